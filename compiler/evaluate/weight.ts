import type { Value } from '../scene/values.js';

/**
 * How much a value holds: 1, and for what holds others the sum over them, however often one is shared (a list of the same list
 * twice is twice as heavy). Limits and costs go by it, so that no value is too heavy to compare, to print or to copy.
 */
export function weightOf(value: Value): number {
  if (typeof value !== 'object') return 1;
  if (!('type' in value)) return weigh(value, value);
  switch (value.type) {
    case 'tuple':
      return weigh(value, value.items);
    case 'record':
      return weigh(value, value.fields.values());
    case 'table':
      return weigh(value, value.rows);
    case 'length':
      return 1 + value.terms.length;
    default:
      return 1;
  }
}

const weights = new WeakMap<object, number>();

function weigh(holder: object, items: Iterable<Value>): number {
  let weight = weights.get(holder);
  if (weight !== undefined) return weight;
  weight = 1;
  for (const item of items) weight += weightOf(item);
  weights.set(holder, weight);
  return weight;
}
