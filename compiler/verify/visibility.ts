import { coverOf } from '../emit/ids/cover.js';
import { flatSvg } from '../emit/ids/flat.js';
import type { Leaf, LeafIndex, LeafRange } from '../emit/ids/leaves.js';
import { type Box, union } from '../geometry/box.js';
import type { Host } from '../host.js';
import { intersection } from '../paint/bounds.js';

/** Pixels along the longer side of the crop on which one element is measured, at most. */
const resolution = 192;
/** Pixels for one px of the canvas, at most: small things are looked at from near. */
const nearest = 4;
/** After so many elements of a picture the others are measured on a quarter of the pixels, and then counted as seen. */
const budget = { fine: 300, coarse: 1200 };
/** Pairs of boxes that are compared one by one in a picture; beyond, an element counts as one box. */
const pairs = 5_000_000;

const own = 0xffffff;
const other = 0x0000ff;

/**
 * How much of an element is seen: pixels it shows, divided by pixels it would cover alone, within the canvas and its clips. What is
 * in the element counts as the element, and what lets through half or more hides nothing.
 *
 * Only what later paint may cover, by its box, is measured on pixels: on a crop around the element, drawn once with the others
 * and once alone.
 */
export class Visibility {
  readonly #index: LeafIndex;
  readonly #raster: Host['raster'];
  readonly #canvas: Box;
  readonly #covers: readonly boolean[];
  #measured = 0;
  #compared = 0;

  constructor(index: LeafIndex, raster: Host['raster']) {
    this.#index = index;
    this.#raster = raster;
    this.#canvas = { x: 0, y: 0, width: index.list.width, height: index.list.height };
    this.#covers = index.leaves.map(coversSomething);
  }

  /** 0 for what paints nothing within the canvas. */
  of({ from, to }: LeafRange): number {
    const { leaves } = this.#index;
    const inside: Box[] = [];
    for (let at = from; at < to; at++) {
      const box = leaves[at]!.box;
      const seen = box !== null && paints(leaves[at]!) ? this.#onCanvas(box) : null;
      if (seen !== null) inside.push(seen);
    }
    const view = union(inside);
    if (view === null) return 0;
    const covering = new Set<number>();
    for (let at = to; at < leaves.length; at++) {
      const over = this.#covers[at] ? leaves[at]!.box! : null;
      if (over !== null && overlaps(view, over) && this.#meets(inside, over)) covering.add(at);
    }
    if (covering.size === 0) return 1;
    return this.#measure({ from, to }, covering, view);
  }

  /**
   * True where boxes alone prove that more than `share` of it is seen: its largest rectangle or ellipse, less all that may lie over
   * it. Most things are partly covered like that, and need no pixels.
   */
  surelySeen({ from, to }: LeafRange, share: number): boolean {
    const { leaves } = this.#index;
    const own = leaves.slice(from, to);
    const largest = own.reduce<Leaf | null>((best, leaf) => (plainArea(leaf) > plainArea(best) ? leaf : best), null);
    const place = largest?.box && this.#onCanvas(largest.box);
    if (!largest || !place || areaOf(place) < 0.999 * areaOf(largest.box)) return false;
    const whole = areaOf(union(own.flatMap(({ box }) => box ?? [])));
    let rest = 0.999 * plainArea(largest);
    this.#compared += leaves.length - to;
    for (let at = to; at < leaves.length && rest > share * whole; at++)
      if (this.#covers[at]) rest -= areaOf(intersection(leaves[at]!.box!, place));
    return rest > share * whole;
  }

  #meets(inside: readonly Box[], over: Box): boolean {
    this.#compared += inside.length;
    return this.#compared > pairs || inside.some((box) => overlaps(box, over));
  }

  #onCanvas(box: Box): Box | null {
    if (box.width > 0 && box.height > 0) return intersection(box, this.#canvas);
    return intersection({ x: box.x - 0.5, y: box.y - 0.5, width: box.width + 1, height: box.height + 1 }, this.#canvas);
  }

  #measure({ from, to }: LeafRange, covering: ReadonlySet<number>, view: Box): number {
    if (this.#measured++ >= budget.coarse) return 1;
    const most = this.#measured > budget.fine ? resolution / 2 : resolution;
    const scale = Math.min(nearest, most / Math.max(view.width, view.height));
    const width = Math.max(1, Math.round(view.width * scale));
    const height = Math.max(1, Math.round(view.height * scale));
    const alone = (leaf: number): number | null => (leaf >= from && leaf < to ? own : null);
    const together = (leaf: number, thin: boolean): number | null =>
      leaf >= from && leaf < to ? own : !thin && covering.has(leaf) ? other : null;
    const within = Array.from({ length: to - from }, (_, at) => from + at);
    const pixels = (color: typeof together, among: readonly number[]): number => {
      const { data } = this.#raster(flatSvg(this.#index, view, [color], among), width, height);
      let count = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 127 && data[at]! > 127) count++;
      return count;
    };
    const whole = pixels(alone, within);
    // Too thin for any pixel: a hairline.
    if (whole === 0) return 1;
    return Math.min(1, pixels(together, [...within, ...covering]) / whole);
  }
}

/** px² that a rectangle or an ellipse surely paints; 0 of anything else. */
function plainArea(leaf: Leaf | null): number {
  if (leaf === null || leaf.item.type !== 'shape' || leaf.altered || leaf.clipped) return 0;
  const { shape, fill } = leaf.item;
  const { strength, part } = coverOf(fill, leaf.opacity);
  if (strength === 'none' || part !== null || shape.type === 'path') return 0;
  const [a, b, c, d] = leaf.matrix;
  const scale = Math.abs(a * d - b * c);
  if (shape.type === 'ellipse') return scale * Math.PI * shape.rx * shape.ry;
  // Without its corners, as if they were cut off straight.
  return scale * (areaOf(shape.box) - 2 * shape.rx * shape.ry);
}

function areaOf(box: Box | null): number {
  return box === null ? 0 : box.width * box.height;
}

/** Whether a leaf may hide what lies below it. */
function coversSomething(leaf: Leaf): boolean {
  const { item, opacity, box } = leaf;
  if (box === null || opacity < 0.5) return false;
  if (item.type === 'image') return true;
  const covers = (ink: Parameters<typeof coverOf>[0]): boolean => {
    const { strength, part } = coverOf(ink, opacity);
    return strength === 'solid' || part !== null;
  };
  return covers(item.fill) || covers(item.stroke?.ink ?? null);
}

/** Whether a leaf shows at all. */
export function paints({ item, opacity }: Leaf): boolean {
  if (opacity <= 0) return false;
  if (item.type === 'image') return true;
  return (
    coverOf(item.fill, opacity).strength !== 'none' || coverOf(item.stroke?.ink ?? null, opacity).strength !== 'none'
  );
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
