import type { Expr, ListLit, NumberLit, RecordLit, Template, Tuple } from '../generated/ast.js';
import { decodeString } from '../syntax/strings.js';
import { fits, optionOf } from './fits.js';
import { check, infer } from './infer.js';
import { reportMismatch } from './mismatch.js';
import type { Place, Session } from './session.js';
import { anyNumber, listOf, optionsOf, type Simple, simpleType, type Type, unionOf, unknown } from './types.js';

const units: Readonly<Record<string, Simple>> = {
  px: 'length',
  em: 'length',
  '%': 'percent',
  fr: 'fraction',
  deg: 'angle',
  m: 'distance',
  cm: 'distance',
};

/** `12.5px` as a value and its unit; the unit is empty for a bare number. */
export function splitNumber(text: string): { value: number; unit: string } {
  return { value: Number.parseFloat(text), unit: unitOf(text) };
}

function unitOf(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 48 && last <= 57 ? '' : /[%A-Za-z]*$/.exec(text)![0];
}

/** An unknown unit has been reported with the form of the file. */
export function inferNumber(s: Session, expr: NumberLit, place: Place): Type {
  const unit = unitOf(expr.text);
  if (unit === '') return anyNumber;
  const kind = units[unit];
  if (kind === 'distance') s.distances.push({ literal: expr, root: place.scope.root.node });
  return kind === undefined ? unknown : simpleType(kind);
}

export function inferTemplate(s: Session, expr: Template, place: Place): Type {
  for (const part of expr.parts) {
    const type = infer(s, part, null, place);
    if (optionsOf(type).every((option) => !printable.has(option.kind)))
      s.report('not-printable', { type }, s.span(part));
  }
  return simpleType('text');
}

/** What `${…}` can write out. */
const printable: ReadonlySet<Type['kind']> = new Set<Type['kind']>([
  'number',
  'text',
  'boolean',
  'enum',
  'color',
  'percent',
  'length',
  'angle',
  'distance',
  'unknown',
]);

export function inferList(s: Session, expr: ListLit, expected: Type | null, place: Place): Type {
  const item = optionOf(expected, 'list')?.item ?? null;
  const types = expr.items.map((part) => infer(s, part, item, place));
  if (item === null) return listOf(types.length === 0 ? null : unionOf(types));
  const wrong = expr.items.flatMap((part, index) => (fits(types[index]!, item) ? [] : [{ part, type: types[index]! }]));
  if (wrong.length > 0) {
    const [first] = wrong;
    reportMismatch(s, first!.part, first!.type, item, 'An item of this list', wrong.slice(1));
    return unknown;
  }
  for (const part of expr.items) check(s, part, item, place, 'An item of this list');
  return listOf(item);
}

export function inferRecord(s: Session, expr: RecordLit, place: Place): Type {
  const fields = new Map<string, Type>();
  for (const field of expr.fields) {
    const name = field.name ?? decodeString(field.key ?? '""').text;
    const type = infer(s, field.value, null, place);
    if (fields.has(name)) s.report('duplicate-field', { name }, s.span(field));
    else fields.set(name, type);
  }
  return { kind: 'record', fields };
}

/** One item in parentheses is that item; several are a tuple, read as a point, sides or a colour stop where that is asked for. */
export function inferTuple(s: Session, expr: Tuple, expected: Type | null, place: Place): Type {
  if (expr.items.length === 1) return infer(s, expr.items[0], expected, place);
  const wanted = expectedItems(expected, expr.items);
  const types = expr.items.map((item, index) => infer(s, item, wanted[index] ?? null, place));
  return { kind: 'tuple', items: types };
}

function expectedItems(expected: Type | null, items: readonly Expr[]): readonly (Type | null)[] {
  const length = simpleType('length');
  if (optionOf(expected, 'point')) return [length, length];
  if (optionOf(expected, 'sides')) return items.map(() => length);
  if (optionOf(expected, 'color-stop')) return [simpleType('color'), simpleType('percent')];
  return optionOf(expected, 'tuple')?.items ?? [];
}
