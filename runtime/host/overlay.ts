import type { Host, RGBA } from '../../compiler/host.js';

/** A host in which some files have other contents than on disk: standard input, unsaved buffers, text that is being mended. */
export class OverlayHost implements Host {
  readonly #below: Host;
  readonly #texts = new Map<string, Uint8Array>();
  readonly #encoder = new TextEncoder();

  constructor(below: Host) {
    this.#below = below;
  }

  /** @param path relative to the workspace root, with `/` */
  set(path: string, content: string | Uint8Array): void {
    this.#texts.set(path, typeof content === 'string' ? this.#encoder.encode(content) : content);
  }

  async read(path: string): Promise<Uint8Array> {
    return this.#texts.get(path) ?? this.#below.read(path);
  }

  font(family: string, weight: number, style: 'normal' | 'italic'): Promise<Uint8Array | null> {
    return this.#below.font(family, weight, style);
  }

  asset(id: string): Promise<Uint8Array | null> {
    return this.#below.asset(id);
  }

  raster(svg: string, width: number, height: number): RGBA {
    return this.#below.raster(svg, width, height);
  }
}

/** A host that remembers which files were asked for: what a compilation depends on, files that are not there included. */
export class RecordingHost implements Host {
  readonly reads = new Set<string>();
  readonly #below: Host;

  constructor(below: Host) {
    this.#below = below;
  }

  read(path: string): Promise<Uint8Array> {
    this.reads.add(path);
    return this.#below.read(path);
  }

  font(family: string, weight: number, style: 'normal' | 'italic'): Promise<Uint8Array | null> {
    return this.#below.font(family, weight, style);
  }

  asset(id: string): Promise<Uint8Array | null> {
    return this.#below.asset(id);
  }

  raster(svg: string, width: number, height: number): RGBA {
    return this.#below.raster(svg, width, height);
  }
}
