import type { CodeAction } from 'vscode-languageserver-types';
import type * as ast from '../../generated/ast.js';
import { exportsOf } from '../../names/imports.js';
import { decodeString } from '../../syntax/strings.js';
import { endOf, startOf } from '../../syntax/walk.js';
import type { ServiceDocument } from '../document.js';
import { occurrencesOf } from '../occurrences.js';
import { tokensOf } from '../tokens.js';
import { type Change, workspaceEdit } from './edits.js';

/** Sorts the imports by path and their names by the alphabet, joins those of one file, and leaves out what nothing uses. */
export function organiseImports(document: ServiceDocument): CodeAction[] {
  const { imports } = document.module.ast;
  const [first, last] = [imports[0], imports.at(-1)];
  if (first === undefined || last === undefined || imports.some((node) => node.names.length === 0)) return [];
  const stretch = { start: startOf(first), end: endOf(last) };
  const inside = (node: { start: number }) => node.start >= stretch.start && node.start < stretch.end;
  // Comments among them, or statements, would lose their place.
  if (tokensOf(document).comments.some(inside)) return [];
  if (document.module.ast.items.some((item) => inside({ start: startOf(item) }))) return [];
  const newText = organised(document);
  if (newText === document.text.slice(stretch.start, stretch.end)) return [];
  const change: Change = newText === '' ? { ...withBlank(document.text, stretch), newText } : { ...stretch, newText };
  return [
    {
      title: 'Organise imports',
      kind: 'source.organizeImports',
      edit: workspaceEdit(document, [change]),
    },
  ];
}

function organised(document: ServiceDocument): string {
  const byPath = new Map<string, Set<string>>();
  for (const node of document.module.ast.imports) {
    const path = decodeString(node.path).text;
    const names = byPath.get(path) ?? new Set<string>();
    for (const name of node.names) if (isUsed(name, node, document)) names.add(name);
    byPath.set(path, names);
  }
  return [...byPath]
    .filter(([, names]) => names.size > 0)
    .sort(([a], [b]) => group(a) - group(b) || compare(a, b))
    .map(([path, names]) => `import { ${[...names].sort(compare).join(', ')} } from "${path}"`)
    .join('\n');
}

/** The library first, then files further up, then those beside. */
function group(path: string): number {
  return path.startsWith('coco:') ? 0 : path.startsWith('../') ? 1 : 2;
}

function compare(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : a > b ? 1 : 0;
}

/** What could not be read may be used; a component that draws nouns is, by objects. */
function isUsed(name: string, statement: ast.Import, { module }: ServiceDocument): boolean {
  const from = module.imports.get(statement) ?? null;
  if (from === null) return true;
  const declaration = exportsOf(from.ast).get(name);
  if (declaration === undefined) return true;
  if (declaration.$type === 'Component' && declaration.nouns.length > 0) return true;
  return occurrencesOf(module).some(({ target, role }) => target === declaration && role !== 'import');
}

/** With the blank lines that follow. */
function withBlank(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  return { start, end: end + /^\s*/.exec(text.slice(end))![0].length };
}
