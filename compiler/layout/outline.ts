import { pathBounds } from '../geometry/bounds.js';
import { flatten } from '../geometry/flatten.js';
import { parsePathData } from '../geometry/parse.js';
import { emptyPath, joinPaths, type Path } from '../geometry/path.js';
import { polylinePath } from '../geometry/shapes.js';
import { smoothPath } from '../geometry/smooth.js';
import { booleanOf, elementOf, keywordOf, numberOf, pointOf, pointsOf, textOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';
import type { AnchorPoint, Point } from '../scene/values.js';
import { nameOf } from './demand.js';
import { intervalIn, shiftTo } from './frames.js';
import { type Axis, across, commonAncestor, type Node, X, Y } from './node.js';
import { isSized } from './sized.js';
import type { Solver } from './solver.js';
import { resolvePoint } from './terms.js';
import { setWords } from './words.js';

/** Shapes that are given by points or path data: their box follows from their outline. */
export function hasOutline(node: Node): boolean {
  const { element } = node;
  switch (element.kind) {
    case 'polygon':
      return numberOf(element, 'sides') === null && pointsOf(element, 'points').length > 0;
    case 'polyline':
      return pointsOf(element, 'points').length > 0;
    case 'line':
    case 'arrow':
      return end(element, 'from') !== null && end(element, 'to') !== null;
    case 'text':
      return elementOf(element, 'path') !== null;
    case 'path':
      return textOf(element, 'd') !== '' || pointsOf(element, 'through').length > 0;
    default:
      return false;
  }
}

/** A `line` or `arrow` of which only the size is said runs along the longer side of its box, through the middle. */
export function acrossBox({ kind }: SceneElement, width: number, height: number): Path | null {
  if (kind !== 'line' && kind !== 'arrow') return null;
  const ends: [number, number][] =
    width >= height
      ? [
          [0, height / 2],
          [width, height / 2],
        ]
      : [
          [width / 2, 0],
          [width / 2, height],
        ];
  return polylinePath(ends, false);
}

/** Finds where an outline begins on an axis, in the parent's coordinates, and leaves its size in `extent`. */
export function findOutline(solver: Solver, node: Node, axis: Axis): number {
  let [start, size] = [0, 0];
  if (node.element.kind === 'path' || node.element.kind === 'text') {
    const bounds = pathBounds(outlineOf(solver, node));
    if (bounds) [start, size] = axis === X ? [bounds.x, bounds.width] : [bounds.y, bounds.height];
  } else {
    const coordinates = coordinatesOf(solver, node, axis);
    const least = coordinates.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
    const most = coordinates.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
    if (least <= most) [start, size] = [least, most - least];
  }
  node.extent[axis] = size;
  return start;
}

/** The outline in the parent's coordinates, as the points say it. */
export function outlineOf(solver: Solver, node: Node): Path {
  node.outline ??= makeOutline(solver, node);
  return node.outline;
}

function makeOutline(solver: Solver, node: Node): Path {
  const { element } = node;
  if (element.kind === 'text') {
    return solver.demand.because(`${nameOf(node)}.path`, solver.spanOf(node, 'path'), () =>
      joinPaths(setWords(solver, node).lines.map((line) => line.outline)),
    );
  }
  const data = element.kind === 'path' ? textOf(element, 'd') : '';
  if (data !== '') {
    const { path, error } = parsePathData(data);
    if (error) {
      const parameters = { problem: error.message, near: data.slice(error.offset, error.offset + 12) };
      solver.reportOnce('path-data', parameters, solver.spanOf(node, 'd'));
    }
    return path;
  }
  const [xs, ys] = [coordinatesOf(solver, node, X), coordinatesOf(solver, node, Y)];
  const points = xs.map((x, index): [number, number] => [x, ys[index]!]);
  if (points.length === 0) return emptyPath;
  if (element.kind !== 'path') return polylinePath(points, element.kind === 'polygon');
  const edge = keywordOf(element, 'close');
  if (edge === null) return smoothPath(points, booleanOf(element, 'close'));
  return closedAlong(smoothPath(points, false), points, edge, edgePlace(solver, node, edge, points));
}

/** From the end of the curve straight to the edge, along it, and back up to the start. */
function closedAlong(curve: Path, points: readonly [number, number][], edge: string, place: number): Path {
  const [first, last] = [points[0]!, points.at(-1)!];
  const upright = edge === 'top' || edge === 'bottom';
  const foot = ([x, y]: [number, number]): [number, number] => (upright ? [x, place] : [place, y]);
  const rest = polylinePath([last, foot(last), foot(first)], true);
  return joinPaths([curve, { verbs: rest.verbs.slice(1), coords: rest.coords.slice(2) }]);
}

/** Where the parent's edge lies in its own coordinates; of a parent that hugs its children, how far the points reach. */
function edgePlace(solver: Solver, node: Node, edge: string, points: readonly [number, number][]): number {
  const axis = edge === 'top' || edge === 'bottom' ? Y : X;
  const far = edge === 'bottom' || edge === 'right';
  const parent = node.parent!;
  if (isSized(parent, axis)) return far ? solver.size(parent, axis) : 0;
  const values = points.map((point) => point[axis]);
  return values.reduce((most, value) => (far ? Math.max(most, value) : Math.min(most, value)));
}

/** One coordinate of each point of a shape, in the parent's coordinates. */
function coordinatesOf(solver: Solver, node: Node, axis: Axis): number[] {
  const { element } = node;
  const read = (property: string, points: readonly (Point | AnchorPoint)[]): number[] =>
    solver.demand.because(`${nameOf(node)}.${property}`, solver.spanOf(node, property), () =>
      points.map((point) => place(solver, node, point, axis)),
    );
  if (element.kind === 'path') return read('through', pointsOf(element, 'through'));
  if (element.kind !== 'line' && element.kind !== 'arrow') return read('points', pointsOf(element, 'points'));
  const way = read('through', pointsOf(element, 'through'));
  return [endOn(solver, node, 'from', axis), ...way, endOn(solver, node, 'to', axis)];
}

function endOn(solver: Solver, node: Node, property: 'from' | 'to', axis: Axis): number {
  return solver.demand.because(`${nameOf(node)}.${property}`, solver.spanOf(node, property), () =>
    endPlace(solver, node, property, axis),
  );
}

function place(solver: Solver, node: Node, point: Point | AnchorPoint, axis: Axis): number {
  return resolvePoint(solver, point, node.parent!, axis, () => solver.fontSize(node)) ?? 0;
}

type End = Point | AnchorPoint | SceneElement;

function end(element: SceneElement, property: 'from' | 'to'): End | null {
  return pointOf(element, property) ?? elementOf(element, property);
}

/** A line to an element aims at its centre and ends at its edge: an ellipse for round things, else the box. */
function endPlace(solver: Solver, node: Node, property: 'from' | 'to', axis: Axis): number {
  const own = end(node.element, property)!;
  if ('type' in own) return place(solver, node, own, axis);
  const target = solver.nodes.get(own);
  if (!target) return 0;
  const centre = (on: Axis): number => centreOf(solver, node, own, on);
  const towards = (on: Axis): number => neighbour(solver, node, property, on);
  const delta = [towards(X) - centre(X), towards(Y) - centre(Y)] as const;
  const half = [solver.outer(target, X) / 2, solver.outer(target, Y) / 2] as const;
  if (half[X] === 0 || half[Y] === 0) return centre(axis);
  const [u, v] = [Math.abs(delta[X]) / half[X], Math.abs(delta[Y]) / half[Y]];
  const round = own.kind === 'circle' || own.kind === 'ellipse';
  const reach = round ? Math.sqrt(u * u + v * v) : Math.max(u, v);
  return reach > 1 ? centre(axis) + delta[axis] / reach : centre(axis);
}

/** The point next to an end: the way point, or the centre of the other end. */
function neighbour(solver: Solver, node: Node, property: 'from' | 'to', axis: Axis): number {
  const way = pointsOf(node.element, 'through');
  const next = property === 'from' ? way[0] : way.at(-1);
  const other = next ?? end(node.element, property === 'from' ? 'to' : 'from')!;
  return 'type' in other ? place(solver, node, other, axis) : centreOf(solver, node, other, axis);
}

function centreOf(solver: Solver, node: Node, element: SceneElement, axis: Axis): number {
  const target = solver.nodes.get(element);
  if (!target) return 0;
  const frame = node.parent!;
  const ancestor = commonAncestor(target, frame);
  const { start, size } = intervalIn(solver, target, ancestor, axis);
  return start + size / 2 - shiftTo(solver, frame, ancestor, axis);
}

/** How high the outline reaches where it crosses a coordinate across: its smallest y at x. Null beside it. */
export function topAt(path: Path, x: number): number | null {
  let top: number | null = null;
  for (const { points, closed } of flatten(path, 0.25)) {
    const count = points.length / 2;
    for (let index = 0; index < (closed ? count : count - 1); index++) {
      const next = (index + 1) % count;
      const [x1, y1] = [points[index * 2]!, points[index * 2 + 1]!];
      const [x2, y2] = [points[next * 2]!, points[next * 2 + 1]!];
      if (Math.min(x1, x2) > x || Math.max(x1, x2) < x) continue;
      const y = x1 === x2 ? Math.min(y1, y2) : y1 + ((x - x1) / (x2 - x1)) * (y2 - y1);
      if (top === null || y < top) top = y;
    }
  }
  return top;
}

/** The outline in the element's own frame: moved to its box, and stretched where `width` or `height` say so. */
export function ownOutline(solver: Solver, node: Node, width: number, height: number): Path {
  const path = outlineOf(solver, node);
  const sizes = [width, height];
  const [scale, shift] = [
    [1, 1],
    [0, 0],
  ];
  for (const axis of [X, Y] as const) {
    const { start, size } = solver.outline(node, axis);
    scale[axis] = size > 0 ? sizes[axis]! / size : 1;
    shift[axis] = -start * scale[axis];
  }
  const coords = path.coords.map((value, index) => {
    const axis: Axis = index % 2 === 0 ? X : across(X);
    return value * scale[axis]! + shift[axis]!;
  });
  return { verbs: path.verbs, coords };
}
