import { describe, expect, test } from 'vitest';
import { isProblem } from '../../language/diagnostics/types.js';
import { layOut } from '../layout/testing.js';
import { layoutMessages } from './layout.js';

function problems(source: string): string[] {
  return layOut(source)
    .diagnostics.filter(isProblem)
    .map(({ code }) => code);
}

describe.each(Object.entries(layoutMessages))('%s', (_, { code, bad, good }) => {
  test('the bad module has exactly this problem', () => expect(problems(bad)).toEqual([`COCO${code}`]));
  test('the good module has none', () => expect(problems(good)).toEqual([]));
});

test('no number is used twice', () => {
  const codes = Object.values(layoutMessages).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

describe('what the messages say', () => {
  const table: [source: string, message: string][] = [
    [
      'rect a { width: b.width; height: 40; at: left } rect b { width: a.width; height: 40; at: right }',
      'These wait for each other in a circle: `a.width` → `b.width` → `a.width`.',
    ],
    [
      'rect a { width: 20; height: 20; y: 0; x: b.right } rect b { width: 20; height: 20; y: 0; x: c.right } rect c { width: 20; height: 20; y: 0; x: a.right }',
      'These wait for each other in a circle: `a.x` → `b.x` → `c.x` → `a.x`.',
    ],
    [
      'group g { at: center; rect a { width: g.width / 2; height: 20; at: center } }',
      '`a.width` waits for itself: what it is computed from depends on it.',
    ],
    [
      'rect a { width: 80; height: 80; at: (100, 100) } rect b { width: 80; height: 80; at: (140, 140) } rect c { width: 80; height: 80; at: (180, 180) }\nplace a in front of b\nplace b in front of c\nplace a behind c',
      'These cannot all be in front of each other: `c` in front of `a` in front of `b` in front of `c`.',
    ],
    [
      'path p { d: "M 0 0 L 10 20 30 K" }',
      'A number is missing in “L”, which takes 2, before “K”; the path is drawn up to there.',
    ],
  ];
  test.each(table)('%s', (source, message) => {
    expect(
      layOut(source)
        .diagnostics.filter(isProblem)
        .map((found) => found.message),
    ).toEqual([message]);
  });

  test('a circle leads to each of its statements', () => {
    const [found] = layOut(
      'rect a { width: b.width; height: 40; at: left }\nrect b { width: a.width; height: 40; at: right }',
    ).diagnostics;
    expect(found!.range.start.line).toBe(1);
    expect(found!.relatedInformation.map(({ range }) => range.start.line)).toEqual([2]);
  });
});
