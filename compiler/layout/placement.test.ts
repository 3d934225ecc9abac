import { describe, expect, test } from 'vitest';
import { type BoxNumbers, layOut } from './testing.js';

/** A canvas of 400 × 300; boxes in the frame of their parents. */
function boxes(source: string): Readonly<Record<string, BoxNumbers>> {
  const laid = layOut(`canvas: size(400, 300)\n${source}`);
  expect(laid.diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
  return laid.boxes;
}

const size = 'width: 40; height: 20';

describe('at', () => {
  const table: [at: string, x: number, y: number][] = [
    ['top-left', 0, 0],
    ['top', 180, 0],
    ['top-right', 360, 0],
    ['left', 0, 140],
    ['center', 180, 140],
    ['right', 360, 140],
    ['bottom-left', 0, 280],
    ['bottom', 180, 280],
    ['bottom-right', 360, 280],
    ['(100, 50)', 80, 40],
    ['(25%, 50%)', 80, 140],
    ['(50% + 10, 100% - 30)', 190, 260],
  ];
  test.each(table)('%s', (at, x, y) => expect(boxes(`rect a { ${size}; at: ${at} }`).a).toEqual([x, y, 40, 20]));

  test('an anchor keeps to the padding, a point does not', () => {
    const found = boxes(`padding: 30; rect a { ${size}; at: bottom-right } rect b { ${size}; at: (50, 50) }`);
    expect([found.a, found.b]).toEqual([
      [330, 250, 40, 20],
      [30, 40, 40, 20],
    ]);
  });
  test('offset shifts it', () => {
    expect(boxes(`rect a { ${size}; at: top; offset: (-10, 32) }`).a).toEqual([170, 32, 40, 20]);
  });
  test('the anchor of another element', () => {
    expect(boxes(`rect a { ${size}; x: 100; y: 50 } circle b { width: 10; at: a.top-right }`).b).toEqual([
      135, 45, 10, 10,
    ]);
  });
  test('x and y are the left and top edges', () => {
    expect(boxes(`rect a { ${size}; x: 10%; y: 100% - 50 }`).a).toEqual([40, 250, 40, 20]);
  });
  test('a turned box lies with its turned edges', () => {
    const { onCanvas } = layOut(`canvas: size(400, 300); rect a { ${size}; rotate: 90deg; at: top-right }`);
    expect(onCanvas.a).toEqual([380, 0, 20, 40]);
  });
  test('scale and flip are about the centre', () => {
    const { onCanvas } = layOut(`canvas: size(400, 300); rect a { ${size}; scale: (2, 3); flip: true; at: center }`);
    expect(onCanvas.a).toEqual([160, 120, 80, 60]);
  });
  test('words at the top are no wider than the canvas', () => {
    expect(boxes('text a "aaaaaaaaaa bbbbbbbbbb cccccccccc ddd" { font-size: 30; line-height: 1; at: top }').a).toEqual(
      [42.5, 0, 315, 60],
    );
  });
});

describe('sizes by themselves', () => {
  const table: [source: string, width: number, height: number][] = [
    // Half of the usual, since the canvas is half as high as the least usual one.
    ['rect a { }', 80, 50],
    ['circle a { }', 60, 60],
    ['star a { }', 60, 60],
    ['line a { }', 80, 0],
    // One side keeps the proportion.
    ['rect a { width: 80 }', 80, 50],
    ['circle a { height: 30 }', 30, 30],
    ['circle a { r: 25 }', 50, 50],
    ['line a { width: 100% }', 400, 0],
    ['rect a { width: 80; aspect-ratio: 4 }', 80, 20],
    ['object a "a thing" { width: 200 }', 200, 150],
    ['chart a { }', 320, 200],
    ['group a { circle b { } }', 60, 60],
    ['rect a { width: 50; height: 30; circle b { at: center } }', 50, 30],
    // A shape with padding hugs what lies in it; without it is what it is.
    ['rect a { padding: (5, 10); text b "abcd" { font-size: 20; line-height: 1 } }', 60, 30],
    ['rect a { width: 200; padding: 10; text b "abcd" { font-size: 20; line-height: 1 } }', 200, 40],
    ['rect a { text b "abcd" { at: center } }', 80, 50],
    ['rect a { width: 2em; height: 1em; font-size: 20 }', 40, 20],
    ['group g { font-size: 1.5em; rect a { width: 1em; height: 10 } }', 36, 10],
  ];
  test.each(table)('%s', (source, width, height) => {
    const found = boxes(source);
    expect((found.a ?? found['g.a'])!.slice(2)).toEqual([width, height]);
  });
  test('a canvas of a usual size has things of a usual size, a large one larger ones', () => {
    const size = (canvas: string) => layOut(`canvas: size(${canvas}); rect a { }`).onCanvas.a!.slice(2);
    expect(size('1024, 768')).toEqual([160, 100]);
    expect(size('600, 900')).toEqual([160, 100]);
    expect(size('3200, 4000')).toEqual([320, 200]);
  });
  test('a shape keeps to the room of its parent', () => {
    expect(boxes('rect a { width: 50; height: 30; circle b { at: center } }')['a.b']).toEqual([10, 0, 30, 30]);
  });
});

describe('groups', () => {
  test('hug what lies in them, wherever that is', () => {
    const found = boxes(
      `group g { at: center; padding: 5; rect a { ${size}; x: 100; y: 100 } rect b { ${size}; x: 150; y: 90 } }`,
    );
    expect([found.g, found['g.a'], found['g.b']]).toEqual([
      [150, 130, 100, 40],
      [5, 15, 40, 20],
      [55, 5, 40, 20],
    ]);
  });
  test('with a size are frames with their own coordinates', () => {
    const found = boxes(`group g { x: 50; y: 50; width: 200; height: 100; rect a { ${size}; at: bottom-right } }`);
    expect(found['g.a']).toEqual([160, 80, 40, 20]);
  });
  test('that nobody places, with coordinates inside, are frames like those of SVG', () => {
    const found = layOut(
      `canvas: size(400, 300); group g { rect a { ${size}; x: 100; y: 200 } polygon b { points: [(10, 10), (50, 10), (30, 40)] } }`,
    );
    expect([found.onCanvas['g.a'], found.onCanvas['g.b']]).toEqual([
      [100, 200, 40, 20],
      [10, 10, 40, 30],
    ]);
  });
  test('and so is a combine', () => {
    const found = boxes(
      'combine c { rect a { x: 50; y: 60; width: 40; height: 20 } circle b { at: (90, 60); r: 10 } }',
    );
    expect([found.c, found['c.a']]).toEqual([
      [50, 50, 50, 30],
      [0, 10, 40, 20],
    ]);
  });
  test('what is anchored lies within what the others reach', () => {
    const found = boxes(
      `group g { at: top-left; rect a { ${size}; x: 0; y: 0 } rect b { width: 10; height: 10; at: center } }`,
    );
    expect([found.g, found['g.b']]).toEqual([
      [0, 0, 40, 20],
      [15, 5, 10, 10],
    ]);
  });
  test('a turned child reaches as far as its turned box', () => {
    const found = boxes('group g { at: top-left; rect a { width: 40; height: 20; x: 0; y: 0; rotate: 90deg } }');
    expect([found.g, found['g.a']]).toEqual([
      [0, 0, 20, 40],
      [-10, 10, 40, 20],
    ]);
  });
  test('a component of several parts is a picture: width and height scale it', () => {
    const house =
      'component House { rect wall { width: 80; height: 60; x: 0; y: 40 } polygon roof { points: [(0, 40), (40, 0), (80, 40)] } }';
    const scene = (given: string): string =>
      `${house}\nscene S { canvas: size(400, 300); House h { at: center; ${given} } }`;
    const whole = (given: string): BoxNumbers => layOut(scene(given)).onCanvas.h!;
    expect(whole('')).toEqual([160, 100, 80, 100]);
    expect(whole('width: 160')).toEqual([120, 50, 160, 200]);
    expect(whole('width: 160; height: 100')).toEqual([160, 100, 80, 100]);
    expect(layOut(scene('width: 160')).onCanvas['h.roof']).toEqual([120, 50, 160, 80]);
  });
  test('words in a shape lie in its middle', () => {
    expect(
      boxes('rect a { width: 100; height: 60; at: top-left; text b "abcd" { font-size: 20; line-height: 1 } }')['a.b'],
    ).toEqual([30, 20, 40, 20]);
  });
});

describe('lengths that speak of other elements', () => {
  test('sizes and edges', () => {
    const found = boxes(
      `rect a { x: a2.right + 20; y: 10; width: a2.width * 50%; height: 20 } rect a2 { x: 30; y: 10; width: 100; height: 20 }`,
    );
    expect(found.a).toEqual([150, 10, 50, 20]);
  });
  test('a share of its own measure', () => {
    expect(
      boxes(
        `rect a { ${size}; at: left } rect b { x: a.left; y: a.bottom + 5; width: (a.width + 20) / 2; height: a.height }`,
      ).b,
    ).toEqual([0, 165, 30, 20]);
  });
  test('of another subtree, in the frame of the one that speaks', () => {
    const found = layOut(
      `canvas: size(400, 300); group g { x: 100; y: 50; width: 200; height: 100; rect a { ${size}; x: b.left; y: b.top } } rect b { ${size}; at: bottom-right }`,
    );
    expect(found.onCanvas['g.a']).toEqual([360, 280, 40, 20]);
  });
  test('a distance between two edges needs no common frame', () => {
    const found = boxes(
      `group g { at: center; rect a { width: c.left - b.right; height: 10 } } rect b { ${size}; at: left } rect c { ${size}; at: right }`,
    );
    expect(found.g).toEqual([40, 145, 320, 10]);
  });
  test('a size of a neighbour does not wait for where a `place` puts it', () => {
    const found = boxes(
      `group g { at: center; rect a { ${size} } rect b { width: a.width * 50%; height: 10; place above a by 8 } }`,
    );
    expect([found['g.b']!.slice(2), found.g!.slice(2)]).toEqual([
      [20, 10],
      [40, 38],
    ]);
  });
  test('of the box around it', () => {
    expect(
      boxes(`group g { at: top-left; width: 200; height: 80; rect a { width: g.width / 4; height: g.height } }`)[
        'g.a'
      ]!.slice(2),
    ).toEqual([50, 80]);
  });
  test('of a child of a container that is solved first', () => {
    expect(
      boxes(
        `rect u { x: r.b.left; y: r.bottom; width: r.b.width; height: 4 } row r { at: top-left; rect a { ${size} } rect b { ${size} } }`,
      ).u,
    ).toEqual([56, 20, 40, 4]);
  });
});

describe('shapes by points', () => {
  test('lie where their points say', () => {
    expect(boxes('polygon p { points: [(100, 50), (160, 90), (120, 200)] }').p).toEqual([100, 50, 60, 150]);
  });
  test('percentages are of the parent', () => {
    expect(boxes('line l { from: (0, 50%); to: (100%, 50%) }').l).toEqual([0, 150, 400, 0]);
  });
  test('with another owner the points give only the shape', () => {
    expect(boxes('polygon p { points: [(100, 50), (160, 90), (120, 200)]; at: center }').p).toEqual([170, 75, 60, 150]);
  });
  test('a width scales them', () => {
    expect(boxes('polygon p { points: [(0, 0), (60, 0), (30, 30)]; width: 120; at: center }').p).toEqual([
      140, 120, 120, 60,
    ]);
  });
  test('a curve that is closed along an edge reaches down to it', () => {
    const { layout, boxes: found } = layOut(
      'canvas: size(400, 300); path p { through: [(0, 200), (200, 150), (400, 200)]; close: bottom }',
    );
    expect(found.p).toEqual([0, 150, 400, 150]);
    const outline = [...layout.placed.values()].find(({ element }) => element.id === 'p')!.outline!;
    expect(outline.verbs).toBe('MCCLLZ');
    expect(outline.coords.slice(-4)).toEqual([400, 150, 0, 150]);
  });
  test('a line without points runs along the longer side of its box', () => {
    const { layout, boxes: found } = layOut(
      'canvas: size(400, 300); row r { x: 0; y: 0; height: 80; line lying { width: 100; height: 20 } line standing { height: 100% } }',
    );
    expect(found).toMatchObject({ 'r.lying': [0, 0, 100, 20], 'r.standing': [116, 0, 0, 80] });
    const outlines = [...layout.placed.values()].flatMap(({ outline }) => (outline ? [outline.coords] : []));
    expect(outlines).toEqual([
      [0, 10, 100, 10],
      [0, 0, 0, 80],
    ]);
  });
  test('a line between two elements ends at their edges', () => {
    const found = boxes(
      `rect a { ${size}; at: (100, 100) } circle b { width: 40; at: (300, 100) } arrow l { from: a; to: b }`,
    );
    expect(found.l).toEqual([120, 100, 160, 0]);
  });
  test('path data', () => expect(boxes('path p { d: "M 10 10 h 50 v 30 z" }').p).toEqual([10, 10, 50, 30]));
});

describe('what nobody places', () => {
  test('lies in the middle of its parent', () => expect(boxes(`rect a { ${size} }`).a).toEqual([180, 140, 40, 20]));
  test('several, side by side in reading order', () => {
    const found = boxes(`rect a { ${size} } circle b { width: 60 }`);
    expect([found.a, found.b]).toEqual([
      [142, 140, 40, 20],
      [198, 120, 60, 60],
    ]);
  });
  test('keeps away from what is placed', () => {
    expect(boxes(`rect head { width: 100%; height: 84; at: top } rect a { ${size} }`).a).toEqual([180, 190, 40, 20]);
  });
  test('a backdrop begins at the corner and takes no room', () => {
    const found = boxes(`rect sky { width: 100%; height: 100% } rect a { ${size} }`);
    expect([found.sky, found.a]).toEqual([
      [0, 0, 400, 300],
      [180, 140, 40, 20],
    ]);
  });
  test('with one coordinate, in the middle of the other axis', () =>
    expect(boxes(`rect a { ${size}; y: 10 }`).a).toEqual([180, 10, 40, 20]));
  test('or beside what is there', () => {
    expect(boxes(`rect a { ${size}; y: 10; x: 150 } rect b { ${size}; y: 10 }`).b).toEqual([206, 10, 40, 20]);
  });
  test('in a group, side by side', () => {
    const found = boxes(`group g { at: top-left; rect a { ${size} } rect b { ${size} } }`);
    expect([found.g, found['g.a'], found['g.b']]).toEqual([
      [0, 0, 96, 20],
      [0, 0, 40, 20],
      [56, 0, 40, 20],
    ]);
  });
});

test('words that are placed outside of a small thing are not as narrow as it', () => {
  const dot = (place: string) =>
    boxes(`circle dot { r: 10; at: (100, 100); text name "Old Town square" { font-size: 10; ${place} } }`)['dot.name']!;
  const [, , wide, high] = boxes('text name "Old Town square" { font-size: 10 }').name!;
  expect(dot('x: 26; y: 0').slice(2)).toEqual([wide, high]);
  expect(dot('at: (10, -12)').slice(2)).toEqual([wide, high]);
  expect(dot('at: (10, 10)')[2]).toBeLessThan(wide);
});

test('a negative radius is no radius', () => {
  const { diagnostics } = layOut('circle c { r: -5; at: (9, 9) } rect r { width: -5; height: 9; at: (9, 9) }');
  expect(diagnostics.map(({ code }) => code)).toEqual(['COCO4005', 'COCO4005']);
});

test('what a combine joins shares its middle where nothing places it', () => {
  const found = boxes('combine ring { at: (100, 100); circle outer { r: 40 } circle inner { r: 30 } }');
  expect(found).toMatchObject({
    ring: [60, 60, 80, 80],
    'ring.outer': [0, 0, 80, 80],
    'ring.inner': [10, 10, 60, 60],
  });
});
