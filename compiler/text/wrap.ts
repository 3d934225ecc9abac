import { isEastAsian, isWordSpace, opportunities, shrinks } from './justify.js';
import { type Broken, breakGreedily, type Cut, type Line, Ruler, tolerance, withEllipsis } from './lines.js';
import type { Paragraph, ShapedBlock, ShapedText } from './paragraph.js';
import type { TextStyle } from './types.js';

/** A line with the room that it has and where that begins, from the start of the text; px. */
export interface RoomyLine {
  readonly line: Line;
  readonly indent: number;
  /** Infinity where nothing breaks the text. */
  readonly room: number;
  readonly block: ShapedBlock;
  /** The first of its block, beside which the block's mark stands. */
  readonly leads: boolean;
}

/** A line before it is cut out of its paragraph. */
export interface RoomyCut extends Omit<RoomyLine, 'line'> {
  readonly paragraph: Paragraph;
  readonly cut: Cut;
}

export interface BrokenText {
  readonly lines: readonly RoomyLine[];
  /** True if `maxLines` cut the text. */
  readonly truncated: boolean;
  /** True if a word had to be broken because it is wider than the width. */
  readonly brokeWord: boolean;
}

/**
 * Breaks a text into lines.
 * @param width px, or null: only forced breaks break
 */
export function breakLines(text: ShapedText, style: TextStyle, width: number | null): BrokenText {
  const ruler = new Ruler(style);
  const { cuts, brokeWord } = breakCuts(text, style, width, ruler);
  const limit = style.maxLines > 0 ? style.maxLines : Infinity;
  const lines: RoomyLine[] = [];
  for (const roomy of cuts) {
    if (lines.length === limit) {
      lines.push(shortened(lines, ruler));
      return { lines, truncated: true, brokeWord };
    }
    const { indent, room, block, leads } = roomy;
    lines.push({ line: ruler.line(roomy.paragraph, roomy.cut), indent, room, block, leads });
  }
  return { lines, truncated: false, brokeWord };
}

/** The places at which a text is broken into lines, however many. */
export function breakCuts(
  text: ShapedText,
  style: TextStyle,
  width: number | null,
  ruler: Ruler,
): { cuts: RoomyCut[]; brokeWord: boolean } {
  const unbroken = width === null || style.whiteSpace === 'nowrap';
  const { textIndent } = style.paragraph;
  const cuts: RoomyCut[] = [];
  let brokeWord = false;
  for (const block of text.blocks) {
    const hanging = block.indent * style.fontSize;
    const own = width === null ? Infinity : width - hanging;
    for (const [index, paragraph] of block.paragraphs.entries()) {
      const broken = breakParagraph(paragraph, ruler, style, unbroken ? Infinity : own + tolerance, textIndent);
      brokeWord ||= broken.brokeWord;
      for (const [at, cut] of broken.cuts.entries()) {
        const indent = at === 0 && paragraph.text !== '' ? textIndent : 0;
        cuts.push({
          paragraph,
          cut,
          indent: hanging + indent,
          room: own - indent,
          block,
          leads: index === 0 && at === 0,
        });
      }
    }
  }
  return { cuts, brokeWord };
}

/** Takes the last line that has words off the row, and gives it back with an ellipsis. */
function shortened(lines: RoomyLine[], ruler: Ruler): RoomyLine {
  while (lines.length > 1 && lines.at(-1)!.line.text === '') lines.pop();
  const last = lines.pop()!;
  return { ...last, line: withEllipsis(last.line, cutOf(last.line), ruler, last.room + tolerance) };
}

function cutOf({ pieces }: Line): Cut {
  const [first] = pieces;
  const last = pieces.at(-1);
  return first && last ? { start: first.from, end: last.from + last.text.length } : { start: 0, end: 0 };
}

function breakParagraph(paragraph: Paragraph, ruler: Ruler, style: TextStyle, room: number, indent: number): Broken {
  const greedy = breakGreedily(paragraph, ruler, style, room, room - indent);
  if (room === Infinity || greedy.brokeWord || greedy.cuts.length < 2) return greedy;
  const { textWrap } = style.paragraph;
  if (textWrap === 'balance' && greedy.cuts.length <= mostBalanced)
    return balanced(paragraph, ruler, style, room, indent, greedy);
  if (textWrap !== 'pretty' && style.textAlign !== 'justify') return greedy;
  return fitTotally(paragraph, ruler, style, room, indent) ?? greedy;
}

/** More lines than this are no heading: CSS Text 4 lets a program stop there. */
const mostBalanced = 10;
/** Halvings of the width: to 1/1000 of it. */
const halvings = 10;

