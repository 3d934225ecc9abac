import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import type { Refiner } from '../../runtime/preview/refining/refiner.js';
import { assist } from './assist/assist.js';
import type { Services } from './assist/models.js';
import { exportScene } from './export.js';
import { type Client, clientOptions } from './language-client.js';
import { MarkdownScenes } from './markdown.js';
import { Previews } from './preview/previews.js';
import { sceneEditor } from './scene-editor.js';
import { newScene, openSample } from './scenes.js';
import { StatusItem } from './status.js';

/** What the window's machine gives the extension: processes in Node, a web worker in a browser. */
export interface Machine {
  /** What the server is told about where things are. */
  readonly serverOptions: Readonly<Record<string, unknown>>;
  client(options: LanguageClientOptions): Client;
  /** What makes pictures of a file; answers null where it is none on this machine. Null: nothing can be started here. */
  readonly refinerOf: ((uri: vscode.Uri) => Refiner | null) | null;
  /** @param family the one that is wanted; null: they are offered */
  moreFonts(family: string | null, restart: () => Promise<void>): Promise<void>;
  /** Language models over the network; null: none can be reached from here. */
  readonly services: Services | null;
}

/** What other extensions get; VS Code's Markdown preview asks for `extendMarkdownIt`. */
export interface Api {
  extendMarkdownIt<Engine>(engine: Engine): Engine;
}

export async function activateCoco(
  context: vscode.ExtensionContext,
  channel: vscode.LogOutputChannel,
  machine: Machine,
): Promise<Api> {
  const begun = performance.now();
  const client = machine.client(clientOptions(channel, machine.serverOptions));
  // At once: the server's process starts while the rest is made, and nothing that it says is heard before that.
  const started = client.start();
  const previews = new Previews(context, client, machine.refinerOf ?? (() => null));
  const markdown = new MarkdownScenes(client);
  const restart = async () => {
    await client.stop();
    await client.start();
  };
  const target = (said: unknown) => (said === undefined ? previews.activeUri() : undefined) ?? sceneUri(said);
  const withScene =
    (run: (uri: vscode.Uri, scene: string | null) => unknown) => async (said?: unknown, name?: unknown) => {
      const uri = target(said);
      if (uri === undefined) void vscode.window.showInformationMessage('Open a .coco file first.');
      else await run(uri, typeof name === 'string' ? name : null);
    };
  const commands: Readonly<Record<string, (...given: unknown[]) => unknown>> = {
    'coco.preview': withScene((uri, scene) => previews.open(uri, scene)),
    'coco.previewFollowing': withScene((uri) => previews.openFollowing(uri)),
    'coco.previewFollow': () => previews.toggleFollowing(),
    'coco.previewStay': () => previews.toggleFollowing(),
    'coco.previewSource': () => previews.showSource(),
    'coco.previewUndo': () => previews.undo('undo'),
    'coco.previewRedo': () => previews.undo('redo'),
    'coco.export': withScene((uri) => exportScene(client, uri)),
    'coco.refine': withScene((uri, scene) =>
      machine.refinerOf === null ? sayElsewhere('Refining') : previews.refine(uri, scene),
    ),
    'coco.newScene': newScene,
    'coco.openSample': () => openSample(context.extensionUri),
    'coco.moreFonts': (family) => machine.moreFonts(typeof family === 'string' ? family : null, restart),
    'coco.restart': restart,
    'coco.showOutput': () => channel.show(),
    ...assist(context, client, previews, machine.services),
  };
  for (const [name, run] of Object.entries(commands))
    context.subscriptions.push(vscode.commands.registerCommand(name, run));
  context.subscriptions.push(new StatusItem(client), client);
  await started;
  channel.info(`ready ${Math.round(performance.now() - begun)} ms after activation`);
  return { extendMarkdownIt: (engine) => markdown.extend(engine) };
}

export async function sayElsewhere(what: string): Promise<void> {
  await vscode.window.showInformationMessage(`${what} needs VS Code on the desktop, or a remote machine.`);
}

/** What a command is about: what it was given (menus give a URI, code lenses its text), else the scene that is being edited. */
function sceneUri(said: unknown): vscode.Uri | undefined {
  if (said instanceof vscode.Uri) return said;
  return typeof said === 'string' ? vscode.Uri.parse(said) : sceneEditor()?.document.uri;
}
