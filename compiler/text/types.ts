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
}

/** One set line, in the frame of the text block: origin top left, y down, px. */
export interface TextLine {
  readonly text: string;
  /** Left end of the base line, on the grid of 1/64 px, as `baseline` and `width` are. */
  readonly x: number;
  readonly baseline: number;
  /** Advance width, rounded up. */
  readonly width: number;
  /** All glyph outlines of the line, placed, rounded to 1/100 px; y down, nonzero fill. Made when first read. */
  readonly outline: Path;
  readonly rtl: boolean;
}

export interface TextLayout {
  readonly lines: readonly TextLine[];
  /** Width of the widest line and the sum of the line heights. */
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  /** Characters for which no font at hand has a glyph, each once; drawn as boxes, marks left out. */
  readonly missing: readonly string[];
  /** True if `max-lines` cut the text. */
  readonly truncated: boolean;
}

/** What `width: min-content` and `width: max-content` mean in CSS; px on the grid of 1/64, rounded up. */
export interface TextMeasure {
  /** The longest stretch without a break opportunity. */
  readonly minContent: number;
  /** The longest line when only forced breaks break. */
  readonly maxContent: number;
}
