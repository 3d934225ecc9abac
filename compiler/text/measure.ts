import type { FontSet } from './fonts.js';
import { breakLines, Cutter, tolerance } from './lines.js';
import { shapeText } from './paragraph.js';
import { upToGrid } from './set.js';
import type { TextMeasure, TextStyle } from './types.js';

/** The widths between which a text can be wrapped; at `maxContent` it has only its forced breaks. */
export function measureText(text: string, style: TextStyle, fonts: FontSet): TextMeasure {
  const { instance, paragraphs } = shapeText(text, style, fonts);
  const cutter = new Cutter(instance, style);
  let minContent = 0;
  let maxContent = 0;
  for (const { run, breaks } of paragraphs) {
    const whole = cutter.cut(run, 0, run.text.length).width;
    maxContent = Math.max(maxContent, whole);
    if (style.whiteSpace === 'nowrap') {
      minContent = maxContent;
      continue;
    }
    let start = 0;
    for (const end of breaks) {
      minContent = Math.max(minContent, cutter.cut(run, start, end).width);
      start = end;
    }
  }
  return { minContent: upToGrid(minContent), maxContent: upToGrid(maxContent) };
}

export interface FitOptions {
  /** px */
  readonly width: number;
  /** px; null: any */
  readonly height: number | null;
  /** 0: any */
  readonly maxLines: number;
  readonly fonts: FontSet;
}

/** Sizes are multiples of this, px. */
const step = 1 / 4;
const largest = 4096 / step;

/**
 * `font-size: fit`: the largest size, in steps of 1/4 px up to 4096 px, at which the text fits the width without a broken
 * word, the height, and the number of lines. Where neither height nor lines are given the text stays on the lines that
 * its forced breaks make. Without any size that fits: the smallest, 1/4 px. `style.fontSize` and `style.maxLines` are
 * not read.
 */
export function fitFontSize(text: string, style: TextStyle, { width, height, maxLines, fonts }: FitOptions): number {
  const shaped = shapeText(text, style, fonts);
  const wraps = height !== null || maxLines > 0;
  const fits = (size: number): boolean => {
    const { lines, brokeWord } = breakLines(shaped, { ...style, fontSize: size, maxLines: 0 }, wraps ? width : null);
    if (brokeWord || lines.some((line) => line.width > width + tolerance)) return false;
    if (maxLines > 0 && lines.length > maxLines) return false;
    return height === null || lines.length * size * style.lineHeight <= height + tolerance;
  };
  let low = 1;
  let high = largest;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(middle * step)) low = middle;
    else high = middle - 1;
  }
  return low * step;
}
