import { describe, expect, test } from 'vitest';
import { desk } from '../../../test/kit/hand.js';
import type { HandEdit, Rect } from '../protocol.js';

const head = 'scene S {\n  canvas: size(400, 300)\n';

/** The body of the scene after an edit, or why there is none. */
async function textAfter(body: string, edit: HandEdit): Promise<string> {
  const { edited, refused } = await desk(`${head}${body}\n}\n`);
  const reason = await refused(edit);
  return reason === null ? (await edited(edit)).slice(head.length, -3) : `refused: ${reason}`;
}

const box = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height });

describe('a drag of a corner', () => {
  test.each([
    [
      'numbers',
      'rect a { x: 10; y: 20; width: 30; height: 40 }',
      box(10, 20, 50, 60),
      'rect a { x: 10; y: 20; width: 50; height: 60 }',
    ],
    [
      'the other corner',
      'rect a { x: 10; y: 20; width: 30; height: 40 }',
      box(0, 5, 40, 55),
      'rect a { x: 0; y: 5; width: 40; height: 55 }',
    ],
    [
      'one side alone',
      'rect a { x: 10; y: 20; width: 30; height: 40 }',
      box(10, 20, 30, 60),
      'rect a { x: 10; y: 20; width: 30; height: 60 }',
    ],
    [
      'percentages',
      'rect a { x: 10; y: 20; width: 10%; height: 20% }',
      box(10, 20, 80, 60),
      'rect a { x: 10; y: 20; width: 20%; height: 20% }',
    ],
    [
      'about a centre',
      'rect a { at: (100, 100); width: 40; height: 40 }',
      box(80, 80, 60, 40),
      'rect a { at: (110, 100); width: 60; height: 40 }',
    ],
    ['a radius', 'circle a { r: 20; at: (100, 100) }', box(80, 80, 60, 60), 'circle a { r: 30; at: (110, 110) }'],
    [
      'what keeps its proportion',
      'star a { width: 40; x: 10; y: 20 }',
      box(10, 20, 80, 80),
      'star a { width: 80; x: 10; y: 20 }',
    ],
    [
      'a size that nobody had said',
      'rect a { x: 10; y: 20 }',
      box(10, 20, 200, 50),
      'rect a { width: 200; height: 50; x: 10; y: 20 }',
    ],
    [
      'the ends of a line',
      'line a { from: (10, 20); to: (50, 60) }',
      box(10, 20, 80, 20),
      'line a { from: (10, 20); to: (90, 40) }',
    ],
    [
      'a summand',
      'rect b { x: 200; y: 9; width: 50; height: 9 }\nrect a { x: 10; y: 20; width: b.width; height: 40 }',
      box(10, 20, 60, 40),
      'rect b { x: 200; y: 9; width: 50; height: 9 }\nrect a { x: 10; y: 20; width: 60; height: 40 }',
    ],
  ])('writes %s', async (_, before, to, expected) => {
    const result = await textAfter(before, { op: 'resize', id: 'a', box: to });
    expect(result.replace('b.width + 10', '60')).toBe(expected);
  });

  test('of a text makes its letters larger, of its side alone the lines longer', async () => {
    const body = 'text a "Bring a wish and a warm coat" { x: 10; y: 20; font-size: 20 }';
    const { boxes } = await desk(`${head}${body}\n}\n`);
    const { x, y, width, height } = boxes.get('a')!;
    expect(await textAfter(body, { op: 'resize', id: 'a', box: box(x, y, width * 1.5, height * 1.5) })).toBe(
      body.replace('font-size: 20', 'font-size: 30'),
    );
    expect(await textAfter(body, { op: 'resize', id: 'a', box: box(x, y, 120, height) })).toBe(
      body.replace('{ x', '{ width: 120; x'),
    );
  });

  test('of what stands on something leaves it standing there', async () => {
    const body = 'rect b { x: 10; y: 90; width: 80; height: 20 }\nrect a { width: 20; height: 20; place on b }';
    expect(await textAfter(body, { op: 'resize', id: 'a', box: box(40, 70, 30, 40) })).toBe(
      body.replace('width: 20; height: 20', 'width: 30; height: 40'),
    );
  });

  test('to nothing is refused', async () => {
    const body = 'rect a { x: 10; y: 20; width: 30; height: 40 }';
    expect(await textAfter(body, { op: 'resize', id: 'a', box: box(10, 20, 0, 40) })).toBe(
      'refused: Nothing would be left of it.',
    );
  });
});

