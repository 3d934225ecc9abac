import { vocabulary } from '../../language/prelude/prelude.js';
import type { Rgba } from '../paint/types.js';
import { colorDistance, fromOklch, mixColors, toOklab, toOklch } from './convert.js';
import { parseHexColor } from './hex.js';
import { colorWords, modifiers } from './vocabulary.js';

export interface WordedColor {
  /** The words that name the colour, in lower case: "dark teal". */
  readonly name: string;
  readonly rgba: Rgba;
}

/**
 * The colour that words speak of, taken from the first that name one: "cream with red stripes" is cream, "dark teal" a darker teal,
 * "navy blue" navy, "reddish brown" between red and brown. Null where no word is known as a colour.
 *
 * CSS's names and their spaced forms count ("dark olive green"), so do everyday ones (`vocabulary.ts`), adjectives in -ish, both
 * spellings of grey, and words of degree before a colour (dark, pale, vivid, …).
 */
export function colorFromWords(words: string): WordedColor | null {
  const tokens = words.toLowerCase().match(/[a-z]+/g) ?? [];
  for (let at = 0; at < tokens.length; at++) {
    const found = phraseAt(tokens, at);
    if (found) return found;
  }
  return null;
}

/** Degrees and colour words that follow each other directly: "very dark", "golden brown". */
function phraseAt(tokens: readonly string[], start: number): WordedColor | null {
  let at = start;
  const degrees: string[] = [];
  let first = nameAt(tokens, at);
  while (!first && tokens[at] !== undefined && tokens[at]! in modifiers) {
    degrees.push(tokens[at]!);
    at++;
    first = nameAt(tokens, at);
  }
  if (!first) return null;
  at += first.length;
  let rgba = first.rgba;
  const second = nameAt(tokens, at);
  // After a colour only plain colours join it: in "mahogany wood" the wood is a thing.
  if (second && vocabulary.colors.has(tokens.slice(at, at + second.length).join(''))) {
    // A reddish brown is a brown.
    rgba = tokens[at - 1]!.endsWith('ish') ? mixColors(rgba, second.rgba, 0.7) : compound(rgba, second.rgba);
    at += second.length;
  }
  for (const degree of degrees.reverse()) {
    const { l, c, h } = toOklch(rgba);
    rgba = fromOklch(...modifiers[degree]!(l, c), h);
  }
  return { name: tokens.slice(start, at).join(' '), rgba };
}

/** The longest name that begins at a token, up to three words of it. */
function nameAt(tokens: readonly string[], at: number): { readonly length: number; readonly rgba: Rgba } | null {
  for (let length = Math.min(3, tokens.length - at); length > 0; length--) {
    const rgba = named(tokens.slice(at, at + length));
    if (rgba) return { length, rgba };
  }
  return null;
}

function named(words: readonly string[]): Rgba | null {
  const spaced = words.join(' ');
  const joined = words.join('');
  if (joined === 'transparent') return null;
  const hex = (Object.hasOwn(colorWords, spaced) ? colorWords[spaced] : undefined) ?? vocabulary.colors.get(joined);
  if (hex !== undefined) return parseHexColor(hex);
  const stem = words.length === 1 ? /^(.+?)(?:ish)$/.exec(joined)?.[1] : undefined;
  return stem === undefined ? null : (named([stem]) ?? named([shortened(stem)]) ?? named([`${stem}e`]));
}

/** "redd" of "reddish" is "red". */
function shortened(stem: string): string {
  return stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem;
}

/**
 * Two colour words in a row. Where both name about the same ("navy blue", "emerald green", "salmon pink") the first is the more
 * exact; else the thing is in between ("blue green", "golden brown").
 */
function compound(first: Rgba, second: Rgba): Rgba {
  const [p, q] = [toOklch(first), toOklch(second)];
  const turn = Math.abs(((p.h - q.h + 540) % 360) - 180);
  const alike = p.c < 0.04 || q.c < 0.04 ? colorDistance(toOklab(first), toOklab(second)) < 0.25 : turn < 25;
  return alike ? first : mixColors(first, second);
}
