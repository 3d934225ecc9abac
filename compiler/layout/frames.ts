import type { Box } from '../geometry/box.js';
import { transformBox } from '../geometry/box.js';
import { multiply, translation } from '../geometry/matrix.js';
import { type Axis, type Node, X, Y } from './node.js';
import type { Solver } from './solver.js';
import { ownMatrix } from './transform.js';

/** A stretch of an axis, px. */
export interface Interval {
  readonly start: number;
  readonly size: number;
}

/** A node's turned box on one axis, in the coordinates of `ancestor`, which contains it or is it. */
export function intervalIn(solver: Solver, node: Node, ancestor: Node, axis: Axis): Interval {
  if (node === ancestor) return { start: solver.origin(node, axis), size: solver.size(node, axis) };
  let start = solver.start(node, axis);
  const size = solver.outer(node, axis);
  for (let at = node.parent!; at !== ancestor; at = at.parent!) {
    if (at.turn || at.element.picture) return turnedInterval(solver, node, ancestor, axis);
    start += boxStart(solver, at, axis) - solver.origin(at, axis);
  }
  return { start, size };
}

/** The size of that interval alone: it does not wait for where the node lies, but where something on the way is turned. */
export function sizeIn(solver: Solver, node: Node, ancestor: Node, axis: Axis): number {
  if (node === ancestor) return solver.size(node, axis);
  for (let at = node.parent!; at !== ancestor; at = at.parent!) {
    if (at.turn || at.element.picture) return turnedInterval(solver, node, ancestor, axis).size;
  }
  return solver.outer(node, axis);
}

/** `intervalIn` where something on the way is turned or zoomed: both axes are needed. */
function turnedInterval(solver: Solver, node: Node, ancestor: Node, axis: Axis): Interval {
  let box: Box = {
    x: solver.start(node, X),
    y: solver.start(node, Y),
    width: solver.outer(node, X),
    height: solver.outer(node, Y),
  };
  for (let at = node.parent!; at !== ancestor; at = at.parent!) {
    const own = ownMatrix(at.turn, solver.zoom(at), solver.size(at, X), solver.size(at, Y));
    const toParent = translation(boxStart(solver, at, X), boxStart(solver, at, Y));
    const fromOwn = translation(-solver.origin(at, X), -solver.origin(at, Y));
    box = transformBox(multiply(toParent, multiply(own, fromOwn)), box);
  }
  return axis === X ? { start: box.x, size: box.width } : { start: box.y, size: box.height };
}

/** Where the box itself begins, before it is turned about its centre: in its parent's coordinates. */
export function boxStart(solver: Solver, node: Node, axis: Axis): number {
  const start = solver.start(node, axis);
  if (!node.turn && !node.element.picture) return start;
  return start + (solver.outer(node, axis) - solver.size(node, axis)) / 2;
}

/** Add it to a coordinate of `frame` to get one of `ancestor`, which contains it or is it; turns on the way are left out. */
export function shiftTo(solver: Solver, frame: Node, ancestor: Node, axis: Axis): number {
  let shift = 0;
  for (let at = frame; at !== ancestor; at = at.parent!) {
    shift += boxStart(solver, at, axis) - solver.origin(at, axis);
  }
  return shift;
}
