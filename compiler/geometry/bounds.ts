import type { Box } from './box.js';
import { directionOn, extrema, pointOn } from './curve.js';
import { identity, type Matrix } from './matrix.js';
import { type Curve, type Path, type Subpath, subpaths } from './path.js';

/** What of a stroke decides where it reaches. */
export interface StrokeGeometry {
  readonly width: number;
  readonly cap: 'butt' | 'round' | 'square';
  readonly join: 'miter' | 'round' | 'bevel';
  readonly miterLimit: number;
}

/**
 * The exact upright box around the filled path after `matrix`: extrema of curves count, their control points do not.
 * Null for a path without segments.
 */
export function pathBounds(path: Path, matrix: Matrix = identity): Box | null {
  const reach = new Reach(matrix);
  const bent: Curve[] = [];
  for (const { x, y, curves, closed } of subpaths(path)) {
    if (curves.length > 0 || closed) reach.point(x, y);
    for (const curve of curves) {
      reach.point(curve.at(-2)!, curve.at(-1)!);
      if (curve.length > 4) bent.push(curve);
    }
  }
  for (const curve of bent) {
    // A curve lies within the hull of its points: most add nothing to the ends of all.
    if (reach.holds(curve)) continue;
    for (const axis of reach.axes) {
      for (const t of extrema(curve, axis.u, axis.v)) reach.point(...pointOn(curve, t));
    }
  }
  return reach.box();
}

/**
 * The upright box around the stroke of a path after `matrix`, with caps, joins and miter tips. A dashed stroke is taken as a
 * solid one. Null where the stroke paints nothing.
 *
 * The outline of a stroke lies half a width beside the curve. Its outermost points along an axis are those where the curve itself
 * turns back on that axis, and its ends; joins and caps add their own corners.
 */
export function strokeBounds(path: Path, stroke: StrokeGeometry, matrix: Matrix = identity): Box | null {
  const reach = new Reach(matrix);
  const radius = stroke.width / 2;
  if (radius <= 0) return null;
  for (const subpath of subpaths(path)) strokeReach(subpath, stroke, radius, reach);
  return reach.box();
}

type Direction = readonly [x: number, y: number];

function strokeReach(subpath: Subpath, stroke: StrokeGeometry, radius: number, reach: Reach): void {
  const starts: Direction[] = [];
  const ends: Direction[] = [];
  const corners: [x: number, y: number][] = [];
  for (const curve of subpath.curves) {
    const first = directionOn(curve, 0);
    const last = directionOn(curve, 1);
    if (!first || !last) continue;
    starts.push(first);
    ends.push(last);
    corners.push([curve[0]!, curve[1]!]);
    ribbon(reach, curve[0]!, curve[1]!, first, radius);
    ribbon(reach, curve.at(-2)!, curve.at(-1)!, last, radius);
    for (const axis of reach.axes) {
      for (const t of extrema(curve, axis.u, axis.v)) {
        const direction = directionOn(curve, t);
        if (direction) ribbon(reach, ...pointOn(curve, t), direction, radius);
      }
    }
  }
  if (starts.length === 0) {
    // A dot: SVG paints it for round and square caps only.
    if (subpath.curves.length === 0 && !subpath.closed) return;
    if (stroke.cap === 'butt') return;
    ribbon(reach, subpath.x, subpath.y, [1, 0], radius);
    cap(reach, subpath.x, subpath.y, [1, 0], radius, stroke.cap);
    cap(reach, subpath.x, subpath.y, [-1, 0], radius, stroke.cap);
    return;
  }
  for (let index = 1; index < starts.length; index++) {
    join(reach, corners[index]!, ends[index - 1]!, starts[index]!, radius, stroke);
  }
  if (subpath.closed) {
    join(reach, corners[0]!, ends.at(-1)!, starts[0]!, radius, stroke);
  } else {
    const [dx, dy] = starts[0]!;
    const end = subpath.curves.at(-1)!;
    cap(reach, corners[0]![0], corners[0]![1], [-dx, -dy], radius, stroke.cap);
    cap(reach, end.at(-2)!, end.at(-1)!, ends.at(-1)!, radius, stroke.cap);
  }
}

