import { mix, seedOf, uniform } from '../evaluate/random.js';
import type { Box, Size } from '../geometry/box.js';

/** Where things are spread. */
export interface Region {
  readonly box: Box;
  /** Whether a point of the box belongs to it; null: all do. */
  readonly contains: ((x: number, y: number) => boolean) | null;
}

export interface SpreadOptions {
  readonly seed: number;
  /** Nothing may lie on another. */
  readonly apart: boolean;
  /** Room between those. px */
  readonly gap: number;
}

export interface Spread {
  readonly centres: readonly Place[];
  /** How many had to be put on others. */
  readonly crowded: number;
}

type Place = readonly [x: number, y: number];

/** Places that are looked at for each thing, of which it takes the one farthest from the others; and more where none of those is free. */
const tries = { candidates: 10, more: 60, inside: 24 } as const;
/** How often each thing on the grid is shaken; by eye, until nothing of the grid is left to see. */
const shakes = 24;

/**
 * Spreads boxes over a region. Each goes to the best of a few random places, the one farthest from what lies there (Mitchell, *Spectrally
 * optimal sampling for distribution ray tracing*, 1991), so that they look strewn and not clotted. Where that finds no room for one of
 * them, all go to cells of a grid, and each is pushed about at random as long as it meets no other (as Metropolis and others shook hard
 * discs, *Equation of state calculations*, 1953); where there are too few cells, the rest lies on others.
 */
export function spread(sizes: readonly Size[], region: Region, { seed, apart, gap }: SpreadOptions): Spread {
  const dice = new Dice(seed);
  if (!apart) return { centres: sizes.map((size) => dice.about(size, region)), crowded: 0 };
  return thrown(sizes, region, gap, dice) ?? latticed(sizes, region, gap, dice);
}

class Dice {
  readonly #seed: number;
  #thrown = 0;

  constructor(seed: number) {
    this.#seed = seedOf(seed);
  }

  /** 0 ≤ x < 1 */
  next(): number {
    return uniform(mix(this.#seed, this.#thrown++));
  }

  /** The centre of a box that lies in the region; null where none was found. */
  within(size: Size, region: Region): Place | null {
    for (let more = 0; more < tries.inside; more++) {
      const place = this.#inBox(size, region.box);
      if (covers(region, place, size)) return place;
    }
    return null;
  }

  /** The same, or else of one of which at least the centre does. */
  about(size: Size, region: Region): Place {
    const inside = this.within(size, region);
    if (inside !== null) return inside;
    for (let more = 0; more < tries.inside; more++) {
      const place = this.#inBox(size, region.box);
      if (region.contains?.(place[0], place[1])) return place;
    }
    return middleOf(region.box);
  }

  #inBox({ width, height }: Size, box: Box): Place {
    const along = (start: number, room: number, own: number): number =>
      own >= room ? start + room / 2 : start + own / 2 + this.next() * (room - own);
    return [along(box.x, box.width, width), along(box.y, box.height, height)];
  }
}

function middleOf({ x, y, width, height }: Box): Place {
  return [x + width / 2, y + height / 2];
}

/** Whether a box about a place lies in a region, by its corners and the middles of its sides. */
function covers({ contains }: Region, [x, y]: Place, { width, height }: Size): boolean {
  if (contains === null) return true;
  const [right, down] = [width / 2, height / 2];
  return (
    contains(x - right, y - down) &&
    contains(x + right, y - down) &&
    contains(x - right, y + down) &&
    contains(x + right, y + down) &&
    contains(x, y - down) &&
    contains(x, y + down) &&
    contains(x - right, y) &&
    contains(x + right, y)
  );
}

/** Null where one found no free place. */
function thrown(sizes: readonly Size[], region: Region, gap: number, dice: Dice): Spread | null {
  const near = new Neighbours(sizes, region.box, gap);
  const centres: Place[] = [];
  for (const [index, size] of sizes.entries()) {
    let [best, room] = [null as Place | null, Number.NEGATIVE_INFINITY];
    for (let more = 0; more < tries.candidates || (room < gap && more < tries.more); more++) {
      const place = dice.within(size, region);
      const clear = place === null ? room : near.clearance(place, size, 2, room);
      if (clear > room) [best, room] = [place, clear];
    }
    if (best === null || room < gap) return null;
    near.add(index, best);
    centres.push(best);
  }
  return { centres, crowded: 0 };
}

/** Boxes that lie there already, by the cells of a grid: only those near a place are looked at. */
class Neighbours {
  readonly #box: Box;
  readonly #cell: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #cells: number[][];
  /** Halves of the sides, and centres, of each box. */
  readonly #halves: Float64Array;
  readonly #centres: Float64Array;

  constructor(sizes: readonly Size[], box: Box, gap: number) {
    const largest = sizes.reduce((most, size) => Math.max(most, size.width, size.height), 1);
    this.#box = box;
    this.#cell = Math.max(largest + gap, Math.sqrt((box.width * box.height) / sizes.length));
    this.#columns = Math.floor(box.width / this.#cell) + 1;
    this.#rows = Math.floor(box.height / this.#cell) + 1;
    this.#cells = Array.from({ length: this.#columns * this.#rows }, () => []);
    this.#halves = Float64Array.from(sizes.flatMap(({ width, height }) => [width / 2, height / 2]));
    this.#centres = new Float64Array(2 * sizes.length);
  }

