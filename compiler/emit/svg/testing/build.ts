import { parseHexColor } from '../../../color/hex.js';
import { identity } from '../../../geometry/matrix.js';
import { parsePathData } from '../../../geometry/parse.js';
import type {
  DisplayItem,
  DisplayList,
  GlyphsItem,
  GroupItem,
  Ink,
  Rgba,
  Shape,
  ShapeItem,
  Stroke,
} from '../../../paint/types.js';

/** Short ways to write display lists in tests. */

export function rgba(hex: string): Rgba {
  const color = parseHexColor(hex);
  if (color === null) throw new Error(`${hex} is not a colour`);
  return color;
}

export function solid(hex: string): Ink {
  return { type: 'solid', color: rgba(hex) };
}

export function stops(...pairs: readonly [offset: number, hex: string][]) {
  return pairs.map(([offset, hex]) => ({ offset, color: rgba(hex) }));
}

export function stroke(ink: Ink | string, width: number, more: Partial<Stroke> = {}): Stroke {
  return {
    ink: typeof ink === 'string' ? solid(ink) : ink,
    width,
    dashes: [],
    dashOffset: 0,
    cap: 'butt',
    join: 'miter',
    miterLimit: 4,
    ...more,
  };
}

export function rect(x: number, y: number, width: number, height: number, rx = 0, ry = rx): Shape {
  return { type: 'rect', box: { x, y, width, height }, rx, ry };
}

export function ellipse(cx: number, cy: number, rx: number, ry = rx): Shape {
  return { type: 'ellipse', cx, cy, rx, ry };
}

export function path(d: string, rule: 'nonzero' | 'evenodd' = 'nonzero'): Shape {
  return { type: 'path', path: parsePathData(d).path, rule };
}

export function shape(what: Shape, fill: Ink | string | null, line: Stroke | null = null): ShapeItem {
  return {
    type: 'shape',
    element: 'shape',
    shape: what,
    fill: typeof fill === 'string' ? solid(fill) : fill,
    stroke: line,
  };
}

export function glyphs(
  text: string,
  d: string,
  x: number,
  y: number,
  width: number,
  more: Partial<GlyphsItem> = {},
): GlyphsItem {
  return {
    type: 'glyphs',
    element: 'text',
    outline: parsePathData(d).path,
    fill: solid('#000'),
    stroke: null,
    text,
    x,
    y,
    width,
    fontSize: 40,
    fontFamily: 'Inter',
    rtl: false,
    edge: null,
    vertical: false,
    places: null,
    ...more,
  };
}

export function group(element: string, items: readonly DisplayItem[], more: Partial<GroupItem> = {}): GroupItem {
  return {
    type: 'group',
    element,
    title: null,
    transform: identity,
    opacity: 1,
    blend: 'normal',
    clip: null,
    mask: null,
    filters: [],
    bounds: { x: 0, y: 0, width: 100, height: 100 },
    items,
    ...more,
  };
}

export function list(width: number, height: number, items: readonly DisplayItem[]): DisplayList {
  return { width, height, title: 'A test', lang: 'en', items, things: new Map() };
}
