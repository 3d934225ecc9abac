import { describe, expect, test } from 'vitest';
import { dumpClaim, dumpRelation, dumpScene, dumpValue } from '../scene/dump.js';
import { describeDiagnostic, sceneOf, tryScene } from '../scene/testing.js';
import type { Scene } from '../scene/types.js';

const ids = (scene: Scene) => [...scene.elements.keys()].slice(1);
const property = (scene: Scene, id: string, name: string) => dumpValue(scene.elements.get(id)!.properties[name]);
const problemsOf = (source: string) => tryScene(source).diagnostics.map(describeDiagnostic);

describe('an object with a `count`', () => {
  test('is a container: what places it is said of that, the rest of each', () => {
    const scene = sceneOf(
      'rect board { width: 90; height: 9 }\nobject apples "red apple" { count: 2; arrange: ring; width: 36; gap: 8; color: red; flip: true; rotate: 10deg; opacity: 0.5; place below board by 60 }',
    );
    const apple = 'object "red apple" { color: red; flip: true; noun: "red apple"; width: 36px }';
    expect(dumpScene(scene).replaceAll(' (planned)', '').split('\n').slice(3)).toEqual([
      '  apples = group { arrange: ring; gap: 8px; opacity: 0.5; rotate: 10deg }',
      `    apples-0 = ${apple}`,
      `    apples-1 = ${apple}`,
      'place @apples below @board by 60px',
      '',
    ]);
    expect(scene.elements.get('apples')).toMatchObject({ many: 'ring', label: null, placed: true });
  });

  test.each([
    ['row', 'row'],
    ['column', 'column'],
    ['grid', 'grid'],
    ['pile', 'group'],
    ['scatter', 'group'],
  ])('arranged as a %s is a %s', (arrange, kind) => {
    const scene = sceneOf(`object a "apple" { count: 3; arrange: ${arrange} }`);
    expect([scene.elements.get('a')!.kind, scene.elements.get('a')!.children.length]).toEqual([kind, 3]);
  });

  test('its members are numbered beside it; what is inside them below them; unnamed ones by kind and number', () => {
    const scene = sceneOf('object mug "mug" { count: 2; rect tea { height: 3 } }\nobject "apple" { count: 1 }');
    expect(ids(scene)).toEqual(['mug', 'mug-0', 'mug-0.tea', 'mug-1', 'mug-1.tea', 'object-1', 'object-1-0']);
  });

  test('ids stay apart where a loop has used them', () => {
    const { scenes } = tryScene(
      'scene S { for i in 1..2 { rect a { width: 1 } }\n object a "apple" { count: 2 }\n object a "pear" { count: 1 } }',
    );
    expect(ids(scenes[0]!)).toEqual(['a-0', 'a-1', 'a', 'a-2', 'a-3', 'a-4', 'a-4-0']);
  });

  test('none of a thing has no place, and one is a list of one', () => {
    const scene = sceneOf(
      'object a "apple" { count: 0 }\nobject b "pear" { count: 1 }\nexpect a.length + b.length == 1',
    );
    expect(scene.elements.get('a')).toMatchObject({ placed: false, children: [] });
    expect(ids(scene)).toEqual(['a', 'b', 'b-0']);
    expect(scene.expectations.map(({ claim }) => dumpClaim(claim))).toEqual(['true']);
  });

  test('`count: auto` is one thing; a style may say how many', () => {
    const scene = sceneOf(
      'style three { count: 3; width: 9; x: 4 }\nscene S { object a "apple" { count: auto }\nobject b "pear" { style: three } }',
    );
    expect(ids(scene)).toEqual(['a', 'b', 'b-0', 'b-1', 'b-2']);
    expect([property(scene, 'b', 'x'), property(scene, 'b-2', 'width')]).toEqual(['4px', '9px']);
    expect(scene.elements.get('b')!.properties.width).toBeUndefined();
  });

  test('what is random differs from one to the next, and is the same every time', () => {
    const source =
      'object a "apple" { count: 4; width: 20 + random(0, 100) }\nobject b "pear" { count: 2; let w = random(0, 9); width: w; height: w }';
    const widths = (scene: Scene, name: string) => [0, 1, 2, 3].map((at) => property(scene, `${name}-${at}`, 'width'));
    expect(new Set(widths(sceneOf(source), 'a')).size).toBe(4);
    expect(widths(sceneOf(source), 'a')).toEqual(widths(sceneOf(source), 'a'));
    const scene = sceneOf(source);
    expect(property(scene, 'b-0', 'width')).toBe(property(scene, 'b-0', 'height'));
    expect(property(scene, 'b-0', 'width')).not.toBe(property(scene, 'b-1', 'width'));
  });

  test('too many are cut to 500 with a message', () => {
    expect(problemsOf('scene S { let n = 300; object a "apple" { count: n * 2 } }')).toEqual([
      expect.stringContaining('600'),
    ]);
  });
});

