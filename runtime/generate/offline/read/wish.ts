import type { Library } from '../library.js';
import {
  type Clause,
  endSentence,
  firstClause,
  isSpatial,
  type Kind,
  newClause,
  newSubject,
  type Pending,
} from './clause.js';
import { filledBy, isOfContents, ownerOf } from './contents.js';
import { Draft, isPerson } from './draft.js';
import * as lexicon from './lexicon.js';
import { readNamed } from './named.js';
import { type Tie, tieAt } from './ties.js';
import type { Wish } from './types.js';
import { isVerb, readDoing, readPredicate } from './verbs.js';

/**
 * Reads an English prompt: what it wants to see, how many, how they look, where. One pass over the words; each step reads what begins at one of
 * them by the first rule that fits, and remembers of the sentence only what a `Clause` holds. Total, whatever the text.
 */
export function readWish(prompt: string, library: Library): Wish {
  const draft = new Draft(prompt, library);
  const clause = firstClause();
  for (let at = 0; at < draft.tokens.length; ) at = Math.max(at + 1, step(draft, clause, at));
  return draft.wish();
}

/** @returns the token behind what was read */
function step(draft: Draft, clause: Clause, at: number): number {
  const token = draft.tokens[at]!;
  if (token.type === 'quote') return quote(draft, clause, token.text, at);
  if (token.type === 'stop') {
    endSentence(clause);
    return at + 1;
  }
  if (token.type === 'comma') {
    if (clause.pending?.type === 'instead') clause.pending = null;
    clause.negated = false;
    clause.joined = true;
    return at + 1;
  }
  const words = draft.wordsFrom(at);
  const mutual = mutually.exec(words);
  if (mutual !== null) return together(draft, clause, at, at + mutual[0].split(' ').length);
  const tie = tieAt(words);
  if (tie !== null) return bind(draft, clause, tie, at);
  const { word } = token;
  if (lexicon.conjunctions.has(word)) {
    clause.joined = true;
    clause.negated = false;
    if (/^(?:while|as|but|where|when|because)$/.test(word)) {
      newClause(clause);
      if (draft.isObject(at + 1)) newSubject(clause);
    }
    return at + 1;
  }
  const next = draft.tokens[at + 1];
  // “beside her”, not “her hat”
  const isHer = word === 'her' && (next === undefined || next.type !== 'word' || draft.words.isFunction(next));
  if (isHer || /^(?:it|they|them|he|she|him|it's|he's|she's|they're)$/.test(word)) {
    if (clause.pending?.type === 'relation') refer(draft, clause, clause.pending, word);
    else if (clause.pending === null && clause.group.length === 0) clause.subject = clause.group = clause.before;
    return at + 1;
  }
  if (isNot(draft, at)) {
    clause.negated = true;
    return at + 1;
  }
  if (lexicon.auxiliaries.has(word) && !token.isCan) {
    // “there are …”, “on the table is …”: what follows is what the sentence speaks of.
    const isThere = clause.subject.length === 0 && (draft.tokens[at - 1]?.word === 'there' || clause.front !== null);
    if (!isThere) clause.verb = clause.afterCopula = true;
    return at + 1;
  }
  const predicate = readPredicate(draft, clause, at);
  if (predicate !== null) return predicate;
  if (isVerb(draft, clause, at)) return readDoing(draft, clause, at);
  const phrase = draft.phrases.read(at);
  if (phrase !== null && phrase.to > at) return readNamed(draft, clause, phrase);
  return at + 1;
}

const mutually =
  /^(?:side by side(?! with\b)|shoulder to shoulder|(?:right |directly |close )?(?:next to|beside|near|alongside|close to|facing|touching|opposite) (?:each other|one another))(?= |$)/;

/** “stand side by side”. */
function together(draft: Draft, clause: Clause, at: number, to: number): number {
  const members = clause.group.length > 1 ? clause.group : clause.subject;
  for (const [index, one] of members.entries()) {
    const next = members[index + 1];
    if (next !== undefined) draft.relate('near', one, next);
  }
  draft.use(at, to);
  return to;
}

/** “next to it”: what the sentence before was about; in one sentence what was named before its subject. “It” is no person where it need not be. */
function refer(draft: Draft, clause: Clause, { kind, subjects }: Pending, word: string): void {
  clause.pending = null;
  const fits = (one: number): boolean =>
    one >= 0 && !subjects.includes(one) && (word !== 'it' || !isPerson(draft.things[one]!.name));
  const until = subjects[0] ?? draft.things.length;
  const named = draft.things
    .map((_, one) => one)
    .slice(0, until)
    .reverse();
  const target = clause.before.find(fits) ?? named.find(fits);
  if (kind === null || kind === 'with' || target === undefined) return;
  if (subjects.length === 0) clause.front = { kind, anchor: target };
  else for (const subject of subjects) draft.relate(kind, subject, target);
}

