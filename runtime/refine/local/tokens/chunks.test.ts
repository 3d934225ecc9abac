import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chunked } from './chunks.js';

const clip = { of: () => [], begin: 90, end: 91, pad: 91 };
const t5 = { of: () => [], begin: null, end: 1, pad: 0 };

describe('tokens in runs of an encoder', () => {
  test('are marked at both ends and padded', () => {
    expect(chunked([5, 6], clip, 6, 3)).toEqual({ chunks: [[90, 5, 6, 91, 91, 91]], lost: 0 });
    expect(chunked([5, 6], t5, 5, 1)).toEqual({ chunks: [[5, 6, 1, 0, 0]], lost: 0 });
  });

  test('no words are one run', () => expect(chunked([], clip, 4, 3).chunks).toEqual([[90, 91, 91, 91]]));

  test('go on in another run where there are more, and are cut behind the last', () => {
    expect(chunked([1, 2, 3, 4, 5], clip, 4, 2)).toEqual({
      chunks: [
        [90, 1, 2, 91],
        [90, 3, 4, 91],
      ],
      lost: 1,
    });
  });

  test('every token stands in a run, in order, or is counted as lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(80), { maxLength: 200 }),
        fc.integer({ min: 3, max: 77 }),
        fc.integer({ min: 1, max: 4 }),
        (ids, length, most) => {
          const { chunks, lost } = chunked(ids, clip, length, most);
          for (const chunk of chunks) expect(chunk.length).toBe(length);
          expect(chunks.length).toBeLessThanOrEqual(most);
          expect(chunks.flat().filter((id) => id < 90)).toEqual(ids.slice(0, ids.length - lost));
        },
      ),
    );
  });
});
