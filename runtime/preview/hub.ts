import type { Range, TextDocumentEdit } from 'vscode-languageserver';
import { NotificationType, type Position, RequestType } from 'vscode-languageserver';
import type { Compilation } from '../../compiler/types.js';
import { LineIndex } from '../../language/diagnostics/lines.js';
import type { Change } from '../lsp/compiled/place-edits.js';
import { type Context, log, Refused } from '../lsp/context.js';
import type { OpenDocument } from '../lsp/open-document.js';
import type { Command, Extension } from '../lsp/providers.js';
import { LiveDocument } from './live.js';
import type { FromPage, FromServer } from './protocol.js';
import { Session, type SessionHost } from './session.js';

/** Opens a session for a page of the client's own, such as a webview: the client carries the messages between the two. */
export const OpenPreview = new RequestType<
  { readonly textDocument: { readonly uri: string }; readonly session: string },
  { readonly opened: boolean },
  void
>('coco/preview/open');
export const PreviewMessage = new NotificationType<{
  readonly session: string;
  readonly message: FromPage | FromServer;
}>('coco/preview/message');
export const ClosePreview = new NotificationType<{ readonly session: string }>('coco/preview/close');
export const PreviewCursor = new NotificationType<{
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}>('coco/preview/cursor');

/** Where a page that reached the server by itself lives on: it speaks for no editor, or for the client's. */
export interface Guest {
  send(message: FromServer): void;
  readonly undo?: SessionHost['undo'];
  readonly redo?: SessionHost['redo'];
}

/** All previews of a server. */
export class Previews implements Extension {
  readonly commands: readonly Command[];
  readonly #documents = new Map<OpenDocument, LiveDocument>();
  readonly #sessions = new Map<string, Session>();
  #context: Context | null = null;

  constructor(commands: readonly Command[] = []) {
    this.commands = commands;
  }

  start(context: Context): void {
    this.#context = context;
    const { connection, workspaces } = context;
    const send = (session: string) => (message: FromServer) =>
      void connection.sendNotification(PreviewMessage, { session, message });
    connection.onRequest(OpenPreview, ({ textDocument: { uri }, session: id }) => {
      if (workspaces.document(uri) === null) return { opened: false };
      this.#sessions.get(id)?.close();
      this.#sessions.set(id, this.open(uri, { send: send(id) }));
      return { opened: true };
    });
    connection.onNotification(PreviewMessage, ({ session, message }) =>
      this.#sessions.get(session)?.receive(message as FromPage),
    );
    connection.onNotification(ClosePreview, ({ session }) => {
      this.#sessions.get(session)?.close();
      this.#sessions.delete(session);
    });
    connection.onNotification(PreviewCursor, ({ textDocument: { uri }, position }) => {
      const document = workspaces.document(uri);
      const live = document && this.#documents.get(document);
      if (!live || live.sessions.size === 0) return;
      const offset = new LineIndex(live.document.text).offset(position);
      for (const session of live.sessions) session.cursor(offset);
    });
  }

  /** A page for a document. @throws Refused where it is not open */
  open(uri: string, guest: Guest): Session {
    const context = this.#context!;
    const document = context.workspaces.document(uri);
    if (document === null) throw new Refused('The document is not open.');
    const live = this.#liveOf(document);
    const session = new Session(live, { ...guest, ...writerOf(context) });
    live.sessions.add(session);
    return session;
  }

  changed(document: OpenDocument): void {
    const live = this.#documents.get(document);
    if (live !== undefined && live.sessions.size > 0) live.changed();
  }

  compiled(document: OpenDocument, compilation: Compilation): void {
    const live = this.#documents.get(document);
    if (live !== undefined && live.sessions.size > 0) live.compiled(compilation);
  }

  closed(document: OpenDocument): void {
    const live = this.#documents.get(document);
    this.#documents.delete(document);
    if (live === undefined) return;
    live.stop();
    document.watcher = null;
    for (const [id, session] of this.#sessions) if (live.sessions.has(session)) this.#sessions.delete(id);
    for (const session of [...live.sessions]) session.closed();
  }

  #liveOf(document: OpenDocument): LiveDocument {
    let live = this.#documents.get(document);
    if (live === undefined) {
      const { connection, settings } = this.#context!;
      const made = new LiveDocument(document, (problem) => log(connection, `preview of ${document.uri}`, problem));
      document.watcher = {
        drawn: (...drawn) => made.drawn(...drawn),
        quiet: () => (made.sessions.size > 0 ? made.quiet(settings().quiet) : 0),
      };
      this.#documents.set(document, made);
      live = made;
    }
    return live;
  }
}

/** Writes and reveals by the client's means. */
function writerOf({ connection, client }: Context): Pick<SessionHost, 'write' | 'reveal'> {
  return {
    async write(document: OpenDocument, changes: readonly Change[], label: string): Promise<boolean> {
      const lines = new LineIndex(document.text);
      const edits = changes.map(({ start, end, newText }) => ({ range: lines.range(start, end), newText }));
      const { uri, version } = document;
      const versioned: TextDocumentEdit = { textDocument: { uri, version }, edits };
      const edit =
        client().workspace?.workspaceEdit?.documentChanges === true
          ? { documentChanges: [versioned] }
          : { changes: { [uri]: edits } };
      return (await connection.workspace.applyEdit({ label, edit })).applied;
    },
    async reveal(uri: string, selection: Range, takeFocus: boolean): Promise<boolean> {
      if (client().window?.showDocument?.support !== true) return false;
      return (await connection.window.showDocument({ uri, selection, takeFocus })).success;
    },
  };
}
