import { pointOn } from './curve.js';
import { type Path, subpaths } from './path.js';

export interface Polyline {
  /** x and y in turn; a closed one does not repeat its first point. */
  readonly points: readonly number[];
  readonly closed: boolean;
}

/**
 * Straight lines that stay within `tolerance` px of the path. Each curve is cut into equal steps of its parameter, as many as
 * Wang's formula asks (G. Wang 1984; Goldman, *Pyramid Algorithms*, 2003): n = √(d (d − 1) M / 8 ε), M the largest second
 * difference of the control points. At most 1,000 steps a curve.
 */
export function flatten(path: Path, tolerance: number): Polyline[] {
  return subpaths(path).map(({ x, y, curves, closed }) => {
    const points = [x, y];
    for (const curve of curves) {
      const steps = stepsFor(curve, tolerance);
      for (let step = 1; step < steps; step++) points.push(...pointOn(curve, step / steps));
      points.push(curve.at(-2)!, curve.at(-1)!);
    }
    if (closed && points.length > 2 && points.at(-2) === x && points.at(-1) === y) points.length -= 2;
    return { points, closed };
  });
}

function stepsFor(curve: readonly number[], tolerance: number): number {
  const degree = curve.length / 2 - 1;
  let most = 0;
  for (let at = 0; at + 5 < curve.length; at += 2) {
    const x = curve[at]! - 2 * curve[at + 2]! + curve[at + 4]!;
    const y = curve[at + 1]! - 2 * curve[at + 3]! + curve[at + 5]!;
    most = Math.max(most, x * x + y * y);
  }
  const steps = Math.ceil(Math.sqrt((degree * (degree - 1) * Math.sqrt(most)) / (8 * tolerance)));
  return Math.max(1, Math.min(1000, steps));
}

/** Twice the signed area of a ring, positive when clockwise on the screen (the shoelace formula). */
export function doubleArea(points: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < points.length; at += 2) {
    const next = (at + 2) % points.length;
    sum += points[at]! * points[next + 1]! - points[next]! * points[at + 1]!;
  }
  return sum;
}

/** Whether the filled path covers a point. Open subpaths are filled as if closed. Exact to `tolerance` px. */
export function pathContains(
  path: Path,
  x: number,
  y: number,
  rule: 'nonzero' | 'evenodd' = 'nonzero',
  tolerance = 0.01,
): boolean {
  let winding = 0;
  for (const { points } of flatten(path, tolerance)) {
    for (let at = 0; at < points.length; at += 2) {
      const next = (at + 2) % points.length;
      const [x1, y1, x2, y2] = [points[at]!, points[at + 1]!, points[next]!, points[next + 1]!];
      if (y1 <= y === y2 <= y) continue;
      const crossing = x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
      if (crossing > x) winding += y2 > y1 ? 1 : -1;
    }
  }
  return rule === 'nonzero' ? winding !== 0 : winding % 2 !== 0;
}

/** The smallest y at which the outline stands over `x`: where a thing at that x would rest. Null where the path has none. */
export function topAt(path: Path, x: number, tolerance = 0.01): number | null {
  let top: number | null = null;
  for (const { points, closed } of flatten(path, tolerance)) {
    const last = closed ? points.length : points.length - 2;
    for (let at = 0; at < last; at += 2) {
      const next = (at + 2) % points.length;
      const [x1, y1, x2, y2] = [points[at]!, points[at + 1]!, points[next]!, points[next + 1]!];
      if (x < Math.min(x1, x2) || x > Math.max(x1, x2)) continue;
      const y = x1 === x2 ? Math.min(y1, y2) : y1 + ((x - x1) / (x2 - x1)) * (y2 - y1);
      if (top === null || y < top) top = y;
    }
  }
  return top;
}
