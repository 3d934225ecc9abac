import { describe, expect, test } from 'vitest';
import { type BoxNumbers, layOut } from './testing.js';

/** A canvas of 400 × 300 with `a`, 100 × 60, at (150, 120). */
function boxes(source: string): Readonly<Record<string, BoxNumbers>> {
  return layOut(`canvas: size(400, 300)\nrect a { x: 150; y: 120; width: 100; height: 60 }\n${source}`).boxes;
}

const b = (statement: string, more = ''): string => `rect b { width: 40; height: 20; ${more} ${statement} }`;

describe('place', () => {
  const table: [statement: string, x: number, y: number][] = [
    // Without `by` the default gap; centres meet on the other axis.
    ['place left of a', 94, 140],
    ['place right of a', 266, 140],
    ['place above a', 180, 84],
    ['place below a', 180, 196],
    ['place right of a by 5', 255, 140],
    ['place below a by 0', 180, 180],
    ['place on a', 180, 100],
    ['place under a', 180, 180],
    ['place inside a', 180, 140],
    ['place inside canvas', 180, 140],
    ['place touching a', 250, 140],
    ['place near a', 266, 140],
    // A second relation settles the other axis.
    ['place on a, aligned left with a', 150, 100],
    ['place below a by 4, aligned left with a', 150, 184],
    ['place right of a, aligned top with a', 266, 120],
    ['place right of a, aligned bottom with a', 266, 160],
    ['place above a.top by 6', 180, 94],
    ['place inside a; offset: (3, -2)', 183, 138],
  ];
  test.each(table)('%s', (statement, x, y) => expect(boxes(b(statement)).b).toEqual([x, y, 40, 20]));

  test('aligned center is about the axis that is left', () => {
    const found = boxes(`rect c { x: 0; y: 0; width: 60; height: 20 } ${b('place below a, aligned center with c')}`);
    expect(found.b).toEqual([10, 196, 40, 20]);
  });
  test('between two things', () => {
    const found = boxes(`rect c { x: 350; y: 120; width: 50; height: 60 } ${b('place between a and c')}`);
    expect(found.b).toEqual([280, 140, 40, 20]);
  });
  test('the other one moves where the subject is placed', () => {
    expect(boxes(`${b('', '')}place a left of b`).b).toEqual([266, 140, 40, 20]);
  });
  test('things that stand have their feet on one level', () => {
    const found = layOut(
      'canvas: size(400, 300); object a "cat" { width: 40; height: 40; at: (100, 100) } object b "dog" { width: 60; height: 80; place right of a }',
    );
    expect(found.boxes.b).toEqual([136, 40, 60, 80]);
  });
  test('on a hill: its outline under the middle', () => {
    const hill = 'polygon hill { points: [(0, 300), (200, 200), (400, 300)] }';
    expect(layOut(`canvas: size(400, 300); ${hill} ${b('place on hill')}`).boxes.b).toEqual([180, 180, 40, 20]);
    expect(layOut(`canvas: size(400, 300); ${hill} ${b('place on hill', 'x: 280;')}`).boxes.b).toEqual([
      280, 230, 40, 20,
    ]);
  });
  test('between subtrees the whole subtree moves', () => {
    const found = boxes(
      'group g { rect c { x: 0; y: 0; width: 20; height: 20 } rect d { x: 20; y: 0; width: 20; height: 20 } }\nplace g.d right of a by 0',
    );
    expect(found.g).toEqual([230, 140, 40, 20]);
  });
  test('a chain follows its first link', () => {
    const found = boxes(`${b('place right of a by 10')} rect c { width: 20; height: 20; place right of b by 10 }`);
    expect(found.c).toEqual([310, 140, 20, 20]);
  });
  test('order does not matter', () => {
    const found = boxes(`rect c { width: 20; height: 20; place right of b by 10 } ${b('place right of a by 10')}`);
    expect(found.c).toEqual([310, 140, 20, 20]);
  });
  test('two things that speak of each other wait for neither', () => {
    const laid = layOut(
      `canvas: size(400, 300); rect c { width: 40; height: 20 } ${b('')}\nplace c left of b\nplace b below c`,
    );
    // Left and above at once is neither of them plainly.
    expect(laid.diagnostics.map(({ code }) => code)).toEqual(['COCO4012']);
    const [c, d] = [laid.boxes.c!, laid.boxes.b!];
    expect(c[0] + 40 + 16).toBe(d[0]);
    expect(c[1] + 20 + 16).toBe(d[1]);
  });
  test('a list moves as one, side by side', () => {
    const found = boxes('for i in 1..3 { circle dot { width: 20 } }\nplace dot below a by 10');
    expect([found['dot-0'], found['dot-1'], found['dot-2']]).toEqual([
      [154, 190, 20, 20],
      [190, 190, 20, 20],
      [226, 190, 20, 20],
    ]);
  });
  test('each of a list, side by side since nothing else keeps them apart', () => {
    const found = boxes('for i in 1..2 { circle dot { width: 20 } }\nplace each(dot) below a by 10');
    expect([found['dot-0'], found['dot-1']]).toEqual([
      [172, 190, 20, 20],
      [208, 190, 20, 20],
    ]);
  });
  test('what hangs on an unplaced thing goes where that goes', () => {
    const found = layOut(`canvas: size(400, 300); rect t { width: 100; height: 60 } ${b('place on t')}`).boxes;
    expect([found.t, found.b]).toEqual([
      [150, 130, 100, 60],
      [180, 110, 40, 20],
    ]);
  });
});

