import type { Region, RelationKind } from './types.js';

export type Kind = RelationKind | 'atop' | 'surrounded';

/** What was said of the next thing before it is named. */
export interface Pending {
  readonly type: 'relation' | 'at' | 'of' | 'without';
  readonly kind: Kind | null;
  readonly subjects: readonly number[];
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
  /** Where the next one is. */
  region: Region | null;
  /** A verb or copula stood behind the subject. */
  verb: boolean;
  /** The token of the last verb. */
  verbAt: number;
  /** “and” or a comma stood directly before. */
  joined: boolean;
  afterCopula: boolean;
  /** The subject of the sentence before, for “it”. */
  before: number[];
}

export function firstClause(): Clause {
  return {
    subject: [],
    group: [],
    pending: null,
    region: null,
    verb: false,
    verbAt: -1,
    joined: false,
    afterCopula: false,
    before: [],
  };
}

export function newClause(clause: Clause): void {
  clause.pending = null;
  clause.verb = false;
  clause.afterCopula = false;
}

export function endSentence(clause: Clause): void {
  if (clause.subject.length > 0) clause.before = clause.subject;
  newClause(clause);
  clause.subject = [];
  clause.group = [];
  clause.joined = false;
  clause.region = null;
}
