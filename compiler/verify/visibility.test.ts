import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Rasterizer } from '../../runtime/host/raster.js';
import { indexLeaves } from '../emit/ids/leaves.js';
import { displayLists } from '../emit/ids/testing/lists.js';
import { Visibility } from './visibility.js';

const rasterizer = new Rasterizer(() => createRequire(import.meta.url)('@resvg/resvg-js'));

test('what boxes prove to be seen is seen on pixels', () => {
  let proved = 0;
  fc.assert(
    fc.property(displayLists, fc.constantFrom(0.05, 0.3, 0.6), (list, share) => {
      const index = indexLeaves(list);
      const visibility = new Visibility(index, (svg, width, height) => rasterizer.draw(svg, width, height));
      for (const leaf of index.leaves.keys()) {
        const range = { from: leaf, to: leaf + 1 };
        if (!visibility.surelySeen(range, share)) continue;
        proved++;
        // Edges fall on whole pixels.
        expect(visibility.of(range)).toBeGreaterThan(share - 0.05);
      }
    }),
    { numRuns: 300 },
  );
  expect(proved).toBeGreaterThan(100);
});
