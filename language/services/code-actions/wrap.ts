import type { CodeAction } from 'vscode-languageserver-types';
import type { CodeActionRequest } from '../api.js';
import { sourceOf } from '../declared-text.js';
import type { ServiceDocument } from '../document.js';
import { stretchOf } from '../nodes.js';
import { indentAt, reindent, textWithout, withSeparator, workspaceEdit } from './edits.js';
import { placements, type Selected, selectedElements } from './selection.js';

/**
 * The selected elements in a container. Where a single one lies becomes the container's; several that say where they lie go into a
 * group that covers what is around them, so that they stay there.
 */
export function wrap(document: ServiceDocument, { range }: CodeActionRequest): CodeAction[] {
  const selected = selectedElements(document, range);
  if (selected === null) return [];
  const { elements, stretch } = selected;
  const placed = elements.flatMap(placements);
  if (elements.length > 1 && placed.some(({ $type }) => $type === 'Place')) return [];
  const kinds = elements.length === 1 || placed.length === 0 ? ['row', 'column', 'group'] : ['group'];
  return kinds.map((kind) => ({
    title: `Wrap in a ${kind}`,
    kind: 'refactor.rewrite',
    edit: workspaceEdit(document, [{ ...stretch, newText: wrapped(kind, selected, document) }]),
  }));
}

function wrapped(kind: string, { elements, stretch }: Selected, { text }: ServiceDocument): string {
  const placed = elements.flatMap(placements);
  const single = elements.length === 1;
  const own =
    placed.length === 0 ? '' : single ? placed.map(sourceOf).join('; ') : 'x: 0; y: 0; width: 100%; height: 100%';
  const source = single
    ? textWithout(
        text,
        stretch,
        placed.map((member) => withSeparator(text, stretchOf(member))),
      )
    : text.slice(stretch.start, stretch.end);
  // What shares a line with other things stays on it.
  const line = text.slice(text.lastIndexOf('\n', stretch.start - 1) + 1, stretch.start);
  if (line.trim() !== '' && !source.includes('\n')) return `${kind} { ${own === '' ? '' : `${own}; `}${source} }`;
  const indent = indentAt(text, stretch.start);
  const inside = reindent(source, indent, `${indent}  `);
  const first = own === '' ? '' : `\n${indent}  ${own}`;
  return `${kind} {${first}\n${indent}  ${inside}\n${indent}}`;
}
