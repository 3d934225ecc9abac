import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHalves, toHalves } from './halves.js';
import { cellsOf } from './masks.js';
import { pixelsOf, planesOf } from './pixels.js';
import { tensorFor } from './tensors.js';

describe('half precision', () => {
  test.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [65519, 0x7bff],
    [65520, 0x7c00],
    [-1e9, 0xfc00],
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000],
    [1.5 * 2 ** -24, 0x0002],
    [2 ** -14, 0x0400],
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [Number.NaN, 0x7e00],
  ])('%d is %d', (value, half) => expect(toHalves(Float32Array.of(value))[0]).toBe(half));

  test('what is read is what was written, for every half there is', () => {
    const all = Uint16Array.from({ length: 65_536 }, (_, half) => half).filter(
      (half) => (half & 0x7c00) !== 0x7c00 || (half & 0x3ff) === 0,
    );
    expect(toHalves(fromHalves(all))).toEqual(all);
  });
});

test('a pixel comes back from planes as it was', () => {
  const data = Uint8Array.from({ length: 256 * 4 }, (_, at) => (at % 4 === 3 ? 255 : (at * 7) % 256));
  const image = { width: 16, height: 16, data };
  expect(pixelsOf(planesOf(image), 16, 16).data).toEqual(data);
});

test('clear pixels are white, half clear ones half as far', () => {
  const planes = planesOf({ width: 2, height: 1, data: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 51) });
  expect(planes[0]).toBe(1);
  expect(planes[1]).toBeCloseTo(1 - 2 * 0.2, 6);
});

describe('cells', () => {
  test('a cell is as strong as the mean of its pixels', () => {
    const data = new Uint8Array(16 * 8).fill(255);
    data[3 * 16 + 12] = 0;
    data[0] = 191;
    expect([...cellsOf({ width: 16, height: 8, data }, 8).data]).toEqual([
      Math.fround(1 - 1 / 255),
      Math.fround(63 / 64),
    ]);
  });

  test('a mask covers its share of a cell', () => {
    const data = Uint8Array.from({ length: 16 * 8 }, (_, at) => (at % 16 < 12 ? 255 : 0));
    expect([...cellsOf({ width: 16, height: 8, data }, 8).data]).toEqual([1, 0.5]);
  });

  test('a cell is kept where all of its pixels are, and never stronger than the strongest', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (data) => {
        const [cell] = cellsOf({ width: 8, height: 8, data }, 8).data;
        expect(cell).toBeLessThanOrEqual(Math.max(...data) / 255 + 1e-6);
        expect(cell === 0).toBe(data.every((pixel) => pixel === 0));
      }),
    );
    expect(cellsOf({ width: 8, height: 8, data: new Uint8Array(64) }, 8).data[0]).toBe(0);
  });
});

describe('a tensor for a port', () => {
  const port = (dtype: 'int64' | 'float16' | 'bool', dims: readonly number[]) => ({ name: 'timestep', dtype, dims });

  test('is of its type', () => {
    expect(tensorFor(port('int64', []), [], Float32Array.of(499.6)).data).toEqual(BigInt64Array.of(500n));
    expect(tensorFor(port('float16', [-1]), [1], Float32Array.of(1)).data).toEqual(Uint16Array.of(0x3c00));
  });

  test('is refused where the sizes differ, in words', () => {
    expect(() => tensorFor(port('int64', [-1, 77]), [1, 154], new Float32Array(154))).toThrow(
      'The model’s input “timestep” takes [any, 77], not [1, 154].',
    );
    expect(() => tensorFor(port('bool', []), [], Float32Array.of(1))).toThrow('takes bool');
  });
});
