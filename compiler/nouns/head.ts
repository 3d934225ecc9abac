/** Before a noun, and no part of it. */
export const articles = new Set('a an the one two three four five six seven eight nine ten eleven twelve'.split(' '));
export const amounts = new Set(
  'several many few some both dozen dozens couple single pair lots another each every'.split(' '),
);
/** What colours are called most often; compiler/color/words.ts knows many more. */
export const commonColors = new Set(
  `red orange yellow green blue purple pink brown black white gray grey gold golden silver beige cream crimson scarlet maroon
  navy teal turquoise cyan magenta violet lavender indigo olive lime tan khaki coral salmon amber ivory`.split(/\s+/),
);
const shades = new Set('light dark pale bright deep vivid'.split(' '));

/** Words behind the head noun begin with one of these: “woman with a yellow umbrella”, “wizard on a broom”. */
export const links = new Set(
  `with without in on at of for from by near under over behind beside between inside holding wearing carrying sitting standing
  lying riding made full that which who and or`.split(/\s+/),
);

/** “loaf of bread” is not a loaf: behind these words the thing itself is named. */
export const measures = new Set(
  'pair piece slice loaf loaves bunch stack pile group set row heap handful lump block bar sheet bit kind type'.split(
    ' ',
  ),
);

/**
 * The head noun phrase of a noun or label, in lower case, without articles, counts and colours: “two red vintage cars parked in a
 * row” is “vintage cars parked”, “a woman with a yellow umbrella” is “woman”. A rule for English that leaves other languages as
 * they are; null where nothing is left.
 */
export function headPhrase(words: string): string | null {
  const all = words
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const phrase: string[] = [];
  for (const [index, word] of all.entries()) {
    const plain = word.toLowerCase().replace(/^[("“]+|[)"”,.;:!?]+$/g, '');
    const ends = /[,.;:!?]$/.test(word);
    if (links.has(plain) && phrase.length > 0) {
      const isMeasure = plain === 'of' && measures.has(phrase.at(-1)!);
      if (!isMeasure || index === all.length - 1) break;
      phrase.push(plain);
      continue;
    }
    if (plain !== '' && !isLeftOut(plain, all[index + 1]?.toLowerCase())) phrase.push(plain);
    if (ends && phrase.length > 0) break;
  }
  return phrase.length > 0 ? phrase.join(' ') : null;
}

function isLeftOut(word: string, next: string | undefined): boolean {
  if (articles.has(word) || amounts.has(word) || /^\d+$/.test(word)) return next !== undefined;
  // “orange” alone is the fruit; before another word it is its colour. “dark” is left out before a colour only.
  if (shades.has(word)) return next !== undefined && commonColors.has(next);
  return commonColors.has(word.replace(/-.*$/, '')) && next !== undefined && !links.has(next);
}
