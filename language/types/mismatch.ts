import type { SpanFix } from '../diagnostics/catalogue.js';
import type { Expr } from '../generated/ast.js';
import { decodeString } from '../syntax/strings.js';
import { fits, optionOf } from './fits.js';
import { splitNumber } from './literals.js';
import type { Session } from './session.js';
import { optionsOf, type Type } from './types.js';

/** A value that does not fit its place, and others of the same list that fail in the same way. */
interface Misfit {
  readonly part: Expr;
  readonly type: Type;
}

/** Reports a value that does not fit, with the cure where one is plain. `more` are further items with the same fault. */
export function reportMismatch(
  s: Session,
  expr: Expr,
  actual: Type,
  expected: Type,
  what: string,
  more: readonly Misfit[] = [],
): void {
  const cure = cureOf(s, expr, actual, expected);
  const fixes: SpanFix[] = [];
  if (cure !== null) {
    const others = more.map(({ part, type }) => ({ part, cure: cureOf(s, part, type, expected) }));
    const edits = [{ span: s.span(expr), newText: cure.text }];
    for (const other of others)
      if (other.cure !== null) edits.push({ span: s.span(other.part), newText: other.cure.text });
    fixes.push({
      title: `Write \`${cure.text}\``,
      safe: cure.safe && others.every((other) => other.cure?.safe),
      edits,
    });
  }
  s.report('wrong-type', { what, expected, actual, cure: cure?.text ?? null }, s.span(expr), { fixes });
}

interface Cure {
  readonly text: string;
  readonly safe: boolean;
}

/** What to write so that the value fits; null where nothing is plain. */
export function cureOf(s: Session, expr: Expr, actual: Type, expected: Type): Cure | null {
  const source = s.source(expr);
  const takes = (kind: Type['kind']) => optionsOf(expected).some((option) => option.kind === kind);
  if (expr.$type === 'StringLit') return fromText(s, decodeString(expr.text).text, expected);
  if (expr.$type === 'NumberLit' || expr.$type === 'UnaryExpr') {
    const number = expr.$type === 'UnaryExpr' ? expr.operand : expr;
    if (number.$type === 'NumberLit') {
      const cure = fromNumber(source, splitNumber(number.text).unit, takes);
      if (cure !== null) return cure;
    }
  }
  if (takes('text') && (actual.kind === 'number' || actual.kind === 'percent' || actual.kind === 'length'))
    return expr.$type === 'NumberLit' ? { text: `"${source}"`, safe: true } : { text: `"\${${source}}"`, safe: true };
  if (
    takes('text') &&
    expr.$type === 'NameRef' &&
    (actual.kind === 'color' || actual.kind === 'enum') &&
    !['let', 'parameter'].includes(s.resolutions.get(expr)?.kind ?? '')
  )
    return { text: `"${source}"`, safe: true };
  if (expr.$type === 'Tuple' && takes('size') && expr.items.length === 2) return { text: `size${source}`, safe: true };
  if (expr.$type === 'RecordLit' && takes('size')) {
    const [width, height] = ['width', 'height'].map((name) => expr.fields.find((field) => field.name === name)?.value);
    if (width && height && expr.fields.length === 2)
      return { text: `size(${s.source(width)}, ${s.source(height)})`, safe: true };
  }
  if (expr.$type === 'ListLit' && (takes('point') || takes('sides') || takes('tuple')) && expr.items.length >= 2)
    return { text: `(${source.slice(1, -1).trim()})`, safe: true };
  if (expr.$type === 'ListLit' && takes('size') && expr.items.length === 2)
    return { text: `size(${source.slice(1, -1).trim()})`, safe: true };
  if ((expr.$type === 'ListLit' || expr.$type === 'Tuple') && takes('range') && expr.items.length === 2)
    return { text: expr.items.map((item) => s.source(item)).join('..'), safe: true };
  const list = optionOf(expected, 'list');
  if (list?.item && actual.kind !== 'list' && fits(actual, list.item)) return { text: `[${source}]`, safe: true };
  if (actual.kind === 'element' && takes('length') && expr.$type === 'NameRef')
    return { text: `${source}.width`, safe: false };
  return null;
}

/** A text in quotes where a word, a colour or a number was meant. */
function fromText(s: Session, text: string, expected: Type): Cure | null {
  for (const option of optionsOf(expected)) {
    if (option.kind === 'enum' && option.members.includes(text)) return { text, safe: true };
    if (option.kind === 'color' || option.kind === 'paint' || option.kind === 'color-stop') {
      const word = text.toLowerCase().replace(/[\s-]/g, '');
      if (s.vocabulary.colors.has(word) || /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(word))
        return { text: word, safe: true };
    }
    if (option.kind === 'boolean' && (text === 'true' || text === 'false')) return { text, safe: true };
    const number = /^-?\d+(\.\d+)?(px|%|em|fr|deg|m|cm)?$/.exec(text.trim());
    if (number !== null && fitsUnit(number[2] ?? '', option)) return { text: number[0], safe: true };
  }
  return null;
}

function fitsUnit(unit: string, option: Type): boolean {
  if (option.kind === 'number') return unit === '' || unit === '%';
  if (option.kind === 'length') return ['', 'px', '%', 'em'].includes(unit);
  if (option.kind === 'angle') return unit === 'deg';
  if (option.kind === 'fraction') return unit === 'fr';
  return option.kind === 'distance' && (unit === 'm' || unit === 'cm');
}

/** A number with a missing or a needless unit. */
function fromNumber(source: string, unit: string, takes: (kind: Type['kind']) => boolean): Cure | null {
  if (unit === '' && takes('angle')) return { text: `${source}deg`, safe: true };
  if (unit === '' && takes('distance') && !takes('length')) return { text: `${source}m`, safe: false };
  if (unit === 'px' && takes('number')) return { text: source.slice(0, -2), safe: true };
  if (unit === 'deg' && takes('number')) return { text: source.slice(0, -3), safe: false };
  return null;
}
