import { type Box, union } from '../geometry/box.js';
import { identity } from '../geometry/matrix.js';
import type { Path } from '../geometry/path.js';
import { paintedBounds } from './bounds.js';
import type { GroupItem, Ink, Shape, ShapeItem, Stroke } from './types.js';

const nothing: Box = { x: 0, y: 0, width: 0, height: 0 };

type GroupFields = Pick<GroupItem, 'element' | 'items'> & Partial<Omit<GroupItem, 'bounds'>>;

/** A group with neutral values for what is not given. Its bounds are measured when first read: most groups need none. */
export function group(fields: GroupFields): GroupItem {
  const { items } = fields;
  let bounds: Box | null = null;
  return {
    type: 'group',
    title: null,
    transform: identity,
    opacity: 1,
    blend: 'normal',
    clip: null,
    mask: null,
    filters: [],
    ...fields,
    get bounds() {
      bounds ??= union(items.flatMap((item) => paintedBounds(item) ?? [])) ?? nothing;
      return bounds;
    },
  };
}

/** One shape; an empty list where it paints nothing. */
export function shapeItems(element: string, shape: Shape, fill: Ink | null, stroke: Stroke | null): ShapeItem[] {
  return fill === null && stroke === null ? [] : [{ type: 'shape', element, shape, fill, stroke }];
}

export function pathShape(path: Path, rule: 'nonzero' | 'evenodd' = 'nonzero'): Shape {
  return { type: 'path', path, rule };
}

export function solid(color: Extract<Ink, { type: 'solid' }>['color']): Ink {
  return { type: 'solid', color };
}