test('what is near a thing does not lie on it, however full the place is', () => {
  const { onCanvas } = layOut(`canvas: size(800, 600)
    rect table { width: 480; height: 120; at: bottom }
    star lamp { width: 90; height: 90; place above table }
    rect note { width: 60; height: 20; place near lamp }
    circle plate { r: 60; place on table }
    rect knife { width: 12; height: 110; place right of plate by 10, on table }
    rect fork { width: 12; height: 110; place left of plate, on table }`);
  const lamp = onCanvas.lamp!;
  const note = onCanvas.note!;
  const apart = (axis: 0 | 1): boolean =>
    note[axis] >= lamp[axis] + lamp[axis + 2]! || lamp[axis] >= note[axis] + note[axis + 2]!;
  expect(apart(0) || apart(1)).toBe(true);
});

describe('in front of and behind', () => {
  test('change the paint order, of subtrees too', () => {
    const { order } = layOut(
      'group g { rect a { width: 40; height: 20; x: 0; y: 0 } } rect b { at: center } rect c { at: left }\nplace g.a in front of c\nplace c behind b',
    );
    expect(order['']).toEqual(['c', 'g', 'b']);
  });
  test('are allowed for children of a container', () => {
    const { order } = layOut('row r { rect a { } rect b { } }\nplace r.a in front of r.b');
    expect(order.r).toEqual(['r.b', 'r.a']);
  });
});

describe('sizes that are said of others', () => {
  const sizes = (source: string): Readonly<Record<string, BoxNumbers>> =>
    layOut(`canvas: size(900, 600)\n${source}`).boxes;
  const a = 'rect a { width: 90; height: 30; at: left }';
  const table: [source: string, width: number, height: number][] = [
    ['rect b { place same width as a }', 90, 56.25],
    ['rect b { place same height as a }', 48, 30],
    ['rect b { place same size as a }', 90, 30],
    ['group b { rect c { width: 100%; height: 10; x: 0; y: 0 } place same width as a }', 90, 10],
    // A size that is given stands.
    ['rect b { width: 20; height: 20; place same size as a }', 20, 20],
  ];
  test.each(table)('%s', (source, width, height) => {
    expect(sizes(`${a}\n${source}`).b!.slice(2)).toEqual([width, height]);
  });
  test('larger, smaller and taller: the usual proportion, half as large again, a quarter higher', () => {
    const big = 'object a "house" { width: 400; height: 300; at: left }';
    const area = ([, , width, height]: BoxNumbers): number => width * height;
    const larger = sizes(`${big} object b "barn" { place larger than a }`);
    expect(area(larger.b!) / area(larger.a!)).toBeCloseTo(1.5, 2);
    const smaller = sizes(
      `object a "cat" { width: 60; height: 60; at: left } object b "mouse" { place smaller than a }`,
    );
    expect(area(smaller.a!) / area(smaller.b!)).toBeCloseTo(1.5, 2);
    const taller = sizes(`${big} object b "tree" { place taller than a }`);
    expect(taller.b![3]).toBeCloseTo(375, 1);
  });
  test('a thing that is as it should be keeps its usual size', () => {
    expect(
      sizes('object a "cat" { width: 20; height: 20; at: left } object b "dog" { place larger than a }').b,
    ).toEqual(sizes('object a "cat" { width: 20; height: 20; at: left } object b "dog" { }').b);
  });
});

describe('regions of the canvas', () => {
  const table: [region: string, x: number, y: number][] = [
    ['canvas', 130, 140],
    ['background', 130, 140],
    ['left-third', 30, 140],
    ['right-third', 230, 140],
    ['top-third', 130, 40],
    ['bottom-third', 130, 240],
    ['middle-third', 130, 140],
    ['top-right-corner', 230, 40],
    ['bottom-left-corner', 30, 240],
  ];
  test.each(table)('inside %s', (region, x, y) => {
    const found = layOut(`canvas: size(300, 300); rect b { width: 40; height: 20; place inside ${region} }`);
    expect(found.diagnostics).toEqual([]);
    expect(found.boxes.b).toEqual([x, y, 40, 20]);
  });
  test('an anchor of the canvas', () => {
    const found = layOut('canvas: size(300, 300); rect b { width: 40; height: 20; place below canvas.top by 10 }');
    expect(found.boxes.b).toEqual([130, 10, 40, 20]);
  });
});

describe('what the source leaves open', () => {
  const guesses = (source: string): string[] =>
    layOut(`canvas: size(400, 300)\n${source}`)
      .layout.guesses()
      .map(({ element, axis, from, to, rule }) => `${element.id} ${axis} ${from}..${to} ${rule}`);
  test('is told with how far each thing could be moved', () => {
    expect(
      guesses('rect a { width: 40; height: 20; x: 100; y: 50; } rect b { width: 60; height: 20; place right of a }'),
    ).toEqual(['b x 156..340 relation', 'b y 0..280 relation']);
  });
  test('is nothing where everything is said', () => {
    expect(
      guesses(
        'rect a { width: 40; height: 20; at: center } rect b { width: 60; height: 20; place right of a by 5, aligned top with a }',
      ),
    ).toEqual([]);
  });
  test('is all of the room for what nobody places', () => {
    expect(guesses('rect a { width: 40; height: 20 }')).toEqual(['a x 0..360 free room', 'a y 0..280 free room']);
  });
});

test('base lines are aligned by the words', () => {
  const found = layOut(
    'canvas: size(400, 300); text a "ab" { font-size: 40; line-height: 1; x: 100; y: 100 } text b "cd" { font-size: 20; line-height: 1; place right of a by 5, aligned baseline with a }',
  );
  const line = (id: string): number => {
    const [element, { text }] = [...found.layout.placed].find(([one]) => one.id === id)!;
    return found.layout.placed.get(element)!.box.y + text!.lines[0]!.baseline;
  };
  expect(line('b')).toBe(line('a'));
});
