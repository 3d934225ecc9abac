import type { SceneElement } from './types.js';
import type {
  AnchorPoint,
  Color,
  Distance,
  FilterCall,
  Fraction,
  Gradient,
  Keyword,
  Length,
  Pattern,
  Point,
  Range,
  Shadow,
  Sides,
  Value,
} from './values.js';
import { px } from './values.js';

/**
 * Typed readers of an element's properties, for layout and paint. Each answers with a neutral value (null, 0, an empty list)
 * where the kind has no such property or its value is of another type, so that reading never fails.
 *
 * The evaluator has already brought values to one form by the property's type: a number where a length is due is a `Length`, a
 * percentage where a number is due a ratio, weights are numbers, and everything of type `sides` is a `Sides`.
 */

type Tagged = Extract<Value, { readonly type: string }>;

function tagged<Type extends Tagged['type']>(
  element: SceneElement,
  name: string,
  type: Type,
): Extract<Tagged, { readonly type: Type }> | null {
  const value = element.properties[name];
  return isTagged(value, type) ? value : null;
}

export function isTagged<Type extends Tagged['type']>(
  value: Value | undefined,
  type: Type,
): value is Extract<Tagged, { readonly type: Type }> {
  return typeof value === 'object' && 'type' in value && value.type === type;
}

/** True if the source, a style or a component gave it (inherited values and defaults do not count). */
export function isWritten(element: SceneElement, name: string): boolean {
  return element.written.has(name);
}

/** Null for keywords (`auto`, `none`, `fit`), shares and metres. */
export function lengthOf(element: SceneElement, name: string): Length | null {
  return tagged(element, name, 'length');
}

/** `width` and `height`: null is `auto`. */
export function extentOf(element: SceneElement, name: 'width' | 'height'): Length | Fraction | Distance | null {
  const value = element.properties[name];
  return isTagged(value, 'length') || isTagged(value, 'fraction') || isTagged(value, 'distance') ? value : null;
}

/** A number, or a percentage as a ratio; null for keywords. */
export function numberOf(element: SceneElement, name: string): number | null {
  const value = element.properties[name];
  return typeof value === 'number' ? value : null;
}

/** Degrees, clockwise. */
export function degreesOf(element: SceneElement, name: string): number {
  return tagged(element, name, 'angle')?.degrees ?? 0;
}

/** The member of an enumeration (`center`, `auto`, `none`), or null if the value is something else. */
export function keywordOf(element: SceneElement, name: string): string | null {
  return tagged(element, name, 'keyword')?.name ?? null;
}

/** Empty where there is none. A list of texts is joined by commas. */
export function textOf(element: SceneElement, name: string): string {
  const value = element.properties[name];
  if (typeof value === 'string') return value;
  return textsOf(element, name).join(', ');
}

