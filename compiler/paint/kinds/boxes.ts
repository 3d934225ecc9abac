import type { Placed } from '../../layout/types.js';
import { keywordOf, lengthOf, paintOf } from '../../scene/read.js';
import type { PaintContext } from '../context.js';
import { cornersOf, insetBox, roundedBox } from '../corners.js';
import { inkOf } from '../ink/ink.js';
import { shapeItems } from '../items.js';
import { lengthPx } from '../read.js';
import type { Painted } from '../registry.js';
import type { Ink } from '../types.js';
import { ownBox } from './shapes.js';

/** A container: background, border and, where it says so, an edge that cuts. As in CSS the border lies inside the box. */
export function paintBox(placed: Placed, context: PaintContext): Painted {
  const { element } = placed;
  const { layout } = context;
  const box = ownBox(placed);
  const radii = cornersOf(placed, layout);
  const background = backgroundInk(placed, context);
  const width = lengthPx(lengthOf(element, 'border-width') ?? undefined, box.width, placed, layout);
  const borderPaint = paintOf(element, 'border-color');
  const borderInk = width > 0 && borderPaint !== 'auto' ? inkOf(borderPaint, box, placed, context) : null;
  const inside = insetBox(box, radii, Math.max(0, width));
  const middle = insetBox(box, radii, Math.max(0, width / 2));
  const clip = keywordOf(element, 'overflow') === 'hidden' ? roundedBox(inside.box, inside.radii) : null;
  if (borderInk === null) return { items: shapeItems(element.id, roundedBox(box, radii), background, null), clip };
  const stroke = {
    ink: borderInk,
    width,
    dashes: [],
    dashOffset: 0,
    cap: 'butt',
    join: 'miter',
    miterLimit: 4,
  } as const;
  return { items: shapeItems(element.id, roundedBox(middle.box, middle.radii), background, stroke), clip };
}

export function backgroundInk(placed: Placed, context: PaintContext): Ink | null {
  const background = paintOf(placed.element, 'background');
  return background === 'auto' ? null : inkOf(background, ownBox(placed), placed, context);
}
