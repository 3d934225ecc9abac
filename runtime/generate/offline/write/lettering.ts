import type { Box } from '../../../../compiler/geometry/box.js';
import { lineHeight, setIn } from './panel.js';
import type { Piece } from './piece.js';

/** Of words on a thing: more would be too small there to be read. */
const mostLetters = { plate: 18, panel: 44 } as const;
/** Of words on a plate across a thing that has no room of its own for them, px. */
const plateHeight = 40;
/** Of a panel's width, what its words may take. */
const measure = 0.9;

/** Where words stand on a thing: px from its top left corner. */
export interface Lettering extends Box {
  /** Of the words, `#rrggbb`. */
  readonly ink: string;
  /** What lies below them: its paint, and how far it reaches over them at the top and at the bottom, px. Null: nothing. */
  readonly plate: { readonly fill: string; readonly border: number } | null;
}

const plain = { ink: '#221d18', plate: { fill: '#fffdf6', border: 4 } } as const;

/** The words that a thing bears itself; null: it has none, or they are too many for it. */
export function wordsOn(piece: Piece): string | null {
  const text = piece.thing.texts.join(' ');
  if (text === '' || piece.thing.count > 1 || piece.hold === 'inside') return null;
  // What stands on it, in it or before it would hide them.
  if (piece.held.some(({ hold }) => hold === 'on' || hold === 'inside' || hold === 'front')) return null;
  if (piece.width === 0) return text.length <= mostLetters[piece.panel === null ? 'plate' : 'panel'] ? text : null;
  return letteringOf(piece, text) === null ? null : text;
}

/** How words stand on a thing: on the room that its drawing has for them, else on a plate across it. Null: they would be too small there. */
export function letteringOf({ width, height, panel }: Piece, text: string): Lettering | null {
  if (panel !== null && text.length <= mostLetters.panel) {
    const { box, ink, cover } = panel;
    const [wide, high] = [measure * box.width * width, box.height * height];
    const set = setIn(text, wide, high);
    if (set !== null) {
      const tall = Math.min(set.lines * set.size * lineHeight, high);
      const [x, y] = [(box.x + box.width / 2) * width - wide / 2, (box.y + box.height / 2) * height - tall / 2];
      const plate = cover === null ? null : { fill: cover, border: Math.max(0, (high - tall) / 2) };
      return { x, y, width: wide, height: tall, ink, plate };
    }
  }
  const wide = Math.max(0.72 * width, text.length * 15 + 24);
  if (text.length > mostLetters.plate || wide > width) return null;
  // About where the room for words is, though it is too small for them.
  const center = panel === null ? 0.5 : panel.box.y + panel.box.height / 2;
  const y = Math.max(0, Math.min(height - plateHeight, center * height - plateHeight / 2));
  return { x: (width - wide) / 2, y, width: wide, height: plateHeight, ...plain };
}
