import { headPhrase } from '../emit/scene-graph/label.js';
import { textOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';

/** All that an element is said to be: its noun, what its component represents, its label. Words on things are no things. */
export function nounsOf(element: SceneElement): readonly string[] {
  if (element.kind === 'text' || !element.placed) return [];
  const said = [textOf(element, 'noun'), ...element.represents, element.label ?? ''];
  return said.filter((words) => words.trim() !== '');
}

/**
 * Whether words name such a thing: their head noun is the noun, or ends with it ("red apple" is an apple, "thief with a bag" a
 * thief, "thief trap" no thief). One or many makes no difference.
 */
export function isNoun(words: string, noun: string): boolean {
  const [head, wanted] = [wordsOf(headPhrase(words)), wordsOf(headPhrase(noun))];
  if (wanted.length === 0 || head.length < wanted.length) return false;
  const tail = head.slice(-wanted.length);
  return tail.every((word, index) => word === wanted[index] || singular(word) === singular(wanted[index]!));
}

function wordsOf(phrase: string | null): readonly string[] {
  return phrase === null ? [] : phrase.split(/[\s-]+/);
}

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
