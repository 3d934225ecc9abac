import type { Box } from '../../geometry/box.js';
import type { Placed } from '../../layout/types.js';
import type { Color, Gradient, Pattern } from '../../scene/values.js';
import type { PaintContext } from '../context.js';
import { lengthPx, rgba } from '../read.js';
import type { Ink } from '../types.js';
import { gradientInk } from './gradient.js';
import { patternInk } from './pattern.js';

/** A paint as ink in a box of the element's frame; null where it paints nothing. */
export function inkOf(
  paint: Color | Gradient | Pattern | null,
  box: Box,
  placed: Placed,
  { layout }: PaintContext,
): Ink | null {
  if (paint === null) return null;
  switch (paint.type) {
    case 'color':
      return paint.alpha === 0 ? null : { type: 'solid', color: rgba(paint) };
    case 'gradient': {
      const x = box.x + lengthPx(paint.center.x, box.width, placed, layout);
      const y = box.y + lengthPx(paint.center.y, box.height, placed, layout);
      return gradientInk(paint, box, [x, y]);
    }
    case 'pattern':
      return patternInk(paint, box, placed.element.id);
  }
}
