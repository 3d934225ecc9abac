import { promisesOf } from '../legible.js';
import { wordsOn } from './lettering.js';
import { unused } from './names.js';
import type { Piece } from './piece.js';
import { quoted } from './text.js';

export interface Captions {
  readonly statements: readonly string[];
  readonly claims: readonly string[];
  /** Where they end, px from the top. */
  readonly bottom: number;
}

/**
 * Words that the picture says as a whole, below each other at its top: those of no thing, and those that are too long for theirs, as far as its
 * size is known.
 * @param width of the canvas, px
 */
export function captionsOf(
  texts: readonly string[],
  pieces: readonly Piece[],
  taken: ReadonlySet<string>,
  width: number,
): Captions {
  const all = [...texts, ...pieces.flatMap((piece) => (wordsOn(piece) === null ? piece.thing.texts : []))];
  const names = new Set(taken);
  const statements: string[] = [];
  const claims: string[] = [];
  let top = 0;
  for (const text of new Set(all)) {
    const name = unused('caption', names);
    names.add(name);
    const lines = Math.min(12, Math.ceil((text.length * 17) / (0.7 * width)));
    const height = lines * 42 + 28;
    statements.push(
      `rect { width: 76%; height: ${height}; at: top; offset: (0, ${top === 0 ? 36 : top + 12}); fill: #fffaf0; border-radius: 14
        text ${name} ${quoted(text)} { at: center; width: 94%; height: ${height - 20}; font-size: fit; text-align: center; fill: #2b2620; font-weight: bold } }`,
    );
    claims.push(...promisesOf(name, text));
    top = (top === 0 ? 36 : top + 12) + height;
  }
  return { statements, claims, bottom: top };
}
