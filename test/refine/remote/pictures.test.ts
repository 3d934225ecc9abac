import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeGrayPng } from '../../../compiler/emit/png.js';
import { framed, frameFor, stretchedFrame, unframed } from '../../../runtime/refine/framing/frame.js';
import { regionMask } from '../../../runtime/refine/framing/job.js';
import { resampled } from '../../../runtime/refine/framing/resample.js';
import { kontextSizes } from '../../../runtime/refine/local/folder/kontext.js';
import { decoded, fromBase64, pngOf } from '../../../runtime/refine/remote/codec.js';
import { prepared } from '../../../runtime/refine/remote/prepared.js';
import { draw, gray, jobOf, picture, pixel } from './kit/job.js';
import { twoColours, webp } from './kit/pictures.js';

describe('pictures of a server', () => {
  test('PNG with clear pixels comes through as it is', () => {
    const image = picture(3, 2, (x, y) => [x * 80, y * 200, 7, x * 100].slice(0, 4));
    image.data.set([10, 20, 30, 40], 0);
    expect(decoded(pngOf(image), draw, 'it')).toEqual(image);
  });

  test('grey PNG, of 8 bits and of 16, is read as colours', () => {
    expect(pixel(decoded(pngOf(gray(2, 1, (x) => x * 99)), draw, 'it'), 1, 0)).toEqual([99, 99, 99]);
    const deep = encodeGrayPng({ width: 2, height: 1, data: Uint16Array.of(0x8000, 0xffff) }, deflateSync);
    expect([0, 1].map((x) => pixel(decoded(deep, draw, 'it'), x, 0)[0])).toEqual([128, 255]);
  });

  test('JPEG is read', () => {
    const image = decoded(twoColours, draw, 'it');
    expect([image.width, image.height]).toEqual([32, 16]);
    for (const [x, colour] of [
      [4, [255, 128, 0]],
      [28, [0, 64, 192]],
    ] as const)
      for (const [c, value] of pixel(image, x, 8).entries()) expect(Math.abs(value - colour[c]!)).toBeLessThan(9);
  });

  test.each([
    ['WebP', webp, /it is WEBP; set the server to answer with PNG or JPEG/],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /it is SVG/],
    ['JPEG cut off', twoColours.subarray(0, 250), /it is cut off/],
    [
      'JPEG damaged',
      Buffer.concat([twoColours.subarray(0, 40), Buffer.alloc(120), twoColours.subarray(160)]),
      /damaged|cannot be read/,
    ],
    ['nothing', Buffer.alloc(0), /neither PNG nor JPEG/],
  ])('%s is not, and that is said', (_, bytes, message) => {
    expect(() => decoded(bytes, draw, 'it')).toThrow(message);
  });

  test('a PNG that claims to be enormous is refused before it is unpacked', () => {
    const bytes = Buffer.from(pngOf(picture(2, 2, () => [0, 0, 0])));
    bytes.writeUInt32BE(1_000_000, 16);
    expect(() => decoded(bytes, draw, 'it')).toThrow(/beyond what can be drawn/);
  });

  test('base64 may have the head of a data URI', () => {
    expect([...fromBase64('data:image/png;base64,AQID', 'it')]).toEqual([1, 2, 3]);
    expect(() => fromBase64('null!', 'it')).toThrow(/is not base64/);
  });
});

