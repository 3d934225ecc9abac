/**
 * The types of the language. Numbers, written or computed, are px where a length is expected; percentages are lengths where
 * one is expected and else ratios (80 % is 0.8); the other units are types of their own (LANGUAGE "Types").
 */
export type Type =
  | { readonly kind: 'number'; readonly range: readonly [low: number, high: number] | null }
  | { readonly kind: Simple }
  /** `name` is the enumeration's; a member that no expectation asked for is an enumeration of itself alone. */
  | { readonly kind: 'enum'; readonly name: string; readonly members: readonly string[] }
  | { readonly kind: 'list'; readonly item: Type | null }
  /** null: which fields, items or columns is known at run time only. */
  | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, Type> | null }
  | { readonly kind: 'tuple'; readonly items: readonly Type[] | null }
  | { readonly kind: 'table'; readonly columns: ReadonlyMap<string, Type> | null }
  | { readonly kind: 'union'; readonly options: readonly Type[] }
  /** What could not be typed, and has been reported: fits everything, so that one cause gives one message. */
  | { readonly kind: 'unknown' };

export const simpleTypes = [
  'boolean',
  'text',
  'color',
  'paint',
  'length',
  'fraction',
  'distance',
  'angle',
  'point',
  'size',
  'range',
  'shadow',
  'filter',
  'color-stop',
  'element',
  'style',
  'sides',
  'percent',
] as const;

export type Simple = (typeof simpleTypes)[number];

/** Every type name of a signature besides the enumerations. */
export const typeNames: readonly string[] = [...simpleTypes, 'number', 'list', 'record', 'tuple', 'table'];

export const unknown: Type = { kind: 'unknown' };
export const anyNumber: Type = { kind: 'number', range: null };

const simple = new Map<string, Type>(simpleTypes.map((kind) => [kind, { kind }]));

/** The one object of a simple type. */
export function simpleType(kind: Simple): Type {
  return simple.get(kind)!;
}

export function listOf(item: Type | null): Type {
  return { kind: 'list', item };
}

/** The options of a union, or the type itself. */
export function optionsOf(type: Type): readonly Type[] {
  return type.kind === 'union' ? type.options : [type];
}

/** A union of the distinct types among `types`; one alone stays itself. */
export function unionOf(types: readonly Type[]): Type {
  const options: Type[] = [];
  for (const type of types.flatMap(optionsOf)) {
    if (type.kind === 'unknown') return unknown;
    if (!options.some((other) => sameType(other, type))) options.push(type);
  }
  return options.length === 1 ? options[0]! : { kind: 'union', options };
}

/** Equality as far as a reader of a message could tell: ranges and the insides of records do not count. */
export function sameType(a: Type, b: Type): boolean {
  if (a.kind === 'enum' && b.kind === 'enum') return a.name === b.name && a.members.length === b.members.length;
  if (a.kind === 'list' && b.kind === 'list')
    return a.item === b.item || (a.item !== null && b.item !== null && sameType(a.item, b.item));
  if (a.kind === 'union' || b.kind === 'union') return false;
  return a.kind === b.kind;
}
