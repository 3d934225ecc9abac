import type { Box } from '../../geometry/box.js';
import { identity, isIdentity, type Matrix, multiply } from '../../geometry/matrix.js';
import { paintedBounds } from '../../paint/bounds.js';
import type { DisplayItem, DisplayList, Filter } from '../../paint/types.js';
import { grown } from './effects.js';
import { scaleOf } from './numbers.js';

/**
 * The same picture without what lies outside the canvas. resvg 0.34 ends its process where a group with a clip, mask, filter or
 * opacity of its own lies far outside inside another such group, so nothing of that kind may reach it. (Three such groups in each
 * other that all cross the canvas and reach more than twice its size beyond are still too much for it.)
 */
export function withinCanvas(list: DisplayList): DisplayList {
  return { ...list, items: prune(list.items, identity, { x: 0, y: 0, width: list.width, height: list.height }) };
}

/** Items, in the frame of `matrix`, that show something within `view`, a box of the canvas. */
export function prune(items: readonly DisplayItem[], matrix: Matrix, view: Box): DisplayItem[] {
  return items.flatMap((item): DisplayItem[] => {
    if (item.type !== 'group') return meets(paintedBounds(item, matrix), view) ? [item] : [];
    const inner = isIdentity(item.transform) ? matrix : multiply(matrix, item.transform);
    const reach = item.filters.reduce((sum, filter) => sum + reachOf(filter), 0) * scaleOf(inner);
    const wider = reach > 0 ? grown(view, reach) : view;
    if (!meets(paintedBounds(item, matrix), wider)) return [];
    const inside = prune(item.items, inner, wider);
    if (inside.length === 0) return [];
    const mask = item.mask && prune(item.mask, inner, wider);
    const unchanged = inside.length === item.items.length && inside.every((child, at) => child === item.items[at]);
    if (unchanged && (mask === null || mask.length === item.mask!.length)) return [item];
    return [{ ...item, items: inside, mask, bounds: item.bounds }];
  });
}

function meets(box: Box | null, view: Box): boolean {
  return (
    box !== null &&
    box.x <= view.x + view.width &&
    box.y <= view.y + view.height &&
    box.x + box.width >= view.x &&
    box.y + box.height >= view.y
  );
}

/** How far a filter carries paint, in the units of its group. */
function reachOf(filter: Filter): number {
  if (filter.type === 'matrix') return 0;
  const spread = filter.deviation * 3;
  return filter.type === 'blur' ? spread : spread + Math.abs(filter.dx) + Math.abs(filter.dy);
}
