import type { Box } from '../../geometry/box.js';
import type { RelationName } from '../../scene/types.js';
import { amount, px } from '../words.js';
import { centreX, centreY, gaps, type Judge, type Verdict } from './types.js';

export type Direction = Extract<RelationName, 'left of' | 'right of' | 'above' | 'below'>;

/** Of the sum of the two extents, taken off the offset on each axis before it counts. */
const shrink = 0.1;
/** Share of the distance between the centres that the rest of the offset must exceed. */
const share = 0.5;
/** px: a rest as small as this on both axes is none. */
const least = 1e-3;

/**
 * Where one box lies from another by GenEval's rule (Ghosh et al., 2023): the offset of the centres, on each axis less a tenth of
 * the sum of the two extents, clipped at zero, and divided by the length of the offset as it was; x to the right, y down. A relation
 * holds beyond ±0.5: within 60° of its axis, and less where the things are large. Null where the rule sees no offset.
 */
export function generalDirection(a: Box, b: Box): { readonly x: number; readonly y: number } | null {
  const dx = centreX(a) - centreX(b);
  const dy = centreY(a) - centreY(b);
  const rest = (offset: number, extents: number): number =>
    Math.max(Math.abs(offset) - shrink * extents, 0) * Math.sign(offset);
  const [x, y] = [rest(dx, a.width + b.width), rest(dy, a.height + b.height)];
  if (Math.abs(x) < least && Math.abs(y) < least) return null;
  const length = Math.sqrt(dx * dx + dy * dy);
  return { x: x / length, y: y / length };
}

export function holdsDirection(relation: Direction, a: Box, b: Box): boolean {
  const offset = generalDirection(a, b);
  if (offset === null) return false;
  switch (relation) {
    case 'left of':
      return offset.x < -share;
    case 'right of':
      return offset.x > share;
    case 'above':
      return offset.y < -share;
    case 'below':
      return offset.y > share;
  }
}

/** `left of`, `right of`, `above`, `below`. */
export const direction: Judge = ({ statement, subject, target }): Verdict => {
  const relation = statement.relation as Direction;
  const holds = holdsDirection(relation, subject.box, target.box);
  return { holds, found: describe(relation, subject.name, subject.box, target.name, target.box, holds) };
};

function describe(relation: Direction, subject: string, a: Box, target: string, b: Box, holds: boolean): string {
  const horizontal = relation === 'left of' || relation === 'right of';
  const [dx, dy] = [centreX(a) - centreX(b), centreY(a) - centreY(b)];
  const side = dx < 0 ? `left of ${target}` : `right of ${target}`;
  const level = dy < 0 ? `above ${target}` : `below ${target}`;
  const [main, cross] = horizontal ? [dx, dy] : [dy, dx];
  const [mainWords, crossWords] = horizontal ? [side, level] : [level, side];
  if (main === 0 && cross === 0) return `the centres of ${subject} and ${target} lie on each other`;
  const wanted = relation === 'left of' || relation === 'above' ? -1 : 1;
  if (holds) {
    const gap = horizontal ? gaps(a, b).x : gaps(a, b).y;
    const apart = gap >= 0 ? `${px(gap)} apart` : `${px(-gap)} into each other`;
    return `${subject} is ${mainWords}, ${apart}; their centres differ by ${px(Math.abs(main))} along and ${px(Math.abs(cross))} across`;
  }
  if (main * wanted <= 0) {
    if (main === 0) return `the centre of ${subject} is ${px(Math.abs(cross))} ${crossWords}, straight`;
    const opposite = `the centre of ${subject} is ${px(Math.abs(main))} ${mainWords}`;
    return cross === 0 ? opposite : `${opposite} and ${px(Math.abs(cross))} ${crossWords}`;
  }
  const offset = generalDirection(a, b);
  const reached = offset === null ? 0 : Math.abs(horizontal ? offset.x : offset.y);
  const sum = horizontal ? a.width + b.width : a.height + b.height;
  const rest = Math.max(0, Math.abs(main) - shrink * sum);
  const length = Math.sqrt(dx * dx + dy * dy);
  const but = Math.abs(cross) < 0.5 ? '' : ` but ${px(Math.abs(cross))} ${crossWords}`;
  return (
    `the centre of ${subject} is ${px(Math.abs(main))} ${mainWords}${but}: less a tenth of their two sizes ` +
    `(${px(shrink * sum)}) that leaves ${px(rest)} of ${px(length)} between the centres, ${amount(reached)} where more than 0.5 is needed`
  );
}
