import { stack } from './columns.js';
import type { FontSet } from './fonts.js';
import { nextCluster, Ruler, tolerance } from './lines.js';
import { type Paragraph, type ShapedText, shapeText } from './paragraph.js';
import { upToGrid } from './set.js';
import type { TextMeasure, TextStyle, Words } from './types.js';
import { breakCuts, type RoomyCut } from './wrap.js';

/** The widths between which a text can be wrapped; at `maxContent` it has only its forced breaks. Along the lines. */
export function measureText(words: Words, style: TextStyle, fonts: FontSet): TextMeasure {
  const { blocks } = shapeText(words, style, fonts);
  const ruler = new Ruler(style);
  const { columnCount, columnGap, textIndent, overflowWrap } = style.paragraph;
  let minContent = 0;
  let maxContent = 0;
  for (const { paragraphs, indent } of blocks) {
    const hanging = indent * style.fontSize;
    for (const paragraph of paragraphs) {
      const whole = ruler.width(paragraph, 0, paragraph.text.length);
      maxContent = Math.max(maxContent, hanging + textIndent + whole);
      if (style.whiteSpace === 'nowrap') {
        minContent = maxContent;
        continue;
      }
      let start = 0;
      for (const end of overflowWrap === 'anywhere' ? clustersOf(paragraph) : paragraph.breaks) {
        const own = hanging + (start === 0 ? textIndent : 0);
        minContent = Math.max(minContent, own + ruler.width(paragraph, start, end));
        start = end;
      }
    }
  }
  const gaps = columnGap * (columnCount - 1);
  return {
    minContent: upToGrid(minContent * columnCount + gaps),
    maxContent: upToGrid(maxContent * columnCount + gaps),
  };
}

function clustersOf(paragraph: Paragraph): number[] {
  const ends: number[] = [];
  for (let place = 0; place < paragraph.text.length; ) {
    place = nextCluster(paragraph, place);
    ends.push(place);
  }
  return ends;
}

export interface FitOptions {
  /** px, along the lines */
  readonly width: number;
  /** px, across them; null: any */
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
export function fitFontSize(words: Words, style: TextStyle, { width, height, maxLines, fonts }: FitOptions): number {
  const shaped = shapeText(words, style, fonts);
  const wraps = height !== null || maxLines > 0;
  const { columnCount, columnGap } = style.paragraph;
  const room = (width - columnGap * (columnCount - 1)) / columnCount;
  const fits = (size: number): boolean => {
    const own = { ...style, fontSize: size, maxLines: 0 };
    const ruler = new Ruler(own);
    const { cuts, brokeWord } = breakCuts(shaped, own, wraps ? room : null, ruler);
    if (brokeWord || (maxLines > 0 && cuts.length > maxLines)) return false;
    const most = room + slackOf(own);
    if (cuts.some(({ paragraph, cut, indent }) => indent + ruler.width(paragraph, cut.start, cut.end) > most))
      return false;
    return height === null || heightOf(cuts, shaped, own, ruler) <= height + tolerance;
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

/** Justified lines may be a little too wide: their spaces shrink. */
function slackOf({ textAlign, fontSize }: TextStyle): number {
  return textAlign === 'justify' ? fontSize : tolerance;
}

function heightOf(cuts: readonly RoomyCut[], shaped: ShapedText, style: TextStyle, ruler: Ruler): number {
  if (shaped.plain && style.paragraph.columnCount === 1) return cuts.length * style.fontSize * style.lineHeight;
  const lines = cuts.map((roomy) => ({ ...roomy, line: ruler.line(roomy.paragraph, roomy.cut) }));
  return stack(lines, shaped, style, ruler).size;
}
