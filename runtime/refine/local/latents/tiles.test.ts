import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Tile, Tiling } from './tiles.js';

const side = fc.integer({ min: 1, max: 90 });
const sizes = fc.record({
  width: side,
  height: side,
  most: fc.integer({ min: 4, max: 40 }),
  multiple: fc.constantFrom(1, 2, 4),
});

function tilingOf({
  width,
  height,
  most,
  multiple,
}: {
  width: number;
  height: number;
  most: number;
  multiple: number;
}) {
  return new Tiling(width * multiple, height * multiple, most * multiple, multiple);
}

async function tilesOf(tiling: Tiling): Promise<Tile[]> {
  const tiles: Tile[] = [];
  await tiling.planes(1, 1, async (tile) => {
    tiles.push(tile);
    return null;
  });
  return tiles;
}

describe('pieces of a picture', () => {
  test('are of one size, in the picture, on the raster, and none too large', () =>
    fc.assert(
      fc.asyncProperty(sizes, async (said) => {
        const tiling = tilingOf(said);
        const tiles = await tilesOf(tiling);
        expect(tiles.length).toBe(tiling.count);
        for (const { x, y, width, height } of tiles) {
          expect({ width, height }).toEqual(tiling.tile);
          expect(Math.max(width, height)).toBeLessThanOrEqual(said.most * said.multiple);
          expect(x >= 0 && y >= 0 && x + width <= tiling.width && y + height <= tiling.height).toBe(true);
          for (const value of [x, y, width, height]) expect(value % said.multiple).toBe(0);
        }
      }),
    ));

  test('of planes that are cut and put together again leave every bit as it was', () =>
    fc.assert(
      fc.asyncProperty(sizes, fc.constantFrom(1, 2), fc.constantFrom(1, 3), async (said, channels, zoom) => {
        const tiling = tilingOf({ ...said, multiple: 1 });
        const planes = Float32Array.from({ length: channels * said.width * said.height * zoom ** 2 }, (_, at) =>
          Math.sin(at * 12.9898),
        );
        const again = await tiling.planes(channels, zoom, async (tile) => tiling.cut(planes, zoom, tile));
        expect(again).toEqual(planes);
      }),
      { numRuns: 60 },
    ));

  test('go over into one another along a line', async () => {
    const tiling = new Tiling(14, 1, 8, 1);
    let value = 0;
    const across = await tiling.planes(1, 1, async ({ width }) => new Float32Array(width).fill(value++));
    expect([...across]).toEqual([0, 0, 0, 0, 0, 0, 0.25, 0.75, 1, 1, 1, 1, 1, 1]);
    value = 0;
    const down = await new Tiling(1, 14, 8, 1).planes(1, 1, async ({ height }) =>
      new Float32Array(height).fill(value++),
    );
    expect(down).toEqual(across);
  });

  test('lie a quarter in one another; a picture that fits is one piece', async () => {
    expect(await tilesOf(new Tiling(96, 128, 128, 8))).toEqual([{ x: 0, y: 0, width: 96, height: 128 }]);
    const columns = (await tilesOf(new Tiling(256, 64, 128, 8))).map(({ x, width }) => [x, x + width]);
    expect(columns).toEqual([
      [0, 112],
      [72, 184],
      [144, 256],
    ]);
  });
});
