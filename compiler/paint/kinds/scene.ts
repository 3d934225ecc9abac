import type { Placed } from '../../layout/types.js';
import { textOf } from '../../scene/read.js';
import type { PaintContext } from '../context.js';
import { shapeItems } from '../items.js';
import type { Painted } from '../registry.js';
import type { Ink } from '../types.js';
import { backgroundInk } from './boxes.js';
import { ownBox } from './shapes.js';

/** The ground of the picture: its paint, or the place that its words name; for words without one a quiet light that leaves it to the editor. */
export function paintScene(placed: Placed, context: PaintContext): Painted {
  const { element, box } = placed;
  const place = context.objects.backdrops.get(element);
  if (place !== undefined) return { items: [...place.draw(box, element.id, context)], clip: null };
  const ink = textOf(element, 'background') === '' ? backgroundInk(placed, context) : quiet(box.height);
  return {
    items: shapeItems(element.id, { type: 'rect', box: ownBox(placed), rx: 0, ry: 0 }, ink, null),
    clip: null,
  };
}

function quiet(height: number): Ink {
  const stop = (offset: number, red: number, green: number, blue: number) => ({
    offset,
    color: { red, green, blue, alpha: 1 },
  });
  return {
    type: 'linear',
    x1: 0,
    y1: 0,
    x2: 0,
    y2: height,
    stops: [stop(0, 244, 245, 248), stop(0.62, 233, 235, 240), stop(1, 221, 223, 229)],
  };
}
