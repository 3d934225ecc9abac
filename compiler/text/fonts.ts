import type { Host } from '../host.js';
import { LineBreaks } from './breaks.js';
import { familyFor, standInsFor } from './fallback.js';
import {
  bundledFamily,
  defaultFamily,
  type FamilyKind,
  type FontStyle,
  familyNames,
  isGeneric,
  nearestFamily,
} from './families.js';
import type { FontFamily, FontSlice } from './family.js';
import { type FamilyChooser, FontInstance } from './instance.js';
import { type Cluster, clustersOf, isInvisible, sourceOf, wholeSliceOf } from './itemize.js';
import { type HanRegion, hanRegion } from './scripts.js';
import { remembered, Shelf } from './shelf.js';
import { isThai } from './thai.js';
import type { TextStyle } from './types.js';
import { forcedLines } from './whitespace.js';

export { defaultFamily } from './families.js';

/** A text that will be set, and how. */
export interface TextNeed {
  readonly text: string;
  readonly style: TextStyle;
}

/** What the caller should tell the user. */
export type FontProblem =
  /** None of the families of `fontFamily` is at hand; the default family stands in. */
  | { readonly type: 'unknown-family'; readonly fontFamily: string; readonly used: string }
  /** The font file of this family cannot be read as TrueType or OpenType. */
  | { readonly type: 'unreadable-font'; readonly family: string }
  /** A bundled family that this copy of the project goes without, which `written` names or means; others stand in. */
  | { readonly type: 'absent-family'; readonly family: string; readonly package: string; readonly written: string }
  /** This copy goes without the bundled family that `characters` of this script need. */
  | {
      readonly type: 'missing-script';
      readonly script: string;
      readonly family: string;
      readonly package: string;
      readonly characters: string[];
    }
  /** HarfBuzz could not be loaded, and some text needs it. */
  | { readonly type: 'no-shaper' };

/** The fonts of a scene, ready to set text with. */
export interface FontSet {
  readonly problems: readonly FontProblem[];
  readonly breaks: LineBreaks;
  /** The font of a style; of a style that was not asked for, the default family as far as it is loaded. */
  instance(style: FontWish): FontInstance;
}

type FontWish = Pick<TextStyle, 'fontFamily' | 'fontWeight' | 'fontStyle'>;
type Report = (problem: FontProblem) => void;

/**
 * Loads what `needs` need: for common Latin text in the default family a small table, else HarfBuzz and the slices of the
 * families whose characters are in the texts. What was loaded through a host stays for the next call with that host. Never
 * rejects.
 *
 * The texts themselves decide; one that is set without having been named here may lack glyphs.
 * @param pictures emoji, as they stand in the texts, in whose room pictures will be painted
 */
export async function loadFonts(
  needs: Iterable<TextNeed>,
  host: Host,
  pictures: Iterable<string> = [],
): Promise<FontSet> {
  return remembered(loaders, host, () => new FontLoader(host)).load(needs, pictures);
}

const loaders = new WeakMap<Host, FontLoader>();

/** Texts by the language that they are said to be in: the lines of one font. */
type Lines = ReadonlyMap<string, string | null>;

class FontLoader {
  readonly #host: Host;
  readonly #shelf: Shelf;
  readonly #instances = new Map<string, FontInstance>();
  /** Emoji that are drawn, and need no glyphs. */
  readonly #pictures = new Set<string>();
  readonly #breaks: Promise<LineBreaks>;

