import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { RGBA } from '../../compiler/host.js';
import { checkSize, unpremultiply, withSize } from './pixels.js';

/** Once so many bytes of pixels were made, `settle` has the garbage collector give their native memory back. */
const SETTLE_AFTER = 16 * 1024 * 1024;

export type ResvgModule = Pick<typeof import('@resvg/resvg-js'), 'Resvg'>;

/**
 * Draws SVG with resvg. No font of the system is ever used.
 *
 * resvg's images live in native memory that V8 cannot see: a loop that only renders keeps all of them (200 pictures of
 * 1024 px: 1.7 GiB). Who renders many calls `settle` between them, and memory stays flat (137 MiB).
 */
export class Rasterizer {
  readonly #load: () => ResvgModule;
  #resvg: ResvgModule | null = null;
  #pending = 0;
  #collect: (() => void) | null = null;

  /** @param load loads the native addon, which happens with the first picture */
  constructor(load: () => ResvgModule) {
    this.#load = load;
  }

  /** `width × height` pixels of the picture; the SVG is stretched to them if its own ratio differs. */
  draw(svg: string, width: number, height: number): RGBA {
    checkSize(width, height);
    this.#resvg ??= this.#load();
    const image = new this.#resvg.Resvg(withSize(svg, width, height), { font: { loadSystemFonts: false } }).render();
    if (image.width !== width || image.height !== height)
      throw new Error(`resvg drew ${image.width} × ${image.height} pixels instead of ${width} × ${height}`);
    const data = image.pixels;
    this.#pending += data.length;
    unpremultiply(data);
    return { width, height, data };
  }

  /** Lets go of the native memory of pictures that nobody holds any more, if there may be much of it. */
  async settle(): Promise<void> {
    if (this.#pending < SETTLE_AFTER) return;
    this.#pending = 0;
    this.#collect ??= garbageCollector();
    // A whole collection: a picture outlives the young generation while its scene is compiled.
    this.#collect();
    await setImmediate(); // native memory is freed by tasks that the collector queued
  }
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}
