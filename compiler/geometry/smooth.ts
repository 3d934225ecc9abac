import { distance } from './curve.js';
import { emptyPath, type Path, PathBuilder } from './path.js';

type Point = readonly [x: number, y: number];

/**
 * A smooth curve through all points in order: the centripetal Catmull-Rom spline as cubic Béziers. Of that family it alone makes
 * neither cusps nor loops between points (C. Yuksel, S. Schaefer, J. Keyser: *Parameterization and applications of Catmull-Rom
 * curves*, Computer-Aided Design 43, 2011; the Béziers are its equation 3.4 with α = ½). Repeated points count once.
 */
export function smoothPath(points: readonly Point[], closed: boolean): Path {
  const knots = points.filter((point, index) => index === 0 || !same(point, points[index - 1]!));
  if (closed && knots.length > 1 && same(knots[0]!, knots.at(-1)!)) knots.pop();
  const count = knots.length;
  if (count === 0) return emptyPath;
  const builder = new PathBuilder().moveTo(...knots[0]!);
  const wraps = closed && count > 2;
  // An open end has no neighbour; its own point stands in, and the curve leaves it towards the next handle.
  const knot = (index: number): Point =>
    wraps ? knots[(index + count) % count]! : knots[Math.max(0, Math.min(count - 1, index))]!;
  for (let index = 0; index < (wraps ? count : count - 1); index++) {
    const [before, from, to, after] = [knot(index - 1), knot(index), knot(index + 1), knot(index + 2)];
    const d1 = chord(before, from);
    const d2 = chord(from, to);
    const d3 = chord(to, after);
    builder.cubicTo(...handle(before, from, to, d1, d2), ...handle(after, to, from, d3, d2), ...to);
  }
  if (closed) builder.close();
  return builder.build();
}

/** The Bézier handle at `from` towards `to`; `d1` and `d2` are the square roots of the chords before and after `from`. */
function handle(before: Point, from: Point, to: Point, d1: number, d2: number): [number, number] {
  if (d1 === 0) return [from[0], from[1]];
  const weight = 2 * d1 * d1 + 3 * d1 * d2 + d2 * d2;
  const scale = 3 * d1 * (d1 + d2);
  return [
    (d1 * d1 * to[0] - d2 * d2 * before[0] + weight * from[0]) / scale,
    (d1 * d1 * to[1] - d2 * d2 * before[1] + weight * from[1]) / scale,
  ];
}

function chord(a: Point, b: Point): number {
  return Math.sqrt(distance(a[0], a[1], b[0], b[1]));
}

function same(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
