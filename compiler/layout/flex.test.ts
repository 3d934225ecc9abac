import { describe, expect, test } from 'vitest';
import { type FlexItem, flexSizes, type Justify, justified } from './flex.js';

/** `60`: a size of its own; `'1fr'`: a share; `'words 200 50'`: words that like 200 and need 50. */
function item(text: number | string): FlexItem {
  const open = { share: 0, min: 0, max: Number.POSITIVE_INFINITY, margins: 0 };
  if (typeof text === 'number') return { ...open, basis: text, least: text };
  const [, most, least] = /^words (\d+) (\d+)$/.exec(text) ?? [];
  if (most) return { ...open, basis: Number(most), least: Number(least) };
  const [, share, bound, value] = /^([\d.]+)fr(?: (min|max) (\d+))?$/.exec(text)!;
  return { ...open, share: Number(share), basis: 0, least: 0, ...(bound ? { [bound]: Number(value) } : {}) };
}

describe('sizes along a row, as a flex container gives them', () => {
  const table: [children: (number | string)[], room: number | null, gap: number, sizes: number[]][] = [
    // Sizes of their own stay: they do not shrink and do not grow.
    [[60, 40], 300, 0, [60, 40]],
    [[200, 200], 300, 0, [200, 200]],
    [[60], null, 16, [60]],
    [[], 300, 16, []],
    // Shares divide what sizes and gaps leave.
    [['1fr'], 300, 0, [300]],
    [['1fr', '1fr'], 300, 0, [150, 150]],
    [['1fr', '2fr'], 300, 0, [100, 200]],
    [['1fr', '1fr'], 300, 20, [140, 140]],
    [[60, '1fr', 40], 300, 10, [60, 180, 40]],
    [[400, '1fr'], 300, 0, [400, 0]],
    // Shares below 1 in sum leave room over.
    [['0.5fr'], 300, 0, [150]],
    [['0.25fr', '0.25fr'], 300, 0, [75, 75]],
    // A share held at a bound gives the rest to the others.
    [['1fr max 50', '1fr'], 300, 0, [50, 250]],
    [['1fr min 200', '1fr'], 300, 0, [200, 100]],
    [['1fr min 200', '1fr max 60', '1fr'], 400, 0, [200, 60, 140]],
    [['1fr min 80', 280], 300, 0, [80, 280]],
    // Words give way in proportion to what they like, down to their longest word.
    [['words 200 50'], 300, 0, [200]],
    [['words 400 50'], 300, 0, [300]],
    [['words 400 350'], 300, 0, [350]],
    [['words 400 50', 100], 300, 0, [200, 100]],
    [['words 400 50', 'words 200 50'], 300, 0, [200, 100]],
    [['words 400 250', 'words 200 20'], 300, 0, [250, 50]],
    [['words 200 50', 100, 'words 200 50'], 340, 20, [100, 100, 100]],
    // Beside shares, words keep what they like as long as there is room.
    [['words 200 50', '1fr'], 300, 0, [200, 100]],
    [['words 400 50', '1fr'], 300, 0, [300, 0]],
    // Thirds end where they should: the rounding to 1/64 px does not add up.
    [['1fr', '1fr', '1fr'], 100, 0, [33.328125, 33.34375, 33.328125]],
  ];
  test.each(table)('%j in %s with gap %s: %j', (children, room, gap, sizes) => {
    expect(flexSizes(children.map(item), room, gap)).toEqual(sizes);
  });

  test('without a room, shares are as large as the one whose content asks for most', () => {
    const shares = [
      { ...item('1fr'), basis: 60 },
      { ...item('2fr'), basis: 60 },
    ];
    expect(flexSizes(shares, null, 0)).toEqual([60, 120]);
  });

  test('margins take room', () => {
    expect(flexSizes([{ ...item('1fr'), margins: 30 }, item(50)], 300, 20)).toEqual([200, 50]);
  });
});

describe('justify-content', () => {
  const table: [justify: Justify, sizes: number[], room: number, gap: number, starts: number[]][] = [
    ['start', [50, 50], 300, 10, [0, 60]],
    ['center', [50, 50], 300, 10, [95, 155]],
    ['end', [50, 50], 300, 10, [190, 250]],
    ['space-between', [50, 50, 50], 300, 0, [0, 125, 250]],
    ['space-between', [50, 50, 50], 300, 10, [0, 125, 250]],
    ['space-around', [50, 50], 300, 0, [50, 200]],
    ['space-evenly', [50, 50], 320, 0, [73.328125, 196.671875]],
    ['space-between', [50], 300, 0, [0]],
    // More than fits: `center` and `end` reach over, `space-*` begin at the start.
    ['center', [200, 200], 300, 0, [-50, 150]],
    ['end', [200, 200], 300, 0, [-100, 100]],
    ['space-between', [200, 200], 300, 0, [0, 200]],
    ['space-around', [200, 200], 300, 0, [0, 200]],
  ];
  test.each(table)('%s %j in %s with gap %s: %j', (justify, sizes, room, gap, starts) => {
    expect(justified(sizes, room, gap, justify)).toEqual(starts);
  });
});
