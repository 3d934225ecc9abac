import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../../compiler/host.js';
import { NodeHost, type PixelDrawer, SharedParts } from '../host/node.js';
import { drawWithWasm, startWasm } from '../host/raster-wasm.js';
import { LazyHost } from './lazy-host.js';
import { NodePlatform } from './node-platform.js';
import { record } from './settings.js';

function fontCure(family: string): string {
  return `get ${family} with the command “Coco: Get More Fonts…”`;
}

/** Where a workspace that depends on Coco has all of its fonts. */
const installed = 'node_modules/coco-scene/dist';

const wasm: PixelDrawer = { draw: drawWithWasm, settle: () => Promise.resolve() };

/**
 * Files of this machine without any native module: pixels come from WebAssembly, and the fonts that an extension has no room for from the
 * workspace, or from the folder that `initializationOptions.fonts` names.
 */
export class VsixPlatform extends NodePlatform {
  readonly #dist: string;
  readonly moreFonts = 'coco.moreFonts';
  #downloaded: readonly string[] = [];

  /** @param dist the folder with `fonts/`, `assets/` and `web/resvg.wasm` */
  constructor(dist: string) {
    super(dist, new SharedParts({ dist }, wasm));
    this.#dist = dist;
  }

  configure(options: unknown): void {
    const { fonts } = record(options);
    if (typeof fonts === 'string') this.#downloaded = [fonts];
  }

  override host(root: string | null): Host {
    const dist = this.#dist;
    const moreFonts = [...(root === null ? [] : [join(root, installed)]), ...this.#downloaded];
    const parts = new SharedParts({ dist, moreFonts }, wasm);
    const host = root === null ? super.host(null) : new NodeHost(root, parts);
    const start = async () => {
      await startWasm(() => readFileSync(join(dist, 'web/resvg.wasm')));
      return host;
    };
    return new LazyHost(start, (path) => host.read(path), fontCure);
  }
}
