import type * as ast from '../../language/generated/ast.js';
import { replaceFix } from '../../language/names/edits.js';
import { spanOf } from '../../language/names/spans.js';
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
  if (largestPercentage(value) > 1000) largePercentage(expr, frame, cx);
  if (found.colorless !== null) cx.report('no-color-word', { words: found.colorless }, expr, frame);
  return value;
}

function largestPercentage(value: Value): number {
  if (is(value, 'length')) return Math.abs(value.percent);
  return is(value, 'point') ? Math.max(largestPercentage(value.x), largestPercentage(value.y)) : 0;
}

/** `width: side * 80%` with a side of 200 is 160 times the parent, where 160 px were meant. */
function largePercentage(expr: ast.Expr, frame: Frame, cx: Context): void {
  const part = percentFactor(expr);
  const where = part && spanOf(frame.module.uri, part);
  const cure = part && printNumber(Number.parseFloat(part.text) / 100);
  cx.report('large-percentage', { cure }, part ?? expr, frame, where && cure ? [replaceFix(where, cure, true)] : []);
}

/** The percentage that an expression multiplies a number with. */
function percentFactor(expr: ast.Expr): ast.NumberLit | null {
  if (expr.$type === 'Tuple') return expr.items.map(percentFactor).find((part) => part !== null) ?? null;
  if (expr.$type !== 'Binary') return null;
  for (const side of [expr.left, expr.right])
    if (expr.operator === '*' && side?.$type === 'NumberLit' && side.text.endsWith('%')) return side;
  return [expr.left, expr.right].map((side) => side && percentFactor(side)).find((part) => part) ?? null;
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
