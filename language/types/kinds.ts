import type * as ast from '../generated/ast.js';
import type { Module } from '../module.js';
import { singleRootOf } from '../names/lookup.js';
import type { ElementEntry } from '../names/scopes.js';
import type { KindDefinition, PropertyDefinition } from '../prelude/vocabulary.js';
import type { Kind, Session } from './session.js';
import { listOf, simpleType, type Type } from './types.js';
import { reportUnknownKind } from './unknown-kinds.js';

/** What the kind of an element stands for; null, with one report, if nothing. */
export function kindOf(s: Session, entry: ElementEntry, module: Module): Kind | null {
  const known = s.kinds.get(entry);
  if (known !== undefined) return known;
  s.kinds.set(entry, null);
  const kind = module === s.result ? findKind(s, entry) : foreignKind(entry, module);
  s.kinds.set(entry, kind);
  return kind;
}

/** Elements of an imported file have been resolved with it. */
function foreignKind(entry: ElementEntry, module: Module): Kind | null {
  const resolution = module.resolutions.get(entry.node);
  if (resolution?.kind === 'builtin-kind') return { type: 'builtin', definition: resolution.definition };
  if (resolution?.kind !== 'component') return null;
  return { type: 'component', component: resolution.declaration, module: resolution.module };
}

function findKind(s: Session, entry: ElementEntry): Kind | null {
  const { node } = entry;
  const component = s.scopes.components.get(node.kind);
  if (component !== undefined) {
    s.used.add(component);
    s.resolutions.set(node, { kind: 'component', declaration: component, module: s.result });
    return { type: 'component', component, module: s.result };
  }
  const imported = s.imported.get(node.kind);
  if (imported?.node.$type === 'Component') {
    s.used.add(imported.node);
    s.resolutions.set(node, { kind: 'component', declaration: imported.node, module: imported.module });
    return { type: 'component', component: imported.node, module: imported.module };
  }
  const definitions = s.vocabulary.kinds.get(node.kind);
  if (definitions === undefined) {
    if (!s.missing.has(node.kind)) reportUnknownKind(s, entry);
    return null;
  }
  const definition = forParent(s, entry, definitions);
  s.resolutions.set(node, { kind: 'builtin-kind', definition });
  return { type: 'builtin', definition };
}

/** `circle` in a `geometry` is another kind than elsewhere. A kind in a wrong place is reported by the check of parents. */
function forParent(s: Session, entry: ElementEntry, definitions: readonly KindDefinition[]): KindDefinition {
  const around = parentKindName(s, entry);
  const own = definitions.find(({ parents }) => around !== null && parents?.includes(around));
  return own ?? definitions.find(({ parents }) => parents === null) ?? definitions[0]!;
}

/** The built-in kind that directly holds an element; null in a component's body and in an instance, where it is not known. */
export function parentKindName(s: Session, entry: ElementEntry): string | null {
  if (entry.parent === null) return entry.root.node.$type === 'Scene' ? 'scene' : null;
  const kind = kindOf(s, entry.parent, s.result);
  return kind?.type === 'builtin' ? kind.definition.name : null;
}

export function elementType(list: boolean): Type {
  const element = simpleType('element');
  return list ? listOf(element) : element;
}

/** What a property of an element is: one of its kind, or a parameter of its component. */
export type Slot =
  | { readonly type: 'property'; readonly definition: PropertyDefinition }
  | { readonly type: 'argument'; readonly declaration: ast.Param };

/** The property or parameter of that name, or null. */
export function slotOf(s: Session, kind: Kind, name: string): Slot | null {
  if (kind.type === 'builtin') {
    const definition = kind.definition.properties.get(name);
    return definition === undefined ? null : { type: 'property', definition };
  }
  const declaration = kind.component.params.find((param) => param.name === name);
  if (declaration !== undefined) return { type: 'argument', declaration };
  const definition = instanceProperties(s, kind).get(name);
  return definition === undefined ? null : { type: 'property', definition };
}

/**
 * The properties that an instance takes besides its parameters: those of the single element of the component's body, where it
 * has one, and those of a `group`.
 */
export function instanceProperties(
  s: Session,
  kind: Extract<Kind, { type: 'component' }>,
): ReadonlyMap<string, PropertyDefinition> {
  const group = s.vocabulary.kinds.get('group')![0]!.properties;
  const root = rootKind(s, kind, 0);
  return root === null ? group : new Map([...group, ...root.properties]);
}

/** The built-in kind of the single element of a component's body, through components of components; null without one. */
function rootKind(s: Session, kind: Extract<Kind, { type: 'component' }>, depth = 0): KindDefinition | null {
  const root = singleRootOf(kind.component.body);
  const entry = root === null || depth > 16 ? undefined : kind.module.scopes.entries.get(root);
  if (entry === undefined) return null;
  const inner = kindOf(s, entry, kind.module);
  if (inner === null) return null;
  return inner.type === 'builtin' ? inner.definition : rootKind(s, inner, depth + 1);
}

/** The property that a label stands for: the kind's main one, or the first text parameter of a component. */
export function mainOf(kind: Kind): string | null {
  if (kind.type === 'builtin') return kind.definition.main;
  const text = kind.component.params.find((param) => param.type?.options.some((term) => term.name === 'text'));
  return text?.name ?? null;
}

/** The names that a property of this kind may have: parameters first. */
export function slotNames(s: Session, kind: Kind): string[] {
  if (kind.type === 'builtin') return [...kind.definition.properties.keys()];
  return [...kind.component.params.map((param) => param.name), ...instanceProperties(s, kind).keys()];
}
