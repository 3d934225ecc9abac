import { tokenize } from '../../language/syntax/parse.js';

/** A text with one small mistake: what lies in `[start, end)` of the original was touched. */
export interface Mutant {
  readonly text: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Where the mistake lies in the mutant. */
  readonly at: number;
}

const kinds = ['drop', 'swap', 'duplicate', 'truncate'] as const;

/** Mutants of a text by its tokens: all of them, or so many of each kind, chosen by a seed. */
export function mutantsOf(text: string, perKind: number | 'all', seed: number): Mutant[] {
  const tokens = tokenize(text).tokens.filter((token) => token.image !== '');
  const random = mulberry32(seed);
  return kinds.flatMap((kind) => {
    const count = perKind === 'all' ? tokens.length : Math.min(perKind, tokens.length);
    return Array.from({ length: count }, (_, i) => {
      const at = perKind === 'all' ? i : Math.floor(random() * tokens.length);
      const token = tokens[at]!;
      const next = tokens[at + 1] ?? token;
      const [start, end] = [token.startOffset, token.endOffset! + 1];
      const nextEnd = next.endOffset! + 1;
      const name = `${kind} ${JSON.stringify(token.image)} in line ${token.startLine}`;
      const [before, after] = [text.slice(0, start), text.slice(end)];
      if (kind === 'drop') return { text: before + after, name, start, end, at: start };
      if (kind === 'duplicate')
        return { text: `${before}${token.image} ${token.image}${after}`, name, start, end, at: start };
      if (kind === 'truncate') return { text: text.slice(0, end), name, start, end: text.length, at: start };
      const between = text.slice(end, next.startOffset);
      const swapped = next === token ? token.image : next.image + between + token.image;
      return { text: before + swapped + text.slice(nextEnd), name, start, end: nextEnd, at: start };
    });
  });
}

/** A small generator of numbers in [0, 1) with a seed (Tommy Ettinger's mulberry32). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
