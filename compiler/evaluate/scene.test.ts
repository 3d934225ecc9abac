import { describe, expect, test } from 'vitest';
import { dumpClaim, dumpRelation, dumpScene, dumpValue } from '../scene/dump.js';
import { describeDiagnostic, type Files, sceneOf, tryScene } from '../scene/testing.js';
import type { Scene } from '../scene/types.js';
import { evaluate } from './evaluate.js';

const ids = (scene: Scene) => [...scene.elements.keys()].slice(1);
const property = (scene: Scene, id: string, name: string) => dumpValue(scene.elements.get(id)!.properties[name]);

describe('ids', () => {
  test('names joined by dots; unnamed ones by kind and number; members of a list from 0', () => {
    const scene = sceneOf(
      'group castle { rect wall { width: 4; height: 4 } }\nrect { width: 4; height: 4 }\nfor i in 1..2 { rect tower { width: 4; height: 4 } circle { r: 2 } }\nrect { width: 4; height: 4 }',
    );
    expect(ids(scene)).toEqual([
      'castle',
      'castle.wall',
      'rect-1',
      'tower-0',
      'circle-1',
      'tower-1',
      'circle-2',
      'rect-2',
    ]);
  });

  test('two loops with one name count on; names that meet get a number', () => {
    const { scenes } = tryScene(
      'scene S { for i in 1..2 { rect a { width: 1; height: 1 } }\n for i in 1..2 { rect a { width: 1; height: 1 } }\n rect b { width: 1; height: 1 }\n if 2 > 1 { rect b { width: 1; height: 1 } } }',
    );
    expect(ids(scenes[0]!)).toEqual(['a-0', 'a-1', 'a-2', 'a-3', 'b', 'b-2']);
  });
});

