import type { Box } from '../../geometry/box.js';
import { multiply, rotation, scaling, translation } from '../../geometry/matrix.js';
import type { Placed } from '../../layout/types.js';
import { spansOf } from '../../layout/wording.js';
import { colorOf, keywordOf, paintOf, textOf } from '../../scene/read.js';
import type { SceneElement } from '../../scene/types.js';
import type { Shadow } from '../../scene/values.js';
import type { TextFragment, TextLayout } from '../../text/types.js';
import { contrast, ink, paper } from '../color.js';
import type { PaintContext } from '../context.js';
import { drawingItems } from '../drawing.js';
import { inkOf } from '../ink/ink.js';
import { strokeOf } from '../ink/stroke.js';
import { group, pathShape, shapeItems, solid } from '../items.js';
import { rgba, shadowsOf } from '../read.js';
import type { Painted } from '../registry.js';
import type { DisplayItem, GlyphsItem, Ink, Rgba, Stroke } from '../types.js';
import { paintBox } from './boxes.js';
import { ownBox } from './shapes.js';
import { backgrounds, decorations } from './text-marks.js';

/** How the letters of a part of a text are painted. */
export interface Look {
  readonly fill: Ink | null;
  readonly stroke: Stroke | null;
  readonly family: string;
  /** Whether the stroke lies behind the letters. */
  readonly behind: boolean;
}

/** A text or a list: its box, then its lines. */
export function paintText(placed: Placed, context: PaintContext): Painted {
  const { element, text } = placed;
  const { items, clip } = paintBox(placed, context);
  if (text === null) return { items, clip };
  const looks = new Looks(placed, context);
  const words = lineItems(element.id, text, (fragment) => looks.of(fragment));
  const lines = [...words, ...emojiItems(element.id, text, context), ...decorations(element, text, looks)];
  const set = lines.length === 0 ? [] : shadowed(element, lines, shadowsOf(element, 'text-shadow'));
  const behind = [...items, ...backgrounds(placed, text, context)];
  if (clip === null) return { items: [...behind, ...set], clip };
  return { items: [...behind, group({ element: element.id, clip, items: set })], clip };
}

/** The lines with their shadows below them, the first of those on top. */
function shadowed(
  { id }: SceneElement,
  lines: readonly DisplayItem[],
  shadows: readonly Shadow[],
): readonly DisplayItem[] {
  const seen = shadows.filter(({ color }) => color.alpha > 0);
  const [only] = seen;
  if (only === undefined) return lines;
  if (seen.length === 1) return [group({ element: id, items: lines, filters: [shadowFilter(only)] })];
  const cast = seen.toReversed().map(({ dx, dy, blur, color }) =>
    group({
      element: id,
      transform: translation(dx, dy),
      items: lines.flatMap((item) => inOneColor(item, solid(rgba(color)))),
      filters: blur > 0 ? [{ type: 'blur', deviation: blur / 2 }] : [],
    }),
  );
  return [...cast, ...lines];
}

function shadowFilter({ dx, dy, blur, color }: Shadow) {
  return { type: 'shadow', dx, dy, deviation: blur / 2, color: rgba(color) } as const;
}

/** What an item covers, as a shape without words. */
function inOneColor(item: DisplayItem, color: Ink): DisplayItem[] {
  if (item.type !== 'glyphs' && item.type !== 'shape') return [];
  const shape = item.type === 'glyphs' ? pathShape(item.outline) : item.shape;
  return shapeItems(item.element, shape, item.fill && color, item.stroke && { ...item.stroke, ink: color });
}

/** The looks of a text's spans. */
export class Looks {
  readonly #placed: Placed;
  readonly #context: PaintContext;
  readonly #spans: readonly SceneElement[];
  readonly #known = new Map<number, Look>();

  constructor(placed: Placed, context: PaintContext) {
    this.#placed = placed;
    this.#context = context;
    this.#spans = placed.element.children.length === 0 ? [placed.element] : spansOf(placed.element);
  }

  get spans(): readonly SceneElement[] {
    return this.#spans;
  }

  of({ span }: Pick<TextFragment, 'span'>): Look {
    let look = this.#known.get(span);
    if (look === undefined) {
      look = this.#look(this.#spans[span] ?? this.#placed.element);
      this.#known.set(span, look);
    }
    return look;
  }

