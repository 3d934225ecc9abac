/** Pixels in row order, 8 bits a channel, straight (not premultiplied) alpha, sRGB. */
export interface RGBA {
  readonly width: number;
  readonly height: number;
  /** `width × height × 4` bytes. */
  readonly data: Uint8Array;
}

/**
 * All that the compiler takes from the world outside. The same compiler runs in Node, in a browser worker and in a test,
 * each with a host of its own. Paths are relative to the workspace root, with `/`, and never lead out of it.
 */
export interface Host {
  /** A file of the workspace. Rejects if there is none or if it lies outside the workspace. */
  read(path: string): Promise<Uint8Array>;
  /** A font file (TrueType or OpenType, unpacked), or null where the family is not available. `weight` is 1 to 1000. */
  font(family: string, weight: number, style: 'normal' | 'italic'): Promise<Uint8Array | null>;
  /** A bundled resource by name, such as `harfbuzz.wasm` or a part of a font (`font.inter-normal.map`), or null. */
  asset(id: string): Promise<Uint8Array | null>;
  /** Draws an SVG at `width × height` pixels. Never uses a font of the system. */
  raster(svg: string, width: number, height: number): RGBA;
  /** How to get a bundled font family that is not here, as an imperative without its full stop; null: by its npm package. */
  fontCure?(family: string): string | null;
  /** Milliseconds from any fixed moment, for the timings of a compilation; no result depends on it. */
  now?(): number;
}
