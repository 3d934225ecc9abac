import type { Size } from '../geometry/box.js';
import { rotation } from '../geometry/matrix.js';

/** Where several boxes lie together: the top left corner of each, from that of the box around all. px */
export interface Block extends Size {
  readonly starts: readonly (readonly [x: number, y: number])[];
}

export type BlockForm = 'row' | 'column' | 'grid' | 'ring' | 'pile';

/** `lines`: into how many a row or column is broken; the others see to that themselves. */
export function blockOf(form: BlockForm, sizes: readonly Size[], gap: number, lines = 1): Block {
  if (sizes.length === 0) return { starts: [], width: 0, height: 0 };
  switch (form) {
    case 'row':
      return rowBlock(sizes, gap, lines);
    case 'column':
      return columnBlock(sizes, gap, lines);
    case 'grid':
      return gridBlock(sizes, gap);
    case 'ring':
      return ringBlock(sizes, gap);
    case 'pile':
      return pileBlock(sizes);
  }
}

/** Side by side on one ground; broken, lines are of even length and centred below each other. */
function rowBlock(sizes: readonly Size[], gap: number, lines: number): Block {
  const starts: [number, number][] = [];
  const parts = chunks(sizes, Math.ceil(sizes.length / lines));
  const widths = parts.map((line) => total(line, 'width', gap));
  const width = Math.max(...widths);
  let top = 0;
  for (const [index, line] of parts.entries()) {
    const height = most(line, 'height');
    let left = (width - widths[index]!) / 2;
    for (const size of line) {
      starts.push([left, top + height - size.height]);
      left += size.width + gap;
    }
    top += height + gap;
  }
  return { starts, width, height: top - gap };
}

function columnBlock(sizes: readonly Size[], gap: number, lines: number): Block {
  const starts: [number, number][] = [];
  const parts = chunks(sizes, Math.ceil(sizes.length / lines));
  const heights = parts.map((line) => total(line, 'height', gap));
  const height = Math.max(...heights);
  let left = 0;
  for (const [index, line] of parts.entries()) {
    const width = most(line, 'width');
    let top = (height - heights[index]!) / 2;
    for (const size of line) {
      starts.push([left + (width - size.width) / 2, top]);
      top += size.height + gap;
    }
    left += width + gap;
  }
  return { starts, width: left - gap, height };
}

function chunks<Item>(items: readonly Item[], length: number): Item[][] {
  const parts: Item[][] = [];
  for (let at = 0; at < items.length; at += length) parts.push(items.slice(at, at + length));
  return parts;
}

function total(sizes: readonly Size[], side: 'width' | 'height', gap: number): number {
  return sizes.reduce((sum, size) => sum + size[side], gap * (sizes.length - 1));
}

function most(sizes: readonly Size[], side: 'width' | 'height'): number {
  return sizes.reduce((greatest, size) => Math.max(greatest, size[side]), 0);
}

/** Equal cells, so that columns are in line; the last line is centred. */
function gridBlock(sizes: readonly Size[], gap: number): Block {
  const cell = { width: most(sizes, 'width'), height: most(sizes, 'height') };
  const columns = gridColumns(sizes.length, cell, gap);
  const rows = Math.ceil(sizes.length / columns);
  const starts = sizes.map((size, index): [number, number] => {
    const row = Math.floor(index / columns);
    const inRow = row === rows - 1 ? sizes.length - row * columns : columns;
    const left = ((columns - inRow) * (cell.width + gap)) / 2 + (index % columns) * (cell.width + gap);
    return [left + (cell.width - size.width) / 2, row * (cell.height + gap) + cell.height - size.height];
  });
  return {
    starts,
    width: columns * (cell.width + gap) - gap,
    height: rows * (cell.height + gap) - gap,
  };
}

/** How bad a last line without anything in it would be, where sides of 2 : 1 are 0.75 and of 3 : 1 are 1.33. By eye. */
const emptiness = 2.7;

/** A pile looks worse than a row: what is higher than wide is so much farther from even sides. By eye. */
const piled = 2.6;

