import { TextCache } from './cache.js';
import type { FontFamily, LineExtents } from './family.js';
import { type Cluster, type Item, itemize } from './itemize.js';
import { type Run, RunBuilder } from './run.js';
import { type HanRegion, hanRegion, languageOf, type Script } from './scripts.js';
import type { GlyphTable } from './table.js';
import { shapeByTable } from './table-shape.js';
import { placeUpright, uprightFeatures } from './upright.js';

/** Which way a run is set: `ttb` is for letters that stand upright below each other. */
export type RunDirection = 'ltr' | 'rtl' | 'ttb';

export interface ShapeOptions {
  /** `ltr` unless it is said. */
  readonly direction?: RunDirection;
  /** OpenType features by tag: 0 turns one off, 1 on, more choose among alternates. */
  readonly features?: Readonly<Record<string, number>>;
}

/** The families for a kind of character as far as they are loaded, in order of preference. */
export type FamilyChooser = (script: Script, region: HanRegion, isPicture: boolean) => readonly FontFamily[];

/** Runs of so many characters together are kept. */
const cachedCharacters = 200_000;
/** Ligatures that CSS turns off where letters are spaced. */
const ligatures = ['liga', 'clig'];
/** Where nothing can be loaded, text still has a place: the extents of the default family. */
const defaultExtents: LineExtents = { ascent: 1984 / 2048, descent: 494 / 2048 };
/** Scripts whose letters italics slant; in the others they stand upright. */
const slanting: ReadonlySet<Script> = new Set(['Latn', 'Grek', 'Cyrl']);

/**
 * A family at one weight and style, as far as it was loaded: a glyph table, the faces of the family and of those that stand
 * in for characters which it lacks, or both. Shapes text, and keeps what it shaped.
 */
export class FontInstance {
  readonly weight: number;
  readonly table: GlyphTable | null;
  #families: FamilyChooser | null = null;
  #extents: LineExtents | null = null;
  readonly #pictures: ReadonlySet<string>;
  readonly #runs = new TextCache<Run>(cachedCharacters);

  /** @param pictures emoji for which there are pictures, which grow more as texts are loaded */
  constructor(weight: number, table: GlyphTable | null, pictures: ReadonlySet<string>) {
    this.weight = weight;
    this.table = table;
    this.#pictures = pictures;
  }

  /** Adds families for full shaping, or more of their slices. */
  attach(families: FamilyChooser, own: FontFamily | null): void {
    this.#families = families;
    this.#extents = own?.extents(this.weight) ?? null;
    this.#runs.clear();
  }

  /** Above and below the base line, ems. */
  get metrics(): LineExtents {
    if (this.table) {
      const { metrics, upem } = this.table;
      return { ascent: metrics.ascent / upem, descent: metrics.descent / upem };
    }
    return this.#extents ?? defaultExtents;
  }

  /**
   * @param lang BCP 47; null for the language that the letters of the text suggest
   * @param spaced true where letters are spaced, which turns ligatures off
   */
  shape(text: string, lang: string | null, spaced: boolean, options: ShapeOptions = plain): Run {
    const { direction = 'ltr', features } = options;
    const wish = features === undefined ? '' : JSON.stringify(features);
    const key = `${spaced ? 's' : ''}${direction}${wish}\n${lang ?? ''}\n${text}`;
    return this.#runs.get(key, () => this.#shape(text, lang, spaced, direction, features ?? {}));
  }

  #shape(
    text: string,
    lang: string | null,
    spaced: boolean,
    direction: RunDirection,
    features: Readonly<Record<string, number>>,
  ): Run {
    const { table } = this;
    const isPlain = Object.keys(features).length === 0;
    if (table && (!this.#families || (isPlain && table.covers(text, lang))))
      return shapeByTable(text, table, direction);
    const builder = new RunBuilder(text, direction === 'ttb');
    const region = hanRegion(lang, text);
    const families = this.#families ?? noFamilies;
    const items = itemize(text, ({ script, isPicture }: Cluster) => families(script, region, isPicture));
    const wished = { ...(spaced ? off(ligatures) : {}), ...features };
    for (const item of direction === 'rtl' ? items.reverse() : items)
      this.#shapeItem(builder, text, item, lang, direction, wished);
    return builder.finish();
  }

  #shapeItem(
    builder: RunBuilder,
    text: string,
    { start, end, source, script, isPicture }: Item,
    lang: string | null,
    direction: RunDirection,
    wished: Readonly<Record<string, number>>,
  ): void {
    const part = text.slice(start, end);
    if (isPicture && this.#pictures.has(part)) {
      builder.addPicture(part, start, 'elsewhere');
      return;
    }
    if (!source) {
      if (isPicture) builder.addPicture(part, start, null);
      else builder.addMissing(part, start);
      return;
    }
    const { face, family } = source;
    const font = face.at(this.weight);
    const down = direction === 'ttb';
    const shaped = font.shape(part, {
      script: script === 'Zyyy' ? 'Latn' : script,
      lang: lang ?? languageOf(text),
      direction: down || isPicture ? 'ltr' : direction,
      features: { ...off(family.featuresOff), ...wished, ...(down ? uprightFeatures : {}) },
    });
    if (isPicture) {
      builder.addPicture(part, start, { source: font, glyph: shaped.find(({ glyph }) => glyph !== notdef) });
      return;
    }
    const drawn = family.sheared && leans(script, part) ? font.sheared : font;
    const placed = down ? placeUpright(shaped, font.upem) : shaped;
    const clusters = placed.map(({ cluster }) => cluster);
    for (const { glyph, cluster, advance, unsafeToBreak, dx, dy } of placed) {
      if (glyph === notdef) builder.noteMissing(part.slice(cluster, clusterEnd(clusters, cluster, part.length)));
      else builder.add(drawn, glyph, start + cluster, advance, unsafeToBreak, dx, dy);
    }
  }
}

const plain: ShapeOptions = {};
const noFamilies: FamilyChooser = () => [];
/** A mark that the letter's face lacks: the letter is drawn without it. */
const notdef = 0;

function off(tags: readonly string[]): Record<string, number> {
  return Object.fromEntries(tags.map((name) => [name, 0]));
}

/** Signs that are pictures rather than letters. */
const signs = /[\p{So}\p{No}\u2190-\u21ff]/u;

/** Whether italics slant the text: letters of scripts that do so, and digits and punctuation beside them. */
function leans(script: Script, text: string): boolean {
  return script === 'Zyyy' ? !signs.test(text) : slanting.has(script);
}

function clusterEnd(clusters: readonly number[], cluster: number, end: number): number {
  return clusters.reduce((next, other) => (other > cluster && other < next ? other : next), end);
}