describe('components', () => {
  const pill = `component Pill(label: text, tint: color = gray, ink: color = mix(tint, black, 100%)) {
    row body { background: tint; padding: 4; text word { content: label; fill: ink } }
  }`;

  test('an instance is the single root: arguments go in, other properties and the name are the root’s', () => {
    const scene = sceneOf(`${pill}\nscene S { Pill start { label: "Go"; tint: red; padding: 9; width: 80 } }`);
    expect(dumpScene(scene)).toBe(
      'scene S 1024×1024\n' +
        'scene = scene\n' +
        '  start = row of Pill { background: red; padding: sides(9px, 9px, 9px, 9px); width: 80px }\n' +
        '    start.word = text { content: "Go"; fill: #000000 }\n',
    );
  });

  test('the label is the first text parameter', () => {
    const scene = sceneOf(`${pill}\nscene S { Pill "Go" }`);
    expect([property(scene, 'Pill-1.word', 'content'), scene.elements.get('Pill-1')!.label]).toEqual(['"Go"', 'Go']);
  });

  test('several roots are a picture: a group with the instance’s properties', () => {
    const scene = sceneOf(
      'component Two() { rect a { width: 4; height: 4 } rect b { width: a.width; height: 4 } }\nscene S { Two x { width: 90 } Two y { } }',
    );
    expect(ids(scene)).toEqual(['x', 'x.a', 'x.b', 'y', 'y.a', 'y.b']);
    expect(scene.elements.get('x')).toMatchObject({ kind: 'group', component: 'Two', picture: true });
    expect([property(scene, 'x.b', 'width'), property(scene, 'y.b', 'width')]).toEqual(['@x.a.width', '@y.a.width']);
  });

  test('a root that is an instance again: the outermost value wins, names and statements of both hold', () => {
    const scene = sceneOf(
      `component Inner(size: length = 10) { rect inner-root { width: size; height: size; fill: red } }
       component Outer(size: length = 20) { Inner mid { size: size; fill: green } expect mid.width == size }
       scene S { Outer one { size: 30; opacity: 0.5 } Outer two { fill: blue } rect { width: one.width; height: 4 } }`,
    );
    expect(property(scene, 'one', 'width')).toBe('30px');
    expect([property(scene, 'one', 'fill'), property(scene, 'two', 'fill'), property(scene, 'one', 'opacity')]).toEqual(
      ['green', 'blue', '0.5'],
    );
    expect(scene.elements.get('one')!.component).toBe('Outer');
    expect(scene.expectations.map(({ claim }) => dumpClaim(claim))).toEqual([
      '@one.width == 30px',
      '@two.width == 20px',
    ]);
  });

  test('values by precedence: own, style, component default, inherited, prelude', () => {
    const scene = sceneOf(
      `style loud { fill: orange; font-size: 40 }
       component Word(of: text) { text { content: of; fill: green } }
       scene S { group { fill: purple; font-size: 30
         Word own { of: "a"; style: loud; fill: red }
         Word styled { of: "a"; style: loud }
         Word plain { of: "a" }
         text inherits "a"
       }
       text prelude "a" }`,
    );
    const row = (id: string) => [property(scene, id, 'fill'), property(scene, id, 'font-size')];
    expect(row('group-1.own')).toEqual(['red', '40px']);
    expect(row('group-1.styled')).toEqual(['orange', '40px']);
    expect(row('group-1.plain')).toEqual(['green', '30px']);
    expect(row('group-1.inherits')).toEqual(['purple', '30px']);
    expect(row('prelude')).toEqual(['auto', '24px']);
  });

  test('what it represents', () => {
    const scene = sceneOf(
      'component Fort() represents "castle", "fortress" { rect { width: 4; height: 4 } }\nscene S { Fort f { } }',
    );
    expect(scene.elements.get('f')!.represents).toEqual(['castle', 'fortress']);
  });

  test('origins: the instance for the root, the component’s source with the way there for what is inside', () => {
    const source = `${pill}\nscene S { for i in 1..2 { Pill { label: "x" } } }`;
    const scene = sceneOf(source);
    const text = (span: { start: number; end: number }) => source.slice(span.start, span.end).slice(0, 8);
    const root = scene.elements.get('Pill-2')!;
    const word = scene.elements.get('Pill-2.word')!;
    expect([text(root.origin), ...root.origin.via.map(text)]).toEqual(['Pill { l', 'for i in']);
    expect([text(word.origin), ...word.origin.via.map(text)]).toEqual(['text wor', 'Pill { l', 'for i in']);
    expect(text(word.propertyOrigins.get('content')!)).toBe('content:');
  });

  test('imports', () => {
    const files: Files = {
      'parts/dot.coco':
        'let big = 40\ncomponent Dot(size: length = big) { circle { width: size } }\nstyle soft { opacity: 0.5 }\npalette ink { dark: #111111 }\nfn half(x: number): number = x / 2',
    };
    const scene = sceneOf(
      'import { Dot, soft, ink, half, big } from "./parts/dot.coco"\nscene S { Dot a { style: soft; fill: ink.dark } Dot b { size: half(big) } }',
      files,
    );
    expect([
      property(scene, 'a', 'width'),
      property(scene, 'a', 'opacity'),
      property(scene, 'a', 'fill'),
      property(scene, 'b', 'width'),
    ]).toEqual(['40px', '0.5', '#111111', '20px']);
  });
});

describe('slots', () => {
  const card =
    'component Card() { column { rect top { width: 4; height: 4 } row body { slot { text "empty" } } row foot { slot end { text "no end" } } } }';

  test('children go where the component says, by name or without', () => {
    const scene = sceneOf(`${card}\nscene S { Card c { text title "t"; text last "l" { slot: "end" } } }`);
    expect(ids(scene)).toEqual(['c', 'c.top', 'c.body', 'c.body.title', 'c.foot', 'c.foot.last']);
  });

  test('without children the slot’s own', () => {
    expect(ids(sceneOf(`${card}\nscene S { Card c { } }`))).toEqual([
      'c',
      'c.top',
      'c.body',
      'c.body.text-1',
      'c.foot',
      'c.foot.text-1',
    ]);
  });

  test('loops and conditions among the children; a component without a slot takes them into its root', () => {
    const { scenes } = tryScene(
      'component Box() { column { rect top { width: 4; height: 4 } } }\nscene S { Box b { for i in 1..2 { if i == 2 { text "x" } } text t "y"; place below b2 } Box b2 { } }',
    );
    expect(ids(scenes[0]!)).toEqual(['b', 'b.top', 'b.text-1', 'b.t', 'b2', 'b2.top']);
    expect(scenes[0]!.relations.map(dumpRelation)).toEqual(['@b below @b2']);
  });

  test('a slot handed on to another component', () => {
    const scene = sceneOf(
      'component Frame() { group { slot { } } }\ncomponent Card() { column { Frame f { slot { } } } }\nscene S { Card c { rect r { width: 4; height: 4 } } Card d { } }',
    );
    expect(ids(scene)).toEqual(['c', 'c.f', 'c.f.r', 'd', 'd.f']);
  });

  test('names among the children are seen from outside', () => {
    const scene = sceneOf(
      `${card}\nscene S { Card c { rect inside-it { width: 4; height: 4 } } rect r { width: c.inside-it.width; height: inside-it.height } }`,
    );
    expect([property(scene, 'r', 'width'), property(scene, 'r', 'height')]).toEqual([
      '@c.body.inside-it.width',
      '@c.body.inside-it.height',
    ]);
  });
});

