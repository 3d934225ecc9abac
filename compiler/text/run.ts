import { type GlyphSource, missingGlyphs, narrowBox, pictureRoom, wideBox } from './glyphs.js';
import type { PlacedGlyph } from './harfbuzz/font.js';
import { uprightBase } from './upright.js';

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
  /** Whether it goes down: then the pen goes down the middle of the line from its top, and `pen` grows downwards. */
  readonly vertical: boolean;
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
  /** Emoji that may be drawn as pictures in place of their glyphs. */
  readonly pictures: readonly PictureGlyph[];
  /** Characters without a glyph. */
  readonly missing: readonly string[];
}

/**
 * An emoji that the text's own families lack. Its glyph, of one colour or a box, is for outputs that do not draw the picture: an em
 * square in the middle of its advance, its lower edge at `pictureBottom`.
 */
export interface PictureGlyph {
  readonly emoji: string;
  /** Index of its glyph. */
  readonly index: number;
}

/** Ems that an emoji takes along the line. */
export const pictureAdvance = 1.2;
/** Lower edge of an emoji's em square, ems above the base line. */
export const pictureBottom = -0.14;

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
  readonly #pictures: PictureGlyph[] = [];
  readonly #missing: string[] = [];
  readonly #vertical: boolean;

  /** @param vertical advances go down */
  constructor(text: string, vertical = false) {
    this.#text = text;
    this.#vertical = vertical;
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
    this.#addAlone(missingGlyphs, glyph, offset, missingGlyphs.advance(glyph), missingGlyphs.advance(glyph));
    this.noteMissing(character);
  }

  /**
   * An emoji, with the glyph that a font has for it, if any.
   * @param drawn `glyph` undefined: the font turned out to have none; `elsewhere`: a picture will stand in its room
   */
  addPicture(
    emoji: string,
    offset: number,
    drawn: { readonly source: GlyphSource; readonly glyph: PlacedGlyph | undefined } | 'elsewhere' | null,
  ): void {
    this.#pictures.push({ emoji, index: this.#glyphs.length });
    const advance = missingGlyphs.advance(wideBox);
    if (drawn === 'elsewhere') {
      this.#addAlone(missingGlyphs, pictureRoom, offset, advance, pictureAdvance * missingGlyphs.upem);
      return;
    }
    if (drawn?.glyph) {
      const { source, glyph } = drawn;
      this.#addAlone(source, glyph.glyph, offset, glyph.advance, pictureAdvance * source.upem);
      return;
    }
    this.#addAlone(missingGlyphs, wideBox, offset, advance, pictureAdvance * missingGlyphs.upem);
    this.noteMissing(emoji);
  }

  /** A glyph of some width in the middle of its advance, or, in runs that go down, of the line and of an em. */
  #addAlone(source: GlyphSource, glyph: number, offset: number, width: number, advance: number): void {
    if (this.#vertical) this.add(source, glyph, offset, source.upem, false, -width / 2, -uprightBase * source.upem);
    else this.add(source, glyph, offset, advance, false, (advance - width) / 2);
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
      vertical: this.#vertical,
      pen: this.#pen,
      shifts: this.#shifts,
      starts: this.#starts,
      clusters,
      unsafe: this.#unsafe.subarray(0, this.#glyphs.length + 1),
      pictures: this.#pictures,
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
