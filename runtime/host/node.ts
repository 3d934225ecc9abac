import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Resvg, ResvgRenderOptions } from '@resvg/resvg-js';
import type { Host, RGBA } from '../../compiler/host.js';
import { assetPath } from './asset-path.js';
import { readIfThere } from './files.js';
import { FontShelf } from './fonts.js';
import { Rasterizer, type ResvgModule } from './raster.js';
import { readInside } from './workspace.js';

/** Where the parts of this program lie that are not code: `dist/` of an installed Coco. */
export interface Installation {
  /** Fonts (`fonts/`) and resources (`assets/`), as scripts/build.ts lays them out. */
  readonly dist: string;
  /** Folders laid out alike that are asked for the fonts that `dist` lacks, in this order. */
  readonly moreFonts?: readonly string[];
}

/** What draws pixels: resvg as a native addon, or as WebAssembly where there is none. */
export type PixelDrawer = Pick<Rasterizer, 'draw' | 'settle'>;

/** The compiler's host in Node: files of one workspace, the bundled fonts and resources, resvg. */
export class NodeHost implements Host {
  /** The workspace: an absolute path. Nothing outside of it is read. */
  readonly root: string;
  readonly #shared: SharedParts;

  constructor(root: string, shared: SharedParts) {
    this.root = resolve(root);
    this.#shared = shared;
  }

  read(path: string): Promise<Uint8Array> {
    return readInside(this.root, path);
  }

  font(family: string, _weight: number, style: 'normal' | 'italic'): Promise<Uint8Array | null> {
    return this.#shared.fonts.find(family, style);
  }

  asset(id: string): Promise<Uint8Array | null> {
    return this.#shared.asset(id);
  }

  raster(svg: string, width: number, height: number): RGBA {
    return this.#shared.rasterizer.draw(svg, width, height);
  }

  /** Milliseconds, for the timings of steps. */
  now(): number {
    return performance.now();
  }

  /** To be awaited between compilations that raster, by programs that make many: gives pixels' native memory back. */
  settle(): Promise<void> {
    return this.#shared.rasterizer.settle();
  }
}

/** What hosts of several workspaces in one process share: fonts, resources and the rasteriser, loaded once. */
export class SharedParts {
  readonly fonts: FontShelf;
  readonly rasterizer: PixelDrawer;
  readonly #dist: string;
  readonly #moreFonts: readonly string[];
  readonly #loaded = new Map<string, Promise<Uint8Array | null>>();

  /** @param rasterizer usually resvg's addon of the installation */
  constructor({ dist: folder, moreFonts = [] }: Installation, rasterizer?: PixelDrawer) {
    const dist = resolve(folder);
    this.fonts = new FontShelf(join(dist, 'fonts'));
    this.#dist = dist;
    this.#moreFonts = moreFonts;
    this.rasterizer = rasterizer ?? new Rasterizer(() => loadResvg(dist));
  }

  asset(id: string): Promise<Uint8Array | null> {
    let asset = this.#loaded.get(id);
    if (!asset) {
      asset = /^[\w-]+(\.[\w-]+)*$/.test(id) ? this.#read(id) : Promise.resolve(null);
      this.#loaded.set(id, asset);
    }
    return asset;
  }

  async #read(id: string): Promise<Uint8Array | null> {
    for (const folder of [this.#dist, ...(id.startsWith('font.') ? this.#moreFonts : [])]) {
      const bytes = await readIfThere(join(folder, assetPath(id)));
      if (bytes !== null) return bytes;
    }
    return null;
  }
}

/**
 * resvg's addon from where the build put it, without the package around it, which takes three times as long to find it; from the
 * package where there is none.
 */
function loadResvg(dist: string): ResvgModule {
  const addon = { exports: {} as { readonly Resvg: new (svg: string, options: string) => Resvg } };
  try {
    process.dlopen(addon, join(dist, 'assets', 'resvg.node'));
  } catch {
    // Not a plain `require`: in a startup snapshot that knows Node's own modules only.
    return createRequire(join(dist, 'coco.cjs'))('@resvg/resvg-js');
  }
  const Native = addon.exports.Resvg;
  return {
    Resvg: class extends Native {
      constructor(svg: string, options?: ResvgRenderOptions | null) {
        super(svg, JSON.stringify(options));
      }
    },
  };
}
