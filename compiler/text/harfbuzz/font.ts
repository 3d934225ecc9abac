import type { GlyphOutline, GlyphSource } from '../glyphs.js';
import { OutlinePen, ShearedGlyphs } from '../glyphs.js';
import { type HarfBuzzModule, type Int, tag } from './module.js';

/** One glyph as HarfBuzz placed it; lengths in font units. */
export interface PlacedGlyph {
  readonly glyph: number;
  /** UTF-16 offset of the cluster's first character. */
  readonly cluster: number;
  /** Breaking the line before this cluster would change the shapes or places around it. */
  readonly unsafeToBreak: boolean;
  /** To the right, or down where glyphs are put below each other. */
  readonly advance: number;
  /** From the pen to the glyph's origin, y up. */
  readonly dx: number;
  readonly dy: number;
}

/** How a stretch of text is shaped. */
export interface Shaping {
  /** ISO 15924. */
  readonly script: string;
  /** BCP 47. */
  readonly lang: string;
  readonly direction: 'ltr' | 'rtl';
  /** Features by tag; 0 is off. */
  readonly features: Readonly<Record<string, number>>;
}

export interface FontMetrics {
  /** Above and below the base line, both positive, font units. */
  readonly ascent: number;
  readonly descent: number;
}

/** Of HarfBuzz's `hb_direction_t`. */
const directions = { ltr: 4, rtl: 5 } as const;
const copyNothing = 1;
const infoSize = 20;

/**
 * The faces of a font file in HarfBuzz's memory: one, or those of an OpenType collection. They stay for the life of the
 * module; a process has few.
 */
export function openFaces(module: HarfBuzzModule, file: Uint8Array): HarfBuzzFace[] {
  const { c } = module;
  const pointer = module.store(file);
  const blob = c.hb_blob_create(pointer, file.length, copyNothing, 0, 0);
  const isCollection = file[0] === 0x74 && file[1] === 0x74 && file[2] === 0x63 && file[3] === 0x66;
  const count = isCollection ? new DataView(file.buffer, file.byteOffset).getUint32(8) : 1;
  return Array.from({ length: count }, (_, index) => new HarfBuzzFace(module, c.hb_face_create(blob, index)));
}

/** A face: a design without a size or weight. */
export class HarfBuzzFace {
  readonly upem: number;
  readonly #module: HarfBuzzModule;
  readonly #pointer: Int;
  readonly #fonts = new Map<number, HarfBuzzFont>();
  #coverage: ReadonlySet<number> | null = null;

  constructor(module: HarfBuzzModule, pointer: Int) {
    this.#module = module;
    this.#pointer = pointer;
    this.upem = module.c.hb_face_get_upem(pointer);
  }

  /** The code points that the face has glyphs for. */
  get coverage(): ReadonlySet<number> {
    this.#coverage ??= this.#collect();
    return this.#coverage;
  }

  /** The face at a weight (clamped to what the face has; ignored where its weight is fixed). */
  at(weight: number): HarfBuzzFont {
    let font = this.#fonts.get(weight);
    if (!font) {
      font = new HarfBuzzFont(this.#module, this.#pointer, this.upem, weight);
      this.#fonts.set(weight, font);
    }
    return font;
  }

  #collect(): ReadonlySet<number> {
    const { c } = this.#module;
    const set = c.hb_set_create();
    c.hb_face_collect_unicodes(this.#pointer, set);
    const size = c.hb_set_get_population(set);
    const array = c.malloc(size * 4);
    const count = c.hb_set_next_many(set, -1, array, size);
    const result = new Set(new Uint32Array(c.memory.buffer, array, count));
    c.free(array);
    c.hb_set_destroy(set);
    return result;
  }
}

/** A face at a weight; shapes text and gives outlines. */
export class HarfBuzzFont implements GlyphSource {
  readonly upem: number;
  readonly metrics: FontMetrics;
  readonly #module: HarfBuzzModule;
  readonly #pointer: Int;
  readonly #outlines = new Map<number, GlyphOutline>();
  #sheared: GlyphSource | null = null;

