import { identity, type Matrix, multiply, scaleOf } from '../../geometry/matrix.js';
import type { DisplayItem, GlyphsItem, GroupItem, ImageItem, Ink, Rgba, ShapeItem, Stroke } from '../../paint/types.js';

export type LeafItem = ShapeItem | GlyphsItem | ImageItem;

export interface Around {
  /** From the leaf's frame to the canvas. */
  readonly matrix: Matrix;
  /** px of the canvas that one px of the leaf is. */
  readonly scale: number;
  /** Product of the opacities of the groups around. */
  readonly opacity: number;
}

/**
 * The same list with other paint: each leaf gives way to what `leaf` makes of it. Groups keep their transforms, clips and masks, and what `group`
 * leaves them of their effects; shadows on the ground are left out.
 */
export function rewritten(
  items: readonly DisplayItem[],
  leaf: (item: LeafItem, around: Around) => readonly DisplayItem[],
  group: (item: GroupItem) => Partial<GroupItem>,
  matrix: Matrix = identity,
  opacity = 1,
): DisplayItem[] {
  return items.flatMap((item): readonly DisplayItem[] => {
    if (item.type !== 'group') return leaf(item, { matrix, scale: scaleOf(matrix), opacity });
    const inner = multiply(matrix, item.transform);
    const inside = rewritten(item.items, leaf, group, inner, opacity * item.opacity);
    if (inside.length === 0) return [];
    const { under: _, ...plain } = item;
    return [{ ...plain, ...group(item), items: inside }];
  });
}

/** Without what is around the shapes themselves. */
export const bare = { opacity: 1, blend: 'normal', filters: [] } as const;

/** The same ink in one colour, as opaque as it was. */
export function inked(ink: Ink, { red, green, blue }: Rgba): Ink {
  const recolored = ({ alpha }: Rgba): Rgba => ({ red, green, blue, alpha });
  switch (ink.type) {
    case 'solid':
      return { type: 'solid', color: recolored(ink.color) };
    case 'pattern':
      return {
        ...ink,
        items: rewritten(
          ink.items,
          (leaf) => (leaf.type === 'image' ? [leaf] : [recoloredLeaf(leaf, { red, green, blue, alpha: 1 })]),
          () => ({}),
        ),
      };
    default:
      return { ...ink, stops: ink.stops.map((stop) => ({ ...stop, color: recolored(stop.color) })) };
  }
}

/** A shape or a line of words in one colour, as opaque as it was. */
export function recoloredLeaf<Item extends ShapeItem | GlyphsItem>(item: Item, color: Rgba): Item {
  const stroke = item.stroke && { ...item.stroke, ink: inked(item.stroke.ink, color) };
  return { ...item, fill: item.fill && inked(item.fill, color), stroke };
}

export function strokeOf(color: Rgba, width: number, like: Stroke | null = null): Stroke {
  const plain = { dashes: [], dashOffset: 0, cap: 'butt', join: 'round', miterLimit: 4 } as const;
  return { ...plain, ...like, ink: { type: 'solid', color }, width };
}

export const white: Rgba = { red: 255, green: 255, blue: 255, alpha: 1 };
export const black: Rgba = { red: 0, green: 0, blue: 0, alpha: 1 };
