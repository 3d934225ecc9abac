import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathBounds } from '../geometry/bounds.js';
import type { Size } from '../geometry/box.js';
import { pathContains } from '../geometry/flatten.js';
import { parsePathData } from '../geometry/parse.js';
import { type Region, spread } from './scatter.js';
import { insideOfPath } from './scatter-region.js';
import { layOut } from './testing.js';

const within = 1 / 32;

interface Placed extends Size {
  readonly x: number;
  readonly y: number;
}

function boxesOf(sizes: readonly Size[], centres: readonly (readonly [number, number])[]): Placed[] {
  return centres.map(([x, y], index) => {
    const size = sizes[index]!;
    return { ...size, x: x - size.width / 2, y: y - size.height / 2 };
  });
}

/** px by which two boxes are apart, negative where they overlap. */
function apartBy(a: Placed, b: Placed): number {
  const across = Math.max(b.x - a.x - a.width, a.x - b.x - b.width);
  return Math.max(across, Math.max(b.y - a.y - a.height, a.y - b.y - b.height));
}

function nearest(boxes: readonly Placed[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(index + 1)) least = Math.min(least, apartBy(one, other));
  return least;
}

const size = fc.record({ width: fc.integer({ min: 4, max: 60 }), height: fc.integer({ min: 4, max: 60 }) });
const scattered = fc.record({
  sizes: fc.oneof(
    fc.array(size, { minLength: 1, maxLength: 40 }),
    fc.tuple(size, fc.integer({ min: 1, max: 120 })).map(([one, count]) => new Array<Size>(count).fill(one)),
  ),
  box: fc.record({
    x: fc.integer({ min: -500, max: 500 }),
    y: fc.integer({ min: -500, max: 500 }),
    width: fc.integer({ min: 60, max: 900 }),
    height: fc.integer({ min: 60, max: 900 }),
  }),
  seed: fc.integer({ min: -1000, max: 1000 }),
  gap: fc.integer({ min: 0, max: 20 }),
  apart: fc.boolean(),
});

describe('whatever is spread', () => {
  test('every thing has a place inside the region', () => {
    fc.assert(
      fc.property(scattered, ({ sizes, box, ...options }) => {
        const { centres } = spread(sizes, { box, contains: null }, options);
        expect(centres).toHaveLength(sizes.length);
        for (const placed of boxesOf(sizes, centres)) {
          expect(placed.x).toBeGreaterThanOrEqual(box.x - within);
          expect(placed.y).toBeGreaterThanOrEqual(box.y - within);
          expect(placed.x + placed.width).toBeLessThanOrEqual(box.x + box.width + within);
          expect(placed.y + placed.height).toBeLessThanOrEqual(box.y + box.height + within);
        }
      }),
    );
  });

  test('nothing lies on another, with the gap between, unless it says that there was no room', () => {
    let roomy = 0;
    fc.assert(
      fc.property(scattered, ({ sizes, box, seed, gap }) => {
        const { centres, crowded } = spread(sizes, { box, contains: null }, { seed, gap, apart: true });
        if (crowded > 0 || sizes.length < 2) return;
        roomy++;
        expect(nearest(boxesOf(sizes, centres))).toBeGreaterThanOrEqual(gap - within);
      }),
      { numRuns: 200 },
    );
    expect(roomy).toBeGreaterThan(60);
  });

  test('where a grid of the largest has room for all, all have room', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        size,
        scattered,
        (columns, rows, one, more) => {
          const { seed, gap } = more;
          const box = {
            x: 0,
            y: 0,
            width: columns * (one.width + gap) - gap,
            height: rows * (one.height + gap) - gap,
          };
          const sizes = new Array<Size>(columns * rows).fill(one);
          expect(spread(sizes, { box, contains: null }, { seed, gap, apart: true }).crowded).toBe(0);
        },
      ),
    );
  });

  test('one seed is one picture, and another is another', () => {
    fc.assert(
      fc.property(scattered, ({ sizes, box, seed, ...options }) => {
        const region: Region = { box: { ...box, width: 900, height: 900 }, contains: null };
        const at = (other: number) => spread(sizes, region, { seed: other, ...options }).centres;
        expect(at(seed)).toEqual(at(seed));
        expect(at(seed)).not.toEqual(at(seed + 1));
      }),
    );
  });

  test('what fits into a shape lies inside its outline', () => {
    const disc: Region = {
      box: { x: 0, y: 0, width: 400, height: 400 },
      contains: (x, y) => (x - 200) ** 2 + (y - 200) ** 2 <= 200 ** 2,
    };
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 30 }), fc.integer(), (one, count, seed) => {
        const sizes = new Array<Size>(count).fill(one);
        const { centres, crowded } = spread(sizes, disc, { seed, gap: 0, apart: true });
        if (crowded > 0) return;
        for (const { x, y, width, height } of boxesOf(sizes, centres)) {
          for (const [cornerX, cornerY] of [
            [x, y],
            [x + width, y],
            [x, y + height],
            [x + width, y + height],
          ] as const)
            expect(Math.hypot(cornerX - 200, cornerY - 200)).toBeLessThanOrEqual(200 + within);
        }
      }),
    );
  });
});

test('things look strewn: farther from each other than by chance', () => {
  const sizes = new Array<Size>(60).fill({ width: 4, height: 4 });
  const region: Region = { box: { x: 0, y: 0, width: 800, height: 800 }, contains: null };
  let [strewn, chance] = [0, 0];
  for (let seed = 0; seed < 20; seed++) {
    strewn += nearest(boxesOf(sizes, spread(sizes, region, { seed, gap: 0, apart: true }).centres));
    chance += Math.max(0, nearest(boxesOf(sizes, spread(sizes, region, { seed, gap: 0, apart: false }).centres)));
  }
  expect(strewn).toBeGreaterThan(4 * chance);
});

