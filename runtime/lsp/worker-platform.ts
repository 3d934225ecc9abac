import type { Connection } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import type { Host } from '../../compiler/host.js';
import { createBrowserHost } from '../host/browser.js';
import { AloneHost } from './alone-host.js';
import { LazyHost } from './lazy-host.js';
import type { Place, Platform } from './platform.js';
import { record } from './settings.js';

/** Asked of the client, which alone can read files: `{ uri }` to `{ base64 }`, an error where there is no such file. */
export const readFileMethod = 'coco/readFile';
/** Asked of the client: `{ uri, limit }` of a folder to `{ paths }`, those of the scenes below it with `/`. */
export const listScenesMethod = 'coco/listScenes';

/**
 * Files of the client's; roots are the URIs of its workspace folders. `initializationOptions.base` says where `fonts/` and `assets/` of a
 * built Coco are served from, `initializationOptions.rasterizer` where the rasteriser's wasm is; both beside the worker where not said.
 */
export class WorkerPlatform implements Platform {
  readonly #connection: Connection;
  readonly #roots: string[] = [];
  #base = '';
  #rasterizer = '';

  /** @param script the address of the worker's script; a blob's says nothing about where the rest is */
  constructor(connection: Connection, script: string) {
    this.#connection = connection;
    if (!URL.canParse('../', script)) return;
    this.#base = new URL('../', script).href;
    this.#rasterizer = new URL('resvg.wasm', script).href;
  }

  configure(options: unknown): void {
    const { base, rasterizer } = record(options);
    if (typeof base === 'string') this.#base = base.endsWith('/') ? base : `${base}/`;
    if (typeof rasterizer === 'string') this.#rasterizer = rasterizer;
  }

  place(uri: string): Place | null {
    const root = this.#roots
      .filter((folder) => uri.startsWith(`${folder}/`))
      .sort((a, b) => b.length - a.length)
      .at(0);
    if (root === undefined) return null;
    return { root, path: decodeURIComponent(uri.slice(root.length + 1)) };
  }

  address({ root, path }: Place): string {
    return Utils.joinPath(URI.parse(root), path).toString();
  }

  host(root: string | null): Host {
    const host = new LazyHost(
      () =>
        createBrowserHost({
          base: this.#base,
          rasterizer: this.#rasterizer,
          read: (path) => this.#read(root ?? '', path),
        }),
      (path) => this.#read(root ?? '', path),
      () => 'an editor on the desktop can get it',
    );
    return root === null ? new AloneHost(host) : host;
  }

  async scenes(root: string, limit: number): Promise<readonly string[]> {
    const answer: unknown = await this.#connection
      .sendRequest(listScenesMethod, { uri: root, limit })
      .catch(() => null);
    const { paths } = record(answer);
    if (!Array.isArray(paths)) return [];
    return paths
      .filter((path): path is string => typeof path === 'string')
      .slice(0, limit)
      .sort();
  }

  roots(folder: string): readonly string[] {
    const root = folder.replace(/\/+$/, '');
    if (!this.#roots.includes(root)) this.#roots.push(root);
    return [root];
  }

  /** CompressionStream's `deflate` is zlib's format. */
  async compress(bytes: Uint8Array): Promise<Uint8Array> {
    const packed = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('deflate'));
    return new Uint8Array(await new Response(packed).arrayBuffer());
  }

  /** A message to itself comes behind those of the client that wait; a timer would wait 4 ms. */
  pause(): Promise<void> {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        port1.close();
        resolve();
      });
      port1.start();
      port2.postMessage(null);
    });
  }

  settle(): Promise<void> {
    return Promise.resolve();
  }

  async #read(root: string, path: string): Promise<Uint8Array> {
    if (path.split('/').includes('..')) throw new Error(`${path} is outside the workspace`);
    const uri = this.address({ root, path });
    const { base64 } = record(await this.#connection.sendRequest<unknown>(readFileMethod, { uri }));
    if (typeof base64 !== 'string') throw new Error(`${path} cannot be read`);
    return Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0));
  }
}
