import { basicColor } from '../color/basic.js';
import { hexColorWithAlpha } from '../color/hex.js';
import { compareNumbers } from '../evaluate/arithmetic.js';
import { isTagged } from '../scene/read.js';
import type { Value } from '../scene/values.js';
import type { Draft } from './draft.js';
import { axisOf, lengthIn } from './lengths.js';
import { amount, percentage, px, shortened } from './words.js';

/** A value of the finished draft. */
export type Found =
  | { readonly type: 'number'; readonly value: number; readonly unit: 'px' | 'px²' | '%' | '' }
  /** `25%`: of what, the other side says. */
  | { readonly type: 'percent'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'color'; readonly value: { red: number; green: number; blue: number; alpha: number } }
  | { readonly type: 'text'; readonly value: string };

export function number(value: number, unit: Extract<Found, { type: 'number' }>['unit'] = ''): Found {
  return { type: 'number', value, unit };
}

export function foundOf(value: Value, draft: Draft): Found | null {
  if (typeof value === 'number') return number(value);
  if (typeof value === 'boolean') return { type: 'boolean', value };
  if (typeof value === 'string') return { type: 'text', value };
  if (isTagged(value, 'color')) return { type: 'color', value };
  if (isTagged(value, 'worded-color')) return { type: 'color', value: value.color };
  if (isTagged(value, 'angle')) return number(value.degrees);
  if (isTagged(value, 'keyword')) return { type: 'text', value: value.name };
  if (!isTagged(value, 'length')) return null;
  const alone = value.px === 0 && value.em === 0 && value.terms.length === 0;
  if (alone && value.percent !== 0) return { type: 'percent', value: value.percent };
  return number(lengthIn(value, draft, axisOf(value)), 'px');
}

export type Operator = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** px on the grid of 1/64 that were meant to be equal differ by less, so that sums of them compare as people expect. */
const grid = 1 / 32;

/** Null where the two cannot be compared. */
export function compareFound(operator: Operator, left: Found, right: Found): boolean | null {
  if (left.type === 'color' && right.type === 'color') {
    const equal = basicColor(left.value) === basicColor(right.value);
    return operator === '==' ? equal : operator === '!=' ? !equal : null;
  }
  const [a, b] = [asNumber(left, right), asNumber(right, left)];
  if (a !== null && b !== null) {
    const inPx = [left, right].some((side) => side.type === 'number' && side.unit === 'px');
    return compareNumbers(operator, inPx && Math.abs(a - b) <= grid ? b : a, b);
  }
  if (left.type !== right.type || (operator !== '==' && operator !== '!=')) return null;
  return (left.value === right.value) === (operator === '==');
}

function asNumber(side: Found, other: Found): number | null {
  if (side.type === 'number') return side.value;
  if (side.type !== 'percent') return null;
  return other.type === 'percent' ? side.value : side.value / 100;
}

export function calculate(operator: '+' | '-' | '*' | '/', left: Found, right: Found): Found | null {
  const [a, b] = [asNumber(left, right), asNumber(right, left)];
  if (a === null || b === null) return null;
  const units = [left, right].map((side) => (side.type === 'number' ? side.unit : ''));
  const unit = operator === '/' && units[1] !== '' ? '' : (units.find((each) => each !== '') ?? '');
  if (operator === '+') return number(a + b, unit);
  if (operator === '-') return number(a - b, unit);
  if (operator === '*') return number(a * b, unit);
  return b === 0 ? null : number(a / b, unit);
}

export function show(found: Found): string {
  switch (found.type) {
    case 'number':
      if (found.unit === '%') return percentage(found.value);
      if (found.unit === 'px') return px(found.value);
      return found.unit === '' ? plain(found.value) : `${amount(found.value)} ${found.unit}`;
    case 'percent':
      return `${plain(found.value)} %`;
    case 'boolean':
      return String(found.value);
    case 'color':
      return `${basicColor(found.value)} (${hexColorWithAlpha({ ...found.value })})`;
    case 'text':
      return `“${shortened(found.value)}”`;
  }
}

function plain(value: number): string {
  return String(Math.round(value * 1e4) / 1e4);
}
