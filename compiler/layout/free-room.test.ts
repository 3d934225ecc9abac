import { describe, expect, test } from 'vitest';
import type { Box } from '../geometry/box.js';
import { freeRoom, nearestFree } from './free-room.js';

const room: Box = { x: 0, y: 0, width: 400, height: 300 };

function box(x: number, y: number, width: number, height: number): Box {
  return { x, y, width, height };
}

function things(...sizes: string[]): { width: number; height: number }[] {
  return sizes.map((size) => {
    const [width, height] = size.split('x').map(Number) as [number, number];
    return { width, height };
  });
}

function places(obstacles: Box[], sizes: string[]): readonly (readonly [number, number])[] {
  return freeRoom(room, obstacles, things(...sizes), 10).places;
}

describe('what nobody places', () => {
  test('lies in the middle', () => expect(places([], ['100x60'])).toEqual([[150, 120]]));
  test('in a line, a gap apart', () => {
    expect(places([], ['100x60', '50x60'])).toEqual([
      [120, 120],
      [230, 120],
    ]);
  });
  test('on one middle line, whatever the heights', () => {
    expect(places([], ['100x60', '50x20'])).toEqual([
      [120, 120],
      [230, 140],
    ]);
  });
  test('in as few lines as the width allows, as even as they can be', () => {
    expect(places([], ['100x40', '100x40', '100x40', '100x40'])).toEqual([
      [95, 105],
      [205, 105],
      [95, 155],
      [205, 155],
    ]);
  });
  test('beside what is placed', () => expect(places([box(0, 0, 200, 300)], ['100x60'])).toEqual([[255, 120]]));
  test('below a heading', () => expect(places([box(0, 0, 400, 90)], ['100x60'])).toEqual([[150, 170]]));
  test('all together where there is room for all', () => {
    expect(places([box(150, 0, 100, 100)], ['100x60', '100x60'])).toEqual([
      [95, 175],
      [205, 175],
    ]);
  });
  test('else each where there is room for it', () => {
    expect(places([box(120, 0, 160, 300)], ['100x200', '100x200'])).toEqual([
      [5, 50],
      [295, 50],
    ]);
  });
  test('where there is none, over the others, and that is told', () => {
    const found = freeRoom(room, [box(50, 50, 300, 200)], things('200x100'), 10);
    expect(found).toEqual({ places: [[100, 100]], crowded: true });
  });
  test('more than the search is made for: a flow over all of the room', () => {
    const many = Array.from({ length: 400 }, (_, index) => box((index % 20) * 20, Math.floor(index / 20) * 15, 1, 1));
    expect(freeRoom(room, many, things('100x60'), 10)).toEqual({ places: [[150, 120]], crowded: true });
  });
});

describe('the nearest free place on one axis', () => {
  const table: [what: string, blocked: [number, number][], place: number][] = [
    ['the wanted one', [], 40],
    ['before what is in the way', [[50, 90]], 30],
    ['behind it, if that is nearer', [[30, 50]], 50],
    ['not out of the room', [[10, 70]], 70],
    ['nowhere free: the wanted one', [[0, 100]], 40],
  ];
  test.each(table)('%s', (_, blocked, place) => {
    const stretches = blocked.map(([start, end]) => ({ start, end }));
    expect(nearestFree(40, 20, { start: 0, end: 100 }, stretches)).toBe(place);
  });
});
