import type * as ast from '../generated/ast.js';
import type { Module } from '../module.js';
import { singleRootOf } from '../names/lookup.js';
import { vocabulary } from '../prelude/prelude.js';
import type { KindDefinition, PropertyDefinition } from '../prelude/vocabulary.js';
import { typeOfRef } from '../types/refs.js';
import { simpleType, type Type, unionOf, unknown } from '../types/types.js';
import { componentNamed } from './callables.js';

/** What properties belong to: a kind of the prelude, a component, a style, or a palette. */
export type Holder =
  | { readonly kind: 'builtin'; readonly definition: KindDefinition }
  | { readonly kind: 'component'; readonly component: ast.Component; readonly module: Module }
  | { readonly kind: 'style' }
  | { readonly kind: 'palette' };

/** The kind of that name in a parent of that kind: `circle` in a `geometry` is another than elsewhere. */
export function holderNamed(name: string, parent: string | null, module: Module): Holder | null {
  const component = componentNamed(name, module);
  if (component !== null) return { kind: 'component', component: component.node, module: component.module };
  const definitions = vocabulary.kinds.get(name);
  if (definitions === undefined) return null;
  const own = definitions.find(({ parents }) => parent !== null && parents?.includes(parent));
  return { kind: 'builtin', definition: own ?? definitions.find(({ parents }) => parents === null) ?? definitions[0]! };
}

/** The properties of the prelude that a holder takes, by name. */
export function propertiesOf(holder: Holder): ReadonlyMap<string, PropertyDefinition> {
  switch (holder.kind) {
    case 'builtin':
      return holder.definition.properties;
    case 'component':
      return instanceProperties(holder.component, holder.module);
    case 'style':
      return styleProperties();
    case 'palette':
      return new Map();
  }
}

/** The type of the property or parameter of that name; null if there is none. */
export function slotType(holder: Holder, name: string): Type | null {
  if (holder.kind === 'palette') return simpleType('color');
  if (holder.kind === 'style') {
    const definitions = vocabulary.properties.get(name);
    return definitions === undefined ? null : unionOf(definitions.map(({ type }) => type));
  }
  if (holder.kind === 'component') {
    const param = holder.component.params.find((one) => one.name === name);
    if (param !== undefined) return writtenType(param.type);
  }
  return propertiesOf(holder).get(name)?.type ?? null;
}

/** The type that a signature writes. */
export function writtenType(ref: ast.TypeRef | undefined): Type {
  if (ref === undefined) return unknown;
  return typeOfRef(
    ref,
    (name) => vocabulary.enums.get(name)?.members ?? null,
    () => undefined,
  );
}

let ofStyles: ReadonlyMap<string, PropertyDefinition> | null = null;

function styleProperties(): ReadonlyMap<string, PropertyDefinition> {
  ofStyles ??= new Map([...vocabulary.properties].map(([name, definitions]) => [name, definitions[0]!]));
  return ofStyles;
}

const ofInstances = new WeakMap<ast.Component, ReadonlyMap<string, PropertyDefinition>>();

/** What an instance takes besides its parameters: the properties of a group and of the single element of its component. */
function instanceProperties(component: ast.Component, module: Module): ReadonlyMap<string, PropertyDefinition> {
  let found = ofInstances.get(component);
  if (found === undefined) {
    const group = vocabulary.kinds.get('group')![0]!.properties;
    const root = rootKind(component, module, 0);
    found = root === null ? group : new Map([...group, ...root.properties]);
    ofInstances.set(component, found);
  }
  return found;
}

/** The built-in kind of the single element of a component's body, through components of components; null without one. */
function rootKind(component: ast.Component, module: Module, depth: number): KindDefinition | null {
  const root = singleRootOf(component.body);
  const kind = root === null || depth > 16 ? undefined : module.resolutions.get(root);
  if (kind?.kind === 'builtin-kind') return kind.definition;
  return kind?.kind === 'component' ? rootKind(kind.declaration, kind.module, depth + 1) : null;
}
