import type * as ast from '../../language/generated/ast.js';
import type { Measure } from '../scene/types.js';
import type { Length, Tuple, Value } from '../scene/values.js';
import type { Context } from './context.js';
import type { Frame } from './frame.js';
import { addLengths, asLength, isFiniteLength, isPercentAlone, isPlainPx, ratioOf, scaleLength } from './lengths.js';
import { printNumber } from './print.js';
import { anchorLength, describe, elementsOfRaw, is, isValue, type Measured, type Raw } from './raw.js';

type Operator = '+' | '-' | '*' | '/';

/** `+ - * /` over numbers, lengths, angles, distances, shares, pairs, and what only the draft knows. */
export function calculate(operator: Operator, left: Raw, right: Raw, node: ast.Expr, frame: Frame, cx: Context): Raw {
  if (typeof left === 'number' && typeof right === 'number') return numbers(operator, left, right, node, frame, cx);
  if (left === undefined || right === undefined) return undefined;
  if (is(left, 'measure') || is(right, 'measure')) {
    const a = measureOf(left);
    const b = measureOf(right);
    return a && b && { type: 'measure', measure: { type: 'binary', operator, left: a, right: b } };
  }
  const a = plain(left, node, frame, cx);
  const b = plain(right, node, frame, cx);
  if (a === undefined || b === undefined) return undefined;
  const value = operator === '+' || operator === '-' ? sum(operator, a, b) : product(operator, a, b, node, frame, cx);
  if (value === undefined) return mismatch(operator, a, b, node, frame, cx);
  if (value === null) return undefined;
  if (is(value, 'measure')) return value;
  if (!isDrawable(value)) {
    cx.report('not-a-number', { what: 'The result' }, node, frame);
    return undefined;
  }
  if (is(value, 'length')) cx.budget.step(value.terms.length);
  return value;
}

function numbers(operator: Operator, a: number, b: number, node: ast.Expr, frame: Frame, cx: Context): Raw {
  if (operator === '/' && b === 0) {
    cx.report('division-by-zero', { value: printNumber(a) }, node, frame);
    return undefined;
  }
  const value = operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : a / b;
  if (Number.isFinite(value)) return value;
  cx.report('not-a-number', { what: 'The result' }, node, frame);
  return undefined;
}

/** An edge of a box counts as its coordinate; a centre or corner needs an axis unless it stays a point. */
function plain(raw: Raw, node: ast.Expr, frame: Frame, cx: Context): Value | undefined {
  if (is(raw, 'anchor')) {
    const length = anchorLength(raw, cx.axis);
    if (length === null) cx.report('which-axis', { anchor: raw.anchor }, node, frame);
    return length ?? undefined;
  }
  if (isValue(raw)) return raw;
  if (is(raw, 'absent')) cx.report('absent-element', { name: raw.name }, node, frame);
  return undefined;
}

function sum(operator: '+' | '-', a: Value, b: Value): Value | undefined {
  const sign = operator === '+' ? 1 : -1;
  if (isLengthy(a) && isLengthy(b)) return addLengths(asLength(a), asLength(b), sign);
  if (is(a, 'angle') && is(b, 'angle')) return { type: 'angle', degrees: a.degrees + sign * b.degrees };
  if (is(a, 'distance') && is(b, 'distance')) return { type: 'distance', metres: a.metres + sign * b.metres };
  if (is(a, 'fraction') && is(b, 'fraction')) return { type: 'fraction', share: a.share + sign * b.share };
  const first = pair(a);
  const second = pair(b);
  if (first !== null && second !== null && first.length === second.length) {
    const items = first.map((item, index) => sum(operator, item, second[index]!));
    return tuple(items);
  }
  return undefined;
}