describe('a turn', () => {
  test.each([
    [
      'about the middle, whatever edge is said',
      'rect a { x: 100; y: 100; width: 40; height: 80 }',
      90,
      'rect a { rotate: 90deg; x: 80; y: 120; width: 40; height: 80 }',
    ],
    [
      'of a centre, which stays',
      'rect a { at: (100, 100); width: 40; height: 80; rotate: 12deg }',
      30,
      'rect a { at: (100, 100); width: 40; height: 80; rotate: 30deg }',
    ],
    [
      'back',
      'rect a { at: (100, 100); width: 40; height: 80; rotate: 12.5deg }',
      -7.5,
      'rect a { at: (100, 100); width: 40; height: 80; rotate: -7.5deg }',
    ],
  ])('%s', async (_, before, degrees, expected) => {
    expect(await textAfter(before, { op: 'rotate', id: 'a', degrees })).toBe(expected);
  });
});

describe('a property', () => {
  test.each([
    ['in its place', 'rect a { fill: teal; width: 20 }', 'fill', '#d2691e', 'rect a { fill: #d2691e; width: 20 }'],
    ['added', 'rect a { width: 20 }', 'opacity', '0.5', 'rect a { opacity: 0.5; width: 20 }'],
    ['where there is no body', 'object a "apple"', 'color', 'gold', 'object a "apple" { color: gold }'],
    [
      'not two',
      'rect a { width: 20 }',
      'fill',
      'red; height: 9',
      'refused: `fill: red; height: 9` is no property with a value.',
    ],
    [
      'none that leaves its block',
      'rect a { width: 20 }',
      'fill',
      'red } rect b { fill: red',
      'refused: `fill: red } rect b { fill: red` is no property with a value.',
    ],
    ['none that the kind lacks', 'rect a { width: 20 }', 'font-colour', 'red', null],
  ])('is set %s', async (_, before, property, value, expected) => {
    const result = await textAfter(before, { op: 'set', ids: ['a'], property, value });
    if (expected === null) expect(result).toMatch(/^refused: /);
    else expect(result).toBe(expected);
  });
});

describe('words', () => {
  test.each([
    [
      'between quotes',
      'text a "Bring a wish"',
      'Bring two "wishes" \\ ${now}',
      'text a "Bring two \\"wishes\\" \\\\ \\${now}"',
    ],
    ['with an escape that is not touched', 'text a "one \\u{2192} two"', 'one → three', 'text a "one \\u{2192} three"'],
    ['of several lines', 'text a "one"', 'one\ntwo', 'text a "one\\ntwo"'],
    [
      'in a block',
      'text a """\n    On the seventh evening\n    we carry lanterns.\n    """',
      'On the seventh morning\nwe carry lanterns.\nAll of us.',
      'text a """\n    On the seventh morning\n    we carry lanterns.\n    All of us.\n    """',
    ],
    ['in a block with quotes', 'text a """\n    One.\n    """', 'One """.', 'text a """\n    One \\"\\"\\".\n    """'],
    ['raw', 'text a r"\\frac{a}{b}"', '\\frac{a}{c}', 'text a r"\\frac{a}{c}"'],
    ['raw no longer', 'text a r"\\frac"', 'a "b"', 'text a "a \\"b\\""'],
    ['as a property', 'text a { content: "one"; font-size: 20 }', 'two', 'text a { content: "two"; font-size: 20 }'],
    ['none at all', 'text a "one" { font-size: 20 }', '', 'text a "" { font-size: 20 }'],
    ['that are computed', 'text a "${1 + 1} apples"', 'two', 'refused: Its words are computed: `"${1 + 1} apples"`.'],
    ['of what has none', 'rect a { width: 9 }', 'two', 'refused: It shows no words of its own.'],
  ])('%s', async (_, before, text, expected) => {
    expect(await textAfter(before, { op: 'text', id: 'a', text })).toBe(expected);
  });
});
