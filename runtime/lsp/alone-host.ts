import type { Host, RGBA } from '../../compiler/host.js';

/** For a document that is no file: fonts and resources of another host, and no file of any workspace. */
export class AloneHost implements Host {
  readonly #parts: Host;

  constructor(parts: Host) {
    this.#parts = parts;
  }

  read(path: string): Promise<Uint8Array> {
    return Promise.reject(new Error(`${path} cannot be read: this document is not saved yet`));
  }

  font(family: string, weight: number, style: 'normal' | 'italic'): Promise<Uint8Array | null> {
    return this.#parts.font(family, weight, style);
  }

  asset(id: string): Promise<Uint8Array | null> {
    return this.#parts.asset(id);
  }

  fontCure(family: string): string | null {
    return this.#parts.fontCure?.(family) ?? null;
  }

  raster(svg: string, width: number, height: number): RGBA {
    return this.#parts.raster(svg, width, height);
  }
}
