import { keywordOf } from '../scene/read.js';
import { bounds, childHeight, childWidth } from './extent.js';
import { type FlexItem, flexSizes, type Justify, justified } from './flex.js';
import { gapOf, margin, margins } from './insets.js';
import { type Axis, alignment, type Node, X, Y } from './node.js';
import { shareOf } from './sized.js';
import type { Solver } from './solver.js';
import { runsDown } from './text-style.js';

/** Sizes of the children of a row or column along it, without margins. */
export function lineSizes(solver: Solver, node: Node, axis: Axis): number {
  const items = node.children.map((child) => itemOf(solver, child, axis));
  node.sizes[axis] = flexSizes(items, solver.inner(node, axis), gapOf(solver, node, axis));
  return 0;
}

function itemOf(solver: Solver, child: Node, axis: Axis): FlexItem {
  const space = margins(solver, child, axis);
  const share = shareOf(child, axis);
  const { min, max } = bounds(solver, child, axis);
  if (share > 0) return { basis: 0, share, least: 0, min, max, margins: space };
  const basis = (axis === X ? childWidth(solver, child, 'most') : childHeight(solver, child)) - space;
  const least = axis === X ? childWidth(solver, child, 'least') - space : basis;
  return { basis, share, least, min: 0, max: Number.POSITIVE_INFINITY, margins: space };
}

/** Where the children of a row or column begin along it, from the start of its inner box, margins left out. */
export function lineStarts(solver: Solver, node: Node, axis: Axis): number {
  const gap = gapOf(solver, node, axis);
  const justify = (keywordOf(node.element, 'justify-content') ?? 'start') as Justify;
  const sizes = node.children.map((child) => solver.outer(child, axis) + margins(solver, child, axis));
  const starts = justified(sizes, solver.inner(node, axis), gap, justify);
  node.starts[axis] = starts.map((start, index) => start + margin(solver, node.children[index]!, axis, false));
  return 0;
}

/** Width of the content of a row or column. */
export function lineWidth(solver: Solver, node: Node, wish: 'least' | 'most'): number {
  let width = 0;
  if (node.flow === 'column') {
    for (const child of node.children) width = Math.max(width, childWidth(solver, child, wish));
    return width;
  }
  let one = 0;
  for (const child of node.children) {
    const share = shareOf(child, X);
    const own = childWidth(solver, child, wish);
    if (share > 0) one = Math.max(one, own / share);
    width += share > 0 ? 0 : own;
  }
  for (const child of node.children) width += one * shareOf(child, X);
  return width + gapOf(solver, node, X) * Math.max(0, node.children.length - 1);
}

/** Height of the content of a row or column. */
export function lineContent(solver: Solver, node: Node): number {
  let height = 0;
  if (node.flow === 'column') {
    for (const child of node.children) height += childHeight(solver, child);
    return height + gapOf(solver, node, Y) * Math.max(0, node.children.length - 1);
  }
  let above = 0;
  let below = 0;
  for (const child of node.children) {
    const own = childHeight(solver, child);
    if (alignment(child, Y) !== 'baseline') {
      height = Math.max(height, own);
      continue;
    }
    const line = baselineOf(solver, child) + margin(solver, child, Y, false);
    above = Math.max(above, line);
    below = Math.max(below, own - line);
  }
  return Math.max(height, above + below);
}

/** Where a child of a row or column begins across it, from the start of the inner box. */
export function crossStart(solver: Solver, child: Node, axis: Axis): number {
  const node = child.parent!;
  const room = solver.inner(node, axis);
  const align = alignment(child, axis);
  if (align === 'baseline' && axis === Y) {
    let line = 0;
    for (const other of node.children) {
      if (alignment(other, Y) !== 'baseline') continue;
      line = Math.max(line, baselineOf(solver, other) + margin(solver, other, Y, false));
    }
    return line - baselineOf(solver, child);
  }
  return alignedStart(solver, child, axis, room, align);
}

/** Where a box begins in a room by `start`, `center`, `end`; `stretch` and `baseline` begin at the start. */
export function alignedStart(solver: Solver, child: Node, axis: Axis, room: number, align: string): number {
  const left = room - solver.outer(child, axis) - margins(solver, child, axis);
  const share = align === 'center' ? 0.5 : align === 'end' ? 1 : 0;
  return margin(solver, child, axis, false) + left * share;
}

/** From the top of a node's box to the base line of its first words; the bottom of what has none. */
export function baselineOf(solver: Solver, node: Node): number {
  if (node.turn || node.element.picture) return solver.outer(node, Y);
  if (node.content === 'words') {
    solver.size(node, Y);
    const first = runsDown(node.element) ? undefined : node.text?.lines[0];
    return first ? solver.before(node, Y) + first.baseline : solver.size(node, Y);
  }
  const first = node.flow && node.flow !== 'many' ? node.children[0] : undefined;
  if (!first || solver.demand.isActive(0, node, Y)) return solver.size(node, Y);
  return solver.start(first, Y) + baselineOf(solver, first);
}
