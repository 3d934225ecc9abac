import { describe, expect, test } from 'vitest';
import { type BoxNumbers, layOut } from './testing.js';

/** Boxes in the frame of the parent, of all elements inside `box`, which is what each case lays out at the top left. */
function inside(source: string): Record<string, BoxNumbers> {
  const { boxes, diagnostics } = layOut(`canvas: size(1000, 800)\n${source}`);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const short = Object.entries(boxes).flatMap(([id, box]) =>
    id === '' ? [] : [[id.replace('box.', ''), box] as const],
  );
  return Object.fromEntries(short);
}

type Case = [what: string, source: string, boxes: Record<string, BoxNumbers>];

const a = 'rect a { width: 60; height: 20 }';
const b = 'rect b { width: 40; height: 50 }';

describe('rows, as CSS flexbox has them', () => {
  const table: Case[] = [
    [
      'hugs its children; the default gap is 16',
      `row box { at: top-left; ${a} ${b} }`,
      { box: [0, 0, 116, 50], a: [0, 0, 60, 20], b: [76, 0, 40, 50] },
    ],
    [
      'padding and border lie between the edge and the children',
      `row box { at: top-left; gap: 4; padding: (1, 2, 3, 5); border-width: 10; ${a} ${b} }`,
      { box: [0, 0, 131, 74], a: [15, 11, 60, 20], b: [79, 11, 40, 50] },
    ],
    [
      'align-items: center',
      `row box { at: top-left; gap: 0; align-items: center; ${a} ${b} }`,
      { box: [0, 0, 100, 50], a: [0, 15, 60, 20], b: [60, 0, 40, 50] },
    ],
    [
      'align-items: end, one child differs',
      `row box { at: top-left; gap: 0; align-items: end; ${a} rect b { width: 40; height: 10; align-self: start } rect c { width: 5; height: 50 } }`,
      { box: [0, 0, 105, 50], a: [0, 30, 60, 20], b: [60, 0, 40, 10], c: [100, 0, 5, 50] },
    ],
    [
      'align-items: stretch gives a height to what has none',
      `row box { at: top-left; gap: 0; align-items: stretch; ${b} group g { width: 30 } }`,
      { box: [0, 0, 70, 50], b: [0, 0, 40, 50], g: [40, 0, 30, 50] },
    ],
    [
      'space-between',
      `row box { at: top-left; width: 300; justify-content: space-between; ${a} ${b} }`,
      { box: [0, 0, 300, 50], a: [0, 0, 60, 20], b: [260, 0, 40, 50] },
    ],
    [
      'end',
      `row box { at: top-left; width: 300; gap: 10; justify-content: end; ${a} ${b} }`,
      { box: [0, 0, 300, 50], a: [190, 0, 60, 20], b: [260, 0, 40, 50] },
    ],
    [
      'shares of the room left',
      `row box { at: top-left; width: 300; gap: 10; ${a} rect b { width: 1fr; height: 20 } rect c { width: 2fr; height: 20 } }`,
      { box: [0, 0, 300, 20], a: [0, 0, 60, 20], b: [70, 0, 73.328125, 20], c: [153.328125, 0, 146.671875, 20] },
    ],
    [
      'a share may be bounded',
      `row box { at: top-left; width: 300; gap: 0; rect a { width: 1fr; max-width: 50; height: 20 } rect b { width: 1fr; height: 20 } }`,
      { box: [0, 0, 300, 20], a: [0, 0, 50, 20], b: [50, 0, 250, 20] },
    ],
    [
      'percentages are of the inner width',
      `row box { at: top-left; width: 300; gap: 0; padding: 50; rect a { width: 25%; height: 20 } rect b { width: 75%; height: 20 } }`,
      { box: [0, 0, 300, 120], a: [50, 50, 50, 20], b: [100, 50, 150, 20] },
    ],
    [
      'nothing with a size of its own shrinks (CSS would)',
      `row box { at: top-left; width: 80; gap: 0; ${a} ${b} }`,
      { box: [0, 0, 80, 50], a: [0, 0, 60, 20], b: [60, 0, 40, 50] },
    ],
    [
      'margins add to the gap',
      `row box { at: top-left; gap: 10; rect a { width: 60; height: 20; margin: (5, 20) } ${b} }`,
      { box: [0, 0, 150, 50], a: [20, 5, 60, 20], b: [110, 0, 40, 50] },
    ],
    [
      'words give way to the room: 30 characters at size 20 are 300 px wide',
      `row box { at: top-left; width: 200; gap: 0; ${a} text b "the quick brown fox jumps high" { font-size: 20; line-height: 1 } }`,
      { box: [0, 0, 200, 60], a: [0, 0, 60, 20], b: [60, 0, 140, 60] },
    ],
    [
      'base lines meet; things without words stand on it',
      `row box { at: top-left; gap: 0; align-items: baseline; text a "Big" { font-size: 40; line-height: 1 } text b "small" { font-size: 20; line-height: 1 } rect c { width: 10; height: 10 } }`,
      { box: [0, 0, 120, 40], a: [0, 0, 60, 40], b: [60, 20, 50, 20], c: [110, 30, 10, 10] },
    ],
    [
      'a turned child takes the room of its turned box',
      `row box { at: top-left; gap: 0; rect a { width: 60; height: 20; rotate: 90deg } ${b} }`,
      { box: [0, 0, 60, 60], a: [-20, 20, 60, 20], b: [20, 0, 40, 50] },
    ],
    ['an empty row is nothing but its padding', 'row box { at: top-left; padding: 5 }', { box: [0, 0, 10, 10] }],
    [
      'a row with shares and no width takes all there is',
      `column box { at: top-left; width: 400; row r { gap: 0; ${a} rect f { width: 1fr; height: 20 } } }`,
      { box: [0, 0, 400, 20], r: [0, 0, 400, 20], 'r.a': [0, 0, 60, 20], 'r.f': [60, 0, 340, 20] },
    ],
    [
      'rows in rows',
      `row box { at: top-left; width: 300; gap: 20; align-items: center; row r { gap: 0; ${b} ${b.replace('b', 'c')} } rect f { width: 1fr; height: 10 } }`,
      {
        box: [0, 0, 300, 50],
        r: [0, 0, 80, 50],
        'r.b': [0, 0, 40, 50],
        'r.c': [40, 0, 40, 50],
        f: [100, 20, 200, 10],
      },
    ],
  ];
  test.each(table)('%s', (_, source, boxes) => expect(inside(source)).toEqual(boxes));
});

