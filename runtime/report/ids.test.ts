import { expect, test } from 'vitest';
import { coloredIds } from './ids.js';

test('each element has a colour of its own, the background none', () => {
  const names = new Map(Array.from({ length: 24 }, (_, at) => [at + 1, `e${at + 1}`] as const));
  const { image, colors } = coloredIds({
    width: 25,
    height: 1,
    ids: Uint32Array.from({ length: 25 }, (_, at) => at),
    names,
  });
  expect([...image.data.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  const hex = (pixel: number) =>
    `#${[...image.data.subarray(pixel * 4, pixel * 4 + 3)].map((one) => one.toString(16).padStart(2, '0')).join('')}`;
  expect(colors.get('e7')).toBe(hex(7));
  expect(new Set(colors.values()).size).toBe(24);
});
