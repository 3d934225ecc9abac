import type { Clause, Kind, Pending } from './clause.js';
import type { Draft } from './draft.js';
import * as lexicon from './lexicon.js';
import type { Phrase } from './phrase.js';
import { tieAt } from './ties.js';

/** What a noun phrase adds to the wish, by what stands before it. @returns the token behind it */
export function readNamed(draft: Draft, clause: Clause, phrase: Phrase): number {
  const pending = clause.pending;
  const joined = clause.joined;
  clause.joined = false;
  clause.afterCopula = false;
  const to = phrase.to;
  if (phrase.sort === 'depiction') {
    draft.use(phrase.from, to);
    draft.style.push(...phrase.look);
    return draft.tokens[to]?.word === 'of' ? to + 1 : to;
  }
  if (pending?.type === 'without' || phrase.determiner === 'no') {
    draft.use(phrase.from, to);
    if (phrase.sort === 'thing' || phrase.sort === 'unknown' || draft.isShort)
      draft.without.push(draft.words.nouns.find(phrase.name.split(' '), true)?.name ?? phrase.name);
    const next = draft.tokens[to];
    clause.pending =
      next && (next.type === 'comma' || next.word === 'or' || next.word === 'and')
        ? { type: 'without', kind: null, subjects: [] }
        : null;
    return to;
  }
  if (isAttribute(draft, clause, phrase, pending)) return attribute(draft, clause, phrase, pending);
  if (isPlace(draft, phrase, pending)) {
    placeIn(draft, clause, phrase, pending);
    clause.pending = null;
    return to;
  }
  if (isNoThing(draft, phrase)) {
    if (pending?.type !== 'of') clause.pending = null;
    draft.mood(phrase);
    return to;
  }
  const index = draft.thing(phrase, clause.region);
  if (index === null) return to;
  if (index === draft.things.length - 1) clause.region = null;
  draft.use(phrase.from, to);
  settle(draft, clause, index, pending, joined);
  return to;
}

/** Parts, clothes and what is “of” something are described in the words of what they belong to. */
function isAttribute(draft: Draft, clause: Clause, phrase: Phrase, pending: Pending | null): boolean {
  const owner = pending?.subjects.at(-1) ?? clause.group.at(-1) ?? clause.subject.at(-1);
  if (owner === undefined) return false;
  const { sort } = phrase;
  const worn = pending?.kind === 'wearing' || pending?.kind === 'inside' || pending?.kind === 'with';
  if (sort === 'clothes') return worn || lexicon.possessives.has(phrase.determiner ?? '');
  if (sort === 'part' || (lexicon.bodyParts.has(phrase.name) && !draft.isShort)) return true;
  if (pending?.type === 'of') return true;
  // “leading a protest”: what nobody knows and somebody does is said of who does it.
  if (sort === 'unknown' && clause.verb && (pending === null || pending.type === 'at' || !isSpatial(pending.kind)))
    return true;
  if (pending?.kind === 'with' || pending?.kind === 'inside')
    return sort === 'abstract' || sort === 'unknown' || lexicon.parts.has(phrase.name);
  return (
    pending === null &&
    lexicon.possessives.has(phrase.determiner ?? '') &&
    (sort === 'abstract' || lexicon.parts.has(phrase.name))
  );
}

function attribute(draft: Draft, clause: Clause, phrase: Phrase, pending: Pending | null): number {
  const owner = pending?.subjects.at(-1) ?? clause.group.at(-1) ?? clause.subject.at(-1)!;
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
  } else if (pending?.kind === 'wearing') thing.look.push(`wearing ${words}`);
  else if (pending?.kind === 'with' || pending?.kind === 'inside')
    thing.look.push(`${pending.kind === 'with' ? 'with' : 'in'} ${words}`);
  else if (phrase.sort === 'unknown' && clause.verb && phrase.from - clause.verbAt <= 3) {
    thing.look.push(draft.text(clause.verbAt, to).toLowerCase());
    draft.use(clause.verbAt, to);
  } else thing.look.push(words);
  const next = draft.tokens[to]?.word;
  if (pending?.type === 'of' || (next !== 'and' && draft.tokens[to]?.type !== 'comma')) clause.pending = null;
  return to;
}

