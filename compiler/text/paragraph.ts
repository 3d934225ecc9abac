import { bulletRun } from './bullets.js';
import { TextCache } from './cache.js';
import { directionsOf } from './directions.js';
import type { FontSet } from './fonts.js';
import { hyphenPlaces } from './hyphenate.js';
import type { FontInstance } from './instance.js';
import type { Run } from './run.js';
import { languageOf } from './scripts.js';
import {
  type ParagraphStyle,
  plainParagraph,
  type RichWords,
  type TextPart,
  type TextStyle,
  type Words,
} from './types.js';
import { standsUpright } from './vertical.js';
import { type ForcedLine, linesOfParts } from './whitespace.js';

/** One look that letters have: that of the text itself (`part` null), or of a part of it. */
export interface Look {
  readonly instance: FontInstance;
  readonly part: TextPart | null;
  readonly lang: string | null;
  readonly spaced: boolean;
  /** The mark of a list, which may be drawn rather than taken from a font. */
  readonly mark: boolean;
}

/** A part of a paragraph that is shaped in one go: of one look, one direction and one orientation. Offsets are UTF-16. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly look: Look;
  readonly run: Run;
  /** Of UAX #9; odd ones run from right to left. */
  readonly level: number;
  /** In vertical lines: letters stand upright below each other, rather than turned. */
  readonly upright: boolean;
  /** Whether its part of the text begins and ends with it. */
  readonly begins: boolean;
  readonly finishes: boolean;
}

/** Text between two forced breaks, shaped once for all sizes and widths; an empty one is a blank line. */
export interface Paragraph {
  readonly text: string;
  readonly stretches: readonly Stretch[];
  /** UTF-16 offsets at which a next line may start, rising; the last is the end of the text. */
  readonly breaks: readonly number[];
  /** Those of them before which a hyphen is drawn; null without any. */
  readonly hyphens: ReadonlySet<number> | null;
  readonly rtl: boolean;
  /** Its only stretch, where that is all there is to it: left to right, not upright, of the text's own look, without hyphens. */
  readonly plain: Stretch | null;
}

/** Paragraphs with a mark in front, as `TextBlock`. */
export interface ShapedBlock {
  readonly paragraphs: readonly Paragraph[];
  readonly indent: number;
  readonly gap: number;
  readonly marker: Paragraph | null;
}

/** A text ready to be cut into lines at any size and width. */
export interface ShapedText {
  /** The look of the text itself, which every line is at least as high as. */
  readonly root: Look;
  readonly blocks: readonly ShapedBlock[];
  /** All of it is in the text's own look, on lines without marks. */
  readonly plain: boolean;
}

const cachedCharacters = 200_000;
const caches = new WeakMap<FontSet, TextCache<ShapedText>>();

/** Shapes `words`; what was shaped before with these fonts costs a look-up. */
export function shapeText(words: Words, style: TextStyle, fonts: FontSet): ShapedText {
  let cache = caches.get(fonts);
  if (!cache) {
    cache = new TextCache(cachedCharacters);
    caches.set(fonts, cache);
  }
  const { fontFamily, fontWeight, fontStyle, whiteSpace, textTransform, lang, letterSpacing, paragraph } = style;
  const look = `${fontFamily}\n${fontWeight} ${fontStyle} ${whiteSpace} ${textTransform} ${lang} ${letterSpacing !== 0}`;
  const text = typeof words === 'string' ? words : `\n${words.key}`;
  return cache.get(`${look} ${linesKey(paragraph)}\n${text}`, () => shapeAnew(words, style, fonts));
}

/** All words, whose letters suggest a language where none is said. */
export function plainText(words: Words): string {
  if (typeof words === 'string') return words;
  return words.blocks.flatMap(({ parts }) => parts.map(({ text }) => text)).join('');
}

/** What of the style of paragraphs decides how they are shaped and where they may break. */
function linesKey(style: ParagraphStyle): string {
  if (style === plainParagraph) return '';
  const { hyphens, wordBreak, direction, writingMode, textOrientation } = style;
  return `${hyphens} ${wordBreak} ${direction} ${writingMode} ${textOrientation}`;
}

function shapeAnew(words: Words, style: TextStyle, fonts: FontSet): ShapedText {
  const lang = style.lang ?? languageOf(plainText(words));
  const root: Look = {
    instance: fonts.instance(style),
    part: null,
    lang,
    spaced: style.letterSpacing !== 0,
    mark: false,
  };
  if (typeof words === 'string') {
    const lines = linesOfParts([{ text: words, textTransform: style.textTransform }], style.whiteSpace);
    const paragraphs = lines.map((line) => paragraphOf(line, [root], style.paragraph, fonts));
    return { root, blocks: [{ paragraphs, indent: 0, gap: 0, marker: null }], plain: true };
  }
  return { root, blocks: shapeBlocks(words, root, style, fonts), plain: false };
}