  add(index: number, place: Place): void {
    this.#centres.set(place, 2 * index);
    this.#at(place[0], place[1]).push(index);
  }

  move(index: number, place: Place): void {
    const cell = this.#at(this.#centres[2 * index]!, this.#centres[2 * index + 1]!);
    cell.splice(cell.indexOf(index), 1);
    this.add(index, place);
  }

  #at(x: number, y: number): number[] {
    return this.#cells[this.#row(y) * this.#columns + this.#column(x)]!;
  }

  #column(x: number): number {
    return Math.max(0, Math.min(this.#columns - 1, Math.floor((x - this.#box.x) / this.#cell)));
  }

  #row(y: number): number {
    return Math.max(0, Math.min(this.#rows - 1, Math.floor((y - this.#box.y) / this.#cell)));
  }

  /**
   * px between a box about a place and the nearest other one, negative where they overlap; no more than `reach` cells, beyond which nothing
   * is known, and of no interest once it is less than `least`.
   */
  clearance([x, y]: Place, { width, height }: Size, reach: number, least: number, self = -1): number {
    const [column, row] = [this.#column(x), this.#row(y)];
    const [halfWidth, halfHeight] = [width / 2, height / 2];
    let clear = reach * this.#cell;
    for (let down = Math.max(0, row - reach); down <= Math.min(this.#rows - 1, row + reach); down++) {
      for (let across = Math.max(0, column - reach); across <= Math.min(this.#columns - 1, column + reach); across++) {
        const cell = this.#cells[down * this.#columns + across]!;
        for (let at = 0; at < cell.length; at++) {
          const index = cell[at]!;
          if (index === self) continue;
          const aside = Math.abs(x - this.#centres[2 * index]!) - halfWidth - this.#halves[2 * index]!;
          const above = Math.abs(y - this.#centres[2 * index + 1]!) - halfHeight - this.#halves[2 * index + 1]!;
          const apart = Math.max(aside, above);
          if (apart < clear) clear = apart;
        }
        if (clear <= least) return clear;
      }
    }
    return clear;
  }
}

/** Each in a cell of its own, as long as there are cells. */
function latticed(sizes: readonly Size[], region: Region, gap: number, dice: Dice): Spread {
  const largest = {
    width: sizes.reduce((most, size) => Math.max(most, size.width), 0),
    height: sizes.reduce((most, size) => Math.max(most, size.height), 0),
  };
  const cells = shuffled(cellsOf(largest, region, gap), dice);
  const near = new Neighbours(sizes, region.box, gap);
  const centres: Place[] = [];
  for (const [index, size] of sizes.entries()) {
    const place = cells[index] ?? farthest(size, region, near, dice);
    near.add(index, place);
    centres.push(place);
  }
  const crowded = Math.max(0, sizes.length - cells.length);
  if (crowded === 0) shake(centres, sizes, region, gap, near, dice);
  return { centres, crowded };
}

/** Pushes each about, farther at first, wherever it has room. */
function shake(
  centres: Place[],
  sizes: readonly Size[],
  region: Region,
  gap: number,
  near: Neighbours,
  dice: Dice,
): void {
  const { box } = region;
  const step = Math.sqrt((box.width * box.height) / sizes.length);
  for (let round = 0; round < shakes; round++) {
    const far = step * (1.2 - round / shakes);
    for (const [index, size] of sizes.entries()) {
      const [x, y] = centres[index]!;
      const place: Place = [
        held(x + (dice.next() - 0.5) * far, box.x, box.width, size.width),
        held(y + (dice.next() - 0.5) * far, box.y, box.height, size.height),
      ];
      if (!covers(region, place, size) || near.clearance(place, size, 1, gap - 1e-9, index) < gap) continue;
      near.move(index, place);
      centres[index] = place;
    }
  }
}

/** A centre within a stretch. */
function held(centre: number, start: number, room: number, size: number): number {
  if (size >= room) return start + room / 2;
  return Math.max(start + size / 2, Math.min(start + room - size / 2, centre));
}

/** The middles of the cells of the narrowest grid in which the largest has room. */
function cellsOf(largest: Size, region: Region, gap: number): Place[] {
  const { box } = region;
  const [columns, rows] = [fitting(box.width, largest.width, gap), fitting(box.height, largest.height, gap)];
  const [stepX, stepY] = [(box.width + gap) / columns, (box.height + gap) / rows];
  const cells: Place[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at: Place = [box.x + (column + 0.5) * stepX - gap / 2, box.y + (row + 0.5) * stepY - gap / 2];
      if (covers(region, at, largest)) cells.push(at);
    }
  }
  return cells;
}

function fitting(room: number, size: number, gap: number): number {
  return Math.max(1, Math.min(1000, Math.floor((room + gap) / Math.max(1e-6, size + gap))));
}

/** Fisher and Yates. */
function shuffled(cells: Place[], dice: Dice): Place[] {
  for (let at = cells.length - 1; at > 0; at--) {
    const other = Math.floor(dice.next() * (at + 1));
    [cells[at], cells[other]] = [cells[other]!, cells[at]!];
  }
  return cells;
}

function farthest(size: Size, region: Region, near: Neighbours, dice: Dice): Place {
  let [best, room] = [middleOf(region.box), Number.NEGATIVE_INFINITY];
  for (let more = 0; more < tries.candidates; more++) {
    const place = dice.about(size, region);
    const clear = near.clearance(place, size, 1, room);
    if (clear > room) [best, room] = [place, clear];
  }
  return best;
}