function isPlace(draft: Draft, phrase: Phrase, pending: Pending | null): boolean {
  const { sort, known, count, determiner } = phrase;
  if (known === null || sort === 'part' || sort === 'clothes') return false;
  const place = draft.words.nouns.library.places.find(known.name);
  if (place === null) return false;
  const isWhere =
    pending?.type === 'at' ||
    ['on', 'inside', 'atop', 'surrounded', 'near', 'behind', 'with', 'around'].includes(pending?.kind ?? '');
  const spatial = ['left of', 'right of', 'above', 'below', 'in front of', 'next to'].includes(pending?.kind ?? '');
  if (
    place.use === 'backdrop' &&
    lexicon.landscapes.has(known.name) &&
    !spatial &&
    (draft.things.length === 0 || isWhere)
  )
    return !tiesNext(draft, phrase);
  if (sort !== 'place')
    return isWhere && place.use === 'backdrop' && pending?.kind !== 'with' && pending?.kind !== 'near';
  if (place.use === 'backdrop' || place.view !== undefined) return count === 1 || determiner === null;
  return isWhere || draft.things.length > 0 || !draft.isShort;
}

/** “a mountain behind a house”: it is tied to a thing, so it is one. */
function tiesNext(draft: Draft, { to }: Phrase): boolean {
  const tie = tieAt(draft.wordsFrom(to));
  return tie?.type === 'relation' && /^(?:left of|right of|above|below|in front of|near|between)$/.test(tie.kind);
}

function placeIn(draft: Draft, clause: Clause, phrase: Phrase, pending: Pending | null): void {
  const { known, color } = phrase;
  const setting = draft.setting;
  const place = draft.words.nouns.library.places.find(known!.name)!;
  const words = [color, ...phrase.look.filter((word) => lexicon.materials.has(word)), known!.name]
    .filter((word) => word !== null)
    .join(' ');
  draft.style.push(...phrase.look.filter((word) => lexicon.moods.has(word)));
  if (place.use === 'backdrop' && setting.place === null) setting.place = known!.name;
  else if (place.use === 'region' && /wall|brick|panel|ceiling/.test(known!.name) && setting.wall === null)
    setting.wall = words;
  else if (place.use === 'region' && setting.ground === null) setting.ground = words;
  else if (known!.name !== setting.place) {
    const described = (pending?.subjects ?? clause.group).at(-1);
    if (described === undefined) return;
    draft.things[described]!.look.push(`${pending?.kind ?? 'at'} ${draft.text(phrase.from, phrase.to)}`.toLowerCase());
  }
  if (known!.name === 'sky' && color !== null) setting.backgroundColor = color;
  draft.use(phrase.from, phrase.to);
}

function isNoThing(draft: Draft, { sort, name, determiner, count }: Phrase): boolean {
  if (sort === 'abstract') return true;
  if (sort === 'part' || lexicon.bodyParts.has(name)) return !draft.isShort;
  if (sort === 'clothes') return false;
  if (sort === 'unknown')
    return (
      !draft.isShort ||
      (determiner === null && count === 1 && !/\p{L}{3}/u.test(name)) ||
      Object.hasOwn(lexicon.times, name) ||
      Object.hasOwn(lexicon.weathers, name)
    );
  return lexicon.parts.has(name) && !draft.isShort && determiner === null;
}

/** Ties a thing to those that it was said to be with, and makes it the one that is spoken of. */
function settle(draft: Draft, clause: Clause, index: number, pending: Pending | null, joined: boolean): void {
  if (pending?.type === 'relation' && pending.kind !== null && pending.subjects.length > 0) {
    const { kind, subjects } = pending;
    if (kind === 'between') {
      const known = draft.relations.find(
        (relation) => relation.kind === 'between' && subjects.includes(relation.a) && relation.b.length < 2,
      );
      if (known) known.b.push(index);
      else draft.relations.push({ kind, a: subjects[0]!, b: [index] });
      if (known) clause.pending = null;
      clause.group = [index];
      return;
    }
    for (const subject of subjects) draft.relate(kind, subject, index);
    if (!/^(?:with|holding|wearing|surrounded)$/.test(kind)) clause.pending = null;
    clause.group =
      joined && clause.group.length > 0 && !clause.subject.includes(clause.group[0]!)
        ? [...clause.group, index]
        : [index];
    return;
  }
  clause.pending = null;
  const isSubject = !clause.verb && (clause.group.length === 0 || joined);
  clause.group = joined ? [...clause.group.filter((member) => clause.subject.includes(member)), index] : [index];
  if (isSubject || clause.subject.length === 0) clause.subject = joined ? [...clause.subject, index] : [index];
  else if (joined) {
    // “…, and a dog sleeps”: a clause of its own.
    clause.subject = [index];
    clause.group = [index];
    clause.verb = false;
  }
}

function isSpatial(kind: Kind | null): boolean {
  return (
    kind !== null &&
    /^(?:left of|right of|above|below|on|atop|under|in front of|behind|near|between|inside)$/.test(kind)
  );
}

function wholeOf(portion: string, whole: string): string {
  return portion === 'statue' || portion === 'sculpture' ? `${whole} ${portion}` : `${portion} of ${whole}`;
}
