import { onGrid } from '../geometry/box.js';
import { lengthOf, sidesOf } from '../scene/read.js';
import type { Sides } from '../scene/values.js';
import { type Axis, type Node, X } from './node.js';
import type { Solver } from './solver.js';

/** Border and padding at the left or top. */
export function before(solver: Solver, node: Node, axis: Axis): number {
  return inset(solver, node, axis === X ? 'left' : 'top');
}

/** Border and padding at the right or bottom. */
export function after(solver: Solver, node: Node, axis: Axis): number {
  return inset(solver, node, axis === X ? 'right' : 'bottom');
}

type Side = 'top' | 'right' | 'bottom' | 'left';

function inset(solver: Solver, node: Node, side: Side): number {
  const border = lengthOf(node.element, 'border-width');
  const edge = border && border.px + border.em + border.percent + border.terms.length !== 0;
  const width = edge
    ? Math.max(
        0,
        solver.length(node, border, 'border-width', () => 0),
      )
    : 0;
  return onGrid(width + sideOf(solver, node, 'padding', side));
}

/** Margins, never negative. */
export function margin(solver: Solver, node: Node, axis: Axis, end: boolean): number {
  if (!node.element.written.has('margin')) return 0;
  const side = axis === X ? (end ? 'right' : 'left') : end ? 'bottom' : 'top';
  return onGrid(sideOf(solver, node, 'margin', side));
}

export function margins(solver: Solver, node: Node, axis: Axis): number {
  return margin(solver, node, axis, false) + margin(solver, node, axis, true);
}

function sideOf(solver: Solver, node: Node, property: 'padding' | 'margin', side: Side): number {
  const sides: Sides = sidesOf(node.element, property);
  const length = sides[side];
  if (length.px === 0 && length.percent === 0 && length.em === 0 && length.terms.length === 0) return 0;
  // As in CSS, percentages of all four sides are of the width.
  return Math.max(
    0,
    solver.length(node, length, property, () => solver.percentBase(node, X)),
  );
}

/** Room between neighbours along an axis; percentages are of the container's nearest sized inner box. */
export function gapOf(solver: Solver, node: Node, axis: Axis): number {
  const base = (): number => solver.percentBase(node, axis);
  const value = node.element.properties.gap;
  if (value === undefined) return 0;
  const single = lengthOf(node.element, 'gap');
  // CSS order: between rows first, then between columns.
  const sides = sidesOf(node.element, 'gap');
  const length = single ?? (axis === X ? sides.right : sides.top);
  return Math.max(0, onGrid(solver.length(node, length, 'gap', base)));
}
