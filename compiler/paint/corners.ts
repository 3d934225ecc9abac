import type { Box } from '../geometry/box.js';
import { type Radii, rectPath } from '../geometry/shapes.js';
import type { Layout, Placed } from '../layout/types.js';
import { sidesOf } from '../scene/read.js';
import { pathShape } from './items.js';
import { lengthPx } from './read.js';
import type { Shape } from './types.js';

/** `border-radius` in px: top left, top right, bottom right, bottom left; percentages are of the shorter side. */
export function cornersOf(placed: Placed, layout: Layout): Radii {
  const shorter = Math.min(placed.box.width, placed.box.height);
  // A `sides` of corners begins at the top left and runs clockwise.
  const { top, right, bottom, left } = sidesOf(placed.element, 'border-radius');
  const px = (value: typeof top): number => Math.max(0, lengthPx(value, shorter, placed, layout));
  return [px(top), px(right), px(bottom), px(left)];
}

/** A box with round corners; radii too large for the sides shrink together, as in CSS. */
export function roundedBox(box: Box, radii: Radii): Shape {
  const [first] = radii;
  if (radii.some((radius) => radius !== first)) return pathShape(rectPath(box, radii));
  const radius = Math.min(first, box.width / 2, box.height / 2);
  return { type: 'rect', box, rx: radius, ry: radius };
}

/** The box made smaller on all sides, its corners still around the same centres. */
export function insetBox(box: Box, radii: Radii, by: number): { readonly box: Box; readonly radii: Radii } {
  const width = Math.max(0, box.width - 2 * by);
  const height = Math.max(0, box.height - 2 * by);
  const [a, b, c, d] = clamped(box, radii).map((radius) => Math.max(0, radius - by));
  return { box: { x: box.x + by, y: box.y + by, width, height }, radii: [a!, b!, c!, d!] };
}

/** CSS Backgrounds 3, section 5.5: all radii shrink by the factor that makes the worst side fit. */
function clamped({ width, height }: Box, radii: Radii): Radii {
  const [a, b, c, d] = radii;
  const factor = Math.min(
    1,
    ...[a + b, c + d].map((sum) => (sum > 0 ? width / sum : 1)),
    ...[a + d, b + c].map((sum) => (sum > 0 ? height / sum : 1)),
  );
  return [a * factor, b * factor, c * factor, d * factor];
}
