import type { Binary, Expr, Logic, UnaryExpr } from '../generated/ast.js';
import { replaceFix } from '../names/edits.js';
import { fits, optionOf } from './fits.js';
import { check, infer } from './infer.js';
import { cureOf } from './mismatch.js';
import type { Place, Session } from './session.js';
import { anyNumber, optionsOf, simpleType, type Type, unknown } from './types.js';

export function inferLogic(s: Session, expr: Logic, place: Place): Type {
  const boolean = simpleType('boolean');
  check(s, expr.left, boolean, place, `The left side of \`${expr.op}\``);
  check(s, expr.right, boolean, place, `The right side of \`${expr.op}\``);
  return boolean;
}

export function inferMinus(s: Session, expr: UnaryExpr, expected: Type | null, place: Place): Type {
  const type = infer(s, expr.operand, expected, place);
  if (optionsOf(type).some((option) => quantity(option) !== null || option.kind === 'unknown')) return type;
  s.report('not-a-quantity', { operator: '-', type }, s.span(expr.operand));
  return unknown;
}

export function inferBinary(s: Session, expr: Binary, expected: Type | null, place: Place): Type {
  switch (expr.operator) {
    case '..':
      check(s, expr.left, anyNumber, place, 'The start of a range');
      check(s, expr.right, anyNumber, place, 'The end of a range');
      return simpleType('range');
    case '==':
    case '!=':
      inferEquality(s, expr, place);
      return simpleType('boolean');
    case '<':
    case '<=':
    case '>':
    case '>=':
      inferOrder(s, expr, place);
      return simpleType('boolean');
    default:
      return inferArithmetic(s, expr, expected, place);
  }
}

/** The side that says more about its type is read first, so that `facing == left` knows what `left` is. */
function inferEquality(s: Session, expr: Binary, place: Place): void {
  const swap = expr.left?.$type === 'NameRef' && expr.right?.$type !== 'NameRef' && expr.right?.$type !== 'NumberLit';
  const [first, second] = swap ? [expr.right, expr.left] : [expr.left, expr.right];
  const known = infer(s, first, null, place);
  const type = infer(s, second, known.kind === 'unknown' ? null : known, place);
  if (fits(type, known) || fits(known, type) || sameQuantity(known, type)) return;
  const left = first === expr.left ? known : type;
  reportSides(s, 'not-comparable', expr, left, left === known ? type : known);
}

function inferOrder(s: Session, expr: Binary, place: Place): void {
  const left = infer(s, expr.left, null, place);
  const right = infer(s, expr.right, null, place);
  for (const [operand, type] of [
    [expr.left, left],
    [expr.right, right],
  ] as const) {
    if (type.kind === 'unknown' || optionsOf(type).some((option) => quantity(option) !== null)) continue;
    s.report('not-a-quantity', { operator: expr.operator, type }, s.span(operand));
    return;
  }
  if (left.kind === 'unknown' || right.kind === 'unknown' || sameQuantity(left, right)) return;
  reportSides(s, 'not-comparable', expr, left, right);
}

function sameQuantity(left: Type, right: Type): boolean {
  return optionsOf(left).some((a) => optionsOf(right).some((b) => quantity(a) !== null && quantity(a) === quantity(b)));
}

/** What can be compared and added: numbers, percentages and lengths go together, every other unit only with its own kind. */
function quantity(type: Type): 'number' | 'angle' | 'distance' | 'fraction' | null {
  switch (type.kind) {
    case 'number':
    case 'percent':
    case 'length':
      return 'number';
    case 'angle':
    case 'distance':
    case 'fraction':
      return type.kind;
    default:
      return null;
  }
}

function inferArithmetic(s: Session, expr: Binary, expected: Type | null, place: Place): Type {
  const wanted = expected !== null && optionOf(expected, 'length') ? simpleType('length') : null;
  const additive = expr.operator === '+' || expr.operator === '-';
  const left = infer(s, expr.left, additive || isGeometryName(expr.left) ? wanted : null, place);
  const right = infer(s, expr.right, additive || isGeometryName(expr.right) ? wanted : null, place);
  if (left.kind === 'unknown' || right.kind === 'unknown') return unknown;
  const results = optionsOf(left).flatMap((a) =>
    optionsOf(right).map((b) => resultOf(expr.operator, a, b, place.draft)),
  );
  const found = results.find((result) => result !== null && result !== 'not-linear');
  if (found) return found as Type;
  if (results.includes('not-linear')) s.report('not-linear', { operator: expr.operator }, s.span(expr));
  else reportOperands(s, expr, left, right);
  return unknown;
}