describe('loops and conditions', () => {
  test('lists, ranges, rows, two names', () => {
    const scene = sceneOf(
      'let t = csv("""\n  n, w\n  a, 5\n  b, 7\n  """)\nscene S { for r, i in rows(t) { rect { width: r.w; height: i } } for i in 3..1 { circle { r: 1 } } for p in [(1, 2)] { star { at: p } } }',
    );
    expect(ids(scene)).toEqual(['rect-1', 'rect-2', 'star-1']);
    expect([
      property(scene, 'rect-2', 'width'),
      property(scene, 'rect-2', 'height'),
      property(scene, 'star-1', 'at'),
    ]).toEqual(['7px', '1px', '(1px, 2px)']);
  });

  test('a name in a turn is that of the turn; outside it is the list', () => {
    const scene = sceneOf(
      'for i in 1..2 { group g { rect a { width: i; height: 4 } } rect b { width: g.a.width; height: a.height } }\nrect last { width: b[1].width; height: 4 }\nplace last below b\nexpect each(b) left of last\nexpect b.length == 2',
    );
    expect([
      property(scene, 'b-1', 'width'),
      property(scene, 'b-1', 'height'),
      property(scene, 'last', 'width'),
    ]).toEqual(['@g-1.a.width', '@g-1.a.height', '@b-1.width']);
    expect(scene.relations.map(dumpRelation)).toEqual(['@last below @b-0 @b-1']);
    expect(scene.expectations.map(({ claim }) => dumpClaim(claim))).toEqual(['each @b-0 @b-1 left of @last', 'true']);
  });

  test('children by number', () => {
    const scene = sceneOf(
      'row r { rect { width: 4; height: 4 } circle c { r: 2 } }\nrect x { width: r[1].width; height: 4 }',
    );
    expect(property(scene, 'x', 'width')).toBe('@r.c.width');
  });

  test('`if`, `else if`, `else`; an element under a false one is absent: relations are dropped, expectations fail', () => {
    const source =
      'let n = 2\nscene S { if n == 1 { rect one { width: 1; height: 1 } } else if n == 2 { rect two { width: 1; height: 1 } } else { rect three { width: 1; height: 1 } }\nplace two below one\nexpect one left of two\nexpect not one left of two }';
    const { scenes, diagnostics } = tryScene(source);
    expect(ids(scenes[0]!)).toEqual(['two']);
    expect(scenes[0]!.relations).toEqual([]);
    expect(scenes[0]!.expectations.map(({ claim }) => dumpClaim(claim))).toEqual(['false', 'true']);
    expect(new Set(diagnostics.map(({ code, severity }) => `${severity} ${code}`))).toEqual(new Set(['hint COCO3008']));
  });
});

