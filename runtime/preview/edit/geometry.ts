import { type Box, transformBox } from '../../../compiler/geometry/box.js';
import { apply, invert, type Matrix, multiply } from '../../../compiler/geometry/matrix.js';
import type { Layout } from '../../../compiler/layout/types.js';
import type { SceneElement } from '../../../compiler/scene/types.js';
import type { Point } from '../protocol.js';

export type Axis = 0 | 1;
export const axes = [0, 1] as const;
export const edges = ['x', 'y'] as const;
export const extents = ['width', 'height'] as const;

/** The upright box of an element on the canvas, px; null where it has no place. */
export function canvasBox(element: SceneElement, layout: Layout): Box | null {
  const placed = layout.placed.get(element);
  return placed === undefined
    ? null
    : transformBox(placed.matrix, { x: 0, y: 0, width: placed.box.width, height: placed.box.height });
}

/** How an element lies in the frame of its parent. */
export interface InFrame {
  /** The upright box around it, turned as it is. */
  readonly box: Box;
  /** The parent's own box, from which the frame counts. */
  readonly whole: readonly [width: number, height: number];
  /** px of the canvas that one px of the frame is drawn as. */
  readonly scale: number;
  /** A step on the canvas as one in the frame. */
  readonly step: (by: Point) => Point;
}

export function inFrame(element: SceneElement, layout: Layout): InFrame | null {
  const placed = layout.placed.get(element);
  const parent = element.parent === null ? undefined : layout.placed.get(element.parent);
  const back = parent === undefined ? null : invert(parent.matrix);
  if (placed === undefined || parent === undefined || back === null) return null;
  const { width, height } = placed.box;
  const [a, b, c, d] = parent.matrix;
  return {
    box: transformBox(multiply(back, placed.matrix), { x: 0, y: 0, width, height }),
    whole: [parent.box.width, parent.box.height],
    scale: Math.sqrt(Math.abs(a * d - b * c)),
    step: ([x, y]) => apply([back[0], back[1], back[2], back[3], 0, 0], x, y),
  };
}

/** The middle of an element, and how much its own px are drawn larger on each of its own axes. */
export function ownFrame(matrix: Matrix, width: number, height: number) {
  const [a, b, c, d] = matrix;
  return {
    center: apply(matrix, width / 2, height / 2) as Point,
    scale: [Math.hypot(a, b), Math.hypot(c, d)] as const,
  };
}

/** Along what an element's middle lies on the canvas. */
export function middleOf({ x, y, width, height }: Box): Point {
  return [x + width / 2, y + height / 2];
}
