import type { AstNode } from 'langium';
import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import type * as ast from '../generated/ast.js';
import type { Module } from '../module.js';
import { decodeString } from '../syntax/strings.js';
import { placeOf } from '../syntax/walk.js';
import { rangeOf, type ServiceDocument, type Workspace } from './document.js';
import { stretchOf } from './nodes.js';

/** The outline: declarations, and the elements of scenes and components as they stand in each other. */
export function documentSymbols(document: ServiceDocument): DocumentSymbol[] {
  return document.module.ast.items.flatMap((item) => symbolsOf(item, document));
}

/** Declarations and named elements of all files whose name holds the letters of `query` in that order. */
export function workspaceSymbols(query: string, workspace: Workspace): SymbolInformation[] {
  const found: { readonly symbol: SymbolInformation; readonly rank: number }[] = [];
  for (const module of workspace.modules())
    for (const symbol of flat(documentSymbols(documentOf(module)), module.uri)) {
      const rank = rankOf(symbol.name.toLowerCase(), query.toLowerCase());
      if (rank !== null) found.push({ symbol, rank });
    }
  return found.sort((a, b) => a.rank - b.rank).map(({ symbol }) => symbol);
}

function documentOf(module: Module): ServiceDocument {
  return { uri: module.uri, text: module.text, module, lines: module.lines };
}

/** 0 the same, 1 begins with it, 2 holds it, 3 has its letters in that order; null: nothing of the kind. */
function rankOf(name: string, query: string): number | null {
  if (query === '' || name === query) return 0;
  const at = name.indexOf(query);
  if (at >= 0) return at === 0 ? 1 : 2;
  let from = 0;
  for (const letter of query) {
    from = name.indexOf(letter, from) + 1;
    if (from === 0) return null;
  }
  return 3;
}

function* flat(symbols: readonly DocumentSymbol[], uri: string, containerName = ''): Generator<SymbolInformation> {
  for (const { name, kind, selectionRange, children = [], detail } of symbols) {
    const location = { uri, range: selectionRange };
    // An element with neither name nor words goes by its kind: nobody looks for that in a workspace.
    if (detail !== unnamed) yield { name, kind, location, ...(containerName === '' ? {} : { containerName }) };
    yield* flat(children, uri, name);
  }
}

/** The detail of an element without name and label. */
const unnamed = '';

function symbolsOf(node: ast.Item | ast.Member, document: ServiceDocument): DocumentSymbol[] {
  switch (node.$type) {
    case 'Scene':
      return [symbol(node, node.name ?? 'scene', 'scene', SymbolKind.Module, document, node.body)];
    case 'Component':
      return [symbol(node, node.name, `component${parameters(node.params)}`, SymbolKind.Class, document, node.body)];
    case 'FunctionDecl':
      return [symbol(node, node.name, `fn${parameters(node.params)}`, SymbolKind.Function, document)];
    case 'Style':
      return [symbol(node, node.name, 'style', SymbolKind.Struct, document)];
    case 'Palette': {
      const entries = (node.body?.members ?? []).flatMap((member) =>
        member.$type === 'Property' ? [symbol(member, member.name, 'colour', SymbolKind.Constant, document)] : [],
      );
      return [{ ...symbol(node, node.name, 'palette', SymbolKind.Enum, document), children: entries }];
    }
    case 'Let':
      return [symbol(node, node.name, 'let', SymbolKind.Variable, document)];
    case 'Element':
      return [elementSymbol(node, document)];
    case 'For':
      return blockSymbols(node.body, document);
    case 'If':
      return [
        ...blockSymbols(node.then, document),
        ...(node.elseIf === undefined ? [] : symbolsOf(node.elseIf, document)),
        ...blockSymbols(node.otherwise, document),
      ];
    case 'CallStatement':
      return blockSymbols(node.body, document);
    default:
      return [];
  }
}

function blockSymbols(block: ast.Block | undefined, document: ServiceDocument): DocumentSymbol[] {
  return (block?.members ?? []).flatMap((member) => symbolsOf(member, document));
}

function elementSymbol(node: ast.Element, document: ServiceDocument): DocumentSymbol {
  const words = node.label === undefined ? null : labelOf(node.label);
  const name = node.name ?? words ?? node.kind;
  const detail = node.name === undefined && words === null ? unnamed : node.name === undefined ? node.kind : describe();
  return symbol(node, name, detail, kindOf(node, document), document, node.body);

  function describe(): string {
    return words === null ? node.kind : `${node.kind} “${words}”`;
  }
}

function kindOf(node: ast.Element, document: ServiceDocument): SymbolKind {
  const resolution = document.module.resolutions.get(node);
  if (resolution?.kind === 'component') return SymbolKind.Object;
  if (node.kind === 'text' || node.kind === 'span') return SymbolKind.String;
  return node.body?.members.some((member) => member.$type === 'Element') ? SymbolKind.Package : SymbolKind.Field;
}

function labelOf(label: ast.Expr): string | null {
  const text =
    label.$type === 'StringLit'
      ? decodeString(label.text).text.replace(/\s+/g, ' ').trim()
      : (label.$cstNode?.text ?? '').slice(1, -1);
  if (text === '') return null;
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function parameters(params: readonly ast.Param[]): string {
  return params.length === 0 ? '' : `(${params.map(({ name }) => name).join(', ')})`;
}

function symbol(
  node: AstNode,
  name: string | undefined,
  detail: string,
  kind: SymbolKind,
  document: ServiceDocument,
  body?: ast.Block,
): DocumentSymbol {
  const property = 'name' in node && node.name !== undefined ? 'name' : node.$type === 'Element' ? 'kind' : '';
  const selection = property === '' ? firstWord(node, document) : placeOf(node, property);
  return {
    name: name === undefined || name === '' ? node.$type.toLowerCase() : name,
    detail,
    kind,
    range: rangeOf(document, stretchOf(node)),
    selectionRange: rangeOf(document, selection),
    ...(body === undefined ? {} : { children: blockSymbols(body, document) }),
  };
}

/** `scene` of a scene without a name. */
function firstWord(node: AstNode, document: ServiceDocument): { start: number; end: number } {
  const { start, end } = stretchOf(node);
  const word = /^[\w-]+/.exec(document.text.slice(start, end));
  return { start, end: start + (word?.[0].length ?? 0) };
}