describe('styles and inheritance', () => {
  test('a style may build on a style', () => {
    const scene = sceneOf(
      'style a { fill: red; opacity: 0.5 }\nstyle b { style: a; fill: blue }\nscene S { rect r { width: 4; height: 4; style: b } }',
    );
    expect([property(scene, 'r', 'fill'), property(scene, 'r', 'opacity')]).toEqual(['blue', '0.5']);
  });

  test('only what an ancestor passes on goes to those inside, over all generations', () => {
    const scene = sceneOf(
      'column { font-size: 20; lang: "de"; opacity: 0.5; fill: navy\n group { rect r { width: 4; height: 4; text t "x" } } }',
    );
    expect(property(scene, 'column-1.group-1.r', 'fill')).toBe('navy');
    expect(property(scene, 'column-1.group-1.r', 'opacity')).toBe('1');
    expect(['font-size', 'lang'].map((name) => property(scene, 'column-1.group-1.r.t', name))).toEqual([
      '20px',
      '"de"',
    ]);
    expect(scene.elements.get('column-1.group-1.r.t')!.written).toEqual(new Set(['content']));
  });

  test('a shape’s own fill does not pass on', () => {
    const scene = sceneOf('rect r { fill: red; width: 4; height: 4; circle c { r: 1 } }');
    expect(property(scene, 'r.c', 'fill')).toBe('auto');
  });

  test('em and percentages of a font size refer to the size around it, and do not add up on the way', () => {
    const scene = sceneOf(
      'column { font-size: 2em; letter-spacing: 0.5em\n text a "x"; text b "x" { font-size: 50% } group { text c "x" } }',
    );
    expect(['a', 'b', 'group-1.c'].map((id) => property(scene, `column-1.${id}`, 'font-size'))).toEqual([
      '48px',
      '24px',
      '48px',
    ]);
    expect(property(scene, 'column-1.b', 'letter-spacing')).toBe('24px');
  });

  test('weights are numbers', () => {
    const scene = sceneOf('text a "x" { font-weight: semibold }\ntext b "x" { font-weight: 350 }\ntext c "x"');
    expect(['a', 'b', 'c'].map((id) => property(scene, id, 'font-weight'))).toEqual(['600', '350', '400']);
  });
});

describe('statements', () => {
  test('`place` with its words, its gap and its second target', () => {
    const scene = sceneOf(
      'rect a { width: 4; height: 4; place left   of b by 2em, below c }\nrect b { width: 4; height: 4 }\nrect c { width: 4; height: 4; place between a and b }\nplace c aligned top with canvas\nplace b same width as a',
    );
    expect(scene.relations.map(dumpRelation)).toEqual([
      '@a left of @b by 2em',
      '@a below @c',
      '@c between @a and @b',
      '@c aligned top canvas',
      '@b same width @a',
    ]);
    expect(scene.relations[0]!.words).toEqual({ subject: 'a', target: 'b', second: null });
    expect(scene.elements.get('a')!.relations).toHaveLength(2);
  });

  test('claims about values are decided, claims about the draft are kept', () => {
    const scene = sceneOf(
      'rect a { width: 4; height: 4 }\nrect b { width: 4; height: 4 }\nexpect 1 + 1 == 2\nexpect 1 > 2 else "no"\nexpect not a overlapping b and (2 > 1 or visible(a) > 0.5)\nexpect count("apple", color: red) == 3 or false\nexpect no "car"\nexpect a.width * a.height > 10 else "small"\nexpect color-of(a) == red',
    );
    expect(scene.expectations.map(({ claim, message }) => [dumpClaim(claim), message])).toEqual([
      ['true', null],
      ['false', 'no'],
      ['not @a overlapping @b', null],
      ['count("apple", color: red) == 3', null],
      ['no "car"', null],
      ['(@a.width * @a.height) > 10', 'small'],
      ['color-of(@a) == red', null],
    ]);
  });

  test('a claim that cannot be decided is as long as it must be', () => {
    const { scenes, diagnostics } = tryScene('scene S { canvas: size(8, 100000)\n rect a { width: 4; height: 4 } }');
    expect(scenes[0]!.canvas).toEqual({ width: 16, height: 16384 });
    expect(diagnostics.map(describeDiagnostic)).toEqual([
      '1:19 COCO3021 A canvas has 16 to 16384 px a side, not 8; 16 is drawn.',
    ]);
  });
});

test('the labels of a chart are one for each row', () => {
  const scene = sceneOf(
    'let t = csv("""\n  n, w\n  a, 5\n  b, 7\n  """)\nscene S { chart c "C" { data: t; x: "n"; y: "w"; labels: "${n}: ${w * 2}" } }',
  );
  expect(scene.elements.get('c')!.properties.labels).toEqual(['a: 10', 'b: 14']);
});

test('the same module gives the same object', () => {
  const { module, scenes } = tryScene('scene S { rect { width: 4; height: 4 } }');
  expect(evaluate(module)).toBe(evaluate(module));
  expect(evaluate(module).scenes).toBe(scenes);
});
