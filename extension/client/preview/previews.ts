import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { FromServer } from '../../../runtime/preview/protocol.js';
import type { Refiner } from '../../../runtime/preview/refining/refiner.js';
import { proposalScheme } from '../assist/proposal-files.js';
import type { Client } from '../language-client.js';
import { settings } from '../settings.js';
import { columnFor } from '../show-document.js';
import type { Kept } from './html.js';
import { PreviewPanel, viewType } from './panel.js';

/** How long a moving cursor rests before the preview hears of it: one frame. */
const frame = 16;

/** All previews of a window: one for each file, and at most one that follows the active editor. */
export class Previews implements vscode.WebviewPanelSerializer<{ readonly kept?: Kept }> {
  readonly #client: Client;
  readonly #extension: vscode.Uri;
  readonly #refinerOf: (uri: vscode.Uri) => Refiner | null;
  readonly #panels = new Set<PreviewPanel>();
  #cursor: ReturnType<typeof setTimeout> | undefined;

  constructor(context: vscode.ExtensionContext, client: Client, refinerOf: (uri: vscode.Uri) => Refiner | null) {
    this.#client = client;
    this.#refinerOf = refinerOf;
    this.#extension = context.extensionUri;
    const { subscriptions } = context;
    subscriptions.push(
      vscode.window.registerWebviewPanelSerializer(viewType, this),
      client.onNotification(
        'coco/preview/message',
        ({ session, message }: { session: string; message: FromServer }) => {
          for (const panel of this.#panels) if (panel.session === session) panel.fromServer(message);
        },
      ),
      client.onDidChangeState(({ oldState, newState }) => {
        if (newState !== State.Running || oldState === State.Running) return;
        for (const panel of this.#panels) panel.greetAgain();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#cursorMoved(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#activeChanged(editor)),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => {
        for (const panel of this.#panels)
          if (panel.uri.toString() === uri.toString() && uri.scheme === 'untitled') panel.greetAgain();
      }),
    );
  }

  /** Opens, or brings to the front, the preview of a file. */
  open(uri: vscode.Uri, scene: string | null = null): PreviewPanel {
    const shown = [...this.#panels].find((panel) => !panel.follows && panel.uri.toString() === uri.toString());
    if (shown === undefined) return this.#create({ uri: uri.toString(), follows: false }, scene);
    shown.panel.reveal(undefined, true);
    shown.turnTo(uri, scene);
    return shown;
  }

  /** Has a picture made, in a preview that shows how it goes: the one of the file that is there, else a new one. */
  refine(uri: vscode.Uri, scene: string | null): void {
    if (this.#refinerOf(uri) === null) {
      void vscode.window.showWarningMessage('Save the scene first: refining reads it from disk.');
      return;
    }
    const seen = [...this.#panels].find(({ panel, uri: own }) => panel.visible && own.toString() === uri.toString());
    if (seen !== undefined) seen.turnTo(uri, scene);
    (seen ?? this.open(uri, scene)).refineNow();
  }

  /**
   * Shows a proposal where its document is shown; else beside it, where that is wanted. The answer ends that: what is shown then is the document,
   * or nothing where there is none.
   */
  lend(document: vscode.Uri | null, proposal: vscode.Uri, opens: boolean): (then: vscode.Uri | null) => void {
    const shown = document && [...this.#panels].find(({ uri }) => uri.toString() === document.toString());
    if (!shown && (!opens || [...this.#panels].some(({ follows }) => follows))) return () => undefined;
    if (shown) shown.turnTo(proposal, null);
    else this.#create({ uri: proposal.toString(), follows: false }, null);
    return (then) => {
      const panel = [...this.#panels].find(({ uri }) => uri.toString() === proposal.toString());
      if (then !== null) panel?.turnTo(then, null);
      else panel?.panel.dispose();
    };
  }

  /** Opens the one that follows the active editor. */
  openFollowing(uri: vscode.Uri): void {
    const shown = [...this.#panels].find((panel) => panel.follows);
    if (shown === undefined) {
      this.#create({ uri: uri.toString(), follows: true }, null);
      return;
    }
    shown.panel.reveal(undefined, true);
    shown.turnTo(uri, null);
  }

  /** The preview in front turns from its file to the active editor's, or stays with the file it shows. */
  toggleFollowing(): void {
    const active = this.#active();
    if (active === undefined) return;
    const follows = !active.follows;
    if (follows) for (const other of this.#panels) if (other.follows) other.follows = false;
    active.follows = follows;
    this.#tellWorkbench();
  }

  /** The file of the preview in front. */
  activeUri(): vscode.Uri | undefined {
    return this.#active()?.uri;
  }

  async showSource(): Promise<void> {
    const uri = this.activeUri();
    if (uri !== undefined) await vscode.window.showTextDocument(uri, { viewColumn: columnFor(uri) });
  }

  /** Undo and redo are the editor's own: it has the keyboard for a moment. */
  async undo(command: 'undo' | 'redo'): Promise<void> {
    const active = this.#active();
    if (active === undefined) return;
    await vscode.window.showTextDocument(active.uri, { viewColumn: columnFor(active.uri) });
    await vscode.commands.executeCommand(command);
    active.panel.reveal(undefined, false);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state?: { readonly kept?: Kept }): Promise<void> {
    const kept = state?.kept;
    // A proposal does not outlive its window.
    if (kept === undefined || kept.uri.startsWith(`${proposalScheme}:`)) panel.dispose();
    else this.#adopt(panel, kept, null);
  }

  #create(kept: Kept, scene: string | null): PreviewPanel {
    const isBeside = settings().preview.column === 'beside';
    const viewColumn = isBeside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const place = { viewColumn, preserveFocus: isBeside };
    return this.#adopt(
      vscode.window.createWebviewPanel(viewType, 'Coco', place, { retainContextWhenHidden: true }),
      kept,
      scene,
    );
  }

  #adopt(panel: vscode.WebviewPanel, kept: Kept, scene: string | null): PreviewPanel {
    const preview = new PreviewPanel(panel, this.#client, this.#refinerOf, this.#extension, kept, scene);
    this.#panels.add(preview);
    panel.onDidDispose(() => this.#panels.delete(preview));
    panel.onDidChangeViewState(() => this.#tellWorkbench());
    return preview;
  }

  #active(): PreviewPanel | undefined {
    return [...this.#panels].find(({ panel }) => panel.active);
  }

  /** For the icon of the lock in the title. */
  #tellWorkbench(): void {
    void vscode.commands.executeCommand('setContext', 'coco.previewFollows', this.#active()?.follows ?? false);
  }

  #activeChanged(editor: vscode.TextEditor | undefined): void {
    if (editor?.document.languageId !== 'coco' || editor.document.uri.scheme === 'coco') return;
    for (const panel of this.#panels) if (panel.follows) panel.turnTo(editor.document.uri, null);
  }

  #cursorMoved({ document: { uri }, selection }: vscode.TextEditor): void {
    const isShown = [...this.#panels].some((panel) => panel.uri.toString() === uri.toString());
    if (!isShown || !settings().preview.followCursor) return;
    clearTimeout(this.#cursor);
    this.#cursor = setTimeout(() => {
      const textDocument = { uri: this.#client.code2ProtocolConverter.asUri(uri) };
      const { line, character } = selection.active;
      this.#client
        .sendNotification('coco/preview/cursor', { textDocument, position: { line, character } })
        .catch(() => undefined);
    }, frame);
  }
}
