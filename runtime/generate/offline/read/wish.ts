import type { Library } from '../library.js';
import { type Clause, endSentence, firstClause, type Kind, newClause, type Pending } from './clause.js';
import { Draft } from './draft.js';
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
    clause.joined = true;
    return at + 1;
  }
  const tie = tieAt(draft.wordsFrom(at));
  if (tie !== null) return bind(draft, clause, tie, at);
  const { word } = token;
  if (lexicon.conjunctions.has(word)) {
    clause.joined = true;
    if (/^(?:while|as|but|where|when|because)$/.test(word)) newClause(clause);
    return at + 1;
  }
  if (/^(?:it|they|them|he|she|it's|he's|she's|they're)$/.test(word)) {
    if (clause.pending === null && clause.group.length === 0) clause.subject = clause.group = clause.before;
    return at + 1;
  }
  if (lexicon.auxiliaries.has(word)) {
    clause.verb = true;
    clause.afterCopula = true;
    return at + 1;
  }
  const predicate = readPredicate(draft, clause, at);
  if (predicate !== null) return predicate;
  if (isVerb(draft, clause, at)) return readDoing(draft, clause, at);
  const phrase = draft.phrases.read(at);
  if (phrase !== null && phrase.to > at) return readNamed(draft, clause, phrase);
  return at + 1;
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
    const all = kind === 'on' || kind === 'atop' || kind === 'inside' || kind === 'behind';
    const near = all ? clause.group : clause.group.slice(-1);
    const subjects =
      clause.verb || joined || near.length === 0 ? (clause.subject.length > 0 ? clause.subject : clause.before) : near;
    const carrier = carrierOf(draft, subjects, kind);
    clause.pending = { type: 'relation', kind, subjects, ...(carrier === null ? {} : { carrier }) };
    return to;
  }
  const subjects = clause.group.length > 0 ? clause.group : clause.subject;
  clause.pending = { type: tie.type, kind: null, subjects };
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

/** Words to be read belong to the thing that was named last. */
function quote(draft: Draft, clause: Clause, text: string, at: number): number {
  const owner = clause.group.at(-1) ?? clause.before.at(-1);
  if (owner === undefined) draft.texts.push(text);
  else draft.things[owner]!.texts.push(text);
  return at + 1;
}
