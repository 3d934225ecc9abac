import type { ElementDraft } from './element.js';
import { makingOf } from './element.js';

/**
 * Gives every element its id: names from the scene down, joined by `.`; members of a list `name-0`, `name-1`; those without a name
 * `kind-1`, `kind-2` among the unnamed siblings of that kind, as written (a component's name for its instances), the members of one with
 * a `count` `kind-1-0`, `kind-1-1`. Where two would
 * be the same, the later one gets the first free of `-2`, `-3`, … behind it. The map is in source order.
 */
export function giveIds(root: ElementDraft): ReadonlyMap<string, ElementDraft> {
  root.id = 'scene';
  nameChildren(root, '', new Map(), new Set());
  const elements = new Map<string, ElementDraft>();
  collect(root, elements);
  return elements;
}

/** Children of one parent first, then what is inside them, so that the same tables serve every parent. */
function nameChildren(parent: ElementDraft, prefix: string, counts: Map<string, number>, taken: Set<string>): void {
  counts.clear();
  taken.clear();
  for (const child of parent.children) {
    const name = ownName(child, counts);
    let free = name;
    for (let i = 2; taken.has(free); i++) free = `${name}-${i}`;
    taken.add(free);
    child.id = prefix + free;
    if (child.many !== null) nameMembers(child, free, prefix, taken);
  }
  for (const child of parent.children) {
    for (const inside of child.many === null ? [child] : child.children)
      if (inside.children.length > 0) nameChildren(inside, `${inside.id}.`, counts, taken);
  }
}

/** Those of a thing with a `count` are named beside their container, as the members of a list. */
function nameMembers(container: ElementDraft, name: string, prefix: string, taken: Set<string>): void {
  let next = 0;
  for (const member of container.children) {
    while (taken.has(`${name}-${next}`)) next++;
    const free = `${name}-${next++}`;
    taken.add(free);
    member.id = prefix + free;
  }
}

/** Kinds and names are counted apart; no name holds a space. */
function ownName(element: ElementDraft, counts: Map<string, number>): string {
  const { written, member } = makingOf(element);
  if (element.name !== null && !member) return element.name;
  const key = element.name === null ? written : ` ${element.name}`;
  const count = counts.get(key) ?? 0;
  counts.set(key, count + 1);
  return element.name === null ? `${written}-${count + 1}` : `${element.name}-${count}`;
}

function collect(element: ElementDraft, into: Map<string, ElementDraft>): void {
  into.set(element.id, element);
  for (const child of element.children) collect(child, into);
}
