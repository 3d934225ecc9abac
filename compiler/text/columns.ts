import type { Ruler } from './lines.js';
import type { Look, ShapedText } from './paragraph.js';
import type { TextStyle } from './types.js';
import type { RoomyLine } from './wrap.js';

/** Where a line's base line (of vertical ones the middle) lies across the lines, px, and in which column. */
export interface StackedLine {
  readonly across: number;
  readonly column: number;
}

/** A line's box across it: how far it reaches above and below its base line, and the room above it. */
interface Thickness {
  readonly above: number;
  readonly below: number;
  readonly gap: number;
  /** As high as the text's own look asks for, no more. */
  readonly strut: boolean;
}

/**
 * Puts lines on each other. As in CSS, a line is as high as the highest of its parts, and never lower than a line of the text's
 * own look; several columns get even shares.
 */
export function stack(
  lines: readonly RoomyLine[],
  { root, plain }: ShapedText,
  style: TextStyle,
  ruler: Ruler,
): { places: StackedLine[]; size: number } {
  if (plain && style.paragraph.columnCount === 1) return stackPlain(lines.length, root, style);
  const boxes = lines.map((line, index) => thicknessOf(line, index, root, style, ruler));
  const { columnCount } = style.paragraph;
  const strut = style.lineHeight * style.fontSize;
  const firstBase = baseOf(root, style.lineHeight, style.fontSize, isVertical(style));
  const heights = boxes.map(({ above, below, gap }) => above + below + gap);
  const columns = columnCount > 1 ? balancedColumns(heights, columnCount) : boxes.map(() => 0);
  const places: StackedLine[] = [];
  let [struts, others, size] = [0, 0, 0];
  for (const [index, box] of boxes.entries()) {
    const fresh = index > 0 && columns[index] !== columns[index - 1];
    if (fresh) [struts, others] = [0, 0];
    // Sums of equal numbers are products, so that they come out the same however many there are.
    const top = struts * strut + others + (fresh ? 0 : box.gap);
    if (!fresh) others += box.gap;
    places.push({
      across: box.strut ? firstBase + (struts * strut + others) : top + box.above,
      column: columns[index]!,
    });
    if (box.strut) struts++;
    else others += box.above + box.below;
    size = Math.max(size, struts * strut + others);
  }
  return { places, size };
}

/** Lines of equal height. */
function stackPlain(count: number, root: Look, style: TextStyle): { places: StackedLine[]; size: number } {
  const height = style.lineHeight * style.fontSize;
  const first = baseOf(root, style.lineHeight, style.fontSize, isVertical(style));
  const places: StackedLine[] = [];
  for (let index = 0; index < count; index++) places.push({ across: first + index * height, column: 0 });
  return { places, size: count * height };
}

function isVertical({ paragraph }: TextStyle): boolean {
  return paragraph.writingMode !== 'horizontal-tb';
}

/** From the top of a line of one look to its base line: half the leading and the ascent; in vertical lines half of it. */
function baseOf({ instance }: Look, lineHeight: number, fontSize: number, vertical: boolean): number {
  const height = lineHeight * fontSize;
  if (vertical) return height / 2;
  const { ascent, descent } = instance.metrics;
  return (height - (ascent + descent) * fontSize) / 2 + ascent * fontSize;
}

function thicknessOf(
  { line, block, leads }: RoomyLine,
  index: number,
  root: Look,
  style: TextStyle,
  ruler: Ruler,
): Thickness {
  const vertical = isVertical(style);
  const height = style.lineHeight * style.fontSize;
  const gap = leads && index > 0 ? block.gap * style.fontSize : 0;
  let above = baseOf(root, style.lineHeight, style.fontSize, vertical);
  let below = height - above;
  let strut = true;
  for (const { stretch } of line.pieces) {
    const { part } = stretch.look;
    if (part === null) continue;
    const size = ruler.sizeOf(stretch.look);
    const rise = vertical ? 0 : part.rise * style.fontSize;
    const own = baseOf(stretch.look, part.lineHeight, size, vertical) + rise;
    const under = part.lineHeight * size - own;
    if (own > above + slack || under > below + slack) strut = false;
    above = Math.max(above, own);
    below = Math.max(below, under);
  }
  return { above, below, gap, strut };
}

/** Sums in another order differ by less, px. */
const slack = 1e-6;

/** By line: its column, such that the highest column is as low as can be. */
function balancedColumns(heights: readonly number[], count: number): number[] {
  const filled = (height: number): number[] => {
    const columns: number[] = [];
    let [column, sum] = [0, 0];
    for (const own of heights) {
      if (sum > 0 && sum + own > height + slack) [column, sum] = [column + 1, 0];
      columns.push(column);
      sum += own;
    }
    return columns;
  };
  const total = heights.reduce((sum, own) => sum + own, 0);
  let [low, high] = [total / count, total];
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    if ((filled(middle).at(-1) ?? 0) < count) high = middle;
    else low = middle;
  }
  return filled(high);
}
