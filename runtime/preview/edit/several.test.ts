import { describe, expect, test } from 'vitest';
import { desk } from '../../../test/kit/hand.js';
import type { HandEdit } from '../protocol.js';

const head = 'scene S {\n  canvas: size(400, 300)\n';

/** The body of the scene after an edit, or why there is none. */
async function textAfter(body: string, edit: HandEdit): Promise<string> {
  const { edited, refused } = await desk(`${head}${body}\n}\n`);
  const reason = await refused(edit);
  return reason === null ? (await edited(edit)).slice(head.length, -3) : `refused: ${reason}`;
}

const three = `  rect a { x: 10; y: 10; width: 40; height: 20 }
  rect b { x: 60; y: 50; width: 20; height: 20 } // the second
  rect c { x: 200; y: 90; width: 60; height: 20 }`;

describe('several things', () => {
  test.each([
    ['left', three.replace('x: 60', 'x: 10').replace('x: 200', 'x: 10')],
    ['right', three.replace('x: 10', 'x: 220').replace('x: 60', 'x: 240')],
    ['center', three.replace('x: 10', 'x: 115').replace('x: 60', 'x: 125').replace('x: 200', 'x: 105')],
    ['bottom', three.replace('y: 10', 'y: 90').replace('y: 50', 'y: 90')],
  ] as const)('are aligned at the %s of the box around them', async (edge, expected) => {
    expect(await textAfter(three, { op: 'align', ids: ['a', 'b', 'c'], edge })).toBe(expected);
  });

  test('one alone is aligned with what it lies in', async () => {
    const body =
      '  group g {\n    width: 200; height: 100; at: center\n    rect a { x: 10; y: 10; width: 40; height: 20 }\n  }';
    expect(await textAfter(body, { op: 'align', ids: ['g.a'], edge: 'right' })).toBe(body.replace('x: 10', 'x: 160'));
  });

  test('are shared out with equal gaps', async () => {
    expect(await textAfter(three, { op: 'distribute', ids: ['c', 'a', 'b'], axis: 'x' })).toBe(
      three.replace('x: 60', 'x: 115'),
    );
    expect(await textAfter(three, { op: 'distribute', ids: ['a', 'b'], axis: 'x' })).toMatch(/^refused: Three things/);
  });
});

describe('a copy', () => {
  test('lies beside its original, under a name of its own', async () => {
    expect(await textAfter(three, { op: 'duplicate', ids: ['b'] })).toBe(
      three.replace('// the second', '// the second\n  rect b2 { x: 76; y: 66; width: 20; height: 20 }'),
    );
  });

  test('is selected', async () => {
    const { written } = await desk(`${head}${three}\n}\n`);
    expect((await written({ op: 'duplicate', ids: ['a', 'b'] })).select).toEqual(['a2', 'b2']);
  });

  test('of what a relation places has a point instead, where both would else be moved', async () => {
    const body = '  rect b { x: 10; y: 90; width: 80; height: 20 }\n  rect a { width: 20; height: 20; place on b }';
    expect(await textAfter(body, { op: 'duplicate', ids: ['a'] })).toBe(
      `${body}\n  rect a2 { width: 20; height: 20; x: 76; y: 70 }`,
    );
  });

  test('in a row is the next one', async () => {
    const body = '  row r {\n    rect a { width: 20; height: 20 }\n    rect { width: 30; height: 20 }\n  }';
    expect(await textAfter(body, { op: 'duplicate', ids: ['r.a'] })).toBe(
      body.replace('{ width: 20; height: 20 }', '{ width: 20; height: 20 }\n    rect a2 { width: 20; height: 20 }'),
    );
  });

  test('has other names in it where those of the original must be the only ones', async () => {
    const body =
      '  group g {\n    width: 50; height: 50; x: 10; y: 10\n    rect a { width: 20; height: 20; at: center }\n  }\n  expect a inside canvas';
    expect(await textAfter(body, { op: 'duplicate', ids: ['g'] })).toContain(
      'group g2 {\n    width: 50; height: 50; x: 26; y: 26\n    rect a2 { width: 20; height: 20; at: center }\n  }\n',
    );
  });
});

