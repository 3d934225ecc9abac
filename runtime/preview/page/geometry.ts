import type { ElementInfo, Point, Rect } from '../protocol.js';

export const middleOf = ({ x, y, width, height }: Rect): Point => [x + width / 2, y + height / 2];

export function around(boxes: readonly Rect[]): Rect | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

export function between([ax, ay]: Point, [bx, by]: Point): Rect {
  return { x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(ax - bx), height: Math.abs(ay - by) };
}

export function meets(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

/** Whether a point lies in a convex outline, or within `slack` of its bounds where it is flat. */
export function contains({ corners, box }: ElementInfo, [x, y]: Point, slack: number): boolean {
  if (x < box.x - slack || y < box.y - slack || x > box.x + box.width + slack || y > box.y + box.height + slack)
    return false;
  if (Math.min(box.width, box.height) < slack * 2) return true;
  const sides = corners.map(([ax, ay], index) => {
    const [bx, by] = corners[(index + 1) % 4]!;
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
  });
  return sides.every((side) => side >= 0) || sides.every((side) => side <= 0);
}

/** A turned box: its middle, its own sides, and how far it is turned. */
export interface Turned {
  readonly middle: Point;
  readonly width: number;
  readonly height: number;
  /** Radians. */
  readonly angle: number;
}

export function turnedBox({ corners: [a, b, c, d] }: ElementInfo): Turned {
  return {
    middle: [(a[0] + c[0]) / 2, (a[1] + c[1]) / 2],
    width: Math.hypot(b[0] - a[0], b[1] - a[1]),
    height: Math.hypot(d[0] - a[0], d[1] - a[1]),
    angle: Math.atan2(b[1] - a[1], b[0] - a[0]),
  };
}

export function rotated([x, y]: Point, angle: number): Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [x * cos - y * sin, x * sin + y * cos];
}

export const cornersOf = ({ x, y, width, height }: Rect): Point[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** As it is shown to people: a tenth of a px, without a zero behind the point. */
export const shown = (value: number): string => String(Math.round(value * 10) / 10 + 0).replace('-', '−');