describe('another size', () => {
  test('keeps an even colour, whatever the two sizes', () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(side, side, side, side, fc.integer({ min: 0, max: 255 }), (w, h, width, height, value) => {
        const image = resampled(
          gray(w, h, () => value),
          width,
          height,
        );
        expect(image.data.length).toBe(width * height);
        expect(new Set(image.data)).toEqual(new Set([value]));
      }),
    );
  });

  test('is the mean where it shrinks, and straight between where it grows', () => {
    expect(
      [
        ...resampled(
          gray(8, 1, (x) => (x % 2) * 200),
          2,
          1,
        ).data,
      ].every((value) => Math.abs(value - 100) <= 15),
    ).toBe(true);
    expect([
      ...resampled(
        gray(2, 1, (x) => x * 100),
        4,
        1,
      ).data,
    ]).toEqual([0, 25, 75, 100]);
  });

  test('in a frame and out of it again is the picture, whatever its size', () => {
    const side = fc.integer({ min: 64, max: 150 });
    const sizes = { multiple: 16, least: 64, most: 256 };
    fc.assert(
      fc.property(side, side, (width, height) => {
        const image = picture(width, height, (x, y) => [x, y, 3]);
        const frame = frameFor(width, height, sizes);
        expect([frame.width % 16, frame.height % 16]).toEqual([0, 0]);
        expect(unframed(framed(image, frame), frame, width, height)).toEqual(image);
      }),
      { numRuns: 20 },
    );
  });

  test('never stretches, unless by a pixel', () => {
    const side = fc.integer({ min: 8, max: 5000 });
    const shapes = fc.constantFrom(
      { multiple: 64, least: 256, most: 2048 } as const,
      [
        [1024, 1024],
        [1536, 1024],
        [1024, 1536],
      ] as const,
    );
    fc.assert(
      fc.property(side, side, shapes, (width, height, sizes) => {
        const { inner, ...outer } = frameFor(width, height, sizes);
        expect(
          inner.x >= 0 &&
            inner.y >= 0 &&
            inner.x + inner.width <= outer.width &&
            inner.y + inner.height <= outer.height,
        ).toBe(true);
        expect(Math.abs(inner.height - (inner.width * height) / width)).toBeLessThanOrEqual(
          Math.max(1, height / width),
        );
      }),
    );
  });

  test('the margin goes on as the edge of the picture, and may not be repainted', () => {
    const parts = prepared(jobOf(260, 256), { multiple: 64, least: 64, most: 512 });
    expect(parts.frame).toEqual({ width: 320, height: 256, inner: { x: 30, y: 0, width: 260, height: 256 } });
    expect([pixel(parts.draft, 0, 9), pixel(parts.draft, 319, 9)]).toEqual([
      [0, 9, 77],
      [259 % 256, 9, 77],
    ]);
    expect([parts.mask.data[319], parts.mask.data[289]]).toEqual([0, 255]);
  });

  test('of a list may be filled by a picture whose ratio is nearly that of one', () => {
    const of = (width: number, height: number) => stretchedFrame(width, height, kontextSizes);
    const filled = (width: number, height: number) => ({ width, height, inner: { x: 0, y: 0, width, height } });
    expect(kontextSizes).toHaveLength(17);
    expect(of(640, 640)).toEqual(filled(1024, 1024));
    expect(of(1200, 800)).toEqual(filled(1248, 832));
    expect(of(1080, 1920)).toEqual(filled(752, 1392));
    // Between the two of them that lie farthest apart.
    expect(of(1083, 1000)).toEqual(filled(1024, 1024));
    expect(of(2400, 600)).toBeNull();
    // Within what they span, each picture fits one.
    for (let ratio = 0.42; ratio < 2.4; ratio += 0.01) expect(of(Math.round(1000 * ratio), 1000)).not.toBeNull();
  });
});

describe('a job', () => {
  test('whose maps are of another size than the draft is refused', () => {
    const job = jobOf();
    const maps = { ...job.maps, depth: gray(9, 9, () => 0) };
    expect(() => prepared({ ...job, maps }, [[256, 256]])).toThrow('The map “depth” is 9 × 9, the draft 256 × 256.');
  });

  test('clear pixels of the draft are white to a model, and the draft itself stays', () => {
    const draft = picture(256, 256, () => [0, 0, 0]);
    draft.data[3] = 0;
    const parts = prepared({ ...jobOf(), draft }, [[256, 256]]);
    expect([...parts.draft.data.subarray(0, 8)]).toEqual([255, 255, 255, 255, 0, 0, 0, 255]);
    expect([...draft.data.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  });

  test('an element’s mask holds all that is in it', () => {
    const job = jobOf();
    const [apple] = job.regions;
    const { frame } = prepared(job, [[256, 256]]);
    const seen = (region: typeof apple & object) =>
      regionMask(job, region, frame)?.data.filter((value) => value === 255).length ?? 0;
    expect(seen({ ...apple!, id: 'still' })).toBe(0);
    expect(seen({ ...apple!, id: 'still', members: ['still', 'apple'] })).toBe(seen(apple!));
    expect(seen(apple!)).toBeGreaterThan(20_000);
  });
});
