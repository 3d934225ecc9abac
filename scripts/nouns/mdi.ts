import { fromOklch, toOklch } from '../../compiler/color/convert.js';
import { hexColor, parseHexColor } from '../../compiler/color/hex.js';
import { combinePaths } from '../../compiler/geometry/boolean.js';
import { pathBounds } from '../../compiler/geometry/bounds.js';
import { doubleArea, flatten } from '../../compiler/geometry/flatten.js';
import { type Path, PathBuilder } from '../../compiler/geometry/path.js';
import { rectPath } from '../../compiler/geometry/shapes.js';
import type { RawDrawing, RawShape } from './drawing.js';
import { readJson } from './fluent.js';
import { iconShapes } from './svg.js';

/** A one-colour icon that shows a thing, and the colours that it gets. */
export interface MonochromeThing {
  readonly icon: string;
  /** `#rrggbb` */
  readonly color: string;
  /** Of what lies in the icon's holes: a dial, a pane, keys. Null: one sees through them. */
  readonly inside: string | null;
  /** What it shows, the most canonical first. */
  readonly nouns: readonly string[];
}

/** Icons of one colour, in flat colours with a darker side, so that they stand beside the coloured set. */
export function mdiDrawings(
  things: readonly MonochromeThing[],
): (RawDrawing & { readonly nouns: readonly string[] })[] {
  const { icons } = readJson<{ icons: Record<string, { body: string }> }>('@iconify-json/mdi/icons.json');
  return things.map(({ icon, color, inside, nouns }) => {
    const body = icons[icon]?.body;
    if (body === undefined) throw new Error(`mdi has no icon ${icon}`);
    const shapes = iconShapes(body, color, 24);
    if (shapes === null) throw new Error(`the icon mdi:${icon} is not flat`);
    const ground =
      inside === null ? [] : shapes.map((shape) => ({ ...withoutHoles(shape), fill: inside, body: false }));
    return { id: `mdi:${icon}`, nouns, shapes: [...ground, ...shaded(shapes, color)], surface: null, interior: null };
  });
}

/** The area of a shape and of its holes. */
function withoutHoles(shape: RawShape): RawShape {
  const builder = new PathBuilder();
  // Clean rings turn one way; those of holes the other.
  for (const { points } of flatten(combinePaths('union', [shape]), 0.05)) {
    if (doubleArea(points) < 0) continue;
    for (let at = 0; at < points.length; at += 2)
      if (at === 0) builder.moveTo(points[0]!, points[1]!);
      else builder.lineTo(points[at]!, points[at + 1]!);
    builder.close();
  }
  return { ...shape, path: builder.build(), rule: 'nonzero' };
}

/** Share of the width, from the right, that lies in the shade. */
const shade = 0.36;

function shaded(shapes: readonly RawShape[], color: string): RawShape[] {
  const { l, c, h } = toOklch(parseHexColor(color)!);
  const dark = hexColor(fromOklch(Math.max(0.12, l - 0.09), c, h));
  return shapes.flatMap((shape) => {
    const side = combinePaths('intersection', [shape, { path: rightPart(shape.path), rule: 'nonzero' }]);
    const whole = { ...shape, fill: color, body: true };
    return side.verbs === '' ? [whole] : [whole, { ...whole, path: side, fill: dark, rule: 'nonzero' as const }];
  });
}

function rightPart(path: Path): Path {
  const { x, y, width, height } = pathBounds(path)!;
  return rectPath({ x: x + width * (1 - shade), y, width: width * shade, height });
}
