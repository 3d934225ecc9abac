import type { Host } from '../host.js';
import { LineBreaks } from './breaks.js';
import { type HarfBuzzFace, openFaces } from './harfbuzz/font.js';
import { HarfBuzzModule } from './harfbuzz/module.js';
import { type FaceChoice, FontInstance } from './instance.js';
import { GlyphTable } from './table.js';
import type { TextStyle } from './types.js';
import { forcedLines } from './whitespace.js';

/** The bundled family, which also stands in for families that the host does not have. */
export const defaultFamily = 'Inter';

/** Names that mean "whatever there is": no one is told that the default family was taken. */
const genericFamilies = new Set(['sans-serif', 'system-ui', 'ui-sans-serif']);

/**
 * Features that are off in the bundled family. Inter's contextual alternates draw an arrow for `->` and a `×` for the x
 * of `1920x1080`: a text shows the characters that were written.
 */
const defaultFamilyFeaturesOff = ['calt'];

/** A text that will be set, and how. */
export interface TextNeed {
  readonly text: string;
  readonly style: TextStyle;
}

/** What the caller should tell the user. */
export type FontProblem =
  /** None of the families of `fontFamily` is at hand; the default family stands in. */
  | { readonly type: 'unknown-family'; readonly fontFamily: string; readonly used: string }
  /** The font file of this family cannot be read as TrueType or OpenType, or is not there at all. */
  | { readonly type: 'unreadable-font'; readonly family: string }
  /** HarfBuzz could not be loaded, and some text needs it. */
  | { readonly type: 'no-shaper' };

/** The fonts of a scene, ready to set text with. */
export interface FontSet {
  readonly problems: readonly FontProblem[];
  readonly breaks: LineBreaks;
  /** The font of a style; of a style that was not asked for, the default family as far as it is loaded. */
  instance(style: Pick<TextStyle, 'fontFamily' | 'fontWeight' | 'fontStyle'>): FontInstance;
}

/**
 * Loads what `needs` need: for common Latin text in the default family a small table, else HarfBuzz and the font. What was
 * loaded through a host stays for the next call with that host. Never rejects.
 *
 * The texts themselves decide; one that is set without having been named here may lack glyphs.
 */
export async function loadFonts(needs: Iterable<TextNeed>, host: Host): Promise<FontSet> {
  let shelf = shelves.get(host);
  if (!shelf) {
    shelf = new Shelf(host);
    shelves.set(host, shelf);
  }
  return shelf.load(needs);
}

const shelves = new WeakMap<Host, Shelf>();

type FontStyle = TextStyle['fontStyle'];

/** Everything loaded through one host. */
class Shelf {
  readonly #host: Host;
  readonly #instances = new Map<string, FontInstance>();
  readonly #tables = new Map<string, Promise<GlyphTable | null>>();
  readonly #files = new Map<string, Promise<Uint8Array | null>>();
  /** A host gives the same bytes for every weight of a variable font: its faces are opened once. */
  readonly #opened = new Map<Uint8Array, readonly HarfBuzzFace[] | null>();
  readonly #breaks: Promise<LineBreaks>;
  #module: Promise<HarfBuzzModule | null> | null = null;

