import { PassThrough } from 'node:stream';
import { watch } from 'chokidar';
import open from 'open';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import {
  type ApplyWorkspaceEditParams,
  type ApplyWorkspaceEditResult,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { NodePlatform } from '../../lsp/node-platform.js';
import { startServer } from '../../lsp/server.js';
import { Previews } from '../hub.js';
import type { EditAnswer } from '../protocol.js';
import { Refiner } from '../refining/refiner.js';
import { cocoIn, withRefiner } from '../refining/seated.js';
import { FileEditor, type Outcome } from './file-editor.js';
import { Pages } from './pages.js';

export interface Alone {
  readonly url: string;
  /** Opens the page in the browser of the machine. */
  show(): Promise<void>;
  close(): void;
}

/**
 * After a change of the file, ms: editors empty a file before they fill it, and chokidar says nothing of changes within 50 ms of the last one to
 * the same file.
 */
const lookAfter = [8, 90] as const;

/** Files whose changes may change a draft. */
const watched = /\.(coco|csv|json|svg|png|jpe?g|webp|gif)$/i;

/**
 * A preview of one file without an editor: this program is the client of its own language server, follows the file and what it reads on disk, and
 * writes what is edited by hand into it.
 *
 * @param root the file's workspace
 * @throws what reading the file or taking the port throws
 */
export async function previewAlone(dist: string, file: string, root: string, port: number): Promise<Alone> {
  const editor = new FileEditor(file);
  const pages = new Pages(dist);
  await pages.listen(port);
  const previews = new Previews();
  const uri = URI.file(file).toString();
  const client = connected(dist, previews);
  let version = 1;
  const told = (text: string) =>
    client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ text }],
    });
  client.onRequest('workspace/applyEdit', async ({ edit, label }: ApplyWorkspaceEditParams) => {
    const edits = edit.changes?.[uri] ?? [];
    const outcome = editor.edit(edits, label ?? 'edit');
    await told(editor.text);
    const result: ApplyWorkspaceEditResult = outcome.ok
      ? { applied: true }
      : { applied: false, failureReason: outcome.reason };
    return result;
  });
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: URI.file(root).toString(),
    capabilities: {},
    workspaceFolders: null,
  });
  await client.sendNotification('initialized', {});
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'coco', version, text: editor.text },
  });
  const stepped = async (outcome: Outcome): Promise<EditAnswer> => {
    if (!outcome.ok) return { ...outcome, replaceable: false };
    await told(editor.text);
    return { ...outcome, select: [] };
  };
  const look = () => {
    if (editor.reread()) void told(editor.text);
  };
  const looks: ReturnType<typeof setTimeout>[] = [];
  const watcher = watch(root, {
    ignoreInitial: true,
    ignored: (path, stats) =>
      /(^|[\\/])(node_modules|\.[^\\/]+)$/.test(path) || (stats?.isFile() === true && !watched.test(path)),
  });
  watcher.on('all', (_, path) => {
    if (path === file) {
      for (const timer of looks.splice(0)) clearTimeout(timer);
      looks.push(...lookAfter.map((milliseconds) => setTimeout(look, milliseconds)));
      return;
    }
    void client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: URI.file(path).toString(), type: 2 }],
    });
  });
  // Answered after the document was opened: from here on there is something to show.
  await client.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
  const refiner = new Refiner({
    file,
    ready: async () => cocoIn(dist),
    environment: process.env,
    log: (line) => void process.stderr.write(`${line}\n`),
  });
  const url = pages.invite((page) =>
    withRefiner(refiner, page, (send) =>
      previews.open(uri, {
        send,
        undo: () => stepped(editor.undo()),
        redo: () => stepped(editor.redo()),
      }),
    ),
  );
  return {
    url,
    async show(): Promise<void> {
      await open(url);
    },
    close(): void {
      for (const timer of looks) clearTimeout(timer);
      void watcher.close();
      refiner.close();
      pages.close();
      client.dispose();
    },
  };
}

/** A client of a language server in this process, behind streams as between two. */
function connected(dist: string, previews: Previews): MessageConnection {
  const [there, back] = [new PassThrough(), new PassThrough()];
  const server = createConnection(ProposedFeatures.all, new StreamMessageReader(there), new StreamMessageWriter(back));
  startServer(server, new NodePlatform(dist), { extensions: [previews] });
  const client = createMessageConnection(new StreamMessageReader(back), new StreamMessageWriter(there));
  client.onNotification('window/logMessage', ({ message }: { readonly message: string }) => {
    process.stderr.write(`${message}\n`);
  });
  client.listen();
  return client;
}
