import type { Path } from '../geometry/path.js';
import type { LineCut } from './lines.js';

export interface LinePlace {
  /** Left end of the base line, px. */
  readonly x: number;
  readonly baseline: number;
  readonly fontSize: number;
  /** px added after each cluster, and after each space besides. */
  readonly letterSpacing: number;
  readonly wordSpacing: number;
}

/**
 * All outlines of a line as one path, y down. Coordinates are rounded to 1/100 px: less than a screen or the rasteriser
 * can show, short in print, and the same on every machine.
 */
export function lineOutline(line: LineCut, place: LinePlace): Path {
  const { run, first, last } = line;
  const verbs: string[] = [];
  const coords: number[] = [];
  const origin = run.pen[first]!;
  const spread = spreadOf(line, place);
  for (let index = first; index < last; index++) {
    const source = run.sources[run.sourceOf[index]!]!;
    const outline = source.outline(run.glyphs[index]!);
    if (outline.verbs === '') continue;
    const [dx, dy] = run.shifts?.[index] ?? unshifted;
    const scale = place.fontSize / source.upem;
    const x = place.x + (run.pen[index]! - origin + dx) * place.fontSize + (spread ? spread[index - first]! : 0);
    const y = place.baseline - dy * place.fontSize;
    verbs.push(outline.verbs);
    const points = outline.coords;
    for (let at = 0; at < points.length; at += 2) {
      coords.push(hundredths(x + points[at]! * scale), hundredths(y - points[at + 1]! * scale));
    }
  }
  return { verbs: verbs.join(''), coords };
}

const unshifted: readonly [number, number] = [0, 0];

function hundredths(value: number): number {
  // Adding zero turns -0 into 0.
  return Math.round(value * 100) / 100 + 0;
}

/** What spacing of letters and words has moved each glyph of the line by, px; null where there is none. */
function spreadOf({ run, first, last, start, text }: LineCut, place: LinePlace): number[] | null {
  if (place.letterSpacing === 0 && place.wordSpacing === 0) return null;
  const spread = Array<number>(last - first);
  let moved = 0;
  let done = 0;
  let before = -1;
  for (let offset = 0; offset < text.length; offset++) {
    const glyph = run.starts[start + offset]!;
    if (glyph < 0) continue;
    while (done < glyph - first) spread[done++] = moved;
    if (before >= 0) moved += place.letterSpacing + (isWordSpace(text, before) ? place.wordSpacing : 0);
    before = offset;
  }
  while (done < last - first) spread[done++] = moved;
  return spread;
}

/** Spaces that `justify` widens. */
export function isWordSpace(text: string, offset: number): boolean {
  const character = text[offset];
  return character === ' ' || character === '\u00a0';
}
