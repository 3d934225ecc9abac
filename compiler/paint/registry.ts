import type { Placed } from '../layout/types.js';
import type { PaintContext } from './context.js';
import { paintBox } from './kinds/boxes.js';
import { paintCombine } from './kinds/combine.js';
import { paintImage } from './kinds/image.js';
import { paintArrow, paintLine, paintPolyline } from './kinds/lines.js';
import { paintObject } from './kinds/object.js';
import { paintScene } from './kinds/scene.js';
import { paintShape } from './kinds/shapes.js';
import { paintText } from './kinds/text.js';
import type { DisplayItem, Shape } from './types.js';

/** What an element itself paints, in its own frame; its children come on top. */
export interface Painted {
  readonly items: readonly DisplayItem[];
  /** A shadow below them, which is no part of the element. */
  readonly under?: readonly DisplayItem[];
  /** Cuts off what children paint beyond it; null lets them reach over. */
  readonly clip: Shape | null;
  /** False where the children are part of what was painted. */
  readonly children?: boolean;
}

export type Painter = (placed: Placed, context: PaintContext) => Painted;

/** One painter for each kind of the prelude that is drawn. */
export const painters: ReadonlyMap<string, Painter> = new Map<string, Painter>([
  ['scene', paintScene],
  ['group', paintBox],
  ['row', paintBox],
  ['column', paintBox],
  ['grid', paintBox],
  ['stack', paintBox],
  ['rect', paintShape],
  ['ellipse', paintShape],
  ['circle', paintShape],
  ['polygon', paintShape],
  ['star', paintShape],
  ['path', paintShape],
  ['line', paintLine],
  ['arrow', paintArrow],
  ['polyline', paintPolyline],
  ['combine', paintCombine],
  ['text', paintText],
  ['list', paintText],
  ['image', paintImage],
  ['object', paintObject],
]);
