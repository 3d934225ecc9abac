import { joinPaths, type Path, PathBuilder } from '../../geometry/path.js';
import { ellipsePath, rectPath } from '../../geometry/shapes.js';
import type { GradientStop, Ink, Shape } from '../../paint/types.js';
import { inOrder } from '../svg/stops.js';

/**
 * How an ink covers what lies below it: `solid` by at least half, `thin` by less, `none` not at all. `part` is where a gradient
 * covers by at least half, if it does so in some places only (then it is thin as a whole).
 */
export interface Cover {
  readonly strength: 'none' | 'thin' | 'solid';
  readonly part: Shape | null;
}

const nothing: Cover = { strength: 'none', part: null };
const thin: Cover = { strength: 'thin', part: null };
const solid: Cover = { strength: 'solid', part: null };

/** @param opacity of the groups around, 0..1 */
export function coverOf(ink: Ink | null, opacity: number): Cover {
  if (ink === null || opacity <= 0) return nothing;
  if (ink.type === 'solid') return ofAlpha(ink.color.alpha * opacity);
  if (ink.type === 'pattern') return ofPattern(ink, opacity);
  const alphas = ink.stops.map(({ color }) => color.alpha * opacity);
  const most = Math.max(0, ...alphas);
  if (most === 0) return nothing;
  if (most < half) return thin;
  if (Math.min(...alphas) >= half) return solid;
  if (ink.type === 'conic') return ofAlpha(alphas.reduce((sum, alpha) => sum + alpha, 0) / alphas.length);
  const bands = solidBands(ink.stops, opacity);
  const part = ink.type === 'linear' ? strips(ink, bands) : rings(ink, bands);
  return part === null ? thin : { strength: 'thin', part };
}

const half = 0.5;

function ofAlpha(alpha: number): Cover {
  return alpha <= 0 ? nothing : alpha < half ? thin : solid;
}

/** A pattern covers as its ground does: dots on nothing let through what lies below. */
function ofPattern({ tile, items }: Extract<Ink, { type: 'pattern' }>, opacity: number): Cover {
  const [ground] = items;
  if (ground?.type !== 'shape' || ground.shape.type !== 'rect') return thin;
  const { width, height } = ground.shape.box;
  // Stripes have no ground: they cover if all of them do.
  const grounds = width >= tile.width && height >= tile.height ? [ground] : items;
  const covers = grounds.map((item) => (item.type === 'shape' ? coverOf(item.fill, opacity) : thin));
  return covers.every(({ strength }) => strength === 'solid') ? solid : thin;
}

interface Band {
  readonly from: number;
  readonly to: number;
}

/** Stretches of a gradient whose alpha is at least a half; ±Infinity where it goes on beyond its ends. */
function solidBands(stops: readonly GradientStop[], opacity: number): Band[] {
  const sorted = inOrder(stops);
  const bands: Band[] = [];
  let start: number | null = sorted[0]!.color.alpha * opacity >= half ? Number.NEGATIVE_INFINITY : null;
  for (const [index, { offset, color }] of sorted.entries()) {
    const next = sorted[index + 1];
    if (!next) continue;
    const [a, b] = [color.alpha * opacity, next.color.alpha * opacity];
    if (a >= half === b >= half) continue;
    const at = offset + ((half - a) / (b - a)) * (next.offset - offset);
    if (b >= half) start = at;
    else {
      bands.push({ from: start!, to: at });
      start = null;
    }
  }
  if (start !== null) bands.push({ from: start, to: Number.POSITIVE_INFINITY });
  return bands;
}

/** px: farther than any picture reaches. */
const far = 100_000;

function strips({ x1, y1, x2, y2 }: Extract<Ink, { type: 'linear' }>, bands: readonly Band[]): Shape | null {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length === 0) return null;
  const [ux, uy] = [dx / length, dy / length];
  const paths = bands.map(({ from, to }) => {
    const [near, end] = [Math.max(-far, from * length), Math.min(far, to * length)];
    const corner = (along: number, across: number): [number, number] => [
      x1 + ux * along - uy * across,
      y1 + uy * along + ux * across,
    ];
    return new PathBuilder()
      .moveTo(...corner(near, -far))
      .lineTo(...corner(end, -far))
      .lineTo(...corner(end, far))
      .lineTo(...corner(near, far))
      .close()
      .build();
  });
  return { type: 'path', path: joinPaths(paths), rule: 'evenodd' };
}

function rings({ cx, cy, rx, ry }: Extract<Ink, { type: 'radial' }>, bands: readonly Band[]): Shape | null {
  if (rx <= 0 || ry <= 0) return null;
  const paths: Path[] = [];
  for (const { from, to } of bands) {
    if (from > 0) paths.push(ellipsePath(cx, cy, rx * from, ry * from));
    if (to === Number.POSITIVE_INFINITY)
      paths.push(rectPath({ x: cx - far, y: cy - far, width: 2 * far, height: 2 * far }));
    else if (to > 0) paths.push(ellipsePath(cx, cy, rx * to, ry * to));
  }
  return { type: 'path', path: joinPaths(paths), rule: 'evenodd' };
}
