import { isTagged } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';
import type { Value } from '../scene/values.js';
import { type Axis, X, Y } from './node.js';

/** What a value needs of another element: where it lies on an axis, or only how large it is. */
export interface Reference {
  readonly element: SceneElement;
  readonly axis: Axis;
  readonly place: boolean;
}

/** Properties whose lengths decide an element's box. */
const geometry = [
  'x',
  'y',
  'at',
  'offset',
  'width',
  'height',
  'points',
  'through',
  'from',
  'to',
  'r',
  'min-width',
  'max-width',
  'min-height',
  'max-height',
  'padding',
  'margin',
  'gap',
  'font-size',
  'along',
  'over',
] as const;

/** The other elements that an element's own geometry speaks of. */
export function referencesOf(element: SceneElement): Reference[] {
  const found: Reference[] = [];
  if (element.written.size === 0) return found;
  for (const name of geometry) if (element.written.has(name)) gather(element.properties[name], found);
  return found;
}

function gather(value: Value | undefined, found: Reference[]): void {
  if (typeof value !== 'object') return;
  if (!('type' in value)) {
    for (const item of value) gather(item, found);
  } else if (isTagged(value, 'length')) {
    for (const { element, feature } of value.terms) {
      const down = feature === 'top' || feature === 'bottom' || feature === 'center-y' || feature === 'height';
      found.push({ element, axis: down ? Y : X, place: feature !== 'width' && feature !== 'height' });
    }
  } else if (isTagged(value, 'point')) {
    gather(value.x, found);
    gather(value.y, found);
  } else if (isTagged(value, 'sides')) {
    for (const side of [value.top, value.right, value.bottom, value.left]) gather(side, found);
  } else if (isTagged(value, 'anchor') || isTagged(value, 'element')) {
    found.push({ element: value.element, axis: X, place: true }, { element: value.element, axis: Y, place: true });
  }
}
