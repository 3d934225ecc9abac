import { describe, expect, test } from 'vitest';
import { outlines } from './outline.js';

function drawn(...rows: string[]) {
  const ids = Uint32Array.from(rows.join(''), (digit) => Number(digit));
  return outlines({ width: rows[0]!.length, height: rows.length, ids, names: new Map() });
}

describe('the outline of a number', () => {
  test.each([
    ['one pixel', ['000', '010', '000'], '1,1 2,1 2,2 1,2'],
    ['a bar at the edge', ['111', '000'], '0,0 3,0 3,1 0,1'],
    ['an L', ['10', '10', '11'], '0,0 1,0 1,2 2,2 2,3 0,3'],
    ['a ring has its outer one', ['111', '101', '111'], '0,0 3,0 3,3 0,3'],
    ['the larger of two parts', ['1000', '0011', '0011'], '2,1 4,1 4,3 2,3'],
    ['the first of two that meet at a corner', ['10', '01'], '0,0 1,0 1,1 0,1'],
    ['a first pixel that is not its top left corner', ['010', '110', '000'], '1,0 2,0 2,2 0,2 0,1 1,1'],
  ])('%s', (_, rows, corners) => {
    expect(
      drawn(...rows)
        .get(1)!
        .join(' '),
    ).toBe(corners);
  });

  test('several numbers at once', () => {
    const found = drawn('1122', '1122');
    expect([...found.keys()]).toEqual([1, 2]);
    expect(found.get(2)!.join(' ')).toBe('2,0 4,0 4,2 2,2');
  });

  test('encloses as many pixels as its part has, for any part', () => {
    let seed = 3;
    for (let round = 0; round < 200; round++) {
      const rows = Array.from({ length: 8 }, () =>
        Array.from({ length: 8 }, () => {
          seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
          return seed >>> 31;
        }).join(''),
      );
      const polygon = drawn(...rows).get(1);
      if (polygon === undefined) continue;
      const area = polygon.reduce((sum, [x, y], at) => {
        const [nextX, nextY] = polygon[(at + 1) % polygon.length]!;
        return sum + (x * nextY - nextX * y) / 2;
      }, 0);
      // Holes are inside of it, so it is at least the part, and clockwise means positive with y down.
      expect(area).toBeGreaterThanOrEqual(1);
      expect(area).toBeLessThanOrEqual(64);
      for (const [at, [x, y]] of polygon.entries()) {
        const [nextX, nextY] = polygon[(at + 1) % polygon.length]!;
        expect(x === nextX).not.toBe(y === nextY);
      }
    }
  });
});
