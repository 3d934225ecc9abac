import * as vscode from 'vscode';
import { lineEdits } from '../../../runtime/generate/source/diff.js';
import { columnFor } from '../show-document.js';
import { type ProposalFiles, proposalScheme } from './proposal-files.js';
import { tabsOf } from './tabs.js';

/** One text that is proposed for a document, or for a new one; a file in memory, which can be edited like any. */
export class Proposal {
  readonly uri: vscode.Uri;
  /** Null: a new scene. */
  readonly target: vscode.TextDocument | null;
  readonly #files: ProposalFiles;
  readonly #gone = new vscode.EventEmitter<vscode.Uri | null>();
  /** Fires once, when it was taken or put away, with the document that there is then. */
  readonly onGone = this.#gone.event;
  #isGone = false;

  constructor(files: ProposalFiles, target: vscode.TextDocument | null, number: number) {
    const name = target === null ? 'new scene.coco' : target.uri.path.slice(target.uri.path.lastIndexOf('/') + 1);
    const path = `/proposal-${number}/${/\.coco$/.test(name) ? name : `${name}.coco`}`;
    this.uri = vscode.Uri.from({ scheme: proposalScheme, path, query: target?.uri.toString() ?? '' });
    this.target = target;
    this.#files = files;
    files.set(this.uri, target?.getText() ?? '');
  }

  /** There is a text to compare it with. */
  get isComparison(): boolean {
    return this.target !== null && this.target.getText().trim() !== '';
  }

  /** All that there is of it yet. */
  write(text: string): void {
    this.#files.set(this.uri, text);
  }

  /** Opened as a comparison with its document, or by itself where there is nothing to compare with. */
  async show(title: string): Promise<void> {
    const { target, uri } = this;
    if (target === null || !this.isComparison) {
      const viewColumn =
        target === null ? (vscode.window.activeTextEditor?.viewColumn ?? vscode.ViewColumn.One) : columnFor(target.uri);
      await vscode.window.showTextDocument(uri, { viewColumn, preview: false });
    } else {
      const options = { viewColumn: columnFor(target.uri), preview: false };
      await vscode.commands.executeCommand('vscode.diff', target.uri, uri, title, options);
    }
  }

  async text(): Promise<string> {
    return (await vscode.workspace.openTextDocument(this.uri)).getText();
  }

  /** The document becomes what is proposed, in one step of undoing; what differs and nothing else is written. */
  async accept(): Promise<void> {
    const text = await this.text();
    if (this.target === null) {
      const document = await vscode.workspace.openTextDocument({ language: 'coco', content: text });
      await this.#close(document.uri);
      await vscode.window.showTextDocument(document, { preview: false });
      return;
    }
    if (!(await edited(this.target, lineEdits(this.target.getText(), text)))) {
      void vscode.window.showErrorMessage('The scene could not be changed: is it read-only?');
      return;
    }
    await this.#close();
    await vscode.window.showTextDocument(this.target, { viewColumn: columnFor(this.target.uri) });
  }

  async discard(): Promise<void> {
    await this.#close();
  }

  /** Takes, or puts away, the one change that the cursor is in; all of them done, the comparison closes. */
  async settle(line: number, isWanted: boolean): Promise<void> {
    const { target } = this;
    if (target === null) return;
    const document = await vscode.workspace.openTextDocument(this.uri);
    const change = changesBetween(target, document).find(({ there: { start, end } }) => {
      const last = end.character === 0 ? Math.max(start.line, end.line - 1) : end.line;
      return line >= start.line && line <= last;
    });
    if (change === undefined) {
      void vscode.window.showInformationMessage('There is no change at the cursor.');
      return;
    }
    if (isWanted) await edited(target, [change.edit]);
    else await edited(document, [{ range: change.there, newText: change.before }]);
    if (target.getText() === document.getText()) await this.#close();
  }

  async #close(then: vscode.Uri | null = this.target?.uri ?? null): Promise<void> {
    if (this.#isGone) return;
    // Others turn away from it before its text is gone.
    this.dispose(then);
    const tabs = tabsOf((uri) => uri.toString() === this.uri.toString());
    if (tabs.length > 0) {
      const document = await vscode.workspace.openTextDocument(this.uri);
      // Nobody shall be asked whether to save it.
      if (document.isDirty) await document.save();
      await vscode.window.tabGroups.close(tabs, true);
    }
    this.#files.delete(this.uri);
  }

  /** Its editors are closed, or will be. */
  dispose(then: vscode.Uri | null = this.target?.uri ?? null): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#gone.fire(then);
    this.#gone.dispose();
  }
}

interface Edit {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly newText: string;
}
type Place = Pick<vscode.Position, 'line' | 'character'>;

/** What differs, change by change: the edit of the document, and where it stands in the proposal instead of what. */
function changesBetween(now: vscode.TextDocument, proposed: vscode.TextDocument) {
  let shift = 0;
  return lineEdits(now.getText(), proposed.getText()).map((edit: Edit) => {
    const range = rangeOf(edit);
    const [start, end] = [now.offsetAt(range.start), now.offsetAt(range.end)];
    const [from, to] = [start + shift, start + shift + edit.newText.length];
    shift += edit.newText.length - (end - start);
    const there = new vscode.Range(proposed.positionAt(from), proposed.positionAt(to));
    return { edit, there, before: now.getText(range) };
  });
}

async function edited({ uri }: vscode.TextDocument, edits: readonly Edit[]): Promise<boolean> {
  const all = new vscode.WorkspaceEdit();
  for (const edit of edits) all.replace(uri, rangeOf(edit), edit.newText);
  return vscode.workspace.applyEdit(all);
}

function rangeOf({ range: { start, end } }: Edit): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
