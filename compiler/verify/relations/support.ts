import { topAt } from '../../geometry/flatten.js';
import { transformPath } from '../../geometry/transform.js';
import type { Body } from '../bodies.js';
import type { Draft } from '../draft.js';
import { px } from '../words.js';
import { bottom, centreX, centreY, closeness, type Judge, right } from './types.js';

/** Kinds whose outline bears what stands on them; of all others the top of the box does. */
const grounds = new Set(['path', 'polygon', 'polyline', 'line']);

interface Support {
  /** y of the line at the subject's centre; null where there is none under it. */
  readonly y: number | null;
  readonly from: number;
  readonly to: number;
}

/** `on`: the bottom meets the support line, and the centre is over it. */
export const on: Judge = ({ subject, target, draft }) => {
  const tries = [
    { box: subject.frame, support: supportOf(target, 'frame', centreX(subject.frame), draft) },
    { box: subject.box, support: supportOf(target, 'box', centreX(subject.box), draft) },
  ];
  const meets = tries.find(
    ({ box, support }) =>
      support.y !== null &&
      Math.abs(bottom(box) - support.y) <= closeness &&
      centreX(box) >= support.from - closeness &&
      centreX(box) <= support.to + closeness,
  );
  if (meets) return { holds: true, found: `${subject.name} stands on ${target.name}` };
  const [{ box, support }] = tries as [(typeof tries)[0], (typeof tries)[1]];
  const x = centreX(box);
  if (support.y === null || x < support.from - closeness || x > support.to + closeness) {
    const [side, by] = x < support.from ? ['left', support.from - x] : ['right', x - support.to];
    return {
      holds: false,
      found: `the middle of ${subject.name} is ${px(by)} beyond the ${side} end of ${target.name}`,
    };
  }
  const gap = support.y - bottom(box);
  const found =
    gap > 0
      ? `${subject.name} hangs ${px(gap)} over ${target.name}`
      : `the bottom of ${subject.name} is ${px(-gap)} below the top of ${target.name}`;
  return { holds: false, found };
};

function supportOf({ frame, box, elements }: Body, by: 'frame' | 'box', x: number, draft: Draft): Support {
  const own = by === 'frame' ? frame : box;
  const [only] = elements;
  const placed = only && elements.length === 1 ? draft.layout.placed.get(only) : undefined;
  if (placed?.outline && grounds.has(placed.element.kind)) {
    const y = topAt(transformPath(placed.outline, placed.matrix), x);
    return { y, from: own.x, to: right(own) };
  }
  const surface = only && elements.length === 1 ? draft.list.things.get(only.id)?.shape?.surface : null;
  if (surface) {
    const [from, to] = [own.x + surface.from * own.width, own.x + surface.to * own.width];
    return { y: own.y + surface.y * own.height, from, to };
  }
  return { y: own.y, from: own.x, to: right(own) };
}

/** `under`: its middle is below that of the target and within its width, and it reaches no higher than the target. */
export const under: Judge = ({ subject, target }) => {
  const [a, b] = [subject.box, target.box];
  const x = centreX(a);
  if (x < b.x - closeness || x > right(b) + closeness) {
    const [side, by] = x < b.x ? ['left', b.x - x] : ['right', x - right(b)];
    return {
      holds: false,
      found: `the middle of ${subject.name} is ${px(by)} beyond the ${side} edge of ${target.name}`,
    };
  }
  const lower = centreY(a) - centreY(b);
  if (lower <= 0) {
    const found =
      lower === 0
        ? `the middles of ${subject.name} and ${target.name} are level`
        : `the middle of ${subject.name} is ${px(-lower)} above that of ${target.name}`;
    return { holds: false, found };
  }
  if (a.y < b.y - closeness)
    return { holds: false, found: `${subject.name} reaches ${px(b.y - a.y)} higher than ${target.name}` };
  return { holds: true, found: `the middle of ${subject.name} is ${px(lower)} below that of ${target.name}` };
};
