import type { Relation } from '../read/types.js';
import type { Column } from './columns.js';
import { type Extent, extentOf } from './extent.js';
import { groupOf, type Piece, scalePiece, sizeNaturally } from './piece.js';
import type { Sheet } from './sheet.js';

const margin = 44;
/** Between a thing and what stands above it, and the board that it stands on there. */
export const rise = 34;
export const board = 14;
const usualGap = 56;
const nearGap = 24;
/** Of things that are beside each other, how far their centres may be apart in height: T2I-CompBench takes 150 px for near. */
const nearestAcross = 140;
/** Where the feet of the nearest of several rows are, px from the bottom. */
const nearest = 62;
/** No thing's longer side is to be less, px. */
const least = 112;
/** Of the picture, three things or more are to take this share at least: a row of small ones along the bottom looks lost. */
const leastFill = 0.15;
/** What the prompt speaks of first is larger beside several others. */
const emphasis = 1.25;

export interface Row {
  readonly columns: readonly Column[];
  /** Between a column and the next; as many as columns less one. */
  readonly gaps: readonly number[];
  /** Of the first column. */
  readonly x: number;
  /** Nothing lies on anything else. */
  readonly fits: boolean;
  /** Where its feet are. */
  readonly base: number;
  /** On a table of its own in the foreground, whose top reaches up so far from the bottom, px; 0: on the ground. */
  readonly table: number;
  readonly extents: ReadonlyMap<Column, Extent>;
}

interface Try {
  readonly rows: readonly Row[];
  /** Of all things, the least longer side, px; 0 where the relations do not hold. */
  readonly smallest: number;
  /** Of the picture, the share that the boxes of all things take. */
  readonly fill: number;
}

/** What there is to lay things out in. */
export interface Room {
  readonly sheet: Sheet;
  /** Where the feet of things are that stand in one row, px. */
  readonly floor: number;
  /** Above this other things lie, px. */
  readonly top: number;
  /** The upper things must lie in the upper half and the others in the lower one. */
  readonly halves: boolean;
  /** In a room small things may stand on a table in the foreground, and people and furniture behind it. */
  readonly indoors: boolean;
}

/** Of the height of the canvas: how high a table in the foreground reaches, and where the feet of those behind it are. */
const foreground = { table: 0.34, behind: 0.635 } as const;

/** It belongs on a table. */
function isSmall({ stack, lifted }: Column): boolean {
  return !lifted && stack.every(({ metres, manner: { alive, home } }) => metres < 0.5 && !alive && home === 'table');
}

/** The small things of a picture with people or furniture in it: on the floor beside those they would be giants. Null: there are not both. */
function smallOnes(columns: readonly Column[], relations: readonly Relation[]): ReadonlySet<Column> | null {
  if (columns.some(({ side }) => side !== null)) return null;
  const isLarge = ({ lifted, stack: [root] }: Column): boolean =>
    !lifted && root!.metres >= 0.9 && (root!.manner.alive || root!.manner.home === 'room');
  const small = new Set(columns.filter(isSmall));
  const others = columns.filter((column) => !small.has(column));
  // What is left or right of others is in one row with them.
  const isNear = new Map(
    columns.flatMap((column) => column.stack.flatMap(withHeld).map(({ index }) => [index, small.has(column)] as const)),
  );
  const isTied = relations.some(({ a, b }) => b.some((other) => isNear.get(other) !== isNear.get(a)));
  return small.size > 0 && others.some(isLarge) && !isTied ? small : null;
}

/**
 * Sizes and places for all columns: as natural beside each other as lets each of them be seen well, in one row if it can be, else a nearer and a
 * farther one.
 */
