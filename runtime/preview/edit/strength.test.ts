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

const two = `  rect a { x: 10; y: 10; width: 40; height: 20 }
  rect b { x: 60; y: 50; width: 20; height: 20; strength: 0.5 } // free`;

describe('a strength', () => {
  test.each([
    [0, 'keep: exact'],
    [0.35, 'keep: layout'],
    [0.75, 'keep: idea'],
    [1, 'strength: 1'],
    [0.4, 'strength: 0.4'],
  ])('of %s is written as `%s`', async (strength, words) => {
    expect(await textAfter(two, { op: 'strength', ids: ['a'], strength })).toBe(
      two.replace('{ x: 10', `{ ${words}; x: 10`),
    );
  });

  test('takes the place of the one that was there, whichever word it had', async () => {
    expect(await textAfter(two, { op: 'strength', ids: ['b'], strength: 0.9 })).toBe(two.replace('0.5', '0.9'));
    expect(await textAfter(two, { op: 'strength', ids: ['b'], strength: 0 })).toBe(
      two.replace('strength: 0.5', 'keep: exact'),
    );
  });

  test('of a stroke over several is one edit', async () => {
    const { written } = await desk(`${head}${two}\n}\n`);
    const { label, select } = await written({ op: 'strength', ids: ['a', 'b'], strength: 0.35 });
    expect([label, select]).toEqual(['Set `keep` of `a` and `b`', ['a', 'b']]);
  });

  test('passes over what the text cannot say, unless that is all', async () => {
    const body = `  rect a { x: 10; y: 10; width: 40; height: 20 }\n  for i in 1..2 { rect c { x: 100 * i; y: 90; width: 9; height: 9 } }`;
    expect(await textAfter(body, { op: 'strength', ids: ['c-0', 'a'], strength: 1 })).toBe(
      body.replace('{ x: 10;', '{ strength: 1; x: 10;'),
    );
    expect(await textAfter(body, { op: 'strength', ids: ['c-0', 'c-1'], strength: 1 })).toMatch(/^refused: .*loop/);
    expect(await textAfter(two, { op: 'strength', ids: ['a'], strength: 2 })).toMatch(/^refused: A strength is from 0/);
  });
});

describe('a picture as an element', () => {
  const src = 'docs/images/things.png';

  test('lies over all others, under a name of its own, and is selected', async () => {
    const made = `\n  image picture "${src}" { x: 0; y: 0; width: 400; height: 300 }`;
    expect(await textAfter(two, { op: 'image', src })).toBe(two + made);
    const { written } = await desk(`${head}${two}${made}\n}\n`);
    const { changes, select, label } = await written({ op: 'image', src });
    expect([changes.map(({ newText }) => newText).join(''), select]).toEqual([
      made.replace('picture', 'picture2'),
      ['picture2'],
    ]);
    expect(label).toBe(`Use ${src} as an image element`);
  });

  test('is put into a scene that has nothing yet', async () => {
    const { edited } = await desk('scene S { }\n');
    expect(await edited({ op: 'image', src })).toContain(`image picture "${src}"`);
  });

  test('is refused where the file is not there', async () => {
    expect(await textAfter(two, { op: 'image', src: 'nowhere/a.png' })).toMatch(/^refused: /);
    expect(await textAfter(two, { op: 'image', src: 'a"b.png' })).toMatch(/^refused: The name/);
  });
});
