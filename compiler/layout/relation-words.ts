import type { RelationName, RelationStatement } from '../scene/types.js';
import { type Axis, X, Y } from './node.js';

/** How binding a demand is; among several on one axis the lowest wins. */
export type Rank =
  /** `by`, `on`, `aligned`. */
  | 0
  /** `aligned center`, on the axis that is left. */
  | 1
  /** The direction of a relation, with the default gap. */
  | 2
  /** The other axis of a relation: centres, or for things that stand bottoms. */
  | 3
  /** The middle of what it lies `on`; near what it is `in front of` or `behind`: if nothing else is said. */
  | 4;

/** A relation on one axis: `subject.start + share × subject.size = target.start + targetShare × target.size + sign × gap`. */
export interface EdgeDemand {
  readonly axis: Axis;
  readonly rank: Rank;
  readonly share: number;
  readonly targetShare: number;
  readonly sign: number;
  /** Without `by`; null: the default gap. */
  readonly gap: number | null;
  /** Not shifted by `offset`. */
  readonly exact: boolean;
  /** Meets the outline of the target instead of its box. */
  readonly support: boolean;
  /** Means the axis that is free. */
  readonly eitherAxis: boolean;
}

const directions: Partial<Record<RelationName, readonly [axis: Axis, sign: -1 | 1, gap: number | null]>> = {
  'left of': [X, -1, null],
  'right of': [X, 1, null],
  above: [Y, -1, null],
  below: [Y, 1, null],
  under: [Y, 1, 0],
  near: [X, 1, null],
  outside: [X, 1, null],
  touching: [X, 1, 0],
};

/** @param stands both are things that stand on their feet: side by side, their bottoms align */
export function demands(statement: RelationStatement, stands: boolean): EdgeDemand[] {
  const { relation, by } = statement;
  const direction = directions[relation];
  if (direction) {
    const [axis, sign, gap] = direction;
    const main = demand(axis, by ? 0 : 2, {
      share: sign < 0 ? 1 : 0,
      targetShare: sign < 0 ? 0 : 1,
      sign,
      gap,
      exact: by !== null,
    });
    const beside = axis === X && stands ? 1 : 0.5;
    return [main, demand(axis === X ? Y : X, 3, { share: beside, targetShare: beside })];
  }
  switch (relation) {
    case 'on':
      return [
        demand(Y, 0, { share: 1, targetShare: 0, sign: -1, gap: 0, exact: true, support: true }),
        demand(X, 4, {}),
      ];
    case 'inside':
    case 'around':
    case 'between':
      return [demand(X, 2, {}), demand(Y, 2, {})];
    case 'overlapping':
      return [demand(X, 2, { targetShare: 0.75 }), demand(Y, 2, { targetShare: 0.75 })];
    case 'aligned':
      return aligned(statement.edge ?? 'center');
    case 'in front of':
      return [demand(X, 4, {}), demand(Y, 4, { share: 1, targetShare: 1.1 })];
    case 'behind':
      return [demand(X, 4, {}), demand(Y, 4, { share: 1, targetShare: 0.9 })];
    default:
      return [];
  }
}

function aligned(edge: string): EdgeDemand[] {
  const share = edge === 'left' || edge === 'top' ? 0 : edge === 'right' || edge === 'bottom' ? 1 : 0.5;
  if (share === 0.5) return [demand(X, 1, { exact: true, eitherAxis: true })];
  const axis = edge === 'left' || edge === 'right' ? X : Y;
  return [demand(axis, 0, { share, targetShare: share, exact: true })];
}

function demand(axis: Axis, rank: Rank, given: Partial<EdgeDemand>): EdgeDemand {
  const centres = { share: 0.5, targetShare: 0.5, sign: 0, gap: 0, exact: false, support: false, eitherAxis: false };
  return { axis, rank, ...centres, ...given };
}
