import { readAround } from './around.js';
import type { Clause, Kind, Pending } from './clause.js';
import { type Draft, isPerson, isWearable } from './draft.js';
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
    const framed = framedThing(draft, phrase, pending);
    if (framed !== null) {
      clause.joined = joined;
      return readNamed(draft, clause, framed);
    }
    draft.use(phrase.from, to);
    draft.style.push(...phrase.look);
    return /^(?:of|with|showing)$/.test(draft.tokens[to]?.word ?? '') ? to + 1 : to;
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
  // “on the back of an elephant”: on the elephant.
  if (
    phrase.sort === 'part' &&
    pending?.type === 'relation' &&
    isSpatial(pending.kind) &&
    draft.tokens[to]?.word === 'of'
  ) {
    draft.use(phrase.from, to);
    return to + 1;
  }
  if (isWornOn(draft, clause, phrase, pending)) return to;
  if (isAttribute(draft, clause, phrase, pending)) return attribute(draft, clause, phrase, pending);
  if (readAround(draft, phrase, pending, pending?.subjects.at(-1) ?? clause.group.at(-1))) {
    clause.pending = null;
    return behindRegion(draft, to);
  }
  if (isPlace(draft, phrase, pending)) {
    placeIn(draft, clause, phrase, pending);
    clause.pending = null;
    return behindRegion(draft, to);
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

/** “hills in the distance”: it is the hills that are there. @returns the token behind such words */
function behindRegion(draft: Draft, at: number): number {
  const tie = tieAt(draft.wordsFrom(at));
  if (tie?.type !== 'region') return at;
  draft.use(at, at + tie.words);
  return at + tie.words;
}

/**
 * “a painting of a ship on the wall”, “a photo of a cat hangs above the sofa”: a thing of the picture, not what the picture is. Null: it is the
 * latter.
 */
function framedThing(draft: Draft, phrase: Phrase, pending: Pending | null): Phrase | null {
  const { name, to } = phrase;
  if (!lexicon.framed.has(name) || draft.tokens[to]?.word !== 'of') return null;
  const inner = draft.phrases.read(to + 1);
  if (inner === null || inner.sort === 'abstract') return null;
  const behind = draft.wordsFrom(inner.to);
  const hangs =
    /^(?:that |which |is |are )*(?:hanging|hung|hangs|mounted|framed|displayed|leaning) (?:on|above|over|against) (?:a|an|the|its|her|his) (?:\S+ ){0,2}(?:wall|sofa|couch|bed|fireplace|mantel|desk|easel|table|door|window)s?\b/;
  // “a photo of a car above a couch” is a photo of both; a painting on a wall, or above the sofa, hangs there.
  const lies = /^(?:photo|photograph|picture)$/.test(name)
    ? false
    : /^(?:(?:on|against) (?:a|an|the|its|her|his) (?:\S+ ){0,2}(?:wall|easel)|(?:above|over) (?:a|the|its|her|his) (?:\S+ ){0,2}(?:sofa|couch|bed|fireplace|mantel|desk))s?\b/.test(
        behind,
      );
  if (draft.things.length === 0 && pending === null && !lies && !hangs.test(behind)) return null;
  const known = draft.words.nouns.find([name]);
  if (known === null) return null;
  return {
    ...phrase,
    name: `${name} of ${inner.name}`,
    known,
    sort: 'thing',
    to: inner.to,
    look: [...phrase.look, ...inner.look],
  };
}

/** “glasses rest on her nose”, “a necklace around his neck”: what can be worn, tied to a part of a body, is worn by who was named before. */
function isWornOn(draft: Draft, clause: Clause, phrase: Phrase, pending: Pending | null): boolean {
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
function isAttribute(draft: Draft, clause: Clause, phrase: Phrase, pending: Pending | null): boolean {
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
    return sort === 'abstract' || sort === 'unknown' || lexicon.parts.has(phrase.name.split(' ').at(-1)!);
  return (
    pending === null &&
    lexicon.possessives.has(phrase.determiner ?? '') &&
    (sort === 'abstract' || lexicon.parts.has(phrase.name))
  );
}

function attribute(draft: Draft, clause: Clause, phrase: Phrase, pending: Pending | null): number {
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
  if (!draft.isShort && sort === 'place' && !phrase.counted) return true;
  const isWhere =
    pending?.type === 'at' ||
    ['on', 'inside', 'atop', 'surrounded', 'near', 'behind', 'with', 'around'].includes(pending?.kind ?? '');
  const spatial = ['left of', 'right of', 'below', 'in front of', 'next to'].includes(pending?.kind ?? '');
  if (
    place.use === 'backdrop' &&
    lexicon.landscapes.has(known.name) &&
    !spatial &&
    (draft.things.length === 0 || isWhere || pending?.kind === 'above')
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
  if (draft.isShort || !lexicon.parts.has(name)) return false;
  // “the seat” of what was spoken of
  return determiner === null || (lexicon.definite.has(determiner) && !/^(?:window|door|wall|roof)$/.test(name));
}

/** Ties a thing to those that it was said to be with, and makes it the one that is spoken of. */
function settle(draft: Draft, clause: Clause, index: number, pending: Pending | null, joined: boolean): void {
  if (pending?.type === 'relation' && pending.kind !== null && pending.subjects.length > 0) {
    const { carrier } = pending;
    // “apples on a table left of a bowl”: both are on the table, if the bowl has room there.
    const shared = carrier !== undefined && draft.metres(index) < 0.6 * draft.metres(carrier.on);
    const subjects = shared ? carrier.subjects : pending.subjects;
    if (shared) draft.relate('on', index, carrier.on);
    // “in a suit and tie”
    const isIn = pending.kind === 'inside' && isWearable(draft.things[index]!.name);
    const kind = isIn && subjects.every((one) => isPerson(draft.things[one]!.name)) ? 'wearing' : pending.kind;
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
