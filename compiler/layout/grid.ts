import { onGrid } from '../geometry/box.js';

/** A column or row of a grid. */
export type Track =
  | { readonly type: 'fixed'; readonly size: number }
  | { readonly type: 'auto' }
  | { readonly type: 'fraction'; readonly share: number };

/** What a child asks of the tracks `from..to` (from 0, `to` exclusive), px with margins. */
export interface TrackItem {
  readonly from: number;
  readonly to: number;
  /** As narrow as it can get. */
  readonly least: number;
  /** As wide as it likes. */
  readonly most: number;
}

/** A cell or several, from 0, ends exclusive. */
export interface Area {
  readonly columnFrom: number;
  readonly columnTo: number;
  readonly rowFrom: number;
  readonly rowTo: number;
}

/** What a child says of its place: from 0, ends exclusive; null: wherever there is room. */
export interface Wish {
  readonly column: readonly [from: number, to: number] | null;
  readonly row: readonly [from: number, to: number] | null;
}

/**
 * Sizes of the tracks, by CSS Grid Layout 2, §12, for `1fr` as `minmax(0, 1fr)`: fixed ones first, then `auto` ones between
 * their least and most content, then shares of what is left; without shares `auto` tracks stretch to fill the room.
 *
 * @param room inside the grid; null: as much as the content asks for
 */
export function trackSizes(
  tracks: readonly Track[],
  items: readonly TrackItem[],
  gap: number,
  room: number | null,
): number[] {
  const least = contentSizes(tracks, items, gap, 'least');
  const most = contentSizes(tracks, items, gap, 'most');
  if (room === null) return most.map(onGrid);
  const sizes = tracks.map((track, index) =>
    track.type === 'fixed' ? track.size : track.type === 'auto' ? least[index]! : 0,
  );
  let left = room - gap * Math.max(0, tracks.length - 1);
  for (const size of sizes) left -= size;
  left -= growTo(most, tracks, sizes, left);
  const shares = tracks.reduce((sum, track) => sum + (track.type === 'fraction' ? track.share : 0), 0);
  const autos = tracks.filter((track) => track.type === 'auto').length;
  if (left > 0) {
    for (const [index, track] of tracks.entries()) {
      if (track.type === 'fraction') sizes[index] = (left * track.share) / Math.max(1, shares);
      if (track.type === 'auto' && shares === 0) sizes[index]! += left / autos;
    }
  }
  return snapped(sizes);
}

/** Grows `auto` tracks evenly towards their content, each no further than that; the room this took. */
function growTo(most: readonly number[], tracks: readonly Track[], sizes: number[], room: number): number {
  let left = Math.max(0, room);
  let open = tracks.flatMap((track, index) => (track.type === 'auto' && most[index]! > sizes[index]! ? [index] : []));
  while (open.length > 0 && left > 0) {
    const step = Math.min(left / open.length, ...open.map((index) => most[index]! - sizes[index]!));
    for (const index of open) sizes[index]! += step;
    left -= step * open.length;
    const still = open.filter((index) => most[index]! - sizes[index]! > 1e-6);
    if (still.length === open.length) break;
    open = still;
  }
  return Math.max(0, room) - left;
}

/** What the content makes of each track: first of children in one track, then of those over several, from few to many. */
function contentSizes(
  tracks: readonly Track[],
  items: readonly TrackItem[],
  gap: number,
  wish: 'least' | 'most',
): number[] {
  const sizes = tracks.map((track) => (track.type === 'fixed' ? track.size : 0));
  const spanning: TrackItem[] = [];
  for (const item of items) {
    if (item.to - item.from > 1) spanning.push(item);
    else if (tracks[item.from]!.type !== 'fixed') sizes[item.from] = Math.max(sizes[item.from]!, item[wish]);
  }
  shareAlike(tracks, sizes);
  spanning.sort((a, b) => a.to - a.from - (b.to - b.from));
  for (const item of spanning) {
    const span = Array.from({ length: item.to - item.from }, (_, offset) => item.from + offset);
    const elastic = span.filter((index) => tracks[index]!.type !== 'fixed');
    const fractions = elastic.filter((index) => tracks[index]!.type === 'fraction');
    const lacking = item[wish] - gap * (span.length - 1) - span.reduce((sum, index) => sum + sizes[index]!, 0);
    const takers = fractions.length > 0 ? fractions : elastic;
    if (lacking > 0) for (const index of takers) sizes[index]! += lacking / takers.length;
  }
  shareAlike(tracks, sizes);
  return sizes;
}

