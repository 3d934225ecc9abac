import { arrow } from '../../geometry/arrow.js';
import type { Path } from '../../geometry/path.js';
import { smoothPath } from '../../geometry/smooth.js';
import type { Placed } from '../../layout/types.js';
import { colorOf, isWritten, keywordOf, numberOf, paintOf } from '../../scene/read.js';
import type { PaintContext } from '../context.js';
import { inkOf } from '../ink/ink.js';
import { strokeOf } from '../ink/stroke.js';
import { group, pathShape, shapeItems } from '../items.js';
import type { Painted } from '../registry.js';
import type { DisplayItem, Ink, Stroke } from '../types.js';
import { ownBox } from './shapes.js';

/** The ink of a line: its `stroke`, or its `color` where no stroke was written. */
function lineInk(placed: Placed, context: PaintContext): Ink | null {
  const { element } = placed;
  const stroke = isWritten(element, 'stroke') ? paintOf(element, 'stroke') : colorOf(element, 'color');
  const paint = stroke ?? paintOf(element, 'stroke');
  return paint === 'auto' ? null : inkOf(paint, ownBox(placed), placed, context);
}

export function paintLine(placed: Placed, context: PaintContext): Painted {
  return { items: stroked(placed, placed.outline, lineStroke(placed, context)), clip: null };
}

/** Filled only where it says so itself: the `fill` of a container around it is meant for its shapes and words. */
export function paintPolyline(placed: Placed, context: PaintContext): Painted {
  const { element, outline } = placed;
  if (outline === null) return { items: [], clip: null };
  const fill = isWritten(element, 'fill') ? paintOf(element, 'fill') : null;
  const ink = fill === 'auto' ? null : inkOf(fill, ownBox(placed), placed, context);
  return { items: shapeItems(element.id, pathShape(outline), ink, lineStroke(placed, context)), clip: null };
}

export function paintArrow(placed: Placed, context: PaintContext): Painted {
  const { element, outline } = placed;
  const stroke = lineStroke(placed, context);
  if (outline === null || stroke === null) return { items: [], clip: null };
  const heads = keywordOf(element, 'heads') ?? 'end';
  const size = (numberOf(element, 'head-size') ?? 5) * stroke.width;
  const { stroked: shaft, filled } = arrow(smooth(outline), {
    width: stroke.width,
    start: heads === 'start' || heads === 'both' ? 'triangle' : 'none',
    end: heads === 'end' || heads === 'both' ? 'triangle' : 'none',
    size,
  });
  // Shaft and head overlap; where the ink lets something through, they must do so as one.
  const alpha = stroke.ink.type === 'solid' ? stroke.ink.color.alpha : 1;
  const ink: Ink =
    stroke.ink.type === 'solid' ? { ...stroke.ink, color: { ...stroke.ink.color, alpha: 1 } } : stroke.ink;
  const items: DisplayItem[] = [
    ...stroked(placed, shaft, { ...stroke, ink }),
    ...(filled.verbs === '' ? [] : shapeItems(element.id, pathShape(filled), ink, null)),
  ];
  return { items: alpha < 1 ? [group({ element: element.id, opacity: alpha, items })] : items, clip: null };
}

/** Layout gives the points of an arrow joined by straight lines; through points on the way runs a curve, as that of a `path`. */
function smooth(outline: Path): Path {
  const { coords } = outline;
  if (coords.length <= 4) return outline;
  const points: [number, number][] = [];
  for (let at = 0; at < coords.length; at += 2) points.push([coords[at]!, coords[at + 1]!]);
  return smoothPath(points, false);
}

function lineStroke(placed: Placed, context: PaintContext): Stroke | null {
  return strokeOf(placed, lineInk(placed, context), context);
}

function stroked({ element }: Placed, path: Path | null, stroke: Stroke | null): DisplayItem[] {
  return path === null || stroke === null ? [] : shapeItems(element.id, pathShape(path), null, stroke);
}
