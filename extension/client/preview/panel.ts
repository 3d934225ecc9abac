import * as vscode from 'vscode';
import type { FromPage, FromServer } from '../../../runtime/preview/protocol.js';
import type { Refiner, Seat } from '../../../runtime/preview/refining/refiner.js';
import type { Client } from '../language-client.js';
import { type Kept, previewHtml } from './html.js';
import { type Saving, savePicture } from './save.js';

export const viewType = 'coco.preview';

let sessions = 0;

/** One preview: carries messages between its page and the server, and knows which document it is about. */
export class PreviewPanel {
  readonly panel: vscode.WebviewPanel;
  readonly #client: Client;
  readonly #refinerOf: (uri: vscode.Uri) => Refiner | null;
  #seat: Seat | null;
  /** The page has said hello: what is posted reaches it. */
  #isHere = false;
  #wantsPicture = false;
  #uri: vscode.Uri;
  #follows: boolean;
  #session: string;
  /** The scene to turn to once the page is there; after that the one it shows, null: the first. */
  #scene: string | null;
  /** Messages go out one after the other, the first when the session is open. */
  #line: Promise<unknown> = Promise.resolve();
  #isGone = false;

  constructor(
    panel: vscode.WebviewPanel,
    client: Client,
    refinerOf: (uri: vscode.Uri) => Refiner | null,
    extension: vscode.Uri,
    { uri, follows }: Kept,
    scene: string | null,
  ) {
    this.panel = panel;
    this.#client = client;
    this.#uri = vscode.Uri.parse(uri);
    this.#follows = follows;
    this.#scene = scene;
    this.#session = newSession();
    this.#refinerOf = refinerOf;
    this.#seat = this.#sit();
    this.#name(extension);
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: ['dist/preview', 'media'].map((folder) => vscode.Uri.joinPath(extension, folder)),
    };
    panel.webview.onDidReceiveMessage((message: FromPage | Saving) => this.#fromPage(message));
    panel.onDidDispose(() => {
      this.#isGone = true;
      this.#seat?.leave();
      this.#tell('coco/preview/close', {});
    });
    panel.webview.html = previewHtml(panel.webview, extension, { uri, follows });
  }

  get uri(): vscode.Uri {
    return this.#uri;
  }

  get session(): string {
    return this.#session;
  }

  get follows(): boolean {
    return this.#follows;
  }

  set follows(follows: boolean) {
    this.#follows = follows;
    this.#name();
    this.#keep();
  }

  /** Shows another file, or another scene of this one. */
  turnTo(uri: vscode.Uri, scene: string | null): void {
    if (uri.toString() === this.#uri.toString()) {
      if (scene !== null) this.#tell('coco/preview/message', { message: { type: 'scene', name: scene } });
      return;
    }
    this.#tell('coco/preview/close', {});
    this.#uri = uri;
    this.#session = newSession();
    this.#seat?.leave();
    this.#seat = this.#sit();
    this.#name();
    this.#keep();
    this.#greet(scene);
  }

  /** The server is a new one, or has forgotten the document: it hears of the page again. */
  greetAgain(): void {
    this.#greet(this.#scene);
  }

  /** Has the page ask for a picture, with what is set in it. */
  refineNow(): void {
    this.#wantsPicture = !this.#isHere;
    if (this.#isHere) this.#post({ type: 'refine-now' });
  }

  fromServer(message: FromServer): void {
    if (message.type === 'frame') this.#scene = message.scene.name;
    this.#post(this.#seat?.told(message) ?? message);
    // A document that no editor shows is closed after a while; what is shown stays alive all the same.
    if (message.type === 'closed' && this.#uri.scheme !== 'untitled') this.#greet(this.#scene);
  }

  #fromPage(message: FromPage | Saving): void {
    if (message.type === 'save') {
      void savePicture(this.#uri, message);
      return;
    }
    if (this.#seat?.receive(message) === true) return;
    if (message.type !== 'hello') {
      this.#tell('coco/preview/message', { message });
      return;
    }
    this.#isHere = true;
    this.#greet(message.scene ?? this.#scene, message.have);
    if (this.#wantsPicture) this.refineNow();
  }

  /** A place at the refiner of the file. */
  #sit(): Seat | null {
    const look = () => this.#tell('coco/preview/message', { message: { type: 'look' } satisfies FromPage });
    return this.#refinerOf(this.#uri)?.join((message) => this.#post(message), look) ?? null;
  }

  #post(message: FromServer): void {
    void this.panel.webview.postMessage(message);
  }

  #greet(scene: string | null, have: number | null = null): void {
    const uri = this.#uri;
    const session = this.#session;
    this.#line = this.#line
      .then(async () => {
        if (this.#isGone || session !== this.#session) return;
        await vscode.workspace.openTextDocument(uri);
        const textDocument = { uri: this.#client.code2ProtocolConverter.asUri(uri) };
        await this.#client.sendRequest('coco/preview/open', { textDocument, session });
        await this.#client.sendNotification('coco/preview/message', {
          session,
          message: { type: 'hello', have, scene },
        });
      })
      .catch((problem: unknown) => {
        const text = problem instanceof Error ? problem.message : String(problem);
        this.#post({ type: 'note', text });
      });
  }

  #tell(method: string, params: object): void {
    const session = this.#session;
    this.#line = this.#line
      .then(() => this.#client.sendNotification(method, { session, ...params }))
      // A server that has stopped is told all over again when it is back.
      .catch(() => undefined);
  }

  #keep(): void {
    const kept: Kept = { uri: this.#uri.toString(), follows: this.#follows };
    void this.panel.webview.postMessage({ type: 'kept', kept });
  }

  #name(extension?: vscode.Uri): void {
    const file = this.#uri.path.slice(this.#uri.path.lastIndexOf('/') + 1);
    this.panel.title = this.#follows ? `Coco: ${file}` : `Preview ${file}`;
    if (extension !== undefined)
      this.panel.iconPath = {
        light: vscode.Uri.joinPath(extension, 'icons/file-light.svg'),
        dark: vscode.Uri.joinPath(extension, 'icons/file-dark.svg'),
      };
  }
}

function newSession(): string {
  sessions += 1;
  return `vscode-${sessions}`;
}
