import { spawn } from 'node:child_process';
import * as vscode from 'vscode';
import { Refiner } from '../../../runtime/preview/refining/refiner.js';
import { findRuntime, howToGetIt, type Runtime } from './runtime.js';

/** Makes pictures by the workspace's own `coco refine`: one refiner for each file, which all previews of it share. */
export class Refiners implements vscode.Disposable {
  readonly #log: vscode.LogOutputChannel;
  readonly #refiners = new Map<string, Refiner>();
  /** Programs that were asked whether they can do it. */
  readonly #able = new Map<string, Promise<boolean>>();

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
  }

  /** Null for what is no file on this machine. */
  of(uri: vscode.Uri): Refiner | null {
    if (uri.scheme !== 'file') return null;
    const key = uri.toString();
    let refiner = this.#refiners.get(key);
    if (refiner === undefined) {
      const log = (line: string) => this.#log.info(line);
      refiner = new Refiner({ file: uri.fsPath, ready: () => this.#ready(uri), environment: process.env, log });
      this.#refiners.set(key, refiner);
    }
    return refiner;
  }

  dispose(): void {
    for (const refiner of this.#refiners.values()) refiner.close();
    this.#refiners.clear();
  }

  async #ready(uri: vscode.Uri): Promise<Runtime | { readonly no: string }> {
    if (!vscode.workspace.isTrusted)
      return { no: 'Refining runs a program of this workspace: trust the workspace first.' };
    const runtime = findRuntime(uri);
    if (runtime === null) return { no: howToGetIt };
    if (!(await this.#isAble(runtime)))
      return { no: `${runtime.command} cannot make pictures for the preview: it does not start, or is an older Coco.` };
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.isDirty && !(await document.save()))
      return { no: 'The scene could not be saved: refining reads it from disk.' };
    return runtime;
  }

  #isAble(runtime: Runtime): Promise<boolean> {
    const key = [runtime.command, ...runtime.args].join('\n');
    const known = this.#able.get(key) ?? helpOf(runtime).then((help) => help.includes('--calls'));
    this.#able.set(key, known);
    // What was not able may be mended.
    void known.then((isAble) => isAble || this.#able.delete(key));
    return known;
  }
}

function helpOf({ command, args }: Runtime): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args, 'refine', '--help'], { stdio: ['ignore', 'pipe', 'ignore'] });
    let help = '';
    child.stdout.on('data', (chunk) => {
      help += chunk;
    });
    child.on('error', () => resolve(''));
    child.on('close', () => resolve(help));
  });
}
