import type { Leaf, LeafIndex } from '../emit/ids/leaves.js';
import { emitSvg } from '../emit/svg/emit.js';
import { inOrder } from '../emit/svg/stops.js';
import type { Box } from '../geometry/box.js';
import { pathContains } from '../geometry/flatten.js';
import { apply, invert, type Matrix, scaleOf } from '../geometry/matrix.js';
import type { Host, RGBA } from '../host.js';
import { intersection } from '../paint/bounds.js';
import { blend } from '../paint/color.js';
import { withinCanvas } from '../paint/prune.js';
import type { DisplayItem, DisplayList, Ink, Rgba, Shape, ShapeItem } from '../paint/types.js';
import { contains } from './relations/types.js';

/** Pixels along the longer side of the raster of what lies behind words, at most. */
const resolution = 512;
/** Points looked at behind one line, along and across. */
const samples = { across: 48, down: 12 };

/** The share of the place of a line that may look different without a say. */
const speck = 0.02;

/** What is painted behind words. Where that is one plain shape it is read off the list, else off the picture without its words. */
export class Ground {
  readonly #list: DisplayList;
  readonly #index: LeafIndex;
  readonly #raster: Host['raster'];
  #picture: RGBA | null = null;

  constructor(list: DisplayList, raster: Host['raster'], index: LeafIndex) {
    this.#list = list;
    this.#index = index;
    this.#raster = raster;
  }

  /** Colours behind a line: `leaf` is its number in the list, `box` its place on the canvas. Empty off the canvas. */
  behind(leaf: number, box: Box): readonly Rgba[] {
    return this.#plainBehind(leaf, box) ?? this.#sampled(box);
  }

  #plainBehind(line: number, box: Box): readonly Rgba[] | null {
    let specks = box.width * box.height * speck;
    for (let at = line - 1; at >= 0; at--) {
      const leaf = this.#index.leaves[at]!;
      const over = leaf.item.type === 'glyphs' || leaf.box === null ? null : intersection(leaf.box, box);
      if (over === null || isAround(leaf, box)) continue;
      specks -= over.width * over.height;
      if (specks > 0) continue;
      return plainColors(leaf, box);
    }
    return null;
  }

  #sampled(box: Box): readonly Rgba[] {
    const { width, height } = this.#list;
    const scale = Math.min(1, resolution / Math.max(width, height));
    this.#picture ??= this.#raster(
      emitSvg(withinCanvas(withoutWords(this.#list)), { text: 'outlines-only', ids: false }),
      Math.max(1, Math.round(width * scale)),
      Math.max(1, Math.round(height * scale)),
    );
    const picture = this.#picture;
    const seen = intersection(box, { x: 0, y: 0, width, height });
    if (seen === null) return [];
    return gridOf(seen, samples.across, samples.down).map(([x, y]) => pixelAt(picture, x / width, y / height));
  }
}

/** The colours of an opaque shape that lies all around the box; null where only the picture can tell. */
function plainColors({ item, matrix, box, opacity, altered }: Leaf, around: Box): readonly Rgba[] | null {
  if (item.type !== 'shape' || item.fill === null || altered || opacity < 1 || box === null) return null;
  const { fill } = item;
  if (fill.type === 'pattern' || fill.type === 'conic' || !contains(box, around, 0)) return null;
  const colors = fill.type === 'solid' ? [fill.color] : fill.stops.map(({ color }) => color);
  if (colors.some(({ alpha }) => alpha < 1) || !encloses(item, matrix, around)) return null;
  if (fill.type === 'solid') return colors;
  const back = invert(matrix)!;
  return gridOf(around, 9, 5).map(([x, y]) => gradientColor(fill, ...apply(back, x, y)));
}

/** A frame without a fill, within which the box lies. */
function isAround({ item, matrix }: Leaf, box: Box): boolean {
  return item.type === 'shape' && item.fill === null && item.shape.type !== 'path' && encloses(item, matrix, box);
}

/** Whether a box of the canvas lies in a shape, clear of its stroke. */
function encloses({ shape, stroke }: ShapeItem, matrix: Matrix, { x, y, width, height }: Box): boolean {
  const back = invert(matrix);
  if (back === null) return false;
  // The stroke lies half over the fill.
  const edge = stroke === null ? 0 : (stroke.width / 2) * scaleOf(matrix);
  const [left, top, right, bottom] = [x - edge, y - edge, x + width + edge, y + height + edge];
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ] as const;
  return corners.every((corner) => covers(shape, ...apply(back, ...corner)));
}

/** Whether a point, in the frame of the shape, lies in it. */
function covers(shape: Shape, x: number, y: number): boolean {
  if (shape.type === 'path') return pathContains(shape.path, x, y, shape.rule, 0.5);
  if (shape.type === 'ellipse') {
    const [u, v] = [(x - shape.cx) / shape.rx, (y - shape.cy) / shape.ry];
    return u * u + v * v <= 1;
  }
  const { box, rx, ry } = shape;
  // A box between the points where the corners have turned by half lies within them.
  const [dx, dy] = [rx * 0.3, ry * 0.3];
  return x >= box.x + dx && y >= box.y + dy && x <= box.x + box.width - dx && y <= box.y + box.height - dy;
}

function gridOf({ x, y, width, height }: Box, columns: number, rows: number): (readonly [x: number, y: number])[] {
  return Array.from({ length: columns * rows }, (_, index) => [
    x + (width * ((index % columns) + 0.5)) / columns,
    y + (height * (Math.floor(index / columns) + 0.5)) / rows,
  ]);
}

function gradientColor(ink: Extract<Ink, { type: 'linear' | 'radial' }>, x: number, y: number): Rgba {
  const at = ink.type === 'linear' ? alongLine(ink, x, y) : fromCenter(ink, x, y);
  const stops = inOrder(ink.stops);
  const after = stops.findIndex(({ offset }) => offset >= at);
  if (after <= 0) return (after === 0 ? stops[0] : stops.at(-1))!.color;
  const [a, b] = [stops[after - 1]!, stops[after]!];
  return blend(a.color, b.color, b.offset === a.offset ? 1 : (at - a.offset) / (b.offset - a.offset));
}

function alongLine({ x1, y1, x2, y2 }: Extract<Ink, { type: 'linear' }>, x: number, y: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const square = dx * dx + dy * dy;
  return square === 0 ? 1 : ((x - x1) * dx + (y - y1) * dy) / square;
}

function fromCenter({ cx, cy, rx, ry }: Extract<Ink, { type: 'radial' }>, x: number, y: number): number {
  const [u, v] = [(x - cx) / rx, (y - cy) / ry];
  return Math.sqrt(u * u + v * v);
}

function withoutWords(list: DisplayList): DisplayList {
  const without = (items: readonly DisplayItem[]): DisplayItem[] =>
    items.flatMap((item): DisplayItem[] => {
      if (item.type === 'glyphs') return [];
      return [item.type === 'group' ? { ...item, items: without(item.items), bounds: item.bounds } : item];
    });
  return { ...list, items: without(list.items), marks: [] };
}

function pixelAt({ width, height, data }: RGBA, u: number, v: number): Rgba {
  const x = Math.min(width - 1, Math.floor(u * width));
  const y = Math.min(height - 1, Math.floor(v * height));
  const at = (y * width + x) * 4;
  // What is not painted at all is white paper.
  const alpha = data[at + 3]! / 255;
  const over = (value: number): number => Math.round(value * alpha + 255 * (1 - alpha));
  return { red: over(data[at]!), green: over(data[at + 1]!), blue: over(data[at + 2]!), alpha: 1 };
}
