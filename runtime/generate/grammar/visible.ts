import type { Module } from '../../../language/module.js';
import { importedNames } from '../../../language/names/imports.js';
import { visibleNames } from '../../../language/names/lookup.js';
import { nodesAt } from '../../../language/services/nodes.js';

/** The names that an expression at an offset of a file may begin with, besides the prelude's own words; each once, nearest first. */
export function namesAt(module: Module, offset: number): string[] {
  const inner = nodesAt(module.ast, offset)
    .reverse()
    .map((node) => module.scopes.scopes.get(node))
    .find((scope) => scope !== undefined);
  const names = [...visibleNames(inner ?? module.scopes.module)].map(({ name }) => name);
  const functions = [...module.scopes.functions.keys()];
  return [...new Set([...names, ...functions, ...importedNames(module.imports).keys()])];
}