/** `m.top` is a length or a point; in a product only the length makes sense. */
function isGeometryName(expr: Expr | undefined): boolean {
  return expr?.$type === 'Access';
}

/** The type of `a op b`; null if it has none, `not-linear` if it is a product of lengths outside an `expect`. */
function resultOf(operator: string, a: Type, b: Type, draft: boolean): Type | null | 'not-linear' {
  if (operator === '+' && (a.kind === 'text' || b.kind === 'text')) return null;
  const left = quantity(a);
  const right = quantity(b);
  if (left === null || right === null) return pointResult(operator, a, b);
  if (operator === '+' || operator === '-') {
    if (left !== right) return null;
    if (left !== 'number') return a;
    if (a.kind === 'number' && b.kind === 'number') return anyNumber;
    return a.kind === b.kind ? a : simpleType('length');
  }
  if (operator === '*') return product(a, b, left, right, draft);
  return quotient(a, b, left, right, draft);
}

function product(a: Type, b: Type, left: string, right: string, draft: boolean): Type | null | 'not-linear' {
  if (left !== 'number' && right !== 'number') return null;
  if (left !== 'number') return b.kind === 'length' ? null : a;
  if (right !== 'number') return a.kind === 'length' ? null : b;
  if (a.kind === 'length' && b.kind === 'length') return draft ? anyNumber : 'not-linear';
  if (a.kind === 'length' || b.kind === 'length') return simpleType('length');
  return a.kind === 'percent' ? a : b.kind === 'percent' ? b : anyNumber;
}

function quotient(a: Type, b: Type, left: string, right: string, draft: boolean): Type | null | 'not-linear' {
  if (left !== 'number' && left === right) return anyNumber;
  if (right !== 'number') return null;
  if (left !== 'number') return b.kind === 'length' ? null : a;
  if (b.kind === 'length') return draft ? anyNumber : 'not-linear';
  return a.kind === 'length' || a.kind === 'percent' ? a : anyNumber;
}

/** Points are added, taken from each other and scaled item by item. */
function pointResult(operator: string, a: Type, b: Type): Type | null {
  const point = (type: Type) => fits(type, simpleType('point')) && type.kind !== 'unknown';
  if ((operator === '+' || operator === '-') && point(a) && point(b)) return simpleType('point');
  if (operator === '*' && point(a) && b.kind === 'number') return simpleType('point');
  if (operator === '*' && point(b) && a.kind === 'number') return simpleType('point');
  return operator === '/' && point(a) && b.kind === 'number' ? simpleType('point') : null;
}

function reportOperands(s: Session, expr: Binary, left: Type, right: Type): void {
  const where = s.span(expr);
  const joins = expr.operator === '+' && [left, right].some((type) => type.kind === 'text');
  if (!joins) {
    reportSides(s, 'wrong-operands', expr, left, right);
    return;
  }
  const cure = templateOf(s, expr);
  s.report('text-plus', { cure }, where, {
    fixes: cure === null ? [] : [{ title: `Write ${cure}`, safe: true, edits: [{ span: where, newText: cure }] }],
  });
}

/** Two sides that do not go together, with the cure where one of them is a literal that can take the other's form. */
function reportSides(
  s: Session,
  key: 'not-comparable' | 'wrong-operands',
  expr: Binary,
  left: Type,
  right: Type,
): void {
  const ofRight = literalCure(s, expr.right, right, left);
  const [side, cure] = ofRight !== null ? [expr.right, ofRight] : [expr.left, literalCure(s, expr.left, left, right)];
  s.report(key, { operator: expr.operator, left, right, cure: cure?.text ?? null }, s.span(expr), {
    fixes: cure === null ? [] : [replaceFix(s.span(side), cure.text, cure.safe)],
  });
}

function literalCure(s: Session, expr: Expr, type: Type, expected: Type): ReturnType<typeof cureOf> {
  return ['NumberLit', 'StringLit', 'UnaryExpr'].includes(expr.$type) ? cureOf(s, expr, type, expected) : null;
}

/** `"a" + b + "c"` as `"a${b}c"`; null where a literal is not a plain one-line string. */
function templateOf(s: Session, expr: Expr): string | null {
  const parts: Expr[] = [];
  const collect = (part: Expr): void => {
    if (part.$type === 'Binary' && part.operator === '+') {
      collect(part.left);
      collect(part.right);
    } else parts.push(part);
  };
  collect(expr);
  let text = '';
  for (const part of parts) {
    const source = s.source(part);
    if (part.$type === 'StringLit' || part.$type === 'Template') {
      if (!/^"[^\n]*"$/.test(source) || source.startsWith('"""')) return null;
      text += source.slice(1, -1);
    } else text += `\${${source}}`;
  }
  return `"${text}"`;
}
