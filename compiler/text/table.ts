import { type GlyphOutline, type GlyphSource, outlineSteps } from './glyphs.js';
import type { FontMetrics } from './harfbuzz/font.js';

/**
 * What HarfBuzz says about the common Latin characters in one weight and style of the bundled family, computed when the
 * project is built (scripts/build/glyph-table.ts): advances, kerning of every pair, outlines. Most text needs nothing
 * more, and is set without loading HarfBuzz, to the same result.
 *
 * The file, little endian, lengths in font units:
 *
 *     magic "CGT1" · upem, ascent, descent: u16 · characters n, left classes L, right classes R, languages: u16
 *     languages: 2 bytes each · code points: n × u16, rising · advances: n × u16
 *     left class of each character: n × u8 · right class: n × u8 · kerning: L × R × i16, `needsShaping` where
 *     HarfBuzz does more than kern · outline offsets: (n + 1) × u32 from the start of the outlines · outlines
 *
 * An outline is a list of segments, each one byte (an index into `verbs`) and its coordinates, as differences to the
 * coordinates before, zigzag and base 128, in steps of 1/8 unit.
 */
export class GlyphTable implements GlyphSource {
  readonly upem: number;
  readonly metrics: FontMetrics;
  /** Languages whose words the font shapes in ways of their own: text in them goes to HarfBuzz. */
  readonly languages: ReadonlySet<string>;
  /** Index of a BMP character plus one; 0 for those that the table does not have. */
  readonly #index: Uint8Array;
  readonly #advances: Uint16Array;
  readonly #left: Uint8Array;
  readonly #right: Uint8Array;
  readonly #kerning: Int16Array;
  readonly #rightClasses: number;
  readonly #offsets: Uint32Array;
  readonly #outlineBytes: Uint8Array;
  readonly #outlines: (GlyphOutline | undefined)[] = [];

  /** Throws a RangeError if `file` is not a table. */
  constructor(file: Uint8Array) {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    if (view.getUint32(0) !== magic) throw new RangeError('not a glyph table');
    let at = 4;
    const u16 = (): number => {
      at += 2;
      return view.getUint16(at - 2, true);
    };
    this.upem = u16();
    this.metrics = { ascent: u16(), descent: u16() };
    const count = u16();
    const leftClasses = u16();
    this.#rightClasses = u16();
    this.languages = new Set(
      Array.from({ length: u16() }, (_, index) =>
        String.fromCharCode(file[at + index * 2]!, file[at + index * 2 + 1]!),
      ),
    );
    at += this.languages.size * 2;
    const codePoints = Uint16Array.from({ length: count }, u16);
    this.#advances = Uint16Array.from({ length: count }, u16);
    this.#index = new Uint8Array(codePoints[count - 1]! + 1);
    codePoints.forEach((codePoint, index) => {
      this.#index[codePoint] = index + 1;
    });
    this.#left = file.subarray(at, at + count);
    this.#right = file.subarray(at + count, at + 2 * count);
    at += 2 * count;
    this.#kerning = Int16Array.from({ length: leftClasses * this.#rightClasses }, () => (u16() << 16) >> 16);
    this.#offsets = Uint32Array.from({ length: count + 1 }, (_, index) => view.getUint32(at + index * 4, true));
    this.#outlineBytes = file.subarray(at + (count + 1) * 4);
  }

  /** The glyph of a UTF-16 code unit, or -1. */
  glyph(codeUnit: number): number {
    return (this.#index[codeUnit] ?? 0) - 1;
  }

  advance(glyph: number): number {
    return this.#advances[glyph]!;
  }

  /** What to add to the advance of `left` before `right`, or `needsShaping`. */
  kerning(left: number, right: number): number {
    return this.#kerning[this.#left[left]! * this.#rightClasses + this.#right[right]!]!;
  }

  /** True if the table sets `text` as HarfBuzz would. */
  covers(text: string, lang: string | null): boolean {
    if (lang && this.languages.has(primaryLanguage(lang))) return false;
    let before = -1;
    for (let index = 0; index < text.length; index++) {
      const glyph = this.glyph(text.charCodeAt(index));
      if (glyph < 0 || (before >= 0 && this.kerning(before, glyph) === needsShaping)) return false;
      before = glyph;
    }
    return true;
  }

  outline(glyph: number): GlyphOutline {
    let outline = this.#outlines[glyph];
    if (!outline) {
      outline = decodeOutline(this.#outlineBytes.subarray(this.#offsets[glyph], this.#offsets[glyph + 1]));
      this.#outlines[glyph] = outline;
    }
    return outline;
  }
}

const magic = 0x43475431;

/** In the place of a kerning value: HarfBuzz substitutes or moves glyphs here. */
export const needsShaping = -32768;

const verbs = 'MLQCZ';
const coordinates = [2, 2, 4, 6, 0];

function decodeOutline(bytes: Uint8Array): GlyphOutline {
  let letters = '';
  const coords: number[] = [];
  const pen = [0, 0];
  let at = 0;
  while (at < bytes.length) {
    const verb = bytes[at++]!;
    letters += verbs[verb];
    for (let index = 0; index < coordinates[verb]!; index++) {
      let value = 0;
      let shift = 0;
      let byte: number;
      do {
        byte = bytes[at++]!;
        value |= (byte & 0x7f) << shift;
        shift += 7;
      } while (byte & 0x80);
      const axis = index & 1;
      pen[axis]! += (value >>> 1) ^ -(value & 1);
      coords.push(pen[axis]! / outlineSteps);
    }
  }
  return { verbs: letters, coords };
}

/** `pt` of `pt-BR`. */
export function primaryLanguage(lang: string): string {
  return lang.toLowerCase().split(/[-_]/, 1)[0]!;
}
