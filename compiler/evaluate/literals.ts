import type * as ast from '../../language/generated/ast.js';
import { decodeString, decodeTemplate } from '../../language/syntax/strings.js';
import { parseHexColor } from '../color/hex.js';
import type { Value } from '../scene/values.js';

/** Values of literals, kept by node: a loop meets the same literal in every turn. */
const known = new WeakMap<ast.Expr, Value | undefined>();

export function literal(expr: ast.NumberLit | ast.ColorLit | ast.StringLit): Value | undefined {
  if (known.has(expr)) return known.get(expr);
  const value = read(expr);
  known.set(expr, value);
  return value;
}

function read(expr: ast.NumberLit | ast.ColorLit | ast.StringLit): Value | undefined {
  switch (expr.$type) {
    case 'NumberLit':
      return numberOf(expr.text);
    case 'ColorLit': {
      const rgba = parseHexColor(expr.text);
      return rgba === null ? undefined : { type: 'color', ...rgba, name: null };
    }
    case 'StringLit': {
      const { text, form } = decodeString(expr.text);
      return form === 'line' ? forced(text) : text;
    }
  }
}

/** `\n` in a one-line string breaks in every mode of white space; the text step knows it by this character. */
export const forcedBreak = '\u2028';

function forced(text: string): string {
  return text.replaceAll('\n', forcedBreak);
}

/** A number with its unit; a unit that the language does not know has been reported, and counts as none. */
function numberOf(text: string): Value {
  const [, digits = '0', unit = ''] = /^([\d_.]+(?:[eE][+-]?\d+)?)(.*)$/.exec(text) ?? [];
  const value = Number(digits.replaceAll('_', ''));
  switch (unit) {
    case 'px':
      return { type: 'length', px: value, percent: 0, em: 0, terms: [] };
    case '%':
      return { type: 'length', px: 0, percent: value, em: 0, terms: [] };
    case 'em':
      return { type: 'length', px: 0, percent: 0, em: value, terms: [] };
    case 'fr':
      return { type: 'fraction', share: value };
    case 'deg':
    case '°':
      return { type: 'angle', degrees: value };
    case 'm':
      return { type: 'distance', metres: value };
    case 'cm':
      return { type: 'distance', metres: value / 100 };
    default:
      return value;
  }
}

const pieces = new WeakMap<ast.Template, readonly string[]>();

/** The texts between the `${…}` of a template. */
export function templateTexts(expr: ast.Template): readonly string[] {
  let texts = pieces.get(expr);
  if (texts === undefined) {
    const decoded = decodeTemplate(expr.pieces).texts;
    texts = expr.pieces[0]?.startsWith('"""') ? decoded : decoded.map(forced);
    pieces.set(expr, texts);
  }
  return texts;
}
