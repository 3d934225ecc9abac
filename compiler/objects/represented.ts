import type * as ast from '../../language/generated/ast.js';
import type { Module } from '../../language/module.js';
import { readNoun } from '../nouns/phrase.js';
import type { Rgba } from '../paint/types.js';

/** A component that draws a noun. */
export interface Represented {
  readonly component: ast.Component;
  /** The file that declares it. */
  readonly module: Module;
  /** The noun that it says it represents. */
  readonly noun: string;
}

const known = new WeakMap<Module, ReadonlyMap<string, Represented>>();

/** The component that draws a noun for the things of a file: `component Axolotl represents "axolotl"`, its own or an imported one. */
export function representing(noun: string, module: Module): (Represented & { readonly color: Rgba | null }) | null {
  const components = representativesIn(module);
  if (components.size === 0) return null;
  for (const { name, color } of readNoun(noun).candidates) {
    const found = components.get(name);
    if (found !== undefined) return { ...found, color };
  }
  return null;
}

/** By noun; the file's own components win over those that it imports, earlier ones over later. */
function representativesIn(module: Module): ReadonlyMap<string, Represented> {
  let found = known.get(module);
  if (found === undefined) {
    const all = new Map<string, Represented>();
    const add = (item: ast.Component, home: Module): void => {
      for (const token of item.nouns) {
        // As nouns of objects are read, without their article.
        const noun = token
          .replace(/^"|"$/g, '')
          .toLowerCase()
          .replace(/^(?:an?|the) /, '');
        if (!all.has(noun)) all.set(noun, { component: item, module: home, noun });
      }
    };
    for (const item of module.ast.items) if (item.$type === 'Component') add(item, module);
    for (const [statement, imported] of module.imports)
      for (const item of imported?.ast.items ?? [])
        if (item.$type === 'Component' && statement.names.includes(item.name)) add(item, imported!);
    found = all;
    known.set(module, found);
  }
  return found;
}