/** The same number of lines, the longest of them as short as can be. */
function balanced(
  paragraph: Paragraph,
  ruler: Ruler,
  style: TextStyle,
  room: number,
  indent: number,
  greedy: Broken,
): Broken {
  const wanted = greedy.cuts.length;
  let best = greedy;
  let low = room / wanted / 2;
  let high = room;
  for (let step = 0; step < halvings; step++) {
    const middle = (low + high) / 2;
    const tried = breakGreedily(paragraph, ruler, style, middle, middle - indent);
    if (tried.cuts.length <= wanted && !tried.brokeWord) [best, high] = [tried, middle];
    else low = middle;
  }
  return best;
}

/** By how much of its width a space may grow before a line counts as loose. */
const stretches = 0.5;
/** What a line without spaces counts as having of them. */
const unstretched = 0.4;
const hyphenPenalty = 50;
/** Two hyphens below each other. */
const ladderPenalty = 5000;
/** A last line of less than this share of the room looks like a mistake. */
const shortestLast = 0.25;
const shortLast = 300;

/** The best way to reach a break. */
interface Reached {
  readonly cost: number;
  readonly from: number;
  readonly hyphened: boolean;
}

/**
 * Breaks where the whole paragraph comes out best, rather than each line by itself: D. E. Knuth and M. F. Plass, *Breaking
 * Paragraphs into Lines*, 1981, with a line's badness the cube of how far its spaces are stretched, without their classes of
 * fitness. Ragged lines are judged by the room that they leave. Null where no way fits.
 */
function fitTotally(paragraph: Paragraph, ruler: Ruler, style: TextStyle, room: number, indent: number): Broken | null {
  const { breaks, text, hyphens } = paragraph;
  const justified = style.textAlign === 'justify';
  const gaps = justified ? gapsBefore(paragraph, style) : null;
  const space = ruler.fontSize / 4;
  const places = [0, ...breaks];
  const reached: (Reached | null)[] = [{ cost: 0, from: -1, hyphened: false }];
  let earliest = 0;
  for (let at = 1; at < places.length; at++) {
    const end = places[at]!;
    const last = at === places.length - 1;
    const hyphened = !last && (hyphens?.has(end) ?? false);
    let best: Reached | null = null;
    for (let from = at - 1; from >= earliest; from--) {
      const before = reached[from]!;
      if (before === null) continue;
      const start = places[from]!;
      const own = start === 0 ? room - indent : room;
      const width = ruler.width(paragraph, start, end);
      const count = gaps === null ? 0 : gaps[trimmedEnd(text, start, end)]! - gaps[start]!;
      if (width - count * space * shrinks > own) {
        // Nothing that begins earlier fits either: a longer line is wider.
        if (width > own * 1.5) earliest = Math.max(earliest, from + 1);
        continue;
      }
      const line = badness({ left: own - width, own, count, space, last, justified });
      const penalty = hyphened ? hyphenPenalty + (before.hyphened ? ladderPenalty : 0) : 0;
      const cost = before.cost + (10 + line) ** 2 + penalty ** 2;
      if (best === null || cost < best.cost) best = { cost, from, hyphened };
    }
    reached.push(best);
  }
  return chosen(reached, places);
}

interface Judged {
  /** Room that the words leave, px; less than nothing where their spaces must shrink. */
  readonly left: number;
  readonly own: number;
  /** Places that can grow, each by shares of `space` px. */
  readonly count: number;
  readonly space: number;
  readonly last: boolean;
  readonly justified: boolean;
}

function badness({ left, own, count, space, last, justified }: Judged): number {
  if (last && left >= 0) return left > own * (1 - shortestLast) ? shortLast : 0;
  if (!justified) return 100 * (left / own) ** 2 * 4;
  if (left < 0) return 100 * (-left / (count * space * shrinks)) ** 3;
  // A line with nowhere to grow stays short: worse than any that is stretched.
  return 100 * (left / (Math.max(count, unstretched) * space * stretches)) ** 3;
}

function chosen(reached: readonly (Reached | null)[], places: readonly number[]): Broken | null {
  const cuts: Cut[] = [];
  for (let at = reached.length - 1; at > 0; ) {
    const way = reached[at];
    if (!way) return null;
    cuts.push({ start: places[way.from]!, end: places[at]! });
    at = way.from;
  }
  return { cuts: cuts.reverse(), brokeWord: false };
}

/** By offset: how many places that justified lines stretch stand before it. */
function gapsBefore(paragraph: Paragraph, style: TextStyle): Int32Array {
  const { text } = paragraph;
  const open = opportunities(text, isEastAsian(paragraph), style.paragraph.textJustify);
  const counts = new Int32Array(text.length + 1);
  for (let at = 0; at < text.length; at++) counts[at + 1] = counts[at]! + open[at]!;
  return counts;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let stop = end;
  while (stop > start && isWordSpace(text, stop - 1)) stop--;
  return stop;
}