/** Undefined: no such product; null: one that has been reported. */
function product(
  operator: '*' | '/',
  a: Value,
  b: Value,
  node: ast.Expr,
  frame: Frame,
  cx: Context,
): Value | Measured | undefined | null {
  const factor = factorOf(b);
  if (operator === '/') {
    const quotient = sameUnit(a, b);
    if (factor === 0 || quotient === 'by zero') {
      cx.report('division-by-zero', { value: describe(a) }, node, frame);
      return null;
    }
    if (factor !== null) return scale(a, 1 / factor);
    if (quotient !== null) return quotient;
  } else {
    if (typeof a === 'number' && is(b, 'length')) return scaleLength(b, a);
    if (factor !== null) return scale(a, factor);
    const other = factorOf(a);
    if (other !== null) return scale(b, other);
  }
  if (!isLengthy(a) || !isLengthy(b)) return undefined;
  if (cx.draft) return measured(operator, a, b);
  cx.report('not-linear', { what: operator === '*' ? 'product' : 'quotient' }, node, frame);
  return null;
}

/** A product of lengths, which only a finished draft can have. */
function measured(operator: '*' | '/', left: Value, right: Value): Measured {
  const measure: Measure = {
    type: 'binary',
    operator,
    left: { type: 'value', value: left },
    right: { type: 'value', value: right },
  };
  return { type: 'measure', measure };
}

/** A plain number, or a percentage as the ratio that it is when nothing else gives it a meaning. */
function factorOf(value: Value): number | null {
  if (typeof value === 'number') return value;
  return is(value, 'length') && isPercentAlone(value) && value.percent !== 0 ? value.percent / 100 : null;
}

function scale(value: Value, by: number): Value | undefined {
  if (typeof value === 'number') return value * by;
  if (is(value, 'length')) return scaleLength(value, by);
  if (is(value, 'angle')) return { type: 'angle', degrees: value.degrees * by };
  if (is(value, 'distance')) return { type: 'distance', metres: value.metres * by };
  if (is(value, 'fraction')) return { type: 'fraction', share: value.share * by };
  const items = pair(value);
  return items === null ? undefined : tuple(items.map((item) => scale(item, by)));
}

/** How many times one quantity holds another of its unit. */
function sameUnit(a: Value, b: Value): number | 'by zero' | null {
  const pairOfNumbers =
    is(a, 'angle') && is(b, 'angle')
      ? [a.degrees, b.degrees]
      : is(a, 'distance') && is(b, 'distance')
        ? [a.metres, b.metres]
        : isLengthy(a) && isLengthy(b) && isPlainPx(asLength(a)) && isPlainPx(asLength(b))
          ? [asLength(a).px, asLength(b).px]
          : null;
  if (pairOfNumbers === null) return null;
  return pairOfNumbers[1] === 0 ? 'by zero' : pairOfNumbers[0]! / pairOfNumbers[1]!;
}

function isLengthy(value: Raw): value is number | Length {
  return typeof value === 'number' || is(value, 'length');
}

function pair(value: Value): readonly Value[] | null {
  if (is(value, 'tuple')) return value.items;
  return is(value, 'point') ? [value.x, value.y] : null;
}

function tuple(items: readonly (Value | undefined)[]): Tuple | undefined {
  return items.includes(undefined) ? undefined : { type: 'tuple', items: items as readonly Value[] };
}

function isDrawable(value: Value): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (is(value, 'length')) return isFiniteLength(value);
  if (is(value, 'angle')) return Number.isFinite(value.degrees);
  if (is(value, 'distance')) return Number.isFinite(value.metres);
  if (is(value, 'tuple')) return value.items.every(isDrawable);
  return true;
}

function mismatch(operator: string, a: Raw, b: Raw, node: ast.Expr, frame: Frame, cx: Context): undefined {
  const wanted = `two values that \`${operator}\` can join`;
  cx.report('wrong-value', { found: `${describe(a)} and ${describe(b)}`, wanted }, node, frame);
  return undefined;
}

export function negate(raw: Raw, node: ast.Expr, frame: Frame, cx: Context): Raw {
  if (typeof raw === 'number') return raw === 0 ? 0 : -raw;
  return calculate('*', raw, -1, node, frame, cx);
}

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** Numbers that differ by less than rounding does count as equal. */
const closeness = 1e-9;

export function compareNumbers(operator: Comparison, a: number, b: number): boolean {
  const equal = a === b || Math.abs(a - b) <= closeness * Math.max(1, Math.abs(a), Math.abs(b));
  switch (operator) {
    case '==':
      return equal;
    case '!=':
      return !equal;
    case '<':
      return a < b && !equal;
    case '<=':
      return a < b || equal;
    case '>':
      return a > b && !equal;
    case '>=':
      return a > b || equal;
  }
}

