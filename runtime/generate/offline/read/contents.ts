import { isSpatial, type Kind } from './clause.js';
import { type Draft, isPerson, isWearable } from './draft.js';
import * as lexicon from './lexicon.js';

/** “a vase with flowers on a table”, “a girl with a hat under a tree”: the vase is on the table, and she under the tree. */
export function ownerOf(draft: Draft, near: readonly number[], kind: Kind): readonly number[] | null {
  const { kind: tie, a, b } = draft.relations.at(-1) ?? { kind: null, a: 0, b: [] };
  if (tie !== 'with' && tie !== 'wearing' && tie !== 'holding') return null;
  const isOwned = (one: number): boolean =>
    draft.relations.some((relation) => relation.kind === tie && relation.a === a && relation.b[0] === one);
  if (!isSpatial(kind) || near.at(-1) !== b[0] || !near.every(isOwned)) return null;
  const [owner, own] = [draft.things[a]!.name, draft.things[near[0]!]!.name];
  const isKept = holds(owner) || (isPerson(owner) && (isWearable(own) || tie === 'holding'));
  return isKept ? [a] : null;
}

/**
 * Whether what was named last is what a tie speaks of, and not the subject: “carrying a tray with three glasses”, which are on the tray, and
 * “watching a goldfish in a bowl”, which it is in.
 */
export function isOfContents(draft: Draft, near: readonly number[], kind: Kind, at: number, joined: boolean): boolean {
  const last = draft.relations.at(-1);
  const one = near.at(-1);
  if (joined || one === undefined || last?.b[0] !== one) return false;
  if (kind === 'with') return last.kind === 'holding' && holds(draft.things[one]!.name);
  const phrase = kind === 'inside' ? draft.phrases.read(at) : null;
  return phrase?.sort === 'thing' && holds(phrase.name);
}

/** “a bowl of cherries”: what they are in. Null: it is how it looks, as in “a glass of milk”. */
export function filledBy(draft: Draft, subjects: readonly number[], at: number): number | null {
  const vessel = subjects.at(-1);
  const filling = draft.phrases.read(at);
  if (vessel === undefined || filling?.sort !== 'thing' || !holds(draft.things[vessel]!.name)) return null;
  return filling.plural || /(?:berries|cherries|grapes)$/.test(filling.name) ? vessel : null;
}

/** Its contents go where it goes. */
function holds(name: string): boolean {
  return lexicon.containers.test(name);
}
