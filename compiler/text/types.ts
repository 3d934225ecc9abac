import type { Path } from '../geometry/path.js';

/** How a run of text is set; CSS's meaning throughout. */
export interface TextStyle {
  readonly fontFamily: string;
  /** px */
  readonly fontSize: number;
  /** 1..1000 */
  readonly fontWeight: number;
  readonly fontStyle: 'normal' | 'italic';
  /** Multiple of the font size. */
  readonly lineHeight: number;
  /** px added after each character. */
  readonly letterSpacing: number;
  readonly textAlign: 'left' | 'center' | 'right' | 'justify' | 'start' | 'end';
  readonly whiteSpace: 'normal' | 'pre-line' | 'nowrap';
  readonly textTransform: 'none' | 'uppercase' | 'lowercase' | 'capitalize';
  /** 0: as many as needed. More are cut with an ellipsis. */
  readonly maxLines: number;
  readonly lang: string | null;
}

/** One set line, in the frame of the text block: origin top left, y down, px. */
export interface TextLine {
  readonly text: string;
  /** Left end of the base line. */
  readonly x: number;
  readonly baseline: number;
  /** Advance width. */
  readonly width: number;
  /** All glyph outlines of the line, placed. */
  readonly outline: Path;
  readonly rtl: boolean;
}

export interface TextLayout {
  readonly lines: readonly TextLine[];
  /** Width of the widest line and the sum of the line heights. */
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  /** Characters for which no font at hand has a glyph; drawn as boxes. */
  readonly missing: readonly string[];
  /** True if `max-lines` cut the text. */
  readonly truncated: boolean;
}
