import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/build/tools.js';
import { asDraft, draft } from '../../../test/kit/draft.js';
import { testHost } from '../../../test/kit/host.js';
import { shownScenes } from '../../../test/kit/scenes.js';
import { compile } from '../../compile.js';

const validate = new Ajv().compile(JSON.parse(readFileSync(`${root}/docs/scene-graph.schema.json`, 'utf8')));

describe('follows its published schema', () => {
  test.each(shownScenes)('%s', async (path) => {
    const { graph } = asDraft(await compile(path, testHost(root)));
    validate(graph);
    expect(validate.errors).toBeNull();
    expect(graph.objects.length).toBeGreaterThan(0);
  });

  test('which is strict', () => {
    expect(validate({ version: 1 })).toBe(false);
  });
});

const scene = (body: string): string => `scene S { canvas: size(200, 100); prompt: "A test"; ${body} }`;

describe('objects', () => {
  test('come in paint order with their parents, ids and places in the source', async () => {
    const { graph } = await draft(
      scene('group pair { x: 10; y: 20; rect a { width: 30; height: 10 } }\ncircle { r: 5; at: right }'),
    );
    expect(graph.objects.map(({ id, parent, z }) => [id, parent, z])).toEqual([
      ['pair', null, 0],
      ['pair.a', 'pair', 1],
      ['circle-1', null, 2],
    ]);
    expect(graph.objects[2]!.origin).toEqual({ line: 2, column: 1, endLine: 2, endColumn: 27 });
  });

  test('have the bounds of what they paint: with strokes, turned, cut, without shadows', async () => {
    const { object } = await draft(
      scene(`
        rect framed { x: 20; y: 20; width: 20; height: 20; stroke: red; stroke-width: 4 }
        rect turned { at: (100, 50); width: 20; height: 20; rotate: 45deg }
        rect shaded { x: 150; y: 20; width: 20; height: 20; filter: drop-shadow(4, 4, 8, black) }
        group cut { x: 60; y: 60; width: 20; height: 20; overflow: hidden; rect { x: 10; y: 10; width: 40; height: 40 } }
      `),
    );
    expect(object('framed').bbox).toEqual({ x: 18, y: 18, width: 24, height: 24 });
    const { x, width } = object('turned').bbox;
    expect([x, width]).toEqual([expect.closeTo(100 - Math.SQRT2 * 10, 1), expect.closeTo(Math.SQRT2 * 20, 1)]);
    expect(object('shaded').bbox).toEqual({ x: 150, y: 20, width: 20, height: 20 });
    expect(object('cut').bbox).toEqual({ x: 70, y: 70, width: 10, height: 10 });
  });

  test('end at the edge of the canvas', async () => {
    const { object } = await draft(
      scene('rect half { x: 180; y: 0; width: 40; height: 10 } rect beyond { x: 300; y: 0; width: 40; height: 10 }'),
    );
    expect(object('half')).toMatchObject({ bbox: { x: 180, y: 0, width: 20, height: 10 }, visible: 1 });
    expect(object('beyond')).toMatchObject({ bbox: { x: 300, y: 0, width: 40, height: 10 }, visible: 0 });
  });

  test('have the colour they declare, else the one they show most', async () => {
    const { object } = await draft(
      scene(`
        object apple "apple" { color: crimson; width: 40; height: 40; x: 0; y: 0 }
        group flag { x: 60; y: 0; rect { width: 30; height: 30; fill: navy; x: 0; y: 0 } rect { width: 6; height: 6; fill: white; x: 0; y: 0 } }
        object mug "blue mug" { width: 40; height: 40; x: 120; y: 0 }
        object frog "frog" { width: 40; height: 40; x: 160; y: 0 }
        object zorblax "zorblax" { width: 40; height: 40; x: 160; y: 50 }
      `),
    );
    const colors = ['apple', 'flag', 'mug', 'frog', 'zorblax'].map((id) => object(id).color);
    expect(colors).toEqual(['red', 'blue', 'blue', 'green', null]);
  });

  test('say how they are drawn', async () => {
    const { object } = await draft(`
      component Badge { rect { width: 10; height: 10 } circle { r: 4; at: center } }
      ${scene(`
        object mug "ceramic mug" { x: 0; y: 0; width: 20; height: 20 }
        row mugs { x: 0; y: 40; object "zorblax" { width: 20; height: 20 } }
        rect box { x: 60; y: 0; width: 20; height: 20 }
        rect nothing { x: 60; y: 40; width: 20; height: 20; fill: none }
        Badge badge { x: 100; y: 0 }
        star stencil { x: 150; y: 0; width: 20; height: 20 }
        rect shown { x: 150; y: 0; width: 20; height: 20; clip-path: stencil }
      `)}`);
    const drawn = ['mug', 'mugs', 'box', 'nothing', 'badge', 'stencil', 'shown'].map((id) => object(id).drawn);
    expect(drawn).toEqual(['library', 'placeholder', 'shape', 'none', 'component', 'none', 'shape']);
  });

  test('are far or near by paint order, unless `depth` says', async () => {
    const { graph } = await draft(
      scene(
        'rect a { x: 0; y: 0; width: 9; height: 9 } rect b { x: 20; y: 0; width: 9; height: 9; depth: 0.9 } rect c { x: 40; y: 0; width: 9; height: 9 }',
      ),
    );
    expect(graph.objects.map(({ depth }) => depth)).toEqual([0, 0.9, 1]);
  });

  test('words have their text and no label', async () => {
    const { object } = await draft(scene('text hello "Hello, you" { at: center }'));
    expect(object('hello')).toMatchObject({ text: 'Hello, you', label: null, drawn: 'shape' });
  });
});

test('expectations about the source are decided', async () => {
  const { graph, diagnostics } = await draft(
    scene('rect { width: 9; height: 9 }\nexpect 2 + 2 == 5 else "Sums go wrong"'),
  );
  expect(graph.expectations).toMatchObject([
    { source: '2 + 2 == 5', holds: false, message: 'Sums go wrong: 4 is not equal to 5' },
  ]);
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'COCO5001 Sums go wrong: 4 is not equal to 5.',
  ]);
});
