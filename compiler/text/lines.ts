import { type Paragraph, type ShapedText, type Stretch, shapeStretch } from './paragraph.js';
import type { Run } from './run.js';
import type { TextStyle } from './types.js';

/** What of a stretch stands on one line. */
export interface Piece {
  readonly stretch: Stretch;
  /** The stretch's run, or one of its own where a cut would change shapes. */
  readonly run: Run;
  /** Glyphs, in the order of the run, the end exclusive. */
  readonly first: number;
  readonly last: number;
  readonly text: string;
  /** Where `text` starts in the run's text, and in the paragraph's. */
  readonly start: number;
  readonly from: number;
  /** px, without letter-spacing. */
  readonly advance: number;
  /** What cannot be parted, counted. */
  readonly clusters: number;
  /** Room before and behind it, px: padding of its part. */
  readonly before: number;
  readonly after: number;
}

/** A line of a paragraph, without the spaces at its ends. */
export interface Line {
  readonly paragraph: Paragraph;
  /** In the order in which they are read. */
  readonly pieces: readonly Piece[];
  readonly text: string;
  /** Advance width, px, letter-spacing included. */
  readonly width: number;
  /** True for the first and the last line of a paragraph. */
  readonly begins: boolean;
  readonly ends: boolean;
}

/** Where a paragraph is broken: lines from `start` to `end`, spaces at the end included. */
export interface Cut {
  readonly start: number;
  readonly end: number;
}

/** What a length may be exceeded by before text counts as too large for it, px: sums in another order differ by less. */
export const tolerance = 1 / 1024;
export const ellipsis = '…';
const hyphen = '-';

/** Measures parts of paragraphs at one size, and cuts lines out of them. */
export class Ruler {
  readonly #fontSize: number;
  readonly #spacing: number;

  constructor(style: TextStyle) {
    this.#fontSize = style.fontSize;
    this.#spacing = style.letterSpacing;
  }

  /** px of an `em` of the text. */
  get fontSize(): number {
    return this.#fontSize;
  }

  sizeOf({ part }: Stretch['look']): number {
    return part === null ? this.#fontSize : this.#fontSize * part.size;
  }

  spacingOf({ part }: Stretch['look']): number {
    return part === null ? this.#spacing : part.letterSpacing;
  }

  /** Width of the line from `start` to `end`, px. */
  width(paragraph: Paragraph, start: number, end: number): number {
    const { plain } = paragraph;
    const stop = trimmed(paragraph, start, end);
    if (plain !== null) {
      const { starts, unsafe, pen, clusters } = plain.run;
      const first = starts[start]!;
      const last = starts[stop]!;
      if (first >= 0 && last >= 0 && !unsafe[first] && !unsafe[last]) {
        const advance = (pen[last]! - pen[first]!) * this.#fontSize;
        if (this.#spacing === 0) return advance;
        return advance + Math.max(clusters[stop]! - clusters[start]! - 1, 0) * this.#spacing;
      }
    }
    return this.#widthOf(this.#pieces(paragraph, start, stop, this.#suffix(paragraph, end)));
  }

  /** The line from `start` to `end`, with the hyphen that a break there asks for. */
  line(paragraph: Paragraph, { start, end }: Cut): Line {
    return this.#line(paragraph, start, end, this.#suffix(paragraph, end));
  }

  /** The line with an ellipsis behind what stands before `end`. */
  cutShort(paragraph: Paragraph, start: number, end: number): Line {
    return { ...this.#line(paragraph, start, end, ellipsis), ends: true };
  }

  #suffix({ hyphens, text }: Paragraph, end: number): string {
    return hyphens !== null && end < text.length && hyphens.has(end) && text[end - 1] !== hyphen ? hyphen : '';
  }

  #line(paragraph: Paragraph, start: number, end: number, suffix: string): Line {
    const { text } = paragraph;
    const stop = trimmed(paragraph, start, end);
    const pieces = this.#pieces(paragraph, start, stop, suffix);
    return {
      paragraph,
      pieces,
      text: pieces.map((piece) => piece.text).join(''),
      width: this.#widthOf(pieces),
      begins: start === 0,
      ends: end === text.length,
    };
  }

  #pieces(paragraph: Paragraph, start: number, stop: number, suffix: string): Piece[] {
    const pieces: Piece[] = [];
    for (const stretch of paragraph.stretches) {
      if (stretch.start >= stop) break;
      if (stretch.end > start)
        pieces.push(this.#cut(stretch, Math.max(start, stretch.start), Math.min(stop, stretch.end)));
    }
    if (suffix === '') return pieces;
    const last = pieces.at(-1);
    const [sample] = paragraph.stretches;
    if (last === undefined && sample === undefined) return pieces;
    const base = paragraph.rtl ? 1 : 0;
    const stretch = (last?.stretch ?? sample)!;
    // What runs against the paragraph is ended by a sign of its own: its own end is in the middle of the line.
    if (last === undefined || stretch.level !== base || stretch.upright) {
      pieces.push(this.#own({ ...stretch, level: base, begins: false, finishes: false }, suffix, stop));
    } else pieces[pieces.length - 1] = { ...this.#own(stretch, last.text + suffix, last.from), before: last.before };
    return pieces;
  }

  /**
   * Part of a stretch by offsets of the paragraph. Where a cut there would change the shapes beside it the text is shaped by
   * itself, as a line is.
   */
  #cut(stretch: Stretch, from: number, to: number): Piece {
    const { run } = stretch;
    const [start, stop] = [from - stretch.start, to - stretch.start];
    const whole = start === 0 && stop === run.text.length;
    const first = whole ? 0 : run.starts[start]!;
    const last = whole ? run.glyphs.length : run.starts[stop]!;
    const safe =
      whole || (stretch.level % 2 === 0 && first >= 0 && last >= 0 && !run.unsafe[first] && !run.unsafe[last]);
    if (!safe) return this.#own(stretch, run.text.slice(start, stop), from);
    return this.#piece(stretch, run, first, last, start, stop, from);
  }

  /** A text shaped by itself in the look of a stretch. */
  #own(stretch: Stretch, text: string, from: number): Piece {
    const run = shapeStretch(text, stretch);
    return this.#piece(stretch, run, 0, run.glyphs.length, 0, text.length, from);
  }

