import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathBounds, type StrokeGeometry, strokeBounds } from './bounds.js';
import { transformBox } from './box.js';
import { flatten } from './flatten.js';
import { pathData } from './format.js';
import { rotation } from './matrix.js';
import { parsePathData } from './parse.js';
import { anyPath } from './testing/arbitrary.js';
import { fitPath, reversePath, transformPath } from './transform.js';

const path = (d: string) => parsePathData(d).path;
const stroke = (given: Partial<StrokeGeometry>): StrokeGeometry => ({
  width: 10,
  cap: 'butt',
  join: 'miter',
  miterLimit: 4,
  ...given,
});
const rounded = (box: { x: number; y: number; width: number; height: number } | null) =>
  box && [box.x, box.y, box.x + box.width, box.y + box.height].map((value) => Math.round(value * 1000) / 1000 + 0);

describe('bounds of a path', () => {
  test('count the extrema of curves, not their handles', () => {
    expect(rounded(pathBounds(path('M0 0C0 100 100 100 100 0')))).toEqual([0, 0, 100, 75]);
    expect(rounded(pathBounds(path('M0 0Q50-100 100 0')))).toEqual([0, -50, 100, 0]);
  });

  test('a circle turned by 45° still has the bounds of a circle', () => {
    const circle = path('M10 0A10 10 0 1 1-10 0A10 10 0 1 1 10 0Z');
    const box = pathBounds(circle, rotation(45))!;
    expect(box.width).toBeCloseTo(20, 1);
    expect(transformBox(rotation(45), pathBounds(circle)!).width).toBeGreaterThan(28);
  });

  test('a lone moveto paints nothing', () => {
    expect(pathBounds(path('M5 5'))).toBeNull();
    expect(rounded(pathBounds(path('M5 5M10 10h5')))).toEqual([10, 10, 15, 10]);
  });

  test('contain every point of the flattened path, and touch it on all sides', () => {
    fc.assert(
      fc.property(anyPath, fc.double({ min: 0, max: 360, noNaN: true }), (any, degrees) => {
        const box = pathBounds(any, rotation(degrees));
        const lines = flatten(transformPath(any, rotation(degrees)), 0.01);
        const drawn = lines.filter(({ points, closed }) => points.length > 2 || closed).flatMap(({ points }) => points);
        expect(box === null).toBe(drawn.length === 0);
        if (box === null) return;
        const xs = drawn.filter((_, at) => at % 2 === 0);
        const ys = drawn.filter((_, at) => at % 2 === 1);
        const found = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
        for (const [side, value] of [box.x, box.y, box.x + box.width, box.y + box.height].entries()) {
          expect(Math.abs(value - found[side]!)).toBeLessThan(0.05);
        }
      }),
    );
  });
});

describe('bounds of a stroke', () => {
  test.each([
    ['butt ends do not reach beyond a line', 'M0 0H100', {}, [0, -5, 100, 5]],
    ['square caps do', 'M0 0H100', { cap: 'square' as const }, [-5, -5, 105, 5]],
    ['round caps do', 'M0 0H100', { cap: 'round' as const }, [-5, -5, 105, 5]],
    ['corners of a closed box', 'M0 0H10V10H0Z', {}, [-5, -5, 15, 15]],
    ['an open box lacks the first corner', 'M0 0H10V10H0V0', {}, [-5, -5, 15, 15]],
    ['a sharp tip within the miter limit', 'M0 0L50 50L100 0', {}, [-3.536, -3.536, 103.536, 57.071]],
    ['the same tip, bevelled', 'M0 0L50 50L100 0', { join: 'bevel' as const }, [-3.536, -3.536, 103.536, 53.536]],
    ['the same tip, round', 'M0 0L50 50L100 0', { join: 'round' as const }, [-3.536, -3.536, 103.536, 55]],
    ['a tip beyond the miter limit is cut', 'M0 0L5 50L10 0', {}, [-4.975, -0.498, 14.975, 50.498]],
    ['a dot with round caps', 'M5 5Z', { cap: 'round' as const }, [0, 0, 10, 10]],
  ])('%s', (_, d, given, expected) => {
    expect(rounded(strokeBounds(path(d), stroke(given)))).toEqual(expected);
  });

  test('a dot with butt caps, a stroke of no width: nothing', () => {
    expect(strokeBounds(path('M5 5Z'), stroke({}))).toBeNull();
    expect(strokeBounds(path('M0 0H9'), stroke({ width: 0 }))).toBeNull();
  });
});

describe('transforms', () => {
  test('reversing twice gives the path back', () => {
    fc.assert(
      fc.property(anyPath, (any) => {
        const once = reversePath(any);
        expect(rounded(pathBounds(once))).toEqual(rounded(pathBounds(any)));
        expect(pathData(reversePath(reversePath(once)))).toBe(pathData(once));
      }),
    );
  });

  test('reversed curves run the other way', () => {
    expect(pathData(reversePath(path('M0 0L10 0Q20 0 20 10C20 20 10 30 0 30')))).toBe(
      'M0 30C10 30 20 20 20 10Q20 0 10 0H0',
    );
    expect(pathData(reversePath(path('M0 0H10V10Z')))).toBe('M0 0 10 10V0H0Z');
  });

  test('a path is fitted into a box; a line has nothing to stretch', () => {
    expect(pathData(fitPath(path('M0 0C0 100 100 100 100 0'), { x: 10, y: 10, width: 50, height: 75 }))).toBe(
      'M10 10C10 110 60 110 60 10',
    );
    expect(pathData(fitPath(path('M5 5H15'), { x: 0, y: 20, width: 100, height: 10 }))).toBe('M0 20H100');
  });
});
