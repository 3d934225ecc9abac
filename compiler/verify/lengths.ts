import type { Box } from '../geometry/box.js';
import { isTagged, numberOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';
import type { Distance, Feature, Length } from '../scene/values.js';
import type { Draft } from './draft.js';

/** A length on the canvas, px. Percentages are of the canvas on that axis; measures of elements are those of their boxes. */
export function lengthIn(length: Length | Distance, draft: Draft, axis: 'x' | 'y'): number {
  if (length.type === 'distance') return Number.NaN;
  const { width, height } = draft.scene.canvas;
  let value = length.px + (length.percent / 100) * (axis === 'x' ? width : height);
  if (length.em !== 0) value += length.em * fontSize(draft.scene.root);
  for (const { element, feature, factor } of length.terms) value += factor * measure(draft.frame(element), feature);
  return value;
}

/** The axis that a length speaks of: that of the measures in it. */
export function axisOf(length: Length): 'x' | 'y' {
  const vertical = length.terms.some(({ feature }) => ['top', 'bottom', 'height', 'center-y'].includes(feature));
  return vertical ? 'y' : 'x';
}

export function fontSize(element: SceneElement): number {
  const size = element.properties['font-size'];
  if (isTagged(size, 'length') && size.px > 0) return size.px;
  return numberOf(element, 'font-size') ?? 24;
}

function measure({ x, y, width, height }: Box, feature: Feature): number {
  switch (feature) {
    case 'left':
      return x;
    case 'right':
      return x + width;
    case 'center-x':
      return x + width / 2;
    case 'width':
      return width;
    case 'top':
      return y;
    case 'bottom':
      return y + height;
    case 'center-y':
      return y + height / 2;
    case 'height':
      return height;
  }
}
