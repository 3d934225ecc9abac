import { type Language, type Matched, multisetMatch } from './longtext.js';

/** What OneIG measures of the words of one picture. */
export interface TextMeasures extends Matched {
  /** Edits from what is shown to what is wanted, in characters. */
  readonly distance: number;
  readonly exact: boolean;
}

/**
 * OneIG-Bench's text measures (J. Chang et al., 2025; scripts/text): of both texts letters, digits, Han characters and (outside
 * Chinese) single spaces are kept, in their case; then Levenshtein's distance, whether it is zero, and the words (Chinese:
 * characters) of the wanted text found, as a multiset.
 */
export function oneIgMeasures(wanted: string, shown: string): TextMeasures {
  const [a, b] = [kept(wanted), kept(shown)];
  const units = (text: string): string[] =>
    isChinese(a) ? Array.from(text) : text.split(' ').filter((word) => word !== '');
  const distance = editDistance(Array.from(b), Array.from(a));
  return { distance, exact: distance === 0, ...multisetMatch(units(a), units(b)) };
}

/** Edit distances beyond this count as this. */
const farthest: Readonly<Record<Language, number>> = { en: 100, zh: 50 };

/** The score of a set, 0..1: `1 − min(M, mean distance) · (1 − share of exact ones) · (1 − share of matched words) / M`. */
export function oneIgScore(all: readonly TextMeasures[], lang: Language): number {
  if (all.length === 0) return 1;
  const sum = (of: (each: TextMeasures) => number): number => all.reduce((total, each) => total + of(each), 0);
  const most = farthest[lang];
  const distance = Math.min(most, sum((each) => each.distance) / all.length);
  const exact = sum(({ exact }) => (exact ? 1 : 0)) / all.length;
  const words = sum(({ wanted }) => wanted);
  const matched = words === 0 ? 1 : sum((each) => each.matched) / words;
  return 1 - (distance * (1 - exact) * (1 - matched)) / most;
}

function isChinese(text: string): boolean {
  return /[\u4e00-\u9fa5]/.test(text);
}

function kept(text: string): string {
  const clean = text.normalize('NFC').replace(/[^\u4e00-\u9fa5a-zA-Z0-9\sàâäéèêëîïôöùûüçÀÂÄÉÈÊËÎÏÔÖÙÛÜÇ]/g, '');
  return isChinese(clean) ? clean.replace(/\s/g, '') : clean.replace(/\s+/g, ' ').trim();
}

/** Insertions, deletions and replacements that turn one list into the other, the fewest (V. Levenshtein, 1966). */
export function editDistance(from: readonly string[], to: readonly string[]): number {
  let before = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [row, unit] of from.entries()) {
    const next = [row + 1];
    for (let at = 0; at < to.length; at++) {
      const replaced = before[at]! + (unit === to[at] ? 0 : 1);
      next.push(Math.min(replaced, before[at + 1]! + 1, next[at]! + 1));
    }
    before = next;
  }
  return before[to.length]!;
}
