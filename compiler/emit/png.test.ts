import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeGrayPng, encodePng } from './png.js';

const deflate = (bytes: Uint8Array): Uint8Array => deflateSync(bytes, { level: 1 });

/** Takes a PNG apart by the book: chunks with right sums, rows with filters 0 and 2. */
function decode(png: Uint8Array) {
  const bytes = Buffer.from(png);
  expect([...bytes.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.push({ type: body.toString('latin1', 0, 4), data: body.subarray(4) });
    at += 12 + length;
  }
  expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
  const header = chunks[0]!.data;
  const [width, height, depth, colorType] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8]!, header[9]!];
  const rows = inflateSync(chunks[1]!.data);
  const stride = (width * ({ 0: 1, 2: 3, 6: 4 }[colorType] ?? 0) * depth) / 8;
  const data = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)]!;
    expect([0, 2]).toContain(filter);
    for (let x = 0; x < stride; x++) {
      const above = filter === 2 ? data[(y - 1) * stride + x]! : 0;
      data[y * stride + x] = rows[y * (stride + 1) + 1 + x]! + above;
    }
  }
  return { width, height, depth, colorType, data };
}

const size = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('PNG', () => {
  test('any picture comes back pixel by pixel', () => {
    const picture = size.chain(([width, height]) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        data: bytes(width * height * 4),
      }),
    );
    fc.assert(
      fc.property(picture, ({ width, height, data }) => {
        const file = encodePng({ width, height, data }, deflate);
        expect(encodePng({ width, height, data }, deflate, crc32)).toEqual(file);
        const png = decode(file);
        expect(png).toMatchObject({ width, height, depth: 8, colorType: 6 });
        expect([...png.data]).toEqual([...data]);
      }),
    );
  });

  test('grey pictures of 8 and of 16 bits', () => {
    const eight = decode(encodeGrayPng({ width: 2, height: 2, data: Uint8Array.of(0, 128, 255, 7) }, deflate));
    expect(eight).toMatchObject({ depth: 8, colorType: 0, data: Uint8Array.of(0, 128, 255, 7) });
    const sixteen = decode(encodeGrayPng({ width: 1, height: 2, data: Uint16Array.of(0xfffe, 0x0102) }, deflate));
    expect(sixteen).toMatchObject({ depth: 16, colorType: 0, data: Uint8Array.of(0xff, 0xfe, 1, 2) });
  });

  test('other programs read it', () => {
    const data = Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 128);
    const href = `data:image/png;base64,${Buffer.from(encodePng({ width: 2, height: 1, data }, deflate)).toString('base64')}`;
    const image = `<image width="2" height="1" image-rendering="optimizeSpeed" href="${href}"/>`;
    const drawn = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1">${image}</svg>`).render();
    expect([...drawn.pixels].slice(0, 4)).toEqual([255, 0, 0, 255]);
    expect(drawn.pixels[7]).toBe(128);
  });

  test('the same picture gives the same bytes', () => {
    const image = { width: 3, height: 1, data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) };
    expect(encodePng(image, deflate)).toEqual(encodePng(image, deflate));
  });
});