  constructor(host: Host) {
    this.#host = host;
    this.#shelf = new Shelf(host);
    this.#breaks = host.asset('line-breaks.json').then(
      (file) => new LineBreaks(file),
      () => new LineBreaks(null),
    );
  }

  async load(needs: Iterable<TextNeed>, pictures: Iterable<string>): Promise<FontSet> {
    for (const emoji of pictures) this.#pictures.add(emoji);
    const problems = new Map<string, FontProblem>();
    const chosen = new Map<string, FontInstance>();
    const byFont = new Map<string, { style: TextStyle; lines: Map<string, string | null> }>();
    for (const { text, style } of needs) {
      const font = remembered(byFont, fontKey(style), () => ({ style, lines: new Map<string, string | null>() }));
      for (const line of forcedLines(text, style)) font.lines.set(line, style.lang);
    }
    const breaks = await this.#breaks;
    const report: Report = (problem) => {
      const key = problem.type === 'missing-script' ? problem.package : JSON.stringify(problem);
      const known = problems.get(key);
      if (known?.type === 'missing-script' && problem.type === 'missing-script')
        known.characters.push(...problem.characters);
      else if (!known) problems.set(key, problem);
    };
    await Promise.all(
      Array.from(byFont, async ([key, { style, lines }]) => {
        chosen.set(key, await this.#instance(style, lines, report));
        if (Array.from(lines.keys()).some((line) => !breaks.covers(line))) await breaks.loadLibrary();
        if (Array.from(lines.keys()).some(isThai)) await breaks.loadThai(this.#host);
      }),
    );
    const instance = (style: FontWish): FontInstance =>
      chosen.get(fontKey(style)) ?? this.#instances.get(instanceKey([defaultFamily], plainWish)) ?? nothing;
    return { problems: inOrder(problems), breaks, instance };
  }

  async #instance(style: TextStyle, lines: Lines, report: Report): Promise<FontInstance> {
    const names = await this.#chooseFamilies(style, report);
    const table = names[0] === defaultFamily ? await this.#shelf.table(style.fontWeight, style.fontStyle) : null;
    const instance = remembered(
      this.#instances,
      instanceKey(names, style),
      () => new FontInstance(style.fontWeight, table, this.#pictures),
    );
    if (Array.from(lines).every(([line, lang]) => table?.covers(line, lang) ?? false)) return instance;
    if (!(await this.#shelf.harfBuzz())) {
      report({ type: 'no-shaper' });
      return instance;
    }
    const stack = await this.#stack(names, style, report);
    await this.#loadSlices(lines, stack, report);
    instance.attach(this.#chooser(stack), stack.own[0] ?? null);
    return instance;
  }

  /** Those families of the list that there are, under the names by which they are loaded; the default one where there is none. */
  async #chooseFamilies({ fontFamily, fontWeight, fontStyle }: TextStyle, report: Report): Promise<string[]> {
    const names: string[] = [];
    for (const name of familyNames(fontFamily)) {
      const bundled = bundledFamily(name) ?? (isGeneric(name) ? nearestFamily(name) : null);
      if (bundled) names.push(bundled.name);
      else if (await this.#shelf.hasFile(name, fontWeight, fontStyle)) {
        if (!(await this.#shelf.harfBuzz())) report({ type: 'no-shaper' });
        else if (await this.#shelf.family(name, fontWeight, fontStyle)) names.push(name);
        else report({ type: 'unreadable-font', family: name });
      } else {
        const near = nearestFamily(name);
        if (near) names.push(near.name);
      }
    }
    if (names.length > 0) return [...new Set(names)];
    report({ type: 'unknown-family', fontFamily, used: defaultFamily });
    return [defaultFamily];
  }

  async #stack(
    names: readonly string[],
    { fontFamily, fontWeight, fontStyle }: FontWish,
    report: Report,
  ): Promise<Stack> {
    const own: FontFamily[] = [];
    for (const name of names) {
      const family = await this.#shelf.family(name, fontWeight, fontStyle);
      if (family) own.push(family);
      else report(this.#whyNot(name, fontFamily));
    }
    const kind = own[0]?.kind ?? bundledFamily(names[0]!)?.kind ?? 'sans';
    return { own, kind, weight: fontWeight, style: fontStyle };
  }

  /** Of a family that was chosen and cannot be had: a bundled one is not there, that of a file cannot be read. */
  #whyNot(name: string, fontFamily: string): FontProblem {
    const bundled = bundledFamily(name);
    if (bundled === null) return { type: 'unreadable-font', family: name };
    const written =
      familyNames(fontFamily).find((one) => (bundledFamily(one) ?? nearestFamily(one)) === bundled) ?? name;
    return { type: 'absent-family', family: name, package: bundled.package, written };
  }

  /** Loads the slices that the lines need, and reports the scripts whose family is not there. */
  async #loadSlices(lines: Lines, stack: Stack, report: Report): Promise<void> {
    const slices = new Set<FontSlice>();
    const clusters = new Map<string, { cluster: Cluster; region: HanRegion }>();
    for (const [line, lang] of lines) {
      const region = hanRegion(lang, line);
      for (const cluster of clustersOf(line)) clusters.set(`${region}${cluster.text}`, { cluster, region });
    }
    for (const { cluster, region } of clusters.values()) {
      if (cluster.isPicture && this.#pictures.has(cluster.text)) continue;
      const slice = await this.#sliceFor(
        isInvisible(cluster) ? { ...cluster, text: ' ' } : cluster,
        region,
        stack,
        report,
      );
      if (slice) slices.add(slice);
    }
    await Promise.all(Array.from(slices, (slice) => slice.face ?? this.#shelf.loadSlice(slice)));
  }

  async #sliceFor(cluster: Cluster, region: HanRegion, stack: Stack, report: Report): Promise<FontSlice | null> {
    const families = [...stack.own];
    for (const family of families) {
      const slice = wholeSliceOf(cluster, family, always);
      if (slice) return slice;
    }
    for (const name of this.#standIns(cluster, region, stack)) {
      const family = await this.#shelf.family(name, stack.weight, stack.style);
      if (!family) continue;
      const slice = wholeSliceOf(cluster, family, always);
      if (slice) return slice;
      families.push(family);
    }
    const found = sourceOf(cluster, families, always);
    if (!found) this.#reportScript(cluster, region, stack, report);
    return found?.slice ?? null;
  }

  /** A character has no glyph: that may be for want of a family that is not installed. */
  #reportScript({ script, text }: Cluster, region: HanRegion, { kind, weight, style }: Stack, report: Report): void {
    const wanted = familyFor(script, region, kind);
    if (!wanted || this.#shelf.readyFamily(wanted.family, weight, style) !== null) return;
    report({
      type: 'missing-script',
      script: wanted.name,
      family: wanted.family,
      package: bundledFamily(wanted.family)!.package,
      characters: [text],
    });
  }

  #standIns(
    { script, isPicture }: Pick<Cluster, 'script' | 'isPicture'>,
    region: HanRegion,
    { kind }: Stack,
  ): string[] {
    return standInsFor(isPicture ? 'Zyyy' : script, region, kind);
  }

  /** The families of the stack and what stands in for them, as far as they are loaded, which is as far as its texts need them. */
  #chooser(stack: Stack): FamilyChooser {
    const { own, weight, style } = stack;
    const known = new Map<string, readonly FontFamily[]>();
    return (script, region, isPicture) =>
      remembered(known, `${script}${region}${isPicture}`, () => {
        const names = this.#standIns({ script, isPicture }, region, stack);
        const others = names.flatMap((name) => this.#shelf.readyFamily(name, weight, style) ?? []);
        return [...own, ...others.filter((family) => !own.includes(family))];
      });
  }
}

/** Fonts are loaded side by side: what comes first is not to depend on how long that takes. */
function inOrder(problems: ReadonlyMap<string, FontProblem>): FontProblem[] {
  for (const problem of problems.values()) if (problem.type === 'missing-script') problem.characters.sort();
  return Array.from(problems)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, problem]) => problem);
}

/** The families of a style. */
interface Stack {
  readonly own: readonly FontFamily[];
  readonly kind: FamilyKind;
  readonly weight: number;
  readonly style: FontStyle;
}

const plainWish = { fontWeight: 400, fontStyle: 'normal' } as const;
const nothing = new FontInstance(400, null, new Set());

function always(): boolean {
  return true;
}

function fontKey({ fontFamily, fontWeight, fontStyle }: FontWish): string {
  return `${fontFamily}\n${fontWeight}\n${fontStyle}`;
}

function instanceKey(names: readonly string[], { fontWeight, fontStyle }: Omit<FontWish, 'fontFamily'>): string {
  return `${names.join()}\n${fontWeight}\n${fontStyle}`;
}
