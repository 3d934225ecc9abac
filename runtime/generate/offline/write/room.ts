import type { Relation } from '../read/types.js';
import type { Column } from './columns.js';
import { densityOf, frontOf } from './front.js';
import { groupOf, type Piece, scalePiece, setSide, sizeNaturally } from './piece.js';
import type { Sheet } from './sheet.js';
import { wornOn } from './worn.js';

const margin = 44;
/** Between a thing and what stands above it, and the board that it stands on there. */
export const rise = 34;
export const board = 14;
const usualGap = 56;
const nearGap = 24;
/** Of things that are beside each other, how far their centres may be apart in height: T2I-CompBench takes 150 px for near. */
const nearestAcross = 140;
/** What is held lies over its holder by so much of the holder's width. */
export const heldOver = 0.22;
/** Where the feet of the nearest of several rows are, px from the bottom. */
const nearest = 62;
/** No thing's longer side is to be less, px. */
const least = 112;
/** Of the picture, three things or more are to take this share at least: a row of small ones along the bottom looks lost. */
const leastFill = 0.15;
/** What the prompt speaks of first is larger beside several others. */
const emphasis = 1.25;

/** The room that a piece takes with all that hangs on it. */
export interface Extent {
  readonly width: number;
  readonly height: number;
  /** Its own left edge in it. */
  readonly left: number;
}

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
  readonly extents: ReadonlyMap<Column, Extent>;
}

/** Things are held in the one hand, then in the other. */
export function sideOf(child: Piece): 'left' | 'right' {
  const held = child.holder?.held.filter(({ hold }) => hold === 'held') ?? [];
  return held.indexOf(child) % 2 === 0 ? 'right' : 'left';
}

/** Sizes what is held by its holder's size, then the room that both take. */
export function extentOf(piece: Piece): Extent {
  const own = groupOf(piece);
  let [left, right, top, bottom] = [0, own.width, 0, own.height];
  const resting = piece.held.filter(({ hold }) => hold === 'on');
  for (const child of piece.held) {
    fitTo(child, piece, resting.length);
    const { width, height } = extentOf(child);
    if (child.hold === 'on' || child.hold === 'ridden') {
      left = Math.min(left, (own.width - width) / 2);
      right = Math.max(right, (own.width + width) / 2);
      top = Math.min(top, own.height * piece.surface - height);
    } else if (child.hold === 'front') {
      const { across, down } = child.front!;
      const [x, y] = [own.width * (0.5 + across), own.height * (0.5 + down)];
      [left, right] = [Math.min(left, x - width / 2), Math.max(right, x + width / 2)];
      [top, bottom] = [Math.min(top, y - height / 2), Math.max(bottom, y + height / 2)];
    } else if (child.hold === 'held') {
      if (sideOf(child) === 'right') right = Math.max(right, own.width * (1 - heldOver) + width);
      else left = Math.min(left, own.width * heldOver - width);
    } else if (child.hold === 'worn') {
      top = Math.min(top, -height * 0.6);
      left = Math.min(left, wornOn(child.noun) === 'back' ? -width * 0.6 : (own.width - width) / 2);
      right = Math.max(right, wornOn(child.noun) === 'hand' ? own.width + width * 0.6 : (own.width + width) / 2);
    }
  }
  if (resting.length > 1) {
    const span = resting.reduce((sum, child) => sum + extentOf(child).width + 20, 0);
    left = Math.min(left, (own.width - span) / 2);
    right = Math.max(right, (own.width + span) / 2);
  }
  return { width: right - left, height: bottom - top, left: -left };
}

/** What stands on a deep surface lies over its holder: the share of both that they have in common (IoU), and what T2I-CompBench lets pass. */
const mostOverlap = 0.09;

/** What both have in common, by the area of the holder. */
function coverOf(child: Piece, holder: Piece): number {
  const [own, box] = [groupOf(holder), groupOf(child)];
  return (
    (Math.min(box.width, own.width) * Math.min(box.height, holder.surface * own.height)) / (own.width * own.height)
  );
}

function overlapShare(child: Piece, holder: Piece): number {
  const [own, box] = [groupOf(holder), groupOf(child)];
  const common = coverOf(child, holder) * own.width * own.height;
  // However large it is itself, enough of the holder must be seen.
  return Math.max(
    common / (own.width * own.height + box.width * box.height - common),
    (0.3 * common) / (own.width * own.height),
  );
}

/** The room in a holder that may be filled so that enough of it is seen, as shares of its sides. */
function innerOf({ interior, mask }: Piece): { readonly width: number; readonly height: number } {
  if (interior === null) {
    // Of a thing that paints little of its box little may be hidden.
    const factor = Math.min(1, Math.sqrt((0.3 * densityOf(mask)) / (0.5 * 0.45)));
    return { width: 0.5 * factor, height: 0.45 * factor };
  }
  const [width, height] = [interior.width * 0.85, interior.height * 0.85];
  const factor = Math.min(1, Math.sqrt(0.3 / (width * height)));
  return { width: width * factor, height: height * factor };
}

