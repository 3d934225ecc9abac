import type { Relation, Wish } from '../read/types.js';
import { hasBody } from './figure.js';
import { headOf } from './kinds.js';
import { type Hold, isDown, isVase, type Piece } from './piece.js';
import { boards, isVessel, needsSeat, sits } from './riding.js';
import { wornOn } from './worn.js';

/** Pieces above each other: the first stands on the ground, each other one above the one before it. */
export interface Column {
  readonly stack: Piece[];
  /** In which half its things are wanted. */
  side: 'left' | 'right' | null;
  /** In the air or on the wall, with nothing below it. */
  lifted: boolean;
  /** The first of these is to be beside it. */
  readonly beside: Set<Column>;
}

const holds: Readonly<Partial<Record<Relation['kind'], Hold>>> = {
  on: 'on',
  inside: 'inside',
  under: 'under',
  'in front of': 'front',
  holding: 'held',
  wearing: 'worn',
  riding: 'ridden',
};

/**
 * Hangs things on each other (what lies on a table moves with it) and sorts the rest into columns, from left to right and from the ground
 * up, as the relations want them. What contradicts those before it is left out.
 * @param onTop the prompt says “on the top of”: above all of it, not aboard or seated
 */
export function columnsOf(pieces: readonly Piece[], { relations }: Wish, onTop: boolean): Column[] {
  for (const relation of relations) hang(pieces, relation, onTop);
  const columns = new Map<Piece, Column>();
  for (const piece of pieces) {
    if (piece.holder !== null) continue;
    const { region } = piece.thing;
    const side = region === 'left' || region === 'right' ? region : null;
    columns.set(piece, { stack: [piece], side, lifted: false, beside: new Set() });
  }
  const columnOf = (index: number): Column => columns.get(rootOf(pieces[index]!))!;
  const before = new Map<Column, Set<Column>>();
  for (const { kind, a, b } of relations) {
    for (const other of b) {
      const [first, second] = [columnOf(a), columnOf(other)];
      if (first === second) continue;
      // A mountain looms over a train from far behind it.
      if (kind === 'above' && /^(?:mountain|hill|cliff|volcano|skyscraper|skyline)$/.test(headOf(pieces[a]!.noun)))
        continue;
      const isAbove = kind === 'above' || (kind === 'on' && pieces[a]!.holder === null);
      const isBelow = kind === 'below' || (kind === 'under' && pieces[a]!.hold !== 'under');
      if (isAbove) stack(columns, second, first, before);
      else if (isBelow) stack(columns, first, second, before);
      else if (kind === 'left of') order(before, first, second);
      else if (kind === 'right of') order(before, second, first);
      else if (kind === 'near' || kind === 'with' || kind === 'around' || kind === 'inside') first.beside.add(second);
    }
    if (kind === 'between' && b.length > 1) {
      const [middle, left, right] = [columnOf(a), columnOf(b[0]!), columnOf(b[1]!)];
      if (new Set([middle, left, right]).size < 3) continue;
      order(before, left, middle);
      order(before, middle, right);
    }
  }
  stackRegions(pieces, columns);
  const all = Array.from(new Set(columns.values()));
  for (const column of all) lift(column, relations);
  for (const piece of pieces) orderHeld(piece, relations);
  const inOrder = sorted(all, before);
  return before.size === 0 ? centered(inOrder) : inOrder;
}

