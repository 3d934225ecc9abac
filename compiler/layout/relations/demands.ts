import { type Axis, X, Y } from '../node.js';
import { defaultGap } from '../sizes.js';
import type { Reach } from '../things.js';
import type { End } from './ends.js';
import type { Link, Role } from './links.js';

/** How much a demand counts; what must hold is `must`, the others are preferences in this order. */
export const ranks = {
  must: 0,
  /** Where the judges of pictures agree on a direction. */
  zone: 1,
  /** Things of one kind of relation to one target lie side by side. */
  row: 2,
  /** The default gap, no more than that. */
  gap: 3,
  /** Centres on one line, or feet on one level. */
  cross: 4,
  /** What else looks settled. */
  weak: 5,
} as const;

export type Rank = (typeof ranks)[keyof typeof ranks];

/**
 * `min <= subject - target <= max`, px, between two places given as shares of the extents: 0 is the left or top edge, 1 the right or
 * bottom one.
 */
export interface Demand {
  readonly rank: Rank;
  readonly subject: number;
  readonly target: number;
  readonly min: number;
  readonly max: number;
  /** Come as near as possible where it cannot hold. */
  readonly nearest: boolean;
}

/** What a demand depends on besides the relation. */
export interface Situation {
  readonly link: Link;
  readonly axis: Axis;
  readonly role: Role;
  readonly subject: End;
  readonly target: End;
  /** `by`, px. */
  readonly by: number | null;
  /** The subject's `offset` on the axis, which shifts what is aligned by default. */
  readonly offset: number;
  /** The default gap; 0 where the same two things shall also touch, less where they shall overlap. */
  readonly gap: number;
  /** Whether another relation settles the subject's place on this axis. */
  readonly decided: boolean;
  /** Difference of the centres on the other axis, where that is settled: |subject - target|. */
  readonly acrossBy: number | null;
  /** How far the two lie apart across, edge to edge, where that is settled. */
  readonly acrossGap: number | null;
  /** The longer side of each; asked for only where it matters, since down may depend on across. */
  readonly longest: () => readonly [subject: number, target: number];
  /** How far the target's base line lies below its top, less that of the subject; asked for only where it matters. */
  readonly baselines: () => number;
  /** The line on which the subject stands, from the start of the target. */
  readonly support: number | null;
  /** Where things stand in the target, or how far the room inside it reaches: shares of its extent. Null: from end to end. */
  readonly reach: Reach | null;
}

const infinity = Number.POSITIVE_INFINITY;
/** Judges of pictures agree on a direction if the centres differ across it by no more than this share of the main difference. */
export const agreed = 0.8;
/** Within this length things are near each other, or within half of the longer side of the smaller one (docs/relations.md). */
const nearby = { least: 32, share: 0.5 };
/** Share of the smaller extent by which things overlap at least, and how far over the target the subject lies. */
const overlap = { least: 0.25, at: 0.75 };
/** Shares of the rear thing from its left and its top on that the one in front leaves free: so it covers a third of it at most. */
const seenBehind = { across: 0.35, down: 0.5 };
/** The least difference that layout knows, px. */
const step = 1 / 64;

/** What a relation with one target demands and prefers on one axis. */
export function demandsOf(situation: Situation): Demand[] {
  const { link, axis } = situation;
  switch (link.statement.relation) {
    case 'right of':
    case 'below':
      return directed(situation, 1);
    case 'left of':
    case 'above':
      return directed(situation, -1);
    case 'on':
      return axis === X ? over(situation) : [on(situation)];
    case 'under':
      return axis === X ? over(situation) : under(situation);
    case 'inside':
      return inside(situation);
    case 'around':
      return [must(0, 0, -infinity, 0), must(1, 1, 0, infinity), ...centred(situation)];
    case 'near':
      return near(situation);
    case 'touching':
      return touching(situation);
    case 'overlapping':
      return overlapping(situation);
    case 'outside':
      return axis === X
        ? [wish(ranks.weak, 0, 1, situation.gap + situation.offset)]
        : [wish(ranks.weak, 0.5, 0.5, situation.offset)];
    case 'aligned':
      return [aligned(situation)];
    case 'in front of':
    case 'behind':
      return depth(situation);
    default:
      return [];
  }
}

/** `between` on the axis on which the two lie apart: behind the end of the earlier one. For the later one read it backwards. */
export const betweenLow: readonly Demand[] = [
  must(0, 1, 0, infinity),
  { ...must(0, 1, defaultGap, infinity), rank: ranks.gap },
];
export const betweenHigh: readonly Demand[] = [
  must(1, 0, -infinity, 0),
  { ...must(1, 0, -infinity, -defaultGap), rank: ranks.gap },
];

function directed(situation: Situation, sign: 1 | -1): Demand[] {
  const { role, by, gap, offset } = situation;
  if (role !== 'main') return beside(situation);
  const [subject, target] = sign > 0 ? [0, 1] : [1, 0];
  const zone = aboveZone(situation, sign);
  if (by !== null) return [must(subject, target, sign * by, sign * by), ...zone];
  const wanted = sign * gap + offset;
  // An `offset` towards the target takes the gap with it.
  const least = sign > 0 ? Math.min(gap, wanted) : Math.max(-gap, wanted);
  const apart = sign > 0 ? must(subject, target, least, infinity) : must(subject, target, -infinity, least);
  return [apart, ...zone, wish(ranks.gap, subject, target, wanted)];
}

