import { hexColorWithAlpha } from '../color/hex.js';
import type { Value } from '../scene/values.js';
import { limits } from './budget.js';
import type { Raw } from './raw.js';

/** A number as a reader writes it: at most twelve digits that count, no exponent, no minus before zero. */
export function printNumber(value: number): string {
  const rounded = Number(value.toPrecision(12));
  if (rounded === 0) return '0';
  const text = String(rounded);
  if (!text.includes('e')) return text;
  return rounded
    .toFixed(Math.abs(rounded) < 1 ? 20 : 0)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** What `${…}` puts into a text; null for what has no words (an element, a gradient, a record). */
export function printValue(raw: Raw): string | null {
  switch (typeof raw) {
    case 'string':
      return raw;
    case 'number':
      return printNumber(raw);
    case 'boolean':
      return String(raw);
    case 'undefined':
      return null;
    default:
      if (!('type' in raw)) return printList(raw);
  }
  switch (raw.type) {
    case 'length':
      if (raw.terms.length > 0) return null;
      return printSum([
        [raw.px, 'px'],
        [raw.percent, '%'],
        [raw.em, 'em'],
      ]);
    case 'angle':
      return `${printNumber(raw.degrees)}°`;
    case 'distance':
      return `${printNumber(raw.metres)} m`;
    case 'fraction':
      return `${printNumber(raw.share)}fr`;
    case 'color':
      return raw.name ?? hexColorWithAlpha(raw);
    case 'worded-color':
      return raw.words;
    case 'keyword':
      return raw.name;
    case 'range':
      return `${printNumber(raw.from)}..${printNumber(raw.to)}`;
    default:
      return null;
  }
}

function printList(items: readonly Value[]): string | null {
  return joinValues(items, ', ');
}

/** Texts of values with something between; null if one of them has none. Stops where no text could hold more. */
export function joinValues(items: readonly Value[], between: string): string | null {
  let text = '';
  for (let i = 0; i < items.length && text.length <= limits.text; i++) {
    const printed = printValue(items[i]);
    if (printed === null) return null;
    text += i === 0 ? printed : between + printed;
  }
  return text;
}

function printSum(parts: readonly (readonly [number, string])[]): string {
  const written = parts.filter(([value]) => value !== 0).map(([value, unit]) => `${printNumber(value)}${unit}`);
  return written.length === 0 ? '0px' : written.join(' + ').replaceAll('+ -', '- ');
}
