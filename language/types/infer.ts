import type { Expr } from '../generated/ast.js';
import { inferAccess, inferIndex } from './access.js';
import { inferCall } from './calls.js';
import { fits } from './fits.js';
import { inferList, inferNumber, inferRecord, inferTemplate, inferTuple } from './literals.js';
import { reportMismatch } from './mismatch.js';
import { inferName } from './names.js';
import { inferBinary, inferLogic, inferMinus } from './operators.js';
import { checkRange } from './ranges.js';
import { checkRelation } from './relations.js';
import type { Place, Session } from './session.js';
import { simpleType, type Type, unionOf, unknown } from './types.js';

/** Types an expression where `expected` is asked for, and reports what does not fit. `what` names the place in messages. */
export function check(s: Session, expr: Expr | undefined, expected: Type, place: Place, what: string): Type {
  if (expr === undefined) return unknown;
  const type = infer(s, expr, expected, place);
  if (isBranching(expr)) return type;
  if (!fits(type, expected)) {
    reportMismatch(s, expr, type, expected, what);
    return unknown;
  }
  checkRange(s, expr, expected, place, what);
  return type;
}

/** Types an expression. An expected type directs how names and literals are read; whether it fits is for `check` to say. */
export function infer(s: Session, expr: Expr | undefined, expected: Type | null, place: Place): Type {
  if (expr === undefined) return unknown;
  const known = s.types.get(expr);
  if (known !== undefined) return known;
  if (expected !== null && expected.kind !== 'unknown') s.expected.set(expr, expected);
  const type = inferOne(s, expr, expected, place);
  s.types.set(expr, type);
  return type;
}

/** Branches are checked one by one against what is expected of the whole. */
function isBranching(expr: Expr): boolean {
  return expr.$type === 'IfExpr' || expr.$type === 'Ternary';
}

function inferOne(s: Session, expr: Expr, expected: Type | null, place: Place): Type {
  switch (expr.$type) {
    case 'NumberLit':
      return inferNumber(s, expr, place);
    case 'ColorLit':
      return simpleType('color');
    case 'StringLit':
      return simpleType('text');
    case 'BooleanLit':
      return simpleType('boolean');
    case 'Template':
      return inferTemplate(s, expr, place);
    case 'ListLit':
      return inferList(s, expr, expected, place);
    case 'RecordLit':
      return inferRecord(s, expr, place);
    case 'Tuple':
      return inferTuple(s, expr, expected, place);
    case 'NameRef':
      return inferName(s, expr, expected, place);
    case 'Access':
      return inferAccess(s, expr, expected, place);
    case 'Index':
      return inferIndex(s, expr, place);
    case 'Call':
      return inferCall(s, expr, expected, place);
    case 'UnaryExpr':
      return inferMinus(s, expr, expected, place);
    case 'Binary':
      return inferBinary(s, expr, expected, place);
    case 'Logic':
      return inferLogic(s, expr, place);
    case 'Negation':
      check(s, expr.operand, simpleType('boolean'), place, `\`${expr.op}\``);
      return simpleType('boolean');
    case 'Absence':
      if (!place.draft) s.report('draft-only', { what: '`no`' }, s.span(expr));
      check(s, expr.what, simpleType('text'), place, '`no`');
      return simpleType('boolean');
    case 'RelationExpr':
      if (!place.draft) s.report('draft-only', { what: 'a relation' }, s.span(expr));
      checkRelation(s, expr.relation, { subject: expr.subject, statement: expr }, place);
      return simpleType('boolean');
    case 'IfExpr':
    case 'Ternary':
      return inferBranches(s, expr, expected, place);
    default:
      return unknown;
  }
}

function inferBranches(
  s: Session,
  expr: Extract<Expr, { $type: 'IfExpr' | 'Ternary' }>,
  expected: Type | null,
  place: Place,
): Type {
  check(s, expr.condition, simpleType('boolean'), place, 'A condition');
  const what = 'This branch';
  const branches = [expr.then, expr.otherwise].map((branch) =>
    expected === null ? infer(s, branch, null, place) : check(s, branch, expected, place, what),
  );
  return unionOf(branches);
}
