import type * as ast from '../../language/generated/ast.js';
import type { Type } from '../../language/types/types.js';
import type { Claim, RelationStatement } from '../scene/types.js';
import type { RecordValue, Tuple, Value } from '../scene/values.js';
import { type Comparison, calculate, compare, measureOf, negate } from './arithmetic.js';
import { limits } from './budget.js';
import { call } from './call.js';
import type { Context } from './context.js';
import { fitted } from './fitted.js';
import type { Frame, Lazy } from './frame.js';
import { literal, templateTexts } from './literals.js';
import { access, index, nameValue } from './names.js';
import { printValue } from './print.js';
import { describe, is, isValue, type Raw } from './raw.js';
import { relate } from './relations.js';
import { weightOf } from './weight.js';

/** The value of an expression where its names live in `frame`. Never throws; reports what has no value, and gives undefined. */
export function evaluate(expr: ast.Expr | undefined, frame: Frame, cx: Context): Raw {
  if (expr === undefined) return undefined;
  const { budget } = cx;
  if (!budget.step()) {
    cx.exceeded('steps', expr, frame);
    return undefined;
  }
  if (budget.depth >= limits.depth) {
    cx.exceeded('depth', expr, frame);
    return undefined;
  }
  budget.depth++;
  const value = evaluateNode(expr, frame, cx);
  budget.depth--;
  return value;
}

function evaluateNode(expr: ast.Expr, frame: Frame, cx: Context): Raw {
  switch (expr.$type) {
    case 'NumberLit':
    case 'ColorLit':
    case 'StringLit':
      return literal(expr);
    case 'BooleanLit':
      return expr.value === 'true';
    case 'Template':
      return template(expr, frame, cx);
    case 'NameRef':
      return nameValue(expr, frame, cx);
    case 'Access':
      return access(expr, frame, cx);
    case 'Index':
      return index(expr, frame, cx);
    case 'Call':
      return call(expr, frame, cx);
    case 'ListLit':
      return listValue(expr, frame, cx);
    case 'RecordLit':
      return record(expr, frame, cx);
    case 'Tuple':
      return tuple(expr, frame, cx);
    case 'IfExpr':
    case 'Ternary':
      return choice(expr, frame, cx);
    case 'UnaryExpr':
      return negate(evaluate(expr.operand, frame, cx), expr, frame, cx);
    case 'Binary':
      return binary(expr, frame, cx);
    case 'Logic':
      return logic(expr, frame, cx);
    case 'Negation':
      return negation(evaluate(expr.operand, frame, cx), expr, frame, cx);
    case 'Absence': {
      const noun = evaluate(expr.what, frame, cx);
      return typeof noun === 'string' ? { type: 'claim', claim: { type: 'absence', noun } } : undefined;
    }
    case 'RelationExpr':
      return relation(expr, frame, cx);
  }
}

/** A lazy value, computed once. One that needs itself has been reported by the checks, and has no value. */
export function force(thunk: Lazy, cx: Context): Raw {
  if (thunk.state === 'done') return thunk.value;
  if (thunk.state === 'running') return undefined;
  thunk.state = 'running';
  const { axis } = cx;
  cx.axis = null;
  const raw = evaluate(thunk.expr, thunk.frame, cx);
  thunk.value =
    thunk.type === null || thunk.expr === undefined ? raw : fitted(raw, thunk.type, thunk.expr, thunk.frame, cx);
  cx.axis = axis;
  thunk.state = 'done';
  return thunk.value;
}

function template(expr: ast.Template, frame: Frame, cx: Context): Raw {
  const texts = templateTexts(expr);
  let text = texts[0] ?? '';
  for (let i = 0; i < expr.parts.length; i++) {
    const raw = evaluate(expr.parts[i], frame, cx);
    if (raw === undefined || (isValue(raw) && !cx.spend(raw, expr, frame))) return undefined;
    const printed = printValue(raw);
    if (printed === null) {
      if (notOfTheDraft(raw, expr.parts[i]!, frame, cx))
        cx.report('wrong-value', { found: describe(raw), wanted: 'something with words' }, expr.parts[i]!, frame);
      return undefined;
    }
    text += printed + (texts[i + 1] ?? '');
    if (!fitsText(text, expr, frame, cx)) return undefined;
  }
  return text;
}

