import type { DocumentLink } from 'vscode-languageserver-types';
import type * as ast from '../generated/ast.js';
import { resolveImport } from '../names/paths.js';
import { decodeString } from '../syntax/strings.js';
import { placeOf, walk } from '../syntax/walk.js';
import { rangeOf, type ServiceDocument, type Stretch } from './document.js';
import { stretchOf } from './nodes.js';

/** The files that a scene names: imports, and the pictures of `image`. */
export function documentLinks(document: ServiceDocument): DocumentLink[] {
  const found: DocumentLink[] = [];
  const add = (stretch: Stretch, target: string | null, tooltip: string) => {
    if (target !== null) found.push({ range: rangeOf(document, withoutQuotes(document, stretch)), target, tooltip });
  };
  walk(document.module.ast, (node) => {
    if (node.$type === 'Import') {
      const { path } = node as ast.Import;
      if (path !== undefined) add(placeOf(node, 'path'), importedFile(document.uri, path), 'Open the imported file');
    } else if (node.$type === 'StringLit' && isPicture(node as ast.StringLit, document))
      add(stretchOf(node), pictureFile(document.uri, (node as ast.StringLit).text), 'Open the picture');
  });
  return found.sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

function importedFile(from: string, written: string): string | null {
  const target = resolveImport(from, decodeString(written).text);
  return target.kind === 'file' ? target.uri : null;
}

/** The `src` of an image, or its label, which stands for it. */
function isPicture(node: ast.StringLit, { module }: ServiceDocument): boolean {
  const holder = node.$container;
  const element = holder.$type === 'Property' && holder.name === 'src' ? holder.$container.$container : holder;
  if (element?.$type !== 'Element' || (element === holder && element.label !== node)) return false;
  const kind = module.resolutions.get(element);
  return kind?.kind === 'builtin-kind' && kind.definition.name === 'image';
}

/** The address of a picture in the workspace; null for what is no plain path, such as `data:`. */
function pictureFile(from: string, written: string): string | null {
  const path = decodeString(written).text;
  if (path === '' || /^[a-z][\w+.-]*:/i.test(path) || path.startsWith('/') || path.includes('\\')) return null;
  const root = /^[a-z][\w+.-]*:\/\/[^/]*\//i.exec(from)?.[0] ?? '';
  const parts = from.slice(root.length).split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return root + parts.join('/');
}

function withoutQuotes({ text }: ServiceDocument, { start, end }: Stretch): Stretch {
  const quotes = /^r?("""|")/.exec(text.slice(start, start + 4));
  return quotes === null ? { start, end } : { start: start + quotes[0].length, end: end - quotes[1]!.length };
}
