import { describe, expect, test } from 'vitest';
import { mainStatements, rewritable } from '../source/statements.js';
import { rewritesIn, rewritten } from './rewrites.js';

const text = `component Lamp {
  circle { r: 20 }
}

// The scene.
scene S {
  canvas: size(400, 300)

  /// A lamp.
  Lamp lamp { at: left }   // on the left
  rect a { width: 10 }; rect b { width: 20 }
  expect lamp left of a
}
`;
const statements = mainStatements(text).map((one) => rewritable(one, text));
const made = (answer: string) => rewritten(text, statements, rewritesIn(answer, statements.length));

describe('an answer with rewrites', () => {
  test('is read by its numbers', () => {
    const answer =
      '### 1\nrect a { width: 1 }\n\n### 3\n(nothing here)\n### +\ncircle c { r: 4 }\n### +\ncircle d { r: 5 }\n';
    expect([...rewritesIn(answer, 3)]).toEqual([
      [1, 'rect a { width: 1 }'],
      [3, ''],
      [0, 'circle c { r: 4 }\ncircle d { r: 5 }'],
    ]);
  });

  test('may be wrapped, and has no numbers that were not asked for', () => {
    expect([...rewritesIn('Here:\n```coco\n### 1\nrect a { }\n### 9\nrect z { }\n```\n', 2)]).toEqual([
      [1, 'rect a { }'],
    ]);
  });

  test('needs no number for a single statement, but words are no statement', () => {
    expect([...rewritesIn('rect a { width: 1 }', 1)]).toEqual([[1, 'rect a { width: 1 }']]);
    expect(rewritesIn('I would rather not.', 1).size).toBe(0);
    expect(rewritesIn('scene S { rect a { width: 1 } }', 1).size).toBe(0);
  });
});

describe('a program with rewrites', () => {
  test('has the new statement in the one form, and everything else as it was', () => {
    expect(made('### 3\nLamp lamp {at:right;offset:(-4,0)}\n').text).toBe(
      text.replace('Lamp lamp { at: left }', 'Lamp lamp { at: right; offset: (-4, 0) }'),
    );
  });

  test('loses a statement with its line', () => {
    expect(made('### 6\n').text).toBe(text.replace('  expect lamp left of a\n', ''));
  });

  test('has statements that share a line rewritten together', () => {
    expect(made('### 4\nrect a { width: 11 }\nrect b { width: 20 }\n').text).toBe(
      text.replace('rect a { width: 10 }; rect b { width: 20 }', 'rect a { width: 11 }\n  rect b { width: 20 }'),
    );
  });

  test('has new statements before the expectations, and new expectations behind them', () => {
    expect(made('### +\nrect c { width: 5 }\n').text).toBe(text.replace('  expect', '  rect c { width: 5 }\n  expect'));
    expect(made('### +\nexpect a.width == 10\n').text).toBe(text.replace(/\}\n$/, '  expect a.width == 10\n}\n'));
  });

  test.each(['}', '{', '"', '/*', '"""', ')', 'text "${"'])('does not take what would reach further: %s', (slip) => {
    expect(made(`### 3\nLamp lamp { at: right } ${slip}\n`)).toEqual({ text, refused: 1 });
  });
});
