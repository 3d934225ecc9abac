import type { LinesOf } from '../../language/diagnostics/catalogue.js';
import type { Size } from '../geometry/box.js';
import type { ThingShape } from '../objects/shape.js';
import type { SceneElement } from '../scene/types.js';
import type { OnPath } from '../text/on-path.js';
import type { TextLayout, TextMeasure, TextStyle, Words } from '../text/types.js';

/** What layout asks of other steps; all of it is loaded before layout begins. */
export interface LayoutServices {
  measureText(words: Words, style: TextStyle): TextMeasure;
  /** @param room room for the lines, px, null: no wrapping; or the path along which they are set, in whose frame the answer is */
  setText(words: Words, style: TextStyle, room: number | null | OnPath): TextLayout;
  /** The largest font size, px, at which the text fits; `height` null: any, `maxLines` 0: any. */
  fitFontSize(words: Words, style: TextStyle, room: { width: number; height: number | null; maxLines: number }): number;
  /** The natural size of the picture of an `image`, px; null where it could not be read. */
  imageSize(element: SceneElement): Size | null;
  /** What the library knows of an `object`; null where it has no drawing of it. */
  thing(element: SceneElement): ThingShape | null;
  readonly linesOf: LinesOf;
}
