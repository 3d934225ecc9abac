import { CompletionItemKind, type CompletionList } from 'vscode-languageserver-types';
import type * as ast from '../../generated/ast.js';
import { decodeString } from '../../syntax/strings.js';
import { walk } from '../../syntax/walk.js';
import type { CompletionOptions, Noun } from '../api.js';
import type { ServiceDocument } from '../document.js';
import { importPath } from '../import-edits.js';
import type { Token } from '../tokens.js';
import { writingPlace } from './context.js';
import { Proposals } from './proposals.js';

/** So many nouns are proposed at once; more letters bring others. */
export const nounLimit = 200;

/** Proposals inside a string: nouns of the library, files to import, words of this scene. */
export function completeString(
  document: ServiceDocument,
  literal: Token,
  offset: number,
  options: CompletionOptions,
): CompletionList {
  const quotes = /^r?("""|")/.exec(literal.image)?.[0].length ?? 1;
  const start = literal.start + quotes;
  const closed = literal.image.length > quotes && literal.image.endsWith('"');
  const into = new Proposals(document, { start, end: Math.max(offset, closed ? literal.end - 1 : literal.end) }, false);
  const { statement, frames } = writingPlace(document, literal.start);
  const [first] = statement;
  const before = statement.at(-1)?.image;
  let isIncomplete = false;
  if (first?.image === 'import') proposeFiles(into, document, options);
  else if ((first?.image === 'object' && statement.length <= 2) || (first?.image === 'noun' && before === ':'))
    isIncomplete = proposeNouns(into, options.nouns ?? [], document.text.slice(start, offset), 1);
  else if (first?.image === 'background' && before === ':')
    isIncomplete = proposeNouns(into, options.places ?? [], document.text.slice(start, offset), 1);
  else if (before === 'no' || frames.at(-1)?.head.at(-1)?.image === 'count') {
    for (const label of labelsIn(document)) into.add({ label, kind: CompletionItemKind.Text, rank: 0 });
    isIncomplete = proposeNouns(into, options.nouns ?? [], document.text.slice(start, offset), 1);
  }
  return { isIncomplete, items: into.items };
}

/**
 * Nouns that begin with what is written, then those that fit its last word, whatever describes them before it. True where there are
 * more than are shown.
 */
export function proposeNouns(
  into: Proposals,
  nouns: readonly Noun[],
  written: string,
  rank: number,
  quoted = false,
): boolean {
  const typed = written.toLowerCase().trimStart();
  const last = /\S*$/.exec(typed)![0];
  const lead = written.slice(0, written.length - last.length);
  const whole = nouns.filter(({ name }) => name.startsWith(typed)).map((noun) => ({ noun, lead: '', rank }));
  const begins = nouns.filter(({ name }) => !name.startsWith(typed) && name.startsWith(last));
  const holds = nouns.filter(({ name }) => !name.startsWith(last) && name.includes(last));
  const found = [
    ...whole,
    ...begins.map((noun) => ({ noun, lead, rank: rank + 1 })),
    ...holds.map((noun) => ({ noun, lead, rank: rank + 2 })),
  ];
  for (const { noun, lead: before, rank: own } of found.slice(0, nounLimit)) {
    const label = `${before}${noun.name}`;
    into.add({
      label,
      kind: CompletionItemKind.Value,
      rank: own,
      detail: 'drawn by the library',
      ...(noun.documentation === undefined ? {} : { documentation: noun.documentation }),
      text: quoted ? `"${label}"` : label,
    });
  }
  return found.length > nounLimit;
}

function proposeFiles(into: Proposals, document: ServiceDocument, options: CompletionOptions): void {
  for (const module of options.workspace?.modules() ?? [])
    if (module.uri !== document.uri)
      into.add({ label: importPath(document.uri, module.uri), kind: CompletionItemKind.File, rank: 0 });
}

/** The words of the objects of this file, each once. */
function labelsIn({ module }: ServiceDocument): Set<string> {
  const labels = new Set<string>();
  walk(module.ast, (node) => {
    if (node.$type !== 'Element') return;
    const { kind, label } = node as ast.Element;
    if (kind === 'object' && label?.$type === 'StringLit') labels.add(decodeString(label.text).text);
  });
  return labels;
}
