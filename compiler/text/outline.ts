import type { Path } from '../geometry/path.js';
import type { Stretching } from './justify.js';
import type { Piece } from './lines.js';
import { pictureBottom } from './run.js';
import type { TextPicture } from './types.js';

export interface PiecePlace {
  /** Where the piece begins along its line, and where its base line (of vertical lines: the middle) lies across it, px. */
  readonly along: number;
  readonly across: number;
  /** `turned` and `upright`: the letters of a line that runs down. */
  readonly manner: 'horizontal' | 'turned' | 'upright';
  readonly fontSize: number;
  /** What moves the glyphs apart. */
  readonly spread: Spread | null;
}

/** What spacing of letters and justification do to a piece, px. */
export interface Spread {
  /** By glyph of the piece, in the order of its run: how far it is moved along the line. */
  readonly moved: readonly number[];
  /** What the piece grows by, without what stands behind its last cluster. */
  readonly inner: number;
}

/**
 * All outlines of a piece as one path, y down. Coordinates are rounded to 1/100 px: less than a screen or the rasteriser
 * can show, short in print, and the same on every machine.
 */
export function pieceOutline({ run, first, last }: Piece, place: PiecePlace): Path {
  const { along, across, manner, fontSize, spread } = place;
  const verbs: string[] = [];
  const coords: number[] = [];
  const origin = run.pen[first]!;
  for (let index = first; index < last; index++) {
    const source = run.sources[run.sourceOf[index]!]!;
    const outline = source.outline(run.glyphs[index]!);
    if (outline.verbs === '') continue;
    const [dx, dy] = run.shifts?.[index] ?? unshifted;
    const scale = fontSize / source.upem;
    const extra = spread ? spread.moved[index - first]! : 0;
    verbs.push(outline.verbs);
    const points = outline.coords;
    if (manner === 'turned') {
      const x = across + dy * fontSize;
      const y = along + (run.pen[index]! - origin + dx) * fontSize + extra;
      for (let at = 0; at < points.length; at += 2) {
        coords.push(hundredths(x + points[at + 1]! * scale), hundredths(y + points[at]! * scale));
      }
      continue;
    }
    const upright = manner === 'upright';
    const x = upright ? across + dx * fontSize : along + (run.pen[index]! - origin + dx) * fontSize + extra;
    const y = (upright ? along + (run.pen[index]! - origin) * fontSize + extra : across) - dy * fontSize;
    for (let at = 0; at < points.length; at += 2) {
      coords.push(hundredths(x + points[at]! * scale), hundredths(y - points[at + 1]! * scale));
    }
  }
  return { verbs: verbs.join(''), coords };
}

/** The squares of the emoji of a piece. */
export function picturesOf({ run, first, last }: Piece, place: PiecePlace): TextPicture[] {
  const { along, across, manner, fontSize, spread } = place;
  return run.pictures.flatMap(({ emoji, index }) => {
    if (index < first || index >= last) return [];
    const extra = spread ? spread.moved[index - first]! : 0;
    const start = along + (run.pen[index]! - run.pen[first]!) * fontSize + extra;
    if (manner === 'upright') return [{ emoji, x: across - fontSize / 2, y: start, size: fontSize, degrees: 0 }];
    const before = start + ((run.pen[index + 1]! - run.pen[index]!) * fontSize - fontSize) / 2;
    const above = (1 + pictureBottom) * fontSize;
    if (manner === 'turned') return [{ emoji, x: across + above, y: before, size: fontSize, degrees: 90 }];
    return [{ emoji, x: before, y: across - above, size: fontSize, degrees: 0 }];
  });
}

const unshifted: readonly [number, number] = [0, 0];

export function hundredths(value: number): number {
  // Adding zero turns -0 into 0.
  return Math.round(value * 100) / 100 + 0;
}

/**
 * What spacing moves each glyph of a piece by; null where there is none. Room is added behind each cluster as it stands on the
 * line, left to right: in text that runs to the left, behind the one that is read later.
 * @param at where the piece's text begins in that of its line
 */
export function spreadOf(
  piece: Piece,
  letterSpacing: number,
  stretching: Stretching | null,
  at: number,
): Spread | null {
  if (letterSpacing === 0 && stretching === null) return null;
  const { run, first, last, text, start, stretch } = piece;
  const moved = Array<number>(last - first);
  const behind = (from: number, to: number): number => {
    let grows = false;
    if (stretching !== null) for (let unit = from; unit < to; unit++) grows ||= stretching.open[at + unit] === 1;
    return letterSpacing + (grows ? stretching!.by : 0);
  };
  const offsets = clusterOffsets(piece);
  if (stretch.level % 2 === 1) offsets.reverse();
  let sum = 0;
  let done = 0;
  for (const [index, offset] of offsets.entries()) {
    const glyph = run.starts[start + offset]!;
    while (done < glyph - first) moved[done++] = sum;
    const previous = offsets[index - 1];
    if (previous !== undefined) sum += behind(previous, endOf(text, run.starts, start, previous));
  }
  while (done < last - first) moved[done++] = sum;
  return { moved, inner: sum };
}

/** Where the clusters of a piece begin, in its text. */
export function clusterOffsets({ run, text, start }: Piece): number[] {
  const offsets: number[] = [];
  for (let offset = 0; offset < text.length; offset++) if (run.starts[start + offset]! >= 0) offsets.push(offset);
  return offsets;
}

function endOf(text: string, starts: Int32Array, start: number, offset: number): number {
  let end = offset + 1;
  while (end < text.length && starts[start + end]! < 0) end++;
  return end;
}
