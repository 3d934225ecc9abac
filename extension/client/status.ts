import * as vscode from 'vscode';
import type { Status } from '../../runtime/lsp/status.js';
import type { Client } from './language-client.js';
import { sceneEditor } from './scene-editor.js';

/** The item of the status bar: how the scene that is being edited fares. */
export class StatusItem implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('coco.status', vscode.StatusBarAlignment.Right, 90);
  readonly #known = new Map<string, Status>();
  readonly #parts: vscode.Disposable[] = [];

  constructor(client: Client) {
    this.#item.name = 'Coco';
    this.#parts.push(
      this.#item,
      client.onNotification('coco/status', (status: Status) => {
        this.#known.set(status.uri, status);
        this.#show();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.#show()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#show()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#known.delete(uri.toString())),
    );
    this.#show();
  }

  dispose(): void {
    for (const part of this.#parts) part.dispose();
  }

  #show(): void {
    const document = sceneEditor()?.document;
    const status = document && this.#known.get(document.uri.toString());
    if (document === undefined || status === undefined) {
      this.#item.hide();
      return;
    }
    const { text, tooltip, isFine } = statusLine(status);
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.command = isFine
      ? { command: 'coco.preview', title: 'Open Preview', arguments: [document.uri] }
      : { command: 'workbench.actions.view.problems', title: 'Show Problems' };
    this.#item.backgroundColor = status.errors > 0 ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    this.#item.show();
  }
}

/** `✓ 12/12 · 34 ms`, `2 errors`. A click leads to the problems where it is not fine. */
export function statusLine({ errors, warnings, expectations, milliseconds }: Omit<Status, 'uri'>): {
  readonly text: string;
  readonly tooltip: string;
  readonly isFine: boolean;
} {
  const { held, failed, undecided } = expectations;
  const all = held + failed + undecided;
  const time = `${Math.max(1, Math.round(milliseconds))} ms`;
  const parts = [
    count(errors, 'error'),
    count(warnings, 'warning'),
    all === 0 ? '' : `${held} of ${count(all, 'expectation')} held${undecided === 0 ? '' : `, ${undecided} undecided`}`,
    `compiled in ${time}`,
  ].filter((part) => part !== '');
  const tooltip = parts.join('\n');
  if (errors > 0) return { text: `$(error) ${count(errors, 'error')}`, tooltip, isFine: false };
  if (failed > 0) return { text: `$(warning) ${held}/${all} · ${time}`, tooltip, isFine: false };
  const share = all === 0 ? '' : `${held}/${all} · `;
  return warnings > 0
    ? { text: `$(warning) ${warnings} · ${share}${time}`, tooltip, isFine: false }
    : { text: `$(check) ${share}${time}`, tooltip, isFine: true };
}

function count(number: number, what: string): string {
  if (number === 0) return '';
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
