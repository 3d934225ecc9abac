import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { findRuntime, type Runtime, sayHowToGetIt } from './runtime.js';

/** Runs the workspace's `coco refine` on a file, in a process of its own that can be cancelled. */
export async function refine(uri: vscode.Uri, scene: string | null, log: vscode.LogOutputChannel): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage('Refining runs a program of this workspace: trust the workspace first.');
    return;
  }
  const runtime = findRuntime(uri);
  if (runtime === null) return sayHowToGetIt();
  if (uri.scheme !== 'file') {
    void vscode.window.showWarningMessage('Save the scene first: refining reads it from disk.');
    return;
  }
  if (!(await knowsRefine(runtime))) {
    void vscode.window.showErrorMessage(
      `${runtime.command} cannot refine pictures yet: it is an older version of Coco.`,
    );
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.isDirty && !(await document.save())) return;
  const args = ['refine', uri.fsPath, ...(scene === null ? [] : ['--scene', scene])];
  const title = `Refining ${uri.path.slice(uri.path.lastIndexOf('/') + 1)}`;
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const said = (line: string) => {
        log.info(line);
        progress.report({ message: line.slice(0, 100) });
      };
      const { exit, last } = await run(runtime, args, dirname(uri.fsPath), said, token);
      if (token.isCancellationRequested || exit === 0) return;
      const answer = await vscode.window.showErrorMessage(`Refining failed: ${last}`, 'Show Output');
      if (answer !== undefined) log.show();
    },
  );
}

async function knowsRefine(runtime: Runtime): Promise<boolean> {
  const { exit } = await run(runtime, ['refine', '--help'], process.cwd(), () => undefined);
  return exit === 0;
}

/** Runs to the end, line by line; `last` is the last line that was said. */
function run(
  { command, args: before }: Runtime,
  args: readonly string[],
  cwd: string,
  said: (line: string) => void,
  token?: vscode.CancellationToken,
): Promise<{ readonly exit: number; readonly last: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, [...before, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = token?.onCancellationRequested(() => child.kill());
    let last = '';
    const hear = (chunk: unknown) => {
      for (const line of String(chunk).split(/[\r\n]+/)) {
        if (line.trim() === '') continue;
        last = line.trim();
        said(last);
      }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const end = (exit: number, words = last) => {
      stop?.dispose();
      resolve({ exit, last: words });
    };
    child.on('error', (problem) => end(-1, problem.message));
    child.on('close', (code) => end(code ?? -1));
  });
}
