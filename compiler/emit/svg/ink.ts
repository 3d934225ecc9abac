import { pathBounds, strokeBounds } from '../../geometry/bounds.js';
import { type Box, grown } from '../../geometry/box.js';
import { formatNumber } from '../../geometry/format.js';
import { multiply, scaleOf, translation } from '../../geometry/matrix.js';
import type { Path } from '../../geometry/path.js';
import type { DisplayItem, GradientStop, Ink, Stroke } from '../../paint/types.js';
import { conicFan } from './conic.js';
import type { Definitions } from './defs.js';
import { areaAttributes, wholePixels } from './effects.js';
import { transformText } from './numbers.js';
import { formatStop, inOrder, stopsForSvg } from './stops.js';

/** What an ink needs of its surroundings. */
export interface InkContext {
  readonly decimals: number;
  readonly definitions: Definitions;
  /** The items of a pattern as lines of SVG; `scale` is the pattern's own. */
  items(items: readonly DisplayItem[], scale: number): string[];
}

/** Attributes, each with a space before it, that fill and stroke `outline`; null where neither paints. */
export function paintAttributes(
  fill: Ink | null,
  stroke: Stroke | null,
  outline: () => Path,
  context: InkContext,
): string | null {
  const filled = fill && inkAttributes('fill', fill, () => pathBounds(outline()), context);
  const stroked =
    stroke && stroke.width > 0
      ? inkAttributes('stroke', stroke.ink, () => strokeBounds(outline(), stroke), context)
      : null;
  if (!filled && !stroked) return null;
  if (!stroked) return filled;
  return (filled ?? ' fill="none"') + stroked + strokeGeometry(stroke!, context.decimals);
}

function strokeGeometry(stroke: Stroke, decimals: number): string {
  const number = (value: number): string => formatNumber(value, decimals);
  let text = stroke.width === 1 ? '' : ` stroke-width="${number(stroke.width)}"`;
  if (stroke.dashes.some((dash) => dash > 0)) {
    text += ` stroke-dasharray="${stroke.dashes.map((dash) => number(Math.max(0, dash))).join(' ')}"`;
    if (stroke.dashOffset !== 0) text += ` stroke-dashoffset="${number(stroke.dashOffset)}"`;
  }
  if (stroke.cap !== 'butt') text += ` stroke-linecap="${stroke.cap}"`;
  if (stroke.join !== 'miter') text += ` stroke-linejoin="${stroke.join}"`;
  else if (stroke.miterLimit !== 4) text += ` stroke-miterlimit="${number(Math.max(1, stroke.miterLimit))}"`;
  return text;
}

/** Null for an ink that leaves nothing. */
function inkAttributes(
  property: 'fill' | 'stroke',
  ink: Ink,
  bounds: () => Box | null,
  context: InkContext,
): string | null {
  if (ink.type === 'solid') {
    return ink.color.alpha > 0 ? ` ${formatStop(property, ink.color, `${property}-opacity`)}` : null;
  }
  if (ink.type === 'pattern') return ` ${property}="${patternReference(ink, context)}"`;
  const [first] = ink.stops;
  if (!first || ink.stops.every(({ color }) => color.alpha === 0)) return null;
  const last = ink.stops.at(-1)!.color;
  const flat = ink.stops.length === 1 || (ink.type === 'radial' && (ink.rx <= 0 || ink.ry <= 0));
  if (flat) return inkAttributes(property, { type: 'solid', color: last }, bounds, context);
  if (ink.type !== 'conic') return ` ${property}="${gradientReference(ink, context)}"`;
  const box = bounds();
  return box && ` ${property}="${conicReference(ink, box, context)}"`;
}

function gradientReference(
  ink: Extract<Ink, { type: 'linear' | 'radial' }>,
  { decimals, definitions }: InkContext,
): string {
  const number = (value: number): string => formatNumber(value, decimals);
  const stops = stopsForSvg(ink.stops).map(stopElement);
  if (ink.type === 'linear') {
    const line = ` x1="${number(ink.x1)}" y1="${number(ink.y1)}" x2="${number(ink.x2)}" y2="${number(ink.y2)}"`;
    return definitions.add('gradient', 'linearGradient', ` gradientUnits="userSpaceOnUse"${line}`, stops);
  }
  const { cx, cy, rx, ry } = ink;
  const place =
    rx === ry
      ? ` cx="${number(cx)}" cy="${number(cy)}" r="${number(rx)}"`
      : ` cx="0" cy="0" r="1" gradientTransform="${transformText([rx, 0, 0, ry, cx, cy], decimals) ?? ''}"`;
  return definitions.add('gradient', 'radialGradient', ` gradientUnits="userSpaceOnUse"${place}`, stops);
}

function stopElement({ offset, color }: GradientStop): string {
  return `<stop offset="${formatNumber(offset, 4)}" ${formatStop('stop-color', color, 'stop-opacity')}/>`;
}

/** A pattern of one tile that covers all that is painted, so that fills, strokes and letters can all use it. */
function conicReference(ink: Extract<Ink, { type: 'conic' }>, bounds: Box, context: InkContext): string {
  // Wider than the shape: renderers smooth a tile across its border into the next one.
  const area = wholePixels(grown(bounds, 1 + Math.max(bounds.width, bounds.height) / 50));
  const fan = conicFan(area, ink.cx, ink.cy, ink.from, inOrder(ink.stops), context.decimals);
  return tileReference(area, ` patternTransform="translate(${area.x} ${area.y})"`, fan, context);
}

function patternReference(ink: Extract<Ink, { type: 'pattern' }>, context: InkContext): string {
  const { tile, transform } = ink;
  if (tile.width <= 0 || tile.height <= 0) return 'none';
  const placed = transformText(multiply(transform, translation(tile.x, tile.y)), context.decimals);
  const attribute = placed === null ? '' : ` patternTransform="${placed}"`;
  return tileReference(tile, attribute, context.items(ink.items, scaleOf(transform)), context);
}

/** Always a tile at the origin, moved into place: renderers disagree about where the contents of one elsewhere begin. */
function tileReference(tile: Box, transform: string, lines: readonly string[], context: InkContext): string {
  const size = areaAttributes('patternUnits', { x: 0, y: 0, width: tile.width, height: tile.height });
  return context.definitions.add('pattern', 'pattern', size + transform, lines);
}
