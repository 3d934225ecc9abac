import type * as ast from '../generated/ast.js';
import type { Declared, ElementEntry, Root, Scope } from './scopes.js';

export type Found =
  | { readonly kind: 'declared'; readonly declared: Declared }
  /** An element deeper down, unique by its name in its scene or component. */
  | { readonly kind: 'descendant'; readonly entry: ElementEntry }
  /** Several elements deeper down have the name. */
  | { readonly kind: 'ambiguous'; readonly entries: readonly ElementEntry[] };

/** Looks outward through the enclosing blocks, then for a unique descendant anywhere in the scene or component. */
export function lookUp(name: string, scope: Scope): Found | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const declared = at.names.get(name);
    if (declared !== undefined) return { kind: 'declared', declared };
  }
  const entries = scope.root.elements.get(name);
  if (entries === undefined) return null;
  return entries.length === 1 ? { kind: 'descendant', entry: entries[0]! } : { kind: 'ambiguous', entries };
}

export type Member =
  | { readonly kind: 'child' | 'descendant'; readonly entry: ElementEntry }
  | { readonly kind: 'ambiguous'; readonly entries: readonly ElementEntry[] };

/** The child of that name, or the unique element of that name anywhere inside. */
export function memberOf(entry: ElementEntry, name: string): Member | null {
  const child = entry.members.get(name);
  if (child !== undefined) return { kind: 'child', entry: child };
  return among(within(entry.root.elements.get(name) ?? [], entry));
}

/** The same for what a component's body declares. */
export function memberOfRoot(root: Root, name: string): Member | null {
  const child = root.members.get(name);
  return child !== undefined ? { kind: 'child', entry: child } : among(root.elements.get(name) ?? []);
}

function among(entries: readonly ElementEntry[]): Member | null {
  if (entries.length === 0) return null;
  return entries.length === 1 ? { kind: 'descendant', entry: entries[0]! } : { kind: 'ambiguous', entries };
}

/** Those of `entries` (in source order) that lie inside `outer`: a stretch, found by halving. */
function within(entries: readonly ElementEntry[], outer: ElementEntry): readonly ElementEntry[] {
  const start = firstAbove(entries, outer.first);
  const end = firstAbove(entries, outer.last);
  return entries.slice(start, end);
}

function firstAbove(entries: readonly ElementEntry[], number: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.first <= number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True if the name of `entry` stands for a list when it is used in `from`: declared in a loop around it alone. */
export function isListFrom(entry: ElementEntry, from: Scope): boolean {
  const loop = entry.scope.loop;
  if (loop === null) return false;
  for (let at: Scope | null = from; at !== null; at = at.parent) if (at.loop === loop) return false;
  return true;
}

/** The elements around `entry`, outermost first, without itself. */
export function ancestorsOf(entry: ElementEntry): ElementEntry[] {
  const path: ElementEntry[] = [];
  for (let at = entry.parent; at !== null; at = at.parent) path.unshift(at);
  return path;
}

/** The path by which a reader would name the element: the names (or kinds) around it, joined by dots. */
export function pathOf(entry: ElementEntry): string {
  return [...ancestorsOf(entry), entry].map(({ node }) => node.name ?? node.kind).join('.');
}

/** The names that can be seen from a scope, nearest first. */
export function* visibleNames(scope: Scope): Generator<Declared & { readonly name: string }> {
  for (let at: Scope | null = scope; at !== null; at = at.parent)
    for (const [name, declared] of at.names) yield { ...declared, name };
  for (const [name, entries] of scope.root.elements)
    if (entries.length === 1) yield { kind: 'element', entry: entries[0]!, name };
}

/** The single element of a component's body, where it has one: the instance's own properties are for it. */
export function singleRootOf(body: ast.Block | undefined): ast.Element | null {
  const drawn = (body?.members ?? []).filter((member) =>
    ['Element', 'For', 'If', 'CallStatement'].includes(member.$type),
  );
  const only = drawn.length === 1 ? drawn[0]! : null;
  return only?.$type === 'Element' && only.kind !== 'slot' ? only : null;
}
