import type { LeafIndex, LeafRange } from '../../emit/ids/leaves.js';
import { intersection } from '../../paint/bounds.js';
import { numberOf } from '../../scene/read.js';
import type { Body } from '../bodies.js';
import type { Draft } from '../draft.js';
import { amount } from '../words.js';
import type { Judge, Verdict } from './types.js';

export const inFrontOf: Judge = ({ subject, target, draft }) => order(subject, target, 'in front of', draft);

export const behind: Judge = ({ subject, target, draft }) => {
  const { holds, found } = order(target, subject, 'behind', draft);
  return { holds, found };
};

/**
 * Whether `front` is before `back`: painted later wherever the two overlap, or as a whole where they do not; and where both say a
 * `depth`, not farther away.
 */
function order(front: Body, back: Body, relation: 'in front of' | 'behind', draft: Draft): Verdict {
  const depths = [depthOf(front), depthOf(back)];
  const [near, far] = depths;
  if (near != null && far != null && near < far) {
    return {
      holds: false,
      found: `${front.name} has depth ${amount(near)}, ${back.name} ${amount(far)} (1 is nearest)`,
    };
  }
  const [a, b] = [leavesOf(front, back, draft), leavesOf(back, front, draft)];
  const { wrong, overlap } = compare(a, b, draft.index);
  const latest = (list: readonly number[]): number => list.at(-1) ?? -1;
  const holds = overlap ? !wrong : latest(a) > latest(b);
  const [first, second] = relation === 'in front of' ? [front, back] : [back, front];
  if (holds) return { holds, found: `${first.name} is painted ${relation} ${second.name}` };
  const opposite = relation === 'in front of' ? 'behind' : 'in front of';
  return { holds, found: `${first.name} is painted ${opposite} ${second.name}` };
}

/** What of a body is painted, in order, without what belongs to the other one. */
function leavesOf(body: Body, other: Body, draft: Draft): number[] {
  const ranges = (of: Body): LeafRange[] => of.elements.map((element) => draft.leaves(element));
  const within = (range: LeafRange, leaf: number): boolean => leaf >= range.from && leaf < range.to;
  const own = ranges(body);
  // A child before its parent is compared with what the parent paints itself.
  const inner = ranges(other).filter(({ from, to }) => own.some((range) => from >= range.from && to <= range.to));
  const leaves = own.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at));
  return [...new Set(leaves)].filter((leaf) => !inner.some((range) => within(range, leaf))).sort((p, q) => p - q);
}

/** Pairs looked at, at most: enough for two drawings of a hundred parts each. */
const pairs = 20_000;

function compare(front: readonly number[], back: readonly number[], { leaves }: LeafIndex) {
  let overlap = false;
  let looked = 0;
  for (const a of front) {
    for (const b of back) {
      if (++looked > pairs) return { wrong: false, overlap };
      const [one, two] = [leaves[a]!.box, leaves[b]!.box];
      if (one === null || two === null || intersection(one, two) === null) continue;
      overlap = true;
      if (b > a) return { wrong: true, overlap };
    }
  }
  return { wrong: false, overlap };
}

function depthOf({ elements }: Body): number | null {
  const [only] = elements;
  return only && elements.length === 1 ? numberOf(only, 'depth') : null;
}
