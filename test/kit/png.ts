import { deflateSync, inflateSync } from 'node:zlib';
import { encodePng } from '../../compiler/emit/png.js';
import type { RGBA } from '../../compiler/host.js';

/** A PNG as small as it gets, for files that are kept. */
export function smallPng(picture: RGBA): Uint8Array {
  return encodePng(picture, (bytes) => deflateSync(bytes, { level: 9 }));
}

/** Reads the PNG files that this project itself writes: 8 bits a channel, RGB or RGBA, one chunk of data, filters 0 and 2. */
export function decodePng(file: Uint8Array): RGBA {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const [width, height, channels] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[25] === 2 ? 3 : 4];
  const start = bytes.indexOf('IDAT', 8, 'latin1');
  const rows = inflateSync(bytes.subarray(start + 4, start + 4 + bytes.readUInt32BE(start - 4)));
  const stride = width * channels;
  const data = new Uint8Array(width * height * 4).fill(255);
  const row = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const from = y * (stride + 1);
    const filter = rows[from]!;
    if (filter !== 0 && filter !== 2) throw new Error(`a PNG with filter ${filter} is none of ours`);
    for (let x = 0; x < stride; x++) {
      row[x] = rows[from + 1 + x]! + (filter === 2 ? row[x]! : 0);
      data[(y * width + Math.floor(x / channels)) * 4 + (x % channels)] = row[x]!;
    }
  }
  return { width, height, data };
}

/** The number of pixels of which a channel differs by more than `tolerance`, and a picture of where: those in red on the faded expected one. */
export function comparePictures(expected: RGBA, actual: RGBA, tolerance: number): { differing: number; picture: RGBA } {
  const { width, height } = expected;
  if (actual.width !== width || actual.height !== height) return { differing: width * height, picture: actual };
  const data = new Uint8Array(expected.data.length).fill(255);
  let differing = 0;
  for (let at = 0; at < data.length; at += 4) {
    const differs = [0, 1, 2, 3].some((c) => Math.abs(expected.data[at + c]! - actual.data[at + c]!) > tolerance);
    if (differs) differing++;
    for (let c = 0; c < 3; c++) data[at + c] = differs ? (c === 0 ? 255 : 0) : 191 + (expected.data[at + c]! >> 2);
  }
  return { differing, picture: { width, height, data } };
}