/** The number of columns at which the whole is about as wide as it is high, rather wider than higher, and its last line not nearly empty. */
export function gridColumns(count: number, cell: Size, gap: number): number {
  let best = { columns: 1, cost: Number.POSITIVE_INFINITY };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    // As many columns as rows of that number need; more would only stand empty.
    if (Math.ceil(count / rows) !== columns) continue;
    const width = Math.max(1, columns * (cell.width + gap) - gap);
    const height = Math.max(1, rows * (cell.height + gap) - gap);
    const unequal = (Math.abs(width / height - height / width) / 2) * (height > width ? piled : 1);
    const cost = unequal + (emptiness * (columns * rows - count)) / columns;
    if (cost < best.cost) best = { columns, cost };
  }
  return best.columns;
}

/** Evenly on the smallest circle on which neighbours keep the gap, clockwise from the top. */
function ringBlock(sizes: readonly Size[], gap: number): Block {
  const cell = { width: most(sizes, 'width'), height: most(sizes, 'height') };
  const count = sizes.length;
  const on = sizes.map((_, index): readonly [number, number] => {
    const [cosine, sine] = rotation((360 * index) / count);
    return [sine, -cosine];
  });
  let radius = 0;
  for (let index = 0; index < (count === 1 ? 0 : count); index++) {
    const [one, next] = [on[index]!, on[(index + 1) % count]!];
    const [across, down] = [Math.abs(one[0] - next[0]), Math.abs(one[1] - next[1])];
    const needs = (room: number, apart: number): number => (apart < 1e-9 ? Number.POSITIVE_INFINITY : room / apart);
    radius = Math.max(radius, Math.min(needs(cell.width + gap, across), needs(cell.height + gap, down)));
  }
  return fromCentres(
    on.map(([x, y]) => [radius * x, radius * y]),
    sizes,
  );
}

function fromCentres(centres: readonly (readonly [number, number])[], sizes: readonly Size[]): Block {
  const corners = centres.map(([x, y], index) => [x - sizes[index]!.width / 2, y - sizes[index]!.height / 2] as const);
  const left = Math.min(...corners.map(([x]) => x));
  const top = Math.min(...corners.map(([, y]) => y));
  return {
    starts: corners.map(([x, y]) => [x - left, y - top]),
    width: Math.max(...corners.map(([x], index) => x + sizes[index]!.width)) - left,
    height: Math.max(...corners.map(([, y], index) => y + sizes[index]!.height)) - top,
  };
}

/**
 * How far things in a heap lie from each other, as shares of their sides: beside each other and from one layer to the next. Each shows
 * at least 0.94 × 0.86 = 81 % of its box; balls lie in the hollows of those below.
 */
const heap = { across: 0.94, down: 0.86 } as const;

/** A heap of fruit: each layer has one less than that below and lies in its hollows; the first is at the top and farthest back. */
function pileBlock(sizes: readonly Size[]): Block {
  const cell = { width: most(sizes, 'width'), height: most(sizes, 'height') };
  const [across, down] = [heap.across * cell.width, heap.down * cell.height];
  const layers = pileLayers(sizes.length);
  const width = cell.width + (layers.at(-1)!.places - 1) * across;
  const starts: [number, number][] = [];
  let next = 0;
  for (const [layer, { places, count }] of layers.entries()) {
    const first = Math.floor((places - count) / 2);
    for (let place = first; place < first + count; place++) {
      const size = sizes[next++]!;
      const middle = (width - (places - 1) * across) / 2 + place * across;
      starts.push([middle - size.width / 2, layer * down + cell.height - size.height]);
    }
  }
  return { starts, width, height: cell.height + (layers.length - 1) * down };
}

/** From the top: how many lie in a layer, and how many would have room. */
function pileLayers(count: number): { readonly places: number; readonly count: number }[] {
  let base = 1;
  while ((base * (base + 1)) / 2 < count) base++;
  const layers: { places: number; count: number }[] = [];
  for (let places = base, left = count; left > 0; left -= places--)
    layers.unshift({ places, count: Math.min(places, left) });
  return layers;
}
