import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FromPage, FromServer } from '../protocol.js';

/** What a page is for; called for each that comes, and again when one comes back after a break. */
export type Welcome = (page: Page) => PageEnd;

export interface Page {
  send(message: FromServer): void;
}

export interface PageEnd {
  receive(message: FromPage): void;
  gone(): void;
}

/** Files of the page, below `dist/preview`. */
const files: ReadonlyMap<string, readonly [file: string, type: string]> = new Map([
  ['/', ['index.html', 'text/html; charset=utf-8']],
  ['/browser.js', ['browser.js', 'text/javascript; charset=utf-8']],
  ['/page.css', ['page.css', 'text/css; charset=utf-8']],
]);

/** Nothing but our own script and style; the socket back to here. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What one message of a page may weigh, bytes. */
const messageLimit = 1 << 20;

/**
 * Serves the page of the preview on the loopback address. Whoever knows a token sees the document that it stands for, and can edit it: so
 * tokens are random, other hosts' names and other sites' pages are turned away.
 */
export class Pages {
  readonly #folder: string;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: messageLimit });
  readonly #welcomes = new Map<string, Welcome>();
  #port = 0;

  /** @param dist the folder of the built program */
  constructor(dist: string) {
    this.#folder = join(dist, 'preview');
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** @param port 0: any that is free. Rejects where it is taken. */
  async listen(port = 0): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** The URL of a page that nobody else can guess. */
  invite(welcome: Welcome): string {
    const token = randomBytes(24).toString('base64url');
    this.#welcomes.set(token, welcome);
    return `http://127.0.0.1:${this.#port}/?token=${token}`;
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = this.#urlOf(request);
    const found = url && files.get(url.pathname);
    if (url === null || (url.pathname === '/' && this.#welcomeOf(url) === null))
      return end(response, 403, 'This page needs the whole address that `coco preview` has printed.');
    if (!found || request.method !== 'GET') return end(response, 404, 'There is nothing here.');
    const [file, type] = found;
    try {
      const body = await readFile(join(this.#folder, file));
      response.writeHead(200, {
        'Content-Type': type,
        'Content-Security-Policy': policy,
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Resource-Policy': 'same-origin',
      });
      response.end(body);
    } catch {
      end(response, 500, `${file} is missing: build coco again.`);
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = this.#urlOf(request);
    const welcome = url?.pathname === '/socket' ? this.#welcomeOf(url) : null;
    if (welcome === null || !this.#isOwn(request.headers.origin)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (accepted) => serve(accepted, welcome));
  }

  /** Null where the request names another host: a name that leads here is not ours (DNS rebinding). */
  #urlOf({ headers, url = '/' }: IncomingMessage): URL | null {
    const hosts = [`127.0.0.1:${this.#port}`, `localhost:${this.#port}`];
    if (!hosts.includes(headers.host ?? '') || !URL.canParse(url, 'http://127.0.0.1')) return null;
    return new URL(url, 'http://127.0.0.1');
  }

  #isOwn(origin: string | undefined): boolean {
    return origin === `http://127.0.0.1:${this.#port}` || origin === `http://localhost:${this.#port}`;
  }

  #welcomeOf(url: URL): Welcome | null {
    const said = Buffer.from(url.searchParams.get('token') ?? '');
    for (const [token, welcome] of this.#welcomes) {
      const known = Buffer.from(token);
      if (known.length === said.length && timingSafeEqual(known, said)) return welcome;
    }
    return null;
  }
}

function serve(socket: WebSocket, welcome: Welcome): void {
  let page: PageEnd;
  try {
    page = welcome({ send: (message) => socket.send(JSON.stringify(message)) });
  } catch (problem) {
    // The document was closed in its editor since.
    socket.close(1011, problem instanceof Error ? problem.message.slice(0, 100) : '');
    return;
  }
  socket.on('message', (data) => {
    try {
      page.receive(JSON.parse(String(data)) as FromPage);
    } catch {
      socket.close(1003, 'not a message of the preview');
    }
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => page.gone());
}

function end(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${words}\n`);
}
