import type { Box } from '../geometry/box.js';

/** Two boxes that share more than an edge; `first` lies before `second` by the rule of `separation`. */
export interface Overlap {
  readonly axis: 'x' | 'y';
  readonly first: number;
  readonly second: number;
  /** By how much they overlap on that axis. */
  readonly depth: number;
}

/**
 * Pairs of boxes that overlap, by a sweep from left to right, in the order of their indices.
 *
 * @param allowed pairs that may overlap: asked only for those that do
 * @param most the search ends with so many pairs
 */
export function overlappingPairs(
  boxes: readonly Box[],
  allowed: (a: number, b: number) => boolean,
  most: number,
): Overlap[] {
  const order = boxes.map((_, index) => index).sort((a, b) => boxes[a]!.x - boxes[b]!.x || a - b);
  const found: [a: number, b: number][] = [];
  let open: number[] = [];
  for (const index of order) {
    const box = boxes[index]!;
    open = open.filter((other) => boxes[other]!.x + boxes[other]!.width > box.x);
    for (const other of open) {
      const { y, height } = boxes[other]!;
      if (y + height <= box.y || box.y + box.height <= y || box.width === 0 || box.height === 0) continue;
      const [a, b] = index < other ? [index, other] : [other, index];
      if (!allowed(a, b)) found.push([a, b]);
      if (found.length >= most) break;
    }
    if (found.length >= most) break;
    if (box.width > 0 && box.height > 0) open.push(index);
  }
  found.sort(([a, b], [c, d]) => a - c || b - d);
  return found.map(([a, b]) => separation(boxes, a, b));
}

/**
 * How two overlapping boxes are to be set apart: on the axis on which they overlap by the smaller part of their common extent (the
 * same on both: x), in the order of their centres (the same: the one that comes earlier in the source first).
 */
export function separation(boxes: readonly Box[], a: number, b: number): Overlap {
  const one = boxes[Math.min(a, b)]!;
  const other = boxes[Math.max(a, b)]!;
  const depthX = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const depthY = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  // depthX / (width + width) <= depthY / (height + height), without dividing.
  const axis = depthX * (one.height + other.height) <= depthY * (one.width + other.width) ? 'x' : 'y';
  const lead =
    axis === 'x'
      ? 2 * other.x + other.width - (2 * one.x + one.width)
      : 2 * other.y + other.height - (2 * one.y + one.height);
  const [first, second] = lead >= 0 ? [Math.min(a, b), Math.max(a, b)] : [Math.max(a, b), Math.min(a, b)];
  return { axis, first, second, depth: axis === 'x' ? depthX : depthY };
}
