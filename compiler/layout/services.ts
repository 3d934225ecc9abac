import type { LinesOf } from '../../language/diagnostics/catalogue.js';
import type { Size } from '../geometry/box.js';
import type { SceneElement } from '../scene/types.js';
import type { TextLayout, TextMeasure, TextStyle } from '../text/types.js';

/** What layout asks of other steps; all of it is loaded before layout begins. */
export interface LayoutServices {
  measureText(text: string, style: TextStyle): TextMeasure;
  /** @param width room for the lines, px; null: no wrapping */
  setText(text: string, style: TextStyle, width: number | null): TextLayout;
  /** The largest font size, px, at which the text fits; `height` null: any, `maxLines` 0: any. */
  fitFontSize(text: string, style: TextStyle, room: { width: number; height: number | null; maxLines: number }): number;
  /** The natural size of the picture of an `image`, px; null where it could not be read. */
  imageSize(element: SceneElement): Size | null;
  readonly linesOf: LinesOf;
}
