import type { Position } from 'vscode-languageserver-protocol';

/** What can be asked about a place of a document. */
export interface Place {
  readonly uri: string;
  readonly position: Position;
}

type Ask = (place: Place) => { readonly method: string; readonly params: unknown };

const at =
  (method: string, more: object = {}): Ask =>
  ({ uri, position }) => ({ method: `textDocument/${method}`, params: { textDocument: { uri }, position, ...more } });
const of =
  (method: string, more: object = {}): Ask =>
  ({ uri }) => ({ method: `textDocument/${method}`, params: { textDocument: { uri }, ...more } });
const within =
  (method: string, more: object = {}): Ask =>
  ({ uri, position }) => ({
    method: `textDocument/${method}`,
    params: { textDocument: { uri }, range: { start: { line: 0, character: 0 }, end: position }, ...more },
  });
const options = { tabSize: 2, insertSpaces: true };

/** Questions whose answers follow from the texts alone: they are held against those of a server that has just been started. */
export const exact: readonly Ask[] = [
  at('definition'),
  at('typeDefinition'),
  at('implementation'),
  at('references', { context: { includeDeclaration: true } }),
  at('documentHighlight'),
  at('linkedEditingRange'),
  at('prepareRename'),
  at('rename', { newName: 'renamed-thing' }),
  at('hover'),
  at('signatureHelp'),
  at('prepareCallHierarchy'),
  at('onTypeFormatting', { ch: '\n', options }),
  of('documentSymbol'),
  of('foldingRange'),
  of('documentLink'),
  of('documentColor'),
  of('formatting', { options }),
  within('rangeFormatting', { options }),
  within('semanticTokens/range'),
  ({ uri, position }) => ({
    method: 'textDocument/selectionRange',
    params: { textDocument: { uri }, positions: [position] },
  }),
];

/** Those that look at drafts, remember, or wait only so long. */
export const others: readonly Ask[] = [
  at('completion'),
  at('inlineCompletion', { context: { triggerKind: 1 } }),
  of('codeLens'),
  of('semanticTokens/full'),
  of('semanticTokens/full/delta', { previousResultId: '1' }),
  within('inlayHint'),
  within('codeAction', { context: { diagnostics: [] } }),
  () => ({ method: 'workspace/symbol', params: { query: 'a' } }),
  ({ uri }) => ({ method: 'workspace/executeCommand', params: { command: 'coco.server.svg', arguments: [uri, null] } }),
  ({ uri }) => ({
    method: 'workspace/willRenameFiles',
    params: { files: [{ oldUri: uri, newUri: uri.replace(/(\w+)\.coco$/, 'moved/$1.coco') }] },
  }),
  () => ({
    method: 'workspace/textDocumentContent',
    params: { uri: 'coco://prelude/elements.coco' },
  }),
];
