import { TextCache } from './cache.js';
import type { FontSet } from './fonts.js';
import type { FontInstance } from './instance.js';
import type { Run } from './run.js';
import type { TextStyle } from './types.js';
import { forcedLines } from './whitespace.js';

/** Text between two forced breaks, shaped once for all sizes and widths; an empty one is a blank line. */
export interface Paragraph {
  readonly run: Run;
  /** UTF-16 offsets at which a next line may start, rising; the last is the end of the text. */
  readonly breaks: readonly number[];
}

/** A text ready to be cut into lines at any size and width. */
export interface ShapedText {
  readonly instance: FontInstance;
  readonly paragraphs: readonly Paragraph[];
}

const cachedCharacters = 200_000;
const caches = new WeakMap<FontSet, TextCache<ShapedText>>();

/** Shapes `text`; a text that was shaped before with these fonts costs a look-up. */
export function shapeText(text: string, style: TextStyle, fonts: FontSet): ShapedText {
  let cache = caches.get(fonts);
  if (!cache) {
    cache = new TextCache(cachedCharacters);
    caches.set(fonts, cache);
  }
  const spaced = style.letterSpacing !== 0;
  const key = [
    ...[style.fontFamily, style.fontWeight, style.fontStyle, style.whiteSpace, style.textTransform],
    ...[style.lang ?? '', spaced, text],
  ].join('\n');
  return cache.get(key, () => {
    const instance = fonts.instance(style);
    const paragraphs = forcedLines(text, style).map((line) => ({
      run: instance.shape(line, style.lang, spaced),
      breaks: fonts.breaks.breaksOf(line),
    }));
    return { instance, paragraphs };
  });
}
