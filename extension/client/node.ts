import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Api, activateCoco } from './coco.js';
import { MoreFonts } from './machine/fonts.js';
import { Refiners } from './machine/refine.js';
import { NetworkServices } from './machine/services.js';
import { CocoTasks, tellOfTasks } from './machine/tasks.js';

/** Where VS Code runs extensions in Node, on this machine or a remote one. */
export function activate(context: vscode.ExtensionContext): Promise<Api> {
  const channel = vscode.window.createOutputChannel('Coco', { log: true });
  const fonts = vscode.Uri.joinPath(context.globalStorageUri, 'more');
  const refiners = new Refiners(channel);
  context.subscriptions.push(channel, refiners, vscode.tasks.registerTaskProvider('coco', new CocoTasks()));
  return activateCoco(context, channel, {
    serverOptions: { fonts: fonts.fsPath },
    client: (options) => {
      const server = {
        module: context.asAbsolutePath('dist/lsp.cjs'),
        transport: TransportKind.ipc,
        options: {
          // V8's code of the server, from its second start on.
          env: { NODE_COMPILE_CACHE: vscode.Uri.joinPath(context.globalStorageUri, 'code').fsPath },
          // A picture's worth of garbage at each key: room for several of them, and fewer halts.
          execArgv: ['--max-semi-space-size=64'],
        },
      };
      const client = new LanguageClient('coco', 'Coco', server, options);
      context.subscriptions.push(tellOfTasks(client));
      return client;
    },
    refinerOf: (uri) => refiners.of(uri),
    services: new NetworkServices(context.asAbsolutePath('dist/providers.cjs')),
    moreFonts: (family, restart) => new MoreFonts(context.extensionUri, fonts).get(family, restart),
  });
}
