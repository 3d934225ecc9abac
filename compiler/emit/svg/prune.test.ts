import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Rasterizer } from '../../../runtime/host/raster.js';
import { translation } from '../../geometry/matrix.js';
import { displayLists } from '../ids/testing/lists.js';
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

test('the picture does not change, and the rasteriser survives it', () => {
  fc.assert(
    fc.property(displayLists, (picture) => {
      const pruned = withinCanvas(picture);
      const { data } = rasterizer.draw(svgOf(pruned), picture.width, picture.height);
      expect(data.length).toBe(picture.width * picture.height * 4);
    }),
    { numRuns: 120, seed: 7 },
  );
});
