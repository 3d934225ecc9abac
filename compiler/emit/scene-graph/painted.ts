import { basicColor } from '../../color/basic.js';
import type { Box } from '../../geometry/box.js';
import { identity, type Matrix } from '../../geometry/matrix.js';
import { groupBounds, paintedBounds } from '../../paint/bounds.js';
import type { DisplayItem, DisplayList, Ink, Rgba } from '../../paint/types.js';

/** What an element shows on the canvas, with all that is in it. */
export interface PaintedElement {
  /** px of the canvas; null where it paints nothing. */
  readonly box: Box | null;
  /** The basic colour of the largest part, or null. */
  readonly color: string | null;
  /** Place in the order in which elements are painted, the rearmost 0. */
  readonly order: number;
}

/**
 * Elements by id, measured on the display list. How much of a colour there is, is judged by the boxes of what is painted: near
 * enough to tell which is the largest.
 */
export function paintedElements(list: DisplayList): Map<string, PaintedElement> {
  const found = new Map<string, Painted>();
  /** `owner` is the element of the group around, whose own parts may be groups too. */
  const visit = (item: DisplayItem, matrix: Matrix, around: Amounts, owner: string | null): Box | null => {
    if (item.type !== 'group') {
      const box = paintedBounds(item, matrix);
      if (box !== null) count(item, box, around);
      return box;
    }
    const inner: Amounts = new Map();
    if (item.element !== owner && !found.has(item.element)) {
      found.set(item.element, new Painted(inner, found.size));
    }
    const box = groupBounds(item, matrix, (child, at) => visit(child, at, inner, item.element));
    if (item.element !== owner) found.get(item.element)!.box = box;
    for (const [color, amount] of inner) around.set(color, (around.get(color) ?? 0) + amount * item.opacity);
    return box;
  };
  for (const item of list.items) visit(item, identity, new Map(), null);
  return found;
}

/** How much there is of each colour, which is one number: red, green and blue, 8 bits each. */
type Amounts = Map<number, number>;

/** Colours are given names when somebody asks: few do, and a drawing has many shades. */
class Painted implements PaintedElement {
  box: Box | null = null;
  readonly order: number;
  readonly #amounts: Amounts;
  #color: string | null | undefined;

  constructor(amounts: Amounts, order: number) {
    this.#amounts = amounts;
    this.order = order;
  }

  get color(): string | null {
    if (this.#color === undefined) this.#color = largest(this.#amounts);
    return this.#color;
  }
}

/** A scene has few colours and many things. */
const names = new Map<number, string>();

function nameOf(key: number): string {
  let name = names.get(key);
  if (name === undefined) {
    if (names.size > 4096) names.clear();
    name = basicColor({ red: key >> 16, green: (key >> 8) & 255, blue: key & 255, alpha: 1 });
    names.set(key, name);
  }
  return name;
}

function count(item: DisplayItem, box: Box, amounts: Amounts): void {
  if (item.type === 'group' || item.type === 'image') return;
  const add = (color: Rgba | null, amount: number): void => {
    if (color === null || color.alpha === 0) return;
    const key = (color.red << 16) | (color.green << 8) | color.blue;
    amounts.set(key, (amounts.get(key) ?? 0) + amount * color.alpha);
  };
  // Letters cover about a fifth of the box around their line.
  const share = item.type === 'glyphs' ? 0.2 : 1;
  if (item.fill !== null) add(meanOf(item.fill), box.width * box.height * share);
  if (item.stroke !== null) add(meanOf(item.stroke.ink), (box.width + box.height) * item.stroke.width);
}

function meanOf(ink: Ink): Rgba | null {
  if (ink.type === 'solid') return ink.color;
  if (ink.type === 'pattern') {
    const [ground] = ink.items;
    return ground?.type === 'shape' && ground.fill?.type === 'solid' ? ground.fill.color : null;
  }
  const middle = ink.stops[Math.floor((ink.stops.length - 1) / 2)];
  return middle?.color ?? null;
}

function largest(amounts: Amounts): string | null {
  const byName = new Map<string, number>();
  for (const [key, amount] of amounts) byName.set(nameOf(key), (byName.get(nameOf(key)) ?? 0) + amount);
  let best: string | null = null;
  for (const [color, amount] of byName) if (best === null || amount > byName.get(best)!) best = color;
  return best;
}
