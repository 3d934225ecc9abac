import type { Path } from '../geometry/path.js';

/** How a run of text is set; CSS's meaning throughout. */
export interface TextStyle {
  /** One family, or several in order of preference, separated by commas as in CSS. */
  readonly fontFamily: string;
  /** px */
  readonly fontSize: number;
  /** 1..1000 */
  readonly fontWeight: number;
  readonly fontStyle: 'normal' | 'italic';
  /** Multiple of the font size. */
  readonly lineHeight: number;
  /** px added between the characters of a line (not after the last one, so that centred text is centred). */
  readonly letterSpacing: number;
  readonly textAlign: 'left' | 'center' | 'right' | 'justify' | 'start' | 'end';
  /** `normal` folds line ends and breaks at the width; `pre-line` keeps line ends; `nowrap` breaks at no width. */
  readonly whiteSpace: 'normal' | 'pre-line' | 'nowrap';
  readonly textTransform: 'none' | 'uppercase' | 'lowercase' | 'capitalize';
  /** 0: as many as needed. More are cut with an ellipsis. */
  readonly maxLines: number;
  /** BCP 47; null is English, whose words need no forms of their own. */
  readonly lang: string | null;
  /** What most texts leave alone: the shared object `plainParagraph`. */
  readonly paragraph: ParagraphStyle;
}

/** How the lines of a text are made and which way they run, with CSS's names and meaning. */
export interface ParagraphStyle {
  /** The last line of a paragraph; `auto`: as `textAlign` says, and at the start where that justifies. */
  readonly textAlignLast: 'auto' | 'left' | 'center' | 'right' | 'justify' | 'start' | 'end';
  /** What justified lines stretch: `auto` spaces, and between the signs of Chinese and Japanese. */
  readonly textJustify: 'auto' | 'none' | 'inter-word' | 'inter-character';
  /** px, before the first line of each paragraph. */
  readonly textIndent: number;
  /** `manual`: at soft hyphens (U+00AD); `auto`: also where the patterns of the language allow it. */
  readonly hyphens: 'none' | 'manual' | 'auto';
  /** `balance`: lines of like length; `pretty`: the whole paragraph is looked at before it is broken. */
  readonly textWrap: 'wrap' | 'balance' | 'pretty';
  /** Whether a word wider than the line is broken, and (`anywhere`) counts as narrow as its widest character. */
  readonly overflowWrap: 'normal' | 'break-word' | 'anywhere';
  /** `keep-all`: no break between the letters of Chinese, Japanese and Korean words. */
  readonly wordBreak: 'normal' | 'keep-all';
  /** `auto`: by the first letter with a direction. */
  readonly direction: 'auto' | 'ltr' | 'rtl';
  readonly writingMode: 'horizontal-tb' | 'vertical-rl' | 'vertical-lr';
  /** In vertical lines, `mixed` turns the letters that stand upright in horizontal scripts alone. */
  readonly textOrientation: 'mixed' | 'upright';
  readonly columnCount: number;
  /** px */
  readonly columnGap: number;
}

export const plainParagraph: ParagraphStyle = {
  textAlignLast: 'auto',
  textJustify: 'auto',
  textIndent: 0,
  hyphens: 'manual',
  textWrap: 'wrap',
  overflowWrap: 'break-word',
  wordBreak: 'normal',
  direction: 'auto',
  writingMode: 'horizontal-tb',
  textOrientation: 'mixed',
  columnCount: 1,
  columnGap: 0,
};

/** What is set: one text in one style, or blocks of parts with looks of their own. */
export type Words = string | RichWords;

export interface RichWords {
  readonly blocks: readonly TextBlock[];
  /** Equal for equal blocks: what sets words keeps them by this. */
  readonly key: string;
}

/** A stack of paragraphs with a mark in front: a text has one, a list one an item. */
export interface TextBlock {
  readonly parts: readonly TextPart[];
  /** Room at the start of its lines, multiples of the text's font size. */
  readonly indent: number;
  /** What stands in that room beside the first line, at its end. */
  readonly marker: TextPart | null;
  /** Room above it, multiples of the text's font size. */
  readonly gap: number;
}

