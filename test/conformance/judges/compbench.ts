import { detected, type Picture, type Thing } from './picture.js';

/**
 * The spatial scores of T2I-CompBench (K. Huang et al., NeurIPS 2023) and T2I-CompBench++, 0..1, from boxes.
 *
 * 2-D: a side holds fully where the centres differ more on its axis than on the other, on that side, and the boxes' IoU is below
 * 0.1; with more overlap the score is 0.1 / IoU. "Near", "next to" and "on side of" hold where the centres are within 150 px of
 * each other on one axis; beyond, the score is 150 over the larger distance.
 *
 * 3-D: "in front of" asks that the first thing is the nearer one, "behind" and "hidden by" the farther; the score is full where
 * the IoU exceeds 0.5 and falls in proportion below.
 */
export function spatialScore(kind: string, a: Thing, b: Thing): number {
  const dx = center(b.box, 0) - center(a.box, 0);
  const dy = center(b.box, 1) - center(a.box, 1);
  const iou = overlapOf(a.box, b.box);
  const side = (along: number, across: number): number => {
    if (along <= 0 || Math.abs(along) <= Math.abs(across)) return 0;
    return iou < 0.1 ? 1 : 0.1 / iou;
  };
  const nearer = a.depth - b.depth;
  switch (kind) {
    case 'near':
    case 'next to':
    case 'on side of':
      return Math.abs(dx) < 150 || Math.abs(dy) < 150 ? 1 : 150 / Math.max(Math.abs(dx), Math.abs(dy));
    case 'on the left of':
      return side(dx, dy);
    case 'on the right of':
      return side(-dx, dy);
    case 'on the top of':
      return side(dy, dx);
    case 'on the bottom of':
      return side(-dy, dx);
    case 'in front of':
      return nearer > 0 ? Math.min(1, iou / 0.5) : 0;
    case 'behind':
    case 'hidden by':
      return nearer < 0 ? Math.min(1, iou / 0.5) : 0;
    default:
      throw new Error(`T2I-CompBench has no relation “${kind}”`);
  }
}

/** The score of a prompt of two things: 0 where one of them is not found. */
export function judgeSpatial(picture: Picture, { kind, a, b }: { kind: string; a: string; b: string }): number {
  const [[first], [second]] = [detected(picture, a), detected(picture, b)];
  return first && second ? spatialScore(kind, first, second) : 0;
}

function center(box: Thing['box'], axis: 0 | 1): number {
  return (box[axis] + box[axis + 2]!) / 2;
}

/** Intersection over union. */
function overlapOf(a: Thing['box'], b: Thing['box']): number {
  const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
  const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  const area = ([left, top, right, bottom]: Thing['box']): number => (right - left) * (bottom - top);
  const shared = width * height;
  return shared / (area(a) + area(b) - shared);
}
