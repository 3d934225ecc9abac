import type * as ast from '../../language/generated/ast.js';
import type { Module } from '../../language/module.js';
import type { Claim, Measure, SceneElement } from '../scene/types.js';
import type { AnchorPoint, ElementValue, Keyword, Length, Value } from '../scene/values.js';

/** A number or the like that only the finished draft knows: `visible(cat)`. */
export interface Measured {
  readonly type: 'measure';
  readonly measure: Measure;
}

/** A boolean that only the finished draft knows: `cat left of fish`. */
export interface Claimed {
  readonly type: 'claim';
  readonly claim: Claim;
}

export interface StyleRef {
  readonly type: 'style';
  readonly declaration: ast.Style;
  readonly module: Module;
}

export interface PaletteRef {
  readonly type: 'palette';
  readonly declaration: ast.Palette;
  readonly module: Module;
}

/** `each(apple)`: a statement about it speaks of every one. */
export interface Every {
  readonly type: 'each';
  readonly elements: readonly SceneElement[];
}

/** An element under a false `if`. */
export interface Absent {
  readonly type: 'absent';
  readonly name: string;
}

/** `background` and its kin, as the target of a relation. */
export interface RegionRef {
  readonly type: 'region';
  readonly name: string;
}

/**
 * What an expression gives: a value of the scene, or something that only evaluation knows. Undefined is "no value": its cause
 * has been reported, and nothing that needs it says so again.
 */
export type Raw = Value | Measured | Claimed | StyleRef | PaletteRef | Every | Absent | RegionRef | undefined;

type TaggedRaw = Extract<Raw, { readonly type: string }>;

export function is<Type extends TaggedRaw['type']>(
  raw: Raw,
  type: Type,
): raw is Extract<TaggedRaw, { readonly type: Type }> {
  return typeof raw === 'object' && 'type' in raw && raw.type === type;
}

/** True for what a property, a list or a record can hold. */
export function isValue(raw: Raw): raw is Value {
  if (typeof raw !== 'object' || !('type' in raw)) return raw !== undefined;
  switch (raw.type) {
    case 'measure':
    case 'claim':
    case 'style':
    case 'palette':
    case 'each':
    case 'absent':
    case 'region':
      return false;
    default:
      return true;
  }
}

const keywords = new Map<string, Keyword>();

/** One object a word. */
export function keyword(name: string): Keyword {
  const known = keywords.get(name);
  if (known !== undefined) return known;
  const value: Keyword = { type: 'keyword', name };
  keywords.set(name, value);
  return value;
}

/** The elements that a value speaks of; null where it is something else. */
export function elementsOfRaw(raw: Raw): readonly SceneElement[] | null {
  if (is(raw, 'element')) return [raw.element];
  if (is(raw, 'each')) return raw.elements;
  if (is(raw, 'anchor')) return null;
  return Array.isArray(raw) ? elementsOfList(raw) : null;
}

const lists = new WeakMap<readonly Value[], readonly SceneElement[] | null>();

/** Kept by list: a name from a loop is the same list wherever it is used. */
function elementsOfList(list: readonly Value[]): readonly SceneElement[] | null {
  let elements = lists.get(list);
  if (elements === undefined) {
    elements = list.every((item): item is ElementValue => is(item, 'element'))
      ? list.map((item) => item.element)
      : null;
    lists.set(list, elements);
  }
  return elements;
}

export type Axis = 'x' | 'y';

/** The coordinate that an anchor stands for where a length is due; `axis` decides for the centre and the corners. */
export function anchorLength({ element, anchor }: AnchorPoint, axis: Axis | null): Length | null {
  const feature = featureOf(anchor, axis);
  return feature && { type: 'length', px: 0, percent: 0, em: 0, terms: [{ element, feature, factor: 1 }] };
}

function featureOf(anchor: AnchorPoint['anchor'], axis: Axis | null) {
  if (anchor === 'left' || anchor === 'right' || anchor === 'top' || anchor === 'bottom') return anchor;
  if (axis === null) return null;
  if (anchor === 'center') return axis === 'x' ? 'center-x' : 'center-y';
  const [vertical, horizontal] = anchor.split('-') as ['top' | 'bottom', 'left' | 'right'];
  return axis === 'x' ? horizontal : vertical;
}

/** What a value is, in the words of a message. */
export function describe(raw: Raw): string {
  switch (typeof raw) {
    case 'undefined':
      return 'nothing';
    case 'number':
      return 'a number';
    case 'string':
      return 'a text';
    case 'boolean':
      return 'true or false';
    default:
      if (!('type' in raw)) return 'a list';
      return words[raw.type];
  }
}

const words: Record<TaggedRaw['type'], string> = {
  length: 'a length',
  distance: 'a distance in metres',
  angle: 'an angle',
  fraction: 'a share (`fr`)',
  color: 'a colour',
  'worded-color': 'a colour in words',
  keyword: 'a word of the language',
  gradient: 'a gradient',
  pattern: 'a pattern',
  'color-stop': 'a colour with its place',
  shadow: 'a shadow',
  filter: 'a filter',
  point: 'a point',
  anchor: 'a point of an element',
  range: 'a range',
  sides: 'a length for each side',
  tuple: 'a tuple',
  record: 'a record',
  table: 'a table',
  element: 'an element',
  size: 'a size',
  measure: 'something that only the finished draft shows',
  claim: 'something that only the finished draft shows',
  style: 'a style',
  palette: 'a palette',
  each: 'every one of some elements',
  absent: 'an element that is not there',
  region: 'a region of the picture',
};
