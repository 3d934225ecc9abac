import { apply, type Matrix } from './matrix.js';

/** An upright rectangle in px: `x`, `y` its top left corner, y down. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Layout works on a grid of 1/64 px, so that results are the same bytes on every machine. */
export function onGrid(value: number): number {
  return Math.round(value * 64) / 64;
}

export function union(boxes: Iterable<Box>): Box | null {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return left === Infinity ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

/** The smallest upright box around `box` after `matrix`. */
export function transformBox(matrix: Matrix, box: Box): Box {
  const corners = [
    apply(matrix, box.x, box.y),
    apply(matrix, box.x + box.width, box.y),
    apply(matrix, box.x, box.y + box.height),
    apply(matrix, box.x + box.width, box.y + box.height),
  ];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

export function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
