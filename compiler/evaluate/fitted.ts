import type * as ast from '../../language/generated/ast.js';
import { optionsOf, type Type } from '../../language/types/types.js';
import type { Value } from '../scene/values.js';
import { coerce, describeType, finding } from './coerce.js';
import type { Context } from './context.js';
import type { Frame } from './frame.js';
import { paletteColors } from './names.js';
import { printNumber } from './print.js';
import { describe, is, isValue, type Raw } from './raw.js';

/** Brings a value to a type, and reports at the expression what does not fit. */
export function fitted(raw: Raw, type: Type, expr: ast.Expr, frame: Frame, cx: Context): Value | undefined {
  if (raw === undefined) return undefined;
  if (isValue(raw) && !cx.spend(raw, expr, frame)) return undefined;
  const found = finding(cx.axis);
  const value = coerce(is(raw, 'palette') ? paletteColors(raw, cx) : raw, type, found);
  if (found.ambiguous !== null && value === undefined) {
    cx.report('which-axis', { anchor: found.ambiguous }, expr, frame);
    return undefined;
  }
  if (value === undefined) {
    misfit(raw, type, expr, frame, cx);
    return undefined;
  }
  if (found.clamped !== null) {
    const { low, high, drawn } = found.clamped;
    cx.report(
      'out-of-range',
      {
        value: printNumber(found.clamped.value),
        low: printNumber(low),
        high: printNumber(high),
        drawn: printNumber(drawn),
      },
      expr,
      frame,
    );
  }
  if (found.colorless !== null) cx.report('no-color-word', { words: found.colorless }, expr, frame);
  return value;
}

function misfit(raw: Raw, type: Type, expr: ast.Expr, frame: Frame, cx: Context): void {
  const wantsElement = optionsOf(type).some((option) => option.kind === 'element');
  if (is(raw, 'absent')) cx.report('absent-element', { name: raw.name }, expr, frame);
  else if (is(raw, 'measure') || is(raw, 'claim')) cx.report('needs-draft', {}, expr, frame);
  else if (Array.isArray(raw) && wantsElement && raw.every((item) => is(item, 'element')))
    cx.report('many-elements', { count: raw.length }, expr, frame);
  else cx.report('wrong-value', { found: shown(raw), wanted: describeType(type) }, expr, frame);
}

function shown(raw: Raw): string {
  if (typeof raw === 'number') return `the number ${printNumber(raw)}`;
  return typeof raw === 'string' ? `the text "${raw.slice(0, 40)}"` : describe(raw);
}
