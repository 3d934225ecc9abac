import { readAround } from './around.js';
import { type Clause, isSpatial, type Kind, newSubject, type Pending } from './clause.js';
import { type Draft, isPerson, isWearable } from './draft.js';
import * as lexicon from './lexicon.js';
import type { Phrase } from './phrase/phrase.js';
import { attribute, isAttribute, isNamedAnew, isWornOn } from './said.js';
import { tieAt } from './ties.js';

/** What a noun phrase adds to the wish, by what stands before it. @returns the token behind it */
export function readNamed(draft: Draft, clause: Clause, phrase: Phrase): number {
  const pending = clause.pending;
  const joined = clause.joined;
  const isSaidOf = clause.afterCopula && clause.subject.length > 0;
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
  // “the word 'START' painted on”: the word is what is quoted.
  if (draft.tokens[to]?.type === 'quote' && lexicon.wordings.has(phrase.name)) {
    draft.use(phrase.from, to);
    return to;
  }
  if (pending?.type === 'like' || pending?.type === 'instead') {
    // “fruits like apples”: these are there.
    const isExample = pending.type === 'like' && phrase.plural && phrase.determiner === null;
    const likeness = isExample ? undefined : pending.subjects.at(-1);
    clause.pending = null;
    if (pending.type === 'instead' || likeness !== undefined) {
      if (pending.type === 'instead') instead(draft, phrase);
      else draft.things[likeness!]!.look.push(draft.text(pending.at, to).toLowerCase());
      draft.use(pending.at, to);
      return to;
    }
    return readNamed(draft, clause, phrase);
  }
  // “is not on the sofa”: the sofa is there.
  if (clause.negated && pending?.type === 'relation' && isSpatial(pending.kind)) {
    clause.pending = null;
    clause.negated = false;
    return readNamed(draft, clause, phrase);
  }
  const isNone = clause.negated && (pending === null || pending.kind !== null);
  if (pending?.type === 'without' || phrase.determiner === 'no' || isNone) {
    draft.use(phrase.from, to);
    if (phrase.sort === 'thing' || phrase.sort === 'unknown' || draft.isShort)
      draft.without.push(draft.words.nouns.find(phrase.name.split(' '), true)?.name ?? phrase.name);
    const next = draft.tokens[to];
    clause.pending =
      next && (next.type === 'comma' || next.word === 'or' || next.word === 'and')
        ? { type: 'without', kind: null, subjects: [], at: to }
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
  // “were friends”, “are perfect squares”: what they are, not something beside them.
  if (isSaidOf && pending === null && phrase.determiner === null && !phrase.counted) {
    for (const thing of clause.subject) draft.things[thing]!.look.push(draft.text(phrase.from, to).toLowerCase());
    draft.use(phrase.from, to);
    return to;
  }
  // “the animal is a fox”
  if (isSaidOf && pending === null && /^an?$/.test(phrase.determiner ?? '') && isNamedAnew(draft, clause, phrase))
    return to;
  if (isNoThing(draft, phrase, pending)) {
    if (pending?.type !== 'of') clause.pending = null;
    draft.mood(phrase);
    // “the third is red”: not all of them.
    if (
      pending === null &&
      phrase.determiner === 'the' &&
      clause.subject.length > 0 &&
      /(?:st|nd|rd|th|last)$/.test(phrase.name)
    )
      newSubject(clause);
    return to;
  }
  const index = draft.thing(phrase, clause.region);
  if (index === null) return to;
  if (index === draft.things.length - 1) clause.region = null;
  draft.use(phrase.from, to);
  settle(draft, clause, index, pending, joined);
  return to;
}

/** “instead of a lid”: there is none, unless another one was spoken of. */
function instead(draft: Draft, { sort, known }: Phrase): void {
  if (sort === 'thing' && known?.type === 'thing' && draft.things.every(({ name }) => name !== known.name))
    draft.without.push(known.name);
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

function isNoThing(draft: Draft, { sort, name, determiner, count }: Phrase, pending: Pending | null): boolean {
  if (sort === 'abstract') return true;
  if (sort === 'part' || lexicon.bodyParts.has(name)) return !draft.isShort;
  if (sort === 'clothes') return false;
  if (sort === 'unknown')
    return (
      !draft.isShort ||
      // “from World War II”
      pending?.type === 'at' ||
      (determiner === null && count === 1 && !/\p{L}{3}/u.test(name)) ||
      Object.hasOwn(lexicon.times, name) ||
      Object.hasOwn(lexicon.weathers, name)
    );
  if (draft.isShort || !lexicon.parts.has(name)) return false;
  // “the seat” of what was spoken of
  return determiner === null || (lexicon.definite.has(determiner) && !/^(?:window|door|wall|roof)$/.test(name));
}

/** A birthday cake is drawn with candles of its own: where they are counted, the cake is one without. */
function withoutItsCandles(draft: Draft, cake: number, candles: number): void {
  const owner = draft.things[cake]!;
  const { name, loose } = draft.things[candles]!;
  if (owner.name !== 'birthday cake' || name !== 'candle' || loose) return;
  owner.name = 'cake';
  owner.look.push('birthday');
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
    const worked = atWork(draft, clause, kind, subjects, index);
    if (worked === null) for (const subject of subjects) draft.relate(kind, subject, index);
    else for (const { kind: how, a } of worked) draft.relate(how, a, index);
    if (kind === 'with') withoutItsCandles(draft, subjects[0]!, index);
    const { beside } = pending;
    if (beside !== undefined && draft.metres(beside) < 0.6 * draft.metres(index)) draft.relate(kind, beside, index);
    if (pending.once === true) {
      // “a bowl of cherries on a table”: the bowl.
      clause.pending = null;
      return;
    }
    if (!/^(?:with|holding|wearing|surrounded)$/.test(kind)) clause.pending = null;
    clause.group =
      joined && clause.group.length > 0 && !clause.subject.includes(clause.group[0]!)
        ? [...clause.group, index]
        : [index];
    return;
  }
  clause.pending = null;
  if (pending?.type === 'relation' && pending.kind !== null && isSpatial(pending.kind) && clause.subject.length === 0) {
    clause.front = { kind: pending.kind, anchor: index };
    clause.group = [index];
    return;
  }
  const { front } = clause;
  if (front !== null && clause.subject.length === 0) clause.group = [];
  const isSubject = !clause.verb && (clause.group.length === 0 || joined);
  clause.group = joined ? [...clause.group.filter((member) => clause.subject.includes(member)), index] : [index];
  if (isSubject || clause.subject.length === 0) clause.subject = joined ? [...clause.subject, index] : [index];
  else if (joined) {
    // “…, and a dog sleeps”: a clause of its own.
    clause.subject = [index];
    clause.group = [index];
    clause.verb = false;
    clause.front = null;
    return;
  }
  if (front !== null && clause.subject.includes(index)) draft.relate(front.kind, index, front.anchor);
}

/**
 * “A baker is chopping carrots on a board”: it is the carrots that lie there, and who does something at a table is beside it. Null: it is
 * nothing of that kind.
 */
function atWork(
  draft: Draft,
  clause: Clause,
  kind: Kind,
  subjects: readonly number[],
  on: number,
): readonly { readonly kind: Kind; readonly a: number }[] | null {
  if (
    (kind !== 'on' && kind !== 'atop' && kind !== 'inside') ||
    !clause.verb ||
    !lexicon.worktops.has(draft.things[on]!.name.split(' ').at(-1)!)
  )
    return null;
  const working = subjects.filter((one) => {
    const { name, pose } = draft.things[one]!;
    return isPerson(name) && pose !== null && !resting.test(pose);
  });
  if (working.length !== subjects.length) return null;
  const object = clause.group.at(-1);
  const isObject = object !== undefined && !subjects.includes(object) && object !== on;
  return isObject ? [{ kind, a: object }] : working.map((a) => ({ kind: 'near', a }));
}

const resting = /^(?:sit|stand|l(?:y|ie|ay)|sleep|danc|jump|perch|crouch|kneel|climb|lean|rest|balanc|pos|squat)/;
