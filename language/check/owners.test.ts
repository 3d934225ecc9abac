import { describe, expect, test } from 'vitest';
import { problems } from '../testing/diagnose.js';

const one = (properties: string) => problems(`scene S { rect z { width: 10 }  rect a { width: 10; ${properties} } }`);

describe('a place has one owner on each axis', () => {
  test.each([
    'at: center',
    'x: 4; y: 5',
    'x: 4',
    'at: (4, 5); offset: (1, 2)',
    'place left of z',
    'at: center; place left of z',
    'at: auto; x: 4',
  ])('one owner: %s', async (properties) => expect(await one(properties)).toEqual([]));

  test.each([
    ['at: center; x: 4', 'x'],
    ['y: 4; at: center', 'y'],
    ['at: center; x: 4; y: 5', 'x'],
  ])('two owners: %s', async (properties, marked) => expect(await one(properties)).toEqual([`COCO2088 ${marked}`]));

  test('`stand` is an owner, too', async () => {
    const text = (more: string) => `scene S { camera { }  object a "cat" { height: 1m; stand: (0m, 3m); ${more} } }`;
    expect(await problems(text(''))).toEqual([]);
    expect(await problems(text('at: center'))).toEqual(['COCO2088 stand']);
  });

  test('a parameter called like a place is the component’s own affair', async () => {
    const text =
      'component C(x: number, at: text) { rect { width: x; look: at } }\nscene S { row r { C { x: 4; at: "b" } } }';
    expect(await problems(text)).toEqual([]);
  });
});

describe.each(['row', 'column', 'grid', 'stack'])('a %s owns its children’s places', (kind) => {
  const child = (more: string) =>
    problems(`scene S { rect z { width: 9 }  ${kind} r { rect b { width: 9 }  rect a { width: 10; ${more} } } }`);

  test('so at, x, y, stand, offset and place are errors', async () => {
    expect(await child('at: center')).toEqual(['COCO2088 at']);
    expect(await child('y: 4')).toEqual(['COCO2088 y']);
    expect(await child('offset: (0, 4)')).toEqual(['COCO2090 offset']);
    expect(await child('place right of b')).toEqual(['COCO2089 place right of b']);
    expect(await child('place beside b')).toEqual(['COCO2089 place beside b']);
  });

  test('but the order of painting can be said', async () => {
    expect(await child('place in front of z, behind b')).toEqual([]);
  });

  test('also of children in a loop or a condition', async () => {
    const text = `scene S { ${kind} r { for i in 1..3 { if i > 1 { rect { width: 9; at: center } } } } }`;
    expect(await problems(text)).toEqual(['COCO2088 at']);
  });
});

describe('`place` with a named subject', () => {
  const scene = (statement: string) =>
    problems(`scene S { rect z { width: 9 }  row r { rect a { width: 9 }  rect b { width: 9 } }  ${statement} }`);

  test('may relate the child of a container to something outside, which moves the container', async () => {
    expect(await scene('place a left of z')).toEqual([]);
  });

  test('may not order the children of one container', async () => {
    expect(await scene('place a right of b')).toEqual(['COCO2089 place a right of b']);
  });
});

describe('`by` is exact', () => {
  test('so `offset` has no say on its axis, but on the other one', async () => {
    expect(await one('place right of z by 4; offset: (3, 0)')).toEqual(['COCO2090 offset']);
    expect(await one('place right of z by 4; offset: (0, 3)')).toEqual([]);
    expect(await one('place below z by 4; offset: (0, 3)')).toEqual(['COCO2090 offset']);
  });
});

test('nothing stands in a relation to itself', async () => {
  expect(await one('place left of a')).toEqual(['COCO2091 a']);
});

describe('a thing with a `count` owns the places of its members', () => {
  const text = (place: string) =>
    problems(
      `scene S { object a "apple" { count: 3; arrange: ring }  scatter s "leaf" { count: 3 }  rect z { width: 9 }  ${place} }`,
    );

  test.each(['place a[1] above z', 'place s[0] right of z', 'place a[0] right of a[1]'])('%s', async (place) =>
    expect(await text(place)).toEqual([`COCO2089 ${place}`]),
  );

  test.each([
    'place a above z',
    'place z right of a[2]',
    'place a[0] in front of a[1]',
    'place s inside z',
    'place each(a) above z',
    'rect b { width: a.right; height: a[1].height }',
    'expect a.length == s.length and each(s) above a.bottom',
  ])('all together, and other things about one of them, may be placed: %s', async (place) =>
    expect(await text(place)).toEqual([]),
  );
});
