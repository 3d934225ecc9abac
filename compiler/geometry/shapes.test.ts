import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MeasuredPath } from './along.js';
import { arrow } from './arrow.js';
import { pathBounds } from './bounds.js';
import { flatten, pathContains, topAt } from './flatten.js';
import { pathData } from './format.js';
import { parsePathData } from './parse.js';
import { ellipsePath, rectPath, regularPolygon, shapeToPath, starPath } from './shapes.js';
import { smoothPath } from './smooth.js';

const path = (d: string) => parsePathData(d).path;
const box = { x: 0, y: 0, width: 100, height: 50 };

describe('shapes', () => {
  test('a rectangle with and without round corners', () => {
    expect(pathData(rectPath(box))).toBe('M0 0H100V50H0Z');
    expect(pathData(rectPath(box, [10, 0, 0, 0]))).toBe('M10 0H100V50H0V10C0 4.477 4.477 0 10 0Z');
  });

  test('radii too large shrink together, so that a pill stays a pill', () => {
    expect(pathData(rectPath(box, 1000))).toBe(pathData(rectPath(box, 25)));
    expect(pathBounds(rectPath(box, [400, 30, 20, 10]))).toEqual(box);
  });

  test('SVG shapes become the same outline', () => {
    expect(pathData(shapeToPath({ type: 'rect', box, rx: 400, ry: 10 }))).toBe(
      'M50 0C77.614 0 100 4.477 100 10V40C100 45.523 77.614 50 50 50 22.386 50 0 45.523 0 40V10C0 4.477 22.386 0 50 0Z',
    );
    expect(pathBounds(ellipsePath(50, 25, 50, 25))).toEqual(box);
  });

  test('polygons and stars begin at the top', () => {
    expect(pathData(regularPolygon(0, 0, 10, 10, 4))).toBe('M0-10 10 0 0 10-10 0Z');
    expect(pathData(starPath(0, 0, 10, 10, 4, 0.5))).toBe(
      'M0-10 3.536-3.536 10 0 3.536 3.536 0 10-3.536 3.536-10 0-3.536-3.536Z',
    );
    expect(regularPolygon(0, 0, 1, 1, 1).verbs).toBe('MLLZ');
  });
});

