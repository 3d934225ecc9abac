import { onGrid } from '../geometry/box.js';

/** A child of a row or column, along the container's direction. px; `basis`, `least` and `most` are of its box without margins. */
export interface FlexItem {
  /** The size it takes by itself: its own `width` or `height`, or what its content wants. */
  readonly basis: number;
  /** `1fr` is 1; 0 for a size of its own. */
  readonly share: number;
  /** It gives way down to here where room lacks: the longest word of a text. `basis` where it does not. */
  readonly least: number;
  /** `min-` and `max-width` or `-height`. */
  readonly min: number;
  readonly max: number;
  /** Both margins together. */
  readonly margins: number;
}

export type Justify = 'start' | 'center' | 'end' | 'space-between' | 'space-around' | 'space-evenly';

/**
 * Sizes along the direction of a row or column, by the rules of CSS Flexible Box Layout 1, §9.7. `1fr` is `flex: 1 1 0` with
 * `min-width: 0`, a size of its own is `flex: none`, `auto` is `flex: 0 1 auto`: words give way, things with a size do not.
 *
 * @param room inside the container; null: as much as they like
 */
export function flexSizes(items: readonly FlexItem[], room: number | null, gap: number): number[] {
  const sizes = items.map((item) => (item.share > 0 ? 0 : clamp(item.basis, item)));
  if (room === null) return fractionsOfContent(items, sizes);
  let left = room - gap * Math.max(0, items.length - 1);
  for (const [index, item] of items.entries()) left -= item.margins + sizes[index]!;
  if (left > 0) grow(items, sizes, left);
  else {
    for (const [index, item] of items.entries()) {
      if (item.share === 0) continue;
      sizes[index] = item.min;
      left -= item.min;
    }
    if (left < 0) shrink(items, sizes, -left);
  }
  return snapped(sizes, items);
}

/** In a container without a size, shares are as large as the largest content asks for. */
function fractionsOfContent(items: readonly FlexItem[], sizes: number[]): number[] {
  let one = 0;
  for (const item of items) if (item.share > 0) one = Math.max(one, item.basis / item.share);
  return sizes.map((size, index) => {
    const item = items[index]!;
    return onGrid(item.share > 0 ? clamp(one * item.share, item) : size);
  });
}

/** §9.7 with `flex-basis: 0`: shares below 1 in sum leave room over; an item held at its minimum or maximum leaves the round. */
function grow(items: readonly FlexItem[], sizes: number[], room: number): void {
  const open = new Set<number>();
  for (const [index, item] of items.entries()) if (item.share > 0) open.add(index);
  let left = room;
  while (open.size > 0) {
    let shares = 0;
    for (const index of open) shares += items[index]!.share;
    const one = Math.max(0, left) / Math.max(1, shares);
    let violation = 0;
    for (const index of open) {
      const wanted = one * items[index]!.share;
      sizes[index] = clamp(wanted, items[index]!);
      violation += sizes[index]! - wanted;
    }
    const held = [...open].filter((index) => {
      const off = sizes[index]! - one * items[index]!.share;
      return violation > 0 ? off > 0 : violation < 0 ? off < 0 : off !== 0;
    });
    if (held.length === 0) return;
    for (const index of held) {
      open.delete(index);
      left -= sizes[index]!;
    }
  }
}

/** §9.7: what lacks is taken in proportion to the sizes, never below `least`. */
function shrink(items: readonly FlexItem[], sizes: number[], lacking: number): void {
  const open = new Set<number>();
  for (const [index, item] of items.entries()) {
    if (item.share === 0 && sizes[index]! > Math.max(item.least, item.min)) open.add(index);
  }
  let over = lacking;
  while (open.size > 0 && over > 0) {
    let sum = 0;
    for (const index of open) sum += sizes[index]!;
    const factor = Math.max(0, 1 - over / sum);
    const held = [...open].filter((index) => {
      const { least, min } = items[index]!;
      return sizes[index]! * factor < Math.max(least, min);
    });
    for (const index of held.length > 0 ? held : open) {
      const { least, min } = items[index]!;
      const size = held.length > 0 ? Math.max(least, min) : sizes[index]! * factor;
      over -= sizes[index]! - size;
      sizes[index] = size;
      open.delete(index);
    }
  }
}

/** Rounds shares so that rounding errors do not add up; words that gave way are rounded up, or their last one would not fit. */
function snapped(sizes: readonly number[], items: readonly FlexItem[]): number[] {
  let exact = 0;
  let placed = 0;
  return sizes.map((size, index) => {
    if (items[index]!.share === 0) return onGrid(size);
    exact += size;
    const part = onGrid(exact - placed);
    placed += part;
    return part;
  });
}

function clamp(size: number, { min, max }: FlexItem): number {
  return Math.max(min, Math.min(max, size));
}

/**
 * Where each child begins, from the start of the room: CSS Box Alignment 3, §5. With more children than room `space-*` begin at
 * the start; `center` and `end` reach over.
 *
 * @param sizes with margins
 */
export function justified(sizes: readonly number[], room: number, gap: number, justify: Justify): number[] {
  const count = sizes.length;
  let left = room - gap * Math.max(0, count - 1);
  for (const size of sizes) left -= size;
  const [before, between] = spaces(left, count, justify);
  let at = before;
  return sizes.map((size) => {
    const start = onGrid(at);
    at += size + gap + between;
    return start;
  });
}

function spaces(left: number, count: number, justify: Justify): [before: number, between: number] {
  switch (justify) {
    case 'center':
      return [left / 2, 0];
    case 'end':
      return [left, 0];
    case 'space-between':
      return left > 0 && count > 1 ? [0, left / (count - 1)] : [0, 0];
    case 'space-around':
      return left > 0 ? [left / count / 2, left / count] : [0, 0];
    case 'space-evenly':
      return left > 0 ? [left / (count + 1), left / (count + 1)] : [0, 0];
    default:
      return [0, 0];
  }
}
