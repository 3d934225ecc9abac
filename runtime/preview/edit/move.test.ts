import { describe, expect, test } from 'vitest';
import { desk } from '../../../test/kit/hand.js';

const scene = (body: string) => `scene S {\n  canvas: size(400, 300)\n${body}\n}\n`;

/** The text after a drag of `a`, or why there is none. */
async function dragged(body: string, dx: number, dy: number, replace = false, ids = ['a']): Promise<string> {
  const { edited, refused } = await desk(scene(body));
  const edit = { op: 'move', ids, dx, dy, replace } as const;
  const reason = await refused(edit);
  if (reason !== null) return `refused: ${reason}`;
  const after = await edited(edit);
  return after.slice(scene('').length - 3, -3);
}

describe('a drag is written where the text says the place', () => {
  test.each([
    [
      'numbers',
      'rect a { x: 10; y: 20; width: 30; height: 30 }',
      12,
      8,
      'rect a { x: 22; y: 28; width: 30; height: 30 }',
    ],
    ['one axis alone', 'rect a { x: 10; y: 20; width: 30 }', 0, -8, 'rect a { x: 10; y: 12; width: 30 }'],
    ['as fine as they were', 'rect a { x: 10.5; y: 20px; width: 30 }', 1, 1, 'rect a { x: 11.5; y: 21px; width: 30 }'],
    ['below zero', 'rect a { x: 4; y: -3; width: 30 }', -10, 1, 'rect a { x: -6; y: -2; width: 30 }'],
    ['percentages', 'rect a { x: 10%; y: 20%; width: 30 }', 20, 30, 'rect a { x: 15%; y: 30%; width: 30 }'],
    ['a centre', 'rect a { at: (100, 50%); width: 30 }', 7, 15, 'rect a { at: (107, 55%); width: 30 }'],
    [
      'an anchor',
      'rect a { at: top-right; width: 30 }',
      -12,
      8,
      'rect a { at: top-right; offset: (-12, 8); width: 30 }',
    ],
    [
      'an offset',
      'rect a { at: top; offset: (0, 10); width: 30 }',
      5,
      0,
      'rect a { at: top; offset: (5, 10); width: 30 }',
    ],
    [
      'the number of a sum',
      'rect b { x: 10; y: 10; width: 20 }\nrect a { x: b.right + 20; y: 10 }',
      12,
      0,
      'rect b { x: 10; y: 10; width: 20 }\nrect a { x: b.right + 32; y: 10 }',
    ],
    [
      'a sum whose number goes',
      'rect b { x: 10; y: 10 }\nrect a { x: b.right + 20; y: 10 }',
      -20,
      0,
      'rect b { x: 10; y: 10 }\nrect a { x: b.right; y: 10 }',
    ],
    [
      'a length without a number',
      'rect b { x: 10; y: 10 }\nrect a { x: b.right; y: 10 }',
      -12,
      0,
      'rect b { x: 10; y: 10 }\nrect a { x: b.right - 12; y: 10 }',
    ],
    ['the ends of a line', 'line a { from: (10, 20); to: (50, 60) }', 5, 6, 'line a { from: (15, 26); to: (55, 66) }'],
    [
      'points',
      'polygon a { points: [(10, 20), (50, 60), (10, 60)] }',
      5,
      6,
      'polygon a { x: 15; y: 26; points: [(10, 20), (50, 60), (10, 60)] }',
    ],
    [
      'a gap',
      'rect b { x: 10; y: 10; width: 40; height: 20 }\nrect a { width: 20; height: 20; place below b by 24 }',
      0,
      9,
      'rect b { x: 10; y: 10; width: 40; height: 20 }\nrect a { width: 20; height: 20; place below b by 33 }',
    ],
    [
      'a gap the other way',
      'rect b { x: 200; y: 90; width: 40; height: 20 }\nrect a { width: 20; height: 20; place left of b by 24 }',
      9,
      0,
      'rect b { x: 200; y: 90; width: 40; height: 20 }\nrect a { width: 20; height: 20; place left of b by 15 }',
    ],
    [
      'a gap that nobody had said',
      'rect b { x: 10; y: 10; width: 40; height: 20 }\nrect a { width: 20; height: 20; place below b }',
      0,
      9,
      'rect b { x: 10; y: 10; width: 40; height: 20 }\nrect a { width: 20; height: 20; place below b by 25 }',
    ],
    [
      'across a gap',
      'rect b { x: 10; y: 10; width: 40; height: 20 }\nrect a { width: 20; height: 20; place below b by 24 }',
      30,
      9,
      'rect b { x: 10; y: 10; width: 40; height: 20 }\nrect a { width: 20; height: 20; place below b by 33; offset: (30, 0) }',
    ],
    [
      'across a gap that nobody had said',
      'rect b { x: 10; y: 10; width: 40; height: 20 }\nrect a { width: 20; height: 20; place below b }',
      30,
      9,
      'rect b { x: 10; y: 10; width: 40; height: 20 }\nrect a { width: 20; height: 20; place below b by 25; offset: (30, 0) }',
    ],
    ['a guess', 'rect a { width: 40; height: 20 }', 10, 0, 'rect a { x: 190; y: 140; width: 40; height: 20 }'],
    ['no body', 'object a "red apple"', 0, 0, 'object a "red apple"'],
  ])('%s', async (_, before, dx, dy, after) => {
    expect(await dragged(before, dx, dy)).toBe(after);
  });

  test('in the form that the body has', async () => {
    const before = `  rect a {\n    // small\n    width: 40; height: 20 // and flat\n  }`;
    expect(await dragged(before, 10, 0)).toBe(
      `  rect a {\n    // small\n    x: 190; y: 140; width: 40; height: 20 // and flat\n  }`,
    );
  });

  test('inside a frame that is turned and drawn larger', async () => {
    const before =
      'group g { width: 100; height: 100; at: center; rotate: 90deg; scale: 2\n  rect a { x: 10; y: 10; width: 20; height: 20 } }';
    expect(await dragged(before, 20, 10, false, ['g.a'])).toBe(before.replace('x: 10; y: 10', 'x: 15; y: 0'));
  });

  test('several in one edit, and what follows one of them by a relation follows', async () => {
    const before =
      'rect a { x: 10; y: 20; width: 30; height: 30 }\nrect b { x: 60; y: 20; width: 30; height: 30 }\nrect c { width: 9; height: 9; place below a by 5 }';
    expect(await dragged(before, 5, 5, false, ['a', 'b', 'c'])).toBe(
      before.replace('x: 10; y: 20', 'x: 15; y: 25').replace('x: 60; y: 20', 'x: 65; y: 25'),
    );
  });

  test('other guesses stay where they are', async () => {
    const before = 'rect a { width: 40; height: 20 }\nrect b { width: 40; height: 20 }';
    expect(await dragged(before, 0, 60)).toBe(
      'rect a { x: 152; y: 200; width: 40; height: 20 }\nrect b { x: 208; y: 140; width: 40; height: 20 }',
    );
  });

  test('an instance of a component like any element', async () => {
    const card = 'component Card { rect { width: 40; height: 40; at: center } }\n';
    const { edited } = await desk(card + scene('Card a { at: (100, 100) }'));
    expect(await edited({ op: 'move', ids: ['a'], dx: 5, dy: 0 })).toContain('Card a { at: (105, 100) }');
  });
});