describe('smooth curves through points', () => {
  test('pass through every point and bend evenly at each', () => {
    const points: [number, number][] = [
      [0, 0],
      [40, 60],
      [45, 60],
      [120, 0],
      [200, 90],
    ];
    const curve = smoothPath(points, false);
    expect(curve.verbs).toBe('MCCCC');
    for (const [index, point] of points.entries()) {
      const at = index * 6;
      expect(curve.coords.slice(at, at + 2)).toEqual(point);
      if (index === 0 || index === points.length - 1) continue;
      const [bx, by] = [curve.coords[at]! - curve.coords[at - 2]!, curve.coords[at + 1]! - curve.coords[at - 1]!];
      const [ax, ay] = [curve.coords[at + 2]! - curve.coords[at]!, curve.coords[at + 3]! - curve.coords[at + 1]!];
      expect(bx * ay - by * ax).toBeCloseTo(0, 6);
    }
  });

  test('two points make a line, one a dot, none nothing; repeated points count once', () => {
    expect(smoothPath([], true).verbs).toBe('');
    expect(pathData(smoothPath([[1, 2]], false))).toBe('M1 2');
    expect(
      pathData(
        smoothPath(
          [
            [0, 0],
            [0, 0],
            [9, 0],
          ],
          false,
        ),
      ),
    ).toBe('M0 0C0 0 9 0 9 0');
  });

  test('closed through four points of a square it is round and symmetric', () => {
    const curve = smoothPath(
      [
        [0, 0],
        [100, 0],
        [100, 100],
        [0, 100],
      ],
      true,
    );
    const bounds = pathBounds(curve)!;
    expect(bounds.width).toBeCloseTo(bounds.height, 9);
    expect(bounds.x).toBeCloseTo(100 - (bounds.x + bounds.width), 9);
    expect(curve.verbs).toBe('MCCCCZ');
  });

  test('never gives a number that is not finite', () => {
    const point = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }));
    fc.assert(
      fc.property(fc.array(point, { maxLength: 8 }), fc.boolean(), (points, closed) => {
        expect(smoothPath(points, closed).coords.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe('points on and in a path', () => {
  test('flattened points stay within the tolerance of a circle', () => {
    const [{ points, closed }] = flatten(ellipsePath(0, 0, 300, 300), 0.05) as [ReturnType<typeof flatten>[number]];
    expect(closed).toBe(true);
    expect(points.length / 2).toBeLessThan(240);
    for (let at = 0; at < points.length; at += 2) {
      const next = (at + 2) % points.length;
      const [mx, my] = [(points[at]! + points[next]!) / 2, (points[at + 1]! + points[next + 1]!) / 2];
      // 0.08 px of these 300 are the cubics' own error.
      expect(Math.abs(Math.sqrt(mx * mx + my * my) - 300)).toBeLessThan(0.13);
    }
  });

  test('inside and outside, by either rule', () => {
    const nested = path('M0 0H100V100H0Z M25 25H75V75H25Z');
    expect(pathContains(nested, 50, 50, 'nonzero')).toBe(true);
    expect(pathContains(nested, 50, 50, 'evenodd')).toBe(false);
    expect(pathContains(nested, 10, 50, 'evenodd')).toBe(true);
    expect(pathContains(nested, 110, 50)).toBe(false);
    expect(pathContains(path('M0 0H10L5 10'), 5, 3)).toBe(true);
  });

  test('where a thing stands on a hill', () => {
    const hill = path('M0 100Q50 0 100 100V200H0Z');
    expect(topAt(hill, 50)).toBeCloseTo(50, 1);
    expect(topAt(hill, 0)).toBe(100);
    expect(topAt(hill, 101)).toBeNull();
    expect(topAt(path('M0 10H100'), 30)).toBe(10);
  });

  test('places along a path by length', () => {
    const measured = new MeasuredPath(path('M0 0H100V50M500 500H550'));
    expect(measured.length).toBe(200);
    expect(measured.at(120)).toEqual({ x: 100, y: 20, direction: [0, 1] });
    expect(measured.at(175)).toMatchObject({ x: 525, y: 500 });
    expect(measured.at(-5)).toMatchObject({ x: 0, y: 0 });
    expect(measured.at(999)).toMatchObject({ x: 550, y: 500 });
    expect(pathData(measured.part(50, 160))).toBe('M50 0H100V50M500 500H510');
    expect(new MeasuredPath(path('M5 5')).at(0)).toBeNull();
    const half = new MeasuredPath(path('M10 0A10 10 0 0 1 -10 0'));
    expect(half.length).toBeCloseTo(Math.PI * 10, 1);
    expect(half.at(half.length / 2)!.y).toBeCloseTo(10, 2);
  });
});

describe('arrows', () => {
  test('the tip lies on the end of the line and the shaft ends inside the head', () => {
    const { stroked, filled } = arrow(path('M0 0H100'), { width: 4, start: 'none', end: 'triangle' });
    expect(pathData(stroked)).toBe('M0 0H85');
    expect(pathData(filled)).toBe('M100 0 80 9V-9Z');
  });

  test('heads that are lines are stroked; a short line is not all head', () => {
    const { stroked, filled } = arrow(path('M0 0H10'), { width: 2, start: 'bar', end: 'open' });
    expect(filled.verbs).toBe('');
    expect(stroked.verbs).toBe('MLMLMLL');
    expect(pathBounds(stroked)).toMatchObject({ x: 0, width: 9 });
  });

  test('nothing comes of a line without length', () => {
    const { stroked, filled } = arrow(path('M5 5L5 5'), { width: 2, start: 'triangle', end: 'circle' });
    expect([stroked.verbs, filled.verbs]).toEqual(['', '']);
  });
});
