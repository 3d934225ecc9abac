import * as vscode from 'vscode';
import type { Client } from '../language-client.js';

/** Folders that hold no scenes of the user, and how many are looked into. */
const passedOver = /^(\..*|node_modules)$/;
const folderLimit = 2_000;

/** Answers what a server in a worker asks: it cannot read files itself. Nothing outside of the open folders is read. */
export function serveFiles(client: Client): void {
  client.onRequest('coco/readFile', async ({ uri }: { uri: string }) => {
    const file = vscode.Uri.parse(uri);
    if (vscode.workspace.getWorkspaceFolder(file) === undefined) throw new Error('outside of the open folders');
    return { base64: base64(await vscode.workspace.fs.readFile(file)) };
  });
  client.onRequest('coco/listScenes', async ({ uri, limit }: { uri: string; limit: number }) => {
    const root = vscode.Uri.parse(uri);
    const paths: string[] = [];
    const folders = [''];
    for (let looked = 0; looked < folderLimit && folders.length > 0 && paths.length < limit; looked++) {
      const folder = folders.shift()!;
      for (const [name, type] of await entriesOf(folder === '' ? root : vscode.Uri.joinPath(root, folder))) {
        const path = folder === '' ? name : `${folder}/${name}`;
        if (type === vscode.FileType.Directory && !passedOver.test(name)) folders.push(path);
        if (type === vscode.FileType.File && name.endsWith('.coco') && paths.length < limit) paths.push(path);
      }
    }
    return { paths };
  });
}

async function entriesOf(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}
