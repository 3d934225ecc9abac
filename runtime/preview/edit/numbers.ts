import type * as ast from '../../../language/generated/ast.js';
import { endOf, startOf } from '../../../language/syntax/walk.js';
import type { Change } from '../../lsp/compiled/place-edits.js';

/** What a length is changed by, in the frame in which it is written. */
export interface Step {
  readonly by: number;
  /** What 100 % stands for, px; null where a percentage is not to be touched. */
  readonly whole: number | null;
  /** px of the canvas that one px of the frame is drawn as: the larger, the finer the numbers must be. */
  readonly scale: number;
}

/** How far a number may be from what was meant, px of the canvas. */
const fine = 0.5;
const mostDigits = 3;

/** A number as it is written; never `-0`, never an exponent. */
export function written(value: number, digits: number): string {
  const rounded = Number(value.toFixed(digits));
  return String(rounded === 0 ? 0 : rounded);
}

/** Digits behind the point that a unit of so many px of the canvas needs to be within half a px. */
export function digitsFor(unit: number): number {
  let digits = 0;
  while (digits < mostDigits && (unit * 10 ** -digits) / 2 > fine) digits++;
  return digits;
}

/** px as they are written for a place that nobody has written yet. */
export function pixels(value: number, scale = 1): string {
  return written(value, digitsFor(scale));
}

interface Literal {
  readonly value: number;
  readonly unit: string;
  readonly digits: number;
}

/** A number with its sign and unit; null for all other expressions. */
export function literalOf(expression: ast.Expr): Literal | null {
  if (expression.$type === 'UnaryExpr') {
    const inner = expression.operand?.$type === 'NumberLit' ? literalOf(expression.operand) : null;
    return inner && { ...inner, value: -inner.value };
  }
  if (expression.$type !== 'NumberLit') return null;
  const found = /^(\d+(?:\.(\d+))?)(%|[A-Za-z]*)$/.exec(expression.text);
  return found && { value: Number(found[1]), unit: found[3]!, digits: found[2]?.length ?? 0 };
}

/** The literal that stands for another number of its unit, with no fewer digits than it has. */
function literalText({ unit, digits }: Literal, value: number, pixelsOfUnit: number): string {
  return written(value, Math.max(digits, digitsFor(pixelsOfUnit))) + unit;
}

/** The length of a literal after the step; null where its unit cannot take it. */
function stepped(literal: Literal, { by, whole, scale }: Step): string | null {
  if (literal.unit === '' || literal.unit === 'px') return literalText(literal, literal.value + by, scale);
  if (literal.unit !== '%' || whole === null || whole <= 0) return null;
  const value = literal.value + (by / whole) * 100;
  // Shares of things are written in round figures where these are near enough.
  return literalText({ ...literal, digits: 0 }, value, (whole / 100) * scale);
}

/** A literal of another length, px of its frame; null where it is none or its unit cannot take it. */
export function lengthInstead(expression: ast.Expr, length: number, step: Omit<Step, 'by'>): string | null {
  const literal = literalOf(expression);
  if (literal === null) return null;
  const now = literal.unit === '%' ? (literal.value / 100) * (step.whole ?? 0) : literal.value;
  return stepped(literal, { ...step, by: length - now });
}

/**
 * The change by which an expression comes to so much more: of its number, of the number that is added to it, or such a number behind it. Null
 * where the expression cannot take one.
 */
export function lengthChange(expression: ast.Expr, step: Step, text: string): Change | null {
  return inside(expression, step, text) ?? behind(expression, step, text);
}

function inside(expression: ast.Expr, step: Step, text: string): Change | null {
  const literal = literalOf(expression);
  if (literal !== null) {
    const newText = stepped(literal, step);
    return newText === null ? null : { start: startOf(expression), end: endOf(expression), newText };
  }
  if (expression.$type === 'Tuple' && expression.items.length === 1) return inside(expression.items[0]!, step, text);
  if (expression.$type !== 'Binary') return null;
  const { left, operator, right } = expression;
  if (operator !== '+' && operator !== '-') return null;
  return added(left, operator, right, step, text) ?? inside(left, step, text);
}

/** `a + 20` to `a + 25`, `a - 3` or `a`. */
function added(left: ast.Expr, operator: '+' | '-', right: ast.Expr, step: Step, text: string): Change | null {
  const literal = right.$type === 'NumberLit' ? literalOf(right) : null;
  if (literal === null || (literal.unit !== '' && literal.unit !== 'px')) return null;
  const sign = operator === '+' ? 1 : -1;
  const now = Number(stepped({ ...literal, value: sign * literal.value, unit: '' }, step));
  const between = { start: endOf(left), end: endOf(right) };
  const newText = written(Math.abs(now), mostDigits) + literal.unit;
  if (now * sign > 0) return { start: startOf(right), end: endOf(right), newText };
  // A comment around the operator stays.
  if (!/^\s*[+-]\s*$/.test(text.slice(between.start, startOf(right)))) return null;
  return { ...between, newText: now === 0 ? '' : ` ${now < 0 ? '-' : '+'} ${newText}` };
}

const summands: ReadonlySet<string> = new Set([
  'NameRef',
  'Access',
  'Call',
  'Index',
  'Tuple',
  'NumberLit',
  'UnaryExpr',
]);

function behind(expression: ast.Expr, { by, scale }: Step, _text: string): Change | null {
  const number = pixels(by, scale);
  if (number === '0') return null;
  const sum = ` ${number.startsWith('-') ? '-' : '+'} ${number.replace('-', '')}`;
  const end = endOf(expression);
  if (summands.has(expression.$type)) return { start: end, end, newText: sum };
  if (expression.$type === 'Binary' && ['+', '-', '*', '/'].includes(expression.operator))
    return { start: end, end, newText: sum };
  return null;
}
