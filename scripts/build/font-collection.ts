/**
 * Packs TrueType fonts into one OpenType collection (`ttcf`), so that the slices into which a family is cut by Unicode
 * range are one file again. Tables are copied as they are; only the table directories get new offsets.
 */
export function packCollection(fonts: readonly Uint8Array[]): Uint8Array {
  const headerSize = 12 + fonts.length * 4;
  const directories = fonts.map(directorySize);
  const size = fonts.reduce((sum, font) => sum + padded(font.length), headerSize);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x74746366);
  view.setUint32(4, 0x00010000);
  view.setUint32(8, fonts.length);
  let at = headerSize;
  fonts.forEach((font, index) => {
    view.setUint32(12 + index * 4, at);
    file.set(font, at);
    // A table's offset counts from the start of the file, which is now `at` bytes further up.
    for (let record = at + 12; record < at + directories[index]!; record += 16) {
      view.setUint32(record + 8, view.getUint32(record + 8) + at);
    }
    at += padded(font.length);
  });
  return file;
}

function directorySize(font: Uint8Array): number {
  const tables = new DataView(font.buffer, font.byteOffset).getUint16(4);
  return 12 + tables * 16;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
