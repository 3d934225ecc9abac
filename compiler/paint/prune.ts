import { pathBounds } from '../geometry/bounds.js';
import { type Box, grown, transformBox } from '../geometry/box.js';
import { identity, invert, isIdentity, type Matrix, multiply, scaleOf } from '../geometry/matrix.js';
import { arity, type Path } from '../geometry/path.js';
import { intersection, isUpright, paintedBounds } from './bounds.js';
import type { DisplayItem, DisplayList, Filter, Shape, ShapeItem } from './types.js';

/**
 * The same picture without what lies outside the canvas. resvg 0.34 ends its process where a group with a clip, mask, filter or
 * opacity of its own lies far outside inside another such group, so nothing of that kind may reach it; and it paints such a group no wider than
 * twice the canvas, from where its content begins. (Three such groups in each other that all cross the canvas and reach more than twice its size
 * beyond are still too much for it.)
 */
export function withinCanvas(list: DisplayList): DisplayList {
  return { ...list, items: prune(list.items, identity, { x: 0, y: 0, width: list.width, height: list.height }) };
}

/** Items, in the frame of `matrix`, that show something within `view`, a box of the canvas; of shapes, what is near it. */
export function prune(items: readonly DisplayItem[], matrix: Matrix, view: Box): DisplayItem[] {
  return items.flatMap((item): DisplayItem[] => {
    const bounds = paintedBounds(item, matrix);
    if (item.type !== 'group') {
      if (!meets(bounds, view)) return [];
      return [item.type === 'shape' && !covers(grown(view, slack), bounds) ? trimmed(item, matrix, view) : item];
    }
    const inner = isIdentity(item.transform) ? matrix : multiply(matrix, item.transform);
    const reach = item.filters.reduce((sum, filter) => sum + reachOf(filter), 0) * scaleOf(inner);
    const frame = windowOf(item.clip, inner);
    const seen = frame === null ? view : intersection(frame, view);
    if (seen === null) return [];
    const wider = reach > 0 ? grown(seen, reach) : seen;
    if (!meets(bounds, reach > 0 ? grown(view, reach) : view)) return [];
    const inside = prune(item.items, inner, wider);
    if (inside.length === 0) return [];
    const mask = item.mask && prune(item.mask, inner, wider);
    const clip = frame !== null && covers(frame, view) ? null : item.clip;
    const isSame =
      clip === item.clip && isUnchanged(inside, item.items) && (mask === null || isUnchanged(mask, item.mask!));
    return [isSame ? item : { ...item, clip, items: inside, mask }];
  });
}

/** How far outside shapes are still left as they are, px. */
const slack = 2;

/** What of a large shape lies near the view: of a rectangle the part, of a path those of its subpaths. */
function trimmed(item: ShapeItem, matrix: Matrix, view: Box): ShapeItem {
  const { shape, stroke } = item;
  if (stroke !== null) return item;
  if (shape.type === 'path') {
    const path = subpathsWithin(shape.path, matrix, view);
    return path === shape.path ? item : { ...item, shape: { ...shape, path } };
  }
  const back = isUpright(matrix) ? invert(matrix) : null;
  if (shape.type !== 'rect' || shape.rx > 0 || shape.ry > 0 || back === null) return item;
  const box = intersection(shape.box, transformBox(back, grown(view, slack)));
  return box === null ? item : { ...item, shape: { ...shape, box } };
}

/** A subpath that does not meet the view winds around nothing in it. */
function subpathsWithin(path: Path, matrix: Matrix, view: Box): Path {
  const { verbs, coords } = path;
  let kept: { verbs: string; coords: number[] } | null = null;
  for (let start = 0, from = 0; start < verbs.length; ) {
    let end = start + 1;
    let to = from + arity[verbs[start]!]!;
    for (; end < verbs.length && verbs[end] !== 'M'; end++) to += arity[verbs[end]!]!;
    const subpath = { verbs: verbs.slice(start, end), coords: coords.slice(from, to) };
    if (meets(pathBounds(subpath, matrix), view)) {
      if (kept !== null) kept = { verbs: kept.verbs + subpath.verbs, coords: kept.coords.concat(subpath.coords) };
    } else kept ??= { verbs: verbs.slice(0, start), coords: coords.slice(0, from) };
    start = end;
    from = to;
  }
  return kept ?? path;
}

/** The upright box that a clip leaves to be seen; null where it is no such box. */
function windowOf(clip: Shape | null, matrix: Matrix): Box | null {
  if (clip?.type !== 'rect' || clip.rx > 0 || clip.ry > 0 || !isUpright(matrix)) return null;
  return transformBox(matrix, clip.box);
}

function isUnchanged(items: readonly DisplayItem[], before: readonly DisplayItem[]): boolean {
  return items.length === before.length && items.every((item, at) => item === before[at]);
}

function covers(outer: Box, inner: Box | null): boolean {
  return (
    inner !== null &&
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
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
