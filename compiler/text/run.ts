import { type GlyphSource, missingGlyphs, narrowBox, wideBox } from './glyphs.js';

/**
 * Shaped text on one line, in ems, whatever the size. Glyphs are in the order in which they stand, left to right; a
 * *cluster* is what cannot be parted: a character with its marks, a ligature.
 */
export interface Run {
  readonly text: string;
  /** Where the glyphs' outlines come from; `sourceOf` says which glyph has which. */
  readonly sources: readonly GlyphSource[];
  readonly sourceOf: readonly number[];
  readonly glyphs: readonly number[];
  /** Pen position before each glyph and after the last, ems. */
  readonly pen: readonly number[];
  /** Shift of each glyph from the pen, ems, y up; null where no glyph is shifted. */
  readonly shifts: readonly (readonly [dx: number, dy: number])[] | null;
  /** By UTF-16 offset (the end included): index of the glyph that a cluster starting there starts with, or -1. */
  readonly starts: Int32Array;
  /** By UTF-16 offset (the end included): how many clusters start before it. */
  readonly clusters: Int32Array;
  /** By glyph: 1 where cutting the run before it would change glyphs or places. */
  readonly unsafe: Uint8Array;
  /** Characters without a glyph. */
  readonly missing: readonly string[];
}

/** Puts a run together, glyph by glyph. */
export class RunBuilder {
  readonly #text: string;
  readonly #sources: GlyphSource[] = [];
  readonly #sourceOf: number[] = [];
  readonly #glyphs: number[] = [];
  readonly #pen: number[] = [0];
  #shifts: [number, number][] | null = null;
  readonly #starts: Int32Array;
  readonly #unsafe: Uint8Array;
  readonly #missing: string[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#starts = new Int32Array(text.length + 1).fill(-1);
    // A character is at most a few glyphs: only fonts for complex scripts make several of one.
    this.#unsafe = new Uint8Array(text.length * 4 + 1);
  }

  /** Lengths in units of the source. */
  add(source: GlyphSource, glyph: number, offset: number, advance: number, unsafe: boolean, dx = 0, dy = 0): void {
    const index = this.#glyphs.length;
    if (this.#sources.at(-1) !== source) this.#sources.push(source);
    this.#sourceOf.push(this.#sources.length - 1);
    this.#glyphs.push(glyph);
    if (this.#starts[offset] === -1) {
      this.#starts[offset] = index;
      if (unsafe) this.#unsafe[index] = 1;
    }
    this.#pen.push(this.#pen[index]! + advance / source.upem);
    if (dx !== 0 || dy !== 0) this.#shifts ??= Array.from({ length: index }, () => [0, 0] as [number, number]);
    this.#shifts?.push([dx / source.upem, dy / source.upem]);
  }

  /** A box for a character without a glyph. */
  addMissing(character: string, offset: number): void {
    const glyph = isWide(character.codePointAt(0)!) ? wideBox : narrowBox;
    this.add(missingGlyphs, glyph, offset, missingGlyphs.advance(glyph), false);
    this.noteMissing(character);
  }

  noteMissing(character: string): void {
    if (!this.#missing.includes(character)) this.#missing.push(character);
  }

  finish(): Run {
    const clusters = new Int32Array(this.#text.length + 1);
    for (let offset = 0; offset < this.#text.length; offset++) {
      clusters[offset + 1] = clusters[offset]! + (this.#starts[offset]! >= 0 ? 1 : 0);
    }
    this.#starts[this.#text.length] = this.#glyphs.length;
    return {
      text: this.#text,
      sources: this.#sources,
      sourceOf: this.#sourceOf,
      glyphs: this.#glyphs,
      pen: this.#pen,
      shifts: this.#shifts,
      starts: this.#starts,
      clusters,
      unsafe: this.#unsafe.subarray(0, this.#glyphs.length + 1),
      missing: this.#missing,
    };
  }
}

/** East Asian text and pictures, which take a whole em. */
function isWide(codePoint: number): boolean {
  return (
    (codePoint >= 0x1100 && codePoint <= 0x115f) ||
    (codePoint >= 0x2e80 && codePoint <= 0xa4cf) ||
    (codePoint >= 0xac00 && codePoint <= 0xd7a3) ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0xfe30 && codePoint <= 0xfe6f) ||
    (codePoint >= 0xff00 && codePoint <= 0xff60) ||
    codePoint >= 0x1f000
  );
}