  constructor(module: HarfBuzzModule, face: Int, upem: number, weight: number) {
    const { c } = module;
    this.#module = module;
    this.upem = upem;
    this.#pointer = c.hb_font_create(face);
    const scratch = c.malloc(48);
    const view = module.view();
    view.setInt32(scratch, tag('wght'), true);
    view.setFloat32(scratch + 4, weight, true);
    c.hb_font_set_variations(this.#pointer, scratch, 1);
    c.hb_font_get_h_extents(this.#pointer, scratch);
    const extents = module.view();
    this.metrics = { ascent: extents.getInt32(scratch, true), descent: -extents.getInt32(scratch + 4, true) };
    c.free(scratch);
  }

  /** Its outlines, slanted. */
  get sheared(): GlyphSource {
    this.#sheared ??= new ShearedGlyphs(this);
    return this.#sheared;
  }

  /** Glyphs from left to right on the page; clusters fall in text that runs to the left. */
  shape(text: string, { script, lang, direction, features }: Shaping): PlacedGlyph[] {
    const module = this.#module;
    const { c } = module;
    const buffer = c.hb_buffer_create();
    const units = codeUnits(text);
    const textPointer = module.store(new Uint8Array(units.buffer));
    c.hb_buffer_add_utf16(buffer, textPointer, units.length, 0, units.length);
    c.hb_buffer_set_direction(buffer, directions[direction]);
    if (script !== 'Zzzz') c.hb_buffer_set_script(buffer, module.withAscii(script, c.hb_script_from_string));
    c.hb_buffer_set_language(buffer, module.withAscii(lang, c.hb_language_from_string));
    c.hb_buffer_guess_segment_properties(buffer);
    const entries = Object.entries(features);
    const featurePointer = this.#features(entries);
    c.hb_shape(this.#pointer, buffer, featurePointer, entries.length);
    const glyphs = this.#read(buffer);
    c.free(featurePointer);
    c.free(textPointer);
    c.hb_buffer_destroy(buffer);
    return glyphs;
  }

  outline(glyph: number): GlyphOutline {
    let outline = this.#outlines.get(glyph);
    if (!outline) {
      const pen = new OutlinePen();
      this.#module.draw(this.#pointer, glyph, pen);
      outline = pen.finish();
      this.#outlines.set(glyph, outline);
    }
    return outline;
  }

  #features(entries: readonly (readonly [name: string, value: number])[]): Int {
    const pointer = this.#module.c.malloc(Math.max(entries.length, 1) * 16);
    const view = this.#module.view();
    entries.forEach(([name, value], index) => {
      const at = pointer + index * 16;
      view.setInt32(at, tag(name), true);
      view.setUint32(at + 4, value, true);
      view.setUint32(at + 8, 0, true);
      view.setUint32(at + 12, 0xffffffff, true);
    });
    return pointer;
  }

  #read(buffer: Int): PlacedGlyph[] {
    const { c } = this.#module;
    const count = c.hb_buffer_get_length(buffer);
    const infos = c.hb_buffer_get_glyph_infos(buffer, 0);
    const positions = c.hb_buffer_get_glyph_positions(buffer, 0);
    const view = this.#module.view();
    return Array.from({ length: count }, (_, index) => {
      const info = infos + index * infoSize;
      const position = positions + index * infoSize;
      return {
        glyph: view.getUint32(info, true),
        unsafeToBreak: (view.getUint32(info + 4, true) & 1) !== 0,
        cluster: view.getUint32(info + 8, true),
        advance: view.getInt32(position, true),
        dx: view.getInt32(position + 8, true),
        dy: view.getInt32(position + 12, true),
      };
    });
  }
}

function codeUnits(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
  return units;
}
