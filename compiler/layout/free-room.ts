import { type Box, onGrid, type Size } from '../geometry/box.js';

/** Where each thing lies (top left), and whether some had to cover others. */
export interface FreePlaces {
  readonly places: readonly (readonly [x: number, y: number])[];
  readonly crowded: boolean;
}

/** With more obstacles or things than these the search is left out: the things flow over all of the room. */
const budget = { obstacles: 24, things: 40 } as const;

/**
 * The published rule for what nobody places. Things flow like words, in reading order, in centred lines with a gap between: into
 * the largest free rectangle that takes them all; where none does, each into the largest free rectangle that takes it alone; where
 * that fails too, over all of the room.
 */
export function freeRoom(room: Box, obstacles: readonly Box[], things: readonly Size[], gap: number): FreePlaces {
  const inWay = obstacles.filter((box) => overlaps(box, room));
  if (inWay.length === 0) return { places: flowIn(room, things, gap).places, crowded: false };
  if (inWay.length <= budget.obstacles && things.length <= budget.things) {
    for (const region of freeRegions(room, inWay, gap)) {
      const flow = flowIn(region, things, gap);
      if (flow.fits) return { places: flow.places, crowded: false };
    }
    const apart = oneByOne(room, inWay, things, gap);
    if (apart) return { places: apart, crowded: false };
  }
  return { places: flowIn(room, things, gap).places, crowded: true };
}

function oneByOne(
  room: Box,
  obstacles: readonly Box[],
  things: readonly Size[],
  gap: number,
): (readonly [number, number])[] | null {
  const taken = [...obstacles];
  const places: (readonly [number, number])[] = [];
  for (const thing of things) {
    if (taken.length > budget.obstacles) return null;
    const region = freeRegions(room, taken, gap).find(
      ({ width, height }) => width >= thing.width && height >= thing.height,
    );
    if (!region) return null;
    const [place] = flowIn(region, [thing], gap).places as [readonly [number, number]];
    places.push(place);
    taken.push({ x: place[0], y: place[1], ...thing });
  }
  return places;
}

/** Free rectangles, the largest first, then from the top and the left; `gap` away from every obstacle. */
function freeRegions(room: Box, obstacles: readonly Box[], gap: number): Box[] {
  const right = room.x + room.width;
  const bottom = room.y + room.height;
  const grown = obstacles.map((box) => ({
    left: box.x - gap,
    top: box.y - gap,
    right: box.x + box.width + gap,
    bottom: box.y + box.height + gap,
  }));
  const levels = new Set([room.y, bottom]);
  for (const box of grown) {
    if (box.top > room.y && box.top < bottom) levels.add(box.top);
    if (box.bottom > room.y && box.bottom < bottom) levels.add(box.bottom);
  }
  const sorted = [...levels].sort((a, b) => a - b);
  const found: Box[] = [];
  for (const [index, top] of sorted.entries()) {
    for (const low of sorted.slice(index + 1)) {
      const blocks = grown.filter((box) => box.top < low && box.bottom > top).sort((a, b) => a.left - b.left);
      let x = room.x;
      for (const block of [...blocks, { left: right, right }]) {
        if (block.left > x) found.push({ x, y: top, width: Math.min(right, block.left) - x, height: low - top });
        x = Math.max(x, block.right);
      }
    }
  }
  return found.sort((a, b) => b.width * b.height - a.width * a.height || a.y - b.y || a.x - b.x);
}

/** Lines of things, centred in the room; as few lines as the width allows, and those as even as they can be. */
export function flowIn(
  room: Box,
  things: readonly Size[],
  gap: number,
): { places: (readonly [x: number, y: number])[]; fits: boolean } {
  const lines = evenLines(
    things.map(({ width }) => width),
    room.width,
    gap,
  );
  const heights = lines.map(([from, to]) =>
    things.slice(from, to).reduce((most, { height }) => Math.max(most, height), 0),
  );
  const total = heights.reduce((sum, height) => sum + height, 0) + gap * Math.max(0, lines.length - 1);
  const places: (readonly [number, number])[] = [];
  let fits = total <= room.height;
  let y = room.y + (room.height - total) / 2;
  for (const [index, [from, to]] of lines.entries()) {
    const line = things.slice(from, to);
    const width = line.reduce((sum, thing) => sum + thing.width, 0) + gap * (line.length - 1);
    if (width > room.width) fits = false;
    let x = room.x + (room.width - width) / 2;
    for (const thing of line) {
      places.push([onGrid(x), onGrid(y + (heights[index]! - thing.height) / 2)]);
      x += thing.width + gap;
    }
    y += heights[index]! + gap;
  }
  return { places, fits };
}

function evenLines(widths: readonly number[], room: number, gap: number): [from: number, to: number][] {
  let lines = breakLines(widths, room, gap);
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  let [low, high] = [widest, Math.max(room, widest)];
  for (let step = 0; step < 16 && lines.length > 1; step++) {
    const middle = (low + high) / 2;
    const tried = breakLines(widths, middle, gap);
    if (tried.length > lines.length) low = middle;
    else [high, lines] = [middle, tried];
  }
  return lines;
}

function breakLines(widths: readonly number[], room: number, gap: number): [number, number][] {
  const lines: [number, number][] = [];
  let from = 0;
  let used = 0;
  for (const [index, width] of widths.entries()) {
    const more = index === from ? width : used + gap + width;
    if (index > from && more > room) {
      lines.push([from, index]);
      from = index;
      used = width;
    } else used = more;
  }
  if (widths.length > 0) lines.push([from, widths.length]);
  return lines;
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/**
 * The place nearest to `wanted` at which a stretch of `size` touches none of the blocked ones and stays in the room; `wanted`
 * itself where there is none.
 */
export function nearestFree(
  wanted: number,
  size: number,
  room: { readonly start: number; readonly end: number },
  blocked: readonly { readonly start: number; readonly end: number }[],
): number {
  const free = (at: number): boolean =>
    at >= room.start && at + size <= room.end && blocked.every(({ start, end }) => at + size <= start || at >= end);
  const candidates = [wanted, ...blocked.flatMap(({ start, end }) => [start - size, end])].filter(free);
  candidates.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b);
  return candidates[0] ?? wanted;
}
