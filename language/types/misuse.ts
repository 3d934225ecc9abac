import type { Call, Expr } from '../generated/ast.js';
import { replaceFix } from '../names/edits.js';
import type { FunctionDefinition } from '../prelude/vocabulary.js';
import { infer } from './infer.js';
import { splitNumber } from './literals.js';
import type { Place, Session } from './session.js';
import { anyNumber, optionsOf, simpleType, type Type } from './types.js';

/** Calls of a function that plainly mean another one, or another unit. The type that was meant; null where all is well. */
export function reportMisuse(s: Session, expr: Call, definition: FunctionDefinition, place: Place): Type | null {
  return countOfList(s, expr, definition, place) ?? turnedArguments(s, expr, definition);
}

/** `count(rows(t))`: `count` counts things in the draft by their noun. */
function countOfList(s: Session, expr: Call, { name }: FunctionDefinition, place: Place): Type | null {
  const [first, ...others] = expr.args;
  if (name !== 'count' || first === undefined || others.length > 0) return null;
  if (first.value?.$type === 'StringLit' || first.value?.$type === 'Template') return null;
  const type = infer(s, first.value, null, place);
  const counted = first.value !== undefined && s.referents.get(first.value)?.entry.counted;
  if (!counted && !optionsOf(type).some(({ kind }) => kind === 'list')) return null;
  const where = s.span(expr.callee);
  s.report('count-of-list', {}, where, { fixes: [replaceFix(where, 'length', true)] });
  return anyNumber;
}

/** `random(-40deg, 40deg)`: arithmetic is on numbers, the unit comes last. */
function turnedArguments(s: Session, expr: Call, { name, parameters, result }: FunctionDefinition): Type | null {
  const angles = parameters.some(({ type }) => optionsOf(type).some(({ kind }) => kind === 'angle'));
  if (result.kind !== 'number' || angles || expr.args.length === 0) return null;
  if (!expr.args.every(({ value }) => degrees(s, value) !== null)) return null;
  const args = expr.args.map((arg) => `${arg.name === undefined ? '' : `${arg.name}: `}${degrees(s, arg.value)}`);
  const cure = `${name}(${args.join(', ')}) * 1deg`;
  const where = s.span(expr);
  s.report('angle-in-call', { name, cure }, where, { fixes: [replaceFix(where, cure, true)] });
  return simpleType('angle');
}

/** The number of degrees that a literal writes, or null. */
function degrees(s: Session, value: Expr | undefined): string | null {
  const literal = value?.$type === 'UnaryExpr' ? value.operand : value;
  if (value === undefined || literal?.$type !== 'NumberLit' || splitNumber(literal.text).unit !== 'deg') return null;
  return s.source(value).slice(0, -3);
}
