import { FRAME } from '../solver/types.js';
import { type Node, X } from './node.js';
import { type Rank, ranks } from './relations/demands.js';
import { type RankedWish, toPx } from './relations/problem.js';
import type { Solved } from './relations/relations.js';
import type { Solver } from './solver.js';
import type { Unmet, Wish } from './types.js';

const names: Readonly<Record<Rank, Wish['name']>> = {
  [ranks.must]: 'apart',
  [ranks.zone]: 'plain direction',
  [ranks.row]: 'side by side',
  [ranks.gap]: 'default gap',
  [ranks.cross]: 'level',
  [ranks.weak]: 'close',
};

/** Rounding to the grid misses nothing. px */
const hair = 1 / 16;

/** Keeping apart has no statement of its own, and no rank of its own. */
function wishOf({ rank, statement }: RankedWish): Wish {
  const isApart = statement === null && rank === ranks.zone;
  return { name: isApart ? 'apart' : names[rank], relation: statement };
}

/** What relations wished and did not get, in the order in which their groups were solved, the weightiest first. */
export function unmetWishes(solver: Solver): Unmet[] {
  const unmet: Unmet[] = [];
  for (const solved of solver.relations.solved) {
    const { wishes, problem, solution, boxes, group } = solved;
    const apart = new Set<string>();
    for (const [index, wish] of wishes.entries()) {
      if (solution.outcomes[index] !== 'kept' || wishOf(wish).name !== 'apart') continue;
      apart.add(pairOf(problem.preferences[index]!));
    }
    for (const [index, wish] of wishes.entries()) {
      const outcome = solution.outcomes[index];
      if (outcome === 'kept' || (wish.statement && solver.relations.plan.dropped.has(wish.statement))) continue;
      const preference = problem.preferences[index]!;
      const named = wishOf(wish);
      if (named.name === 'apart') {
        // Wished in either order; one of them is enough.
        if (apart.has(pairOf(preference))) continue;
        apart.add(pairOf(preference));
      }
      const missed = missedBy(solver, solved, index);
      if (missed <= hair) continue;
      const element = (box: number) => (box === FRAME ? null : boxes[box]!.element);
      const axis = group.axis === X ? 'x' : 'y';
      unmet.push({ wish: named, axis, elements: [element(preference.from), element(preference.to)], missed });
    }
  }
  return unmet;
}

function pairOf({ from, to }: { readonly from: number; readonly to: number }): string {
  return from < to ? `${from} ${to}` : `${to} ${from}`;
}

/** By how much the places miss what a wish is for. px */
function missedBy(solver: Solver, { problem, boxes, group }: Solved, index: number): number {
  const { from, to, min, max } = problem.preferences[index]!;
  const at = (box: number): number => (box === FRAME ? 0 : solver.start(boxes[box]!, group.axis));
  const difference = at(to) - at(from);
  return Math.max(0, toPx(min) - difference, difference - toPx(max));
}

/** Of what speaks of a node's place on an axis, what settled it: the gap before what is across it, and before mere nearness. */
const deciding: readonly Rank[] = [ranks.gap, ranks.row, ranks.cross, ranks.weak, ranks.zone, ranks.must];

/** By axis, the wish that is met where a node lies; none for what lies in the middle of what is open. */
export function decidingWishes(solver: Solver): readonly [Map<Node, Wish>, Map<Node, Wish>] {
  const found: [Map<Node, Wish>, Map<Node, Wish>] = [new Map(), new Map()];
  for (const solved of solver.relations.solved) {
    const { wishes, problem, solution, boxes, group } = solved;
    const orders = new Map<Node, number>();
    for (const [index, wish] of wishes.entries()) {
      const { from, to, min, max } = problem.preferences[index]!;
      const outcome = solution.outcomes[index];
      if (outcome === 'dropped' || outcome === 'unsolved') continue;
      // What only bounds a place has decided it where the place lies on that bound.
      if (min !== max && !isAtBound(solver, solved, index)) continue;
      const nearly = outcome === 'near' && missedBy(solver, solved, index) > hair;
      const order = deciding.indexOf(wish.rank) + (nearly ? 2 * deciding.length : 0);
      for (const [box, more] of [
        [to, order],
        [from, order + deciding.length],
      ] as const) {
        if (box === FRAME || (orders.get(boxes[box]!) ?? Number.POSITIVE_INFINITY) <= more) continue;
        orders.set(boxes[box]!, more);
        found[group.axis].set(boxes[box]!, wishOf(wish));
      }
    }
  }
  return found;
}

function isAtBound(solver: Solver, { problem, boxes, group }: Solved, index: number): boolean {
  const { from, to, min, max } = problem.preferences[index]!;
  const at = (box: number): number => (box === FRAME ? 0 : solver.start(boxes[box]!, group.axis));
  const difference = at(to) - at(from);
  return [min, max].some((bound) => Number.isFinite(bound) && Math.abs(difference - toPx(bound)) <= hair);
}
