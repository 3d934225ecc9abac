import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNumber, pathData } from './format.js';
import { parsePathData } from './parse.js';
import { anyPath } from './testing/arbitrary.js';

function canonical(d: string): string {
  const { path, error } = parsePathData(d);
  return error ? `${pathData(path)} | ${error.offset}: ${error.message}` : pathData(path);
}

describe('path data is read as SVG 2 says', () => {
  test.each([
    ['lines, absolute and relative', 'M10 20 L 30,40 l-5-5 h10 v10 H0 V0 z', 'M10 20 30 40 25 35H35V45H0V0Z'],
    ['a moveto repeats as lines', 'm10 10 5 0 0 5', 'M10 10H15V15'],
    ['numbers need no separators where they cannot run together', 'M.5.5-1-1e1.25.5', 'M0.5 0.5-1-10 0.25 0.5'],
    [
      'cubics, smooth ones mirror the handle',
      'M0 0C0 10 10 10 10 0s10-10 10 0',
      'M0 0C0 10 10 10 10 0 10-10 20-10 20 0',
    ],
    ['a smooth cubic after a line has its handle at the point', 'M0 0L5 5S10 10 15 5', 'M0 0 5 5C5 5 10 10 15 5'],
    ['quadratics, smooth ones too', 'M0 0q5 10 10 0t10 0T30 0', 'M0 0Q5 10 10 0 15-10 20 0 25 10 30 0'],
    [
      'drawing on after a close begins at the start of the closed subpath',
      'M10 10h5v5zl-5-5',
      'M10 10H15V15ZM10 10 5 5',
    ],
    ['arc flags stand without separators', 'M0 10A10 10 0 0110 0', 'M0 10C0 4.477 4.477 0 10 0'],
    ['an arc without a radius is a line', 'M0 0A0 5 0 0 1 10 0', 'M0 0H10'],
    ['an arc to its own start is nothing', 'M5 5A3 3 0 1 1 5 5', 'M5 5'],
    ['nothing at all', '  \n ', ''],
  ])('%s', (_, d, expected) => {
    expect(canonical(d)).toBe(expected);
  });

  test('radii too small for their arc grow to a half circle', () => {
    const { path } = parsePathData('M0 0A1 1 0 0 1 20 0');
    expect(pathData(path)).toBe('M0 0C0-5.523 4.477-10 10-10 15.523-10 20-5.523 20 0');
  });

  test.each([
    ['M0 0L10', 'M0 0 | 7: A number is missing in “L”, which takes 2'],
    ['L10 10', ' | 0: Path data begins with “M” and a point'],
    ['M0 0 10 10 # 5', 'M0 0 10 10 | 11: “#” is not a path command'],
    ['M0 0A5 5 0 2 1 10 0', 'M0 0 | 11: A flag, 0 or 1, is missing in “A”, which takes 7'],
    ['M0 0L10 10z5 5', 'M0 0 10 10Z | 11: “5” is not a path command'],
    ['M0 0L1e99 0', 'M0 0 | 5: A number beyond a thousand million in “L”, which takes 2'],
    ['M0 0L1 1,', 'M0 0 1 1 | 8: “,” is not a path command'],
    ['M0 0🍥', 'M0 0 | 4: “🍥” is not a path command'],
  ])('%s keeps what came before the error', (d, expected) => {
    expect(canonical(d)).toBe(expected);
  });

  test('any text gives a path or an error within it, never an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'MmLlHhVvCcSsQqTtAaZz0123456789.,-+eE \n#é') }), (d) => {
        const { path, error } = parsePathData(d);
        if (error) expect(error.offset).toBeLessThanOrEqual(d.length);
        expect(path.coords.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('path data is written in one form', () => {
  test('writing and reading gives the same path to half a thousandth', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const text = pathData(path);
        const { path: again, error } = parsePathData(text);
        expect(error).toBeNull();
        expect(again.verbs).toBe(path.verbs);
        expect(again.coords.every((value, at) => Math.abs(value - path.coords[at]!) <= 0.0005001)).toBe(true);
        expect(pathData(again)).toBe(text);
      }),
    );
  });

  test.each([
    [0.0004, '0'],
    [-0.0004, '0'],
    [-0, '0'],
    [1 / 3, '0.333'],
    [1234567.8912, '1234567.891'],
    [1e21, '1000000000000'],
    [5e-7, '0'],
    [Number.NaN, '0'],
    [Number.NEGATIVE_INFINITY, '-1000000000000'],
  ])('%d is written %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});
