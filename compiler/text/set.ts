import { onGrid } from '../geometry/box.js';
import type { Path } from '../geometry/path.js';
import type { FontSet } from './fonts.js';
import { breakLines, type LineCut } from './lines.js';
import { isWordSpace, type LinePlace, lineOutline } from './outline.js';
import { shapeText } from './paragraph.js';
import type { TextLayout, TextLine, TextStyle } from './types.js';

export interface SetOptions {
  /** Room for the lines, px, in which they are aligned; null: no wrapping, aligned with the widest line. */
  readonly width: number | null;
  readonly fonts: FontSet;
}

/**
 * Sets a text: shapes it, breaks it into lines and aligns them.
 *
 * The first base line is at the font's ascent plus half the leading (CSS's line box); each further one is one line height
 * below. A line that is wider than `width` keeps its left end. Lines beyond `maxLines` are cut with an ellipsis.
 */
export function setText(text: string, style: TextStyle, { width, fonts }: SetOptions): TextLayout {
  const shaped = shapeText(text, style, fonts);
  const { lines, truncated } = breakLines(shaped, style, width);
  const { ascent, descent } = shaped.instance.metrics;
  const lineHeight = style.lineHeight * style.fontSize;
  const firstBaseline = (lineHeight - (ascent + descent) * style.fontSize) / 2 + ascent * style.fontSize;
  const widest = lines.reduce((most, line) => Math.max(most, line.width), 0);
  const room = width ?? widest;
  const placed = lines.map((line, index) => {
    const baseline = onGrid(firstBaseline + index * lineHeight);
    return new SetLine(line, placeLine(line, style, room, baseline), style, room);
  });
  return {
    lines: placed,
    width: placed.reduce((most, line) => Math.max(most, line.width), 0),
    height: onGrid(lines.length * lineHeight),
    fontSize: style.fontSize,
    missing: [...new Set(lines.flatMap((line) => missingIn(line)))],
    truncated,
  };
}

class SetLine implements TextLine {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly rtl = false;
  readonly #cut: LineCut;
  readonly #place: LinePlace;
  #outline: Path | null = null;

  constructor(cut: LineCut, place: LinePlace, style: TextStyle, room: number) {
    this.text = cut.text;
    this.x = place.x;
    this.baseline = place.baseline;
    this.width = upToGrid(isJustified(cut, style, room) ? room : cut.width);
    this.#cut = cut;
    this.#place = place;
  }

  get outline(): Path {
    this.#outline ??= lineOutline(this.#cut, this.#place);
    return this.#outline;
  }
}

function placeLine(line: LineCut, style: TextStyle, room: number, baseline: number): LinePlace {
  const free = Math.max(room - line.width, 0);
  const share = shares[style.textAlign];
  const justified = isJustified(line, style, room);
  return {
    x: onGrid(free * share),
    baseline,
    fontSize: style.fontSize,
    letterSpacing: style.letterSpacing,
    wordSpacing: justified ? free / countSpaces(line.text) : 0,
  };
}

/** How much of the free room goes to the left of a line. */
const shares = { left: 0, start: 0, justify: 0, center: 0.5, right: 1, end: 1 };

/** The last line of a paragraph is not stretched, nor is one without spaces or without room. */
function isJustified(line: LineCut, style: TextStyle, room: number): boolean {
  return style.textAlign === 'justify' && !line.ends && line.width < room && countSpaces(line.text) > 0;
}

function countSpaces(text: string): number {
  let count = 0;
  for (let offset = 0; offset < text.length; offset++) if (isWordSpace(text, offset)) count++;
  return count;
}

/** The run may hold more than the line: only what the line shows is missing from it. */
function missingIn(line: LineCut): string[] {
  return line.run.missing.filter((character) => line.text.includes(character));
}

/** The smallest grid value that is not less, but for what differently ordered sums differ by. */
export function upToGrid(value: number): number {
  // Adding zero turns -0 into 0.
  return Math.ceil(value * 64 - 1e-6) / 64 + 0;
}
