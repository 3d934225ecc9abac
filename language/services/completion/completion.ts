import { CompletionItemKind, type CompletionList } from 'vscode-languageserver-types';
import type { Position } from '../../diagnostics/types.js';
import type * as ast from '../../generated/ast.js';
import type { Module } from '../../module.js';
import { exportsOf } from '../../names/imports.js';
import { resolveImport } from '../../names/paths.js';
import type { Scope } from '../../names/scopes.js';
import { relationWords } from '../../syntax/keywords.js';
import { decodeString } from '../../syntax/strings.js';
import type { CompletionOptions } from '../api.js';
import type { ServiceDocument } from '../document.js';
import { wordDocs } from '../hover/words.js';
import { nodesAt } from '../nodes.js';
import { tokensOf } from '../tokens.js';
import { type Asked, whatIsAsked } from './asked.js';
import { literalAt, type WritingPlace, writingPlace } from './context.js';
import { proposeMembers } from './members.js';
import { Proposals } from './proposals.js';
import { proposeStatements, proposeTop } from './statements.js';
import { completeString, proposeNouns } from './strings.js';
import { proposeArguments, proposeOperands, proposeTypes, proposeValues } from './values.js';

/**
 * What can be written at a position. Where the word stands is told from the tokens before it, what the names mean from the analysed
 * tree, so both whole and half-written statements are understood.
 */
export function completion(
  document: ServiceDocument,
  position: Position,
  options: CompletionOptions = {},
): CompletionList {
  const offset = document.lines.offset(position);
  const literal = literalAt(document, offset);
  if (literal?.type === 'STRING') return completeString(document, literal, offset, options);
  if (literal !== null) return { isIncomplete: false, items: [] };
  const place = writingPlace(document, offset);
  const into = new Proposals(document, place.word, options.snippets ?? true);
  const isIncomplete = propose(into, document, place, offset, options);
  return { isIncomplete, items: into.items };
}

/** True where more letters would bring other proposals. */
function propose(
  into: Proposals,
  document: ServiceDocument,
  place: WritingPlace,
  offset: number,
  options: CompletionOptions,
): boolean {
  const { module } = document;
  const asked: Asked = whatIsAsked(place, module);
  const scope = scopeAt(module, offset);
  switch (asked.kind) {
    case 'top':
      proposeTop(into);
      return false;
    case 'statement':
      proposeStatements(into, document, place, asked, options);
      return false;
    case 'argument':
      proposeArguments(into, module, asked.callee, asked.used);
      proposeValues(into, module, scope, asked.type, false);
      return false;
    case 'value':
      proposeValues(into, module, scope, asked.type, asked.draft);
      return false;
    case 'member':
      proposeMembers(into, module, scope, asked.chain);
      return false;
    case 'type':
      proposeTypes(into);
      return false;
    case 'relation':
      proposeRelations(into, asked.draft);
      if (asked.subject) proposeOperands(into, module, scope, false);
      return false;
    case 'operand':
      proposeOperands(into, module, scope, asked.draft);
      return false;
    case 'words':
      for (const label of asked.words)
        into.add({ label, kind: CompletionItemKind.Keyword, rank: 0, documentation: wordDocs.get(label) ?? '' });
      return false;
    case 'imported':
      proposeImports(into, document, place, options);
      return false;
    case 'noun':
      return proposeNouns(into, options.nouns ?? [], place.prefix, 0, true);
    case 'nothing':
      return false;
  }
}

const spacedRelations = ['left of', 'right of', 'in front of', 'larger than', 'smaller than', 'taller than'];

function proposeRelations(into: Proposals, draft: boolean): void {
  for (const label of [...spacedRelations, ...relationWords]) {
    const snippets: Readonly<Record<string, string>> = {
      between: 'between ${1:a} and ${2:b}$0',
      aligned: 'aligned ${1|center,top,bottom,left,right|} with ${2:a}$0',
      same: 'same ${1|width,height,size,color|} as ${2:a}$0',
    };
    const snippet = snippets[label];
    into.add({
      label,
      kind: CompletionItemKind.Operator,
      rank: 0,
      detail: 'relation',
      documentation: wordDocs.get(label) ?? '',
      ...(snippet === undefined ? { text: `${label} `, again: true } : { snippet }),
    });
  }
  if (draft)
    for (const label of ['and', 'or', 'else'])
      into.add({ label, kind: CompletionItemKind.Keyword, rank: 1, documentation: wordDocs.get(label) ?? '' });
}

/** The names that a file offers, in the braces of its import. */
function proposeImports(
  into: Proposals,
  document: ServiceDocument,
  place: WritingPlace,
  options: CompletionOptions,
): void {
  const path = tokensOf(document).tokens.find(({ type, start }) => start >= place.word.end && type === 'STRING');
  if (path === undefined) return;
  const target = resolveImport(document.uri, decodeString(path.image).text);
  if (target.kind !== 'file') return;
  const written = new Set(place.frames.at(-1)?.inside.map(({ image }) => image));
  const module = importedModule(document, target.uri, options);
  for (const [label, node] of module === null ? [] : exportsOf(module.ast))
    if (!written.has(label)) into.add({ label, kind: CompletionItemKind.Struct, rank: 0, detail: words[node.$type] });
}

const words: Readonly<Record<ast.Component['$type'] | 'FunctionDecl' | 'Style' | 'Palette' | 'Let', string>> = {
  Component: 'component',
  FunctionDecl: 'function',
  Style: 'style',
  Palette: 'palette',
  Let: 'value',
};

function importedModule(document: ServiceDocument, uri: string, { workspace }: CompletionOptions): Module | null {
  for (const module of document.module.imports.values()) if (module?.uri === uri) return module;
  for (const module of workspace?.modules() ?? []) if (module.uri === uri) return module;
  return null;
}

/** The scope around an offset: of the innermost block, parameter list or loop. */
function scopeAt(module: Module, offset: number): Scope {
  for (const node of nodesAt(module.ast, offset).reverse()) {
    const scope = module.scopes.scopes.get(node);
    if (scope !== undefined) return scope;
  }
  return module.scopes.module;
}
