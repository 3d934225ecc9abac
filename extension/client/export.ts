import * as vscode from 'vscode';
import type { Client } from './language-client.js';
import { beside, bytesOf, offerToOpen } from './preview/save.js';
import { writeWhole } from './write.js';

interface Format extends vscode.QuickPickItem {
  readonly command: 'coco.server.svg' | 'coco.server.png' | 'coco.server.graph';
  readonly ending: string;
  /** Pixels per px of the canvas; null: asked for. */
  readonly scale?: number | null;
}

const formats: readonly Format[] = [
  { label: 'SVG', description: 'scales without loss', command: 'coco.server.svg', ending: 'svg' },
  { label: 'PNG', description: 'one pixel per px', command: 'coco.server.png', ending: 'png', scale: 1 },
  { label: 'PNG at 2×', command: 'coco.server.png', ending: '@2x.png', scale: 2 },
  { label: 'PNG at 4×', command: 'coco.server.png', ending: '@4x.png', scale: 4 },
  { label: 'PNG at another size…', command: 'coco.server.png', ending: 'png', scale: null },
  { label: 'Scene graph', description: 'JSON', command: 'coco.server.graph', ending: 'json' },
];

/** Asks for scene, format, size and place, and writes the file. */
export async function exportScene(client: Client, uri: vscode.Uri): Promise<void> {
  const { languageId } = await vscode.workspace.openTextDocument(uri);
  if (languageId !== 'coco') return;
  const scene = await pickScene(uri);
  if (scene === undefined) return;
  const format = await vscode.window.showQuickPick(formats, { title: 'Export', placeHolder: 'Format' });
  if (format === undefined) return;
  const scale = format.scale === null ? await askScale() : format.scale;
  if (format.scale === null && scale === undefined) return;
  const stem = uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/\.coco$/, '');
  const name = [stem, ...(scene === null ? [] : [scene])].join('.');
  const file = format.ending.startsWith('@') ? `${name}${format.ending}` : `${name}.${format.ending}`;
  const target = await vscode.window.showSaveDialog({
    defaultUri: beside(uri, file),
    filters: { [format.label]: [format.ending.replace(/^.*\./, '')] },
    title: 'Export',
  });
  if (target === undefined) return;
  const bytes = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Drawing ${file}…`, cancellable: true },
    async (_, token) => {
      const given = [client.code2ProtocolConverter.asUri(uri), scene, ...(scale == null ? [] : [scale])];
      const params = { command: format.command, arguments: given };
      const answer = await client.sendRequest<string | null>('workspace/executeCommand', params, token);
      if (answer === null) return null;
      return format.command === 'coco.server.png' ? bytesOf(answer) : new TextEncoder().encode(answer);
    },
  );
  if (bytes === null) {
    void vscode.window.showErrorMessage('There is nothing to draw yet: the scene has errors that leave no picture.');
    return;
  }
  await writeWhole(target, bytes);
  await offerToOpen(target);
}

/** The name of a scene of the file, null for its only one, undefined if nobody chose. */
export async function pickScene(uri: vscode.Uri): Promise<string | null | undefined> {
  const command = 'vscode.executeDocumentSymbolProvider';
  const symbols = (await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(command, uri)) ?? [];
  const names = symbols.filter(({ detail }) => detail === 'scene').map(({ name }) => name);
  return names.length < 2 ? null : vscode.window.showQuickPick(names, { title: 'Export', placeHolder: 'Scene' });
}

async function askScale(): Promise<number | undefined> {
  const said = await vscode.window.showInputBox({
    title: 'Export',
    prompt: 'Pixels per px of the canvas, up to 16',
    value: '3',
    validateInput: (text) => (isScale(Number(text)) ? null : 'A number above 0, at most 16.'),
  });
  return said === undefined ? undefined : Number(said);
}

function isScale(value: number): boolean {
  return value > 0 && value <= 16;
}