export function arrange(columns: readonly Column[], relations: readonly Relation[], room: Room): readonly Row[] {
  const untied = relations.length === 0 && columns.every(({ side }) => side === null);
  const small = room.indoors && !room.halves ? smallOnes(columns, relations) : null;
  const counts = columns.length > 3 ? [1, 2, 3] : columns.length > 1 && untied ? [1, 2] : [1];
  const wanted = columns.length > 2 ? leastFill : columns.every(({ stack }) => stack[0]!.thing.count > 1) ? 0.1 : 0;
  const onTable = small === null ? [] : [{ count: 2, small }];
  const onGround = small !== null && untied ? [] : counts.map((count) => ({ count, small: null }));
  const tries = evens.flatMap((even) => [...onTable, ...onGround].map((form) => ({ ...room, even, ...form })));
  let best = tries[0]!;
  let most = -1;
  for (const one of tries) {
    const { rows, smallest, fill } = attempt(columns, relations, one);
    if (smallest >= least && fill >= wanted) return rows;
    const score = smallest === 0 ? 0 : Math.min(1, smallest / least) + Math.min(1, fill / leastFill);
    if (score > most) [best, most] = [one, score];
  }
  // The pieces have the sizes of the last try.
  return attempt(columns, relations, best).rows;
}

/** From sizes as they are beside each other to all alike. */
const evens = [1, 0.8, 0.6, 0.4, 0.2, 0];

interface Attempt extends Room {
  readonly even: number;
  /** Of rows. */
  readonly count: number;
  /** What stands in the nearer row, on a table. */
  readonly small: ReadonlySet<Column> | null;
}

function attempt(
  columns: readonly Column[],
  relations: readonly Relation[],
  { even, count, small, sheet, floor, top, halves, indoors }: Attempt,
): Try {
  const pieces = columns.flatMap(({ stack }) => stack.flatMap(withHeld));
  for (const piece of pieces) sizeNaturally(piece, even);
  const main = columns.length > 2 ? pieces.find(({ index }) => index === 0) : undefined;
  const ofSizes = relations.some(({ kind }) => / than$/.test(kind));
  if (main !== undefined && main.holder === null && main.thing.count === 1 && !ofSizes) scalePiece(main, emphasis);
  const parts =
    small === null
      ? split(columns, count)
      : [columns.filter((one) => small.has(one)), columns.filter((one) => !small.has(one))];
  const lowest = parts.length > 1 ? sheet.height - nearest : floor;
  const highest = Math.max(margin, top + 24);
  const behind = foreground.behind * sheet.height;
  // Of each row, where its feet are and how high it may be.
  const bases = parts.map((_, at) =>
    small === null ? lowest - (at * (lowest - highest)) / parts.length : at === 0 ? lowest : behind,
  );
  const heights = parts.map((_, at) =>
    small === null ? (lowest - highest) / parts.length : at === 0 ? lowest - behind + 30 : behind - highest,
  );
  const sides = columns.some(({ side }) => side !== null);
  const measured = parts.map((part) => {
    const extents = new Map(part.map((column) => [column, columnExtent(column)] as const));
    return { part, extents };
  });
  // One scale for all rows, so that sizes stay comparable.
  let scale = columns.length === 1 && columns[0]!.stack.length === 1 ? aloneScale(pieces, sheet) : 2.4;
  for (const [at, { part, extents }] of measured.entries()) {
    const height = heights[at]!;
    const standing = part.filter(({ lifted }) => !lifted);
    const half = sheet.width / 2 - margin - 16;
    for (const column of part) {
      const { width, height: tall } = extents.get(column)!;
      const fixed = (column.stack.length - 1) * (rise + board);
      scale = Math.min(
        scale,
        (height - fixed - (parts.length > 1 ? 30 : 0)) / tall,
        (sheet.width - 2 * margin) / width,
      );
      if (column.lifted)
        scale = Math.min(scale, (parts.length > 1 ? height - 70 : floor * (columns.length === 1 ? 0.6 : 0.42)) / tall);
      if (halves)
        for (const piece of column.stack)
          scale = Math.min(scale, (floor - sheet.height / 2 - 20) / extentOf(piece).height);
    }
    for (const [at, column] of part.entries()) {
      const next = part[at + 1];
      if (next === undefined || !(column.beside.has(next) || next.beside.has(column))) continue;
      const across = Math.abs(groupOf(column.stack[0]!).height - groupOf(next.stack[0]!).height) / 2;
      const isPlay = column.stack[0]!.scale !== 1 || next.stack[0]!.scale !== 1;
      if (across > 0 && !isPlay) scale = Math.min(scale, nearestAcross / across);
    }
    const gapOf = (one: readonly Column[]): number => Math.max(0, one.length - 1) * nearGap * 1.5;
    if (sides) {
      for (const side of ['left', 'right'] as const) {
        const those = part.filter((column) => column.side === side);
        const width = those.reduce((sum, column) => sum + extents.get(column)!.width, 0);
        if (width > 0) scale = Math.min(scale, (half - gapOf(those)) / width);
      }
    }
    const width = part.reduce((sum, column) => sum + extents.get(column)!.width, 0);
    scale = Math.min(scale, (sheet.width - 2 * margin - gapOf(part)) / width);
    if (standing.length === 0 && part.length > 0) scale = Math.min(scale, columns.length === 1 ? 2.6 : 1.6);
  }
  for (const piece of pieces) scalePiece(piece, scale);
  const rows: Row[] = [];
  const isFree = !ofSizes && !sides && columns.every(({ beside }) => beside.size === 0);
  for (const [at, { part }] of measured.entries()) {
    if (parts.length > 1 && isFree) enlarge(part, heights[at]! - 30, sheet.width - 2 * margin);
    const isTable = at === 0 && (small !== null || (parts.length > 1 && indoors && part.every(isSmall)));
    const table = !isTable
      ? 0
      : small !== null
        ? foreground.table * sheet.height
        : nearest + Math.min(0.5 * heights[0]!, 110);
    const row = rowOf(part, Math.round(bases[at]!), relations, sides, sheet.width);
    // What stands before others is a little aside, so that neither is hidden.
    const aside = small === null ? 0 : Math.min(row.x - margin, 0.16 * sheet.width) * (at === 0 ? 1 : -1);
    rows.push({ ...row, x: row.x + Math.round(aside > 0 === (at === 0) ? aside : 0), table: Math.round(table) });
  }
  const smallest = Math.min(...pieces.map((piece) => Math.max(piece.width, piece.height)));
  const roots = columns.flatMap(({ stack }) => stack).map(groupOf);
  const fill = roots.reduce((sum, { width, height }) => sum + width * height, 0) / (sheet.width * sheet.height);
  return { rows, smallest: rows.every(({ fits }) => fits) ? smallest : 0, fill };
}