/** What ties the things before to the next one, or says where they are. */
function bind(draft: Draft, clause: Clause, tie: Tie, at: number): number {
  const to = at + tie.words;
  draft.use(at, to);
  const joined = clause.joined;
  clause.joined = false;
  clause.afterCopula = false;
  if (tie.type === 'region') {
    const marked = clause.verb || joined ? clause.subject : clause.group.slice(-1);
    // “On the left, a cat”: what comes next is meant.
    if (marked.length === 0) clause.region = tie.region;
    else for (const thing of marked) draft.things[thing]!.region ??= tie.region;
    return to;
  }
  if (tie.type === 'relation') {
    const { kind } = tie;
    if (tie.own === true) {
      besideOwner(draft, clause, kind, at);
      return to;
    }
    const all = kind === 'on' || kind === 'atop' || kind === 'inside' || kind === 'behind';
    const near = all ? clause.group : clause.group.slice(-1);
    const first = isFirst(draft, clause, at) && isSpatial(kind);
    const about = clause.subject.length > 0 || first ? clause.subject : clause.before;
    const subjects = isOfContents(draft, near, kind, to, joined)
      ? near
      : clause.verb || joined || near.length === 0
        ? about
        : (ownerOf(draft, near, kind) ?? near);
    const carrier = carrierOf(draft, subjects, kind);
    const beside = besideOf(draft, subjects, kind);
    clause.pending = {
      type: 'relation',
      kind,
      subjects,
      at,
      ...(carrier === null ? {} : { carrier }),
      ...(beside === null ? {} : { beside }),
    };
    return to;
  }
  // “lets go of a balloon”: of nothing that was named.
  if (tie.type === 'of' && !draft.used.has(at - 1)) return to;
  const subjects = clause.group.length > 0 ? clause.group : clause.subject;
  const vessel = tie.type === 'of' ? filledBy(draft, subjects, to) : null;
  if (vessel !== null) {
    clause.pending = { type: 'relation', kind: 'with', subjects: [vessel], at, once: true };
    return to;
  }
  clause.pending = { type: tie.type, kind: null, subjects, at };
  return to;
}

/** Where the thing before a side is what others were just said to be on. */
function carrierOf(
  draft: Draft,
  subjects: readonly number[],
  kind: Kind,
): Exclude<Pending['carrier'], undefined> | null {
  if (!/^(?:left of|right of|near|behind|in front of|between)$/.test(kind) || subjects.length !== 1) return null;
  const on = subjects[0]!;
  const lying = draft.relations.filter((relation) => relation.kind === 'on' && relation.b[0] === on);
  return lying.length === 0 || on !== draft.things.length - 1 ? null : { on, subjects: lying.map(({ a }) => a) };
}

/** “a cat next to a vase on a table”: where one of two neighbours lies on something, so may the other. */
function besideOf(draft: Draft, subjects: readonly number[], kind: Kind): number | null {
  const near = draft.relations.at(-1);
  if ((kind !== 'on' && kind !== 'atop') || near?.kind !== 'near') return null;
  const [a, b] = [near.a, near.b[0]!];
  if (b !== draft.things.length - 1 || draft.isOn(a) || draft.isOn(b)) return null;
  return subjects.includes(a) && !subjects.includes(b) ? b : subjects.includes(b) && !subjects.includes(a) ? a : null;
}

/** “to its left”: of what the sentence, or the one before, speaks of. */
function besideOwner(draft: Draft, clause: Clause, kind: Kind, at: number): void {
  const [spoken] = clause.before;
  if (isFirst(draft, clause, at)) {
    if (spoken !== undefined) clause.front = { kind, anchor: spoken };
    return;
  }
  const thing = clause.group.at(-1);
  const owner = clause.subject.find((one) => one !== thing) ?? spoken;
  if (thing !== undefined && owner !== undefined) draft.relate(kind, thing, owner);
}

/** “not”, “isn't”; no “not only”. */
function isNot(draft: Draft, at: number): boolean {
  const { word } = draft.tokens[at]!;
  if (/^(?:is|are|was|were|do|does|did|has|have|had|can|could|should|must|wo|would)n't$/.test(word)) return true;
  return /^(?:not|never)$/.test(word) && !/^(?:only|just|far|long)$/.test(draft.tokens[at + 1]?.word ?? '');
}

/** Whether nothing was said in a sentence before a token. */
function isFirst(draft: Draft, clause: Clause, at: number): boolean {
  if (clause.subject.length > 0 || clause.group.length > 0 || clause.verb) return false;
  for (let before = at - 1; before >= 0; before--) {
    const token = draft.tokens[before]!;
    if (token.type === 'stop' || token.sentence !== draft.tokens[at]!.sentence) return true;
    const opens = draft.words.isFunction(token) || draft.words.isAdverb(token) || draft.words.isParticiple(token);
    if (!opens) return false;
  }
  return true;
}

/** Words to be read belong to the thing that was named last. */
function quote(draft: Draft, clause: Clause, text: string, at: number): number {
  const owner = clause.group.at(-1) ?? clause.before.at(-1);
  if (owner === undefined) draft.texts.push(text);
  else draft.things[owner]!.texts.push(text);
  return at + 1;
}
