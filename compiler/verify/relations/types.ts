import type { Box } from '../../geometry/box.js';
import type { RelationStatement } from '../../scene/types.js';
import type { Body } from '../bodies.js';
import type { Draft } from '../draft.js';

/** What a judge found. */
export interface Verdict {
  readonly holds: boolean;
  /** What is the case, with numbers, as a part of a sentence that begins with the subject: "`cat` is 34 px above `fish`". */
  readonly found: string;
}

/** One relation with one subject and one target. */
export interface Question {
  readonly statement: RelationStatement;
  readonly subject: Body;
  readonly target: Body;
  /** `between`: the other target. */
  readonly second: Body | null;
  readonly draft: Draft;
}

export type Judge = (question: Question) => Verdict;

/** Lengths that differ by no more are equal: a hair's breadth, for strokes, rotations and rounding. px */
export const closeness = 1;

export const right = ({ x, width }: Box): number => x + width;
export const bottom = ({ y, height }: Box): number => y + height;
export const centreX = ({ x, width }: Box): number => x + width / 2;
export const centreY = ({ y, height }: Box): number => y + height / 2;

/** How far two boxes lie apart on each axis; negative where they overlap there, by how much. */
export function gaps(a: Box, b: Box): { readonly x: number; readonly y: number } {
  return {
    x: Math.max(a.x, b.x) - Math.min(right(a), right(b)),
    y: Math.max(a.y, b.y) - Math.min(bottom(a), bottom(b)),
  };
}

/** The shortest way between two boxes; 0 where they meet. */
export function boxDistance(a: Box, b: Box): number {
  const { x, y } = gaps(a, b);
  const [dx, dy] = [Math.max(0, x), Math.max(0, y)];
  return Math.sqrt(dx * dx + dy * dy);
}

/** Whether `inner` lies in `outer`, give or take `slack` px. */
export function contains(outer: Box, inner: Box, slack = closeness): boolean {
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    right(inner) <= right(outer) + slack &&
    bottom(inner) <= bottom(outer) + slack
  );
}
