import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Rasterizer } from '../../runtime/host/raster.js';
import { indexLeaves } from '../emit/ids/leaves.js';
import { ellipse, group, list, path, rect, shape } from '../emit/svg/testing/build.js';
import { rotation } from '../geometry/matrix.js';
import { Visibility } from './visibility.js';

const rasterizer = new Rasterizer(() => createRequire(import.meta.url)('@resvg/resvg-js'));

const size = 96;
const place = fc.integer({ min: -5, max: 70 });
const extent = fc.integer({ min: 4, max: 50 });
const figure = fc.oneof(
  fc.tuple(place, place, extent, extent, fc.constantFrom(0, 4, 30)).map(([x, y, w, h, r]) => rect(x, y, w, h, r)),
  fc.tuple(place, place, extent, extent).map(([x, y, rx, ry]) => ellipse(x, y, rx / 2, ry / 2)),
  fc.tuple(place, place, place, place).map(([a, b, c, d]) => path(`M${a} ${b}L${c} ${d}L${a} ${d}Z`)),
);
const turned = fc
  .tuple(
    figure,
    fc.constantFrom('#aa0000', '#00aa0080', '#0000aa20'),
    fc.constantFrom(0, 0, 10),
    fc.constantFrom(false, false, true),
  )
  .map(([drawn, fill, angle, clipped]) =>
    group('turned', [shape(drawn, fill)], {
      transform: rotation(angle),
      clip: clipped ? ellipse(50, 50, 30) : null,
    }),
  );

test('what boxes prove to be seen is seen on pixels', () => {
  let proved = 0;
  fc.assert(
    fc.property(
      fc.array(turned, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(0.05, 0.3, 0.6),
      fc.constantFrom(1, 2),
      (items, share, together) => {
        const index = indexLeaves(list(size, size, items));
        const visibility = new Visibility(index, (svg, width, height) => rasterizer.draw(svg, width, height));
        for (let from = 0; from + together <= index.leaves.length; from++) {
          const range = { from, to: from + together };
          if (!visibility.surelySeen(range, share)) continue;
          proved++;
          // Edges fall on whole pixels.
          expect(visibility.of(range)).toBeGreaterThan(share - 0.05);
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(proved).toBeGreaterThan(200);
});
