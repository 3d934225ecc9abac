import type { Box } from '../../geometry/box.js';
import type { Body } from '../bodies.js';
import type { Draft } from '../draft.js';
import { px } from '../words.js';
import { bottom, centreX, centreY, closeness, type Judge, right, type Verdict } from './types.js';

const places: Readonly<
  Record<string, { readonly of: (box: Box) => number; readonly less: string; readonly more: string }>
> = {
  left: { of: ({ x }) => x, less: 'left of', more: 'right of' },
  right: { of: right, less: 'left of', more: 'right of' },
  'center-x': { of: centreX, less: 'left of', more: 'right of' },
  top: { of: ({ y }) => y, less: 'above', more: 'below' },
  bottom: { of: bottom, less: 'above', more: 'below' },
  'center-y': { of: centreY, less: 'above', more: 'below' },
};

/** `aligned top with`: the same edge of both, or for `center` the centres on one axis, within a hair. */
export const aligned: Judge = ({ subject, target, statement, draft }): Verdict => {
  const edge = statement.edge ?? 'center';
  if (edge === 'center') {
    const [x, y] = [onEdge('center-x', subject, target), onEdge('center-y', subject, target)];
    return Math.abs(x.by) <= Math.abs(y.by) ? x : y;
  }
  if (edge === 'baseline') return baselines(subject, target, draft);
  return onEdge(edge, subject, target);
};

function onEdge(edge: string, subject: Body, target: Body): Verdict & { readonly by: number } {
  const place = places[edge];
  if (!place) return { holds: false, by: Number.POSITIVE_INFINITY, found: `\`${edge}\` is no edge` };
  const by = difference(place.of(subject.frame), place.of(target.frame), place.of(subject.box), place.of(target.box));
  const name = edge.startsWith('center') ? 'centre' : `${edge} edge`;
  const where = by < 0 ? place.less : place.more;
  const found =
    Math.abs(by) <= closeness
      ? `${subject.name} and ${target.name} are aligned`
      : `the ${name} of ${subject.name} is ${px(Math.abs(by))} ${where} that of ${target.name}`;
  return { holds: Math.abs(by) <= closeness, by, found };
}

/** By the boxes of layout, or by what is painted where that fits better. */
function difference(frame: number, otherFrame: number, box: number, otherBox: number): number {
  const [placed, painted] = [frame - otherFrame, box - otherBox];
  return Math.abs(placed) <= closeness || Math.abs(painted) > closeness ? placed : painted;
}

function baselines(subject: Body, target: Body, draft: Draft): Verdict {
  const [a, b] = [baseline(subject, draft), baseline(target, draft)];
  const by = a - b;
  const holds = Math.abs(by) <= closeness;
  const found = holds
    ? `${subject.name} and ${target.name} share a base line`
    : `the base line of ${subject.name} is ${px(Math.abs(by))} ${by < 0 ? 'above' : 'below'} that of ${target.name}`;
  return { holds, found };
}

/** The first base line on the canvas; of what has no words the bottom, as in CSS. */
function baseline({ elements, frame }: Body, draft: Draft): number {
  const [only] = elements;
  const placed = only && draft.layout.placed.get(only);
  const line = placed?.text?.lines[0];
  if (!placed || !line) return bottom(frame);
  const [, b, , d, , f] = placed.matrix;
  return b * line.x + d * line.baseline + f;
}