describe('columns', () => {
  const table: Case[] = [
    [
      'children below each other; as wide as the widest',
      `column box { at: top-left; gap: 10; ${a} ${b} }`,
      { box: [0, 0, 60, 80], a: [0, 0, 60, 20], b: [0, 30, 40, 50] },
    ],
    [
      'align-items: center',
      `column box { at: top-left; gap: 0; width: 100; align-items: center; ${a} ${b} }`,
      { box: [0, 0, 100, 70], a: [20, 0, 60, 20], b: [30, 20, 40, 50] },
    ],
    [
      'align-items: stretch',
      `column box { at: top-left; gap: 0; width: 100; align-items: stretch; rect a { height: 20 } ${b} }`,
      { box: [0, 0, 100, 70], a: [0, 0, 100, 20], b: [0, 20, 40, 50] },
    ],
    [
      'a height shares out what is left',
      `column box { at: top-left; gap: 10; height: 200; ${a} rect f { width: 30; height: 1fr } }`,
      { box: [0, 0, 60, 200], a: [0, 0, 60, 20], f: [0, 30, 30, 170] },
    ],
    [
      'justify-content: center',
      `column box { at: top-left; gap: 10; height: 200; justify-content: center; ${a} ${b} }`,
      { box: [0, 0, 60, 200], a: [0, 60, 60, 20], b: [0, 90, 40, 50] },
    ],
    [
      'words are as wide as they like, up to the room',
      `column box { at: top-left; gap: 0; width: 200; text a "one line" { font-size: 20; line-height: 1 } text b "this one breaks into two lines of words" { font-size: 20; line-height: 1 } }`,
      { box: [0, 0, 200, 60], a: [0, 0, 80, 20], b: [0, 20, 200, 40] },
    ],
    [
      'a column without a width hugs its words, up to the canvas',
      `column box { at: top-left; gap: 0; text a "${'word '.repeat(30).trim()}" { font-size: 20; line-height: 1 } }`,
      { box: [0, 0, 1000, 40], a: [0, 0, 990, 40] },
    ],
    [
      'padding narrows the room of words',
      `column box { at: top-left; width: 200; padding: 50; text a "aaaa bbbb cccc dddd" { font-size: 20; line-height: 1 } }`,
      { box: [0, 0, 200, 140], a: [50, 50, 90, 40] },
    ],
    [
      'text-align moves the box of words where nothing else does',
      `column box { at: top-left; gap: 0; width: 200; text-align: center; text a "abcd" { font-size: 20; line-height: 1 } text b "ab" { font-size: 20; line-height: 1; text-align: right } }`,
      { box: [0, 0, 200, 40], a: [80, 0, 40, 20], b: [180, 20, 20, 20] },
    ],
    [
      'font-size: fit fills the width',
      `column box { at: top-left; width: 200; text a "abcdefghij" { font-size: fit; line-height: 1 } }`,
      { box: [0, 0, 200, 40], a: [0, 0, 200, 40] },
    ],
    [
      'percentages skip what has no width of its own',
      `group box { at: top-left; width: 400; height: 100; column c { at: top-left; rect a { width: 50%; height: 10 } } }`,
      { box: [0, 0, 400, 100], c: [0, 0, 200, 10], 'c.a': [0, 0, 200, 10] },
    ],
    [
      'aspect-ratio follows the width',
      `column box { at: top-left; width: 300; group g { width: 50%; aspect-ratio: 1.5 } }`,
      { box: [0, 0, 300, 100], g: [0, 0, 150, 100] },
    ],
    [
      'min- and max-width bound what is stretched',
      `column box { at: top-left; width: 300; gap: 0; align-items: stretch; group g { max-width: 120; height: 10 } group h { min-width: 400; height: 10 } }`,
      { box: [0, 0, 300, 20], g: [0, 0, 120, 10], h: [0, 10, 400, 10] },
    ],
  ];
  test.each(table)('%s', (_, source, boxes) => expect(inside(source)).toEqual(boxes));
});

