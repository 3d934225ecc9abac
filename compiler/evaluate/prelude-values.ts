import type * as ast from '../../language/generated/ast.js';
import type { PropertyDefinition } from '../../language/prelude/vocabulary.js';
import { optionsOf, type Type } from '../../language/types/types.js';
import type { Value } from '../scene/values.js';
import { coerce, finding } from './coerce.js';
import { colorNamed } from './color-names.js';
import { literal } from './literals.js';
import { isValue, keyword, type Raw } from './raw.js';

const known = new WeakMap<ast.Expr, Value | undefined>();

/** The prelude's default of a property; undefined for one without. */
export function defaultOf(property: PropertyDefinition): Value | undefined {
  return property.default === null ? undefined : preludeDefault(property.default, property.type);
}

/**
 * The value of a default of the prelude. Its names are words of the enumerations and colours that its type asks for, so it needs
 * no scope.
 */
export function preludeDefault(expr: ast.Expr, type: Type): Value | undefined {
  if (known.has(expr)) return known.get(expr);
  const value = coerce(rawOf(expr, type), type, finding());
  known.set(expr, value);
  return value;
}

function rawOf(expr: ast.Expr, type: Type): Raw {
  switch (expr.$type) {
    case 'NumberLit':
    case 'ColorLit':
    case 'StringLit':
      return literal(expr);
    case 'BooleanLit':
      return expr.value === 'true';
    case 'NameRef':
      return word(expr.name, type);
    case 'UnaryExpr': {
      const value = rawOf(expr.operand, type);
      return typeof value === 'number' ? -value : undefined;
    }
    case 'ListLit': {
      const list = optionsOf(type).find((option) => option.kind === 'list');
      return expr.items.map((item) => rawOf(item, list?.item ?? type)).filter(isValue);
    }
    case 'Tuple':
      return { type: 'tuple', items: expr.items.map((item) => rawOf(item, type)).filter(isValue) };
    case 'Call':
      return size(expr, type);
    default:
      return undefined;
  }
}

function word(name: string, type: Type): Raw {
  for (const option of optionsOf(type)) {
    if (option.kind === 'enum' && option.members.includes(name)) return keyword(name);
    if (option.kind === 'color' || option.kind === 'paint') {
      const color = colorNamed(name);
      if (color !== null) return color;
    }
  }
  return undefined;
}

/** `size(1024, 1024)`, the one call among the defaults. */
function size(expr: ast.Call, type: Type): Raw {
  const [width, height] = expr.args.map((arg) => rawOf(arg.value, type));
  if (expr.callee.$type !== 'NameRef' || expr.callee.name !== 'size') return undefined;
  return typeof width === 'number' && typeof height === 'number' ? { type: 'size', width, height } : undefined;
}
