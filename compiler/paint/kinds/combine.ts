import type { BooleanOperation } from '../../geometry/boolean.js';
import { emptyPath } from '../../geometry/path.js';
import type { Placed } from '../../layout/types.js';
import { keywordOf } from '../../scene/read.js';
import type { Scene, SceneElement } from '../../scene/types.js';
import { areasOf } from '../area.js';
import type { PaintContext } from '../context.js';
import { pathShape } from '../items.js';
import type { Painted } from '../registry.js';
import type { Shape } from '../types.js';
import { paintOutline } from './shapes.js';

const operations: Readonly<Record<string, BooleanOperation>> = {
  union: 'union',
  subtract: 'difference',
  intersect: 'intersection',
  exclude: 'exclusion',
};

/** Joining outlines is work: each is joined once, for its own painting and for all that it clips. */
const joined = new WeakMap<Placed, Shape>();

/** The one shape that the children of a `combine` make, in its own frame. */
export function combinedShape(placed: Placed, context: PaintContext): Shape {
  const known = joined.get(placed);
  if (known !== undefined) return known;
  const { element } = placed;
  const children = context.layout.order.get(element) ?? element.children;
  const operation = operations[keywordOf(element, 'operation') ?? 'union'] ?? 'union';
  const combine = context.combine;
  const path =
    combine === null
      ? emptyPath
      : combine(
          operation,
          // A child of several outlines (words, a group) is one area to the operation.
          children.map((child) => {
            const areas = areasOf(child, placed, context);
            return areas.length === 1 ? areas[0]! : { path: combine('union', areas), rule: 'nonzero' };
          }),
        );
  const shape = pathShape(path);
  joined.set(placed, shape);
  return shape;
}

export function paintCombine(placed: Placed, context: PaintContext): Painted {
  return { ...paintOutline(placed, combinedShape(placed, context), context), children: false };
}

/** Whether painting this scene takes boolean operations: for `combine`, and to cut by what has several outlines. */
export function needsBoolean(scene: Scene): boolean {
  const needs = (element: SceneElement): boolean =>
    element.kind === 'combine' || element.written.has('clip-path') || element.children.some(needs);
  return needs(scene.root);
}
