import { describe, expect, test } from 'vitest';
import { draft } from '../../test/kit/draft.js';

/** Whatever the values, a picture comes out whose every number is one. */
describe('extremes are painted without a fault', () => {
  test.each([
    'rect { width: 0; height: 0; stroke: red }',
    'rect { width: 40; height: 40; scale: 0 }',
    'group { scale: 0; rect { width: 40; height: 40; mask: m } rect m { width: 9; height: 9 } }',
    'rect { width: 40; height: 40; scale: (0, 1); clip-path: c } circle c { r: 4 }',
    'rect { width: 40; height: 40; border-radius: 500; stroke: red; stroke-width: 500 }',
    'rect { width: 40; height: 40; stroke: red; stroke-dasharray: "nonsense" }',
    'rect { width: 4000; height: 4000; stroke: red; stroke-dasharray: "0.0001 0.0001" }',
    'rect { width: 40; height: 40; fill: gradient(red) }',
    'rect { width: 0; height: 40; fill: conic-gradient(red, blue) }',
    'rect { width: 40; height: 40; fill: stripes(red, size: 10) }',
    'circle { r: 0 }',
    'star { width: 40; height: 0; points: 100; inner-radius: 0.05 }',
    'polygon { points: [] }',
    'polygon { points: [(1, 1)]; stroke: red }',
    'polygon { width: 40; height: 40 }',
    'polyline { points: [(5, 5), (5, 5), (5, 5)] }',
    'line { from: (5, 5); to: (5, 5) }',
    'arrow { from: (5, 5); to: (5, 5); heads: both }',
    'arrow { from: (5, 5); to: (6, 5); stroke-width: 30; heads: both; head-size: 20 }',
    'arrow { from: a; to: a } rect a { width: 9; height: 9 }',
    'path { d: "" }',
    'path { d: "M 1 1 nonsense" }',
    'path { through: [(1, 1)] }',
    'path { through: [(1, 1), (9, 9)]; close: bottom }',
    'combine { }',
    'combine { operation: subtract; rect { width: 9; height: 9 } rect { width: 9; height: 9 } }',
    'combine { text "Words" { x: 0; y: 0 } combine { x: 0; y: 0; circle { r: 9 } group { rect { width: 9; height: 9 } } } }',
    'rect a { width: 40; height: 40; mask: b } rect b { width: 40; height: 40; mask: a }',
    'rect a { width: 40; height: 40; mask: a }',
    'rect a { width: 40; height: 40; clip-path: a }',
    'group a { rect b { width: 40; height: 40; mask: a } }',
    'group a { width: 50; height: 50; mask: b; circle b { r: 9 } rect { width: 40; height: 40 } }',
    'rect { width: 40; height: 40; clip-path: g } group g { }',
    'rect { width: 40; height: 40; filter: [blur(0), blur(200), drop-shadow(0, 0, 0, transparent)] }',
    'text ""',
    'text " " { text-decoration: underline; background: red }',
    'text "x" { font-size: 0 }',
    'text "x" { font-size: fit; width: 0; height: 0 }',
    'text "long words that wrap" { width: 1; stroke: red; text-shadow: shadow(1, 1, 0, red) }',
    'object "" { width: 40; height: 40 }',
    'object "a very long noun phrase that will not fit into so small a box" { width: 12; height: 12 }',
    'object "x" { width: 0; height: 0 }',
    'object "sign" { width: 200; height: 90; flip: true; rotate: 200deg; text "words" { at: center } }',
    'image "" { width: 40; height: 40 }',
    'column { overflow: hidden; border-width: 90; width: 40; height: 40; border-radius: 50%; rect { width: 9; height: 9 } }',
  ])('%s', async (body) => {
    const { svg, graph, diagnostics, png } = await draft(`scene S { canvas: size(100, 100); ${body} }`);
    expect(png(0.5).length).toBeGreaterThan(60);
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
    expect(JSON.stringify(graph.objects)).not.toMatch(/"(?:x|y|width|height)":null/);
    expect(diagnostics.filter(({ code }) => code.startsWith('COCO9'))).toEqual([]);
  });
});

test('no outline is wider than the widest thing: huge ones cost a renderer seconds', async () => {
  const { svg } = await draft(
    'scene S { canvas: size(100, 100); rect { width: 9; stroke: red; stroke-width: 1000000 } }',
  );
  expect(svg).toContain('stroke-width="100000"');
});
