/** `after` is painted later than `before`. */
export interface OrderEdge<Statement> {
  readonly before: number;
  readonly after: number;
  /** The one of the two that the statement moves. */
  readonly moved: number;
  readonly statement: Statement;
}

export interface PaintOrder<Statement> {
  readonly order: readonly number[];
  /** Statements that close a circle, each with those it contradicts, in the order of the circle. They are left out. */
  readonly cycles: readonly (readonly Statement[])[];
}

/**
 * Source order amended by statements: what must be later follows at once what it must follow, what must be earlier precedes it at
 * once, all else stays. A topological order in which, of all that may come next, the one with the smallest key comes: its own
 * index, or that of the first thing it was moved before.
 */
export function paintOrder<Statement>(count: number, edges: readonly OrderEdge<Statement>[]): PaintOrder<Statement> {
  const sourceOrder = Array.from({ length: count }, (_, index) => index);
  if (edges.length === 0) return { order: sourceOrder, cycles: [] };
  const kept: OrderEdge<Statement>[][] = sourceOrder.map(() => []);
  const cycles: Statement[][] = [];
  const later = new Set<number>();
  for (const edge of edges) {
    // Only what already comes after something can close a circle.
    const closes = later.has(edge.before) || edge.before === edge.after;
    const way = closes ? wayBetween(kept, edge.after, edge.before) : null;
    if (way) cycles.push([...way.map(({ statement }) => statement), edge.statement]);
    else {
      kept[edge.before]!.push(edge);
      later.add(edge.after);
    }
  }
  const keys = keysOf(sourceOrder, kept);
  const waiting = new Array<number>(count).fill(0);
  for (const from of kept) for (const { after } of from) waiting[after]!++;
  const ready = sourceOrder.filter((index) => waiting[index] === 0);
  const earlier = (a: number, b: number): number => keys[a]! - keys[b]! || a - b;
  const heap = new Heap(earlier);
  for (const index of ready) heap.push(index);
  const order: number[] = [];
  for (let index = heap.pop(); index !== undefined; index = heap.pop()) {
    order.push(index);
    for (const { after } of kept[index]!) {
      waiting[after]!--;
      if (waiting[after] === 0) heap.push(after);
    }
  }
  return { order, cycles };
}

/** What was moved before another thing counts as standing where that stands. */
function keysOf<Statement>(keys: readonly number[], kept: readonly (readonly OrderEdge<Statement>[])[]): number[] {
  const found = [...keys];
  const moves = kept.flatMap((from, before) =>
    from.flatMap(({ moved, after }) => (moved === before ? [[before, after] as const] : [])),
  );
  for (let round = 0, changed = true; changed && round <= moves.length; round++) {
    changed = false;
    for (const [before, after] of moves) {
      if (found[after]! >= found[before]!) continue;
      found[before] = found[after]!;
      changed = true;
    }
  }
  return found;
}

/** Edges that lead from one to the other, or null. */
function wayBetween<Statement>(
  kept: readonly (readonly OrderEdge<Statement>[])[],
  from: number,
  to: number,
): OrderEdge<Statement>[] | null {
  if (from === to) return [];
  const cameBy = new Map<number, OrderEdge<Statement>>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const edge of kept[at]!) {
      if (cameBy.has(edge.after) || edge.after === from) continue;
      cameBy.set(edge.after, edge);
      open.push(edge.after);
    }
  }
  if (!cameBy.has(to)) return null;
  const way: OrderEdge<Statement>[] = [];
  for (let at = to; at !== from; ) {
    const edge = cameBy.get(at)!;
    way.unshift(edge);
    at = edge.before;
  }
  return way;
}

/** A binary heap. */
class Heap {
  readonly #items: number[] = [];
  readonly #compare: (a: number, b: number) => number;

  constructor(compare: (a: number, b: number) => number) {
    this.#compare = compare;
  }

  push(item: number): void {
    const items = this.#items;
    items.push(item);
    for (let at = items.length - 1; at > 0; ) {
      const up = (at - 1) >> 1;
      if (this.#compare(items[at]!, items[up]!) >= 0) return;
      [items[at], items[up]] = [items[up]!, items[at]!];
      at = up;
    }
  }

  pop(): number | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (first === undefined || last === undefined || items.length === 0) return first;
    items[0] = last;
    for (let at = 0; ; ) {
      let least = at;
      for (const down of [2 * at + 1, 2 * at + 2]) {
        if (down < items.length && this.#compare(items[down]!, items[least]!) < 0) least = down;
      }
      if (least === at) return first;
      [items[at], items[least]] = [items[least]!, items[at]!];
      at = least;
    }
  }
}
