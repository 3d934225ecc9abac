import type { PathBuilder } from './path.js';

/**
 * Draws an elliptical arc as cubics of at most a quarter turn each. `start` and `sweep` are radians, clockwise on the screen;
 * `rotation` turns the ellipse (radians). The path must already be at the start of the arc.
 * A quarter of a circle drawn so is off by 0.03 % of its radius.
 */
export function arcTo(
  builder: PathBuilder,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  start: number,
  sweep: number,
  rotation = 0,
): void {
  const pieces = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
  const step = sweep / pieces;
  const handle = (4 / 3) * Math.tan(step / 4);
  const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)];
  const place = (x: number, y: number): [number, number] => [
    cx + cos * rx * x - sin * ry * y,
    cy + sin * rx * x + cos * ry * y,
  ];
  for (let piece = 0; piece < pieces; piece++) {
    const from = start + step * piece;
    const [c1, s1] = [Math.cos(from), Math.sin(from)];
    const [c2, s2] = [Math.cos(from + step), Math.sin(from + step)];
    builder.cubicTo(
      ...place(c1 - handle * s1, s1 + handle * c1),
      ...place(c2 + handle * s2, s2 - handle * c2),
      ...place(c2, s2),
    );
  }
}

/**
 * SVG's arc command from (x1, y1) to (x, y): end points to centre as in SVG 2, appendix B.2.4 and B.2.5 (radii too small are
 * scaled up, a zero radius makes a line). `rotation` in degrees.
 */
export function svgArcTo(
  builder: PathBuilder,
  x1: number,
  y1: number,
  radiusX: number,
  radiusY: number,
  rotation: number,
  large: boolean,
  clockwise: boolean,
  x: number,
  y: number,
): void {
  if (x1 === x && y1 === y) return;
  let rx = Math.abs(radiusX);
  let ry = Math.abs(radiusY);
  if (rx === 0 || ry === 0) {
    builder.lineTo(x, y);
    return;
  }
  const phi = ((rotation % 360) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const hx = (x1 - x) / 2;
  const hy = (y1 - y) / 2;
  const ux = cos * hx + sin * hy;
  const uy = -sin * hx + cos * hy;
  const excess = (ux / rx) * (ux / rx) + (uy / ry) * (uy / ry);
  if (excess > 1) {
    rx *= Math.sqrt(excess);
    ry *= Math.sqrt(excess);
  }
  const ratio = excess > 1 ? 0 : Math.sqrt(1 / excess - 1);
  const sign = large === clockwise ? -1 : 1;
  const vx = (sign * ratio * rx * uy) / ry;
  const vy = (-sign * ratio * ry * ux) / rx;
  const cx = cos * vx - sin * vy + (x1 + x) / 2;
  const cy = sin * vx + cos * vy + (y1 + y) / 2;
  const start = Math.atan2((uy - vy) / ry, (ux - vx) / rx);
  const end = Math.atan2((-uy - vy) / ry, (-ux - vx) / rx);
  let sweep = end - start;
  if (clockwise && sweep < 0) sweep += 2 * Math.PI;
  if (!clockwise && sweep > 0) sweep -= 2 * Math.PI;
  arcTo(builder, cx, cy, rx, ry, start, sweep, phi);
}
