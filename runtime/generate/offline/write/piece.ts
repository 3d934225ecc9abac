import type { Box } from '../../../../compiler/geometry/box.js';
import { gridColumns } from '../../../../compiler/layout/arranged-blocks.js';
import { drawnFor, type Library } from '../library.js';
import type { Thing } from '../read/types.js';
import type { Depicted } from './depicted.js';
import type { Front } from './front.js';
import { headOf, kindOf, type Manner } from './kinds.js';
import { type Panel, panelFor } from './panel.js';

/** How a piece hangs on another one, and moves with it. */
export type Hold = 'on' | 'inside' | 'under' | 'front' | 'held' | 'worn' | 'ridden';

/** A thing of the wish on its way to a place: px of the canvas. */
export interface Piece {
  readonly index: number;
  readonly thing: Thing;
  readonly noun: string;
  /** The library's name of what is drawn for it. */
  readonly canonical: string;
  /** In which it is drawn, in the library's word; null: in none. */
  readonly pose: string | null;
  /** The name of its element. */
  name: string;
  readonly manner: Manner;
  /** The library draws nothing for it. */
  readonly standIn: boolean;
  /** It is a surface of the library, laid out in whatever box it gets. */
  readonly isSurface: boolean;
  /** Width by height of one. */
  readonly ratio: number;
  /** Longer side of one in the world. */
  readonly metres: number;
  /** Where things stand on it, from the top, as a share of its height. */
  readonly surface: number;
  /** The room inside, as shares of its sides; above its top edge `y` is negative. Null: it has none. */
  readonly interior: { readonly y: number; readonly width: number; readonly height: number } | null;
  /** Where its drawing paints (compiler/objects/types.ts); null: nobody knows. */
  readonly mask: string | null;
  /** Where words stand on it; null: on a plate of their own. */
  readonly panel: Panel | null;
  /** Which way its drawing looks. */
  readonly faces: 'left' | 'right' | null;
  /** What it shows, where it is a picture of something; null: what its drawing shows. */
  depicted: Depicted | null;
  /** How it lies in front of its holder; null: not settled, or it does not. */
  front: Front | null;
  holder: Piece | null;
  hold: Hold | null;
  readonly held: Piece[];
  /** What it turns to, or the side; null: to nothing. */
  toward: Piece | 'left' | 'right' | null;
  /** Of its size beside others as it would look right alone. */
  scale: number;
  /** Between its members where each has one of those that hold it, px; null: as is usual. */
  gap: number | null;
  /** Of one. */
  width: number;
  height: number;
  /** Around all of it, where the scene puts it; null before that. */
  box: Box | null;
}

/** Room between several of one kind, px. */
export function memberGap({ gap, width, height }: Piece): number {
  return gap ?? Math.round(Math.max(2, Math.min(18, 0.16 * Math.min(width, height))));
}

export function pieceOf(thing: Thing, index: number, library: Library): Piece {
  const drawn = drawnFor(thing.name, library, thing.pose ?? '');
  const found = drawn?.type === 'thing' ? drawn : null;
  const entry = found?.entry ?? null;
  const isSurface = drawn?.type === 'place';
  return {
    index,
    thing,
    noun: thing.name,
    canonical: found?.canonical ?? drawn?.name ?? thing.name,
    pose: found?.pose ?? null,
    name: '',
    manner: kindOf(thing.name, drawn),
    standIn: drawn === null,
    isSurface,
    ratio: entry?.ratio ?? (isSurface ? 1.3 : 1.15),
    metres: entry?.metres ?? (isSurface ? 1.6 : 0.5),
    surface: entry?.surface?.y ?? (drawn?.type === 'place' ? (drawn.place.floor ?? 0) : 0),
    interior: entry?.interior ?? null,
    mask: entry?.mask ?? null,
    panel: panelFor(entry?.panel, thing.color ?? found?.color ?? null),
    faces: entry?.faces ?? null,
    depicted: null,
    front: null,
    holder: null,
    hold: null,
    held: [],
    gap: null,
    toward: null,
    scale: 1,
    width: 0,
    height: 0,
    box: null,
  };
}

/** The size that looks right beside others (docs/objects.md), levelled by `even`: 1 as it is … 0 all alike. Px. */
export function sizeNaturally(piece: Piece, even: number): void {
  const natural = 215 * piece.scale * piece.metres ** 0.3 * 1.35 ** piece.thing.size;
  // What carries several things must have room for them.
  const resting = piece.held.filter(({ hold }) => hold === 'on').length;
  const room = resting > 1 ? Math.min(1.9, 1 + 0.3 * (resting - 1)) : 1;
  const side = room * 240 * (natural / 240) ** even * (even < 0.3 ? 1.2 ** piece.thing.size : 1);
  // Long thin things look small by their longer side alone.
  const slim = Math.max(piece.ratio, 1 / piece.ratio);
  setSide(piece, side * Math.min(1.5, slim ** 0.25));
}

export function setSide(piece: Piece, side: number): void {
  piece.width = piece.ratio >= 1 ? side : side * piece.ratio;
  piece.height = piece.ratio >= 1 ? side / piece.ratio : side;
}

export function scalePiece(piece: Piece, factor: number): void {
  if (piece.gap !== null) piece.gap = Math.round(piece.gap * factor);
  piece.width *= factor;
  piece.height *= factor;
}

/** How several of it lie, and the box around them. */
export function groupOf(piece: Piece): {
  readonly arrange: 'row' | 'grid';
  readonly width: number;
  readonly height: number;
} {
  const { thing, width, height } = piece;
  const { count } = thing;
  const gap = memberGap(piece);
  const slim = width < height * 0.6;
  if (count <= 3 || (count <= 5 && slim) || piece.gap !== null) {
    return { arrange: 'row', width: count * width + (count - 1) * gap, height };
  }
  const columns = gridColumns(count, { width, height }, gap);
  const rows = Math.ceil(count / columns);
  return { arrange: 'grid', width: columns * (width + gap) - gap, height: rows * (height + gap) - gap };
}

/** It can fly, but is drawn on its feet. */
export function isDown({ noun, thing: { pose } }: Piece): boolean {
  return headOf(noun) === 'dragon' && !/fly|soar|hover|swoop|glid/.test(pose ?? '');
}

/** What stands in it looks far over its rim, as flowers do. */
export function isVase({ interior }: Piece): boolean {
  return interior !== null && interior.y < -0.4 && interior.width < 0.5;
}
