import { toOklch } from '../../compiler/color/convert.js';
import { parseHexColor } from '../../compiler/color/hex.js';
import type { RawDrawing, RawShape } from './drawing.js';
import { visibleAreas } from './visible.js';

/** Fills of a hue this near to the main one's are shades of it; degrees. */
const sameHue = 34;
/** Less colourful than this is a grey, whatever its hue. */
const grey = 0.035;
/** Greys that differ by more in lightness are different parts: a white belly and a black coat. */
const sameGrey = 0.34;

/**
 * Marks the shapes that carry the thing's own colour: those whose fill is a shade of the fill that shows most. Of those, the one that shows
 * most is the main one.
 * @param also fills that belong to the body besides, `not` those that do not; `#rrggbb`, or `*` for all but those of `also`
 */
export function withBody(drawing: RawDrawing, also: readonly string[], not: readonly string[]): RawDrawing {
  const areas = visibleAreas(drawing);
  const isBody = bodyTest(drawing, areas, also, not);
  const shapes = drawing.shapes.map((shape) => ({ ...shape, body: shape.body ?? isBody(shape) }));
  const shown = areas.map((area, at) => (shapes[at]!.body ? area : 0));
  const most = Math.max(...shown);
  const main = most === 0 ? shapes.findIndex(({ body }) => body) : shown.indexOf(most);
  return { ...drawing, shapes: shapes.map((shape, at) => (at === main ? { ...shape, main: true } : shape)) };
}

function bodyTest(
  { shapes }: RawDrawing,
  areas: readonly number[],
  also: readonly string[],
  not: readonly string[],
): (shape: RawShape) => boolean {
  if (not.includes('*')) return ({ fill }) => also.includes(fill);
  const byFill = new Map<string, number>();
  for (const [at, { fill }] of shapes.entries())
    if (!not.includes(fill)) byFill.set(fill, (byFill.get(fill) ?? 0) + areas[at]!);
  let main = '';
  let most = 0;
  for (const fill of byFill.keys()) {
    let sum = 0;
    for (const [other, area] of byFill) if (alike(fill, other)) sum += area;
    if (sum > most) [main, most] = [fill, sum];
  }
  return ({ fill }) => also.includes(fill) || (!not.includes(fill) && main !== '' && alike(main, fill));
}

function alike(first: string, second: string): boolean {
  const [a, b] = [toOklch(parseHexColor(first)!), toOklch(parseHexColor(second)!)];
  if (a.c < grey || b.c < grey) return a.c < grey && b.c < grey && Math.abs(a.l - b.l) < sameGrey;
  return Math.abs(((a.h - b.h + 540) % 360) - 180) < sameHue;
}
