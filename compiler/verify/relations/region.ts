import type { Box } from '../../geometry/box.js';
import { intersection } from '../../paint/bounds.js';
import type { Body } from '../bodies.js';
import type { Draft } from '../draft.js';
import { lengthIn } from '../lengths.js';
import { amount, px } from '../words.js';
import {
  bottom,
  boxDistance,
  centreX,
  centreY,
  closeness,
  contains,
  gaps,
  type Judge,
  type Question,
  right,
  type Verdict,
} from './types.js';

/** `inside`: within the box of the target; of a thing with room inside (a bowl, a basket), within that. */
export const inside: Judge = ({ subject, target, draft }) => within(subject, interiorOf(target, draft));

/** `around`: the target is within the box of the subject. */
export const around: Judge = ({ subject, target }) => within(target, subject);

function within(inner: Question['subject'], outer: Question['subject']): Verdict {
  if (contains(outer.frame, inner.frame) || contains(outer.box, inner.box)) {
    return { holds: true, found: `${inner.name} is within ${outer.name}` };
  }
  if (intersection(outer.box, inner.box) === null) {
    return {
      holds: false,
      found: `${inner.name} lies ${px(boxDistance(outer.box, inner.box))} outside of ${outer.name}`,
    };
  }
  return { holds: false, found: `${inner.name} reaches ${beyond(inner.frame, outer.frame)} of ${outer.name}` };
}

/** The room inside a thing, which may reach over its rim. */
function interiorOf(body: Body, draft: Draft): Body {
  const [only] = body.elements;
  const interior = only && body.elements.length === 1 ? draft.list.things.get(only.id)?.shape?.interior : null;
  if (!interior) return body;
  const room = ({ x, y, width, height }: Box): Box => ({
    x: x + interior.x * width,
    y: y + interior.y * height,
    width: interior.width * width,
    height: interior.height * height,
  });
  return { ...body, box: room(body.box), frame: room(body.frame) };
}

/** "12 px over the left and 3 px over the top edge". */
function beyond(inner: Box, outer: Box): string {
  const edges: readonly (readonly [string, number])[] = [
    ['left', outer.x - inner.x],
    ['top', outer.y - inner.y],
    ['right', right(inner) - right(outer)],
    ['bottom', bottom(inner) - bottom(outer)],
  ];
  const over = edges.filter(([, by]) => by > closeness).map(([edge, by]) => `${px(by)} over the ${edge}`);
  return over.length === 0 ? 'over an edge' : `${over.join(' and ')} edge`;
}

/** `outside`: the boxes do not overlap. */
export const outside: Judge = ({ subject, target }) => {
  const { x, y } = gaps(subject.box, target.box);
  if (x > -closeness || y > -closeness) {
    return { holds: true, found: `${subject.name} is ${px(boxDistance(subject.box, target.box))} from ${target.name}` };
  }
  return { holds: false, found: `${subject.name} and ${target.name} overlap by ${px(-x)} × ${px(-y)}` };
};

/** `overlapping`: the boxes share more than an edge. */
export const overlapping: Judge = ({ subject, target }) => {
  const { x, y } = gaps(subject.box, target.box);
  if (x < 0 && y < 0) {
    return { holds: true, found: `${subject.name} and ${target.name} overlap by ${px(-x)} × ${px(-y)}` };
  }
  const found = `${subject.name} and ${target.name} are ${px(boxDistance(subject.box, target.box))} apart`;
  return { holds: false, found };
};

/** `touching`: the boxes meet, and neither lies in the other by more than a hair. */
export const touching: Judge = ({ subject, target }) => {
  const meets = (a: Box, b: Box): boolean => {
    const { x, y } = gaps(a, b);
    return Math.max(x, y) <= closeness && Math.max(x, y) >= -closeness;
  };
  if (meets(subject.frame, target.frame) || meets(subject.box, target.box)) {
    return { holds: true, found: `${subject.name} touches ${target.name}` };
  }
  const { x, y } = gaps(subject.frame, target.frame);
  if (x < 0 && y < 0) {
    return { holds: false, found: `${subject.name} and ${target.name} overlap by ${px(-x)} × ${px(-y)}` };
  }
  const found = `${subject.name} and ${target.name} are ${px(boxDistance(subject.frame, target.frame))} apart`;
  return { holds: false, found };
};

/** Things are near within so many px, or within half of the longer side of the smaller one. */
const nearby = { least: 32, share: 0.5 };

/** `near`: the boxes are no farther apart than `by` says, else than 32 px or half the smaller thing. */
export const near: Judge = ({ statement, subject, target, draft }) => {
  const size = Math.min(Math.max(subject.box.width, subject.box.height), Math.max(target.box.width, target.box.height));
  const most = statement.by
    ? lengthIn(statement.by, draft, 'x') + closeness
    : Math.max(nearby.least, nearby.share * size);
  const apart = boxDistance(subject.box, target.box);
  const found = `${subject.name} and ${target.name} are ${px(apart)} apart; ${px(most)} are near`;
  return { holds: apart <= most, found };
};

/** cos 120°: seen from the middle of the subject, the two targets lie at least so far apart. */
const widest = -0.5;

/** `between`: from its centre, the centres of the two targets lie on opposite sides, 120° apart or more. */
export const between: Judge = ({ subject, target, second }) => {
  const [s, a, b] = [subject.box, target.box, (second ?? target).box];
  const one = { x: centreX(a) - centreX(s), y: centreY(a) - centreY(s) };
  const two = { x: centreX(b) - centreX(s), y: centreY(b) - centreY(s) };
  const lengths = Math.sqrt(one.x * one.x + one.y * one.y) * Math.sqrt(two.x * two.x + two.y * two.y);
  const cosine = lengths === 0 ? 1 : (one.x * two.x + one.y * two.y) / lengths;
  const angle = (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
  const found = `from ${subject.name}, ${target.name} and ${second?.name ?? target.name} lie ${amount(angle)}° apart`;
  return { holds: cosine <= widest, found: cosine <= widest ? found : `${found}; between are 120° or more` };
};
