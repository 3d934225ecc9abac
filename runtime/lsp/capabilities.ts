import { type ClientCapabilities, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { codeActionKinds, semanticTokensLegend } from '../../language/services/index.js';
import { serverCommands } from './handlers/commands.js';
import type { Settings } from './settings.js';

/** Whether the client is to ask for diagnostics; else they are sent to it. Never both. */
export function pulls({ textDocument }: ClientCapabilities, { diagnostics }: Settings): boolean {
  return textDocument?.diagnostic !== undefined && diagnostics !== 'push';
}

/** Scenes and what they draw from, for notices of files that are renamed. */
const files = { filters: [{ scheme: 'file', pattern: { glob: '**/*.coco' } }] };

/** @param commands names of commands beyond those that every server runs */
export function capabilities(
  client: ClientCapabilities,
  settings: Settings,
  commands: readonly string[],
): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
    completionProvider: { triggerCharacters: ['.', ':', '"', '#', '/', '(', ' '], resolveProvider: true },
    hoverProvider: true,
    signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [')'] },
    definitionProvider: true,
    typeDefinitionProvider: true,
    implementationProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    semanticTokensProvider: {
      legend: {
        tokenTypes: [...semanticTokensLegend.tokenTypes],
        tokenModifiers: [...semanticTokensLegend.tokenModifiers],
      },
      full: { delta: true },
      range: true,
    },
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    linkedEditingRangeProvider: true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: { rangesSupport: true },
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: ['\n'] },
    codeActionProvider: { codeActionKinds: [...codeActionKinds] },
    codeLensProvider: { resolveProvider: false },
    inlayHintProvider: { resolveProvider: false },
    inlineCompletionProvider: true,
    colorProvider: true,
    documentLinkProvider: { resolveProvider: false },
    callHierarchyProvider: true,
    executeCommandProvider: { commands: [...serverCommands, ...commands] },
    ...(pulls(client, settings)
      ? { diagnosticProvider: { identifier: 'coco', interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { willRename: files },
      textDocumentContent: { schemes: ['coco'] },
    },
  };
}