/** A boolean where both sides are known, else a claim about the finished draft. */
export function compare(operator: Comparison, left: Raw, right: Raw, node: ast.Expr, frame: Frame, cx: Context): Raw {
  if (left === undefined || right === undefined) return undefined;
  const absent = is(left, 'absent') ? left : is(right, 'absent') ? right : null;
  if (absent !== null) {
    cx.report('absent-element', { name: absent.name }, node, frame);
    return false;
  }
  const numbers = asNumbers(left, right);
  if (numbers !== null) return compareNumbers(operator, numbers[0], numbers[1]);
  const a = is(left, 'anchor') ? plain(left, node, frame, cx) : left;
  const b = is(right, 'anchor') ? plain(right, node, frame, cx) : right;
  if (a === undefined || b === undefined) return undefined;
  if (needsDraft(a) || needsDraft(b)) {
    const first = measureOf(a);
    const second = measureOf(b);
    return first && second && { type: 'claim', claim: { type: 'compare', operator, left: first, right: second } };
  }
  if ((operator === '==' || operator === '!=') && isValue(a) && isValue(b)) return same(a, b) === (operator === '==');
  return mismatch(operator, a, b, node, frame, cx);
}

function asNumbers(a: Raw, b: Raw): readonly [number, number] | null {
  if (typeof a === 'number' && typeof b === 'number') return [a, b];
  if (is(a, 'angle') && is(b, 'angle')) return [a.degrees, b.degrees];
  if (is(a, 'distance') && is(b, 'distance')) return [a.metres, b.metres];
  if (is(a, 'fraction') && is(b, 'fraction')) return [a.share, b.share];
  if (!isLengthy(a) || !isLengthy(b)) return null;
  if (typeof a === 'number' || typeof b === 'number') {
    const ratios = [ratioOf(asLength(a)), ratioOf(asLength(b))];
    return ratios[0] === null || ratios[1] === null ? null : [ratios[0]!, ratios[1]!];
  }
  if (isPlainPx(a) && isPlainPx(b)) return [a.px, b.px];
  return isPercentAlone(a) && isPercentAlone(b) ? [a.percent, b.percent] : null;
}

function needsDraft(raw: Raw): boolean {
  return is(raw, 'measure') || (is(raw, 'length') && !isPlainPx(raw)) || is(raw, 'element') || is(raw, 'each');
}

/** A value as a part of a claim; undefined for what has none. */
export function measureOf(raw: Raw): Measure | undefined {
  if (is(raw, 'measure')) return raw.measure;
  if (is(raw, 'each')) return { type: 'elements', elements: raw.elements, each: true };
  const elements = elementsOfRaw(raw);
  if (elements !== null && (is(raw, 'element') || elements.length > 0))
    return { type: 'elements', elements, each: false };
  return isValue(raw) ? { type: 'value', value: raw } : undefined;
}

/** Equality of values by what they are, not by how they were written: `red` is `#f00`. */
export function same(a: Value, b: Value): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  if (!('type' in a) || !('type' in b)) return Array.isArray(a) && Array.isArray(b) && sameItems(a, b);
  if (is(a, 'element') && is(b, 'element')) return a.element === b.element;
  if (is(a, 'color') && is(b, 'color'))
    return a.red === b.red && a.green === b.green && a.blue === b.blue && Math.abs(a.alpha - b.alpha) < 1 / 512;
  const first = pair(a);
  const second = pair(b);
  if (first !== null && second !== null) return sameItems(first, second);
  if (is(a, 'keyword') && is(b, 'keyword')) return a.name === b.name;
  if (is(a, 'range') && is(b, 'range')) return a.from === b.from && a.to === b.to;
  if (is(a, 'record') && is(b, 'record')) {
    const other = b.fields;
    if (a.fields.size !== other.size) return false;
    for (const [name, value] of a.fields) if (!other.has(name) || !same(value, other.get(name)!)) return false;
    return true;
  }
  const numbers = asNumbers(a, b);
  return numbers !== null && compareNumbers('==', numbers[0], numbers[1]);
}

function sameItems(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((item, index) => same(item, b[index]!));
}
