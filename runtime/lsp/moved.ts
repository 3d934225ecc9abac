import type { TextEdit } from 'vscode-languageserver';
import type { Module } from '../../language/module.js';
import { resolveImport } from '../../language/names/paths.js';
import { importPath } from '../../language/services/import-edits.js';
import { decodeString } from '../../language/syntax/strings.js';
import { placeOf } from '../../language/syntax/walk.js';

/** The edits of imports that keep their meaning when a file moves: those of it by others, and its own. By the paths before the move. */
export function movedImports(modules: readonly Module[], from: string, to: string): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {};
  for (const module of modules) {
    const here = module.uri === from ? to : module.uri;
    for (const statement of module.ast.imports) {
      if (statement.path === undefined) continue;
      const target = resolveImport(module.uri, decodeString(statement.path).text);
      if (target.kind !== 'file') continue;
      const there = target.uri === from ? to : target.uri;
      if (there === target.uri && here === module.uri) continue;
      const newText = JSON.stringify(importPath(here, there));
      if (newText === statement.path) continue;
      const { start, end } = placeOf(statement, 'path');
      changes[module.uri] ??= [];
      changes[module.uri]!.push({ range: module.lines.range(start, end), newText });
    }
  }
  return changes;
}
