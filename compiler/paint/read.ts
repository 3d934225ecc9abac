import type { Layout, Placed } from '../layout/types.js';
import { isTagged, keywordOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';
import type { Feature, Shadow, Value } from '../scene/values.js';
import type { Rgba } from './types.js';

/** Font size of an element, px: what `em` means in its properties. */
export function fontSizeOf({ text, element }: Placed): number {
  if (text !== null) return text.fontSize;
  const size = element.properties['font-size'];
  return isTagged(size, 'length') && size.px > 0 ? size.px : 24;
}

/**
 * A length in px; 0 for what is none. Percentages are of `whole` px; measures of other elements are those of the finished layout,
 * on the canvas (a length is a width, a height or a difference of edges, so that where the canvas begins cancels out).
 */
export function lengthPx(value: Value | undefined, whole: number, placed: Placed, layout: Layout): number {
  if (typeof value === 'number') return value;
  if (!isTagged(value, 'length')) return 0;
  let sum = value.px + (value.percent / 100) * whole;
  if (value.em !== 0) sum += value.em * fontSizeOf(placed);
  for (const { element, feature, factor } of value.terms) {
    const other = layout.placed.get(element);
    if (other !== undefined) sum += factor * measure(other, feature);
  }
  return sum;
}

function measure({ box, matrix }: Placed, feature: Feature): number {
  const [left, top] = [matrix[4], matrix[5]];
  switch (feature) {
    case 'left':
      return left;
    case 'top':
      return top;
    case 'right':
      return left + box.width;
    case 'bottom':
      return top + box.height;
    case 'width':
      return box.width;
    case 'height':
      return box.height;
    case 'center-x':
      return left + box.width / 2;
    case 'center-y':
      return top + box.height / 2;
  }
}

/** One shadow counts as a list of one; the first lies on top. */
export function shadowsOf(element: SceneElement, name: string): readonly Shadow[] {
  const value = element.properties[name];
  if (isTagged(value, 'shadow')) return [value];
  return Array.isArray(value) ? value.filter((item): item is Shadow => isTagged(item, 'shadow')) : [];
}

/** One of the words of an enumeration, or the one that is meant where the kind has no such property. */
export function wordOf<Word extends string>(
  element: SceneElement,
  name: string,
  words: readonly Word[],
  otherwise: Word,
): Word {
  const said = keywordOf(element, name);
  return words.find((word) => word === said) ?? otherwise;
}

export function rgba({ red, green, blue, alpha }: Rgba): Rgba {
  return { red, green, blue, alpha };
}
