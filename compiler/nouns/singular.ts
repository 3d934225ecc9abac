const irregular: Readonly<Record<string, string>> = {
  buses: 'bus',
  men: 'man',
  women: 'woman',
  children: 'child',
  people: 'person',
  mice: 'mouse',
  geese: 'goose',
  feet: 'foot',
  teeth: 'tooth',
  oxen: 'ox',
  leaves: 'leaf',
  knives: 'knife',
  wolves: 'wolf',
  loaves: 'loaf',
  shelves: 'shelf',
  thieves: 'thief',
  scarves: 'scarf',
  halves: 'half',
  lives: 'life',
  wives: 'wife',
  elves: 'elf',
  calves: 'calf',
};

/** The singular of an English noun by its ending; what is none stays. */
export function singular(word: string): string {
  const known = irregular[word];
  if (known !== undefined) return known;
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ches|shes|sses|xes|zes|oes)$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word;
}
