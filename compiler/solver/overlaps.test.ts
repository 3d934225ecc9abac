import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box } from '../geometry/box.js';
import { distribute } from './distribute.js';
import { overlappingPairs, separation } from './overlaps.js';

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });
const never = (): boolean => false;

describe('overlapping pairs', () => {
  test('boxes that touch do not overlap', () => {
    expect(overlappingPairs([box(0, 0, 10, 10), box(10, 0, 10, 10), box(0, 10, 10, 10)], never, 100)).toEqual([]);
  });

  test('what may overlap is left out', () => {
    const boxes = [box(0, 0, 100, 100), box(10, 10, 20, 20)];
    expect(overlappingPairs(boxes, (a, b) => a === 0 && b === 1, 100)).toEqual([]);
  });

  test('are those that comparing all with all finds', () => {
    const side = fc.integer({ min: 0, max: 40 });
    const boxes = fc.array(
      fc.tuple(side, side, side, side).map(([x, y, width, height]) => box(x, y, width, height)),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(boxes, (list) => {
        const expected: string[] = [];
        for (const [a, one] of list.entries()) {
          for (const [b, other] of list.entries()) {
            const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
            const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
            if (a < b && across > 0 && down > 0) expected.push(`${a} ${b}`);
          }
        }
        const found = overlappingPairs(list, never, 1000).map(
          ({ first, second }) => `${Math.min(first, second)} ${Math.max(first, second)}`,
        );
        expect(found).toEqual(expected);
      }),
    );
  });

  test('the search ends with the number asked for', () => {
    expect(
      overlappingPairs(
        Array.from({ length: 50 }, () => box(0, 0, 10, 10)),
        never,
        20,
      ),
    ).toHaveLength(20);
  });
});

describe('the axis and the order in which two are set apart', () => {
  test.each<[string, Box, Box, object]>([
    ['across where they overlap less there', box(0, 0, 100, 100), box(90, 10, 100, 100), { axis: 'x', depth: 10 }],
    ['down where they overlap less there', box(0, 0, 100, 100), box(10, 90, 100, 100), { axis: 'y', depth: 10 }],
    ['by share, not by length', box(0, 0, 400, 20), box(360, 5, 400, 20), { axis: 'x', depth: 40 }],
    ['across where both are the same', box(0, 0, 10, 10), box(5, 5, 10, 10), { axis: 'x', depth: 5 }],
    ['in the order of their centres', box(50, 0, 100, 100), box(0, 0, 60, 100), { first: 1, second: 0 }],
    ['in source order where the centres are the same', box(0, 0, 10, 10), box(0, 0, 10, 10), { first: 0, second: 1 }],
  ])('%s', (_, one, other, expected) => {
    expect(separation([one, other], 0, 1)).toMatchObject(expected);
  });
});

describe('even distribution', () => {
  test.each([
    ['the same room before, between and behind', [10, 10, 10], 70, [10, 30, 50]],
    ['a single one in the middle', [20], 100, [40]],
    ['whole steps, rounded down', [10, 10], 30, [3, 16]],
    ['what does not fit touches and stands out on both sides', [60, 60], 100, [-10, 50]],
    ['nothing', [], 100, []],
  ])('%s', (_, sizes, room, expected) => {
    expect(distribute(sizes, room)).toEqual(expected);
  });
});
