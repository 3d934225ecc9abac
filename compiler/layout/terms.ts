import type { AnchorPoint, Feature, GeometryTerm, Length, Point } from '../scene/values.js';
import { anchorShare } from './anchors.js';
import { intervalIn, shiftTo, sizeIn } from './frames.js';
import { type Axis, commonAncestor, type Node, X, Y } from './node.js';
import type { Solver } from './solver.js';

/** The axis of a measure, and how much of the size it adds to the start; null: the size itself. */
const features: Readonly<Record<Feature, { readonly axis: Axis; readonly share: number | null }>> = {
  left: { axis: X, share: 0 },
  'center-x': { axis: X, share: 0.5 },
  right: { axis: X, share: 1 },
  width: { axis: X, share: null },
  top: { axis: Y, share: 0 },
  'center-y': { axis: Y, share: 0.5 },
  bottom: { axis: Y, share: 1 },
  height: { axis: Y, share: null },
};

/**
 * A length in px.
 *
 * @param frame whose coordinates the measures of other elements are wanted in: the parent of the one that says the length
 * @param base what 100 % is; asked for only where there are percentages
 * @param em the font size; asked for only where there are ems
 */
export function resolveLength(
  solver: Solver,
  length: Length,
  frame: Node,
  base: () => number,
  em: () => number,
): number {
  let value = length.px;
  if (length.percent !== 0) value += (length.percent / 100) * base();
  if (length.em !== 0) value += length.em * em();
  if (length.terms.length > 0) value += termsIn(solver, length.terms, frame);
  return value;
}

function termsIn(solver: Solver, terms: readonly GeometryTerm[], frame: Node): number {
  let value = 0;
  // Places minus places are plain lengths: they need no common origin, and so do not wait for where `frame` lies.
  const places = new Map<Node, [x: number, y: number]>();
  for (const { element, feature, factor } of terms) {
    const node = solver.nodes.get(element);
    if (!node) continue;
    const { axis, share } = features[feature];
    const ancestor = commonAncestor(node, frame);
    if (share === null) {
      value += factor * sizeIn(solver, node, ancestor, axis);
      continue;
    }
    const { start, size } = intervalIn(solver, node, ancestor, axis);
    value += factor * (start + share * size);
    if (ancestor === frame) continue;
    const net = places.get(ancestor) ?? [0, 0];
    net[axis] += factor;
    places.set(ancestor, net);
  }
  for (const [ancestor, net] of places) {
    for (const axis of [X, Y] as const) {
      if (Math.abs(net[axis]) > 1e-9) value -= net[axis] * shiftTo(solver, frame, ancestor, axis);
    }
  }
  return value;
}

/** One coordinate of a point, in the coordinates of `frame`; null for a place in metres. */
export function resolvePoint(
  solver: Solver,
  point: Point | AnchorPoint,
  frame: Node,
  axis: Axis,
  em: () => number,
): number | null {
  if (point.type === 'anchor') {
    const node = solver.nodes.get(point.element);
    if (!node) return 0;
    const ancestor = commonAncestor(node, frame);
    const { start, size } = intervalIn(solver, node, ancestor, axis);
    return start + anchorShare(point.anchor, axis) * size - shiftTo(solver, frame, ancestor, axis);
  }
  const length = axis === X ? point.x : point.y;
  if (length.type === 'distance') return null;
  return resolveLength(solver, length, frame, () => solver.coordinateBase(frame, axis), em);
}
