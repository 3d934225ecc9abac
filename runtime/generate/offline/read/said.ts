import { type Clause, isSpatial, type Pending } from './clause.js';
import { type Draft, isPerson, isWearable } from './draft.js';
import * as lexicon from './lexicon.js';
import { singulars } from './nouns.js';
import type { Phrase } from './phrase/phrase.js';

/** “glasses rest on her nose”, “a necklace around his neck”: what can be worn, tied to a part of a body, is worn by who was named before. */
export function isWornOn(draft: Draft, clause: Clause, phrase: Phrase, pending: Pending | null): boolean {
  const body = lexicon.bodyParts.has(phrase.name) || phrase.name === 'ear';
  if (!body || pending?.type !== 'relation' || pending.kind === 'with') return false;
  // “a woman whose glasses rest on her nose”: what was named last, whoever the sentence speaks of.
  const last = draft.things.length - 1;
  const worn = [...pending.subjects, last].filter((index) => isWearable(draft.things[index]?.name ?? ''));
  if (worn.length === 0) return false;
  const person = draft.personBefore(worn[0]!);
  if (person === null) return false;
  for (const index of worn) draft.wear(person, index);
  draft.use(phrase.from, phrase.to);
  clause.pending = null;
  clause.group = [person];
  return true;
}

/** Parts, clothes and what is “of” something are described in the words of what they belong to. */
export function isAttribute(draft: Draft, clause: Clause, phrase: Phrase, pending: Pending | null): boolean {
  const owner = pending?.subjects.at(-1) ?? clause.group.at(-1) ?? clause.subject.at(-1);
  if (owner === undefined) return false;
  const { sort } = phrase;
  const worn = pending?.kind === 'wearing' || pending?.kind === 'inside' || pending?.kind === 'with';
  if (sort === 'clothes')
    return (
      worn ||
      lexicon.possessives.has(phrase.determiner ?? '') ||
      (draft.personBefore(draft.things.length) !== null &&
        (!draft.isShort || pending?.kind === 'above' || pending?.kind === 'under'))
    );
  if (sort === 'part' || (lexicon.bodyParts.has(phrase.name) && !draft.isShort)) return true;
  if (pending?.type === 'of') return true;
  // “leading a protest”: what nobody knows and somebody does is said of who does it.
  if (sort === 'unknown' && clause.verb && (pending === null || pending.type === 'at' || !isSpatial(pending.kind)))
    return true;
  if (pending?.kind === 'with' || pending?.kind === 'inside')
    return sort === 'abstract' || sort === 'unknown' || isPart(phrase.name);
  return (
    pending === null && lexicon.possessives.has(phrase.determiner ?? '') && (sort === 'abstract' || isPart(phrase.name))
  );
}

/** “eyes” are parts as an eye is, though the library draws a pair of them. */
function isPart(name: string): boolean {
  const last = name.split(' ').at(-1)!;
  return [last, ...singulars(last)].some((one) => lexicon.parts.has(one));
}

export function attribute(draft: Draft, clause: Clause, phrase: Phrase, pending: Pending | null): number {
  const named = pending?.subjects.at(-1) ?? clause.group.at(-1) ?? clause.subject.at(-1)!;
  const wearer = phrase.sort === 'clothes' ? draft.personBefore(draft.things.length) : null;
  const owner = wearer === null || isPerson(draft.things[named]!.name) ? named : wearer;
  const thing = draft.things[owner]!;
  const to = phrase.to;
  draft.use(phrase.from, to);
  const words = draft.text(phrase.from, to).toLowerCase();
  if (pending?.type === 'of') {
    const isPortion = lexicon.portions.has(thing.name);
    const isLikeness = thing.name === 'statue' || thing.name === 'sculpture';
    if (isPortion || (isLikeness && draft.words.nouns.draws(phrase.name))) {
      const whole = wholeOf(thing.name, phrase.name);
      thing.name = isLikeness || draft.words.nouns.draws(phrase.name) ? whole : phrase.name;
    } else thing.look.push(`of ${words}`);
  } else if (pending?.kind === 'wearing' || (phrase.sort === 'clothes' && pending?.kind === 'above'))
    thing.look.push(`${pending.kind === 'above' ? 'over' : 'wearing'} ${words}`);
  else if (pending?.kind === 'with' || pending?.kind === 'inside') {
    thing.look.push(`${pending.kind === 'with' ? 'with' : 'in'} ${words}`);
    // “a monkey with blue fur” is a blue monkey.
    if (pending.kind === 'with' && lexicon.coverings.has(phrase.name.split(' ').at(-1)!)) thing.color ??= phrase.color;
  } else if (phrase.sort === 'unknown' && clause.verb && phrase.from - clause.verbAt <= 3) {
    thing.look.push(draft.text(clause.verbAt, to).toLowerCase());
    draft.use(clause.verbAt, to);
  } else thing.look.push(words);
  const next = draft.tokens[to]?.word;
  if (pending?.type === 'of' || (next !== 'and' && draft.tokens[to]?.type !== 'comma')) clause.pending = null;
  return to;
}

/** What one thing is said to be is what it is called. @returns whether it was */
export function isNamedAnew(
  draft: Draft,
  clause: Clause,
  { name, known, sort, color, look, from, to }: Phrase,
): boolean {
  const [only, ...others] = clause.subject;
  const thing = only === undefined || others.length > 0 ? undefined : draft.things[only];
  if (thing === undefined || thing.count > 1 || sort !== 'thing' || known?.type !== 'thing') return false;
  if (!thing.name.endsWith(name)) thing.look.push(thing.name);
  thing.name = name;
  thing.color ??= color;
  thing.look.push(...look);
  draft.use(from, to);
  return true;
}

function wholeOf(portion: string, whole: string): string {
  return portion === 'statue' || portion === 'sculpture' ? `${whole} ${portion}` : `${portion} of ${whole}`;
}
