/**
 * LongText-Bench (X-Omni, 2025): letters, digits and Han characters are kept; English compares lower-case words, Chinese characters,
 * each as a multiset. The score of a set is what matched over all that was wanted.
 */
export interface Matched {
  readonly matched: number;
  readonly wanted: number;
}

export type Language = 'en' | 'zh';

export function longTextMatch(wanted: readonly string[], shown: readonly string[], lang: Language): Matched {
  return multisetMatch(unitsOf(wanted.join(' '), lang), unitsOf(shown.join(' '), lang));
}

function unitsOf(text: string, lang: Language): string[] {
  if (lang === 'zh') return Array.from(text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, ''));
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** How many of the wanted units are among the shown ones, each shown one taken once. */
export function multisetMatch(wanted: readonly string[], shown: readonly string[]): Matched {
  const left = new Map<string, number>();
  for (const unit of shown) left.set(unit, (left.get(unit) ?? 0) + 1);
  let matched = 0;
  for (const unit of wanted) {
    const there = left.get(unit) ?? 0;
    if (there === 0) continue;
    left.set(unit, there - 1);
    matched++;
  }
  return { matched, wanted: wanted.length };
}
