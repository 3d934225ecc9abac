import type { Pictures } from '../assets/types.js';
import type { BooleanOperation, FilledPath } from '../geometry/boolean.js';
import type { Path } from '../geometry/path.js';
import type { Layout } from '../layout/types.js';
import type { Objects } from '../objects/types.js';
import type { Scene, SceneElement } from '../scene/types.js';
import type { Color } from '../scene/values.js';
import type { FontSet } from '../text/fonts.js';
import type { Rgba } from './types.js';

/** What painting needs beside the scene and its layout; all of it is loaded before. */
export interface PaintResources {
  readonly pictures: Pictures;
  readonly objects: Objects;
  /** To set the labels of what is not drawn yet. */
  readonly fonts: FontSet;
  /** The boolean operations, where the scene has need of them (`needsBoolean`). */
  readonly combine: ((operation: BooleanOperation, areas: readonly FilledPath[]) => Path) | null;
}

/** What the painters of a scene share. */
export interface PaintContext extends PaintResources {
  readonly scene: Scene;
  readonly layout: Layout;
  /** The colours of shapes whose `fill` is `auto`. */
  readonly autoColors: ReadonlyMap<SceneElement, Color>;
  /** The colours of the boxes that stand for what is not drawn yet. */
  readonly plannedColors: ReadonlyMap<SceneElement, Rgba>;
  /** Elements that only cut or shade others: those of `clip-path` and `mask`. */
  readonly stencils: ReadonlySet<SceneElement>;
  /** The masks that are being painted, so that one that leads to itself ends. */
  readonly masking: Set<SceneElement>;
  /** The colour behind what lies in an element: that of the nearest thing around it that has one. */
  groundOf(element: SceneElement): Rgba;
}
