import type { FontFamily, FontSlice } from './family.js';
import type { HarfBuzzFace } from './harfbuzz/font.js';
import { belongTogether, type Script, scriptOf } from './scripts.js';

/** A character with what extends it, which one face draws. Offsets are UTF-16 code units. */
export interface Cluster {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Of its first character. */
  readonly script: Script;
  /** An emoji that is shown as a picture where fonts can. */
  readonly isPicture: boolean;
}

/** Where the glyphs of a cluster come from. */
export interface Source {
  readonly slice: FontSlice;
  readonly family: FontFamily;
}

/** A stretch of text that is shaped in one go; `source` null: a cluster that no face has. */
export interface Item {
  readonly start: number;
  readonly end: number;
  readonly source: (Source & { readonly face: HarfBuzzFace }) | null;
  /** The first that is not `Zyyy`, if any. */
  readonly script: Script;
  /** A single emoji, to be shown as a picture. */
  readonly isPicture: boolean;
}

/** Drawn as nothing, and never a reason to change the face. */
const ignorable = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u;
/** Drawn on, or as a part of, the character before. */
const extending = /^(?:\p{M}|\p{Emoji_Modifier}|\u200d|\ufe0e|\ufe0f|[\u{e0020}-\u{e007f}])$/u;
const regional = /^\p{Regional_Indicator}$/u;
const space = /^\p{Zs}$/u;
/** By default in colour, or asked to be so. */
const picture = /^(?:\p{Emoji_Presentation}(?!\ufe0e)|\p{Emoji}\p{Emoji_Modifier}?\ufe0f)/u;

/** Cuts a text into characters with what extends them; joined emoji and pairs that make a flag are one. */
export function clustersOf(text: string): Cluster[] {
  const found: { start: number; end: number; text: string }[] = [];
  let joined = false;
  let halfFlag = false;
  let at = 0;
  for (const character of text) {
    const last = found.at(-1);
    const isRegional = character.length === 2 && regional.test(character);
    if (last && (joined || (isRegional && halfFlag) || extending.test(character))) {
      last.end += character.length;
      last.text += character;
      halfFlag = false;
    } else {
      found.push({ start: at, end: at + character.length, text: character });
      halfFlag = isRegional;
    }
    joined = character === '\u200d' && last !== undefined && last.text.codePointAt(0)! >= 0x2000;
    at += character.length;
  }
  return found.map((cluster) => ({
    ...cluster,
    script: scriptOf(cluster.text.codePointAt(0)!),
    isPicture: picture.test(cluster.text),
  }));
}

/**
 * Cuts `text` into stretches of one face and one script, by the first family that has each character.
 * @param familiesOf the families for a cluster, in order of preference
 */
export function itemize(text: string, familiesOf: (cluster: Cluster) => readonly FontFamily[]): Item[] {
  const items: Item[] = [];
  for (const cluster of clustersOf(text)) {
    const last = items.at(-1);
    const source = isInvisible(cluster)
      ? (last?.source ?? loaded(sourceOf({ ...cluster, text: ' ' }, familiesOf(cluster), isLoaded)))
      : loaded(sourceOf(cluster, familiesOf(cluster), isLoaded));
    const { start, end, script, isPicture } = cluster;
    const joins =
      last !== undefined && source !== null && last.source?.face === source.face && !isPicture && !last.isPicture;
    if (joins && (script === 'Zyyy' || last.script === 'Zyyy' || belongTogether(last.script, script)))
      items[items.length - 1] = { ...last, end, script: last.script === 'Zyyy' ? script : last.script };
    else items.push({ start, end, source, script, isPicture });
  }
  return items;
}

function isLoaded({ face }: FontSlice): boolean {
  return face !== null;
}

function loaded(source: Source | null): Item['source'] {
  return source?.slice.face ? { ...source, face: source.slice.face } : null;
}

/** Whether nothing of a cluster is drawn. */
export function isInvisible({ text }: Cluster): boolean {
  return Array.from(text).every((character) => ignorable.test(character));
}

/**
 * The first of the families that has all of a cluster, as it is written or composed; rather a mark from nowhere than no letter:
 * else the first that has its base.
 */
export function sourceOf(
  cluster: Pick<Cluster, 'text'>,
  families: readonly FontFamily[],
  isUsable: (slice: FontSlice) => boolean,
): Source | null {
  for (const family of families) {
    const slice = wholeSliceOf(cluster, family, isUsable);
    if (slice) return { slice, family };
  }
  const base = needed(cluster.text)[0];
  for (const family of families) {
    const slice = base === undefined ? undefined : family.slicesOf(base).find(isUsable);
    if (slice) return { slice, family };
  }
  return null;
}

/** The slice of a family that has all of a cluster. */
export function wholeSliceOf(
  { text }: Pick<Cluster, 'text'>,
  family: FontFamily,
  isUsable: (slice: FontSlice) => boolean,
): FontSlice | null {
  const written = needed(text);
  const [first, ...others] = written;
  if (first === undefined) return null;
  if (others.length === 0) return family.slicesOf(first).find(isUsable) ?? null;
  const composed = needed(text.normalize('NFC'));
  return sliceWithAll(written, family, isUsable) ?? sliceWithAll(composed, family, isUsable);
}

function sliceWithAll(
  codePoints: readonly number[],
  family: FontFamily,
  isUsable: (slice: FontSlice) => boolean,
): FontSlice | null {
  const [first, ...others] = codePoints;
  const holders = others.map((codePoint) => family.slicesOf(codePoint));
  return (
    family.slicesOf(first!).find((slice) => isUsable(slice) && holders.every((slices) => includes(slices, slice))) ??
    null
  );
}

function includes(slices: readonly FontSlice[], wanted: FontSlice): boolean {
  return slices.some((slice) => slice === wanted || (slice.face !== null && slice.face === wanted.face));
}

/** What of a cluster a face must have. HarfBuzz makes every kind of space from the plain one. */
function needed(text: string): number[] {
  return Array.from(text)
    .filter((character) => !ignorable.test(character))
    .map((character) => (space.test(character) ? 0x20 : character.codePointAt(0)!));
}
