import { onGrid } from '../geometry/box.js';
import { joinPaths, type Path } from '../geometry/path.js';
import { stack } from './columns.js';
import type { FontSet } from './fonts.js';
import { fragmentsOf, type LinePlace } from './fragments.js';
import { type Stretching, shareOf, stretchingOf } from './justify.js';
import { type Line, Ruler } from './lines.js';
import { type ShapedText, shapeText } from './paragraph.js';
import type { TextFragment, TextLayout, TextLine, TextStyle, Words } from './types.js';
import { breakLines, type RoomyLine } from './wrap.js';

export interface SetOptions {
  /** Room for the lines, px, in which they are aligned; null: no wrapping, aligned with the widest line. Along the lines. */
  readonly width: number | null;
  readonly fonts: FontSet;
}

/**
 * Sets a text: shapes it, breaks it into lines and aligns them.
 *
 * The first base line is at the font's ascent plus half the leading (CSS's line box); each further one is one line height
 * below. A line that is wider than `width` keeps its start. Lines beyond `maxLines` are cut with an ellipsis. Where lines run
 * down, they stand side by side from right to left (`vertical-rl`), the letters about their middle.
 */
export function setText(words: Words, style: TextStyle, { width, fonts }: SetOptions): TextLayout {
  const shaped = shapeText(words, style, fonts);
  const ruler = new Ruler(style);
  const { columnCount, columnGap, writingMode } = style.paragraph;
  const columnWidth = width === null ? null : (width - columnGap * (columnCount - 1)) / columnCount;
  const { lines, truncated } = breakLines(shaped, style, columnWidth);
  const widest = lines.reduce((most, { line, indent }) => Math.max(most, indent + line.width), 0);
  const room = columnWidth ?? widest;
  const { places, size } = stack(lines, shaped, style, ruler);
  const vertical = writingMode !== 'horizontal-tb';
  const placed = lines.map((roomy, index) => {
    const { across, column } = places[index]!;
    const own = columnWidth === null ? room - roomy.indent : roomy.room;
    const shift = column * (room + columnGap);
    return new SetLine(roomy, shaped, ruler, style, {
      across: onGrid(vertical && writingMode === 'vertical-rl' ? size - across : across),
      room: own,
      shift,
      vertical,
    });
  });
  const reach = placed.reduce((most, line) => Math.max(most, line.reach), 0);
  return {
    lines: placed,
    ...(vertical ? { width: onGrid(size), height: reach } : { width: reach, height: onGrid(size) }),
    fontSize: style.fontSize,
    missing: missingIn(lines),
    truncated,
  };
}

interface Lying {
  /** The base line, from the top; of vertical lines the middle, from the left. px */
  readonly across: number;
  readonly room: number;
  /** Where the line's column begins. */
  readonly shift: number;
  readonly vertical: boolean;
}

class SetLine implements TextLine {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly rtl: boolean;
  /** How far it reaches from the start of the text's room. */
  readonly reach: number;
  readonly #roomy: RoomyLine;
  readonly #ruler: Ruler;
  readonly #place: LinePlace;
  #fragments: readonly TextFragment[] | null = null;
  #outline: Path | null = null;

  constructor(roomy: RoomyLine, shaped: ShapedText, ruler: Ruler, style: TextStyle, lying: Lying) {
    const { line, indent } = roomy;
    const { room, shift, vertical, across } = lying;
    const stretching: Stretching | null = stretchingOf(line, style, room);
    const along = onGrid(shift + startOf(line, style, room, indent, stretching));
    this.text = line.text;
    this.rtl = line.paragraph.rtl;
    this.x = vertical ? across : along;
    this.baseline = vertical ? along : across;
    this.width = upToGrid(stretching === null ? line.width : room);
    this.reach = shift === 0 && indent === 0 ? this.width : upToGrid(shift + indent + this.width);
    this.#roomy = roomy;
    this.#ruler = ruler;
    this.#place = { along, across, width: this.width, vertical, stretching, root: shaped.root };
  }

  get fragments(): readonly TextFragment[] {
    this.#fragments ??= fragmentsOf(this.#roomy, this.#ruler, this.#place);
    return this.#fragments;
  }

  get outline(): Path {
    if (this.#outline === null) {
      const [only, ...others] = this.fragments;
      this.#outline =
        only && others.length === 0 ? only.outline : joinPaths(this.fragments.map(({ outline }) => outline));
    }
    return this.#outline;
  }
}

function startOf(line: Line, style: TextStyle, room: number, indent: number, stretching: Stretching | null): number {
  const before = line.paragraph.rtl ? 0 : indent;
  if (stretching !== null) return before;
  const share = shareOf(line, style);
  const free = room - line.width;
  // What is too wide keeps its start: the right end of lines that run to the left.
  if (line.paragraph.rtl && share === 1) return before + free;
  return before + Math.max(free, 0) * share;
}

/** A run may hold more than a line: only what the lines show is missing from them. */
function missingIn(lines: readonly RoomyLine[]): string[] {
  const missing = new Set<string>();
  for (const { line } of lines) {
    for (const { run, text } of line.pieces)
      for (const character of run.missing) if (text.includes(character)) missing.add(character);
  }
  return Array.from(missing);
}

/** The smallest grid value that is not less, but for what differently ordered sums differ by. */
export function upToGrid(value: number): number {
  // Adding zero turns -0 into 0.
  return Math.ceil(value * 64 - 1e-6) / 64 + 0;
}
