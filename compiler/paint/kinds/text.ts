import type { Placed } from '../../layout/types.js';
import { colorOf, keywordOf, paintOf, shadowOf, textOf } from '../../scene/read.js';
import type { SceneElement } from '../../scene/types.js';
import type { TextLayout, TextLine } from '../../text/types.js';
import { contrast, ink, paper } from '../color.js';
import type { PaintContext } from '../context.js';
import { inkOf } from '../ink/ink.js';
import { strokeOf } from '../ink/stroke.js';
import { group, pathShape, shapeItems, solid } from '../items.js';
import { rgba } from '../read.js';
import type { Painted } from '../registry.js';
import type { DisplayItem, Ink, Rgba, Stroke } from '../types.js';
import { paintBox } from './boxes.js';
import { ownBox } from './shapes.js';

export function paintText(placed: Placed, context: PaintContext): Painted {
  const { element, text } = placed;
  const { items, clip } = paintBox(placed, context);
  if (text === null) return { items, clip };
  const fill = textInk(placed, context);
  const strokePaint = paintOf(element, 'stroke');
  const stroke =
    strokePaint === 'auto' ? null : strokeOf(placed, inkOf(strokePaint, ownBox(placed), placed, context), context);
  const words = lineItems(element.id, text, { fill, stroke, family: textOf(element, 'font-family') });
  const lines = [...words, ...decoration(element, text, fill)];
  const shadow = shadowOf(element, 'text-shadow');
  const set =
    shadow === null || shadow.color.alpha === 0 || lines.length === 0
      ? lines
      : [group({ element: element.id, items: lines, filters: [shadowFilter(shadow)] })];
  if (clip === null) return { items: [...items, ...set], clip };
  return { items: [...items, group({ element: element.id, clip, items: set })], clip };
}

function shadowFilter({ dx, dy, blur, color }: NonNullable<ReturnType<typeof shadowOf>>) {
  return { type: 'shadow', dx, dy, deviation: blur / 2, color: rgba(color) } as const;
}

interface Look {
  readonly fill: Ink | null;
  readonly stroke: Stroke | null;
  readonly family: string;
}

/** Set lines as items; lines without words are left out. */
export function lineItems(element: string, { lines, fontSize }: TextLayout, look: Look): DisplayItem[] {
  // A stroke lies half inside the letters and would eat them up: it goes behind the fill, as designers paint it.
  const behind = look.fill === null ? null : look.stroke;
  return lines.flatMap((line): DisplayItem[] =>
    line.text.trim() === ''
      ? []
      : [
          ...shapeItems(element, pathShape(line.outline), null, behind),
          {
            type: 'glyphs',
            element,
            outline: line.outline,
            fill: look.fill,
            stroke: behind === null ? look.stroke : null,
            text: line.text,
            x: line.x,
            y: line.baseline,
            width: line.width,
            fontSize,
            fontFamily: look.family,
            rtl: line.rtl,
          },
        ],
  );
}

/** Ink that can be read: the words' own, else dark on what is light and light on what is dark. */
function textInk(placed: Placed, context: PaintContext): Ink | null {
  const { element } = placed;
  const fill = paintOf(element, 'fill');
  if (fill !== 'auto') return inkOf(fill, ownBox(placed), placed, context);
  const color = colorOf(element, 'color');
  return solid(color === null ? readableOn(context.groundOf(element)) : rgba(color));
}

function readableOn(ground: Rgba): Rgba {
  // Dark ink is what people expect; light ink takes over only where it is clearly easier to read.
  return contrast(ink, ground) >= 4.5 || contrast(ink, ground) >= contrast(paper, ground) ? ink : paper;
}

/** Where fonts put their lines, in multiples of the font size; Inter's own values. */
const underline = { offset: 0.155, thickness: 0.07 };
const lineThrough = { offset: -0.29, thickness: 0.07 };

function decoration(element: SceneElement, { lines, fontSize }: TextLayout, fill: Ink | null): DisplayItem[] {
  const kind = keywordOf(element, 'text-decoration');
  if (kind !== 'underline' && kind !== 'line-through') return [];
  const { offset, thickness } = kind === 'underline' ? underline : lineThrough;
  const height = Math.max(1, fontSize * thickness);
  return lines.flatMap((line: TextLine) => {
    if (line.width <= 0) return [];
    const box = { x: line.x, y: line.baseline + fontSize * offset - height / 2, width: line.width, height };
    return shapeItems(element.id, { type: 'rect', box, rx: 0, ry: 0 }, fill, null);
  });
}
