import { optionsOf, type Type } from './types.js';

/** True if a value of type `actual` may stand where `expected` is asked for (LANGUAGE "Types"). */
export function fits(actual: Type, expected: Type): boolean {
  if (actual.kind === 'unknown' || expected.kind === 'unknown') return true;
  if (expected.kind === 'union') return expected.options.some((option) => fits(actual, option));
  if (actual.kind === 'union') return actual.options.some((option) => fits(option, expected));
  switch (expected.kind) {
    case 'number':
      return actual.kind === 'number' || actual.kind === 'percent';
    case 'length':
      return isLengthLike(actual);
    case 'paint':
      return actual.kind === 'paint' || actual.kind === 'color';
    case 'color-stop':
      return actual.kind === 'color' || actual.kind === 'color-stop' || isStop(actual);
    case 'point':
      return actual.kind === 'point' || isPoint(actual);
    case 'sides':
      return actual.kind === 'sides' || isSides(actual);
    case 'tuple':
      return actual.kind === 'tuple' || actual.kind === 'point' || actual.kind === 'sides';
    case 'element':
      return (
        actual.kind === 'element' || (actual.kind === 'list' && (actual.item === null || fits(actual.item, expected)))
      );
    case 'enum':
      return actual.kind === 'enum' && actual.members.every((member) => expected.members.includes(member));
    case 'list':
      return fitsList(actual, expected.item);
    default:
      return actual.kind === expected.kind;
  }
}

/** A palette (a record of colours) stands for the list of its colours. */
function fitsList(actual: Type, item: Type | null): boolean {
  if (actual.kind === 'list') return item === null || actual.item === null || fits(actual.item, item);
  if (actual.kind !== 'record' || actual.fields === null || item?.kind !== 'color') return false;
  return [...actual.fields.values()].every((field) => fits(field, item));
}

function isLengthLike(type: Type): boolean {
  return type.kind === 'length' || type.kind === 'number' || type.kind === 'percent' || type.kind === 'unknown';
}

function isPoint(type: Type): boolean {
  if (type.kind !== 'tuple') return false;
  if (type.items === null) return true;
  return type.items.length === 2 && (type.items.every(anyOf(isLengthLike)) || type.items.every(anyOf(isDistance)));
}

function isDistance(type: Type): boolean {
  return type.kind === 'distance' || type.kind === 'unknown';
}

function anyOf(holds: (type: Type) => boolean): (type: Type) => boolean {
  return (type) => optionsOf(type).some(holds);
}

function isSides(type: Type): boolean {
  if (type.kind === 'point') return true;
  if (type.kind !== 'tuple') return false;
  return (
    type.items === null ||
    ((type.items.length === 2 || type.items.length === 4) && type.items.every(anyOf(isLengthLike)))
  );
}

function isStop(type: Type): boolean {
  if (type.kind !== 'tuple') return false;
  if (type.items === null) return true;
  const [color, place] = type.items;
  return (
    type.items.length === 2 &&
    fits(color!, { kind: 'color' }) &&
    (fits(place!, { kind: 'percent' }) || fits(place!, { kind: 'number', range: null }))
  );
}

/** The part of an expected type that is a list, tuple, …: what a literal of that form should become. */
export function optionOf<Kind extends Type['kind']>(
  expected: Type | null,
  kind: Kind,
): Extract<Type, { kind: Kind }> | null {
  if (expected === null) return null;
  const found = optionsOf(expected).find((option) => option.kind === kind);
  return (found as Extract<Type, { kind: Kind }> | undefined) ?? null;
}
