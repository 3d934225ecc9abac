import { childHeight, childWidth } from './extent.js';
import { alignedStart } from './line.js';
import { type Axis, alignment, type Node } from './node.js';
import type { Solver } from './solver.js';

/** Children on top of each other: as wide as the widest. */
export function stackWidth(solver: Solver, node: Node, wish: 'least' | 'most'): number {
  return node.children.reduce((most, child) => Math.max(most, childWidth(solver, child, wish)), 0);
}

/** As high as the highest. */
export function stackContent(solver: Solver, node: Node): number {
  return node.children.reduce((most, child) => Math.max(most, childHeight(solver, child)), 0);
}

/** Where a child of a stack begins, from the start of the inner box. */
export function stackStart(solver: Solver, child: Node, axis: Axis): number {
  return alignedStart(solver, child, axis, solver.inner(child.parent!, axis), alignment(child, axis));
}
