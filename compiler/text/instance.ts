import { TextCache } from './cache.js';
import type { FontMetrics, HarfBuzzFace, PlacedGlyph } from './harfbuzz/font.js';
import { itemize } from './itemize.js';
import { type Run, RunBuilder } from './run.js';
import { type GlyphTable, needsShaping } from './table.js';

/** A face, and the OpenType features that are off in it. */
export interface FaceChoice {
  readonly face: HarfBuzzFace;
  readonly featuresOff: readonly string[];
}

/** Runs of so many characters together are kept. */
const cachedCharacters = 200_000;
/** Ligatures that CSS turns off where letters are spaced. */
const ligatures = ['liga', 'clig'];
/** Where nothing can be loaded, text still has a place: the metrics of the bundled family. */
const defaultMetrics: FontMetrics & { readonly upem: number } = { upem: 2048, ascent: 1984, descent: 494 };

/**
 * A family at one weight and style, as far as it was loaded: a glyph table, the faces of the family and of those that stand
 * in for characters which it lacks, or both. Shapes text, and keeps what it shaped.
 */
export class FontInstance {
  readonly weight: number;
  readonly table: GlyphTable | null;
  #faces: readonly FaceChoice[] | null = null;
  readonly #runs = new TextCache<Run>(cachedCharacters);

  constructor(weight: number, table: GlyphTable | null) {
    this.weight = weight;
    this.table = table;
  }

  get faces(): readonly FaceChoice[] | null {
    return this.#faces;
  }

  /** Adds the faces for full shaping, the family's own first. */
  attach(faces: readonly FaceChoice[]): void {
    this.#faces = faces;
    this.#runs.clear();
  }

  /** Above and below the base line, ems. */
  get metrics(): { readonly ascent: number; readonly descent: number } {
    const own = this.table ?? this.#faces?.[0]?.face.at(this.weight);
    const { ascent, descent } = own?.metrics ?? defaultMetrics;
    const upem = own?.upem ?? defaultMetrics.upem;
    return { ascent: ascent / upem, descent: descent / upem };
  }

  /** @param spaced true where letters are spaced, which turns ligatures off */
  shape(text: string, lang: string | null, spaced: boolean): Run {
    const key = `${spaced ? 's' : ''}\n${lang ?? ''}\n${text}`;
    return this.#runs.get(key, () => this.#shape(text, lang, spaced));
  }

  #shape(text: string, lang: string | null, spaced: boolean): Run {
    if (this.table && (!this.#faces || this.table.covers(text, lang))) return shapeByTable(text, this.table);
    return this.#shapeByFaces(text, lang ?? 'en', spaced);
  }

  #shapeByFaces(text: string, lang: string, spaced: boolean): Run {
    const builder = new RunBuilder(text);
    const choices = this.#faces ?? [];
    for (const { start, end, face } of itemize(
      text,
      choices.map((choice) => choice.face),
    )) {
      const part = text.slice(start, end);
      if (!face) {
        builder.addMissing(part, start);
        continue;
      }
      const off = choices.find((choice) => choice.face === face)!.featuresOff;
      const font = face.at(this.weight);
      const placed = font.shape(part, scriptOf(part), lang, spaced ? [...off, ...ligatures] : off);
      for (const { glyph, cluster, advance, unsafeToBreak, dx, dy } of placed) {
        if (glyph === notdef) builder.noteMissing(part.slice(cluster, clusterEnd(placed, cluster, part.length)));
        else builder.add(font, glyph, start + cluster, advance, unsafeToBreak, dx, dy);
      }
    }
    return builder.finish();
  }
}

/** A mark that the letter's face lacks: the letter is drawn without it. */
const notdef = 0;

function clusterEnd(placed: readonly PlacedGlyph[], cluster: number, end: number): number {
  return placed.find((other) => other.cluster > cluster)?.cluster ?? end;
}

/** Exactly what HarfBuzz does where the table covers the text; elsewhere (no shaper at hand) the nearest to it. */
function shapeByTable(text: string, table: GlyphTable): Run {
  const builder = new RunBuilder(text);
  let glyph = table.glyph(text.charCodeAt(0));
  let unsafe = false;
  for (let offset = 0; offset < text.length; ) {
    const length = text.codePointAt(offset)! > 0xffff ? 2 : 1;
    const next = table.glyph(text.charCodeAt(offset + length));
    let kerning = glyph >= 0 && next >= 0 ? table.kerning(glyph, next) : 0;
    if (kerning === needsShaping) kerning = 0;
    if (glyph >= 0) builder.add(table, glyph, offset, table.advance(glyph) + kerning, unsafe);
    else builder.addMissing(text.slice(offset, offset + length), offset);
    unsafe = kerning !== 0;
    glyph = next;
    offset += length;
  }
  return builder.finish();
}

/** Latin for text of Latin letters or of none, so that `12:30` alone is set as it is in a sentence. */
function scriptOf(text: string): string | null {
  const letter = /\p{L}/u.exec(text);
  return !letter || /\p{Script=Latin}/u.test(letter[0]) ? 'Latn' : null;
}