/** Texts cost steps by their length, so that many long ones end like one that is too long. */
export function fitsText(text: string, node: ast.Expr, frame: Frame, cx: Context): boolean {
  if (text.length > limits.text) {
    cx.exceeded('text', node, frame);
    cx.budget.step(limits.text >> 5);
    return false;
  }
  if (cx.budget.step(text.length >> 5)) return true;
  cx.exceeded('steps', node, frame);
  return false;
}

/** A list's members; a missing one leaves no gap. */
function listValue(list: ast.ListLit, frame: Frame, cx: Context): Raw {
  const values: Value[] = [];
  for (const item of list.items) {
    const value = storable(evaluate(item, frame, cx), item, frame, cx);
    if (value !== undefined) values.push(value);
  }
  return cx.tooLong(weightOf(values), list, frame) ? undefined : values;
}

/** What can be held by a list, a record or a property; the rest is reported. */
export function storable(raw: Raw, node: ast.Expr, frame: Frame, cx: Context): Value | undefined {
  if (raw === undefined) return undefined;
  if (isValue(raw)) return raw;
  if (is(raw, 'each')) return raw.elements.map((element) => ({ type: 'element', element }));
  if (is(raw, 'absent')) cx.report('absent-element', { name: raw.name }, node, frame);
  else if (notOfTheDraft(raw, node, frame, cx))
    cx.report('wrong-value', { found: describe(raw), wanted: 'a value' }, node, frame);
  return undefined;
}

/** Reports a value that only the draft knows; true for every other one. */
export function notOfTheDraft(raw: Raw, node: ast.Expr, frame: Frame, cx: Context): boolean {
  if (!is(raw, 'measure') && !is(raw, 'claim')) return true;
  cx.report('needs-draft', {}, node, frame);
  return false;
}

function record(expr: ast.RecordLit, frame: Frame, cx: Context): RecordValue | undefined {
  const fields = new Map<string, Value>();
  for (const field of expr.fields) {
    const name = field.name ?? (field.key === undefined ? undefined : keyOf(field.key));
    const value = storable(evaluate(field.value, frame, cx), field.value, frame, cx);
    if (name !== undefined && value !== undefined) fields.set(name, value);
  }
  const value: RecordValue = { type: 'record', fields };
  return cx.tooLong(weightOf(value), expr, frame) ? undefined : value;
}

/** The field name that a quoted key says. */
function keyOf(token: string): string {
  return token.replace(/^"|"$/g, '');
}

/** One member in brackets is that member; in a pair the axis of each is plain. */
function tuple(expr: ast.Tuple, frame: Frame, cx: Context): Raw {
  if (expr.items.length === 1) return evaluate(expr.items[0], frame, cx);
  const { axis } = cx;
  const items: Value[] = [];
  for (let i = 0; i < expr.items.length; i++) {
    cx.axis = expr.items.length === 2 ? (i === 0 ? 'x' : 'y') : axis;
    const item = expr.items[i]!;
    const value = storable(evaluate(item, frame, cx), item, frame, cx);
    if (value !== undefined) items.push(value);
  }
  cx.axis = axis;
  if (items.length < expr.items.length) return undefined;
  const value: Tuple = { type: 'tuple', items };
  return cx.tooLong(weightOf(value), expr, frame) ? undefined : value;
}

function choice(expr: ast.IfExpr | ast.Ternary, frame: Frame, cx: Context): Raw {
  const holds = condition(expr.condition, frame, cx);
  if (holds === undefined) return undefined;
  return evaluate(holds ? expr.then : expr.otherwise, frame, cx);
}

