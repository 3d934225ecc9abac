import { emptyPath, type Path } from '../geometry/path.js';
import type { Pen } from './harfbuzz/module.js';

/** A glyph's outline in font units, y up, in the form of a `Path`. Coordinates are multiples of 1/8 unit. */
export type GlyphOutline = Path;

/** Where the outlines of a run's glyphs come from: a font, a table made from one, or the boxes for missing characters. */
export interface GlyphSource {
  /** Font units of an em. */
  readonly upem: number;
  outline(glyph: number): GlyphOutline;
}

/** Outlines are kept on this grid, so that those of a table and those of HarfBuzz are the same. */
export const outlineSteps = 8;

function onGrid(value: number): number {
  return Math.round(value * outlineSteps) / outlineSteps;
}

/** Collects an outline from a font. */
export class OutlinePen implements Pen {
  #verbs = '';
  readonly #coords: number[] = [];

  move(x: number, y: number): void {
    this.#add('M', x, y);
  }

  line(x: number, y: number): void {
    this.#add('L', x, y);
  }

  quadratic(cx: number, cy: number, x: number, y: number): void {
    this.#add('Q', cx, cy, x, y);
  }

  cubic(cx1: number, cy1: number, cx2: number, cy2: number, x: number, y: number): void {
    this.#add('C', cx1, cy1, cx2, cy2, x, y);
  }

  close(): void {
    this.#add('Z');
  }

  finish(): GlyphOutline {
    return { verbs: this.#verbs, coords: this.#coords };
  }

  #add(verb: string, ...coords: number[]): void {
    this.#verbs += verb;
    for (const value of coords) this.#coords.push(onGrid(value));
  }
}

/** Tangent of 12°, by which italics of most families lean. */
const lean = Math.tan((12 * Math.PI) / 180);

/** The glyphs of a font leaning to the right, for families that have no italics. */
export class ShearedGlyphs implements GlyphSource {
  readonly upem: number;
  readonly #upright: GlyphSource;
  readonly #outlines = new Map<number, GlyphOutline>();

  constructor(upright: GlyphSource) {
    this.#upright = upright;
    this.upem = upright.upem;
  }

  outline(glyph: number): GlyphOutline {
    let outline = this.#outlines.get(glyph);
    if (!outline) {
      const { verbs, coords } = this.#upright.outline(glyph);
      const leaning = coords.map((value, index) =>
        index % 2 === 0 ? onGrid(value + coords[index + 1]! * lean) : value,
      );
      outline = { verbs, coords: leaning };
      this.#outlines.set(glyph, outline);
    }
    return outline;
  }
}

export const narrowBox = 0;
export const wideBox = 1;
/** As wide as `wideBox`, and nothing: a picture will stand there. */
export const pictureRoom = 2;

/** Boxes that stand for characters without a glyph: `narrowBox` and, for East Asian text and emoji, `wideBox`. */
export const missingGlyphs: GlyphSource & { advance(glyph: number): number } = {
  upem: 1000,
  advance: (glyph) => (glyph === narrowBox ? 620 : 1000),
  outline: (glyph) => [narrowOutline, wideOutline, emptyPath][glyph]!,
};

const narrowOutline = frame(70, 0, 550, 730, 50);
const wideOutline = frame(70, -60, 930, 800, 50);

/** A rectangle with a rectangular hole, wound the other way. */
function frame(left: number, bottom: number, right: number, top: number, line: number): GlyphOutline {
  return {
    verbs: 'MLLLZMLLLZ',
    coords: [
      ...[left, bottom, left, top, right, top, right, bottom],
      ...[left + line, bottom + line, right - line, bottom + line, right - line, top - line, left + line, top - line],
    ],
  };
}
