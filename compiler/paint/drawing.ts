import { parseHexColor } from '../color/hex.js';
import type { Drawing } from '../objects/types.js';
import { pathShape, shapeItems, solid } from './items.js';
import type { DisplayItem, ShapeItem } from './types.js';

const known = new WeakMap<Drawing, readonly Omit<ShapeItem, 'element'>[]>();

/** The shapes of a drawing of the library, in its own units. Made once for all things that show it. */
export function drawingItems(drawing: Drawing, element: string): DisplayItem[] {
  let made = known.get(drawing);
  if (made === undefined) {
    made = drawing.shapes.flatMap(({ path, rule, fill, opacity }) => {
      const color = parseHexColor(fill);
      return shapeItems('', pathShape(path, rule), color && solid({ ...color, alpha: opacity }), null);
    });
    known.set(drawing, made);
  }
  return made.map((item) => ({ ...item, element }));
}