/** By how much at most a row may be larger than others, that it fills its room. */
const mostLarger = 1.4;

/** What lies in a row of its own may fill it, nearly in the scale of the others. */
function enlarge(part: readonly Column[], height: number, width: number): void {
  const extents = part.map(columnExtent);
  const gaps = Math.max(0, part.length - 1) * usualGap;
  const fixed = Math.max(...part.map(({ stack }) => (stack.length - 1) * (rise + board)));
  const wide = extents.reduce((sum, extent) => sum + extent.width, 0);
  const tall = Math.max(...part.map(({ lifted }, at) => extents[at]!.height * (lifted ? 1.5 : 1)));
  const factor = Math.min(mostLarger, (height - fixed) / tall, (width - gaps) / wide);
  if (factor > 1) for (const piece of part.flatMap(({ stack }) => stack.flatMap(withHeld))) scalePiece(piece, factor);
}

/** What is alone fills much of the picture, whatever its size in the world. */
function aloneScale([piece]: readonly Piece[], sheet: Sheet): number {
  const { width, height } = groupOf(piece!);
  return Math.max(2.4, Math.min(4.5, (0.55 * Math.min(sheet.width, sheet.height)) / Math.max(width, height)));
}

export function withHeld(piece: Piece): Piece[] {
  return [piece, ...piece.held.flatMap(withHeld)];
}

/** Of a column of things above each other, without what lies between them. */
function columnExtent({ stack }: Column): Extent {
  const extents = stack.map(extentOf);
  const width = Math.max(...extents.map((extent) => extent.width));
  return {
    width,
    height: extents.reduce((sum, extent) => sum + extent.height, 0),
    left: (width - extents[0]!.width) / 2 + extents[0]!.left,
  };
}

