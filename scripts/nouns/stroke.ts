import type { Path64 } from 'clipper2-ts/dist/Core.js';
import { ClipperOffset, EndType, JoinType } from 'clipper2-ts/dist/Offset.js';
import { flatten } from '../../compiler/geometry/flatten.js';
import { type Path, PathBuilder } from '../../compiler/geometry/path.js';
import type { Stroke } from '../../compiler/paint/types.js';

/** Clipper2 works on whole numbers. */
const grid = 1024;

/** The area that a stroke paints, so that a drawing has fills alone. By Clipper2's offsetting; dashes are refused. */
export function strokeArea(path: Path, { width, cap, join, dashes }: Stroke, where: string): Path {
  if (dashes.length > 0) throw new Error(`${where}: a drawing has no dashes`);
  const offset = new ClipperOffset(2, grid / 20);
  const joins = join === 'round' ? JoinType.Round : join === 'bevel' ? JoinType.Bevel : JoinType.Miter;
  const ends = cap === 'round' ? EndType.Round : cap === 'square' ? EndType.Square : EndType.Butt;
  for (const { points, closed } of flatten(path, 0.05)) {
    const ring: Path64 = [];
    for (let at = 0; at < points.length; at += 2)
      ring.push({ x: Math.round(points[at]! * grid), y: Math.round(points[at + 1]! * grid) });
    offset.addPath(ring, joins, closed ? EndType.Joined : ends);
  }
  const areas: Path64[] = [];
  offset.execute((width / 2) * grid, areas);
  const builder = new PathBuilder();
  for (const area of areas) {
    for (const [at, { x, y }] of area.entries())
      if (at === 0) builder.moveTo(x / grid, y / grid);
      else builder.lineTo(x / grid, y / grid);
    builder.close();
  }
  return builder.build();
}
