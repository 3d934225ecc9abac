import { describe, expect, test } from 'vitest';
import { analyzeText, problems } from '../testing/diagnose.js';
import { showType } from './show.js';

const rect = (properties: string) => `scene S { rect a { width: 10; height: 10 }  rect b { ${properties} } }`;

describe('a length', () => {
  test('is a number, px, %, em, geometry of other elements, and any linear expression of those', async () => {
    for (const value of [
      '40',
      '40px',
      '40%',
      '2em',
      'a.width',
      '50% - 20',
      'a.right + 2 * a.width - 10%',
      '(a.width + 4) / 2',
      '-4',
    ])
      expect(await problems(rect(`width: ${value}`))).toEqual([]);
  });

  test('is not a product of lengths, which only an expectation can use', async () => {
    expect(await problems(rect('width: a.width * a.height'))).toEqual(['COCO2058 a.width * a.height']);
    expect(
      await problems('scene S { rect a { width: 10 }  expect a.width * a.height > 50 and a.width / a.height < 2 }'),
    ).toEqual([]);
  });

  test('is not an angle, a text, a colour or an element', async () => {
    for (const value of ['40deg', '"40"', '#fff', 'a']) expect(await problems(rect(`width: ${value}`))).toHaveLength(1);
  });
});

describe('units are types', () => {
  test('angles need theirs', async () => {
    expect(await problems(rect('rotate: 30deg + 15deg'))).toEqual([]);
    expect(await problems(rect('rotate: 30'))).toEqual(['COCO2050 30']);
    expect(await problems(rect('rotate: 30deg + 5'))).toEqual(['COCO2059 30deg + 5']);
  });

  test('metres stand where sizes, `stand` and `along` do, and need a camera', async () => {
    const scene = (camera: string, dog: string) => `scene S { ${camera} object dog "dog" { ${dog} } }`;
    expect(await problems(scene('camera { }', 'height: 60cm; stand: (1m, 4m)'))).toEqual([]);
    expect(await problems(scene('', 'height: 0.6m; stand: (1m, 4m)'))).toEqual(['COCO2067 0.6m']);
    expect(await problems(scene('camera { }', 'x: 1m'))).toEqual(['COCO2050 1m']);
    expect(await problems(scene('camera { }', 'at: (1m, 2m)'))).toEqual(['COCO2068 (1m, 2m)']);
    expect(await problems(scene('camera { }', 'stand: (1, 2)'))).toEqual(['COCO2069 (1, 2)']);
  });

  test('shares stand only as sizes of children of a row, column or grid', async () => {
    expect(await problems('scene S { column c { row r { if true { rect { width: 1fr } } } } }')).toEqual([]);
    expect(await problems('scene S { rect a { width: 1fr } }')).toEqual(['COCO2070 1fr']);
    expect(await problems('scene S { row r { rect a { width: 9; x: 1fr } } }')).toContain('COCO2050 1fr');
  });

  test('a percentage is a length where one is expected, else a ratio', async () => {
    expect(await problems(rect('width: 80%; opacity: 80%'))).toEqual([]);
    expect(await problems(rect('width: a.width * 80%'))).toEqual([]);
    expect(await problems(rect('width: 2 * 30%; opacity: 2 * 30%'))).toEqual([]);
  });
});

describe('a name that several things have', () => {
  test('a parameter does not hide the style of its name where a style is asked for', async () => {
    const source =
      'style value { fill: red }\ncomponent C(value: text) { text { content: value; style: value } }\nscene S { C { value: "a" } }';
    expect(await problems(source)).toEqual([]);
  });

  test('a container has as many children as its `length` says', async () => {
    expect(await problems('scene S { row r { rect { width: 9 } }  expect r.length == 1 }')).toEqual([]);
    expect(await problems('scene S { rect r { width: 9 }  expect r.length == 1 }')).toEqual(['COCO2006 length']);
  });
});

describe('what is expected directs what a word means', () => {
  test('members of enumerations and colours are found by the type of their place', async () => {
    expect(await problems('scene S { row r { align-items: center; rect { at: auto; width: 9; fill: tan } } }')).toEqual(
      [],
    );
    expect(
      await problems(
        'component C(side: direction = left) { rect { width: if side == left then 1 else 2 } }\nscene S { C { side: up } }',
      ),
    ).toEqual([]);
  });

  test('a wrong word is answered with those that the place takes', async () => {
    const { diagnostics } = await analyzeText('scene S { text "a" { text-align: sideways } }');
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'There is no `sideways` here. This place takes start, end, left, center, right or justify.',
    ]);
  });
});

describe('constants are held against their range', () => {
  test.each(['3', '1 + 1', '300%', '-0.5', 'u'])('opacity: %s', async (value) => {
    expect(await problems(`let u = 7\nscene S { rect a { width: 10; opacity: ${value} } }`)).toHaveLength(1);
  });

  test('computed ones are left to the evaluation', async () => {
    expect(await problems('scene S { for i in 1..3 { rect { width: 10; opacity: i / 3 } } }')).toEqual([]);
  });
});

