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
  const found = new Map<string, { box: Box | null; amounts: Map<string, number>; order: number }>();
  /** `owner` is the element of the group around, whose own parts may be groups too. */
  const visit = (item: DisplayItem, matrix: Matrix, around: Map<string, number>, owner: string | null): Box | null => {
    if (item.type !== 'group') {
      const box = paintedBounds(item, matrix);
      if (box !== null) count(item, box, around);
      return box;
    }
    const inner = new Map<string, number>();
    if (item.element !== owner && !found.has(item.element)) {
      found.set(item.element, { box: null, amounts: inner, order: found.size });
    }
    const box = groupBounds(item, matrix, (child, at) => visit(child, at, inner, item.element));
    if (item.element !== owner) found.get(item.element)!.box = box;
    for (const [color, amount] of inner) around.set(color, (around.get(color) ?? 0) + amount * item.opacity);
    return box;
  };
  for (const item of list.items) visit(item, identity, new Map(), null);
  return new Map(
    Array.from(found, ([id, { box, amounts, order }]) => [id, { box, order, color: largest(amounts) }] as const),
  );
}

/** A scene has few colours and many things. */
const names = new Map<number, string>();

function nameOf({ red, green, blue }: Rgba): string {
  const key = (red << 16) | (green << 8) | blue;
  let name = names.get(key);
  if (name === undefined) {
    if (names.size > 4096) names.clear();
    name = basicColor({ red, green, blue, alpha: 1 });
    names.set(key, name);
  }
  return name;
}

function count(item: DisplayItem, box: Box, amounts: Map<string, number>): void {
  if (item.type === 'group' || item.type === 'image') return;
  const add = (color: Rgba | null, amount: number): void => {
    if (color === null || color.alpha === 0) return;
    const name = nameOf(color);
    amounts.set(name, (amounts.get(name) ?? 0) + amount * color.alpha);
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

function largest(amounts: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  for (const [color, amount] of amounts) if (best === null || amount > amounts.get(best)!) best = color;
  return best;
}
