import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
} from 'vscode-languageserver-protocol/node';
import { dist } from '../../../scripts/build/tools.ts';
import { lineAndColumn, pressed } from './typing.ts';

/** An editor of one file, without a window: it types, and its server serves the page of the preview. */
export class BareEditor {
  readonly #server: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #uri: string;
  #text: string;
  #version = 1;

  private constructor(server: ChildProcess, connection: MessageConnection, uri: string, text: string) {
    this.#server = server;
    this.#connection = connection;
    this.#uri = uri;
    this.#text = text;
  }

  static async open(folder: string, file: string, text: string): Promise<BareEditor> {
    const server = fork(join(dist, 'lsp.cjs'), ['--node-ipc'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const connection = createMessageConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
    connection.onRequest(() => null);
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).toString(),
      capabilities: {},
      workspaceFolders: null,
    });
    await connection.sendNotification('initialized', {});
    const uri = pathToFileURL(join(folder, file)).toString();
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'coco', version: 1, text },
    });
    return new BareEditor(server, connection, uri, text);
  }

  /** The address of a page that shows the file. */
  preview(): Promise<string> {
    return this.#connection.sendRequest('workspace/executeCommand', {
      command: 'coco.server.preview',
      arguments: [this.#uri],
    });
  }

  async press(offset: number, key: string): Promise<void> {
    const text = pressed(this.#text, offset, key);
    const [start, end] = key === 'Backspace' ? [offset - 1, offset] : [offset, offset];
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.#uri, version: ++this.#version },
      contentChanges: [
        {
          range: { start: lineAndColumn(this.#text, start), end: lineAndColumn(this.#text, end) },
          text: key === 'Backspace' ? '' : key,
        },
      ],
    });
    this.#text = text;
  }

  close(): void {
    this.#connection.dispose();
    this.#server.kill();
  }
}
