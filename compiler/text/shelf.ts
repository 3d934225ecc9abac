import type { Host } from '../host.js';
import { Coverage } from './coverage.js';
import { type BundledFamily, bundledFamily, defaultFamily, type FontStyle } from './families.js';
import { type FontFamily, type FontSlice, SlicedFamily, WholeFamily } from './family.js';
import { type HarfBuzzFace, openFaces } from './harfbuzz/font.js';
import { HarfBuzzModule } from './harfbuzz/module.js';
import { GlyphTable } from './table.js';

/**
 * Contextual alternates that replace signs by others: Inter draws an arrow for `->` and a `×` for the x of `1920x1080`, JetBrains
 * Mono a `≠` for `!=`. A text shows the characters that were written.
 */
const contextualSigns = ['calt'];
const withContextualSigns: ReadonlySet<string> = new Set([defaultFamily, 'JetBrains Mono']);

/**
 * Everything about fonts that was loaded through one host, each thing once. A bundled family is a map, which says what its slices
 * have, and the slices: the resources `font.ID-STYLE.map` and `font.ID-STYLE.N.ttf`.
 */
export class Shelf {
  readonly #host: Host;
  readonly #tables = new Map<string, Promise<GlyphTable | null>>();
  readonly #coverages = new Map<string, Promise<SlicedParts | null>>();
  readonly #families = new Map<string, Promise<FontFamily | null>>();
  readonly #ready = new Map<string, FontFamily | null>();
  readonly #slices = new Map<FontSlice, () => Promise<Uint8Array | null>>();
  readonly #loading = new Map<FontSlice, Promise<void>>();
  readonly #files = new Map<string, Promise<Uint8Array | null>>();
  /** A host gives the same bytes for every weight of a variable font: its faces are opened once. */
  readonly #opened = new Map<Uint8Array, readonly HarfBuzzFace[] | null>();
  #module: Promise<HarfBuzzModule | null> | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The glyph table of the default family, null where there is none for this weight. */
  table(weight: number, style: FontStyle): Promise<GlyphTable | null> {
    return remembered(this.#tables, `${weight}-${style}`, async () => {
      const file = await this.#asset(`inter-${weight}-${style}.glyphs`);
      return file && orNull(() => new GlyphTable(file));
    });
  }

  harfBuzz(): Promise<HarfBuzzModule | null> {
    this.#module ??= this.#asset('harfbuzz.wasm')
      .then((bytes) => bytes && HarfBuzzModule.load(bytes))
      .catch(() => null);
    return this.#module;
  }

  /** Whether the host itself has a family of this name, as one file. */
  async hasFile(name: string, weight: number, style: FontStyle): Promise<boolean> {
    return (await this.#anyFile(name, weight, style)) !== null;
  }

  /**
   * A family in a style, without its slices; in its upright style where it has no other. Null where the host has neither a bundled
   * family nor a file of this name, or none that HarfBuzz can read.
   */
  family(name: string, weight: number, style: FontStyle): Promise<FontFamily | null> {
    const key = familyKey(name, weight, style);
    return remembered(this.#families, key, async () => {
      const bundled = bundledFamily(name);
      const family =
        (bundled && (await this.#sliced(bundled, style))) ?? (await this.#whole(bundled?.name ?? name, weight, style));
      this.#ready.set(key, family);
      return family;
    });
  }

  /** The same without waiting: undefined as long as it is not loaded. */
  readyFamily(name: string, weight: number, style: FontStyle): FontFamily | null | undefined {
    return this.#ready.get(familyKey(name, weight, style));
  }

  /** Loads a slice of a bundled family; one that cannot be read stays as it is. */
  loadSlice(slice: FontSlice): Promise<void> {
    return remembered(this.#loading, slice, async () => {
      const [file, module] = await Promise.all([this.#slices.get(slice)?.() ?? null, this.harfBuzz()]);
      if (file && module) slice.face = readFaces(module, file)?.[0] ?? null;
    });
  }

  async #sliced({ id, kind, name, styles }: BundledFamily, style: FontStyle): Promise<FontFamily | null> {
    const drawn = styles.includes(style) ? style : 'normal';
    const parts = await remembered(this.#coverages, `${id}-${drawn}`, () => this.#parts(`font.${id}-${drawn}`));
    const featuresOff = featuresOffIn(name);
    const sheared = drawn !== style && kind !== 'symbols';
    return parts && new SlicedFamily(parts.coverage, parts.slices, { kind, sheared, featuresOff });
  }

  async #parts(id: string): Promise<SlicedParts | null> {
    const file = await this.#asset(`${id}.map`);
    const coverage = file && orNull(() => new Coverage(file));
    if (!coverage) return null;
    const slices = Array.from({ length: coverage.slices }, (_, index) => {
      const slice: FontSlice = { face: null };
      this.#slices.set(slice, () => this.#asset(`${id}.${index}.ttf`));
      return slice;
    });
    return { coverage, slices };
  }

  async #whole(name: string, weight: number, style: FontStyle): Promise<FontFamily | null> {
    const own = await this.#file(name, weight, style);
    const file = own ?? (style === 'normal' ? null : await this.#file(name, weight, 'normal'));
    const module = file && (await this.harfBuzz());
    if (!module) return null;
    const faces = remembered(this.#opened, file, () => readFaces(module, file));
    const featuresOff = featuresOffIn(name);
    return faces && new WholeFamily(faces, { kind: 'sans', sheared: own === null, featuresOff });
  }

  async #anyFile(name: string, weight: number, style: FontStyle): Promise<Uint8Array | null> {
    const own = await this.#file(name, weight, style);
    return own ?? (style === 'normal' ? null : this.#file(name, weight, 'normal'));
  }

  /** Null where the host has no such file or fails on it. */
  #file(family: string, weight: number, style: FontStyle): Promise<Uint8Array | null> {
    return remembered(this.#files, familyKey(family, weight, style), async () => {
      try {
        return await this.#host.font(family, weight, style);
      } catch {
        return null;
      }
    });
  }

  async #asset(id: string): Promise<Uint8Array | null> {
    try {
      return await this.#host.asset(id);
    } catch {
      return null;
    }
  }
}

function featuresOffIn(name: string): readonly string[] {
  return withContextualSigns.has(name) ? contextualSigns : [];
}

interface SlicedParts {
  readonly coverage: Coverage;
  readonly slices: readonly FontSlice[];
}

/** Null where HarfBuzz cannot read it. */
function readFaces(module: HarfBuzzModule, file: Uint8Array): readonly HarfBuzzFace[] | null {
  return orNull(() => {
    const faces = openFaces(module, file);
    return faces.some((face) => face.coverage.size > 0) ? faces : null;
  });
}

function orNull<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}

function familyKey(name: string, weight: number, style: FontStyle): string {
  return `${name}\n${weight}\n${style}`;
}

interface Store<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** The value of a key, made when it is first asked for. */
export function remembered<K, V>(store: Store<K, V>, key: K, make: () => V): V {
  let value = store.get(key);
  if (value === undefined) {
    value = make();
    store.set(key, value);
  }
  return value;
}