  constructor(host: Host) {
    this.#host = host;
    this.#breaks = host.asset('line-breaks.json').then(
      (file) => new LineBreaks(file),
      () => new LineBreaks(null),
    );
  }

  async load(needs: Iterable<TextNeed>): Promise<FontSet> {
    const problems = new Map<string, FontProblem>();
    const chosen = new Map<string, FontInstance>();
    const byFont = new Map<string, { style: TextStyle; lines: Map<string, string | null> }>();
    for (const { text, style } of needs) {
      const key = fontKey(style);
      let font = byFont.get(key);
      if (!font) {
        font = { style, lines: new Map() };
        byFont.set(key, font);
      }
      for (const line of forcedLines(text, style)) font.lines.set(line, style.lang);
    }
    const breaks = await this.#breaks;
    const report = (problem: FontProblem): void => void problems.set(JSON.stringify(problem), problem);
    await Promise.all(
      Array.from(byFont, async ([key, { style, lines }]) => {
        chosen.set(key, await this.#instance(style, lines, report));
        if (Array.from(lines.keys()).some((line) => !breaks.covers(line))) await breaks.loadLibrary();
      }),
    );
    const instance = (style: Pick<TextStyle, 'fontFamily' | 'fontWeight' | 'fontStyle'>): FontInstance =>
      chosen.get(fontKey(style)) ?? this.#instances.get(instanceKey(defaultFamily, 400, 'normal')) ?? nothing;
    return { problems: Array.from(problems.values()), breaks, instance };
  }

  async #instance(
    style: TextStyle,
    lines: ReadonlyMap<string, string | null>,
    report: (problem: FontProblem) => void,
  ): Promise<FontInstance> {
    const family = await this.#chooseFamily(style, report);
    const key = instanceKey(family, style.fontWeight, style.fontStyle);
    const table = family === defaultFamily ? await this.#table(style.fontWeight, style.fontStyle) : null;
    let instance = this.#instances.get(key);
    if (!instance) {
      instance = new FontInstance(style.fontWeight, table);
      this.#instances.set(key, instance);
    }
    const tableIsEnough = Array.from(lines).every(([line, lang]) => table?.covers(line, lang) ?? false);
    if (instance.faces || tableIsEnough) return instance;
    const module = await this.#harfBuzz();
    if (!module) {
      report({ type: 'no-shaper' });
      return instance;
    }
    const faces = await this.#faces(module, family, style, report);
    // Another load may have come first, with the same faces.
    if (!instance.faces) instance.attach(faces);
    return instance;
  }

  /** The first family of the list that the host has. */
  async #chooseFamily(style: TextStyle, report: (problem: FontProblem) => void): Promise<string> {
    const names = style.fontFamily.split(',').map((name) => name.trim().replace(/^(["'])(.*)\1$/, '$2'));
    for (const name of names) {
      const lower = name.toLowerCase();
      if (genericFamilies.has(lower) || lower === defaultFamily.toLowerCase()) return defaultFamily;
      if (!(await this.#file(name, style.fontWeight, style.fontStyle))) continue;
      const module = await this.#harfBuzz();
      if (!module) report({ type: 'no-shaper' });
      else if (await this.#facesOf(module, name, style)) return name;
      else report({ type: 'unreadable-font', family: name });
    }
    report({ type: 'unknown-family', fontFamily: style.fontFamily, used: defaultFamily });
    return defaultFamily;
  }

  /** The family's faces, then those of the default family for what it lacks. */
  async #faces(
    module: HarfBuzzModule,
    family: string,
    style: TextStyle,
    report: (problem: FontProblem) => void,
  ): Promise<FaceChoice[]> {
    const choices: FaceChoice[] = [];
    for (const name of family === defaultFamily ? [defaultFamily] : [family, defaultFamily]) {
      const featuresOff = name === defaultFamily ? defaultFamilyFeaturesOff : [];
      const faces = await this.#facesOf(module, name, style);
      if (!faces) report({ type: 'unreadable-font', family: name });
      for (const face of faces ?? []) choices.push({ face, featuresOff });
    }
    return choices;
  }

  #table(weight: number, style: FontStyle): Promise<GlyphTable | null> {
    return remembered(this.#tables, `${weight}-${style}`, async () => {
      try {
        const file = await this.#host.asset(`inter-${weight}-${style}.glyphs`);
        return file && new GlyphTable(file);
      } catch {
        return null;
      }
    });
  }

  #harfBuzz(): Promise<HarfBuzzModule | null> {
    this.#module ??= this.#host
      .asset('harfbuzz.wasm')
      .then((bytes) => bytes && HarfBuzzModule.load(bytes))
      .catch(() => null);
    return this.#module;
  }

  /** Null where the host has no such file or fails on it. */
  #file(family: string, weight: number, style: FontStyle): Promise<Uint8Array | null> {
    return remembered(this.#files, instanceKey(family, weight, style), async () => {
      try {
        return await this.#host.font(family, weight, style);
      } catch {
        return null;
      }
    });
  }

  /** Null where there is no file, or none that HarfBuzz can read. */
  async #facesOf(module: HarfBuzzModule, family: string, style: TextStyle): Promise<readonly HarfBuzzFace[] | null> {
    const file = await this.#file(family, style.fontWeight, style.fontStyle);
    return file && remembered(this.#opened, file, () => readFaces(module, file));
  }
}

function readFaces(module: HarfBuzzModule, file: Uint8Array): readonly HarfBuzzFace[] | null {
  try {
    const faces = openFaces(module, file);
    return faces.some((face) => face.coverage.size > 0) ? faces : null;
  } catch {
    return null;
  }
}

const nothing = new FontInstance(400, null);

function fontKey(style: Pick<TextStyle, 'fontFamily' | 'fontWeight' | 'fontStyle'>): string {
  return instanceKey(style.fontFamily, style.fontWeight, style.fontStyle);
}

function instanceKey(family: string, weight: number, style: FontStyle): string {
  return `${family}\n${weight}\n${style}`;
}

function remembered<K, V>(store: Map<K, V>, key: K, make: () => V): V {
  let value = store.get(key);
  if (value === undefined) {
    value = make();
    store.set(key, value);
  }
  return value;
}