/** A stretch of words with one look. Sizes are multiples of the text's font size, so that `fit` keeps proportions. */
export interface TextPart {
  readonly text: string;
  /** Which of the text's spans it belongs to, in source order from 1; 0 is the text itself. */
  readonly span: number;
  readonly fontFamily: string;
  readonly fontWeight: number;
  readonly fontStyle: 'normal' | 'italic';
  readonly size: number;
  /** How far its base line stands above that of the text. */
  readonly rise: number;
  /** Multiple of its own font size. */
  readonly lineHeight: number;
  /** px */
  readonly letterSpacing: number;
  readonly textTransform: TextStyle['textTransform'];
  readonly lang: string | null;
  /** Room before its first and behind its last character. */
  readonly before: number;
  readonly after: number;
}

/** Where a glyph's own base line begins on a curve, and by how much it is turned there. */
export interface GlyphPlace {
  readonly x: number;
  readonly y: number;
  /** Degrees, clockwise. */
  readonly degrees: number;
}

/** An emoji among words, that may be painted as a picture: a square of `size` px. */
export interface TextPicture {
  readonly emoji: string;
  /** Its top left corner, about which it is turned. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Clockwise. */
  readonly degrees: number;
}

/** A stretch of a line with one look and one direction: what is painted in one piece. */
export interface TextFragment {
  /** As `TextPart.span`; a list's markers are of the list: 0. */
  readonly span: number;
  readonly text: string;
  /** Where its base line begins on the left. In a vertical line: the middle of the line, and `baseline` the top. */
  readonly x: number;
  readonly baseline: number;
  /** Along the line. */
  readonly width: number;
  /** px, its own. */
  readonly fontSize: number;
  /** How far its font reaches above and below the base line, px; in a vertical line: to the right and left of the middle. */
  readonly ascent: number;
  readonly descent: number;
  /** All outlines, placed, rounded to 1/100 px; y down, nonzero fill. Made when first read. */
  readonly outline: Path;
  readonly rtl: boolean;
  /** Whether its line runs down. */
  readonly vertical: boolean;
  /** Room before and behind it, px, where its span begins or ends: a background covers it. */
  readonly before: number;
  readonly after: number;
  /** On a path: where each UTF-16 unit of `text` stands; null on straight lines. */
  readonly places: readonly GlyphPlace[] | null;
  /** Its emoji. Those that `loadFonts` knows pictures of are not in `outline`. */
  readonly pictures: readonly TextPicture[];
}

/** One set line, in the frame of the text block: origin top left, y down, px. */
export interface TextLine {
  /** In the order in which it is read. */
  readonly text: string;
  /** Left end of the base line, on the grid of 1/64 px, as `baseline` and `width` are. Vertical: as for fragments. */
  readonly x: number;
  readonly baseline: number;
  /** Advance width, rounded up; of a vertical line, its length. */
  readonly width: number;
  /** All glyph outlines of the line, placed, rounded to 1/100 px; y down, nonzero fill. Made when first read. */
  readonly outline: Path;
  /** Whether the paragraph runs from right to left. */
  readonly rtl: boolean;
  /** What it is made of, in the order in which it is read. */
  readonly fragments: readonly TextFragment[];
}

export interface TextLayout {
  readonly lines: readonly TextLine[];
  /** Width of the widest line and the sum of the line heights; the other way round where lines run down. */
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  /** Characters for which no font at hand has a glyph, each once; drawn as boxes, marks left out. */
  readonly missing: readonly string[];
  /** True if `max-lines`, or the end of a path, cut the text. */
  readonly truncated: boolean;
}

/** What `width: min-content` and `width: max-content` mean in CSS; px on the grid of 1/64, rounded up. Along the lines. */
export interface TextMeasure {
  /** The longest stretch without a break opportunity. */
  readonly minContent: number;
  /** The longest line when only forced breaks break. */
  readonly maxContent: number;
}
