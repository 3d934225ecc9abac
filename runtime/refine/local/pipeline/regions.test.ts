import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { job, region } from '../../../../test/refine/local/kit.js';
import { frameFor } from '../../framing/frame.js';
import { cellsOf } from '../latents/masks.js';
import { voicesOf } from './regions.js';

function voices(given: ReturnType<typeof job>) {
  const frame = frameFor(given.width, given.height, { multiple: 8, least: 8, most: 2048 });
  return voicesOf(given, cellsOf(given.maps.strength, 8), frame, 8);
}

describe('who is heard where', () => {
  test('without regions the prompt of the whole is the only voice', () => {
    expect(voices(job({ width: 32, height: 16, prompt: 'snow' })).voices).toEqual([
      { prompt: 'snow', negative: '', share: null },
    ]);
  });

  test('regions without words, without freedom, out of sight or too small have none', () => {
    const given = job({
      width: 64,
      height: 64,
      names: ['silent', 'kept', 'speck'],
      ids: (x, y) => (x < 8 && y < 8 ? 3 : x < 32 ? 1 : 2),
      regions: [
        region('silent', ' '),
        region('kept', 'fox', { strength: 0 }),
        region('hidden', 'cat'),
        region('speck', 'ant'),
      ],
    });
    expect(voices(given).voices.length).toBe(1);
  });

  test('of many regions the largest are heard, and the others are named', () => {
    const names = Array.from({ length: 10 }, (_, at) => `stripe-${at}`);
    const given = job({
      width: 320,
      height: 64,
      names,
      // The later, the narrower.
      ids: (x) => 1 + Math.min(9, Math.floor((x / 320) ** 0.5 * 10)),
      regions: names.map((name) => region(name, name)),
    });
    const { voices: heard, notes } = voices(given);
    expect(heard.length).toBe(9);
    expect(notes).toEqual([
      'The prompts of 2 small elements count only as far as the prompt of the whole has them: stripe-1, stripe-0.',
    ]);
  });

  test('words against something in a region come to those against it everywhere', () => {
    const given = job({
      width: 32,
      height: 32,
      negative: 'blurry',
      names: ['fox'],
      ids: () => 1,
      regions: [region('fox', 'a fox', { negative: 'blue' })],
    });
    expect(voices(given).voices[1]!.negative).toBe('blurry, blue');
  });

  test('in every cell the shares of all voices add up to 1, and what is kept hears the whole', () => {
    const names = ['a', 'b', 'c', 'd'];
    fc.assert(
      fc.property(
        fc.array(fc.nat(4), { minLength: 48, maxLength: 48 }),
        fc.array(fc.subarray(names), { minLength: 4, maxLength: 4 }),
        fc.array(fc.constantFrom(0, 100, 255), { minLength: 48, maxLength: 48 }),
        (ids, members, strengths) => {
          const block = (x: number, y: number) => Math.floor(y / 12) * 8 + Math.floor(x / 12);
          const given = job({
            width: 96,
            height: 72,
            names,
            ids: (x, y) => ids[block(x, y)]!,
            at: (x, y) => strengths[block(x, y)]!,
            regions: names.map((name, at) => region(name, name, { members: members[at]! })),
          });
          const cells = cellsOf(given.maps.strength, 8).data;
          const { voices: heard } = voices(given);
          if (heard.length === 1) return;
          for (let cell = 0; cell < cells.length; cell++) {
            const shares = heard.map(({ share }) => share![cell]!);
            expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
            expect(Math.min(...shares)).toBeGreaterThanOrEqual(-1e-6);
            if (cells[cell] === 0) expect(shares[0]).toBe(1);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
