import type { TextEdit } from 'vscode-languageserver-types';
import type { Module } from '../module.js';
import { libraryRoot } from '../names/paths.js';
import { endOf, placeOf } from '../syntax/walk.js';
import { rangeOf, type ServiceDocument } from './document.js';

/** The path by which the file `from` imports the file `to`; both in one workspace, or `to` in the library. */
export function importPath(from: string, to: string): string {
  if (to.startsWith(libraryRoot)) return `coco:${to.slice(libraryRoot.length)}`;
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  const up = here.length - common;
  return `${up === 0 ? './' : '../'.repeat(up)}${there.slice(common).join('/')}`;
}

/** Brings a name of another file in: into the import of that file, or by a new one behind the others. */
export function importEdit(document: ServiceDocument, from: Module, name: string): TextEdit {
  const statement = [...document.module.imports].find(
    ([node, module]) => module?.uri === from.uri && node.names.length > 0,
  )?.[0];
  if (statement !== undefined) {
    const { end } = placeOf(statement, 'names', statement.names.length - 1);
    return { range: rangeOf(document, { start: end, end }), newText: `, ${name}` };
  }
  const line = `import { ${name} } from "${importPath(document.uri, from.uri)}"\n`;
  const last = document.module.ast.imports.at(-1);
  if (last !== undefined) {
    const end = endOf(last);
    return { range: rangeOf(document, { start: end, end }), newText: `\n${line.trimEnd()}` };
  }
  const start = headEnd(document.text);
  const blank = /^\r?\n/.test(document.text.slice(start)) || start === document.text.length ? '' : '\n';
  return { range: rangeOf(document, { start, end: start }), newText: line + blank };
}

/** Behind the comments that head a file, if a blank line sets them off. */
function headEnd(text: string): number {
  const head = /^(?:[ \t]*\/\/(?!\/)[^\n]*\r?\n)+(?:[ \t]*\r?\n)/.exec(text);
  return head === null ? 0 : head[0].length;
}
