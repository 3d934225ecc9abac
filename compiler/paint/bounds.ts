import { pathBounds, strokeBounds } from '../geometry/bounds.js';
import { type Box, transformBox, union } from '../geometry/box.js';
import { identity, isIdentity, type Matrix, multiply } from '../geometry/matrix.js';
import type { Path } from '../geometry/path.js';
import { shapeToPath } from '../geometry/shapes.js';
import type { DisplayItem, GroupItem, Shape, Stroke } from './types.js';

/**
 * The upright box around what an item paints after `matrix`: with strokes and after clips, without the reach of filters.
 * Null where it paints nothing. Of a clip that is not an upright rectangle, the box around it counts.
 */
export function paintedBounds(item: DisplayItem, matrix: Matrix = identity): Box | null {
  switch (item.type) {
    case 'shape':
      return shapeBounds(item.shape, item.fill !== null, item.stroke, matrix);
    case 'glyphs':
      return outlineBounds(item.outline, item.fill !== null, item.stroke, matrix);
    case 'image':
      return transformBox(matrix, item.box);
    case 'group':
      return groupBounds(item, matrix, (child, inner) => paintedBounds(child, inner));
  }
}

/** The same for a group, with the bounds of its items measured by `measure`. */
export function groupBounds(
  { items, transform, clip }: GroupItem,
  matrix: Matrix,
  measure: (item: DisplayItem, matrix: Matrix) => Box | null,
): Box | null {
  const inner = isIdentity(transform) ? matrix : multiply(matrix, transform);
  const all = union(items.flatMap((item) => measure(item, inner) ?? []));
  if (all === null || clip === null) return all;
  const cut = shapeBounds(clip, true, null, inner);
  return cut === null ? null : intersection(all, cut);
}

export function intersection(first: Box, second: Box): Box | null {
  const x = Math.max(first.x, second.x);
  const y = Math.max(first.y, second.y);
  const width = Math.min(first.x + first.width, second.x + second.width) - x;
  const height = Math.min(first.y + first.height, second.y + second.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

function shapeBounds(shape: Shape, filled: boolean, stroke: Stroke | null, matrix: Matrix): Box | null {
  if (!filled && stroke === null) return null;
  if (shape.type === 'path') return outlineBounds(shape.path, filled, stroke, matrix);
  if (!isUpright(matrix)) return outlineBounds(shapeToPath(shape), filled, stroke, matrix);
  const box =
    shape.type === 'rect'
      ? shape.box
      : { x: shape.cx - shape.rx, y: shape.cy - shape.ry, width: shape.rx * 2, height: shape.ry * 2 };
  const reach = stroke === null ? 0 : stroke.width / 2;
  const { x, y, width, height } = box;
  return transformBox(matrix, { x: x - reach, y: y - reach, width: width + 2 * reach, height: height + 2 * reach });
}

/** Bounds of fills in their own frame: outlines of words are long, and the same ones are measured for each step that asks. */
const measured = new WeakMap<Path, { readonly box: Box | null }>();

function outlineBounds(path: Path, filled: boolean, stroke: Stroke | null, matrix: Matrix): Box | null {
  if (stroke !== null) {
    const edge = strokeBounds(path, stroke, matrix);
    const inside = filled ? pathBounds(path, matrix) : null;
    return union([edge, inside].filter((box) => box !== null));
  }
  if (!filled) return null;
  if (!isUpright(matrix)) return pathBounds(path, matrix);
  let known = measured.get(path);
  if (known === undefined) {
    known = { box: pathBounds(path) };
    measured.set(path, known);
  }
  return known.box === null ? null : transformBox(matrix, known.box);
}

/** Boxes stay boxes: no rotation but by quarter turns, no skew. */
export function isUpright([a, b, c, d]: Matrix): boolean {
  return (b === 0 && c === 0) || (a === 0 && d === 0);
}