describe('tuples, lists, records and tables', () => {
  test('a pair is a point, sides, a colour stop or a size by its place', async () => {
    const text =
      'scene S { row r { padding: (4, 8); background: gradient((red, 20%), blue); rect { width: 9 } }  rect a { at: (10%, 20); width: 9 } }';
    expect(await problems(text)).toEqual([]);
    expect(await problems('scene S { row r { padding: (4, 8, 2); rect { width: 9 } } }')).toEqual([
      'COCO2050 (4, 8, 2)',
    ]);
  });

  test('fields and items are known where they are written', async () => {
    const record = 'let r = { name: "A", bars: [1, 2], at: (3, 4) }\n';
    expect(
      await problems(`${record}scene S { text { content: r.name; x: r.at.x } rect { width: r.bars[0] } }`),
    ).toEqual([]);
    expect(await problems(`${record}scene S { rect { width: r.nam } }`)).toEqual(['COCO2006 nam']);
    expect(await problems(`${record}scene S { rect { width: r.name } }`)).toEqual(['COCO2050 r.name']);
  });

  test('the columns of a literal table are known, with their types', async () => {
    const table = 'let t = csv("""\n  year, sales\n  2020, 5\n  """)\n';
    expect(await problems(`${table}scene S { for r in t { rect { width: r.sales * t.length } } }`)).toEqual([]);
    expect(await problems(`${table}scene S { for r in rows(t) { rect { width: r.sales * 10 } } }`)).toEqual([]);
    expect(await problems(`${table}scene S { for r in rows(t) { rect { width: r.salse } } }`)).toEqual([
      'COCO2006 salse',
    ]);
    expect(
      await problems(`${table}scene S { chart c { data: t; x: "yaer"; y: "sales"; labels: "\${sale}" } }`),
    ).toEqual(['COCO2061 "yaer"', 'COCO2001 sale']);
    expect(await problems(`${table}scene S { expect max(column(t, "sale")) == 5 }`)).toEqual(['COCO2061 "sale"']);
  });

  test('several wrong items of a list are one message with one fix', async () => {
    const { diagnostics } = await analyzeText('scene S { polygon p { points: [[0, 0], [9, 0], [9, 9]] } }');
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]!.data.fixes[0]!.edits).toHaveLength(3);
  });
});

describe('functions', () => {
  test('take arguments in order and by name, with defaults', async () => {
    expect(await problems('scene S { rect a { width: 9; filter: drop-shadow(0, 4, color: #0003) } }')).toEqual([]);
    expect(
      await problems(
        'fn f(a: number, b: number = 2): number = a * b\nscene S { rect r { width: f(2) + f(b: 1, a: 3) } }',
      ),
    ).toEqual([]);
  });

  test('have the type that they say, or that of their body', async () => {
    expect(await problems('fn f(a: number) = a * 2\nscene S { rect r { width: f(2) } }')).toEqual([]);
    expect(await problems('fn f(a: number): text = a * 2\nscene S { text { content: f(2) } }')).toEqual([
      'COCO2050 a * 2',
    ]);
    expect(await problems('fn f(a: number) = red\nscene S { rect r { width: f(2) } }')).toEqual(['COCO2050 f(2)']);
  });

  test('may not need themselves, nor may values', async () => {
    const { diagnostics } = await analyzeText(
      'fn f(a: number): number = g(a)\nfn g(a: number): number = f(a)\nscene S { rect r { width: f(2) } }',
    );
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'A function cannot call itself: f → g → f. Use a list and `sum`, or a loop of elements.',
    ]);
    expect(await problems('let a = b\nlet b = c\nlet c = a\nscene S { rect r { width: a } }')).toEqual(['COCO2017 a']);
  });
});

describe('components', () => {
  const tag =
    'component Tag(label: text, tint: color = white, size: number(8..60) = 20) { text { content: label; fill: tint; font-size: size } }\n';

  test('take typed parameters, the label as the first text, and the properties of their root', async () => {
    expect(
      await problems(`${tag}scene S { Tag "A" { tint: "warm red"; at: center; opacity: 0.5 }  Tag { label: "B" } }`),
    ).toEqual([]);
  });

  test('say what is missing, unknown or of the wrong type', async () => {
    expect(await problems(`${tag}scene S { Tag { } }`)).toEqual(['COCO2036 Tag']);
    expect(await problems(`${tag}scene S { Tag "A" { tnit: red } }`)).toEqual(['COCO2031 tnit']);
    expect(await problems(`${tag}scene S { Tag "A" { size: 90 } }`)).toEqual(['COCO2051 90']);
    expect(await problems(`${tag}scene S { Tag "A" { tint: 4 } }`)).toEqual(['COCO2050 4']);
  });

  test('may not contain themselves', async () => {
    const { diagnostics } = await analyzeText(
      'component A() { group { B { } } }\ncomponent B() { group { A { } } }\nscene S { A { } }',
    );
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'A component cannot contain itself: A → B → A. Use a loop.',
    ]);
  });
});

describe('types in words', () => {
  test.each([
    [{ kind: 'number', range: [0, 1] }, 'a number from 0 to 1'],
    [{ kind: 'list', item: { kind: 'point' } }, 'a list of points'],
    [
      { kind: 'union', options: [{ kind: 'length' }, { kind: 'enum', name: 'auto', members: ['auto'] }] },
      'a length or `auto`',
    ],
    [{ kind: 'enum', name: 'x', members: ['a', 'b', 'c', 'd'] }, 'one of a, b, c, d'],
  ] as const)('%o', (type, words) => expect(showType(type)).toBe(words));
});
