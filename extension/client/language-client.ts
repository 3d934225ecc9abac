import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { proposalScheme } from './assist/proposal-files.js';
import { settings } from './settings.js';
import { showDocument } from './show-document.js';

/** Where scenes can be written. Not `coco:`, the pages of the prelude, nor the old versions of a comparison. */
const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web', 'vscode-local', 'memfs'].concat(
  proposalScheme,
);

/** @param more what the server is told at its start beyond the settings */
export function clientOptions(
  channel: vscode.LogOutputChannel,
  more: Readonly<Record<string, unknown>>,
): LanguageClientOptions {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return {
    documentSelector: [...new Set([...schemes, ...folders])].map((scheme) => ({ language: 'coco', scheme })),
    outputChannel: channel,
    // Problems are those of `coco`, as the ones of tasks are: what is asked for has that name already, and there is one of each name.
    diagnosticCollectionName: settings().diagnostics === 'push' ? 'coco' : 'coco-sent',
    initializationOptions: () => {
      const { hints, pictures, diagnostics, quiet, ghostText } = settings();
      return { status: true, models: true, ghostText, hints, pictures, diagnostics, quiet, ...more };
    },
    synchronize: { configurationSection: 'coco' },
    markdown: { supportHtml: false },
    middleware: { window: { showDocument: (params) => showDocument(params) } },
  };
}

/** The client of the server, which may be stopped and started anew. */
export type Client = BaseLanguageClient;
