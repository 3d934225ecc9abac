import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { URI } from 'vscode-uri';
import type { Host } from '../../compiler/host.js';
import { NodeHost, SharedParts } from '../host/node.js';
import { workspacePath, workspaceRoot } from '../host/workspace.js';
import { AloneHost } from './alone-host.js';
import type { Place, Platform } from './platform.js';

const pack = promisify(deflate);

/** Folders that hold no scenes of the user. */
const passedOver = /^(\..*|node_modules)$/;
/** Folders that are looked into for scenes. */
const folderLimit = 5_000;

/** Files of this machine; roots are absolute paths, found as `coco` finds them. */
export class NodePlatform implements Platform {
  readonly #shared: SharedParts;

  /** @param dist the folder of the built program */
  constructor(dist: string, shared = new SharedParts({ dist })) {
    this.#shared = shared;
  }

  place(uri: string): Place | null {
    const parsed = URI.parse(uri);
    if (parsed.scheme !== 'file') return null;
    const root = workspaceRoot(parsed.fsPath);
    const path = workspacePath(root, parsed.fsPath);
    return path === null ? null : { root, path };
  }

  address({ root, path }: Place): string {
    return URI.file(join(root, path)).toString();
  }

  host(root: string | null): Host {
    return root === null ? new AloneHost(new NodeHost(sep, this.#shared)) : new NodeHost(root, this.#shared);
  }

  async scenes(root: string, limit: number): Promise<readonly string[]> {
    const found: string[] = [];
    const folders = [''];
    for (let looked = 0; looked < folderLimit && folders.length > 0 && found.length < limit; looked++) {
      const folder = folders.shift()!;
      const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory() && !passedOver.test(entry.name)) folders.push(path);
        if (entry.isFile() && entry.name.endsWith('.coco') && found.length < limit) found.push(path);
      }
    }
    return found.sort();
  }

  roots(folder: string): readonly string[] {
    const place = this.place(`${folder.replace(/\/$/, '')}/scene.coco`);
    return place === null ? [] : [place.root];
  }

  async compress(bytes: Uint8Array): Promise<Uint8Array> {
    return pack(bytes);
  }

  async pause(): Promise<void> {
    await setImmediate();
  }

  settle(): Promise<void> {
    return this.#shared.rasterizer.settle();
  }
}
