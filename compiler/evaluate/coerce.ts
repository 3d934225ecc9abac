import { optionsOf, type Type } from '../../language/types/types.js';
import { allSides } from '../scene/read.js';
import type { Color, Distance, Length, Point, RecordValue, Tuple, Value, WordedColor } from '../scene/values.js';
import { px } from '../scene/values.js';
import { colorOfText } from './color-names.js';
import { ratioOf } from './lengths.js';
import { printNumber } from './print.js';
import { type Axis, anchorLength, is, isValue, type Raw } from './raw.js';

/** What bringing a value to a type has found on the way. */
export interface Found {
  axis: Axis | null;
  /** The value was out of the type's range and has been moved to its end. */
  clamped: { readonly value: number; readonly low: number; readonly high: number; readonly drawn: number } | null;
  /** A colour in words that name no colour. */
  colorless: string | null;
  /** An anchor that could be a length on either axis. */
  ambiguous: string | null;
}

export function finding(axis: Axis | null = null): Found {
  return { axis, clamped: null, colorless: null, ambiguous: null };
}

/**
 * Brings a value to the form that its type asks for: a number to px, a percentage to a ratio or a length, a pair to a point, a
 * text to a colour. What fits as it is wins over what must be changed, then the order of the union. Undefined: it does not fit.
 */
export function coerce(raw: Raw, type: Type, found: Found): Value | undefined {
  if (raw === undefined) return undefined;
  const options = takersOf(raw, optionsOf(type));
  for (const option of options) {
    const value = asIs(raw, option, found);
    if (value !== undefined) return value;
  }
  for (const option of options) {
    const value = changed(raw, option, found, options);
    if (value !== undefined) return value;
  }
  return undefined;
}

/**
 * Where two options could take a value, the one that says more does: a length for all sides is one for each; a text where a
 * colour may stand speaks of a colour; where a paint may stand it does so if it names one exactly, else of a place.
 */
function takersOf(raw: Raw, options: readonly Type[]): readonly Type[] {
  if (options.length === 1) return options;
  const has = (kind: Type['kind']) => options.some((option) => option.kind === kind);
  if (typeof raw !== 'string') return has('sides') ? options.filter(({ kind }) => kind !== 'length') : options;
  const exact = has('paint') && colorOfText(raw).color.type === 'color';
  if (has('color') || exact) return options.filter(({ kind }) => kind !== 'text');
  return has('text') ? options.filter(({ kind }) => kind !== 'paint') : options;
}

function asIs(raw: Raw, type: Type, found: Found): Value | undefined {
  switch (type.kind) {
    case 'unknown':
      return isValue(raw) ? raw : undefined;
    case 'number':
      return typeof raw === 'number' ? inRange(raw, type.range, found) : undefined;
    case 'boolean':
      return typeof raw === 'boolean' ? raw : undefined;
    case 'text':
      return typeof raw === 'string' ? raw : undefined;
    case 'enum':
      return is(raw, 'keyword') && type.members.includes(raw.name) ? raw : undefined;
    case 'paint':
      return is(raw, 'color') || is(raw, 'gradient') || is(raw, 'pattern') || is(raw, 'worded-color') ? raw : undefined;
    case 'color':
      return is(raw, 'color') || is(raw, 'worded-color') ? raw : undefined;
    case 'point':
      return is(raw, 'point') || is(raw, 'anchor') ? raw : undefined;
    case 'list':
      return Array.isArray(raw) ? items(raw, type.item, found) : undefined;
    case 'length':
    case 'fraction':
    case 'distance':
    case 'angle':
    case 'size':
    case 'range':
    case 'shadow':
    case 'filter':
    case 'color-stop':
    case 'element':
    case 'sides':
    case 'tuple':
    case 'record':
    case 'table':
      return is(raw, type.kind) ? raw : undefined;
    default:
      return undefined;
  }
}

function changed(raw: Raw, type: Type, found: Found, options: readonly Type[]): Value | undefined {
  switch (type.kind) {
    case 'number':
    case 'percent': {
      if (typeof raw === 'number') return raw;
      if (!is(raw, 'length')) return undefined;
      const ratio = ratioOf(raw);
      return ratio === null ? undefined : inRange(ratio, type.kind === 'number' ? type.range : null, found);
    }
    case 'text':
      return typeof raw === 'number' && !options.some((option) => option.kind === 'number')
        ? printNumber(raw)
        : undefined;
    case 'color':
    case 'paint':
      return typeof raw === 'string' ? wordedColor(raw, found) : undefined;
    case 'length':
      return lengthFrom(raw, found);
    case 'color-stop':
      return colorStop(raw, found);
    case 'point':
      return is(raw, 'tuple') ? pointFrom(raw.items, found) : undefined;
    case 'tuple':
      return is(raw, 'point') ? { type: 'tuple', items: [raw.x, raw.y] } : undefined;
    case 'sides':
      return sidesFrom(raw, found);
    case 'list':
      return listFrom(raw, type.item, found);
    case 'element':
      return Array.isArray(raw) && raw.length === 1 && is(raw[0], 'element') ? raw[0] : undefined;
    case 'table':
      return tableFrom(raw);
    default:
      return undefined;
  }
}

function inRange(value: number, range: readonly [number, number] | null, found: Found): number | undefined {
  if (Number.isNaN(value)) return undefined;
  if (range === null) return value;
  const [low, high] = range;
  const drawn = Math.min(high, Math.max(low, value));
  if (drawn !== value) found.clamped = { value, low, high, drawn };
  return drawn;
}

