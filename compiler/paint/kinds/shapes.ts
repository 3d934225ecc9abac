import type { Box } from '../../geometry/box.js';
import type { Path } from '../../geometry/path.js';
import { regularPolygon, starPath } from '../../geometry/shapes.js';
import { fitPath } from '../../geometry/transform.js';
import type { Placed } from '../../layout/types.js';
import { keywordOf, numberOf, paintOf } from '../../scene/read.js';
import type { SceneElement } from '../../scene/types.js';
import type { PaintContext } from '../context.js';
import { cornersOf, roundedBox } from '../corners.js';
import { inkOf } from '../ink/ink.js';
import { strokeOf } from '../ink/stroke.js';
import { pathShape, shapeItems } from '../items.js';
import { wordOf } from '../read.js';
import type { Painted } from '../registry.js';
import type { Ink, Shape } from '../types.js';

/** The outline of a shape, in its own frame; null for kinds that are none. */
export function shapeOf(placed: Placed, { layout }: PaintContext): Shape | null {
  const { element, outline } = placed;
  const box = ownBox(placed);
  const [rx, ry] = [box.width / 2, box.height / 2];
  switch (element.kind) {
    case 'rect':
      return roundedBox(box, cornersOf(placed, layout));
    case 'ellipse':
      return { type: 'ellipse', cx: rx, cy: ry, rx, ry };
    case 'circle': {
      const radius = Math.min(rx, ry);
      return { type: 'ellipse', cx: rx, cy: ry, rx: radius, ry: radius };
    }
    case 'polygon':
      return pathShape(outline ?? regular(box, regularPolygon(rx, ry, rx, ry, numberOf(element, 'sides') ?? 5)));
    case 'star': {
      const points = numberOf(element, 'points') ?? 5;
      return pathShape(
        outline ?? regular(box, starPath(rx, ry, rx, ry, points, numberOf(element, 'inner-radius') ?? 0.5)),
      );
    }
    case 'polyline':
    case 'path':
      return (
        outline &&
        pathShape(outline, wordOf<'nonzero' | 'evenodd'>(element, 'fill-rule', ['nonzero', 'evenodd'], 'nonzero'))
      );
    default:
      return null;
  }
}

/** The element's box in its own frame. */
export function ownBox({ box }: Placed): Box {
  return { x: 0, y: 0, width: box.width, height: box.height };
}

/** A figure on an ellipse rarely touches all four sides of the box around it; stretched, it fills the box. */
function regular(box: Box, path: Path): Path {
  return box.width > 0 && box.height > 0 ? fitPath(path, box) : path;
}

export function paintShape(placed: Placed, context: PaintContext): Painted {
  const shape = shapeOf(placed, context);
  if (shape === null) return { items: [], clip: null };
  return paintOutline(placed, shape, context);
}

/** A shape with the element's `fill` and `stroke`. */
export function paintOutline(placed: Placed, shape: Shape, context: PaintContext): Painted {
  const { element } = placed;
  const box = ownBox(placed);
  const fill = fillInk(placed, shape, context);
  const stroke = strokeOf(placed, strokeInk(placed, box, context, fill === 'stroke'), context);
  const items = shapeItems(element.id, shape, fill === 'stroke' ? null : fill, stroke);
  return { items, clip: keywordOf(element, 'overflow') === 'hidden' ? shape : null };
}

/**
 * The ink of `fill`. A curve that does not close has no inside: where nothing says how to fill it, it is drawn as a line, with the
 * palette's colour if it has no `stroke` (`'stroke'`).
 */
function fillInk(placed: Placed, shape: Shape, context: PaintContext): Ink | null | 'stroke' {
  const { element } = placed;
  const fill = element.kind === 'combine' ? fillOfCombined(element) : paintOf(element, 'fill');
  if (fill !== 'auto') return inkOf(fill, ownBox(placed), placed, context);
  if (isOpen(shape)) return paintOf(element, 'stroke') === null ? 'stroke' : null;
  return inkOf(context.autoColors.get(element) ?? null, ownBox(placed), placed, context);
}

/** Where a `combine` says no fill, that of its first child that says one: what is joined looks like what it was cut from. */
function fillOfCombined(element: SceneElement): ReturnType<typeof paintOf> {
  const own = paintOf(element, 'fill');
  if (own !== 'auto' || element.written.has('color')) return own;
  const paints = element.children.flatMap((child) => (child.written.has('fill') ? [paintOf(child, 'fill')] : []));
  return paints.find((paint) => paint !== null) ?? own;
}

function strokeInk(placed: Placed, box: Box, context: PaintContext, auto: boolean): Ink | null {
  const stroke = auto ? (context.autoColors.get(placed.element) ?? null) : paintOf(placed.element, 'stroke');
  return stroke === 'auto' ? null : inkOf(stroke, box, placed, context);
}

function isOpen(shape: Shape): boolean {
  return shape.type === 'path' && !shape.path.verbs.includes('Z');
}
