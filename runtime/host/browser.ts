import type { Host } from '../../compiler/host.js';
import { assetPath } from './asset-path.js';
import { drawWithWasm, startWasm } from './raster-wasm.js';

export interface BrowserSources {
  /** Where `fonts/` and `assets/` of a built Coco are served from; ends with a slash. */
  readonly base: string;
  /** Where `@resvg/resvg-wasm/index_bg.wasm` is served from. */
  readonly rasterizer: string;
  /** The workspace's files. Rejects for a file that is not there. */
  readonly read: (path: string) => Promise<Uint8Array>;
}

/** The compiler's host in a browser or a worker: fonts and resources over HTTP from one place, resvg as WebAssembly. */
export async function createBrowserHost({ base, rasterizer, read }: BrowserSources): Promise<Host> {
  await startWasm(() => fetch(rasterizer));
  const loaded = new Map<string, Promise<Uint8Array | null>>();
  const load = (path: string) => {
    let file = loaded.get(path);
    if (!file) {
      file = download(base + path);
      loaded.set(path, file);
    }
    return file;
  };
  return {
    read,
    font: (family, _weight, style) =>
      load(`fonts/${encodeURIComponent(family.trim().toLowerCase().replace(/\s+/g, '-'))}-${style}.ttc`),
    asset: (id) => load(assetPath(encodeURIComponent(id))),
    raster: drawWithWasm,
  };
}

async function download(url: string): Promise<Uint8Array | null> {
  const answer = await fetch(url);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return new Uint8Array(await answer.arrayBuffer());
}