function shapeBlocks(words: RichWords, root: Look, style: TextStyle, fonts: FontSet): ShapedBlock[] {
  const lookOf = (part: TextPart, mark: boolean): Look => ({
    mark,
    instance: fonts.instance(part),
    part,
    // A line of Japanese may hold Han alone: the language is that of the whole text.
    lang: part.lang ?? root.lang,
    spaced: part.letterSpacing !== 0,
  });
  return words.blocks.map(({ parts, indent, marker, gap }) => {
    const looks = parts.map((part) => lookOf(part, false));
    const lines = linesOfParts(parts, style.whiteSpace);
    const mark = marker === null ? [] : linesOfParts([marker], 'normal');
    return {
      paragraphs: lines.map((line) => paragraphOf(line, looks.length === 0 ? [root] : looks, style.paragraph, fonts)),
      indent,
      gap,
      marker: mark[0] === undefined ? null : paragraphOf(mark[0], [lookOf(marker!, true)], style.paragraph, fonts),
    };
  });
}

function paragraphOf(line: ForcedLine, looks: readonly Look[], style: ParagraphStyle, fonts: FontSet): Paragraph {
  const { text } = line;
  const { levels, rtl } = directionsOf(text, style.direction);
  const hyphens = hyphensOf(line, looks, style, fonts);
  const plain = fonts.breaks.breaksOf(text, style.wordBreak);
  const stretches = stretchesOf(line, looks, levels, rtl, style);
  const [only] = stretches;
  const simple =
    hyphens === null && stretches.length === 1 && only!.look.part === null && !only!.upright && only!.level === 0;
  return {
    text,
    stretches,
    breaks: hyphens === null ? plain : [...new Set([...plain, ...hyphens])].sort((a, b) => a - b),
    hyphens,
    rtl,
    plain: simple ? only! : null,
  };
}

/** Where words may be parted with a hyphen; never where a line may break without one. */
function hyphensOf(
  { text, soft, owners }: ForcedLine,
  looks: readonly Look[],
  style: ParagraphStyle,
  fonts: FontSet,
): ReadonlySet<number> | null {
  if (style.hyphens === 'none' || (style.hyphens === 'manual' && soft.length === 0)) return null;
  const found = new Set(soft);
  if (style.hyphens === 'auto') {
    for (const lang of new Set(looks.map((look) => look.lang))) {
      const patterns = fonts.breaks.patternsOf(lang);
      if (patterns === null) continue;
      for (const place of hyphenPlaces(text, patterns))
        if (looks[owners?.[place] ?? 0]!.lang === lang) found.add(place);
    }
  }
  return found.size === 0 ? null : found;
}

function stretchesOf(
  { text, owners }: ForcedLine,
  looks: readonly Look[],
  levels: Uint8Array | null,
  rtl: boolean,
  { writingMode, textOrientation }: ParagraphStyle,
): Stretch[] {
  const upright = writingMode === 'horizontal-tb' ? null : standsUpright(text, textOrientation);
  const made: Stretch[] = [];
  let start = 0;
  while (start < text.length) {
    const owner = owners?.[start] ?? 0;
    const level = levels?.[start] ?? (rtl ? 1 : 0);
    const stands = upright?.[start] === 1;
    let end = start + 1;
    while (end < text.length && (owners?.[end] ?? 0) === owner && (levels?.[end] ?? level) === level) {
      if (upright !== null && (upright[end] === 1) !== stands) break;
      end++;
    }
    const look = looks[owner]!;
    made.push({
      start,
      end,
      look,
      level,
      upright: stands,
      run: shapeStretch(text.slice(start, end), { look, level, upright: stands }),
      begins: start === 0 || (owners?.[start - 1] ?? 0) !== owner,
      finishes: end === text.length || (owners?.[end] ?? 0) !== owner,
    });
    start = end;
  }
  return made;
}

/** Shapes text as a part of a stretch is. */
export function shapeStretch(text: string, { look, level, upright }: Pick<Stretch, 'look' | 'level' | 'upright'>): Run {
  const { instance, lang, spaced } = look;
  const bullet = look.mark ? bulletRun(text) : null;
  if (bullet !== null) return bullet;
  if (upright) return instance.shape(text, lang, spaced, { direction: 'ttb', features: { vert: 1 } });
  return level % 2 === 1
    ? instance.shape(text, lang, spaced, { direction: 'rtl' })
    : instance.shape(text, lang, spaced);
}
