/**
 * The types of the language. Numbers, written or computed, are px where a length is expected; percentages are lengths where
 * one is expected and else ratios (80 % is 0.8); the other units are types of their own (LANGUAGE "Types").
 */
export type Type =
  | { readonly kind: 'number'; readonly range: readonly [low: number, high: number] | null }
  | { readonly kind: Simple }
  | { readonly kind: 'enum'; readonly name: string; readonly members: readonly string[] }
  | { readonly kind: 'list'; readonly item: Type | null }
  | { readonly kind: 'union'; readonly options: readonly Type[] }
  /** What could not be typed, and has been reported: fits everything, so that one cause gives one message. */
  | { readonly kind: 'unknown' };

export type Simple =
  | 'boolean'
  | 'text'
  | 'color'
  | 'paint'
  | 'length'
  | 'fraction'
  | 'distance'
  | 'angle'
  | 'point'
  | 'size'
  | 'range'
  | 'shadow'
  | 'filter'
  | 'color-stop'
  | 'tuple'
  | 'record'
  | 'table'
  | 'element'
  | 'style'
  | 'sides'
  | 'percent';

export const simpleTypes: readonly Simple[] = [
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
  'tuple',
  'record',
  'table',
  'element',
  'style',
  'sides',
  'percent',
];