function ribbon(reach: Reach, x: number, y: number, [dx, dy]: Direction, radius: number): void {
  reach.point(x - dy * radius, y + dx * radius);
  reach.point(x + dy * radius, y - dx * radius);
}

function cap(
  reach: Reach,
  x: number,
  y: number,
  [dx, dy]: Direction,
  radius: number,
  kind: StrokeGeometry['cap'],
): void {
  if (kind === 'square') ribbon(reach, x + dx * radius, y + dy * radius, [dx, dy], radius);
  if (kind === 'round') {
    for (const { u, v, length } of reach.axes) {
      if (length === 0) continue;
      const side = u * dx + v * dy >= 0 ? radius / length : -radius / length;
      reach.point(x + u * side, y + v * side);
    }
  }
}

function join(
  reach: Reach,
  [x, y]: Direction,
  [ax, ay]: Direction,
  [bx, by]: Direction,
  radius: number,
  stroke: StrokeGeometry,
): void {
  if (stroke.join === 'bevel') return;
  const cosine = ax * bx + ay * by;
  const outside = ax * by - ay * bx > 0 ? -1 : 1;
  const [mx, my] = [-(ay + by) * outside, (ax + bx) * outside];
  if (stroke.join === 'miter') {
    // The ratio of miter length to stroke width is 1 / sin(θ / 2), θ the angle between the segments (SVG 2, 13.5.5).
    const sineOfHalf = Math.sqrt(Math.max(0, (1 + cosine) / 2));
    if (sineOfHalf * stroke.miterLimit < 1) return;
    reach.point(x + (mx * radius) / (1 + cosine), y + (my * radius) / (1 + cosine));
    return;
  }
  // Round: the arc lies between the outer normals of the two segments, so an axis counts only if it points in between.
  for (const { u, v, length } of reach.axes) {
    if (length === 0) continue;
    for (const side of [radius / length, -radius / length]) {
      if ((u * ax + v * ay) * side >= 0 && (u * bx + v * by) * side <= 0) reach.point(x + u * side, y + v * side);
    }
  }
}

/** Gathers points and knows how far they reach along the two axes of the picture. */
class Reach {
  /** The directions of the path's own frame that become the picture's x and y. */
  readonly axes: readonly { readonly u: number; readonly v: number; readonly length: number }[];
  readonly #matrix: Matrix;
  #left = Infinity;
  #top = Infinity;
  #right = -Infinity;
  #bottom = -Infinity;

  constructor(matrix: Matrix) {
    const [a, b, c, d] = matrix;
    this.#matrix = matrix;
    this.axes = [
      { u: a, v: c, length: Math.sqrt(a * a + c * c) },
      { u: b, v: d, length: Math.sqrt(b * b + d * d) },
    ];
  }

  point(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.#matrix;
    const px = a * x + c * y + e;
    const py = b * x + d * y + f;
    if (px < this.#left) this.#left = px;
    if (px > this.#right) this.#right = px;
    if (py < this.#top) this.#top = py;
    if (py > this.#bottom) this.#bottom = py;
  }

  /** Whether all points of a curve, control points too, lie in what has been reached. */
  holds(curve: Curve): boolean {
    const [a, b, c, d, e, f] = this.#matrix;
    for (let at = 0; at < curve.length; at += 2) {
      const px = a * curve[at]! + c * curve[at + 1]! + e;
      const py = b * curve[at]! + d * curve[at + 1]! + f;
      if (px < this.#left || px > this.#right || py < this.#top || py > this.#bottom) return false;
    }
    return true;
  }

  box(): Box | null {
    if (this.#left === Infinity) return null;
    return { x: this.#left, y: this.#top, width: this.#right - this.#left, height: this.#bottom - this.#top };
  }
}