/** A text counts as a list of one; an empty text as none. */
export function textsOf(element: SceneElement, name: string): readonly string[] {
  const value = element.properties[name];
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function booleanOf(element: SceneElement, name: string): boolean {
  return element.properties[name] === true;
}

/** The colour to paint with; of a colour in words the nearest. Null for `auto`, `none` and other paints. */
export function colorOf(element: SceneElement, name: string): Color | null {
  const value = element.properties[name];
  if (isTagged(value, 'color')) return value;
  return isTagged(value, 'worded-color') ? value.color : null;
}

/** What fills or outlines: a colour, a gradient or a pattern; `'auto'`; or null for `none` (and for a `background` in words). */
export function paintOf(element: SceneElement, name: string): Color | Gradient | Pattern | 'auto' | null {
  const value = element.properties[name];
  if (isTagged(value, 'gradient') || isTagged(value, 'pattern')) return value;
  if (isTagged(value, 'keyword')) return value.name === 'auto' ? 'auto' : null;
  return colorOf(element, name);
}

/** Null for `auto` and for an anchor of the parent (see `keywordOf`). */
export function pointOf(element: SceneElement, name: string): Point | AnchorPoint | null {
  const value = element.properties[name];
  return isTagged(value, 'point') || isTagged(value, 'anchor') ? value : null;
}

export function pointsOf(element: SceneElement, name: string): readonly (Point | AnchorPoint)[] {
  return listOf(element, name).filter((item) => isTagged(item, 'point') || isTagged(item, 'anchor'));
}

/** A single length counts for all four sides; zero where there is none. */
export function sidesOf(element: SceneElement, name: string): Sides {
  const value = element.properties[name];
  if (isTagged(value, 'sides')) return value;
  return allSides(isTagged(value, 'length') ? value : px(0));
}

export function allSides(length: Length): Sides {
  return { type: 'sides', top: length, right: length, bottom: length, left: length };
}

/** One element counts as a list of one; keywords (`none`, `auto`) as an empty list. */
export function elementsOf(element: SceneElement, name: string): readonly SceneElement[] {
  const value = element.properties[name];
  if (isTagged(value, 'element')) return [value.element];
  return listOf(element, name).flatMap((item) => (isTagged(item, 'element') ? [item.element] : []));
}

export function elementOf(element: SceneElement, name: string): SceneElement | null {
  return elementsOf(element, name)[0] ?? null;
}

export function listOf(element: SceneElement, name: string): readonly Value[] {
  const value = element.properties[name];
  return Array.isArray(value) ? value : [];
}

export function rangeOf(element: SceneElement, name: string): Range | null {
  return tagged(element, name, 'range');
}

export function shadowOf(element: SceneElement, name: string): Shadow | null {
  return tagged(element, name, 'shadow');
}

/** In the order in which they are applied. */
export function filtersOf(element: SceneElement, name = 'filter'): readonly FilterCall[] {
  const value = element.properties[name];
  if (isTagged(value, 'filter')) return [value];
  return listOf(element, name).filter((item) => isTagged(item, 'filter'));
}

/** px of dashes and gaps in turn, as SVG reads them: an odd list counts twice; empty for a line without gaps. */
export function dashesOf(element: SceneElement): readonly number[] {
  const value = element.properties['stroke-dasharray'];
  const dashes =
    typeof value === 'string'
      ? value
          .split(/[\s,]+/)
          .filter((part) => part !== '')
          .map(Number)
      : listOf(element, 'stroke-dasharray').filter((item) => typeof item === 'number');
  if (dashes.some((dash) => !Number.isFinite(dash) || dash < 0) || dashes.every((dash) => dash === 0)) return [];
  return dashes.length % 2 === 1 ? [...dashes, ...dashes] : dashes;
}

/** `scale`: one factor for both axes, or a pair. */
export function scaleOf(element: SceneElement): { readonly x: number; readonly y: number } {
  const value = element.properties.scale;
  if (typeof value === 'number') return { x: value, y: value };
  if (!isTagged(value, 'tuple')) return { x: 1, y: 1 };
  const [x, y] = value.items;
  return { x: typeof x === 'number' ? x : 1, y: typeof y === 'number' ? y : 1 };
}

export function flipOf(element: SceneElement): { readonly horizontal: boolean; readonly vertical: boolean } {
  const value = element.properties.flip;
  const way = isTagged(value, 'keyword') ? value.name : value === true ? 'horizontal' : 'no';
  return { horizontal: way === 'horizontal' || way === 'both', vertical: way === 'vertical' || way === 'both' };
}

/** The size of a column or row of a grid. */
export type Track = Length | Fraction | Keyword;

/** `columns` and `rows` of a grid: a number of equal ones, their sizes, or null for `auto`. */
export function tracksOf(element: SceneElement, name: 'columns' | 'rows'): number | readonly Track[] | null {
  const value = element.properties[name];
  if (typeof value === 'number') return Math.max(1, Math.round(value));
  if (!Array.isArray(value)) return null;
  return value.filter((item) => isTagged(item, 'length') || isTagged(item, 'fraction') || isTagged(item, 'keyword'));
}

/** `column` and `row` of a grid's child: the lines from..to, counted from 1, both in; null for `auto`. */
export function cellOf(element: SceneElement, name: 'column' | 'row'): Range | null {
  const value = element.properties[name];
  if (typeof value === 'number') return { type: 'range', from: value, to: value };
  return isTagged(value, 'range') ? value : null;
}
