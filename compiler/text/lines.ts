import type { FontInstance } from './instance.js';
import type { Paragraph, ShapedText } from './paragraph.js';
import type { Run } from './run.js';
import type { TextStyle } from './types.js';

/** A stretch of a run that stands on one line, without the spaces at its ends. */
export interface LineCut {
  readonly run: Run;
  /** Glyphs, the end exclusive. */
  readonly first: number;
  readonly last: number;
  readonly text: string;
  /** Where `text` starts in the run's text. */
  readonly start: number;
  /** Advance width, px, letter-spacing included. */
  readonly width: number;
  /** True at the end of a paragraph. */
  readonly ends: boolean;
}

export interface BrokenText {
  readonly lines: readonly LineCut[];
  /** True if `maxLines` cut the text. */
  readonly truncated: boolean;
  /** True if a word had to be broken because it is wider than the width. */
  readonly brokeWord: boolean;
}

/** What a length may be exceeded by before text counts as too large for it, px: sums in another order differ by less. */
export const tolerance = 1 / 1024;
const ellipsis = '…';

/** Cuts stretches out of a text's runs and measures them at one size. */
export class Cutter {
  readonly #instance: FontInstance;
  readonly #fontSize: number;
  readonly #spacing: number;
  readonly #lang: string | null;

  constructor(instance: FontInstance, style: TextStyle) {
    this.#instance = instance;
    this.#fontSize = style.fontSize;
    this.#spacing = style.letterSpacing;
    this.#lang = style.lang;
  }

  /**
   * The line from `start` to `end` (UTF-16 offsets of a paragraph), spaces at its end left out. Where a cut there would
   * change the shapes beside it the stretch is shaped by itself, as a line is.
   */
  cut(run: Run, start: number, end: number): LineCut {
    let stop = end;
    while (stop > start && run.text[stop - 1] === ' ') stop--;
    const first = run.starts[start]!;
    const last = run.starts[stop]!;
    if (first >= 0 && last >= 0 && !run.unsafe[first] && !run.unsafe[last])
      return this.#line(run, first, last, start, stop, end);
    return this.whole(run.text.slice(start, stop), end === run.text.length);
  }

  /** A line with the whole of `text`. */
  whole(text: string, ends: boolean): LineCut {
    const run = this.#instance.shape(text, this.#lang, this.#spacing !== 0);
    const line = this.#line(run, 0, run.glyphs.length, 0, text.length, text.length);
    return { ...line, ends };
  }

  #line(run: Run, first: number, last: number, start: number, stop: number, end: number): LineCut {
    const advance = (run.pen[last]! - run.pen[first]!) * this.#fontSize;
    const gaps = this.#spacing === 0 ? 0 : Math.max(run.clusters[stop]! - run.clusters[start]! - 1, 0);
    return {
      run,
      first,
      last,
      text: run.text.slice(start, stop),
      start,
      width: advance + gaps * this.#spacing,
      ends: end === run.text.length,
    };
  }
}

/**
 * Breaks a text into lines, greedily.
 * @param width px, or null: only forced breaks break
 */
export function breakLines(text: ShapedText, style: TextStyle, width: number | null): BrokenText {
  const cutter = new Cutter(text.instance, style);
  const room = width === null || style.whiteSpace === 'nowrap' ? Infinity : width + tolerance;
  const limit = style.maxLines > 0 ? style.maxLines : Infinity;
  const lines: LineCut[] = [];
  let brokeWord = false;
  for (const paragraph of text.paragraphs) {
    for (const line of paragraphLines(paragraph, cutter, room)) {
      if (lines.length === limit) {
        while (lines.length > 1 && lines.at(-1)!.text === '') lines.pop();
        lines.push(withEllipsis(lines.pop()!, cutter, width === null ? Infinity : width + tolerance));
        return { lines, truncated: true, brokeWord };
      }
      lines.push(line.cut);
      brokeWord ||= line.brokeWord;
    }
  }
  return { lines, truncated: false, brokeWord };
}

function* paragraphLines(
  { run, breaks }: Paragraph,
  cutter: Cutter,
  room: number,
): Generator<{ cut: LineCut; brokeWord: boolean }> {
  const length = run.text.length;
  if (room === Infinity || length === 0) {
    yield { cut: cutter.cut(run, 0, length), brokeWord: false };
    return;
  }
  let start = 0;
  let next = 0;
  while (start < length) {
    let fitting: LineCut | null = null;
    let end = start;
    while (next < breaks.length) {
      const line = cutter.cut(run, start, breaks[next]!);
      if (line.width > room) break;
      fitting = line;
      end = breaks[next++]!;
    }
    const brokeWord = fitting === null;
    if (!fitting) {
      end = charactersThatFit(run, start, breaks[next]!, cutter, room);
      fitting = cutter.cut(run, start, end);
      if (end === breaks[next]) next++;
    }
    yield { cut: fitting, brokeWord };
    start = end;
  }
}

/** Where to break a word that is wider than the line: after as many clusters as fit, but at least one. */
function charactersThatFit(run: Run, start: number, end: number, cutter: Cutter, room: number): number {
  let place = nextCluster(run, start);
  while (place < end) {
    const further = nextCluster(run, place);
    if (cutter.cut(run, start, further).width > room) break;
    place = further;
  }
  return place;
}

/** The line with an ellipsis behind it, shortened at its end until that fits. */
function withEllipsis(line: LineCut, cutter: Cutter, room: number): LineCut {
  for (let end = line.text.length; end > 0; end--) {
    if (line.run.starts[line.start + end]! < 0) continue;
    const shortened = cutter.whole(line.text.slice(0, end).trimEnd() + ellipsis, true);
    if (shortened.width <= room) return shortened;
  }
  return cutter.whole(ellipsis, true);
}

function nextCluster(run: Run, offset: number): number {
  let next = offset + 1;
  while (next < run.text.length && run.starts[next]! < 0) next++;
  return next;
}
