import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { Rasterizer } from '../../../runtime/host/raster.js';
import { translation } from '../../geometry/matrix.js';
import { emitSvg } from './emit.js';
import { withinCanvas } from './prune.js';
import { group, list, rect, rgba, shape } from './testing/build.js';

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
