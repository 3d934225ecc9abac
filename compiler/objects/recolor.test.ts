import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../language/prelude/prelude.js';
import { basicColor, basicColors } from '../color/basic.js';
import { toOklch } from '../color/convert.js';
import { hexColor, parseHexColor } from '../color/hex.js';
import { parsePathData } from '../geometry/parse.js';
import { recolored } from './recolor.js';
import { toneOf } from './tones.js';
import type { Drawing } from './types.js';

const shape = (d: string, fill: string, body: boolean, main = false) =>
  ({ path: parsePathData(d).path, fill, body, main, rule: 'nonzero', opacity: 1 }) as const;

/** A coat with a lighter and a darker part, and an eye. */
const dog: Drawing = {
  size: { width: 100, height: 100 },
  shapes: [
    shape('M0 0H100V100H0Z', '#f3ad61', true, true),
    shape('M0 60H100V100H0Z', '#d3883e', true),
    shape('M20 20H50V40H20Z', '#ffd9a8', true),
    shape('M10 10H14V14H10Z', '#212121', false),
  ],
};
const fills = (drawing: Drawing): string[] => drawing.shapes.map(({ fill }) => fill);
const named = (name: string) => parseHexColor(vocabulary.colors.get(name)!)!;

describe('a drawing in another colour', () => {
  test.each(basicColors)('a %s one is called so, in all its shades', (name) => {
    const color = toneOf(vocabulary.colors.get(name)!, named(name));
    expect(basicColor(color)).toBe(name);
    const [coat, shade, light] = fills(recolored(dog, color)).map((fill) => parseHexColor(fill)!);
    expect(basicColor(coat!)).toBe(name);
    expect([toOklch(light!).l >= toOklch(coat!).l, toOklch(shade!).l < toOklch(coat!).l - 0.03]).toEqual([true, true]);
  });

  test('only the body changes', () => {
    expect(fills(recolored(dog, named('blue')))[3]).toBe('#212121');
    const stone = { ...dog, shapes: dog.shapes.map((one) => ({ ...one, body: false, main: false })) };
    expect(recolored(stone, named('blue'))).toBe(stone);
  });

  test('whatever the colour, shades keep their order and outlines stay', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(channel, channel, channel, (red, green, blue) => {
        const found = recolored(dog, { red, green, blue, alpha: 1 });
        expect(found.shapes.map(({ path }) => path)).toEqual(dog.shapes.map(({ path }) => path));
        const [coat, shade, light] = fills(found).map((fill) => toOklch(parseHexColor(fill)!).l);
        expect(shade).toBeLessThan(coat!);
        expect(light).toBeGreaterThanOrEqual(coat! - 1e-6);
        for (const fill of fills(found)) expect(fill).toMatch(/^#[0-9a-f]{6}$/);
      }),
    );
  });
});

test('a colour that has no tone of its own stays as it is', () => {
  const teal = named('teal');
  expect(toneOf(hexColor(teal), teal)).toBe(teal);
});
