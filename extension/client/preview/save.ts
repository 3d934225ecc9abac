import * as vscode from 'vscode';
import { writeWhole } from '../write.js';

/** The one message of the page that is for the extension: a picture to be saved. */
export interface Saving {
  readonly type: 'save';
  /** A name for it, without a folder. */
  readonly file: string;
  readonly base64: string;
}

/** Asks where, beside the scene at first. */
export async function savePicture(scene: vscode.Uri, { file, base64 }: Saving): Promise<void> {
  const name = file.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  const target = await vscode.window.showSaveDialog({
    defaultUri: beside(scene, name),
    title: 'Save the Picture',
  });
  if (target === undefined) return;
  await writeWhole(target, bytesOf(base64));
  await offerToOpen(target);
}

export async function offerToOpen(target: vscode.Uri): Promise<void> {
  const file = target.path.slice(target.path.lastIndexOf('/') + 1);
  const answer = await vscode.window.showInformationMessage(`Saved ${file}.`, 'Open');
  if (answer === 'Open') await vscode.commands.executeCommand('vscode.open', target, vscode.ViewColumn.Active);
}

/** A file of that name in the folder of a scene; in the workspace for a scene that was never saved. */
export function beside(scene: vscode.Uri, name: string): vscode.Uri {
  if (scene.scheme !== 'untitled') return vscode.Uri.joinPath(scene, '..', name);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder === undefined ? vscode.Uri.file(`/${name}`) : vscode.Uri.joinPath(folder, name);
}

export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0));
}
