import type { Curve } from './path.js';

/** The point of a curve at `t` in 0..1 (de Casteljau's algorithm). */
export function pointOn(curve: Curve, t: number): [x: number, y: number] {
  if (t <= 0) return [curve[0]!, curve[1]!];
  if (t >= 1) return [curve.at(-2)!, curve.at(-1)!];
  const points = curve.slice();
  for (let count = points.length - 2; count > 0; count -= 2) {
    for (let at = 0; at < count; at++) points[at]! += (points[at + 2]! - points[at]!) * t;
  }
  return [points[0]!, points[1]!];
}

/**
 * The direction of a curve at `t`, of length 1, or null for a curve that is a point. Where control points coincide it is the
 * limit of the direction, as SVG asks of line joins.
 */
export function directionOn(curve: Curve, t: number): [x: number, y: number] | null {
  const [head, tail] = t <= 0 ? [null, curve] : t >= 1 ? [curve, null] : split(curve, t);
  if (tail) {
    for (let at = 2; at < tail.length; at += 2) {
      const direction = unit(tail[at]! - tail[0]!, tail[at + 1]! - tail[1]!);
      if (direction) return direction;
    }
  }
  if (head) {
    const [endX, endY] = [head.at(-2)!, head.at(-1)!];
    for (let at = head.length - 4; at >= 0; at -= 2) {
      const direction = unit(endX - head[at]!, endY - head[at + 1]!);
      if (direction) return direction;
    }
  }
  return null;
}

/** The two parts of a curve before and after `t`. */
export function split(curve: Curve, t: number): [Curve, Curve] {
  const points = curve.slice();
  const head: number[] = [points[0]!, points[1]!];
  const tail: number[] = [];
  for (let count = points.length - 2; count > 0; count -= 2) {
    tail.unshift(points[count]!, points[count + 1]!);
    for (let at = 0; at < count; at++) points[at]! += (points[at + 2]! - points[at]!) * t;
    head.push(points[0]!, points[1]!);
  }
  tail.unshift(points[0]!, points[1]!);
  return [head, tail];
}

/** Inner parameters (0 < t < 1) at which the curve turns back along the direction (u, v). */
export function extrema(curve: Curve, u: number, v: number): number[] {
  const along: number[] = [];
  for (let at = 0; at < curve.length; at += 2) along.push(u * curve[at]! + v * curve[at + 1]!);
  const [p0, p1, p2, p3] = along as [number, number, number, number];
  let roots: number[];
  if (curve.length === 4) return [];
  if (curve.length === 6) roots = [(p0 - p1) / (p0 - 2 * p1 + p2)];
  else roots = quadraticRoots(p3 - 3 * p2 + 3 * p1 - p0, 2 * (p2 - 2 * p1 + p0), p1 - p0);
  return roots.filter((t) => t > 0 && t < 1);
}

/** Real roots of a·t² + b·t + c, without the cancellation of the school formula (Numerical Recipes, 5.6). */
function quadraticRoots(a: number, b: number, c: number): number[] {
  const discriminant = b * b - 4 * a * c;
  if (discriminant < 0) return [];
  const q = -0.5 * (b + (b < 0 ? -1 : 1) * Math.sqrt(discriminant));
  return [q / a, c / q].filter(Number.isFinite);
}

/** (x, y) at length 1, or null where it has none. */
export function unit(x: number, y: number): [x: number, y: number] | null {
  // Not Math.hypot: its last digit differs between engines.
  const length = Math.sqrt(x * x + y * y);
  return length > 1e-12 ? [x / length, y / length] : null;
}

export function distance(x1: number, y1: number, x2: number, y2: number): number {
  return Math.sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1));
}
