import decompress from 'wawoff2/decompress.js';

/** A WOFF2 font as TrueType or OpenType. A bundle of its own: most people never get more fonts. */
export async function unpack(font: Uint8Array): Promise<Uint8Array> {
  // What comes back is a window on memory that the next call uses again.
  return Uint8Array.from(await decompress(font));
}
