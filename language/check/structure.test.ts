import { describe, expect, test } from 'vitest';
import { hints, problems } from '../testing/diagnose.js';

describe('duplicates', () => {
  test('of names in one block', async () => {
    expect(await problems('scene S { rect a { width: 1 }  let a = 3 }')).toEqual(['COCO2003 a']);
    expect(await problems('scene S { group g { rect a { width: 1 } }  group h { rect a { width: 1 } } }')).toEqual([]);
    expect(
      await problems('component C() { rect { width: 1 } }\ncomponent C() { rect { width: 2 } }\nscene S { C { } }'),
    ).toEqual(['COCO2003 C']);
    expect(await problems('component C(a: number, a: number) { rect { width: a } }\nscene S { C { a: 1 } }')).toEqual([
      'COCO2003 a',
    ]);
  });

  test('of properties, naming both', async () => {
    expect(await problems('scene S { rect a { width: 1; fill: red; width: 2 } }')).toEqual(['COCO2032 width']);
    expect(await problems('style s { fill: red; fill: blue }\nscene S { rect a { width: 1; style: s } }')).toEqual([
      'COCO2032 fill',
    ]);
  });

  test('of what the language has', async () => {
    expect(await problems('component row() { rect { width: 1 } }\nscene S { rect a { width: 1 } }')).toEqual([
      'COCO2016 row',
    ]);
    expect(await problems('fn max(a: number): number = a\nscene S { rect a { width: 4 } }')).toEqual(['COCO2016 max']);
  });
});

describe('parts and slots', () => {
  test('stand where they belong', async () => {
    expect(await problems('scene S { axis x { title: "t" } }')).toEqual(['COCO2035 axis']);
    expect(await problems('scene S { group g { camera { } } }')).toEqual(['COCO2035 camera']);
    expect(await problems('scene S { slot { } }')).toEqual(['COCO2037 slot']);
  });

  test('a component’s body may hold parts, whose place is not known there', async () => {
    expect(await problems('component P() { point A { at: (0, 0) } }\nscene S { geometry f { P { } } }')).toEqual([]);
  });
});

test('`extern` is the prelude’s alone', async () => {
  expect(await problems('extern fn f(a: number): number\nscene S { rect a { width: 1 } }')).toEqual([
    'COCO2041 extern fn f(a: number): number',
  ]);
});

describe('properties', () => {
  test('stand directly in their element', async () => {
    expect(await problems('scene S { rect a { if true { fill: red } } }')).toEqual(['COCO2033 fill']);
    expect(await problems('component C() { fill: red; rect { width: 1 } }\nscene S { C { } }')).toEqual([
      'COCO2033 fill',
    ]);
  });

  test('a style holds nothing else', async () => {
    expect(await problems('style s { rect { width: 1 } }\nscene S { text "A" { style: s } }')).toEqual([
      'COCO2034 rect { width: 1 }',
    ]);
  });

  test('that say one thing twice', async () => {
    expect(await problems('scene S { text "A" { content: "B" } }')).toEqual(['COCO2039 content']);
    expect(await problems('scene S { rect a { width: 1; keep: exact; strength: 0.2 } }')).toEqual([
      'COCO2040 strength',
    ]);
  });

  test('of an unknown kind are not looked at', async () => {
    expect(await problems('scene S { gizmo a { speed: 3; fill: nothing } }')).toEqual(['COCO2030 gizmo']);
  });
});

describe('expectations', () => {
  test('are true or false', async () => {
    expect(await problems('scene S { rect a { width: 1 }  expect a.width }')).toEqual(['COCO2072 a.width']);
    expect(await problems('scene S { rect a { width: 1 }  expect a }')).toEqual(['COCO2072 a']);
    expect(
      await problems('scene S { rect a { width: 1 }  expect no "car" and readable(a) else "words: ${a.width}" }'),
    ).toEqual([]);
  });

  test('alone can ask the draft', async () => {
    expect(await problems('scene S { rect a { width: 1 }  rect b { width: area(a) } }')).toEqual(['COCO2066 area(a)']);
    expect(await problems('scene S { rect a { width: 1 }  if a left of canvas { rect b { width: 1 } } }')).toEqual([
      'COCO2066 a left of canvas',
    ]);
    expect(await problems('scene S { rect a { width: 1 }  rect b { width: distance((0, 0), (3, 4)) } }')).toEqual([]);
  });
});

describe('what is never used is a hint', () => {
  test('of values, parameters, styles, components and functions of a scene’s file', async () => {
    const text =
      'let u = 1\nstyle s { fill: red }\ncomponent C(p: number = 1) { rect { width: 1 } }\nfn f(a: number): number = 2\nscene S { rect a { width: 1 } }';
    expect((await hints(text)).sort()).toEqual([
      'COCO2020 C',
      'COCO2020 a',
      'COCO2020 f',
      'COCO2020 p',
      'COCO2020 s',
      'COCO2020 u',
    ]);
  });

  test('but not of a component that draws a noun', async () => {
    const text = 'component Loom represents "loom" { rect { width: 1 } }\nscene S { object "loom" { x: 1 } }';
    expect(await hints(text)).toEqual([]);
  });

  test('but not of a file that others import', async () => {
    expect(await hints('let u = 1\ncomponent C() { rect { width: 1 } }')).toEqual([]);
  });
});
