import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepExact } from '../../runtime/refine/composite.js';
import type { Gray } from '../../runtime/refine/types.js';
import { gray, picture, pixel } from './remote/kit/job.js';

const white = (width: number, height: number) => picture(width, height, () => [255, 255, 255]);
const black = (width: number, height: number) => picture(width, height, () => [0, 0, 0]);

/** Any map of any small size. */
const maps = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).chain(([width, height]) =>
  fc.uint8Array({ minLength: width * height, maxLength: width * height }).map(
    (data): Gray => ({
      width,
      height,
      data: data.map((value) => (value < 80 ? 0 : value)),
    }),
  ),
);

function nearestKept({ width, data }: Gray, at: number): number {
  const kept = [...data.keys()].filter((other) => data[other] === 0);
  const distance = (other: number) =>
    Math.hypot((at % width) - (other % width), Math.floor(at / width) - Math.floor(other / width));
  return Math.min(...kept.map(distance));
}

describe('what is to be kept', () => {
  test('is the draft’s, bit by bit; beyond the feather the picture is untouched', () => {
    fc.assert(
      fc.property(maps, fc.constantFrom(0, 1, 2.5, 6), fc.integer(), (strength, feather, seed) => {
        const noise = (salt: number) =>
          picture(strength.width, strength.height, (x, y) =>
            [0, 1, 2, 3].map((c) => (Math.imul(seed + salt, 31 * x + 17 * y + c) >>> 8) & 255),
          );
        const [image, draft] = [noise(1), noise(99)];
        const before = image.data.slice();
        const made = keepExact(image, draft, strength, { feather });
        for (const [at, value] of strength.data.entries()) {
          const [mine, theirs, ours] = [made, draft, image].map(({ data }) => [...data.subarray(at * 4, at * 4 + 4)]);
          if (value === 0) expect(mine).toEqual(theirs);
          else if (nearestKept(strength, at) >= feather + 1) expect(mine).toEqual(ours);
        }
        expect(image.data).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test('fades into the picture with the distance, by the same way in every direction', () => {
    const strength = gray(21, 21, (x, y) => (x === 10 && y === 10 ? 0 : 255));
    const made = keepExact(white(21, 21), black(21, 21), strength, { feather: 4 });
    const along = [0, 1, 2, 3, 4, 5, 6].map((step) => pixel(made, 10 + step, 10)[0]!);
    expect(along).toEqual([0, 27, 90, 165, 228, 255, 255]);
    for (const [dx, dy] of [
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const)
      expect([0, 1, 2, 3, 4, 5, 6].map((step) => pixel(made, 10 + dx * step, 10 + dy * step)[0])).toEqual(along);
  });

  test('without feather has a hard edge', () => {
    const made = keepExact(
      white(4, 1),
      black(4, 1),
      gray(4, 1, (x) => (x < 2 ? 0 : 1)),
      { feather: 0 },
    );
    expect([0, 1, 2, 3].map((x) => pixel(made, x, 0)[0])).toEqual([0, 0, 255, 255]);
  });

  test('is nothing where all may change', () => {
    expect(
      keepExact(
        white(9, 9),
        black(9, 9),
        gray(9, 9, () => 1),
        { feather: 5 },
      ),
    ).toEqual(white(9, 9));
  });

  test('cannot be put back into a picture of another size', () => {
    expect(() =>
      keepExact(
        white(4, 4),
        black(4, 4),
        gray(4, 5, () => 0),
        { feather: 1 },
      ),
    ).toThrow(RangeError);
  });
});
