import type { Box } from '../../geometry/box.js';
import { identity, isIdentity, type Matrix, multiply } from '../../geometry/matrix.js';
import { intersection, paintedBounds } from '../../paint/bounds.js';
import type { DisplayList, GlyphsItem, GroupItem, ImageItem, Shape, ShapeItem } from '../../paint/types.js';

/** One thing that is painted: an item that is no group, with where it lies. */
export interface Leaf {
  readonly item: ShapeItem | GlyphsItem | ImageItem;
  /** From the item's frame to the canvas. */
  readonly matrix: Matrix;
  /** Painted bounds on the canvas, after the clips around; null where nothing is left. */
  readonly box: Box | null;
  /** Product of the opacities of the groups around; 0.49 at most where a blend mode lets through what lies below. */
  readonly opacity: number;
  /** True inside a group with a mask, or with a filter that moves or changes what is painted. */
  readonly altered: boolean;
  /** True within a clip of any shape. */
  readonly clipped: boolean;
}

/** Leaves from `from` up to, not including, `to`. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** A display list as the row of its leaves, rearmost first. What is in an element lies side by side in it. */
export interface LeafIndex {
  readonly list: DisplayList;
  readonly leaves: readonly Leaf[];
  /** By element, rearmost first: a container comes before what is in it. */
  readonly elements: ReadonlyMap<string, LeafRange>;
  readonly groups: ReadonlyMap<GroupItem, LeafRange>;
}

export function indexLeaves(list: DisplayList): LeafIndex {
  const leaves: Leaf[] = [];
  const elements = new Map<string, LeafRange>();
  const groups = new Map<GroupItem, LeafRange>();
  const visit = (group: GroupItem, around: Surroundings): void => {
    const from = leaves.length;
    const isElement = group.element !== around.element && !elements.has(group.element);
    // The place in the order is taken now; the range is known when all that is in the group has been seen.
    if (isElement) elements.set(group.element, { from, to: from });
    const inner = within(group, around);
    for (const item of group.items) {
      if (item.type === 'group') visit(item, inner);
      else leaves.push(leafOf(item, inner));
    }
    const range = { from, to: leaves.length };
    groups.set(group, range);
    if (isElement) elements.set(group.element, range);
  };
  for (const item of list.items) {
    if (item.type === 'group') visit(item, outermost);
    else leaves.push(leafOf(item, outermost));
  }
  return { list, leaves, elements, groups };
}

interface Surroundings {
  readonly element: string | null;
  readonly matrix: Matrix;
  /** The box that clips leave; null where they leave nothing. */
  readonly clip: Box | null;
  readonly opacity: number;
  readonly altered: boolean;
  readonly clipped: boolean;
}

const outermost: Surroundings = {
  element: null,
  matrix: identity,
  clip: { x: -1e9, y: -1e9, width: 2e9, height: 2e9 },
  opacity: 1,
  altered: false,
  clipped: false,
};

function within(group: GroupItem, around: Surroundings): Surroundings {
  const matrix = isIdentity(group.transform) ? around.matrix : multiply(around.matrix, group.transform);
  const through = group.blend === 'normal' ? 1 : seeThrough;
  return {
    element: group.element,
    matrix,
    clip: group.clip === null ? around.clip : around.clip && cutBy(around.clip, group.clip, matrix),
    opacity: around.opacity * Math.max(0, Math.min(1, group.opacity)) * through,
    altered: around.altered || group.mask !== null || group.filters.some(({ type }) => type !== 'shadow'),
    clipped: around.clipped || group.clip !== null,
  };
}

function leafOf(item: Leaf['item'], { matrix, clip, opacity, altered, clipped }: Surroundings): Leaf {
  const painted = paintedBounds(item, matrix);
  return { item, matrix, box: painted && clip && touching(painted, clip), opacity, altered, clipped };
}

/** Less than half: what shows through is still there. */
const seeThrough = 0.49;

function cutBy(clip: Box, shape: Shape, matrix: Matrix): Box | null {
  const item: ShapeItem = { type: 'shape', element: '', shape, fill: black, stroke: null };
  const box = paintedBounds(item, matrix);
  return box && intersection(clip, box);
}

const black = { type: 'solid', color: { red: 0, green: 0, blue: 0, alpha: 1 } } as const;

/** A box cut by another; a line without width or height is kept as it is. */
function touching(box: Box, cut: Box): Box | null {
  if (box.width > 0 && box.height > 0) return intersection(box, cut);
  const inside = box.x <= cut.x + cut.width && box.x + box.width >= cut.x;
  return inside && box.y <= cut.y + cut.height && box.y + box.height >= cut.y ? box : null;
}
