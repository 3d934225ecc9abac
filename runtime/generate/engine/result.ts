import type { Compilation } from '../../../compiler/types.js';
import type { Repaired } from '../repair/rounds.js';
import { lineEdits } from '../source/diff.js';
import type { Asking } from './ask.js';
import type { Generated, GenerateEvent } from './events.js';

/** The last event. */
export function done(
  document: string,
  made: { readonly source: string; readonly compilation: Compilation } & Partial<
    Pick<Generated, 'leftOut' | 'unmet' | 'unused'>
  >,
  asking: Asking | null,
  { rounds, codes, fixed }: Omit<Repaired, 'text'> = { rounds: [], codes: {}, fixed: 0 },
): GenerateEvent {
  const result: Generated = {
    leftOut: [],
    unmet: [],
    unused: [],
    ...made,
    edits: lineEdits(document, made.source),
    provider: asking?.provider.id ?? 'offline',
    usage: asking?.usage ?? { inputTokens: 0, outputTokens: 0 },
    calls: asking?.calls ?? 0,
    rounds,
    codes,
    fixed,
  };
  return { type: 'done', result };
}
