import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { RGBA } from '../../compiler/host.js';

/** The largest side of a raster, in pixels, and the largest area: what a picture of 1 GiB takes. */
export const SIDE_LIMIT = 32_768;
export const AREA_LIMIT = 268_435_456;

/** Once so many bytes of pixels were made, `settle` has the garbage collector give their native memory back. */
const SETTLE_AFTER = 32 * 1024 * 1024;

type Resvg = typeof import('@resvg/resvg-js');

/**
 * Draws SVG with resvg. No font of the system is ever used.
 *
 * resvg's images live in native memory that V8 cannot see: a loop that only renders keeps all of them (200 pictures of
 * 1024 px: 1.7 GiB). Who renders many calls `settle` between them, and memory stays flat (137 MiB).
 */
export class Rasterizer {
  readonly #load: () => Resvg;
  #resvg: Resvg | null = null;
  #pending = 0;
  #collect: ((options: { type: 'minor' | 'major' }) => void) | null = null;

  /** @param load loads the native addon, which happens with the first picture */
  constructor(load: () => Resvg) {
    this.#load = load;
  }

  /** `width × height` pixels of the picture; the SVG is stretched to them if its own ratio differs. */
  draw(svg: string, width: number, height: number): RGBA {
    if (!(width >= 1 && height >= 1 && width <= SIDE_LIMIT && height <= SIDE_LIMIT && width * height <= AREA_LIMIT))
      throw new RangeError(`a picture of ${width} × ${height} pixels is beyond what can be drawn`);
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
    this.#collect({ type: 'minor' });
    await setImmediate(); // native memory is freed by tasks that the collector queued
  }
}

function garbageCollector(): (options: { type: 'minor' | 'major' }) => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}

/** resvg gives colours multiplied by alpha. */
function unpremultiply(data: Uint8Array): void {
  for (let i = 3; i < data.length; i += 4) {
    const alpha = data[i]!;
    if (alpha === 255 || alpha === 0) continue;
    for (let c = i - 3; c < i; c++) data[c] = Math.min(255, Math.round((data[c]! * 255) / alpha));
  }
}

/** The root element with `width` and `height` in pixels, so that resvg's own rounding of sizes has no say. */
export function withSize(svg: string, width: number, height: number): string {
  const start = svg.indexOf('<svg');
  const end = svg.indexOf('>', start);
  if (start < 0 || end < 0) throw new Error('not an SVG');
  const attributes = svg.slice(start + 4, end);
  const kept = attributes.replace(/\s(?:width|height|preserveAspectRatio)="[^"]*"/g, '');
  const size = sizeOf(attributes);
  const viewBox = /\sviewBox="/.test(attributes) || size === null ? '' : ` viewBox="0 0 ${size.width} ${size.height}"`;
  return `${svg.slice(0, start)}<svg width="${width}" height="${height}" preserveAspectRatio="none"${viewBox}${kept}${svg.slice(end)}`;
}

function sizeOf(attributes: string): { width: string; height: string } | null {
  const width = /\swidth="([\d.]+)(?:px)?"/.exec(attributes)?.[1];
  const height = /\sheight="([\d.]+)(?:px)?"/.exec(attributes)?.[1];
  return width !== undefined && height !== undefined ? { width, height } : null;
}