/** A held thing as large as lets both be seen. */
function fitTo(child: Piece, holder: Piece, resting: number): void {
  const own = groupOf(holder);
  const box = groupOf(child);
  // Whoever sits covers the back of the seat.
  const sits = ({ manner, thing }: Piece): boolean =>
    manner.alive && /sit|seat|rest|loung|lying|sleep|perch/.test(thing.pose ?? '');
  // All that lies over a holder shares what may be hidden of it.
  const over = holder.held.filter(
    ({ hold }) => hold === 'inside' || hold === 'under' || hold === 'front' || (hold === 'on' && holder.surface > 0.15),
  ).length;
  const share = 1 / Math.sqrt(Math.max(1, over));
  const shrink = (width: number, height: number): void => {
    const factor = Math.min(1, width / box.width, height / box.height);
    if (factor < 1) scalePiece(child, factor);
  };
  switch (child.hold) {
    case 'on':
      if (resting > 1) shrink(Math.max(own.width / resting - 12, 70), own.height * 1.4 + 60);
      else shrink(Math.max(own.width * 1.15, 200), 420);
      for (
        let round = 0;
        round < 12 &&
        (sits(child) ? coverOf(child, holder) > 0.32 * share : overlapShare(child, holder) > share * mostOverlap);
        round++
      )
        scalePiece(child, 0.9);
      break;
    case 'inside': {
      const inner = innerOf(holder);
      setSide(child, 100);
      // The gaps of several do not shrink with them all the way.
      for (let round = 0; round < 4; round++) {
        const group = groupOf(child);
        const room = Math.min((own.width * inner.width) / group.width, (own.height * inner.height) / group.height);
        if (round === 0 || room < 1) scalePiece(child, room * (round === 0 ? share : 0.98));
      }
      break;
    }
    case 'under':
      shrink(own.width * 0.45 * share, own.height * 0.5 * share);
      break;
    case 'front':
      child.front ??= frontOf(child, holder, share * share);
      scalePiece(child, Math.sqrt((child.front.area * own.width * own.height) / (box.width * box.height)));
      break;
    case 'held':
      shrink(own.height * (child.metres > 1 ? 0.5 : 0.32), own.height * (child.metres > 1 ? 0.6 : 0.3));
      break;
    case 'worn':
      shrink(own.width * 0.62, own.height * 0.3);
      break;
    case 'ridden':
      shrink(own.width * 0.9, Math.max(own.height * 1.1, 160));
      break;
    case null:
      break;
  }
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
}

/**
 * Sizes and places for all columns: as natural beside each other as lets each of them be seen well, in one row if it can be, else a nearer and a
 * farther one.
 */
export function arrange(columns: readonly Column[], relations: readonly Relation[], room: Room): readonly Row[] {
  const untied = relations.length === 0 && columns.every(({ side }) => side === null);
  const counts = columns.length > 3 ? [1, 2, 3] : columns.length > 1 && untied ? [1, 2] : [1];
  const wanted = columns.length > 2 ? leastFill : columns.every(({ stack }) => stack[0]!.thing.count > 1) ? 0.1 : 0;
  const tries = evens.flatMap((even) => counts.map((count) => ({ ...room, even, count })));
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

function attempt(
  columns: readonly Column[],
  relations: readonly Relation[],
  { even, count, sheet, floor, top, halves }: Room & { readonly even: number; readonly count: number },
): Try {
  const pieces = columns.flatMap(({ stack }) => stack.flatMap(withHeld));
  for (const piece of pieces) sizeNaturally(piece, even);
  const main = columns.length > 2 ? pieces.find(({ index }) => index === 0) : undefined;
  const ofSizes = relations.some(({ kind }) => / than$/.test(kind));
  if (main !== undefined && main.holder === null && main.thing.count === 1 && !ofSizes) scalePiece(main, emphasis);
  const parts = split(columns, count);
  const lowest = parts.length > 1 ? sheet.height - nearest : floor;
  const height = (lowest - Math.max(margin, top + 24)) / parts.length;
  const sides = columns.some(({ side }) => side !== null);
  const measured = parts.map((part) => {
    const extents = new Map(part.map((column) => [column, columnExtent(column)] as const));
    return { part, extents };
  });
  // One scale for all rows, so that sizes stay comparable.
  let scale = columns.length === 1 && columns[0]!.stack.length === 1 ? aloneScale(pieces, sheet) : 2.4;
  for (const { part, extents } of measured) {
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
      if (column.lifted) scale = Math.min(scale, (parts.length > 1 ? height - 70 : floor * 0.42) / tall);
      if (halves)
        for (const piece of column.stack)
          scale = Math.min(scale, (floor - sheet.height / 2 - 20) / extentOf(piece).height);
    }
    for (const [at, column] of part.entries()) {
      const next = part[at + 1];
      if (next === undefined || !(column.beside.has(next) || next.beside.has(column))) continue;
      const across = Math.abs(groupOf(column.stack[0]!).height - groupOf(next.stack[0]!).height) / 2;
      if (across > 0) scale = Math.min(scale, nearestAcross / across);
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
    if (standing.length === 0 && part.length > 0) scale = Math.min(scale, 1.6);
  }
  for (const piece of pieces) scalePiece(piece, scale);
  const rows: Row[] = [];
  for (const [at, { part }] of measured.entries()) {
    const base = Math.round(lowest - at * height);
    const row = rowOf(part, base, relations, sides, sheet.width);
    rows.push(row);
  }
  const smallest = Math.min(...pieces.map((piece) => Math.max(piece.width, piece.height)));
  const roots = columns.flatMap(({ stack }) => stack).map(groupOf);
  const fill = roots.reduce((sum, { width, height }) => sum + width * height, 0) / (sheet.width * sheet.height);
  return { rows, smallest: rows.every(({ fits }) => fits) ? smallest : 0, fill };
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
): Row {
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