describe('names', () => {
  const three = 'object apple "apple" { count: 3; width: 20; rect leaf { width: apple.width * 50%; height: 4 } }\n';

  test('the name alone is all as one; a number, one of them; `each` every one', () => {
    const scene = sceneOf(
      `${three}rect { width: apple[2].width; height: apple.height }\nrect mug { width: 4; place right of apple }\nexpect apple.length == 3\nexpect each(apple) left of mug\nexpect apple[0].leaf left of apple.right`,
    );
    expect([property(scene, 'rect-1', 'width'), property(scene, 'rect-1', 'height')]).toEqual([
      '@apple-2.width',
      '@apple.height',
    ]);
    expect(scene.relations.map(dumpRelation)).toEqual(['@mug right of @apple']);
    expect(scene.expectations.map(({ claim }) => dumpClaim(claim))).toEqual([
      'true',
      'each @apple-0 @apple-1 @apple-2 left of @mug',
      '@apple-0.leaf left of @apple.right',
    ]);
  });

  test('inside, the name means the one that it is', () => {
    const scene = sceneOf(three);
    expect(property(scene, 'apple-1.leaf', 'width')).toContain('@apple-1.width');
  });

  test('in a loop, the list is one of containers', () => {
    const scene = sceneOf(
      'for i in 1..2 { object pear "pear" { count: i + 1 } }\nexpect pear.length == 2\nrect { width: pear[1][2].width; height: 4 }',
    );
    expect(ids(scene)).toEqual([
      'pear-0',
      'pear-0-0',
      'pear-0-1',
      'pear-1',
      'pear-1-0',
      'pear-1-1',
      'pear-1-2',
      'rect-1',
    ]);
    expect(property(scene, 'rect-1', 'width')).toBe('@pear-1-2.width');
    expect(scene.expectations.map(({ claim }) => dumpClaim(claim))).toEqual(['true']);
  });

  test('a member beyond the last is an error, and so is one placed out of its row', () => {
    expect(problemsOf('scene S { object a "apple" { count: 2 }\n rect b { width: a[2].width } }')).toEqual([
      expect.stringContaining('2'),
    ]);
    expect(problemsOf('scene S { object a "apple" { count: 2 }\n rect b { width: 4 }\n place a[1] above b }')).toEqual([
      expect.stringContaining('`row`'),
    ]);
    expect(problemsOf('scene S { object a "apple" { count: 2 }\n rect b { width: 4 }\n place b above a[1] }')).toEqual(
      [],
    );
  });

  test('a `place` in the body is said once, of all together', () => {
    const scene = sceneOf('rect b { width: 4 }\nobject a "apple" { count: 3; if true { place on b } }');
    expect(scene.relations.map(dumpRelation)).toEqual(['@a on @b']);
  });
});

describe('a component whose root is many', () => {
  const source =
    'component Fruit(n: number) represents "fruit" { object "apple" { count: n; rect leaf { height: 2 } } }\n';

  test('is their container, and gives each what the instance says of it', () => {
    const scene = sceneOf(`${source}scene S { Fruit f { n: 2; width: 30; x: 5 } }`);
    expect(ids(scene)).toEqual(['f', 'f-0', 'f-0.leaf', 'f-1', 'f-1.leaf']);
    expect(scene.elements.get('f')).toMatchObject({ component: 'Fruit', represents: ['fruit'] });
    expect(scene.elements.get('f-0')).toMatchObject({ component: null, represents: [] });
    expect([property(scene, 'f', 'x'), property(scene, 'f-1', 'width')]).toEqual(['5px', '30px']);
  });

  test('where the instance says how many, each is what the component represents', () => {
    const scene = sceneOf('component Fig() represents "fig" { object "fruit" }\nscene S { Fig f { count: 2 } }');
    expect([scene.elements.get('f')!.represents, scene.elements.get('f-1')!.represents]).toEqual([[], ['fig']]);
  });
});

describe('a scatter', () => {
  const lamps = (body: string) =>
    sceneOf(`camera { }\nellipse lawn { width: 90 }\nscatter lamps "lamp" { count: 2; ${body} }`);

  test.each([
    ['a region of its own', 'width: 300; height: 50%', 'region', '300px', '50%', 'auto', 'auto'],
    ['a size of each beside it', 'width: 300; each-width: 20', 'region', '300px', 'auto', '20px', 'auto'],
    ['metres are of each', 'width: 300; height: 5m', 'region', '300px', '—', 'auto', '5m'],
    ['over another element', 'over: lawn; width: 20', 'over', '—', '—', '20px', 'auto'],
    ['along a path', 'along: [(0, 0), (9, 9)]; each-height: 20; height: 30', 'along', '—', '—', 'auto', '20px'],
  ])('%s', (_, body, many, width, height, eachWidth, eachHeight) => {
    const scene = lamps(body);
    expect(scene.elements.get('lamps')).toMatchObject({ kind: 'group', many });
    expect([property(scene, 'lamps', 'width'), property(scene, 'lamps', 'height')]).toEqual([width, height]);
    expect([property(scene, 'lamps-1', 'width'), property(scene, 'lamps-1', 'height')]).toEqual([
      eachWidth,
      eachHeight,
    ]);
    expect(scene.elements.get('lamps-0')!.kind).toBe('object');
  });

  test('ten where nobody says how many; each is turned by itself', () => {
    const scene = sceneOf('scatter leaves "leaf" { rotate: random(0, 360) * 1deg }\nexpect leaves.length == 10');
    expect(property(scene, 'leaves-0', 'rotate')).not.toBe(property(scene, 'leaves-9', 'rotate'));
    expect(scene.expectations.map(({ claim }) => dumpClaim(claim))).toEqual(['true']);
  });
});
