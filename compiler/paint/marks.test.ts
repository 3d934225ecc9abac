import { expect, test } from 'vitest';
import { draft } from '../../test/kit/draft.js';

const boxes = (places: string): string =>
  `scene S { canvas: size(400, 400)\n  rect a { width: 40; height: 40 }\n  rect b { width: 40; height: 40 }\n  circle c { r: 20; at: top }\n  ${places}\n}`;

test('things of a place that could not be kept are outlined, and nothing else is', async () => {
  const { svg, diagnostics } = await draft(boxes('place a left of b\n  place b left of a'));
  expect(diagnostics.map((one) => one.code)).toContain('COCO4011');
  const [, marks = ''] = svg.split('<g class="conflicts">');
  expect(marks.match(/<rect /g)).toHaveLength(2);
});

test('a scene without contradictions has no outlines', async () => {
  expect((await draft(boxes('place a left of b'))).svg).not.toContain('conflicts');
});

test('outlines belong to nothing: what the graph says of the things is the same with and without them', async () => {
  const measured = async (places: string) =>
    (await draft(boxes(places))).graph.objects.map(({ bbox, visible, color }) => ({ bbox, visible, color }));
  expect(await measured('place a left of b\n  place b left of a')).toEqual(await measured('place a left of b'));
});