/** Where a thing is held by another one, it and all that it holds moves with that. */
function hang(pieces: readonly Piece[], { kind, a, b }: Relation, onTop: boolean): void {
  const [subject, target] = [pieces[a]!, pieces[b[0]!]!];
  const put = (child: Piece, holder: Piece, hold: Hold): void => {
    if (child.holder !== null || rootOf(holder) === child) return;
    if (hold === 'held' && holder.held.filter((other) => other.hold === 'held').length === 2) return;
    child.holder = holder;
    const seated = needsSeat(child) || (sits(child) && holder.surface > 0 && isSeat(holder.noun));
    child.hold = hold === 'on' && seated ? 'ridden' : hold;
    holder.held.push(child);
  };
  // “a woman in a hat holding an umbrella”: she holds it.
  const holding = subject.hold === 'worn' ? subject.holder! : subject;
  if (kind === 'behind') {
    if (hasFront(subject)) put(target, subject, 'front');
  } else if (kind === 'holding') {
    // Who is thrown something is not held.
    if (!(target.manner.alive && /^throw/.test(subject.thing.pose ?? ''))) put(target, holding, 'held');
  } else if (kind === 'wearing') put(target, subject, 'worn');
  else if (kind === 'with') withIt(subject, target, put);
  else if (kind === 'under') {
    // Only what stands on legs has room below.
    if (target.surface >= 0 && /table|desk|bench|bed|chair|umbrella|tree|bridge|arch|canopy|tent/.test(target.noun))
      put(subject, target, 'under');
  } else if ((kind === 'inside' || (kind === 'on' && !onTop)) && subject.manner.alive && isVessel(target.noun))
    put(subject, target, 'ridden');
  else if (kind === 'on' && subject.manner.alive && boards.test(target.noun)) put(subject, target, 'ridden');
  else if (kind === 'inside' && subject.manner.alive && wornOn(target.noun) !== null) put(target, subject, 'worn');
  else if (kind === 'inside' && subject.manner.alive && target.surface > 0 && isSeat(target.noun))
    put(subject, target, 'on');
  else if (kind === 'inside') {
    if (target.thing.count === 1 && (!subject.manner.hangs || target.interior !== null)) put(subject, target, 'inside');
  } else {
    const hold = holds[kind];
    if (hold !== undefined && (hold !== 'front' || hasFront(target))) put(subject, target, hold);
  }
}

/** One sits on it, also where it is said “in an armchair”. */
export function isSeat(noun: string): boolean {
  return /chair|sofa|couch|bench|throne|stool|seat|bed|hammock$/.test(noun);
}

/** In front of one thing there is room for another one; of several, some would be hidden. */
function hasFront(piece: Piece): boolean {
  return piece.thing.count === 1 && piece.held.every(({ hold }) => hold !== 'front');
}

/** “a bowl with apples”, “a man with an umbrella”, “a table with a vase”. */
function withIt(owner: Piece, other: Piece, put: (child: Piece, holder: Piece, hold: Hold) => void): void {
  if (owner.manner.alive) {
    if (wornOn(other.noun) !== null) put(other, owner, 'worn');
    else if (!other.manner.alive && other.metres < 2) put(other, owner, 'held');
  } else if (hasBody(owner) && wornOn(other.noun) !== null) put(other, owner, 'worn');
  else if (
    owner.interior !== null &&
    owner.thing.count === 1 &&
    other.metres < owner.metres * (isVase(owner) ? 3 : 1.3)
  )
    put(other, owner, 'inside');
  else if (owner.surface > 0 && other.metres < owner.metres) put(other, owner, 'on');
}

/** What lies on one thing lies from left to right as it is said. */
function orderHeld({ held }: Piece, relations: readonly Relation[]): void {
  const resting = held.filter(({ hold }) => hold === 'on');
  if (resting.length < 2) return;
  const leftOf = (a: Piece, b: Piece): boolean =>
    relations.some(
      ({ kind, a: one, b: others }) =>
        (kind === 'left of' && one === a.index && others.includes(b.index)) ||
        (kind === 'right of' && one === b.index && others.includes(a.index)),
    );
  const open = resting.slice();
  const done: Piece[] = [];
  while (open.length > 0) {
    const next = open.find((piece) => !open.some((other) => other !== piece && leftOf(other, piece))) ?? open[0]!;
    open.splice(open.indexOf(next), 1);
    done.push(next);
  }
  const places = held.flatMap(({ hold }, at) => (hold === 'on' ? [at] : []));
  for (const [at, place] of places.entries()) held[place] = done[at]!;
}