test('500 things take a bounded number of looks, loosely and as close as they can lie', () => {
  /** How often a point of a place is looked at: eight times a place. */
  const looks = (room: number): number => {
    let count = 0;
    const contains = (): boolean => {
      count++;
      return true;
    };
    const sizes = new Array<Size>(500).fill({ width: 20, height: 20 });
    spread(sizes, { box: { x: 0, y: 0, width: room, height: room }, contains }, { seed: 1, gap: 0, apart: true });
    return count;
  };
  expect(looks(1200)).toBe(8 * 10 * 500);
  expect(looks(700)).toBeLessThan(8 * 40 * 500);
  expect(looks(470)).toBeLessThan(8 * 60 * 500);
});

describe('in a scene', () => {
  const arranged = fc.constantFrom('row', 'column', 'grid', 'ring', 'pile', 'scatter');

  test('as many as were asked for lie in their container, apart but in a pile', () => {
    fc.assert(
      fc.property(
        arranged,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 8, max: 60 }),
        fc.integer({ min: 0, max: 20 }),
        (arrange, count, side, gap) => {
          const { boxes, diagnostics } = layOut(
            `canvas: size(2000, 2000)\nobject a "apple" { count: ${count}; arrange: ${arrange}; width: ${side}; height: ${side}; gap: ${gap}; at: center }`,
          );
          expect(diagnostics).toEqual([]);
          const [, , width, height] = boxes.a!;
          const members = Object.entries(boxes).flatMap(([id, [x, y, ...own]]) =>
            id.startsWith('a-') ? [{ x, y, width: own[0], height: own[1] }] : [],
          );
          expect(members).toHaveLength(count);
          for (const member of members) {
            expect(Math.min(member.x, member.y)).toBeGreaterThanOrEqual(-within);
            expect(member.x + member.width).toBeLessThanOrEqual(width + within);
            expect(member.y + member.height).toBeLessThanOrEqual(height + within);
          }
          if (count > 1 && arrange !== 'pile') expect(nearest(members)).toBeGreaterThanOrEqual(gap - 2 * within);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a pile shows three quarters of each', () => {
    for (const count of [3, 8, 40]) {
      const { boxes, order } = layOut(`object a "book" { count: ${count}; arrange: pile; width: 100; height: 100 }`);
      const painted = order.a!.map((id) => boxes[id]!);
      for (const [index, [x, y]] of painted.entries()) {
        let seen = 0;
        for (let px = 2; px < 100; px += 4)
          for (let py = 2; py < 100; py += 4)
            if (
              !painted
                .slice(index + 1)
                .some(([ox, oy]) => x + px > ox && x + px < ox + 100 && y + py > oy && y + py < oy + 100)
            )
              seen++;
        expect(seen / 625).toBeGreaterThanOrEqual(0.75);
      }
    }
  });

  test('over a shape, things that nobody sized lie inside it and apart', () => {
    const { onCanvas, diagnostics } = layOut(
      'canvas: size(1000, 800)\ncircle c { r: 200; x: 100; y: 50 }\ngroup g { x: 300; y: 20; width: 500; height: 500; scatter a "leaf" { count: 40; over: c } }',
    );
    expect(diagnostics).toEqual([]);
    const leaves = Object.entries(onCanvas).flatMap(([id, [x, y, width, height]]) =>
      id.startsWith('g.a-') ? [{ x, y, width, height }] : [],
    );
    expect(leaves).toHaveLength(40);
    expect(nearest(leaves)).toBeGreaterThanOrEqual(-within);
    for (const { x, y, width, height } of leaves)
      expect(Math.hypot(x + width / 2 - 300, y + height / 2 - 250)).toBeLessThanOrEqual(200);
  });

  test('two of one kind beside each other do not look the same', () => {
    const { boxes } = layOut('row { scatter a "leaf" { count: 5 } scatter b "leaf" { count: 5 } }');
    expect(boxes['row-1.a-0']).not.toEqual(boxes['row-1.b-0']);
  });

  test('given sizes that find no room are told once; nothing else is', () => {
    const codes = (rest: string) =>
      layOut(
        `canvas: size(400, 400)\nscatter a "leaf" { width: 200; height: 200; at: center; ${rest} }`,
      ).diagnostics.map(({ code, message }) => `${code} ${message}`);
    expect(codes('count: 30; each-width: 60; each-height: 60')).toEqual([
      'COCO4014 There is no room for all 30 things of `a` side by side: 21 of them lie on others.',
    ]);
    expect(codes('count: 30; each-width: 60; each-height: 60; overlap: true')).toEqual([]);
    expect(codes('count: 300')).toEqual([]);
  });
});

test('a region over a path is its inside', () => {
  const star = 'M 0 0 L 100 40 L 0 80 L 60 -30 L 60 110 Z M 20 20 H 40 V 60 H 20 Z';
  const path = parsePathData(star).path;
  const box = pathBounds(path)!;
  for (const rule of ['nonzero', 'evenodd'] as const) {
    const contains = insideOfPath(path, box, rule === 'evenodd');
    fc.assert(
      fc.property(
        fc.double({ min: -10, max: 110, noNaN: true }),
        fc.double({ min: -40, max: 120, noNaN: true }),
        (x, y) => {
          expect(contains(x, y)).toBe(pathContains(path, x, y, rule, 0.5));
        },
      ),
    );
  }
});
