import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BooleanOperation, combinePaths, type FilledPath } from './boolean.js';
import { pathBounds } from './bounds.js';
import { doubleArea, flatten, pathContains } from './flatten.js';
import { pathData } from './format.js';
import { parsePathData } from './parse.js';
import type { Path } from './path.js';
import { ellipsePath, rectPath, starPath } from './shapes.js';
import { transformPath } from './transform.js';

const filled = (path: Path): FilledPath => ({ path, rule: 'nonzero' });
const square = (x: number, y: number, size = 100): FilledPath => filled(rectPath({ x, y, width: size, height: size }));
const area = (path: Path): number => flatten(path, 0.03).reduce((sum, { points }) => sum + doubleArea(points) / 2, 0);
const combine = (operation: BooleanOperation, ...areas: FilledPath[]): Path => combinePaths(operation, areas);

describe('shapes are combined', () => {
  test('two squares that overlap', () => {
    const [a, b] = [square(0, 0), square(50, 50)];
    expect(area(combine('union', a, b))).toBe(17500);
    expect(area(combine('intersection', a, b))).toBe(2500);
    expect(area(combine('difference', a, b))).toBe(7500);
    expect(area(combine('exclusion', a, b))).toBe(15000);
    expect(pathData(combine('intersection', a, b))).toBe('M100 100H50V50H100Z');
  });

  test('a hole turns against its outline, so that the nonzero rule leaves it open', () => {
    const ring = combine('difference', square(0, 0), filled(ellipsePath(50, 50, 30, 30)));
    expect(pathContains(ring, 50, 50)).toBe(false);
    expect(pathContains(ring, 5, 5)).toBe(true);
    // The pieces lie inside the circle, by 0.03 px at most.
    expect(Math.abs(area(ring) - (10000 - Math.PI * 900))).toBeLessThan(0.03 * 2 * Math.PI * 30);
  });

  test('a curve stays within 0.05 px', () => {
    const circle = combine('union', filled(ellipsePath(0, 0, 200, 200)));
    for (let at = 0; at < circle.coords.length; at += 2) {
      const radius = Math.sqrt(circle.coords[at]! ** 2 + circle.coords[at + 1]! ** 2);
      expect(Math.abs(radius - 200)).toBeLessThan(0.06);
    }
  });

  test('an area is what its own fill rule paints, also where it crosses itself', () => {
    const star = parsePathData('M50 0L79 90L2 35H98L21 90Z').path;
    const [odd, full] = [combinePaths('union', [{ path: star, rule: 'evenodd' }]), combine('union', filled(star))];
    expect(pathContains(odd, 50, 50)).toBe(false);
    expect(pathContains(full, 50, 50)).toBe(true);
  });
});

describe('nasty cases', () => {
  test('edges that touch leave no seam', () => {
    expect(pathData(combine('union', square(0, 0), square(100, 0)))).toBe('M200 0V100H0V0Z');
    expect(combine('intersection', square(0, 0), square(100, 0)).verbs).toBe('');
  });

  test('corners that touch stay two squares', () => {
    expect(area(combine('union', square(0, 0), square(100, 100)))).toBe(20000);
  });

  test('identical shapes', () => {
    const star = filled(starPath(50, 50, 50, 50, 7, 0.4));
    expect(combine('difference', star, star).verbs).toBe('');
    expect(combine('exclusion', star, star).verbs).toBe('');
    expect(area(combine('intersection', star, star))).toBeCloseTo(area(star.path), 0);
  });

  test('the same circle twice, once turned: no crumbs along the common edge', () => {
    const circle = ellipsePath(0, 0, 100, 100);
    const turned = filled(transformPath(circle, [0.8, 0.6, -0.6, 0.8, 0, 0]));
    expect(combine('difference', filled(circle), turned).verbs).toBe('');
  });

  test('slivers thinner than one can see are dropped, thin ones that show are kept', () => {
    expect(combine('difference', square(0, 0), square(0.01, 0)).verbs).toBe('');
    expect(pathBounds(combine('difference', square(0, 0), square(0.5, 0)))?.width).toBe(0.5);
  });

  test('nothing, points, lines and open paths', () => {
    expect(combinePaths('union', []).verbs).toBe('');
    expect(combine('union', filled(parsePathData('M5 5Z M0 0L9 9').path)).verbs).toBe('');
    expect(area(combine('union', filled(parsePathData('M0 0H10V10').path)))).toBe(50);
    expect(area(combine('difference', square(0, 0), filled(parsePathData('').path)))).toBe(10000);
  });

  test('coordinates beyond all measure are kept in bounds', () => {
    const huge = parsePathData('M-1e9-1e9H1e9V1e9H-1e9Z').path;
    expect(area(combine('intersection', filled(huge), square(0, 0)))).toBe(10000);
  });
});

describe('areas add up', () => {
  const shape = fc
    .tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 5, max: 60 }),
      fc.constantFrom('rect', 'ellipse', 'star', 'bow'),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([x, y, size, kind, ratio]): FilledPath => {
      if (kind === 'rect') return filled(rectPath({ x, y, width: size, height: size * ratio + 1 }, size * 0.2 * ratio));
      if (kind === 'ellipse') return filled(ellipsePath(x, y, size, size * ratio + 1));
      if (kind === 'star') return filled(starPath(x, y, size, size, 3 + Math.floor(ratio * 9), ratio));
      return { path: parsePathData(`M${x} ${y}h${size}l-${size} ${size}h${size}z`).path, rule: 'evenodd' };
    });

  test('|A| + |B| = |A ∪ B| + |A ∩ B|, and the parts make the whole', () => {
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        const of = (operation: BooleanOperation, ...areas: FilledPath[]): number => area(combine(operation, ...areas));
        const [union, both] = [of('union', a, b), of('intersection', a, b)];
        // Slivers dropped may cost up to 0.01 px × the length of an outline.
        expect(of('union', a) + of('union', b) - union - both).toBeCloseTo(0, -1);
        expect(of('difference', a, b) + of('difference', b, a) + both - union).toBeCloseTo(0, -1);
        expect(of('exclusion', a, b) + both - union).toBeCloseTo(0, -1);
      }),
      { numRuns: 300 },
    );
  });
});