/** What the prompt speaks of first stands in the middle of three or more, where nothing says otherwise. */
function centered(columns: readonly Column[]): Column[] {
  const [main, ...others] = columns;
  const free = columns.every(
    ({ side, beside }) => side === null && Array.from(beside).every((other) => other === main),
  );
  if (main === undefined || others.length < 2 || main.lifted || !(free || main.beside.size + others.length === 0))
    return columns.slice();
  const half = main.beside.size > 1 ? 1 : Math.floor(columns.length / 2);
  return [...others.slice(0, half), main, ...others.slice(half)];
}

export function rootOf(piece: Piece): Piece {
  let root = piece;
  while (root.holder !== null) root = root.holder;
  return root;
}

/** Puts a column on top of another one, unless they are apart by what was said before. */
function stack(
  columns: Map<Piece, Column>,
  low: Column,
  high: Column,
  before: ReadonlyMap<Column, ReadonlySet<Column>>,
): void {
  if (reaches(before, low, high) || reaches(before, high, low)) return;
  if (low.side !== null && high.side !== null && low.side !== high.side) return;
  low.stack.push(...high.stack);
  low.side ??= high.side;
  for (const column of high.beside) if (column !== low) low.beside.add(column);
  for (const piece of high.stack) columns.set(piece, low);
}

function order(before: Map<Column, Set<Column>>, first: Column, second: Column): void {
  if (reaches(before, second, first)) return;
  const after = before.get(first) ?? new Set();
  after.add(second);
  before.set(first, after);
}

function reaches(before: ReadonlyMap<Column, ReadonlySet<Column>>, from: Column, to: Column): boolean {
  const open = [from];
  for (const seen = new Set<Column>(); open.length > 0; ) {
    const column = open.pop()!;
    if (column === to) return true;
    if (seen.has(column)) continue;
    seen.add(column);
    open.push(...(before.get(column) ?? []));
  }
  return false;
}

/** “… on the above and … on the below”: things of the upper half stand above those of the lower one. */
function stackRegions(pieces: readonly Piece[], columns: Map<Piece, Column>): void {
  const alone = (region: 'top' | 'bottom'): Column[] =>
    pieces
      .filter(
        (piece) => piece.thing.region === region && piece.holder === null && columns.get(piece)!.stack.length === 1,
      )
      .map((piece) => columns.get(piece)!);
  const lows = alone('bottom');
  for (const [at, high] of alone('top').entries()) {
    const low = lows[at];
    if (low !== undefined) stack(columns, low, high, new Map());
  }
}

/** What flies or hangs goes up where nothing is said of its place. */
function lift(column: Column, relations: readonly Relation[]): void {
  const [piece, ...more] = column.stack;
  const { manner, thing, index, held } = piece!;
  if (more.length > 0 || held.length > 0 || thing.region === 'bottom') return;
  if (thing.region === 'top') column.lifted = true;
  if ((!manner.flies && !manner.hangs) || isDown(piece!)) return;
  column.lifted = relations.every(({ a, b }) => a !== index && !b.includes(index));
}

/** By what must be left of what, then as near to those they are to be beside as that allows, then as the prompt names them. */
function sorted(columns: readonly Column[], before: ReadonlyMap<Column, ReadonlySet<Column>>): Column[] {
  const rank = (column: Column): number => (column.side === 'left' ? 0 : column.side === 'right' ? 2 : 1);
  const open = columns.slice().sort((a, b) => rank(a) - rank(b));
  const done: Column[] = [];
  while (open.length > 0) {
    const free = open.filter((column) => !open.some((other) => other !== column && before.get(other)?.has(column)));
    const last = done.at(-1);
    const next =
      free.find(
        (column) =>
          last !== undefined && rank(column) === rank(free[0]!) && (column.beside.has(last) || last.beside.has(column)),
      ) ??
      free[0] ??
      open[0]!;
    open.splice(open.indexOf(next), 1);
    done.push(next);
  }
  return done;
}