  #look(element: SceneElement): Look {
    const box = ownBox(this.#placed);
    const painted = (name: string) => nearestThatSays(element, name, this.#placed.element);
    const strokePaint = paintOf(painted('stroke'), 'stroke');
    const placed = { ...this.#placed, element: painted('stroke-width') };
    return {
      fill: this.#ink(element, box),
      stroke:
        strokePaint === 'auto'
          ? null
          : strokeOf(placed, inkOf(strokePaint, box, this.#placed, this.#context), this.#context),
      family: textOf(element, 'font-family'),
      behind: keywordOf(this.#placed.element, 'paint-order') !== 'normal',
    };
  }

  /** The words' own paint, or that of the span around; else ink that can be read: dark on what is light and light on what is dark. */
  #ink(element: SceneElement, box: Box): Ink | null {
    const root = this.#placed.element;
    for (let at = element; ; at = at.parent!) {
      if (at === root || at.written.has('fill')) {
        const fill = paintOf(at, 'fill');
        if (fill !== 'auto') return inkOf(fill, box, this.#placed, this.#context);
      }
      const color = colorOf(at, 'color');
      if (color !== null) return solid(rgba(color));
      if (at === root) return solid(readableOn(groundOf(element, root, this.#context)));
    }
  }
}

/** The span itself or the nearest around it that writes a property; the text itself where none does. */
function nearestThatSays(element: SceneElement, name: string, root: SceneElement): SceneElement {
  let at = element;
  while (at !== root && !at.written.has(name)) at = at.parent!;
  return at;
}

/** What lies behind a span: the nearest plain background of the spans around it, else what lies behind the text. */
function groundOf(element: SceneElement, root: SceneElement, context: PaintContext): Rgba {
  for (let at = element; at !== root; at = at.parent!) {
    const color = colorOf(at, 'background');
    if (color !== null && color.alpha > 0.5) return color;
  }
  return context.groundOf(root);
}

/** Set lines as items; lines without words are left out. */
export function lineItems(
  element: string,
  { lines }: TextLayout,
  lookOf: (fragment: TextFragment) => Look,
): DisplayItem[] {
  return lines.flatMap(({ fragments }) =>
    fragments.flatMap((fragment): DisplayItem[] => {
      if (fragment.text.trim() === '') return [];
      const look = lookOf(fragment);
      // A stroke lies half inside the letters and would eat them up: it goes behind the fill, as designers paint it.
      const behind = look.fill === null || !look.behind ? null : look.stroke;
      return [
        ...shapeItems(element, pathShape(fragment.outline), null, behind),
        glyphsItem(element, fragment, look, behind),
      ];
    }),
  );
}

/** Emoji as the library draws them, each in the square that the line keeps for it. */
function emojiItems(element: string, { lines }: TextLayout, { objects }: PaintContext): DisplayItem[] {
  const pictures = lines.flatMap(({ fragments }) => fragments.flatMap((fragment) => fragment.pictures));
  return pictures.flatMap(({ emoji, x, y, size, degrees }) => {
    const drawing = objects.emoji.get(emoji);
    if (drawing === undefined) return [];
    const scale = size / Math.max(drawing.size.width, drawing.size.height);
    const inside = translation((size - scale * drawing.size.width) / 2, (size - scale * drawing.size.height) / 2);
    const square = multiply(translation(x, y), rotation(degrees));
    const transform = multiply(square, multiply(inside, scaling(scale, scale)));
    return [group({ element, transform, items: drawingItems(drawing, element) })];
  });
}

function glyphsItem(
  element: string,
  fragment: TextFragment,
  { fill, stroke, family }: Look,
  edge: Stroke | null,
): GlyphsItem {
  return {
    type: 'glyphs',
    element,
    outline: fragment.outline,
    fill,
    stroke: edge === null ? stroke : null,
    edge,
    text: fragment.text,
    x: fragment.x,
    y: fragment.baseline,
    width: fragment.width,
    fontSize: fragment.fontSize,
    fontFamily: family,
    rtl: fragment.rtl,
    vertical: fragment.vertical,
    places: fragment.places,
  };
}

function readableOn(ground: Rgba): Rgba {
  // Dark ink is what people expect; light ink takes over only where it is clearly easier to read.
  return contrast(ink, ground) >= 4.5 || contrast(ink, ground) >= contrast(paper, ground) ? ink : paper;
}
