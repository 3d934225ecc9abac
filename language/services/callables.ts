import type * as ast from '../generated/ast.js';
import type { Module } from '../module.js';
import { importedNames } from '../names/imports.js';
import { vocabulary } from '../prelude/prelude.js';
import type { FunctionDefinition } from '../prelude/vocabulary.js';
import type { Imported } from '../types/session.js';

/** What a call of that name would call. */
export type Callable =
  | { readonly kind: 'own'; readonly declaration: ast.FunctionDecl; readonly module: Module }
  | { readonly kind: 'builtin'; readonly definition: FunctionDefinition };

const imported = new WeakMap<Module, ReadonlyMap<string, Imported>>();

/** What a module imports, by name. */
export function importsOf(module: Module): ReadonlyMap<string, Imported> {
  let found = imported.get(module);
  if (found === undefined) {
    found = importedNames(module.imports);
    imported.set(module, found);
  }
  return found;
}

export function callableNamed(name: string, module: Module): Callable | null {
  const own = module.scopes.functions.get(name);
  if (own !== undefined) return { kind: 'own', declaration: own, module };
  const other = importsOf(module).get(name);
  if (other?.node.$type === 'FunctionDecl') return { kind: 'own', declaration: other.node, module: other.module };
  const definition = vocabulary.functions.get(name);
  return definition === undefined ? null : { kind: 'builtin', definition };
}

/** The component of that name that a file declares or imports. */
export function componentNamed(name: string, module: Module): { node: ast.Component; module: Module } | null {
  const own = module.scopes.components.get(name);
  if (own !== undefined) return { node: own, module };
  const other = importsOf(module).get(name);
  return other?.node.$type === 'Component' ? { node: other.node, module: other.module } : null;
}
