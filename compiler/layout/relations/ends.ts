import { regionOf } from '../../scene/regions.js';
import type { RelationTarget } from '../../scene/types.js';
import { anchorReach } from '../anchors.js';
import { type Interval, intervalIn } from '../frames.js';
import type { Axis, Node } from '../node.js';
import type { Solver } from '../solver.js';
import { resolveLength } from '../terms.js';
import type { Part } from './links.js';

/** Where an end of a relation lies on an axis: from the start of its mover; without one, in the coordinates of the frame. px */
export interface End extends Interval {
  readonly mover: Node | null;
}

export function endOf(solver: Solver, part: Part, frame: Node, axis: Axis): End {
  const { mover, nodes, anchor, place } = part;
  if (place) return { mover: null, ...placeInterval(solver, place, frame, axis) };
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const node of nodes) {
    const own = mover === null ? innerInterval(solver, frame, axis) : within(solver, node, mover, axis);
    start = Math.min(start, own.start);
    end = Math.max(end, own.start + own.size);
  }
  if (anchor === null) return { mover, start, size: end - start };
  const [from, to] = anchorReach(anchor, axis);
  return { mover, start: start + from * (end - start), size: (to - from) * (end - start) };
}

/** A node in what is moved, from the start of that, which may be turned or drawn at another scale. */
function within(solver: Solver, node: Node, mover: Node, axis: Axis): Interval {
  if (node === mover) return { start: 0, size: solver.outer(mover, axis) };
  const { start, size } = intervalIn(solver, node, mover, axis);
  const zoom = solver.zoom(mover);
  const middle = solver.origin(mover, axis) + solver.size(mover, axis) / 2;
  return { start: solver.outer(mover, axis) / 2 + zoom * (start - middle), size: zoom * size };
}

/** Room for the children of the frame. */
export function innerInterval(solver: Solver, frame: Node, axis: Axis): Interval {
  return { start: solver.origin(frame, axis) + solver.before(frame, axis), size: solver.inner(frame, axis) };
}

function placeInterval(solver: Solver, place: RelationTarget, frame: Node, axis: Axis): Interval {
  if (place.type === 'point') {
    const length = axis === 0 ? place.x : place.y;
    const base = (): number => solver.coordinateBase(frame, axis);
    return { start: resolveLength(solver, length, frame, base, () => solver.fontSize(frame)), size: 0 };
  }
  if (place.type !== 'region') return innerInterval(solver, solver.root, axis);
  const { width, height } = solver.scene.canvas;
  const region = regionOf(place.name, { width, height });
  return axis === 0 ? { start: region.x, size: region.width } : { start: region.y, size: region.height };
}
