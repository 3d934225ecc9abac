import { center, detected, overlapOf, type Picture, type Thing } from '../picture.js';
import type { WantedRelation, Wrong } from '../wanted.js';

/** px; as in its script, whatever the size of the picture. */
const near = 150;
const leastOverlap = 0.1;
const fullOverlap = 0.5;

type Seen = Pick<Thing, 'box' | 'depth'>;

/**
 * The spatial scores of T2I-CompBench (K. Huang et al., NeurIPS 2023; 2D_spatial_eval.py and 3D_spatial_eval.py) for two boxes, 0..1.
 *
 * 2-D: a side holds fully where the centres differ more on its axis than on the other, on that side, and the boxes' IoU is below
 * 0.1; with more overlap the score is 0.1 / IoU. "Near", "next to" and "on side of" hold where the centres are within 150 px of
 * each other on one axis; beyond, the score is 150 over the larger distance.
 *
 * 3-D: "in front of" asks that the first thing is the nearer one, "behind" and "hidden by" the farther; the score is full where
 * the IoU exceeds 0.5 and falls in proportion below. Theirs is the mean of an estimated depth in each box, ours that of the draft.
 *
 * Null: it has no such relation.
 */
export function spatialScore(kind: string, a: Seen, b: Seen): number | null {
  const [first, second] = [center(a), center(b)];
  const [dx, dy] = [second[0] - first[0], second[1] - first[1]];
  const overlap = overlapOf(a.box, b.box);
  const side = (along: number, across: number): number => {
    if (along <= 0 || along <= Math.abs(across)) return 0;
    return overlap < leastOverlap ? 1 : leastOverlap / overlap;
  };
  const depth = (order: number): number => (order > 0 ? Math.min(1, overlap / fullOverlap) : 0);
  switch (kind) {
    case 'near':
    case 'next to':
    case 'on side of': {
      const [x, y] = [Math.abs(dx), Math.abs(dy)];
      return x < near || y < near ? 1 : near / Math.max(x, y);
    }
    case 'on the left of':
      return side(dx, dy);
    case 'on the right of':
      return side(-dx, dy);
    case 'on the top of':
      return side(dy, dx);
    case 'on the bottom of':
      return side(-dy, dx);
    case 'in front of':
      return depth(a.depth - b.depth);
    case 'behind':
    case 'hidden by':
      return depth(b.depth - a.depth);
    default:
      return null;
  }
}

const deep = new Set(['in front of', 'behind', 'hidden by']);

/**
 * A side or nearness is right at a full score. A relation of depth is right where things overlap in the right order: a full score
 * would need an IoU of a half, which leaves less of the rear thing than a judge of drafts counts. Of two things of one class
 * ("a chicken hidden by a chicken") the pair decides.
 *
 * @returns the score with it, 0 where one is missing
 */
export function judgeSpatial(
  picture: Picture,
  { kind, a, b }: WantedRelation,
): { readonly score: number; readonly wrong: Wrong | null } {
  const firsts = detected(picture, a);
  const seconds = detected(picture, b);
  const pairs: readonly (readonly [Thing, Thing])[] =
    a === b
      ? firsts.flatMap((one) => firsts.flatMap((other) => (one === other ? [] : [[one, other] as const])))
      : firsts.slice(0, 1).flatMap((one) => seconds.slice(0, 1).map((other) => [one, other] as const));
  if (pairs.length === 0) {
    const detail = a === b ? `fewer than two of ${a}` : `no ${firsts[0] ? b : a}`;
    return { score: 0, wrong: { kind: 'relation', detail } };
  }
  const score = Math.max(...pairs.map(([one, other]) => spatialScore(kind, one, other) ?? 0));
  const right = deep.has(kind) ? score > 0 : score === 1;
  const detail = `${a} ${kind} ${b}: score ${Math.round(score * 100) / 100}`;
  return { score, wrong: right ? null : { kind: 'relation', detail } };
}