/** The larger things farther back. */
function split(columns: readonly Column[], count: number): Column[][] {
  if (count === 1) return [columns.slice()];
  const metres = ({ stack }: Column): number => Math.max(...stack.map((piece) => piece.metres));
  const bySize = columns.slice().sort((a, b) => metres(a) - metres(b));
  bySize.sort((a, b) => Number(a.lifted) - Number(b.lifted));
  const each = Math.ceil(columns.length / count);
  const parts = Array.from({ length: count }, (_, at) => new Set(bySize.slice(at * each, (at + 1) * each)));
  return parts.map((part) => columns.filter((column) => part.has(column))).filter((part) => part.length > 0);
}

/** Columns side by side with the gaps that their relations need. */
function rowOf(
  part: readonly Column[],
  base: number,
  relations: readonly Relation[],
  sides: boolean,
  canvas: number,
): Omit<Row, 'table'> {
  const extents = new Map(part.map((column) => [column, columnExtent(column)] as const));
  const gaps = part.slice(1).map((column, at) => gapBetween(part[at]!, column, relations, extents));
  const total = part.reduce((sum, column) => sum + extents.get(column)!.width, 0);
  const needed = gaps.reduce((sum, gap) => sum + gap.least, 0);
  const room = canvas - 2 * 20 - total - needed;
  const wish = gaps.reduce((sum, gap) => sum + gap.wished, 0) - needed;
  const share = wish <= 0 ? 0 : Math.max(0, Math.min(1, room / wish));
  const real = gaps.map((gap) => Math.round(gap.least + (gap.wished - gap.least) * share));
  const used = total + real.reduce((sum, gap) => sum + gap, 0);
  let x = (canvas - used) / 2;
  if (sides) {
    const middle = part.findIndex(({ side }) => side === 'right');
    if (middle < 0) x = Math.max(20, Math.min(x, canvas / 2 - 20 - used));
    else {
      // The right half begins behind the middle, the left one ends before it.
      const lefts = part.slice(0, middle);
      const left = lefts.reduce(
        (sum, column, at) => sum + extents.get(column)!.width + (at > 0 ? real[at - 1]! : 0),
        0,
      );
      const right = used - left - (middle > 0 ? real[middle - 1]! : 0);
      const startRight = canvas / 2 + Math.max(20, (canvas / 2 - right) / 2);
      if (middle === 0) x = Math.min(startRight, canvas - 20 - right);
      else {
        x = Math.max(20, (canvas / 2 - left) / 2);
        real[middle - 1] = Math.round(Math.min(startRight, canvas - 20 - right) - x - left);
      }
    }
  }
  return { columns: part, gaps: real, x: Math.round(x), base, extents, fits: room >= 0 };
}

function gapBetween(
  first: Column,
  second: Column,
  relations: readonly Relation[],
  extents: ReadonlyMap<Column, Extent>,
): { readonly least: number; readonly wished: number } {
  const isNear = first.beside.has(second) || second.beside.has(first);
  const [a, b] = [first.stack[0]!, second.stack[0]!];
  const sided = relations.some(
    ({ kind, a: one, b: others }) =>
      (kind === 'left of' || kind === 'right of' || kind === 'between') &&
      [one, ...others].includes(a.index) &&
      [one, ...others].includes(b.index),
  );
  const [one, other] = [groupOf(a), groupOf(b)];
  // Beside each other, the offset along must clearly exceed the one across (docs/relations.md, directions).
  const across = Math.abs(one.height - other.height) / 2;
  const overhang = extents.get(first)!.width - extents.get(first)!.left - one.width + extents.get(second)!.left;
  const along = 1.3 * across + 0.1 * (one.width + other.width) - (one.width + other.width) / 2 - overhang;
  const needed = Math.max(20, sided ? along : 0);
  return { least: needed, wished: Math.max(needed, isNear ? nearGap : usualGap) };
}
