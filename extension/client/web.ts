import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { type Api, activateCoco, sayElsewhere } from './coco.js';
import { serveFiles } from './web/files.js';

/** Of the browser; the project's types are those of Node. */
declare const Worker: new (script: string) => Worker;

/** Where VS Code runs in a browser alone: the server is a web worker, and nothing can be started. */
export function activate(context: vscode.ExtensionContext): Promise<Api> {
  const channel = vscode.window.createOutputChannel('Coco', { log: true });
  const at = (path: string) => vscode.Uri.joinPath(context.extensionUri, 'dist', path).toString(true);
  context.subscriptions.push(channel);
  return activateCoco(context, channel, {
    serverOptions: { base: at(''), rasterizer: at('web/resvg.wasm') },
    client: (options) => {
      const worker = new Worker(at('web/lsp-worker.js'));
      const client = new LanguageClient('coco', 'Coco', worker, options);
      serveFiles(client);
      return client;
    },
    refinerOf: null,
    services: null,
    moreFonts: () => sayElsewhere('Getting more fonts'),
  });
}
