import { parseHexColor } from '../../../../compiler/color/hex.js';
import { colorFromWords } from '../../../../compiler/color/words.js';
import type { Box } from '../../../../compiler/geometry/box.js';
import type { PanelEntry } from '../../../../compiler/objects/types.js';
import { contrast } from '../../../../compiler/paint/color.js';
import type { Rgba } from '../../../../compiler/paint/types.js';

/** Where words stand on a thing. */
export interface Panel {
  /** Shares of the sides of the thing. */
  readonly box: Box;
  /** Of the words, `#rrggbb`. */
  readonly ink: string;
  /** Of what must lie below them, `#rrggbb`; null: the drawing is plain there. */
  readonly cover: string | null;
}

const dark = '#241f1b';
const light = '#fffdf6';
/** Between words and what lies behind them: WCAG 2.2 asks for 3 of large bold ones, and shades of the panel's paint may be a little off. */
const enough = 3.3;

/**
 * Where words stand on a drawing, and in what ink. Null: it has no such place, or its paint is one on which neither ink can be read well.
 * @param color of the thing, in the words of the prompt or as `#rrggbb`; null: as it is drawn
 */
export function panelFor(entry: PanelEntry | undefined, color: string | null): Panel | null {
  if (entry === undefined) return null;
  const said = color === null || !entry.body ? null : (parseHexColor(color) ?? colorFromWords(color)?.rgba ?? null);
  const paint = said ?? parseHexColor(entry.fill)!;
  // White letters look better on strong colours than black ones, where both can be read.
  const ink = contrastWith(light, paint) >= enough ? light : contrastWith(dark, paint) >= enough ? dark : null;
  if (ink === null) return null;
  const { x, y, width, height } = entry;
  return { box: { x, y, width, height }, ink, cover: entry.cover ? entry.fill : null };
}

function contrastWith(ink: string, paint: Rgba): number {
  return contrast(parseHexColor(ink)!, paint);
}

/** px of the canvas: what WCAG 2.2 calls large, and no smaller, since words on a thing are easily overlooked. */
const smallest = 19;
/** Width of a bold letter, and height of a line, by the size of the font. */
const letter = { latin: 0.66, han: 1.02 } as const;
export const lineHeight = 1.3;

/** How words are set in a box: so many lines of a font of that size, px. Null: they would be too small there. */
export function setIn(
  text: string,
  width: number,
  height: number,
): { readonly lines: number; readonly size: number } | null {
  let best: { lines: number; size: number } | null = null;
  for (const lines of [1, 2, 3, 4]) {
    const long = longestLine(text, lines);
    if (long === null) continue;
    const size = Math.min(height / (lines * lineHeight), width / long);
    if (size >= smallest && size > (best?.size ?? 0) * 1.15) best = { lines, size };
  }
  return best;
}

/** Width of the longest of so many lines, by the size of the font; null: there are not so many words. */
function longestLine(text: string, lines: number): number | null {
  const words = /\p{Script=Han}/u.test(text) ? Array.from(text) : text.split(/\s+/);
  if (words.length < lines) return null;
  const space = /\p{Script=Han}/u.test(text) ? 0 : 0.3;
  const widths = words.map(widthOf);
  // The narrowest column that takes no more lines.
  const candidates = widths.flatMap((_, from) =>
    widths.slice(from).map((__, at) => sum(widths.slice(from, from + at + 1), space)),
  );
  const fits = (column: number): boolean => {
    let [count, used] = [1, 0];
    for (const width of widths) {
      if (width > column + 0.001) return false;
      if (used > 0 && used + space + width > column + 0.001) [count, used] = [count + 1, width];
      else used += (used > 0 ? space : 0) + width;
    }
    return count <= lines;
  };
  return Math.min(...candidates.filter(fits));
}

function sum(widths: readonly number[], space: number): number {
  return widths.reduce((total, width) => total + width, 0) + space * (widths.length - 1);
}

function widthOf(word: string): number {
  return Array.from(word).reduce(
    (total, char) => total + (/\p{Script=Han}/u.test(char) ? letter.han : letter.latin),
    0,
  );
}
