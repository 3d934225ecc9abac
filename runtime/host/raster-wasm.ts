import { type InitInput, initWasm, Resvg } from '@resvg/resvg-wasm';
import type { RGBA } from '../../compiler/host.js';
import { checkSize, unpremultiply, withSize } from './pixels.js';

let started: Promise<void> | null = null;

/** Starts resvg as WebAssembly; only the first call of a process or a page does anything, as it can be started once. */
export function startWasm(load: () => InitInput | Promise<InitInput>): Promise<void> {
  started ??= initWasm(load());
  return started;
}

/** `width × height` pixels of the picture, as Rasterizer.draw, once `startWasm` is done. */
export function drawWithWasm(svg: string, width: number, height: number): RGBA {
  checkSize(width, height);
  const resvg = new Resvg(withSize(svg, width, height), { font: { loadSystemFonts: false } });
  try {
    const image = resvg.render();
    try {
      const data = image.pixels;
      unpremultiply(data);
      return { width: image.width, height: image.height, data };
    } finally {
      image.free();
    }
  } finally {
    resvg.free();
  }
}