/** A boolean that is known now. */
export function condition(expr: ast.Expr | undefined, frame: Frame, cx: Context): boolean | undefined {
  const raw = evaluate(expr, frame, cx);
  if (raw === undefined || typeof raw === 'boolean') return raw;
  if (is(raw, 'absent')) {
    cx.report('absent-element', { name: raw.name }, expr!, frame);
    return false;
  }
  if ((is(raw, 'claim') || is(raw, 'measure')) && cx.phase === 'structure')
    cx.report('needs-layout', { statement: cx.statement }, expr!, frame);
  else if (notOfTheDraft(raw, expr!, frame, cx))
    cx.report('wrong-value', { found: describe(raw), wanted: 'true or false' }, expr!, frame);
  return undefined;
}

function binary(expr: ast.Binary, frame: Frame, cx: Context): Raw {
  const { operator } = expr;
  const left = evaluate(expr.left, frame, cx);
  const right = evaluate(expr.right, frame, cx);
  if (isValue(left) && !cx.spend(left, expr, frame)) return undefined;
  if (operator === '..') return range(left, right, expr, frame, cx);
  if (operator === '+' || operator === '-' || operator === '*' || operator === '/')
    return calculate(operator, left, right, expr, frame, cx);
  return compare(operator as Comparison, left, right, expr, frame, cx);
}

function range(left: Raw, right: Raw, expr: ast.Binary, frame: Frame, cx: Context): Raw {
  if (left === undefined || right === undefined) return undefined;
  if (typeof left === 'number' && typeof right === 'number') return { type: 'range', from: left, to: right };
  const wrong = typeof left === 'number' ? right : left;
  if (notOfTheDraft(wrong, expr, frame, cx))
    cx.report('wrong-value', { found: describe(wrong), wanted: 'a number' }, expr, frame);
  return undefined;
}

function logic(expr: ast.Logic, frame: Frame, cx: Context): Raw {
  const and = expr.op === 'and' || expr.op === '&&';
  const left = truth(evaluate(expr.left, frame, cx), expr.left, frame, cx);
  if (left === undefined || left === !and) return left;
  const right = truth(evaluate(expr.right, frame, cx), expr.right, frame, cx);
  if (right === undefined || left === and) return right;
  if (typeof right === 'boolean') return right === and ? left : right;
  return {
    type: 'claim',
    claim: { type: and ? 'and' : 'or', left: (left as { claim: Claim }).claim, right: right.claim },
  };
}

type Truth = boolean | { readonly type: 'claim'; readonly claim: Claim };

/** A boolean or a claim; a measure in its place is the claim that it holds (`readable(x)`). */
export function truth(raw: Raw, node: ast.Expr, frame: Frame, cx: Context): Truth | undefined {
  if (raw === undefined || typeof raw === 'boolean' || is(raw, 'claim')) return raw;
  if (is(raw, 'absent')) {
    cx.report('absent-element', { name: raw.name }, node, frame);
    return false;
  }
  if (is(raw, 'measure')) return { type: 'claim', claim: { type: 'holds', measure: measureOf(raw)! } };
  cx.report('wrong-value', { found: describe(raw), wanted: 'true or false' }, node, frame);
  return undefined;
}

function negation(raw: Raw, expr: ast.Negation, frame: Frame, cx: Context): Raw {
  const value = truth(raw, expr.operand, frame, cx);
  if (value === undefined || typeof value === 'boolean') return value === undefined ? undefined : !value;
  return { type: 'claim', claim: { type: 'not', claim: value.claim } };
}

function relation(expr: ast.RelationExpr, frame: Frame, cx: Context): Raw {
  if (cx.phase === 'structure') {
    cx.report('needs-layout', { statement: cx.statement }, expr, frame);
    return undefined;
  }
  const statement: RelationStatement | 'absent' | undefined = relate(expr.subject, expr.relation, frame, cx, expr);
  if (statement === undefined) return undefined;
  return statement === 'absent' ? false : { type: 'claim', claim: { type: 'relation', relation: statement } };
}

/** Evaluates and brings to a type. */
export function evaluateAs(expr: ast.Expr | undefined, type: Type, frame: Frame, cx: Context): Value | undefined {
  if (expr === undefined) return undefined;
  return fitted(evaluate(expr, frame, cx), type, expr, frame, cx);
}
