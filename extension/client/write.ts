import * as vscode from 'vscode';

/** Writes a file so that it is there as a whole or not at all: VS Code's own way empties it first. */
export async function writeWhole(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const part = target.with({ path: `${target.path}.part` });
  try {
    await vscode.workspace.fs.writeFile(part, bytes);
    await vscode.workspace.fs.rename(part, target, { overwrite: true });
  } catch (problem) {
    await vscode.workspace.fs.delete(part).then(undefined, () => undefined);
    throw problem;
  }
}
