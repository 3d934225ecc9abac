import type { ElementDraft } from './element.js';
import { makingOf } from './element.js';

/**
 * Gives every element its id: names from the scene down, joined by `.`; members of a list `name-0`, `name-1`; those without a name
 * `kind-1`, `kind-2` among the unnamed siblings of that kind, as written (a component's name for its instances). Where two would
 * be the same, the later one gets the first free of `-2`, `-3`, … behind it.
 */
export function giveIds(root: ElementDraft): ReadonlyMap<string, ElementDraft> {
  const elements = new Map<string, ElementDraft>();
  root.id = 'scene';
  elements.set(root.id, root);
  nameChildren(root, '', elements);
  return elements;
}

function nameChildren(parent: ElementDraft, prefix: string, elements: Map<string, ElementDraft>): void {
  const counts = new Map<string, number>();
  for (const child of parent.children) {
    const own = ownName(child, counts);
    let id = prefix + own;
    for (let i = 2; elements.has(id); i++) id = `${prefix}${own}-${i}`;
    child.id = id;
    elements.set(id, child);
    if (child.children.length > 0) nameChildren(child, `${id}.`, elements);
  }
}

function ownName(element: ElementDraft, counts: Map<string, number>): string {
  const { written, member } = makingOf(element);
  if (element.name !== null && !member) return element.name;
  const key = element.name === null ? `kind ${written}` : `name ${element.name}`;
  const count = counts.get(key) ?? 0;
  counts.set(key, count + 1);
  return element.name === null ? `${written}-${count + 1}` : `${element.name}-${count}`;
}