/** The other axis of a direction. */
function beside(situation: Situation): Demand[] {
  const { axis, link, acrossBy, decided, offset } = situation;
  const demands: Demand[] = [];
  // Down, where across is settled: not so far above or below that it is no longer at the side.
  if (axis === Y && acrossBy !== null) {
    const most = agreed * acrossBy;
    demands.push({ ...must(0.5, 0.5, -most, most), rank: ranks.zone });
  }
  const share = axis === Y && link.stands ? 1 : 0.5;
  if (!decided) demands.push(wish(ranks.cross, share, share, offset));
  return demands;
}

/** `above` and `below`: so far that what they differ by across does not count. */
function aboveZone({ axis, acrossBy }: Situation, sign: 1 | -1): Demand[] {
  if (axis === X || acrossBy === null) return [];
  const least = acrossBy / agreed;
  const zone = sign > 0 ? must(0.5, 0.5, least, infinity) : must(0.5, 0.5, -infinity, -least);
  return [{ ...zone, rank: ranks.zone }];
}

function over(situation: Situation): Demand[] {
  const { from, to } = situation.reach ?? whole;
  return [must(0.5, from, 0, infinity), must(0.5, to, -infinity, 0), ...centred(situation)];
}

const whole: Reach = { from: 0, to: 1 };

function on({ support, target }: Situation): Demand {
  const line = support === null ? 0 : support - target.start;
  return must(1, 0, line, line);
}

function under({ by, offset }: Situation): Demand[] {
  if (by !== null) return [must(0, 1, by, by)];
  return [must(0, 0, 0, infinity), must(0.5, 0.5, step, infinity), wish(ranks.gap, 0, 1, offset)];
}

function inside(situation: Situation): Demand[] {
  const { axis, reach, decided, offset } = situation;
  const { from, to } = reach ?? whole;
  const demands = [must(0, from, 0, infinity), must(1, to, -infinity, 0)];
  // In a bowl things lie on its bottom; in a frame they hang in the middle.
  if (axis === Y && reach !== null && !decided) demands.push(wish(ranks.weak, 1, to, offset));
  else demands.push(...centred(situation));
  return demands;
}

/** Room is shared out evenly by itself; only an `offset` must be said. */
function centred({ offset, decided }: Situation): Demand[] {
  return offset === 0 || decided ? [] : [wish(ranks.weak, 0.5, 0.5, offset)];
}

function near(situation: Situation): Demand[] {
  const { axis, by, longest, acrossGap, decided, gap, offset } = situation;
  const most = by ?? Math.max(nearby.least, nearby.share * Math.min(...longest()));
  const demands = [must(0, 1, -infinity, most), must(1, 0, -most, infinity)];
  if (acrossGap) {
    // By the shortest way: the farther apart across, the less down.
    const rest = Math.sqrt(Math.max(0, most * most - acrossGap * acrossGap));
    demands.push(
      { ...must(0, 1, -infinity, rest), rank: ranks.zone },
      { ...must(1, 0, -rest, infinity), rank: ranks.zone },
    );
  }
  if (decided) return demands;
  if (axis === X) demands.push(wish(ranks.weak, 0, 1, (by ?? Math.min(gap, most)) + offset));
  else demands.push(wish(ranks.weak, ...feet(situation), offset));
  return demands;
}

function touching(situation: Situation): Demand[] {
  const { axis, decided, offset } = situation;
  const demands = [must(0, 1, -infinity, 0), must(1, 0, 0, infinity)];
  if (decided) return demands;
  demands.push(axis === X ? wish(ranks.weak, 0, 1, 0) : wish(ranks.weak, ...feet(situation), offset));
  return demands;
}

function overlapping(situation: Situation): Demand[] {
  const { subject, target, decided, offset } = situation;
  const least = Math.max(step, overlap.least * Math.min(subject.size, target.size));
  const demands = [must(0, 1, -infinity, -least), must(1, 0, least, infinity)];
  if (!decided) demands.push(wish(ranks.weak, 0.5, overlap.at, offset));
  return demands;
}

function aligned({ link, baselines }: Situation): Demand {
  const { edge } = link.statement;
  if (edge === 'baseline') return must(0, 0, baselines(), baselines());
  const share = edge === 'left' || edge === 'top' ? 0 : edge === 'right' || edge === 'bottom' ? 1 : 0.5;
  return must(share, share, 0, 0);
}

/**
 * Before or behind another thing: in its middle and a little lower (or higher), but so far aside and down that most of what is behind
 * is still seen.
 */
function depth({ link, axis, subject, target, offset }: Situation): Demand[] {
  const isFront = link.statement.relation === 'in front of';
  const shown = axis === X ? seenBehind.across : seenBehind.down;
  const seen = isFront ? must(0, shown, 0, infinity) : must(shown, 0, -infinity, 0);
  const lower = axis === X ? 0 : 0.1 * Math.min(subject.size, target.size) * (isFront ? 1 : -1);
  const share = axis === X ? 0.5 : 1;
  return [{ ...seen, rank: ranks.weak, nearest: true }, wish(ranks.weak, share, share, lower + offset)];
}

function feet({ link }: Situation): [number, number] {
  return link.stands ? [1, 1] : [0.5, 0.5];
}

function must(subject: number, target: number, min: number, max: number): Demand {
  return { rank: ranks.must, subject, target, min, max, nearest: false };
}

function wish(rank: Rank, subject: number, target: number, by: number): Demand {
  return { rank, subject, target, min: by, max: by, nearest: true };
}
