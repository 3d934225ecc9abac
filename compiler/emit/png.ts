import type { RGBA } from '../host.js';

/** Packs bytes as a zlib stream (RFC 1950). A parameter, so that this file needs no platform. */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

/** PNG's checksum (ISO 3309); a parameter where the platform has one of its own. */
export type Crc32 = (bytes: Uint8Array) => number;

/** Grey values in row order, 0 black, 255 or 65,535 white. */
export interface GrayImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint16Array;
}

export function isGray(image: RGBA | GrayImage): image is GrayImage {
  return image.data.length === image.width * image.height;
}

/**
 * 8-bit RGBA. Rows are stored as they are: over drafts as large as with filters, which take as long as everything else together and
 * ten times that in a process that has just started.
 */
export function encodePng(image: RGBA, deflate: Deflate, crc32?: Crc32): Uint8Array {
  const { width, height, data } = image;
  const stride = width * 4;
  const rows = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y++) rows.set(data.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  return file(width, height, 8, 6, deflate(rows), crc32);
}

/** 8-bit greyscale from bytes, 16-bit from 16-bit values. */
export function encodeGrayPng(image: GrayImage, deflate: Deflate): Uint8Array {
  const { width, height, data } = image;
  if (data instanceof Uint8Array) return file(width, height, 8, 0, deflate(filtered(data, width, height)));
  const bytes = new Uint8Array(data.length * 2);
  for (let at = 0; at < data.length; at++) {
    bytes[2 * at] = data[at]! >> 8;
    bytes[2 * at + 1] = data[at]!;
  }
  return file(width, height, 16, 0, deflate(filtered(bytes, width * 2, height)));
}

/**
 * Rows with PNG's filter 2, each byte less the one above. Of the filters it is the fastest to make in plain code, and at zlib's
 * level 1 as small as choosing the best for each row, which costs three times as much.
 */
function filtered(data: Uint8Array, stride: number, height: number): Uint8Array {
  const rows = new Uint8Array((stride + 1) * height);
  for (let y = 0, to = 0, from = 0; y < height; y++) {
    rows[to++] = y === 0 ? 0 : 2;
    for (const end = from + stride; from < end; from++) {
      rows[to++] = y === 0 ? data[from]! : data[from]! - data[from - stride]!;
    }
  }
  return rows;
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Signature, IHDR, one IDAT, IEND (PNG, third edition, section 5). */
function file(
  width: number,
  height: number,
  depth: number,
  colorType: number,
  packed: Uint8Array,
  crc32: Crc32 = plainCrc32,
): Uint8Array {
  const bytes = new Uint8Array(signature.length + 25 + (12 + packed.length) + 12);
  const view = new DataView(bytes.buffer);
  bytes.set(signature);
  let at = signature.length;
  const chunk = (type: string, data: Uint8Array): void => {
    view.setUint32(at, data.length);
    for (let index = 0; index < 4; index++) bytes[at + 4 + index] = type.charCodeAt(index);
    bytes.set(data, at + 8);
    const end = at + 8 + data.length;
    view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
    at = end + 4;
  };
  const header = new Uint8Array(13);
  const fields = new DataView(header.buffer);
  fields.setUint32(0, width);
  fields.setUint32(4, height);
  header[8] = depth;
  header[9] = colorType;
  chunk('IHDR', header);
  chunk('IDAT', packed);
  chunk('IEND', new Uint8Array(0));
  return bytes;
}

const table = Uint32Array.from({ length: 256 }, (_, value) => {
  let rest = value;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest >>> 0;
});

function plainCrc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