/** Shares keep their proportion where the content decides: each as large as the one that asks for most. */
function shareAlike(tracks: readonly Track[], sizes: number[]): void {
  let one = 0;
  for (const [index, track] of tracks.entries()) {
    if (track.type === 'fraction') one = Math.max(one, sizes[index]! / Math.max(track.share, 1e-3));
  }
  for (const [index, track] of tracks.entries()) if (track.type === 'fraction') sizes[index] = one * track.share;
}

/** Rounded so that the ends of the tracks lie on the grid of px where they should. */
function snapped(sizes: readonly number[]): number[] {
  let exact = 0;
  let placed = 0;
  return sizes.map((size) => {
    exact += size;
    const part = onGrid(exact - placed);
    placed += part;
    return part;
  });
}

/** Where each track begins. */
export function trackStarts(sizes: readonly number[], gap: number): number[] {
  let at = 0;
  return sizes.map((size) => {
    const start = at;
    at += size + gap;
    return start;
  });
}

/**
 * Puts children into cells as CSS Grid Layout 2, §8.5 does (`grid-auto-flow: row`, sparse): those with row and column, then
 * those with a row, then the others in source order, each behind the one before. Rows are added as needed.
 */
export function placeInCells(wishes: readonly Wish[], columns: number): Area[] {
  const taken = new Cells(columns);
  const areas: (Area | undefined)[] = wishes.map(({ column, row }) => (column && row ? area(column, row) : undefined));
  for (const placed of areas) if (placed) taken.take(placed);
  for (const [index, { column, row }] of wishes.entries()) {
    if (column || !row) continue;
    const free = taken.freeColumn(row);
    areas[index] = area([free, free + 1], row);
    taken.take(areas[index]);
  }
  let atRow = 0;
  let atColumn = 0;
  for (const [index, { column, row }] of wishes.entries()) {
    if (row) continue;
    if (column) {
      if (column[0] < atColumn) atRow++;
      while (!taken.isFree(area(column, [atRow, atRow + 1]))) atRow++;
      atColumn = column[0];
    } else {
      while (!taken.isFree(area([atColumn, atColumn + 1], [atRow, atRow + 1]))) {
        atColumn++;
        if (atColumn >= columns) {
          atColumn = 0;
          atRow++;
        }
      }
    }
    areas[index] = area(column ?? [atColumn, atColumn + 1], [atRow, atRow + 1]);
    taken.take(areas[index]);
  }
  return areas.map((placed) => placed!);
}

function area(column: readonly [number, number], row: readonly [number, number]): Area {
  return { columnFrom: column[0], columnTo: column[1], rowFrom: row[0], rowTo: row[1] };
}

class Cells {
  readonly #columns: number;
  readonly #taken = new Set<number>();

  constructor(columns: number) {
    this.#columns = columns;
  }

  take({ columnFrom, columnTo, rowFrom, rowTo }: Area): void {
    for (let row = rowFrom; row < rowTo; row++) {
      for (let column = columnFrom; column < columnTo; column++) this.#taken.add(row * this.#columns + column);
    }
  }

  isFree({ columnFrom, columnTo, rowFrom, rowTo }: Area): boolean {
    if (columnTo > this.#columns) return false;
    for (let row = rowFrom; row < rowTo; row++) {
      for (let column = columnFrom; column < columnTo; column++) {
        if (this.#taken.has(row * this.#columns + column)) return false;
      }
    }
    return true;
  }

  /** The first column that is free in all these rows; the last one where none is. */
  freeColumn(row: readonly [number, number]): number {
    for (let column = 0; column < this.#columns; column++) {
      if (this.isFree(area([column, column + 1], row))) return column;
    }
    return this.#columns - 1;
  }
}
