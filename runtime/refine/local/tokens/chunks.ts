import type { Tokens } from './tokenizer.js';

/** More than this is cut off: each costs a run of the text encoder, and denoisers hardly heed what stands so far back. */
export const mostChunks = 3;

export interface Chunked {
  /** Each of the encoder's length. */
  readonly chunks: readonly (readonly number[])[];
  /** Tokens that had no room. */
  readonly lost: number;
}

/**
 * The tokens of a text as runs of an encoder. The rule: marks stand about as many tokens as there is room for (75 of CLIP's 77), the rest is
 * padding; what is longer goes on in another run of the same kind, and the runs' outputs are put one behind another. T5 takes one run.
 *
 * @param length of one run, marks included
 */
export function chunked(ids: readonly number[], tokens: Tokens, length: number, most: number): Chunked {
  const room = length - (tokens.begin === null ? 1 : 2);
  const count = Math.min(Math.max(1, Math.ceil(ids.length / room)), most);
  const chunks = Array.from({ length: count }, (_, at) =>
    wrapped(ids.slice(at * room, (at + 1) * room), tokens, length),
  );
  return { chunks, lost: Math.max(0, ids.length - count * room) };
}

/** A run of no words. */
export function emptyChunk(tokens: Tokens, length: number): readonly number[] {
  return wrapped([], tokens, length);
}

function wrapped(ids: readonly number[], { begin, end, pad }: Tokens, length: number): number[] {
  const marked = [...(begin === null ? [] : [begin]), ...ids, end];
  return [...marked, ...Array<number>(length - marked.length).fill(pad)];
}
