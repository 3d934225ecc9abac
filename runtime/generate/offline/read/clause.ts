import type { Region, RelationKind } from './types.js';

export type Kind = RelationKind | 'atop' | 'surrounded';

/** What was said of the next thing before it is named. */
export interface Pending {
  readonly type: 'relation' | 'at' | 'of' | 'without' | 'instead' | 'like';
  readonly kind: Kind | null;
  readonly subjects: readonly number[];
  /** The token at which its words begin. */
  readonly at: number;
  /** The next thing and no other: what is “of” one. */
  readonly once?: true;
  /** What stands beside one of the subjects, and may be meant as well. */
  readonly beside?: number;
  /** What the subjects were just said to be on, where they are what lies there and may be meant instead of it. */
  readonly carrier?: { readonly on: number; readonly subjects: readonly number[] };
}

/** How far a sentence has been read. Things are named by their places in the wish. */
export interface Clause {
  /** What it speaks of. */
  subject: number[];
  /** The things named last. */
  group: number[];
  pending: Pending | null;
  /** “On the table stand …”: where what the sentence speaks of is, said before it. */
  front: { readonly kind: Kind; readonly anchor: number } | null;
  /** Where the next one is. */
  region: Region | null;
  /** A verb or copula stood behind the subject. */
  verb: boolean;
  /** The token of the last verb. */
  verbAt: number;
  /** “and” or a comma stood directly before. */
  joined: boolean;
  afterCopula: boolean;
  /** “is not”, “doesn't”: what follows is not so. */
  negated: boolean;
  /** The subject of the sentence before, for “it”. */
  before: number[];
}

export function firstClause(): Clause {
  return {
    subject: [],
    group: [],
    pending: null,
    front: null,
    region: null,
    verb: false,
    verbAt: -1,
    joined: false,
    afterCopula: false,
    negated: false,
    before: [],
  };
}

export function newClause(clause: Clause): void {
  clause.pending = null;
  clause.front = null;
  clause.verb = false;
  clause.afterCopula = false;
  clause.negated = false;
}

export function newSubject(clause: Clause): void {
  if (clause.subject.length > 0) clause.before = clause.subject;
  clause.subject = [];
  clause.group = [];
}

export function endSentence(clause: Clause): void {
  newClause(clause);
  newSubject(clause);
  clause.joined = false;
  clause.region = null;
}

/** Says where things are. */
export function isSpatial(kind: Kind | null): boolean {
  return (
    kind !== null &&
    /^(?:left of|right of|above|below|on|atop|under|in front of|behind|near|between|inside)$/.test(kind)
  );
}
