import { describe, expect, test } from 'vitest';
import { parsePathData } from '../../compiler/geometry/parse.js';
import { withBody } from '../../scripts/nouns/body.js';
import type { RawDrawing } from '../../scripts/nouns/drawing.js';
import { visibleAreas } from '../../scripts/nouns/visible.js';

const shape = (d: string, fill: string, body: boolean | null = null) =>
  ({ path: parsePathData(d).path, fill, body, rule: 'nonzero', opacity: 1 }) as const;
const drawing = (...shapes: RawDrawing['shapes']): RawDrawing => ({ id: 'a:b', shapes, surface: null, interior: null });

/** A red ground that a blue coat covers but for its left quarter; a darker blue on the coat, an eye. */
const coat = drawing(
  shape('M0 0H100V100H0Z', '#d03030'),
  shape('M25 0H100V100H25Z', '#4070e0'),
  shape('M75 0H100V100H75Z', '#2a50b0'),
  shape('M40 40H50V50H40Z', '#101010'),
);
const bodies = ({ shapes }: RawDrawing) => shapes.map(({ body }) => body);

describe('the body of a drawing', () => {
  test('is what shows most, with its shades', () => {
    expect(visibleAreas(coat).map((area) => Math.round((area / 64 ** 2) * 100))).toEqual([25, 49, 25, 1]);
    const found = withBody(coat, [], []);
    expect(bodies(found)).toEqual([false, true, true, false]);
    expect(found.shapes.findIndex(({ main }) => main)).toBe(1);
  });

  test('the table adds fills, takes some away, or says them all', () => {
    expect(bodies(withBody(coat, ['#101010'], []))).toEqual([false, true, true, true]);
    expect(bodies(withBody(coat, [], ['#4070e0', '#2a50b0']))).toEqual([true, false, false, false]);
    expect(bodies(withBody(coat, ['#d03030'], ['*']))).toEqual([true, false, false, false]);
  });

  test('what a component says is not judged again', () => {
    const own = drawing(...coat.shapes.map((one, at) => ({ ...one, body: at === 0 })));
    const found = withBody(own, [], []);
    expect(bodies(found)).toEqual([true, false, false, false]);
    expect(found.shapes[0]!.main).toBe(true);
  });

  test('a drawing may have none', () => {
    const found = withBody(drawing(shape('M0 0H9V9H0Z', '#d03030', false)), [], []);
    expect(found.shapes.some(({ main, body }) => main || body)).toBe(false);
  });
});
