import { onGrid } from '../geometry/box.js';
import type { Axis, Node } from './node.js';
import type { Solver } from './solver.js';

/**
 * The box of a group that hugs its children: where it begins in the group's own coordinates, border and padding included;
 * `extent` is the size of the content. Children with an anchor (`at: center`) lie within what the others reach, and only see to it
 * that they fit.
 */
export function hugChildren(solver: Solver, node: Node, axis: Axis): number {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  let least = 0;
  for (const child of node.children) {
    const size = solver.outer(child, axis);
    if (child.owner[axis] === 'anchor') {
      least = Math.max(least, size);
      continue;
    }
    const at = solver.start(child, axis);
    start = Math.min(start, at);
    end = Math.max(end, at + size);
  }
  if (start > end) [start, end] = [0, least];
  const lacking = Math.max(0, least - (end - start));
  node.extent[axis] = end - start + lacking;
  return onGrid(start - lacking / 2) - solver.before(node, axis);
}
