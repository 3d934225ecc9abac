import { headPhrase } from '../nouns/head.js';
import { singular } from '../nouns/singular.js';
import { textOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';
import type { Draft } from './draft.js';

/** All that an element is said to be: its noun, what is drawn for it, what its component represents, its label. Words on things are no things. */
export function nounsOf(element: SceneElement, draft: Draft): readonly string[] {
  if (element.kind === 'text' || !element.placed) return [];
  const said = [textOf(element, 'noun'), ...element.represents, element.label ?? ''];
  said.push(draft.list.things.get(element.id)?.noun ?? '');
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
