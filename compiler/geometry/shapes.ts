import type { Shape } from '../paint/types.js';
import type { Box } from './box.js';
import { type Path, PathBuilder } from './path.js';

/** Distance of the handles of a cubic that stands for a quarter of a circle of radius 1: 4/3 (√2 − 1). */
const quarter = 0.5522847498307936;

/** Corner radii: top left, top right, bottom right, bottom left. */
export type Radii = readonly [topLeft: number, topRight: number, bottomRight: number, bottomLeft: number];

/** A rectangle, clockwise from the top left. Radii too large for their sides shrink together, as CSS's `border-radius` does. */
export function rectPath(box: Box, radii: Radii | number = 0): Path {
  const wanted = typeof radii === 'number' ? ([radii, radii, radii, radii] as const) : radii;
  const corners = wanted.map((radius) => ({ rx: Math.max(0, radius), ry: Math.max(0, radius) }));
  const [tl, tr, br, bl] = corners as [Corner, Corner, Corner, Corner];
  const shrink = Math.min(
    1,
    ...[tl.rx + tr.rx, bl.rx + br.rx].map((sum) => (sum > 0 ? box.width / sum : 1)),
    ...[tl.ry + bl.ry, tr.ry + br.ry].map((sum) => (sum > 0 ? box.height / sum : 1)),
  );
  return roundedRect(
    box,
    corners.map(({ rx, ry }) => ({ rx: rx * shrink, ry: ry * shrink })),
  );
}

interface Corner {
  readonly rx: number;
  readonly ry: number;
}

function roundedRect({ x, y, width, height }: Box, corners: readonly Corner[]): Path {
  const [tl, tr, br, bl] = corners as [Corner, Corner, Corner, Corner];
  const [right, bottom] = [x + width, y + height];
  const k = 1 - quarter;
  const round = ({ rx, ry }: Corner): boolean => rx > 0 && ry > 0;
  const path = new PathBuilder().moveTo(x + tl.rx, y);
  if (tl.rx + tr.rx < width) path.lineTo(right - tr.rx, y);
  if (round(tr)) path.cubicTo(right - tr.rx * k, y, right, y + tr.ry * k, right, y + tr.ry);
  if (tr.ry + br.ry < height) path.lineTo(right, bottom - br.ry);
  if (round(br)) path.cubicTo(right, bottom - br.ry * k, right - br.rx * k, bottom, right - br.rx, bottom);
  if (br.rx + bl.rx < width) path.lineTo(x + bl.rx, bottom);
  if (round(bl)) path.cubicTo(x + bl.rx * k, bottom, x, bottom - bl.ry * k, x, bottom - bl.ry);
  if (round(tl)) {
    if (bl.ry + tl.ry < height) path.lineTo(x, y + tl.ry);
    path.cubicTo(x, y + tl.ry * k, x + tl.rx * k, y, x + tl.rx, y);
  }
  return path.close().build();
}

/** Four cubics, clockwise from the rightmost point. */
export function ellipsePath(cx: number, cy: number, rx: number, ry: number): Path {
  const [hx, hy] = [rx * quarter, ry * quarter];
  return new PathBuilder()
    .moveTo(cx + rx, cy)
    .cubicTo(cx + rx, cy + hy, cx + hx, cy + ry, cx, cy + ry)
    .cubicTo(cx - hx, cy + ry, cx - rx, cy + hy, cx - rx, cy)
    .cubicTo(cx - rx, cy - hy, cx - hx, cy - ry, cx, cy - ry)
    .cubicTo(cx + hx, cy - ry, cx + rx, cy - hy, cx + rx, cy)
    .close()
    .build();
}

export function shapeToPath(shape: Shape): Path {
  if (shape.type === 'path') return shape.path;
  if (shape.type === 'ellipse') return ellipsePath(shape.cx, shape.cy, shape.rx, shape.ry);
  // SVG clamps each radius to half its side by itself, CSS shrinks both together; `Shape` has SVG's meaning.
  const corner = { rx: Math.min(shape.rx, shape.box.width / 2), ry: Math.min(shape.ry, shape.box.height / 2) };
  return roundedRect(shape.box, [corner, corner, corner, corner]);
}

/** Straight lines through points. */
export function polylinePath(points: readonly (readonly [x: number, y: number])[], closed: boolean): Path {
  const builder = new PathBuilder();
  for (const [index, [x, y]] of points.entries()) {
    if (index === 0) builder.moveTo(x, y);
    else builder.lineTo(x, y);
  }
  if (closed) builder.close();
  return builder.build();
}

/** A polygon of equal sides on an ellipse, its first corner at the top; at least 3 sides. */
export function regularPolygon(cx: number, cy: number, rx: number, ry: number, sides: number): Path {
  return starPath(cx, cy, rx, ry, sides, null);
}

/**
 * A star of `points` tips on an ellipse, the first at the top; at least 3. `inner` is the radius of the notches as a share of the
 * outer one, 0 to 1; null leaves them out.
 */
export function starPath(cx: number, cy: number, rx: number, ry: number, points: number, inner: number | null): Path {
  const tips = Math.max(3, Math.floor(points));
  const corners: [number, number][] = [];
  for (let tip = 0; tip < tips; tip++) {
    corners.push(around(tip / tips, 1));
    if (inner !== null) corners.push(around((tip + 0.5) / tips, inner));
  }
  return polylinePath(corners, true);

  function around(turn: number, radius: number): [number, number] {
    const angle = turn * 2 * Math.PI;
    return [cx + Math.sin(angle) * rx * radius, cy - Math.cos(angle) * ry * radius];
  }
}