  #piece(stretch: Stretch, run: Run, first: number, last: number, start: number, stop: number, from: number): Piece {
    const { part } = stretch.look;
    const to = from + stop - start;
    const clusters = run.clusters[stop]! - run.clusters[start]!;
    return {
      stretch,
      run,
      first,
      last,
      start,
      from,
      clusters,
      text: run.text.slice(start, stop),
      advance: (run.pen[last]! - run.pen[first]!) * this.sizeOf(stretch.look),
      before: part !== null && stretch.begins && from === stretch.start ? part.before * this.#fontSize : 0,
      after: part !== null && stretch.finishes && to === stretch.end ? part.after * this.#fontSize : 0,
    };
  }

  #widthOf(pieces: readonly Piece[]): number {
    let width = 0;
    let behind = 0;
    for (const piece of pieces) {
      const spacing = this.spacingOf(piece.stretch.look);
      const gaps = piece.clusters === 0 ? 0 : piece.clusters - 1;
      width += behind + piece.before + (piece.advance + gaps * spacing) + piece.after;
      behind = piece.clusters === 0 ? behind : spacing;
    }
    return width;
  }
}

function trimmed({ text }: Paragraph, start: number, end: number): number {
  let stop = end;
  while (stop > start && text[stop - 1] === ' ') stop--;
  return stop;
}

/** Lines of one paragraph, or null at the limit, from the room that each has. */
export interface Broken {
  readonly cuts: readonly Cut[];
  /** True if a word had to be broken because it is wider than the width. */
  readonly brokeWord: boolean;
}

/**
 * Breaks a paragraph greedily: each line takes as much as it holds.
 * @param room px; `first` that of the first line
 */
export function breakGreedily(
  paragraph: Paragraph,
  ruler: Ruler,
  style: TextStyle,
  room: number,
  first = room,
): Broken {
  const { text, breaks } = paragraph;
  const length = text.length;
  if (room === Infinity || length === 0) return { cuts: [{ start: 0, end: length }], brokeWord: false };
  const cuts: Cut[] = [];
  let brokeWord = false;
  let start = 0;
  let next = 0;
  while (start < length) {
    const own = cuts.length === 0 ? first : room;
    let end = start;
    while (next < breaks.length) {
      if (ruler.width(paragraph, start, breaks[next]!) > own) break;
      end = breaks[next++]!;
    }
    if (end === start) {
      // A hyphen may be too wide where the same word without it is not: then a later break may still fit.
      end =
        style.paragraph.overflowWrap === 'normal'
          ? breaks[next]!
          : charactersThatFit(paragraph, start, breaks[next]!, ruler, own);
      brokeWord = true;
      if (end === breaks[next]) next++;
    }
    cuts.push({ start, end });
    start = end;
  }
  return { cuts, brokeWord };
}

/** Where to break a word that is wider than the line: after as many clusters as fit, but at least one. */
function charactersThatFit(paragraph: Paragraph, start: number, end: number, ruler: Ruler, room: number): number {
  let place = nextCluster(paragraph, start);
  while (place < end) {
    const further = nextCluster(paragraph, place);
    if (ruler.width(paragraph, start, further) > room) break;
    place = further;
  }
  return place;
}

/** The next offset behind `offset` at which a character with all that belongs to it ends. */
export function nextCluster({ stretches, text }: Paragraph, offset: number): number {
  let next = offset + 1;
  while (next < text.length) {
    const at = next;
    const stretch = stretches.find(({ end }) => end > at)!;
    if (stretch.run.starts[next - stretch.start]! >= 0) break;
    next++;
  }
  return next;
}

/** The line that begins where `line` does, with an ellipsis behind as much as fits. */
export function withEllipsis(line: Line, { start, end }: Cut, ruler: Ruler, room: number): Line {
  const { paragraph } = line;
  const places: number[] = [];
  for (let place = start; place < end; ) {
    place = nextCluster(paragraph, place);
    places.push(Math.min(place, end));
  }
  for (const place of places.reverse()) {
    const stop = start + paragraph.text.slice(start, place).trimEnd().length;
    if (stop === start) continue;
    const shortened = ruler.cutShort(paragraph, start, stop);
    if (shortened.width <= room) return shortened;
  }
  return ruler.cutShort(paragraph, start, start);
}

/** All of a text's blocks in one row of paragraphs, for what does not care for marks and indents. */
export function paragraphsOf({ blocks }: ShapedText): Paragraph[] {
  return blocks.flatMap(({ paragraphs }) => paragraphs);
}
