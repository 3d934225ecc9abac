import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { Rasterizer } from '../../runtime/host/raster.js';
import { emitSvg } from '../emit/svg/emit.js';
import { group, list, path, rect, rgba, shape } from '../emit/svg/testing/build.js';
import { translation } from '../geometry/matrix.js';
import { withinCanvas } from './prune.js';

const rasterizer = new Rasterizer(() => createRequire(import.meta.url)('@resvg/resvg-js'));
const svgOf = (picture: Parameters<typeof emitSvg>[0]) => emitSvg(picture, { text: 'outlines-only', ids: false });
const box = (x: number) => shape(rect(x, 5, 10, 10), '#f00');

test('what lies outside the canvas is left out, with the groups that it leaves empty', () => {
  const outside = group('b', [group('c', [box(200)], { opacity: 0.5 })], { clip: rect(190, 0, 50, 50) });
  const picture = list(100, 50, [group('scene', [box(10), outside])]);
  expect(withinCanvas(picture).items).toEqual([group('scene', [box(10)])]);
});

test('what a transform brings in stays, and so does what a shadow or a blur carries in', () => {
  const moved = group('a', [box(-300)], { transform: translation(320, 0) });
  const shade = { type: 'shadow', dx: 30, dy: 0, deviation: 2, color: rgba('#000') } as const;
  const shadowed = group('b', [box(-20)], { filters: [shade] });
  const items = [group('scene', [moved, shadowed])];
  expect(withinCanvas(list(100, 50, items)).items).toEqual(items);
});

test('the rasteriser survives what made it end its process: a group with effects far outside, inside another', () => {
  const inner = group('c', [box(4000)], { clip: rect(3990, 0, 50, 50), opacity: 0.5 });
  const outer = group('b', [box(10), inner], { opacity: 0.5 });
  const pruned = withinCanvas(list(100, 50, [group('scene', [outer])]));
  const { data } = rasterizer.draw(svgOf(pruned), 100, 50);
  expect(data[(10 * 100 + 15) * 4]).toBe(255);
});

test('what a clip hides is left out, and a clip around the whole canvas', () => {
  const framed = group('b', [box(10), box(60)], { clip: rect(0, 0, 30, 30) });
  const around = group('a', [framed], { clip: rect(-5, 0, 200, 50) });
  const kept = group('a', [group('b', [box(10)], { clip: rect(0, 0, 30, 30) })]);
  expect(withinCanvas(list(100, 50, [around])).items).toEqual([kept]);
});

test('of shapes that reach far outside, what is near the view stays: parts of rectangles, subpaths of paths', () => {
  const far = shape(rect(-4000, 5, 9000, 10), '#f00');
  const tiles = shape(path('M-900 0H-800V9ZM10 0H20V9ZM900 0H950V9Z'), '#f00');
  const items = [shape(rect(-2, 5, 104, 10), '#f00'), shape(path('M10 0H20V9Z'), '#f00')];
  expect(withinCanvas(list(100, 50, [far, tiles])).items).toEqual(items);
});

test('a clipped group is painted whole where its content begins far to the left', () => {
  const wide = group('b', [shape(rect(-1000, 0, 2000, 50), '#f00')], { clip: rect(0, 0, 90, 50) });
  const { data } = rasterizer.draw(svgOf(withinCanvas(list(100, 50, [group('scene', [wide])]))), 100, 50);
  expect(data[(10 * 100 + 85) * 4]).toBe(255);
  expect(data[(10 * 100 + 85) * 4 + 1]).toBe(0);
});
