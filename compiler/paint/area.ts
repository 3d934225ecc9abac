import type { FilledPath } from '../geometry/boolean.js';
import { invert, type Matrix, multiply } from '../geometry/matrix.js';
import { joinPaths } from '../geometry/path.js';
import { rectPath, shapeToPath } from '../geometry/shapes.js';
import { transformPath } from '../geometry/transform.js';
import type { Placed } from '../layout/types.js';
import type { SceneElement } from '../scene/types.js';
import type { PaintContext } from './context.js';
import { cornersOf } from './corners.js';
import { pathShape } from './items.js';
import { combinedShape } from './kinds/combine.js';
import { shapeOf } from './kinds/shapes.js';
import type { Shape } from './types.js';

/** From the frame of one element to that of another; null where the other's is flat. */
export function between(from: Placed, to: Placed): Matrix | null {
  const back = invert(to.matrix);
  return back === null ? null : multiply(back, from.matrix);
}

/**
 * What an element covers, as filled outlines in the frame of `target`: a shape its outline, words their letters, a container all
 * that is in it (or its box, where nothing is), all else its box.
 */
export function areasOf(element: SceneElement, target: Placed, context: PaintContext): FilledPath[] {
  const placed = context.layout.placed.get(element);
  const matrix = placed === undefined ? null : between(placed, target);
  if (placed === undefined || matrix === null) return [];
  const filled = (shape: Shape): FilledPath => ({
    path: transformPath(shapeToPath(shape), matrix),
    rule: shape.type === 'path' ? shape.rule : 'nonzero',
  });
  if (element.kind === 'combine') return [filled(combinedShape(placed, context))];
  const shape = shapeOf(placed, context);
  if (shape !== null) return [filled(shape)];
  if (placed.text !== null) return [filled(pathShape(joinPaths(placed.text.lines.map((line) => line.outline))))];
  const inside = element.children.flatMap((child) => areasOf(child, target, context));
  if (inside.length > 0) return inside;
  const { width, height } = placed.box;
  return [filled(pathShape(rectPath({ x: 0, y: 0, width, height }, cornersOf(placed, context.layout))))];
}

/** One outline around all that `element` covers, in the frame of `target`. */
export function outlineOf(element: SceneElement, target: Placed, context: PaintContext): Shape {
  const areas = areasOf(element, target, context);
  const [only] = areas;
  if (only !== undefined && areas.length === 1) return pathShape(only.path, only.rule);
  if (context.combine !== null) return pathShape(context.combine('union', areas));
  return pathShape(joinPaths(areas.map(({ path }) => path)));
}