describe('a relation that cannot say the place', () => {
  const table = 'rect b { x: 10; y: 90; width: 80; height: 20 }\n';

  test('says so, and gives way where it is told to', async () => {
    const before = `${table}rect a { width: 20; height: 20; place on b /* for tea */ }`;
    expect(await dragged(before, 4, -30)).toBe('refused: `on b` would not let it lie there.*');
    expect(await dragged(before, 4, -30, true)).toBe(
      `${table}rect a { width: 20; height: 20; x: 44; y: 40 /* for tea */ }`,
    );
  });

  test('nor can a line that ends on things', async () => {
    const before = `${table}line a { from: b.top-left; to: (200, 20) }`;
    expect(await dragged(before, 4, -30)).toBe(
      'refused: `from: b.top-left` and `to: (200, 20)` would not let it lie there.*',
    );
  });

  test('also where it stands beside the element', async () => {
    const before = `${table}rect a { width: 20; height: 20 }\nplace a on b\n`;
    expect(await dragged(before, 4, -30, true)).toBe(`${table}rect a { x: 44; y: 40; width: 20; height: 20 }\n`);
  });
});

describe('what has no place of its own', () => {
  test.each([
    [
      'a loop',
      'for i in 0..2 { rect a { width: 9; x: 20 * i; y: 5 } }',
      ['a-1'],
      'The `for` in line 3 makes it, and others with it: edit the loop.',
    ],
    [
      'one of many',
      'object a "apple" { count: 3; at: center }',
      ['a-1'],
      'It is one of the 3 that `a` stands for: edit that.',
    ],
    [
      'a stack',
      'stack s { rect a { width: 20; height: 20 } }',
      ['s.a'],
      'It lies in `s`, a stack: its place comes from the order in it.',
    ],
    [
      'a column',
      'column { rect a { width: 20; height: 20 } }',
      ['column-1.a'],
      'It lies in a column: its place comes from the order in it. Drag it past a neighbour to change that.',
    ],
  ])('in %s says why', async (_, body, ids, reason) => {
    expect(await dragged(body, 5, 3, false, ids)).toBe(`refused: ${reason}`);
  });

  test('inside a component names the instance', async () => {
    const { refused } = await desk(
      `component Card { group { width: 50; height: 50; rect b { width: 4; x: 3; y: 3 } } }\n${scene('Card a { at: center }')}`,
    );
    expect(await refused({ op: 'move', ids: ['a.b'], dx: 5, dy: 0 })).toBe(
      'It is inside a component: edit `a` as a whole, or the component `Card`.',
    );
  });

  test('dragged past its neighbour in a row changes places with it', async () => {
    const body =
      'row r {\n  // first\n  rect a { width: 20; height: 20 }\n  rect b { width: 40; height: 20 }\n  rect c { width: 20; height: 20 }\n}';
    expect(await dragged(body, 60, 0, false, ['r.a'])).toBe(
      'row r {\n  rect b { width: 40; height: 20 }\n  // first\n  rect a { width: 20; height: 20 }\n  rect c { width: 20; height: 20 }\n}',
    );
  });
});
