import { describe, expect, test } from 'vitest';
import { stepsOf } from '../../test/kit/steps.js';
import { analyze } from '../analyze.js';
import { parse } from '../syntax/parse.js';
import { hints, meaningOf, problems } from '../testing/diagnose.js';

describe('a name is looked up', () => {
  test('outward through the enclosing blocks, wherever it is declared', async () => {
    expect(await problems('scene S { group g { rect b { width: u } }  let u = 10 }')).toEqual([]);
    expect(await problems('let u = 10\nscene S { group g { rect b { width: u } } }')).toEqual([]);
  });

  test('with the nearest block first', async () => {
    const near = await meaningOf('let u = 1\nscene S { group g { let u = 2; rect b { width: u } } }', 'u');
    expect(near?.kind === 'let' && near.declaration.$container.$type).toBe('Block');
  });

  test('then as the only element of that name deeper down, with the way to it', async () => {
    const found = await meaningOf(
      'scene S { group g { row r { rect deep { width: 10 } } }  expect visible(deep) > 0.5 }',
      'deep',
    );
    expect(found?.kind === 'element' && found.path.map(({ name }) => name)).toEqual(['g', 'r']);
  });

  test('and two elements of that name deeper down are an error with their paths', async () => {
    const text = 'scene S { group g { rect b { width: 1 } }  group h { rect b { width: 1 } }  expect visible(b) > 0 }';
    expect(await problems(text)).toEqual(['COCO2002 b']);
  });

  test('among the words of the expected type before the names of the file, with a hint', async () => {
    const text = 'scene S { rect red { width: 10 }  rect b { fill: red } }';
    expect((await meaningOf(text, 'red'))?.kind).toBe('color');
    expect(await hints(text)).toEqual(['COCO2004 red']);
  });

  test('in a namespace of its own for kinds, for functions and for values', async () => {
    const text = 'let row = 3\nlet round = 4\nscene S { row r { rect b { width: row + round(2.4) + round } } }';
    expect(await problems(text)).toEqual([]);
  });

  test('but never into a component or out of it', async () => {
    const text =
      'component C() { rect b { width: 10 } }\nscene S { rect a { width: 10 }  C c { }  expect visible(b) > 0.5 }';
    expect(await problems(text)).toEqual(['COCO2001 b']);
    const inner = 'component C() { rect b { width: a.width } }\nscene S { rect a { width: 10 }  C c { } }';
    expect(await problems(inner)).toEqual(['COCO2001 a']);
  });

  test('only among the names that an import lists', async () => {
    expect(await problems('scene S { Tower { } }')).toEqual(['COCO2030 Tower']);
  });
});

describe('a path', () => {
  const stall = 'component Stall() { group body { rect board { width: 10 } } rect awning { width: 5 } }\n';

  test('reaches into components, through what is unique', async () => {
    expect(await problems(`${stall}scene S { Stall fish { }  expect fish.awning above fish.body.board }`)).toEqual([]);
    expect(await problems(`${stall}scene S { Stall fish { }  expect visible(fish.board) > 0.5 }`)).toEqual([]);
  });

  test('reaches the children that an instance was given', async () => {
    const text =
      'component Box() { group { slot { } } }\nscene S { Box b { rect inside-it { width: 4 } }  expect visible(b.inside-it) > 0 }';
    expect(await problems(text)).toEqual([]);
  });

  test('means the child where a child has the name of a measure, with a hint; `box` leads to the measures', async () => {
    const text = (member: string) => `scene S { group g { rect left { width: 10 } }  expect g.${member} == 10 }`;
    expect(await problems(text('box.left'))).toEqual([]);
    expect(await hints('scene S { group g { rect left { width: 10 } }  expect readable(g.left) }')).toEqual([
      'COCO2005 left',
    ]);
  });

  test('has the six measures as lengths and the nine anchors as points', async () => {
    const measures = ['left', 'top', 'right', 'bottom', 'width', 'height'];
    const lengths = measures.map((name) => `rect { width: a.${name} }`).join(' ');
    expect(await problems(`scene S { rect a { width: 10; height: 10 } ${lengths} }`)).toEqual([]);
    const anchors = [
      'top-left',
      'top',
      'top-right',
      'left',
      'center',
      'right',
      'bottom-left',
      'bottom',
      'bottom-right',
    ];
    const points = anchors.map((name) => `rect { width: 1; at: a.${name} }`).join(' ');
    expect(await problems(`scene S { rect a { width: 10; height: 10 } ${points} }`)).toEqual([]);
  });
});

describe('a name from a loop, or of an element with a count', () => {
  const bars = 'scene S { for i in 1..3 { rect bar { width: 10 } rect cap { width: bar.width } }\n';

  test('stands for one element inside, for a list outside', async () => {
    expect(await problems(`${bars} expect bar.length == 3 and bar[0] left of bar[1] and bar above cap }`)).toEqual([]);
    expect(await problems(`${bars} expect bar.width == 3 }`)).toEqual(['COCO2007 width']);
    const inner = await meaningOf(`${bars} expect each(bar) above cap }`, 'bar', 0);
    const outer = await meaningOf(`${bars} expect each(bar) above cap }`, 'bar', 1);
    expect([inner, outer].map((found) => found?.kind === 'element' && found.list)).toEqual([false, true]);
  });

  test('is a list for an object with a count', async () => {
    const text =
      'scene S { object pear "pear" { count: 3; width: 20 }  expect pear.length == 3 and pear[0] left of pear[2] }';
    expect(await problems(text)).toEqual([]);
  });

  test('and the i-th child of a container is `row[i]`', async () => {
    expect(
      await problems('scene S { row r { rect { width: 9 } rect { width: 8 } }  rect b { width: r[1].width } }'),
    ).toEqual([]);
  });
});

test('looking up costs the same in a large scene as in a small one', async () => {
  const scene = (size: number) =>
    `scene S {\n${Array.from({ length: size }, (_, i) => `group g${i} { rect b { width: g${(i * 7) % size}.b.width } rect c${i} { height: c${(i * 5) % size}.width } }`).join('\n')}\n}`;
  const cost = async (size: number) => {
    const parsed = parse(`size-${size}.coco`, scene(size));
    const steps = await stepsOf(() => expect(analyze(parsed, new Map()).diagnostics).toEqual([]), '/language/');
    return steps / size;
  };
  const [small, large] = [await cost(100), await cost(1600)];
  expect(small).toBeGreaterThan(100);
  expect(large / small).toBeLessThan(1.3);
}, 60_000);
