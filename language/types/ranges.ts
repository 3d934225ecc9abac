import type { Expr } from '../generated/ast.js';
import { fits } from './fits.js';
import { splitNumber } from './literals.js';
import type { Place, Session } from './session.js';
import { optionsOf, type Type } from './types.js';

/** Reports a constant that lies outside the range of the number asked for: `opacity: 3`. */
export function checkRange(s: Session, expr: Expr, expected: Type, _place: Place, what: string): void {
  const options = optionsOf(expected);
  const type = s.types.get(expr);
  if (type === undefined || type.kind === 'unknown') return;
  if (options.some((option) => option.kind !== 'number' && option.kind !== 'unknown' && fits(type, option))) return;
  const ranged = options.find((option) => option.kind === 'number');
  if (ranged?.kind !== 'number' || ranged.range === null) return;
  const value = constantOf(s, expr);
  if (value === null) return;
  const [low, high] = ranged.range;
  if (value >= low && value <= high) return;
  const where = s.span(expr);
  const percent = high === 1 && value >= 10 && value <= 100 && /^[\d.]+$/.test(s.source(expr));
  const cure = percent ? `${s.source(expr)}%` : null;
  const fixes =
    cure === null ? [] : [{ title: `Write \`${cure}\``, safe: true, edits: [{ span: where, newText: cure }] }];
  s.report('out-of-range', { what, value, low, high, cure }, where, { fixes });
}

/** The number that an expression is wherever it is evaluated, or null: literals, their arithmetic, and names of such. */
export function constantOf(s: Session, expr: Expr | undefined, depth = 0): number | null {
  if (expr === undefined || depth > 16) return null;
  switch (expr.$type) {
    case 'NumberLit': {
      const { value, unit } = splitNumber(expr.text);
      return unit === '%' ? value / 100 : value;
    }
    case 'UnaryExpr': {
      const value = constantOf(s, expr.operand, depth + 1);
      return value === null ? null : -value;
    }
    case 'Tuple':
      return expr.items.length === 1 ? constantOf(s, expr.items[0], depth + 1) : null;
    case 'NameRef': {
      const resolution = s.resolutions.get(expr);
      return resolution?.kind === 'let' ? constantOf(s, resolution.declaration.value, depth + 1) : null;
    }
    case 'Binary': {
      const left = constantOf(s, expr.left, depth + 1);
      const right = left === null ? null : constantOf(s, expr.right, depth + 1);
      if (left === null || right === null) return null;
      if (expr.operator === '+') return left + right;
      if (expr.operator === '-') return left - right;
      if (expr.operator === '*') return left * right;
      return expr.operator === '/' && right !== 0 ? left / right : null;
    }
    default:
      return null;
  }
}
