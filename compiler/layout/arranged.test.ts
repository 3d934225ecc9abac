import { describe, expect, test } from 'vitest';
import { blockOf } from './arranged-blocks.js';
import { type BoxNumbers, layOut } from './testing.js';

/** Boxes of a scene of 1000 × 800 that must be without errors and warnings: of the container, and of its members in its frame. */
function boxesOf(source: string, extra = ''): readonly BoxNumbers[] {
  const { boxes, diagnostics } = layOut(`canvas: size(1000, 800)\n${extra}\n${source}`);
  expect(diagnostics.filter(({ severity }) => severity !== 'information')).toEqual([]);
  return Object.entries(boxes).flatMap(([id, box]) => (/^a(-\d+)?$/.test(id) ? [box] : []));
}

const object = (rest: string) => `object a "apple" { ${rest} }`;

describe('things in a block', () => {
  const table: [what: string, source: string, boxes: BoxNumbers[]][] = [
    [
      'a row: the width is that of each, the gap lies between, and all together are placed',
      object('count: 3; width: 40; height: 40; gap: 10; at: bottom-right'),
      [
        [860, 760, 140, 40],
        [0, 0, 40, 40],
        [50, 0, 40, 40],
        [100, 0, 40, 40],
      ],
    ],
    [
      'a column',
      object('count: 2; arrange: column; width: 40; height: 30; at: top-left'),
      [
        [0, 0, 40, 76],
        [0, 0, 40, 30],
        [0, 46, 40, 30],
      ],
    ],
    [
      'a grid of about equal sides, the last line centred',
      object('count: 5; arrange: grid; width: 40; height: 40; gap: 10; at: top-left'),
      [
        [0, 0, 140, 90],
        [0, 0, 40, 40],
        [50, 0, 40, 40],
        [100, 0, 40, 40],
        [25, 50, 40, 40],
        [75, 50, 40, 40],
      ],
    ],
    [
      'a ring: the least circle on which neighbours keep the gap, the first at the top, clockwise',
      object('count: 4; arrange: ring; width: 40; height: 40; gap: 10; at: top-left'),
      [
        [0, 0, 140, 140],
        [50, 0, 40, 40],
        [100, 50, 40, 40],
        [50, 100, 40, 40],
        [0, 50, 40, 40],
      ],
    ],
    [
      'a pile: each in the gap of two below, from the top',
      object('count: 5; arrange: pile; width: 100; height: 100; at: top-left'),
      [
        [0, 0, 288, 186],
        [47, 0, 100, 100],
        [141, 0, 100, 100],
        [0, 86, 100, 100],
        [94, 86, 100, 100],
        [188, 86, 100, 100],
      ],
    ],
    [
      'one alone, in whatever form',
      object('count: 1; arrange: ring; width: 40; height: 30; at: top-left'),
      [
        [0, 0, 40, 30],
        [0, 0, 40, 30],
      ],
    ],
    [
      'a percentage is of what is around all of them',
      object('count: 2; width: 10%; height: 5%; gap: 0; at: top-left'),
      [
        [0, 0, 200, 40],
        [0, 0, 100, 40],
        [100, 0, 100, 40],
      ],
    ],
    [
      'a row of given sizes that is too long is broken into lines of even length',
      object('count: 5; width: 300; height: 100; gap: 20; at: top-left'),
      [
        [0, 0, 940, 220],
        [0, 0, 300, 100],
        [320, 0, 300, 100],
        [640, 0, 300, 100],
        [160, 120, 300, 100],
        [480, 120, 300, 100],
      ],
    ],
    [
      'turned as one',
      object('count: 2; width: 40; height: 30; gap: 0; rotate: 90deg; at: top-left'),
      [
        [-25, 25, 80, 30],
        [0, 0, 40, 30],
        [40, 0, 40, 30],
      ],
    ],
  ];
  test.each(table)('%s', (_, source, boxes) => expect(boxesOf(source)).toEqual(boxes));
});

test('things of several sizes stand on one ground in a row, and in line in a grid', () => {
  const sizes = [
    { width: 10, height: 40 },
    { width: 30, height: 20 },
    { width: 20, height: 30 },
    { width: 20, height: 30 },
  ];
  expect(blockOf('row', sizes, 5)).toEqual({
    starts: [
      [0, 0],
      [15, 20],
      [50, 10],
      [75, 10],
    ],
    width: 95,
    height: 40,
  });
  expect(blockOf('grid', sizes, 0).starts).toEqual([
    [10, 0],
    [30, 20],
    [5, 50],
    [35, 50],
  ]);
});

describe('things without a size', () => {
  test('are as large as usual where there is room, and shrink together with their gaps where there is not', () => {
    const [, first] = boxesOf(object('count: 4'));
    expect(first!.slice(2)).toEqual([160, 120]);
    const [all, one, two] = boxesOf(object('count: 12'));
    expect(all![2]).toBeCloseTo(900, 0);
    expect(one![2]).toBeLessThan(80);
    expect(two![0] - one![2]).toBeCloseTo(one![2] / 10, 1);
  });

  test('keep a gap that is given', () => {
    const [all, one, two] = boxesOf(object('count: 12; gap: 30'));
    expect(two![0] - one![2]).toBeCloseTo(30, 1);
    expect(all![2]).toBeLessThanOrEqual(901);
  });

  test('become no smaller than can be seen: then a row is broken', () => {
    const [all, one] = boxesOf(object('count: 200'));
    expect(one![2]).toBeGreaterThanOrEqual(24);
    expect(all![2]).toBeLessThanOrEqual(1000);
  });

  test.each(['row', 'column', 'grid', 'ring', 'pile', 'scatter'])('find room as a %s, up to 500 of them', (arrange) => {
    for (const count of [2, 7, 40, 500]) {
      const [all] = boxesOf(object(`count: ${count}; arrange: ${arrange}; at: center`));
      expect(all![2]).toBeLessThanOrEqual(1000);
      expect(all![3]).toBeLessThanOrEqual(800);
    }
  });
});

