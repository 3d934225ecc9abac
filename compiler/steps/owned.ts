import type { DisplayItem } from '../paint/types.js';

/** What a place or a thing is made of is nothing by itself: to the graph and the id raster all of it is the one element. */
export function ownedBy(item: DisplayItem, element: string): DisplayItem {
  if (item.type !== 'group') return { ...item, element };
  return { ...item, element, title: null, items: item.items.map((inner) => ownedBy(inner, element)) };
}
