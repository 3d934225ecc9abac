import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import type { RGBA } from '../../compiler/host.js';
import { withSize } from './pixels.js';
import { Rasterizer } from './raster.js';

const rasterizer = new Rasterizer(() => createRequire(import.meta.url)('@resvg/resvg-js'));
const svg = (content: string, size = 'width="8" height="6"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${content}</svg>`;
const pixel = ({ width, data }: RGBA, x: number, y: number) => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

describe('the rasteriser', () => {
  test('gives straight alpha', () => {
    const image = rasterizer.draw(svg('<rect width="8" height="6" fill="#f08040" fill-opacity="0.5"/>'), 8, 6);
    const [r, g, b, a] = pixel(image, 4, 3) as [number, number, number, number];
    expect(a).toBe(128);
    for (const [is, should] of [
      [r, 240],
      [g, 128],
      [b, 64],
    ] as const)
      expect(Math.abs(is - should)).toBeLessThanOrEqual(1);
  });

  test.each([
    [8, 6],
    [1, 1],
    [13, 9],
    [1023, 767],
    [5, 77],
  ])('draws exactly %i × %i pixels, all of them', (width, height) => {
    const image = rasterizer.draw(
      svg('<rect width="8" height="6" fill="red"/>', 'width="8" height="6" viewBox="0 0 8 6"'),
      width,
      height,
    );
    expect([image.width, image.height, image.data.length]).toEqual([width, height, width * height * 4]);
    for (const [x, y] of [
      [0, 0],
      [width - 1, 0],
      [0, height - 1],
      [width - 1, height - 1],
    ] as const)
      expect(pixel(image, x, y)).toEqual([255, 0, 0, 255]);
  });

  test('never uses a font of the system', () => {
    const image = rasterizer.draw(svg('<text x="0" y="6" font-size="8" font-family="sans-serif">MMM</text>'), 8, 6);
    expect(image.data.every((value) => value === 0)).toBe(true);
  });

  test.each([
    [0, 5],
    [-1, 5],
    [Number.NaN, 5],
    [40_000, 5],
    [30_000, 30_000],
  ])('refuses %d × %d pixels', (width, height) => {
    expect(() => rasterizer.draw(svg(''), width, height)).toThrow(RangeError);
  });

  test('keeps a view box, or makes one of the size', () => {
    expect(withSize(svg('', 'width="8" viewBox="0 0 4 3" height="6"'), 80, 60)).toContain('viewBox="0 0 4 3"');
    expect(withSize(svg(''), 80, 60)).toContain('viewBox="0 0 8 6"');
    expect(withSize(svg('<rect width="8"/>'), 80, 60)).toContain('<rect width="8"/>');
  });

  test('a process that draws many pictures keeps its memory', { timeout: 60_000 }, () => {
    const contents = `
      import { createRequire } from 'node:module';
      import { Rasterizer } from './raster.ts';
      const rasterizer = new Rasterizer(() => createRequire(process.cwd() + '/x.cjs')('@resvg/resvg-js'));
      const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024"><circle cx="300" cy="400" r="200"/></svg>';
      let peak = 0;
      for (let i = 0; i < 200; i++) {
        rasterizer.draw(svg, 1024, 1024);
        await rasterizer.settle();
        peak = Math.max(peak, process.memoryUsage.rss());
      }
      console.log(peak / 1024 / 1024);
    `;
    const stdin = { contents, resolveDir: import.meta.dirname, loader: 'ts' } as const;
    const program = buildSync({ stdin, bundle: true, platform: 'node', format: 'esm', write: false }).outputFiles[0]!
      .text;
    const peak = Number(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }));
    expect(peak).toBeGreaterThan(20);
    expect(peak).toBeLessThan(200); // 200 pictures of 4 MiB
  });
});
