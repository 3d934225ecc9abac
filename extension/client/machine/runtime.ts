import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { settings } from '../settings.js';

/** How to start `coco`: a program and what comes before its own arguments. */
export interface Runtime {
  readonly command: string;
  readonly args: readonly string[];
}

/** What `coco.runtimePath` names, else what the nearest `node_modules` above a file or folder has; null without one. */
export function findRuntime(start: vscode.Uri): Runtime | null {
  const said = settings(start).runtimePath;
  if (said !== '') return { command: said, args: [] };
  if (start.scheme !== 'file') return null;
  const limit = vscode.workspace.getWorkspaceFolder(start)?.uri.fsPath ?? dirname(start.fsPath);
  for (let folder = start.fsPath; folder.startsWith(limit); folder = dirname(folder)) {
    const found = runtimeIn(join(folder, 'node_modules'));
    if (found !== null) return found;
    if (folder === dirname(folder)) break;
  }
  return null;
}

/** npm's command is a script for a shell on Windows: there Node is started with the program itself. */
function runtimeIn(modules: string): Runtime | null {
  if (process.platform === 'win32') {
    const program = join(modules, 'coco-scene', 'dist', 'coco.cjs');
    return existsSync(program) ? { command: 'node', args: [program] } : null;
  }
  const command = join(modules, '.bin', 'coco');
  return existsSync(command) ? { command, args: [] } : null;
}

export const howToGetIt =
  'There is no `coco` in this workspace. Install it with `npm install coco-scene`, or name a program in the setting `coco.runtimePath`.';