describe('all together take part as one thing', () => {
  const r = 'rect r { width: 100; height: 100; x: 400; y: 300 }';
  const a = (rest: string) => object(`count: 3; width: 40; height: 40; gap: 10; ${rest}`);

  test.each([
    ['right of', 'place right of r by 20', [520, 330]],
    ['above, in line', 'place above r by 20', [380, 240]],
    ['on', 'place on r', [380, 260]],
  ])('%s', (_, place, start) => {
    expect(boxesOf(a(place), r)[0]!.slice(0, 2)).toEqual(start);
  });

  test('beside a thing a row stands on its level', () => {
    const { boxes } = layOut(
      `object r "box" { width: 100; height: 100; x: 400; y: 300 }\n${a('place right of r by 20')}`,
    );
    expect(boxes.a!.slice(0, 2)).toEqual([520, 360]);
  });

  test('other things are placed by them, and measured by them and by their members', () => {
    const { boxes } = layOut(
      `${a('x: 100; y: 100')}\nrect b { width: a.width; height: a[1].height; place below a by 5 }\nrect c { width: 9; height: 9; place above a[2] by 1 }`,
    );
    expect(boxes.b).toEqual([100, 145, 140, 40]);
    expect(boxes.c).toEqual([215.5, 90, 9, 9]);
  });

  test('in a row of other things they are one child', () => {
    const { boxes } = layOut(`row box { gap: 5; x: 0; y: 0; rect s { width: 10; height: 10 } ${a('')} }`);
    expect([boxes.box, boxes['box.a']]).toEqual([
      [0, 0, 155, 40],
      [15, 0, 140, 40],
    ]);
  });

  test('none take no room', () => {
    const { boxes } = layOut(
      'row box { x: 0; y: 0; rect s { width: 10; height: 10 } object a "apple" { count: 0 } rect t { width: 10; height: 10 } }',
    );
    expect(boxes.box).toEqual([0, 0, 36, 10]);
  });
});

describe('along a path', () => {
  const scatter = (rest: string) => `scatter a "lamp" { ${rest} }`;

  test('centres lie on it at equal lengths, both ends in', () => {
    expect(boxesOf(scatter('count: 5; along: [(100, 100), (200, 100), (200, 400)]; width: 20; height: 10'))).toEqual([
      [90, 95, 120, 310],
      [0, 0, 20, 10],
      [100, 0, 20, 10],
      [100, 100, 20, 10],
      [100, 200, 20, 10],
      [100, 300, 20, 10],
    ]);
  });

  test('one alone is in the middle; round a closed one the start counts once', () => {
    expect(boxesOf(scatter('count: 1; along: [(0, 50), (300, 50)]; width: 20; height: 10'))[0]).toEqual([
      140, 45, 20, 10,
    ]);
    const square = '[(100, 100), (300, 100), (300, 300), (100, 300), (100, 100)]';
    expect(boxesOf(scatter(`count: 4; along: ${square}; width: 20; height: 20`)).slice(1)).toEqual([
      [0, 0, 20, 20],
      [200, 0, 20, 20],
      [200, 200, 20, 20],
      [0, 200, 20, 20],
    ]);
  });

  test('in metres each stands on the ground: farther ones are smaller, higher up and painted first', () => {
    const camera = 'camera { horizon: 400; height: 2m; view: 90deg }';
    const source = scatter('count: 3; along: [(1m, 4m), (1m, 16m)]; height: 1m; each-width: 1m');
    const { onCanvas, order } = layOut(`canvas: size(1000, 800)\n${camera}\n${source}`);
    // 400 px a metre at one metre, so 100 at four.
    expect([onCanvas['a-0'], onCanvas['a-1'], onCanvas['a-2']]).toEqual([
      [550, 500, 100, 100],
      [520, 440, 40, 40],
      [512.5, 425, 25, 25],
    ]);
    expect(order.a).toEqual(['a-2', 'a-1', 'a-0']);
  });
});

test('a scatter is painted from top to bottom, and only in front of amends that', () => {
  const { onCanvas, order } = layOut(
    'scatter a "leaf" { count: 30; width: 500; height: 400; at: center; overlap: true }',
  );
  const feet = order.a!.map((id) => onCanvas[id]![1] + onCanvas[id]![3]);
  expect(feet).toEqual(feet.toSorted((one, other) => one - other));
  const first = order.a![0]!.replace('a-', '');
  const last = order.a!.at(-1)!.replace('a-', '');
  const amended = layOut(
    `scatter a "leaf" { count: 30; width: 500; height: 400; at: center; overlap: true }\nplace a[${first}] in front of a[${last}]`,
  );
  expect(amended.order.a!.at(-1)).toBe(`a-${first}`);
});
