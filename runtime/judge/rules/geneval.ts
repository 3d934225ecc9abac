import { type Box, center, detected, type Picture } from '../picture.js';
import { plural, type Wanted, type WantedRelation, type Wrong } from '../wanted.js';

type Direction = 'left of' | 'right of' | 'above' | 'below';

/**
 * Where `a` is from `b` by GenEval's rule (D. Ghosh, H. Hajishirzi, L. Schmidt, NeurIPS 2023; evaluate_images.py): the offset of the
 * centres, each component shortened by a tenth of the two extents on that axis (never past zero), over the length of the
 * unshortened offset. A component beyond one half is a relation; none where both are below a thousandth of a pixel.
 */
export function relativePosition(a: Box, b: Box): Set<Direction> {
  const found = new Set<Direction>();
  const [first, second] = [center({ box: a }), center({ box: b })];
  const offset = [first[0] - second[0], first[1] - second[1]] as const;
  const shortened = ([0, 1] as const).map((axis) => {
    const extents = a[axis + 2]! - a[axis] + (b[axis + 2]! - b[axis]);
    return Math.sign(offset[axis]) * Math.max(Math.abs(offset[axis]) - 0.1 * extents, 0);
  }) as [number, number];
  if (shortened.every((part) => Math.abs(part) < 1e-3)) return found;
  const length = Math.hypot(...offset);
  const [x, y] = [shortened[0] / length, shortened[1] / length];
  if (x < -0.5) found.add('left of');
  if (x > 0.5) found.add('right of');
  if (y < -0.5) found.add('above');
  if (y > 0.5) found.add('below');
  return found;
}

/** Of the `count` surest things of a class: at least so many are there, and of that colour. Null: fine; else what was found. */
export function judgeObject(picture: Picture, { class: noun, count, color }: Wanted): Wrong | null {
  const found = detected(picture, noun);
  if (found.length < count) return { kind: 'object', detail: `${found.length} of ${plural(count, noun)}` };
  if (color === undefined) return null;
  const colors = found.slice(0, count).map((thing) => thing.color ?? 'none');
  const wrong = colors.filter((each) => each !== color);
  if (wrong.length === 0) return null;
  return { kind: 'color', detail: `${noun} is ${[...new Set(wrong)].join(' and ')}, not ${color}` };
}

/** `count` or more of what is excluded is wrong. */
export function judgeExcluded(picture: Picture, { class: noun, count }: Wanted): Wrong | null {
  const found = detected(picture, noun).length;
  return found < count ? null : { kind: 'excluded', detail: `${plural(found, noun)}, wanted fewer than ${count}` };
}

/** One of each class: its surest thing. */
export function judgePosition(picture: Picture, { kind, a, b }: WantedRelation): Wrong | null {
  const [first, second] = [detected(picture, a)[0], detected(picture, b)[0]];
  if (!first || !second) return { kind: 'relation', detail: `no ${first ? b : a}` };
  const found = relativePosition(first.box, second.box);
  if (found.has(kind as Direction)) return null;
  return { kind: 'relation', detail: `${a} is ${[...found].join(' and ') || 'on no side of'} ${b}, not ${kind} it` };
}
