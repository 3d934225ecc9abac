import { type ChildProcess, fork, spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type {
  ClientCapabilities,
  InitializeResult,
  PublishDiagnosticsParams,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { NodePlatform } from '../../runtime/lsp/node-platform.js';
import type { ServerParts } from '../../runtime/lsp/providers.js';
import { startServer } from '../../runtime/lsp/server.js';
import { dist } from '../../scripts/build/tools.ts';
import { coco } from '../cli/harness.js';

/** What a client of today can do, without asking for diagnostics itself. */
export const able: ClientCapabilities = {
  textDocument: {
    completion: { completionItem: { snippetSupport: true } },
    definition: { linkSupport: true },
    typeDefinition: { linkSupport: true },
  },
  workspace: { codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } },
};

export const pulling: ClientCapabilities = {
  ...able,
  textDocument: { ...able.textDocument, diagnostic: {} },
  workspace: { ...able.workspace, diagnostics: { refreshSupport: true } },
};

/** An editor, as far as a server can tell. */
export class Client {
  readonly connection: MessageConnection;
  /** Everything that the server has sent of diagnostics, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  /** Requests of the server, by method. */
  readonly asked: string[] = [];
  readonly logged: string[] = [];
  #heard = new Set<() => void>();
  #texts = new Map<string, TextDocument>();

  constructor(connection: MessageConnection) {
    this.connection = connection;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      for (const hear of this.#heard) hear();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
    });
    connection.onRequest((method: string) => {
      this.asked.push(method);
      for (const hear of this.#heard) hear();
      return null;
    });
    connection.listen();
  }

  async initialize(
    capabilities: ClientCapabilities = able,
    folder: string | null = null,
    initializationOptions: unknown = {},
  ): Promise<InitializeResult> {
    const workspaceFolders = folder === null ? null : [{ uri: folder, name: 'test' }];
    const result = await this.ask<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: folder,
      capabilities,
      workspaceFolders,
      initializationOptions,
    });
    await this.tell('initialized', {});
    return result;
  }

  ask<Answer>(method: string, params: unknown = null): Promise<Answer> {
    return this.connection.sendRequest<Answer>(method, params);
  }

  /** A request about a position in a document. */
  at<Answer>(method: string, uri: string, line: number, character: number, more: object = {}): Promise<Answer> {
    return this.ask(`textDocument/${method}`, { textDocument: { uri }, position: { line, character }, ...more });
  }

  tell(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string): Promise<void> {
    this.#texts.set(uri, TextDocument.create(uri, 'coco', 1, text));
    return this.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'coco', version: 1, text } });
  }

  change(uri: string, contentChanges: readonly TextDocumentContentChangeEvent[]): Promise<void> {
    const version = this.version(uri) + 1;
    const document = this.#texts.get(uri) ?? TextDocument.create(uri, 'coco', 0, '');
    this.#texts.set(uri, TextDocument.update(document, [...contentChanges], version));
    return this.tell('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): Promise<void> {
    return this.tell('textDocument/didClose', { textDocument: { uri } });
  }

  version(uri: string): number {
    return this.#texts.get(uri)?.version ?? 0;
  }

  /** What its editor shows. */
  text(uri: string): string {
    return this.#texts.get(uri)?.getText() ?? '';
  }

  /** What the server has sent about a document, once that is such. */
  async diagnosed(
    uri: string,
    such: (params: PublishDiagnosticsParams) => boolean,
    milliseconds = 15_000,
  ): Promise<PublishDiagnosticsParams> {
    const find = () => this.published.findLast((params) => params.uri === uri && such(params));
    await this.until(() => find() !== undefined, `diagnostics of ${uri}`, milliseconds);
    return find()!;
  }

  until(holds: () => boolean, what: string, milliseconds = 15_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const hear = () => {
        if (!holds()) return;
        clearTimeout(timer);
        this.#heard.delete(hear);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#heard.delete(hear);
        const last = JSON.stringify(this.published.at(-1));
        reject(new Error(`waited for ${what}; last heard: ${last}; logged: ${this.logged.join('\n')}`));
      }, milliseconds);
      this.#heard.add(hear);
      hear();
    });
  }
}

export interface Served {
  readonly client: Client;
  readonly child: ChildProcess;
  /** The exit code. */
  readonly ended: Promise<number | null>;
}

/** `coco lsp --stdio`, as an editor starts it. */
export function overStdio(cwd: string): Served {
  const child = spawn(coco, ['lsp', '--stdio'], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  return { client: new Client(connection), child, ended: endOf(child) };
}

/** The server's own bundle, forked by Node. */
export function overIpc(): Served {
  const child = fork(`${dist}/lsp.cjs`, ['--node-ipc'], { stdio: 'inherit' });
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  return { client: new Client(connection), child, ended: endOf(child) };
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', (code) => resolve(code)));
}

/** A server in this process, behind streams as between two. */
export function inProcess(parts: ServerParts = {}): Client {
  const [there, back] = [new PassThrough(), new PassThrough()];
  const server = createConnection(ProposedFeatures.all, new StreamMessageReader(there), new StreamMessageWriter(back));
  startServer(server, new NodePlatform(dist), parts);
  return new Client(createMessageConnection(new StreamMessageReader(back), new StreamMessageWriter(there)));
}
