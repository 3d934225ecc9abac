import type * as ast from '../generated/ast.js';
import type { Module } from '../module.js';
import type { Imported } from '../types/session.js';

/** A declaration that other files can import. */
export type Export = ast.Component | ast.FunctionDecl | ast.Style | ast.Palette | ast.Let;

/** What a file offers to others: the components, functions, styles, palettes and values declared at its top. */
export function exportsOf(module: ast.Module): Map<string, Export> {
  const found = new Map<string, Export>();
  for (const item of module.items)
    if (
      item.$type === 'Component' ||
      item.$type === 'FunctionDecl' ||
      item.$type === 'Style' ||
      item.$type === 'Palette' ||
      item.$type === 'Let'
    )
      if (item.name !== undefined && !found.has(item.name)) found.set(item.name, item);
  return found;
}

/** The names that the imports bring in; only those that a statement lists. */
export function importedNames(imports: ReadonlyMap<ast.Import, Module | null>): Map<string, Imported> {
  const names = new Map<string, Imported>();
  for (const [statement, module] of imports) {
    if (module === null) continue;
    const offered = exportsOf(module.ast);
    for (const name of statement.names) {
      const node = offered.get(name);
      if (node !== undefined && !names.has(name)) names.set(name, { node, module, statement });
    }
  }
  return names;
}