describe('what is deleted', () => {
  test('goes with its line, and with what is said of it alone', async () => {
    const body = `${three}\n  place b left of c\n  expect b left of b\n  expect count("dog") == 0`;
    expect(await textAfter(body, { op: 'delete', ids: ['b'] })).toBe(
      '  rect a { x: 10; y: 10; width: 40; height: 20 }\n  // the second\n  rect c { x: 200; y: 90; width: 60; height: 20 }\n  expect count("dog") == 0',
    );
  });

  test('stays where something else speaks of it', async () => {
    const body = `${three}\n  rect d { x: b.right; y: 5; width: 9; height: 9 }\n  expect a left of b`;
    expect(await textAfter(body, { op: 'delete', ids: ['b'] })).toBe(
      'refused: `x` in line 6 and `expect` in line 7 speak of `b`.',
    );
    expect(await textAfter(body, { op: 'delete', ids: ['b', 'd'] })).toBe(
      'refused: `expect` in line 7 speaks of `b` and `d`.',
    );
  });

  test('on a line with others goes with its separator', async () => {
    const body =
      '  group g { width: 90; height: 90; at: center; rect a { width: 9; x: 1; y: 1 }; rect b { width: 9; x: 9; y: 9 } }';
    expect(await textAfter(body, { op: 'delete', ids: ['g.b'] })).toBe(
      '  group g { width: 90; height: 90; at: center; rect a { width: 9; x: 1; y: 1 } }',
    );
    expect(await textAfter(body, { op: 'delete', ids: ['g.a'] })).toBe(
      '  group g { width: 90; height: 90; at: center; rect b { width: 9; x: 9; y: 9 } }',
    );
  });
});

describe('the order of painting', () => {
  const [a, b, c] = three.split('\n') as [string, string, string];
  const said = (...lines: string[]): string => lines.join('\n');

  test.each([
    ['front', 'a', said(b, c, a)],
    ['forward', 'a', said(b, a, c)],
    ['backward', 'c', said(a, c, b)],
    ['back', 'c', said(c, a, b)],
    ['front', 'c', three],
  ] as const)('%s of %s moves the statement with its comments', async (to, id, expected) => {
    expect(await textAfter(three, { op: 'order', ids: [id], to })).toBe(expected);
  });

  test('in a column is the place', async () => {
    expect(
      await textAfter('  column k { rect a { width: 9 }\n rect b { width: 9 } }', {
        op: 'order',
        ids: ['k.a'],
        to: 'front',
      }),
    ).toBe('refused: In `k`, a column, the order is the place: drag it past its neighbour.');
  });
});

describe('what can be written is told without trying', () => {
  test.each([
    [
      'rect a { x: 10; y: 20; width: 30; fill: teal; rotate: 5deg }',
      {
        move: 'free',
        resize: 'free',
        rotate: 'free',
        degrees: 5,
        text: null,
        colors: [{ property: 'fill', color: '#008080' }],
        placedBy: ['x: 10', 'y: 20'],
      },
    ],
    [
      'text a "Zoë" { at: top; offset: (0, 9); fill: #12345680 }',
      {
        move: 'free',
        text: { text: 'Zoë' },
        colors: [{ property: 'fill', color: '#12345680' }],
        placedBy: ['at: top', 'offset: (0, 9)'],
      },
    ],
    [
      'rect b { at: center; width: 9 }\n  rect a { width: 9; place below b by 24 }',
      { move: 'relation', placedBy: ['below b by 24'] },
    ],
    [
      'rect a { width: 9; fill: gradient(red, gold) }',
      { colors: [{ property: 'fill', color: null }], placedBy: ['a guess of the layout: nothing says where'] },
    ],
    [
      'stack s { rect a { width: 9 } }',
      { move: { no: 'It lies in `s`, a stack, which places what is in it.' }, placedBy: ['the order in `s`, a stack'] },
    ],
  ])('%s', async (body, expected) => {
    const { handles, boxes, trials } = await desk(`${head}  ${body}\n}\n`);
    const id = [...boxes.keys()].find((one) => /(^|\.)a$/.test(one))!;
    expect(handles(id)).toMatchObject({ id, ...expected });
    expect(trials()).toBe(0);
  });

  test('and why nothing can', async () => {
    const { handles } = await desk(`${head}  for i in 0..2 { text a "\${i}" { x: 20 * i; y: 5 } }\n}\n`);
    const no = 'The `for` in line 3 makes it, and others with it: edit the loop.';
    expect(handles('a-1')).toMatchObject({ move: { no }, resize: { no }, rotate: { no }, text: null });
  });
});
