declare module 'wawoff2/decompress.js' {
  /** Unpacks a WOFF2 font to TrueType or OpenType; the result is a view of memory that the next call uses again. */
  export default function decompress(font: Uint8Array): Promise<Uint8Array>;
}
