import type { DisplayItem, DisplayList } from '../../paint/types.js';
import { black, type LeafItem, recoloredLeaf, rewritten, white } from './rewrite.js';

/** How much of each pixel shows the chosen leaves: their paint in white, all other in black, each as opaque as it is. */
export function coverageList(list: DisplayList, isChosen: (item: LeafItem) => boolean): DisplayList {
  const items = rewritten(
    list.items,
    (item): DisplayItem[] => {
      const color = isChosen(item) ? white : black;
      if (item.type !== 'image') return [recoloredLeaf(item, color)];
      const shape = { type: 'rect', box: item.box, rx: 0, ry: 0 } as const;
      return [{ type: 'shape', element: item.element, shape, fill: { type: 'solid', color }, stroke: null }];
    },
    // A blur or a shadow is no part of what a thing covers.
    () => ({ filters: [], blend: 'normal' }),
  );
  return { ...list, items, marks: [] };
}

/** The same list with the chosen leaves alone. */
export function onlyList(list: DisplayList, isChosen: (item: LeafItem) => boolean): DisplayList {
  const items = rewritten(
    list.items,
    (item) => (isChosen(item) ? [item] : []),
    () => ({}),
  );
  return { ...list, items, marks: [] };
}
