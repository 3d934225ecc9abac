import { describe, expect, test } from 'vitest';
import { type Gradient, percent } from '../../scene/values.js';
import type { Ink, Rgba } from '../types.js';
import { colorMatrix } from './filter.js';
import { gradientInk, placedStops } from './gradient.js';
import { patternInk } from './pattern.js';

const color = (red: number, green: number, blue: number, alpha = 1) =>
  ({ type: 'color', red, green, blue, alpha, name: null }) as const;
const red = color(255, 0, 0);
const blue = color(0, 0, 255);
const clear = color(0, 0, 0, 0);
const box = { x: 10, y: 20, width: 200, height: 100 };

const stop = (of: typeof red | ReturnType<typeof color>, offset: number | null = null) =>
  ({ type: 'color-stop', color: of, offset }) as const;

function gradient(over: Partial<Gradient>): Gradient {
  return {
    type: 'gradient',
    shape: 'linear',
    stops: [stop(red), stop(blue)],
    degrees: 180,
    corner: null,
    center: { x: percent(50), y: percent(50) },
    ...over,
  };
}

function ends(over: Partial<Gradient>): number[] {
  const ink = gradientInk(gradient(over), box, [110, 70]) as Extract<Ink, { type: 'linear' }>;
  return [ink.x1, ink.y1, ink.x2, ink.y2].map((value) => Math.round(value * 100) / 100);
}

describe('linear gradients run as in CSS', () => {
  test.each([
    [0, [110, 120, 110, 20]],
    [90, [10, 70, 210, 70]],
    [180, [110, 20, 110, 120]],
    [-90, [210, 70, 10, 70]],
  ])('at %d degrees from edge to edge', (degrees, line) => {
    expect(ends({ degrees })).toEqual(line);
  });

  test('at an angle the corners have the first and the last colour', () => {
    const [x1, y1, x2, y2] = ends({ degrees: 45 }) as [number, number, number, number];
    // The line through the bottom left corner across the gradient passes through its start.
    expect((10 - x1) * (x2 - x1) + (120 - y1) * (y2 - y1)).toBeCloseTo(0, 0);
    expect((210 - x2) * (x2 - x1) + (20 - y2) * (y2 - y1)).toBeCloseTo(0, 0);
  });

  test('to a corner, the two other corners have the colour of the middle', () => {
    const [x1, y1, x2, y2] = ends({ corner: 'top-right', degrees: 45 }) as [number, number, number, number];
    const share = (x: number, y: number): number =>
      ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2);
    expect(share(10, 20)).toBeCloseTo(0.5, 2);
    expect(share(210, 120)).toBeCloseTo(0.5, 2);
    expect(share(210, 20)).toBeCloseTo(1, 2);
  });

  test('along a line that lies they run, across it they are the last colour', () => {
    const line = { ...box, height: 0 };
    const lying = (over: Partial<Gradient>): Ink | null => gradientInk(gradient(over), line, [110, 20]);
    expect(lying({ degrees: 90 })).toMatchObject({ type: 'linear', x1: 10, y1: 20, x2: 210, y2: 20 });
    expect(lying({ corner: 'top-right', degrees: 45 })).toMatchObject({ type: 'linear' });
    expect(lying({ degrees: 180 })).toEqual({ type: 'solid', color: { red: 0, green: 0, blue: 255, alpha: 1 } });
  });
});

test('a radial gradient reaches the farthest corner', () => {
  const ink = gradientInk(gradient({ shape: 'radial' }), box, [110, 70]);
  expect(ink).toMatchObject({ rx: 100 * Math.SQRT2, ry: 50 * Math.SQRT2 });
});

test('stops without a place are spread between their neighbours, and none goes back', () => {
  const stops = [stop(red), stop(blue), stop(red, 0.5), stop(blue, 0.2), stop(red), stop(blue, 2)];
  expect(placedStops(stops).map(({ offset }) => offset)).toEqual([0, 0.25, 0.5, 0.5, 1.25, 2]);
});

test('towards `transparent` a colour keeps its hue', () => {
  const ink = gradientInk(gradient({ stops: [stop(red), stop(clear)] }), box, [110, 70]);
  const colors = ink?.type === 'linear' ? ink.stops.map((one): Rgba => one.color) : [];
  expect(colors.map(({ red, alpha }) => [red, alpha])).toEqual([
    [255, 1],
    [255, 0],
    [0, 0],
  ]);
});

describe('patterns', () => {
  const stripes = (degrees: number) =>
    patternInk({ type: 'pattern', name: 'stripes', colors: [red, blue], size: 10, degrees }, box, 'a') as Extract<
      Ink,
      { type: 'pattern' }
    >;

  test('lying stripes begin with the first colour at the top', () => {
    const { tile, items } = stripes(0);
    expect(tile).toMatchObject({ x: 10, y: 20, height: 20 });
    expect(items.at(-1)).toMatchObject({ shape: { box: { y: 0, height: 10 } } });
  });

  test('standing stripes begin with the first colour at the left', () => {
    expect(stripes(90).items.at(-1)).toMatchObject({ shape: { box: { x: 0, width: 10 } } });
  });

  test('a tile is as long as any stripe of the box, on both sides of the corner that it turns about', () => {
    const { tile, transform } = stripes(0);
    expect(tile.width).toBe(2 * (box.width + box.height));
    expect(transform[4]).toBe(-(box.width + box.height));
  });

  test('leaning ones are turned by what is missing', () => {
    const [a, b] = stripes(60).transform;
    expect([a, b]).toEqual([expect.closeTo(Math.cos(-Math.PI / 6)), expect.closeTo(Math.sin(-Math.PI / 6))]);
  });
});

test('colour filters keep white white and black black', () => {
  const apply = (values: readonly number[], [r, g, b]: number[]): number[] =>
    [0, 5, 10].map((row) => values[row]! * r! + values[row + 1]! * g! + values[row + 2]! * b! + values[row + 4]!);
  for (const name of ['grayscale', 'saturate', 'hue-rotate'] as const) {
    for (const grey of [0, 1]) {
      for (const channel of apply(colorMatrix(name, 0.7), [grey, grey, grey])) expect(channel).toBeCloseTo(grey);
    }
  }
  expect(apply(colorMatrix('invert', 1), [1, 0, 0.25])).toEqual([0, 1, 0.75]);
  expect(apply(colorMatrix('brightness', 0.5), [1, 0.5, 0])).toEqual([0.5, 0.25, 0]);
  expect(apply(colorMatrix('contrast', 2), [1, 0.5, 0])).toEqual([1.5, 0.5, -0.5]);
  expect(apply(colorMatrix('grayscale', 1), [1, 0, 0])[0]).toBeCloseTo(0.213);
});