function items(list: readonly Value[], type: Type | null, found: Found): readonly Value[] | undefined {
  if (type === null || type.kind === 'unknown') return list;
  const done: Value[] = [];
  for (const item of list) {
    if (type.kind === 'element' && Array.isArray(item)) {
      const inner = items(item, type, found);
      if (inner === undefined) return undefined;
      done.push(...inner);
      continue;
    }
    const value = coerce(item, type, found);
    if (value === undefined) return undefined;
    done.push(value);
  }
  return done;
}

function listFrom(raw: Raw, item: Type | null, found: Found): readonly Value[] | undefined {
  if (is(raw, 'range')) return items(numbersOf(raw.from, raw.to), item, found);
  if (is(raw, 'table')) return items(raw.rows, item, found);
  if (is(raw, 'element') && item?.kind === 'element') return [raw];
  if (is(raw, 'each')) return raw.elements.map((element) => ({ type: 'element', element }));
  return undefined;
}

/** The whole steps of a range, both ends in; none where it leads downwards. */
export function numbersOf(from: number, to: number): number[] {
  const count = Math.max(0, Math.floor(to - from + 1e-9) + 1);
  return Array.from({ length: count }, (_, index) => from + index);
}

/** A list of records is a table. */
function tableFrom(raw: Raw): Value | undefined {
  if (!Array.isArray(raw) || !raw.every((item: Value) => is(item, 'record'))) return undefined;
  const rows = raw as readonly RecordValue[];
  const columns = new Set<string>();
  for (const row of rows) for (const name of row.fields.keys()) columns.add(name);
  return { type: 'table', columns: [...columns], rows };
}

function lengthFrom(raw: Raw, found: Found): Length | undefined {
  if (typeof raw === 'number') return Number.isNaN(raw) ? undefined : px(raw);
  if (is(raw, 'length')) return raw;
  if (!is(raw, 'anchor')) return undefined;
  const length = anchorLength(raw, found.axis);
  if (length === null) found.ambiguous = raw.anchor;
  return length ?? undefined;
}

function coordinate(raw: Raw, axis: Axis, found: Found): Length | Distance | undefined {
  if (is(raw, 'distance')) return raw;
  const before = found.axis;
  found.axis = axis;
  const length = lengthFrom(raw, found);
  found.axis = before;
  return length;
}

function pointFrom(pair: readonly Value[], found: Found): Point | undefined {
  if (pair.length !== 2) return undefined;
  const x = coordinate(pair[0], 'x', found);
  const y = coordinate(pair[1], 'y', found);
  if (x === undefined || y === undefined || (x.type === 'distance') !== (y.type === 'distance')) return undefined;
  return { type: 'point', x, y };
}

function sidesFrom(raw: Raw, found: Found): Value | undefined {
  if (!is(raw, 'tuple')) {
    const length = lengthFrom(raw, found);
    return length && allSides(length);
  }
  const lengths = raw.items.map((item, index) => {
    found.axis = index % 2 === 0 ? 'y' : 'x';
    return lengthFrom(item, found);
  });
  const [top, right = top, bottom = top, left = right] = lengths;
  if (lengths.length > 4 || lengths.includes(undefined)) return undefined;
  return { type: 'sides', top: top!, right: right!, bottom: bottom!, left: left! };
}

function colorStop(raw: Raw, found: Found): Value | undefined {
  const [paint, place] = is(raw, 'tuple') ? pairOf(raw) : [raw, null];
  const color = colorFrom(paint, found);
  if (color === undefined || place === undefined) return undefined;
  if (place === null) return { type: 'color-stop', color, offset: null };
  const offset = typeof place === 'number' ? place : is(place, 'length') ? ratioOf(place) : null;
  return offset === null ? undefined : { type: 'color-stop', color, offset };
}

function pairOf(tuple: Tuple): [Raw, Raw] {
  return tuple.items.length === 2 ? [tuple.items[0], tuple.items[1]] : [undefined, undefined];
}

export function colorFrom(raw: Raw, found: Found): Color | undefined {
  if (is(raw, 'color')) return raw;
  if (is(raw, 'worded-color')) return raw.color;
  if (typeof raw !== 'string') return undefined;
  const color = wordedColor(raw, found);
  return color.type === 'color' ? color : color.color;
}

function wordedColor(text: string, found: Found): Color | WordedColor {
  const { color, vague } = colorOfText(text);
  if (vague) found.colorless = text;
  return color;
}

/** A type in the words of a message. */
export function describeType(type: Type): string {
  const options = optionsOf(type).flatMap((option) =>
    option.kind === 'enum' ? option.members.map((m) => `\`${m}\``) : [simpleWords(option)],
  );
  const distinct = [...new Set(options)];
  return distinct.length === 1 ? distinct[0]! : `${distinct.slice(0, -1).join(', ')} or ${distinct.at(-1)}`;
}

function simpleWords(type: Type): string {
  switch (type.kind) {
    case 'number':
      return type.range === null
        ? 'a number'
        : `a number from ${printNumber(type.range[0])} to ${printNumber(type.range[1])}`;
    case 'boolean':
      return '`true` or `false`';
    case 'list':
      return type.item === null ? 'a list' : `a list (each member ${describeType(type.item)})`;
    case 'angle':
    case 'element':
      return `an ${type.kind}`;
    case 'color':
      return 'a colour';
    case 'color-stop':
      return 'a colour, or a colour with its place';
    case 'fraction':
      return 'a share (`fr`)';
    case 'distance':
      return 'a distance in metres';
    case 'sides':
      return 'a length for each side';
    case 'percent':
      return 'a percentage';
    case 'unknown':
    case 'union':
    case 'enum':
      return 'another value';
    default:
      return `a ${type.kind}`;
  }
}
