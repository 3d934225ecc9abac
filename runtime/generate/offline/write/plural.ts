const irregular: Readonly<Record<string, string>> = {
  man: 'men',
  woman: 'women',
  person: 'people',
  child: 'children',
  mouse: 'mice',
  goose: 'geese',
  foot: 'feet',
  tooth: 'teeth',
  knife: 'knives',
  leaf: 'leaves',
  wolf: 'wolves',
  loaf: 'loaves',
  shelf: 'shelves',
  sheep: 'sheep',
  deer: 'deer',
  fish: 'fish',
  scarf: 'scarves',
  calf: 'calves',
  half: 'halves',
  elf: 'elves',
  life: 'lives',
  wife: 'wives',
  thief: 'thieves',
  ox: 'oxen',
};

/** The plural of an English noun. */
export function plural(word: string): string {
  const known = Object.hasOwn(irregular, word) ? irregular[word] : undefined;
  if (known !== undefined) return known;
  if (/[^su]s$/.test(word)) return word;
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return `${word}s`;
}
