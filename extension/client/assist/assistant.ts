import * as vscode from 'vscode';
import type { Happening, ModelOffer, Task, Proposal as Written } from '../../../runtime/lsp/generate/protocol.js';
import type { Previews } from '../preview/previews.js';
import { sceneEditor } from '../scene-editor.js';
import type { Models } from './models.js';
import type { Proposal } from './proposal.js';
import type { Proposals } from './proposals.js';
import type { Engine } from './run.js';

export interface Parts {
  readonly engine: Engine;
  readonly models: Models;
  readonly proposals: Proposals;
  readonly previews: Previews;
}

/** What a person asked for by a command or in a chat: written by a model, shown as a proposal, taken in parts. */
export class Assistant {
  readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** A new scene; in the active document where that is still empty. */
  async generate(given?: string): Promise<void> {
    const prompt = given ?? (await ask('Generate Scene', 'What the picture shows', 'three red lanterns above a river'));
    if (prompt === undefined) return;
    const editor = sceneEditor();
    const isEmpty = editor !== undefined && editor.document.getText().trim() === '';
    await this.propose(isEmpty ? editor.document : null, { kind: 'generate', prompt }, 'Writing a scene');
  }

  async add(): Promise<void> {
    const editor = this.#editor();
    if (editor === undefined || !(await this.#hasModel())) return;
    const wish = await ask('Add to Scene', 'What comes into it', 'a red kite in the sky');
    if (wish !== undefined) await this.propose(editor.document, { kind: 'add', wish }, 'Adding to the scene');
  }

  async change(): Promise<void> {
    const editor = this.#editor();
    if (editor === undefined || !(await this.#hasModel())) return;
    const range = rangeOf(editor.selection);
    const wish = await ask('Change Selection', 'What is to be different', 'larger, and in warm colours');
    if (wish !== undefined)
      await this.propose(editor.document, { kind: 'change', wish, range }, 'Changing the selection');
  }

  async fix(): Promise<void> {
    const editor = this.#editor();
    if (editor === undefined || !(await this.#hasModel())) return;
    await this.propose(editor.document, { kind: 'fix', ...selectionOf(editor) }, 'Fixing');
  }

  async name(): Promise<void> {
    const editor = this.#editor();
    if (editor === undefined || !(await this.#hasModel())) return;
    await this.propose(editor.document, { kind: 'name', ...selectionOf(editor) }, 'Naming things');
  }

  async expect(): Promise<void> {
    const editor = this.#editor();
    if (editor === undefined || !(await this.#hasModel())) return;
    await this.propose(editor.document, { kind: 'expect' }, 'Writing expectations');
  }

  /** In words, beside the scene. */
  async explain(): Promise<void> {
    const editor = this.#editor();
    if (editor === undefined) return;
    const model = await this.#hasModel();
    if (!model) return;
    const { document } = editor;
    const words = this.parts.proposals.words(`About ${nameOf(document)}`);
    await words.show();
    let said = '';
    await this.#working('Explaining', async (progress, token) => {
      const stop = new vscode.CancellationTokenSource();
      words.onGone(() => stop.cancel());
      token.onCancellationRequested(() => stop.cancel());
      const hear = (event: Happening) => {
        if (event.type !== 'words') return;
        said += event.words;
        words.write(said);
        progress.report({ message: `${said.length} characters` });
      };
      const range = editor.selection.isEmpty ? {} : { range: rangeOf(editor.selection) };
      await this.parts.engine.run(document, { kind: 'explain', ...range }, model, hear, stop.token);
    });
    if (said === '') await words.close();
  }

  /**
   * Has a model write, shows what it writes as it comes, and says in the end what to do with it. Without a model the built-in generator writes
   * new scenes.
   *
   * @param given the model; undefined: the chosen one
   * @returns what was proposed; null: nothing
   */
  async propose(
    target: vscode.TextDocument | null,
    task: Task,
    title: string,
    given?: ModelOffer,
  ): Promise<Written | null> {
    const { engine, models, proposals, previews } = this.parts;
    const proposal = proposals.create(target);
    const stop = new vscode.CancellationTokenSource();
    proposal.onGone(() => stop.cancel());
    let isShown = false;
    const show = async (text: string) => {
      proposal.write(text);
      if (isShown) return;
      isShown = true;
      await proposal.show(`${target === null ? 'New scene' : nameOf(target)} (proposal)`);
      const end = previews.lend(target?.uri ?? null, proposal.uri, !proposal.isComparison);
      proposal.onGone(end);
    };
    const written = await this.#working(title, async (progress, token) => {
      token.onCancellationRequested(() => stop.cancel());
      const model = given ?? (await models.chosen());
      let last: Promise<void> = Promise.resolve();
      const hear = (event: Happening) => {
        const words = progressWords(event);
        if (words !== null) progress.report({ message: words });
        if (event.type === 'source') last = last.then(() => show(event.source));
      };
      const result = await engine.run(target, task, model, hear, stop.token);
      await last;
      if (result.source !== (target?.getText() ?? '')) await show(result.source);
      return result;
    });
    if (written === null || written.source === (target?.getText() ?? '')) {
      await proposal.discard();
      if (written !== null) void vscode.window.showInformationMessage(`Nothing to change.${remarks(written)}`);
      return written;
    }
    void this.#offer(proposal, written);
    return written;
  }

  async #offer(proposal: Proposal, written: Written): Promise<void> {
    const parts = proposal.isComparison ? ' Take it as a whole, or change by change in its context menu.' : '';
    const answer = await vscode.window.showInformationMessage(
      `${author(written)}${remarks(written)}${parts}`,
      'Accept All',
      'Discard All',
    );
    if (answer === 'Accept All') await proposal.accept();
    if (answer === 'Discard All') await proposal.discard();
  }

  /** With progress that can be cancelled; null where it was, or where it failed, which is said. */
  async #working<Result>(
    title: string,
    run: (progress: vscode.Progress<{ message?: string }>, token: vscode.CancellationToken) => Promise<Result>,
  ): Promise<Result | null> {
    const where = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    try {
      return await vscode.window.withProgress(where, run);
    } catch (problem) {
      const words = problem instanceof Error ? problem.message : String(problem);
      if (!/^cancelled$|^Canceled$/i.test(words)) void vscode.window.showErrorMessage(words);
      return null;
    }
  }

  #editor(): vscode.TextEditor | undefined {
    const editor = sceneEditor();
    if (editor === undefined) void vscode.window.showInformationMessage('Open a .coco file first.');
    return editor;
  }

  /** The chosen model; null where none is, which is said with the way to choose one. */
  async #hasModel(): Promise<ModelOffer | null> {
    const problem = await this.parts.models
      .chosen()
      .catch((one: unknown) => (one instanceof Error ? one : new Error(String(one))));
    if (problem !== null && !(problem instanceof Error)) return problem;
    const words = problem === null ? 'This needs a language model, and none is chosen.' : problem.message;
    const answer = await vscode.window.showInformationMessage(words, 'Choose…');
    if (answer !== undefined) await vscode.commands.executeCommand('coco.chooseModel');
    return null;
  }
}

/** Who wrote it, for people. */
export function author({ provider, usage }: Written): string {
  if (provider === 'offline') return 'Written by the built-in generator, as no language model is chosen.';
  const tokens = usage.inputTokens + usage.outputTokens;
  return `Proposed by ${provider}${tokens > 0 ? ` (${tokens} tokens)` : ''}.`;
}

/** What is to be known about it. */
export function remarks({ leftOut, unmet, unused }: Written): string {
  const parts = [
    unused.length > 0 ? `Not used of the prompt: ${unused.join(', ')}.` : '',
    unmet.length > 0 ? `Does not hold: ${unmet.join('; ')}.` : '',
    leftOut.length > 0 ? `Left out: ${leftOut.join('; ')}` : '',
  ].filter((part) => part !== '');
  return parts.map((part) => ` ${part}`).join('');
}

export function progressWords(event: Happening): string | null {
  switch (event.type) {
    case 'plan':
      return `${event.claims.length} expectations planned`;
    case 'source':
      return `${event.statements} statements`;
    case 'problems':
      return `round ${event.round} of repair, ${event.count} ${event.count === 1 ? 'problem' : 'problems'}`;
    case 'note':
      return event.message;
    case 'words':
      return null;
  }
}

async function ask(title: string, prompt: string, placeHolder: string): Promise<string | undefined> {
  const said = await vscode.window.showInputBox({ title, prompt, placeHolder, ignoreFocusOut: true });
  return said?.trim() || undefined;
}

function selectionOf({ selection }: vscode.TextEditor) {
  return selection.isEmpty ? {} : { range: rangeOf(selection) };
}

function rangeOf({ start, end }: vscode.Range) {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}

function nameOf({ uri }: vscode.TextDocument): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
