import type { Host, RGBA } from '../../compiler/host.js';

/**
 * A host in which some files have other contents than on disk (standard input, unsaved buffers, text that is being mended), and
 * that remembers which files were asked for. It lives on through many compilations: what the compiler loaded through a
 * host, fonts above all, it keeps for that host.
 */
export class OverlayHost implements Host {
  readonly #below: Host;
  readonly #contents = new Map<string, Uint8Array>();
  readonly #encoder = new TextEncoder();
  #reads = new Set<string>();

  constructor(below: Host) {
    this.#below = below;
  }

  /** @param path relative to the workspace root, with `/` */
  set(path: string, content: string | Uint8Array): void {
    this.#contents.set(path, typeof content === 'string' ? this.#encoder.encode(content) : content);
  }

  /** The file has its contents on disk again. */
  unset(path: string): void {
    this.#contents.delete(path);
  }

  /** The files asked for since the last call, those that are not there among them. */
  takeReads(): ReadonlySet<string> {
    const reads = this.#reads;
    this.#reads = new Set();
    return reads;
  }

  async read(path: string): Promise<Uint8Array> {
    this.#reads.add(path);
    return this.#contents.get(path) ?? this.#below.read(path);
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

  fontCure(family: string): string | null {
    return this.#below.fontCure?.(family) ?? null;
  }

  now(): number {
    return this.#below.now?.() ?? 0;
  }
}
