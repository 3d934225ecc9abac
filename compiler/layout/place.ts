import { lengthOf, pointOf } from '../scene/read.js';
import { anchoredStart, anchorOf } from './anchors.js';
import { memberStart } from './arranged.js';
import { standingPlace } from './camera.js';
import { cellStart } from './cells.js';
import { nameOf } from './demand.js';
import { middle } from './free.js';
import { crossStart } from './line.js';
import { type Axis, edgeName, type Node } from './node.js';
import type { Solver } from './solver.js';
import { stackStart } from './stack.js';
import { resolvePoint } from './terms.js';

/** Where a node's turned box begins on an axis, in its parent's coordinates. */
export function placeOf(solver: Solver, node: Node, axis: Axis): number {
  const parent = node.parent;
  if (!parent) return 0;
  switch (node.owner[axis]) {
    case 'flow':
      return solver.before(parent, axis) + inContainer(solver, node, axis);
    case 'edge': {
      const length = lengthOf(node.element, edgeName[axis])!;
      return (
        solver.length(node, length, edgeName[axis], () => solver.coordinateBase(parent, axis)) +
        offset(solver, node, axis)
      );
    }
    case 'anchor':
      return anchored(solver, node, axis) + offset(solver, node, axis);
    case 'point':
      return centredAt(solver, node, axis) + offset(solver, node, axis);
    case 'stand':
      return standing(solver, node, axis) + offset(solver, node, axis);
    case 'points': {
      const { start, size } = solver.outline(node, axis);
      // Turned or resized, it keeps its middle.
      return start + (size - solver.outer(node, axis)) / 2;
    }
    case 'spread':
      return solver.arranged(node).origin[axis] + (solver.size(node, axis) - solver.outer(node, axis)) / 2;
    case 'relation':
      return related(solver, node, axis);
    case 'backdrop':
      return solver.origin(parent, axis) + solver.before(parent, axis);
    case 'frame':
      return solver.origin(node, axis) + (solver.size(node, axis) - solver.outer(node, axis)) / 2;
    default:
      return solver.freeStart(node, axis);
  }
}

/** Where its group of relations puts it; one that hangs on no place lies where the free room has one. */
function related(solver: Solver, node: Node, axis: Axis): number {
  const found = solver.relations.of(node, axis);
  if (!found) return 0;
  if (!found.block) return found.start;
  const { level } = solver.relations.plan.groupOf[axis].get(node)!;
  // What waits for others' places comes after the free room is shared out.
  if (level > 0) return middle(solver, node.parent!, axis, found.block.size) + found.start;
  return solver.freeStart(node, axis);
}

function inContainer(solver: Solver, node: Node, axis: Axis): number {
  const parent = node.parent!;
  if (parent.flow === 'many') return memberStart(solver, node, axis);
  if (parent.main === axis) return solver.starts(parent, axis)[node.index] ?? 0;
  if (parent.flow === 'grid') return cellStart(solver, node, axis);
  return parent.flow === 'stack' ? stackStart(solver, node, axis) : crossStart(solver, node, axis);
}

function anchored(solver: Solver, node: Node, axis: Axis): number {
  const parent = node.parent!;
  const start = solver.origin(parent, axis) + solver.before(parent, axis);
  return anchoredStart(anchorOf(node), axis, start, solver.inner(parent, axis), solver.outer(node, axis));
}

function centredAt(solver: Solver, node: Node, axis: Axis): number {
  const point = pointOf(node.element, 'at')!;
  const centre = solver.demand.because(`${nameOf(node)}.at`, solver.spanOf(node, 'at'), () =>
    resolvePoint(solver, point, node.parent!, axis, () => solver.fontSize(node)),
  );
  return (centre ?? solver.size(solver.root, axis) / 2) - solver.outer(node, axis) / 2;
}

/** The feet are in the middle below. */
function standing(solver: Solver, node: Node, axis: Axis): number {
  const size = solver.outer(node, axis);
  const feet = standingPlace(solver, node, axis);
  if (feet === null) return (solver.size(solver.root, axis) - size) / 2;
  return axis === 0 ? feet - size / 2 : feet - size;
}

/** `offset`, which shifts what an `at` or a relation has placed. */
export function offset(solver: Solver, node: Node, axis: Axis): number {
  if (!node.element.written.has('offset')) return 0;
  const point = pointOf(node.element, 'offset');
  if (point?.type !== 'point') return 0;
  const length = axis === 0 ? point.x : point.y;
  if (length.type === 'distance') return 0;
  return solver.length(node, length, 'offset', () => solver.coordinateBase(node.parent!, axis));
}
