import type { Box } from '../../geometry/box.js';
import type { ColorStop, Gradient } from '../../scene/values.js';
import { blend, sameColor } from '../color.js';
import { rgba } from '../read.js';
import type { GradientStop, Ink, Rgba } from '../types.js';

/** A gradient in a box, with CSS's geometry (CSS Images 3, section 3). `center` is in px of the box's frame. */
export function gradientInk(gradient: Gradient, box: Box, center: readonly [x: number, y: number]): Ink | null {
  const stops = withAlpha(placedStops(gradient.stops));
  const [first] = stops;
  if (first === undefined) return null;
  const solid: Ink = { type: 'solid', color: stops.at(-1)!.color };
  if (stops.length === 1) return solid;
  if (gradient.shape === 'linear') {
    const ends = linearEnds(gradient, box);
    // A line that lies has no height: across it there is nothing to pass through, along it there is.
    return ends.x1 === ends.x2 && ends.y1 === ends.y2 ? solid : { type: 'linear', ...ends, stops };
  }
  if (box.width <= 0 || box.height <= 0) return solid;
  const [cx, cy] = center;
  switch (gradient.shape) {
    case 'radial':
      return { type: 'radial', cx, cy, ...farthestCorner(box, cx, cy), stops };
    case 'conic':
      return { type: 'conic', cx, cy, from: gradient.degrees, stops };
  }
}

/**
 * Through the middle of the box in the given direction, as long as it takes for the corners to have exactly the first and the last
 * colour. To a corner, the line stands across the diagonal of the two others, so that those have the colour of the middle.
 */
function linearEnds(gradient: Gradient, { x, y, width, height }: Box): Record<'x1' | 'y1' | 'x2' | 'y2', number> {
  let [dx, dy] = unitVector(gradient.degrees);
  if (gradient.corner !== null && width > 0 && height > 0) {
    const size = Math.sqrt(width * width + height * height);
    dx = (gradient.corner.endsWith('right') ? height : -height) / size;
    dy = (gradient.corner.startsWith('bottom') ? width : -width) / size;
  }
  const half = (Math.abs(width * dx) + Math.abs(height * dy)) / 2;
  const [cx, cy] = [x + width / 2, y + height / 2];
  return { x1: cx - dx * half, y1: cy - dy * half, x2: cx + dx * half, y2: cy + dy * half };
}

/** The direction of CSS's angles: 0 up, 90 right. Quarter turns are exact. */
function unitVector(degrees: number): [x: number, y: number] {
  const turn = ((degrees % 360) + 360) % 360;
  if (turn % 90 === 0)
    return [[0, -1] as const, [1, 0] as const, [0, 1] as const, [-1, 0] as const][turn / 90]!.slice() as [
      number,
      number,
    ];
  const angle = (turn * Math.PI) / 180;
  return [Math.sin(angle), -Math.cos(angle)];
}

/**
 * CSS's default extent: the ellipse through the corner farthest from the centre, with the ratio of the ellipse that would reach
 * the farthest sides.
 */
function farthestCorner({ x, y, width, height }: Box, cx: number, cy: number): { rx: number; ry: number } {
  const far = (low: number, high: number, at: number): number => Math.max(Math.abs(at - low), Math.abs(high - at));
  const rx = far(x, x + width, cx);
  const ry = far(y, y + height, cy);
  return { rx: rx * Math.SQRT2, ry: ry * Math.SQRT2 };
}

/**
 * Every stop with a place, as CSS Images 3 section 3.4.3 says: the first at 0 and the last at 1 unless they say otherwise, none
 * before its predecessor, the rest spread evenly between their neighbours.
 */
export function placedStops(stops: readonly ColorStop[]): GradientStop[] {
  const offsets = stops.map(({ offset }) => offset);
  const last = offsets.length - 1;
  if (offsets.length > 0) {
    offsets[0] ??= 0;
    if (last > 0) offsets[last] ??= 1;
  }
  let highest = Number.NEGATIVE_INFINITY;
  for (const [index, offset] of offsets.entries()) {
    if (offset === null) continue;
    highest = Math.max(highest, offset);
    offsets[index] = highest;
  }
  for (let from = 0; from < last; ) {
    let to = from + 1;
    while (offsets[to] === null) to++;
    const [low, high] = [offsets[from]!, offsets[to]!];
    for (let at = from + 1; at < to; at++) offsets[at] = low + ((high - low) * (at - from)) / (to - from);
    from = to;
  }
  return stops.map(({ color }, index) => ({ offset: offsets[index]!, color: rgba(color) }));
}

/** Steps in which a change of opacity is drawn; more cannot be seen. */
const alphaSteps = 8;

/**
 * CSS blends premultiplied colours, SVG plain ones: between red and `transparent` SVG would pass through dark red. Stops between
 * make SVG show what CSS does.
 */
function withAlpha(stops: readonly GradientStop[]): GradientStop[] {
  const all: GradientStop[] = [];
  for (const [index, stop] of stops.entries()) {
    const before = stops[index - 1];
    if (before !== undefined && before.color.alpha !== stop.color.alpha && !sameHue(before.color, stop.color)) {
      if (before.color.alpha === 0) all.push({ offset: before.offset, color: { ...stop.color, alpha: 0 } });
      else if (stop.color.alpha === 0) all.push({ offset: stop.offset, color: { ...before.color, alpha: 0 } });
      else {
        for (let step = 1; step < alphaSteps; step++) {
          const share = step / alphaSteps;
          all.push({
            offset: before.offset + (stop.offset - before.offset) * share,
            color: premultipliedBlend(before.color, stop.color, share),
          });
        }
      }
    }
    all.push(stop);
  }
  return all;
}

function sameHue(first: Rgba, second: Rgba): boolean {
  return sameColor({ ...first, alpha: 1 }, { ...second, alpha: 1 });
}

function premultipliedBlend(first: Rgba, second: Rgba, share: number): Rgba {
  const alpha = first.alpha + (second.alpha - first.alpha) * share;
  return { ...blend(first, second, (share * second.alpha) / alpha), alpha };
}
