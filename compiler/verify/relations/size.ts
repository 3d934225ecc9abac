import { isTagged } from '../../scene/read.js';
import type { Body } from '../bodies.js';
import { amount, px } from '../words.js';
import { closeness, type Judge } from './types.js';

/** Sizes that differ by less count as equal. */
const margin = 1.01;

/** `larger than`, `smaller than`: the area of the box; metres where both have them. */
export const larger: Judge = (question) => {
  const { subject, target, statement } = question;
  const bigger = statement.relation === 'larger than';
  const metres = inMetres(subject, target);
  const [a, b] = metres ?? [area(subject), area(target)];
  const holds = bigger ? a > b * margin : b > a * margin;
  const found = metres
    ? `${subject.name} measures ${amount(a)} m, ${target.name} ${amount(b)} m`
    : `${subject.name} is ${sizeWords(subject)} (${amount(a)} px²), ${target.name} ${sizeWords(target)} (${amount(b)} px²)`;
  return { holds, found };
};

/** `taller than`: the height of the box; metres where both have them. */
export const taller: Judge = ({ subject, target }) => {
  const metres = metresOf(subject, target, 'height');
  const [a, b] = metres ?? [subject.box.height, target.box.height];
  const unit = metres ? 'm' : 'px';
  const found = `${subject.name} is ${amount(a)} ${unit} high, ${target.name} ${amount(b)} ${unit}`;
  return { holds: a > b * margin, found };
};

/** `same width as`, `same height as`, `same size as`. */
export const same: Judge = ({ subject, target, statement }) => {
  const edge = statement.edge ?? 'size';
  const [a, b] = [subject.frame, target.frame];
  const wide = Math.abs(a.width - b.width) <= closeness;
  const high = Math.abs(a.height - b.height) <= closeness;
  if (edge === 'width') {
    return { holds: wide, found: `${subject.name} is ${px(a.width)} wide, ${target.name} ${px(b.width)}` };
  }
  if (edge === 'height') {
    return { holds: high, found: `${subject.name} is ${px(a.height)} high, ${target.name} ${px(b.height)}` };
  }
  const words = ({ frame }: Body): string => `${amount(frame.width)} × ${px(frame.height)}`;
  return { holds: wide && high, found: `${subject.name} is ${words(subject)}, ${target.name} ${words(target)}` };
};

function area({ box }: Body): number {
  return box.width * box.height;
}

function sizeWords({ box }: Body): string {
  return `${amount(box.width)} × ${px(box.height)}`;
}

/** Heights in metres, else widths, where both things have them. */
function inMetres(a: Body, b: Body): readonly [number, number] | null {
  return metresOf(a, b, 'height') ?? metresOf(a, b, 'width');
}

function metresOf(a: Body, b: Body, side: 'width' | 'height'): readonly [number, number] | null {
  const [one, two] = [a, b].map(({ elements }) => {
    const [only] = elements;
    const value = only && elements.length === 1 ? only.properties[side] : undefined;
    return isTagged(value, 'distance') ? value.metres : null;
  });
  return one == null || two == null ? null : [one, two];
}
