import { cellOf, isTagged, tracksOf } from '../scene/read.js';
import type { Length } from '../scene/values.js';
import { nameOf } from './demand.js';
import { childHeight, childWidth } from './extent.js';
import { type Area, placeInCells, type Track, type TrackItem, trackSizes, trackStarts, type Wish } from './grid.js';
import { gapOf } from './insets.js';
import { alignedStart } from './line.js';
import { type Axis, alignment, extentName, type Node, X, Y } from './node.js';
import { isSized } from './sized.js';
import type { Solver } from './solver.js';

const trackName = ['columns', 'rows'] as const;
const cellName = ['column', 'row'] as const;

/** More rows or columns than this no grid has. */
const mostTracks = 1000;

/** Into which cells the children of a grid go; does not depend on sizes. */
function areasOf(solver: Solver, node: Node): readonly Area[] {
  if (node.areas) return node.areas;
  const columns = declaredTracks(node, X).length;
  const wishes: Wish[] = node.children.map((child) => ({
    column: wishOf(solver, child, X, columns),
    row: wishOf(solver, child, Y, declaredTracks(node, Y).length || null),
  }));
  node.areas = placeInCells(wishes, columns);
  return node.areas;
}

/** `column: 2..3`, from 0 and with its end exclusive. A track that the grid does not have becomes its last one. */
function wishOf(solver: Solver, child: Node, axis: Axis, count: number | null): readonly [number, number] | null {
  const name = cellName[axis];
  const range = cellOf(child.element, name);
  if (!range) return null;
  const from = Math.round(Math.min(range.from, range.to));
  const to = Math.round(Math.max(range.from, range.to));
  const most = count ?? mostTracks;
  if (from < 1 || to > most) {
    const parameters = { name: nameOf(child), what: name, track: from < 1 ? from : to, count: most };
    solver.reportOnce('unknown-track', parameters, solver.spanOf(child, name));
  }
  const first = Math.max(1, Math.min(most, from));
  return [first - 1, Math.max(first, Math.min(most, to))];
}

/** The tracks that `columns` or `rows` name; none for `rows: auto`. */
function declaredTracks(node: Node, axis: Axis): readonly (Length | Track)[] {
  const given = tracksOf(node.element, trackName[axis]);
  if (given === null) return axis === X ? [{ type: 'auto' }] : [];
  if (typeof given === 'number') {
    return new Array<Track>(Math.min(mostTracks, given)).fill({ type: 'fraction', share: 1 });
  }
  if (given.length === 0) return axis === X ? [{ type: 'auto' }] : [];
  return given.slice(0, mostTracks).map((track) => {
    if (isTagged(track, 'length')) return track;
    if (isTagged(track, 'fraction')) return { type: 'fraction', share: Math.max(0, track.share) };
    return { type: 'auto' };
  });
}

/** Whether the content of some cells decides how large a column or row is. */
export function hasAutoTracks(node: Node, axis: Axis): boolean {
  const declared = declaredTracks(node, axis);
  return declared.length === 0 || declared.some((track) => track.type === 'auto');
}

function tracks(solver: Solver, node: Node, axis: Axis): Track[] {
  const found: Track[] = declaredTracks(node, axis).map((track) => {
    if (track.type !== 'length') return track;
    const base = (): number => (isSized(node, axis) ? solver.inner(node, axis) : solver.percentBase(node, axis));
    return { type: 'fixed', size: Math.max(0, solver.length(node, track, trackName[axis], base)) };
  });
  if (axis === X) return found;
  const rows = areasOf(solver, node).reduce((most, area) => Math.max(most, area.rowTo), 0);
  while (found.length < rows) found.push({ type: 'auto' });
  return found;
}

/** What the children ask of the tracks; those whose size is a share of the cell ask nothing. */
function items(solver: Solver, node: Node, axis: Axis, sized: boolean): TrackItem[] {
  const areas = areasOf(solver, node);
  const asking: TrackItem[] = [];
  for (const child of node.children) {
    const given = child.element.properties[extentName[axis]];
    if (sized && isTagged(given, 'length') && given.percent !== 0) continue;
    const area = areas[child.index]!;
    const [from, to] = axis === X ? [area.columnFrom, area.columnTo] : [area.rowFrom, area.rowTo];
    const most = axis === X ? childWidth(solver, child, 'most') : childHeight(solver, child);
    asking.push({ from, to, most, least: axis === X ? childWidth(solver, child, 'least') : most });
  }
  return asking;
}

/** Sizes of a grid's columns or rows. */
export function gridTracks(solver: Solver, node: Node, axis: Axis): number {
  areasOf(solver, node);
  const sized = isSized(node, axis);
  const asking = sized && !hasAutoTracks(node, axis) ? [] : items(solver, node, axis, sized);
  const room = axis === X || sized ? solver.inner(node, axis) : null;
  node.sizes[axis] = trackSizes(tracks(solver, node, axis), asking, gapOf(solver, node, axis), room);
  return 0;
}

export function gridStarts(solver: Solver, node: Node, axis: Axis): number {
  node.starts[axis] = trackStarts(solver.parts(node, axis), gapOf(solver, node, axis));
  return 0;
}

/** Width of a grid's content. */
export function gridWidth(solver: Solver, node: Node, wish: 'least' | 'most'): number {
  const asking = items(solver, node, X, false).map((item) => ({ ...item, most: item[wish] }));
  return withGaps(trackSizes(tracks(solver, node, X), asking, gapOf(solver, node, X), null), gapOf(solver, node, X));
}

/** Height of a grid's content. */
export function gridContent(solver: Solver, node: Node): number {
  return withGaps(solver.parts(node, Y), gapOf(solver, node, Y));
}

function withGaps(sizes: readonly number[], gap: number): number {
  return sizes.reduce((sum, size) => sum + size, 0) + gap * Math.max(0, sizes.length - 1);
}

/** Where a child of a grid begins, from the start of the grid's inner box. */
export function cellStart(solver: Solver, child: Node, axis: Axis): number {
  const cell = solver.cell(child, axis);
  return cell.start + alignedStart(solver, child, axis, cell.size, alignment(child, axis));
}