describe('grids, as CSS grid has them', () => {
  const cells = (...names: string[]): string => names.map((name) => `rect ${name} { width: 20; height: 10 }`).join(' ');
  const table: Case[] = [
    [
      'as many equal columns as said, children in the middle of their cells',
      `grid box { at: top-left; columns: 2; width: 200; gap: 20; ${cells('a', 'b', 'c')} }`,
      { box: [0, 0, 200, 40], a: [35, 0, 20, 10], b: [145, 0, 20, 10], c: [35, 30, 20, 10] },
    ],
    [
      'without a width, columns as wide as the widest child',
      `grid box { at: top-left; columns: 2; gap: 10; rect a { width: 60; height: 10 } ${cells('b', 'c')} }`,
      { box: [0, 0, 130, 30], a: [0, 0, 60, 10], b: [90, 0, 20, 10], c: [20, 20, 20, 10] },
    ],
    [
      'columns with widths',
      `grid box { at: top-left; columns: [1fr, 2fr, 60]; width: 300; gap: 0; justify-items: start; ${cells('a', 'b', 'c')} }`,
      { box: [0, 0, 300, 10], a: [0, 0, 20, 10], b: [80, 0, 20, 10], c: [240, 0, 20, 10] },
    ],
    [
      'auto columns take what their children need',
      `grid box { at: top-left; columns: [auto, 1fr]; width: 200; gap: 10; justify-items: start; ${cells('a', 'b')} rect c { width: 50; height: 10 } ${cells('d')} }`,
      { box: [0, 0, 200, 30], a: [0, 0, 20, 10], b: [60, 0, 20, 10], c: [0, 20, 50, 10], d: [60, 20, 20, 10] },
    ],
    [
      'rows with heights',
      `grid box { at: top-left; columns: 1; rows: [40, 1fr]; height: 200; gap: 10; align-items: start; ${cells('a', 'b')} }`,
      { box: [0, 0, 20, 200], a: [0, 0, 20, 10], b: [0, 50, 20, 10] },
    ],
    [
      'rows share a height that is given',
      `grid box { at: top-left; columns: 1; height: 100; gap: 0; ${cells('a', 'b')} }`,
      { box: [0, 0, 20, 100], a: [0, 20, 20, 10], b: [0, 70, 20, 10] },
    ],
    [
      'a child over several columns and rows',
      `grid box { at: top-left; columns: 3; width: 300; gap: 0; align-items: stretch; justify-items: stretch; group a { column: 2..3; row: 1; height: 30 } group b { column: 1; row: 1..2 } group c { height: 20 } }`,
      { box: [0, 0, 300, 50], a: [100, 0, 200, 30], b: [0, 0, 100, 50], c: [100, 30, 100, 20] },
    ],
    [
      'percentages are of the cell',
      `grid box { at: top-left; columns: 2; width: 200; gap: 0; rect a { width: 50%; height: 10 } rect b { width: 100%; height: 10 } }`,
      { box: [0, 0, 200, 10], a: [25, 0, 50, 10], b: [100, 0, 100, 10] },
    ],
    [
      'a share is all of the cell',
      `grid box { at: top-left; columns: 2; width: 200; gap: 0; rect a { width: 1fr; height: 10 } }`,
      { box: [0, 0, 200, 10], a: [0, 0, 100, 10] },
    ],
    [
      'two gaps: between rows, between columns',
      `grid box { at: top-left; columns: 2; gap: (10, 30); ${cells('a', 'b', 'c')} }`,
      { box: [0, 0, 70, 30], a: [0, 0, 20, 10], b: [50, 0, 20, 10], c: [0, 20, 20, 10] },
    ],
    [
      'words wrap in their cell',
      `grid box { at: top-left; columns: 2; width: 200; gap: 0; text a "aaaa bbbb cccc" { font-size: 20; line-height: 1 } ${cells('b')} }`,
      { box: [0, 0, 200, 40], a: [5, 0, 90, 40], b: [140, 15, 20, 10] },
    ],
  ];
  test.each(table)('%s', (_, source, boxes) => expect(inside(source)).toEqual(boxes));
});

describe('stacks', () => {
  const table: Case[] = [
    [
      'as large as the largest, all in the middle',
      `stack box { at: top-left; padding: 5; ${a} ${b} }`,
      { box: [0, 0, 70, 60], a: [5, 20, 60, 20], b: [15, 5, 40, 50] },
    ],
    [
      'at a corner',
      `stack box { at: top-left; align-items: end; justify-items: start; ${a} ${b} }`,
      { box: [0, 0, 60, 50], a: [0, 30, 60, 20], b: [0, 0, 40, 50] },
    ],
    [
      'stretched over all of it',
      `stack box { at: top-left; align-items: stretch; justify-items: stretch; group g { } ${a} ${b} }`,
      { box: [0, 0, 60, 50], g: [0, 0, 60, 50], a: [0, 0, 60, 20], b: [0, 0, 40, 50] },
    ],
  ];
  test.each(table)('%s', (_, source, boxes) => expect(inside(source)).toEqual(boxes));
});
