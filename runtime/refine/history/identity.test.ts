import { expect, test } from 'vitest';
import { compile } from '../../../compiler/compile.js';
import { root } from '../../../scripts/build/tools.js';
import { testHost } from '../../../test/kit/host.js';
import { OverlayHost } from '../../host/overlay.js';
import { draftIdentity } from './identity.js';

const text = `scene Shop "A shop" {
  canvas: size(200, 100)
  prompt: "a shop"
  circle a "red ball" { x: 10; y: 10; r: 20; fill: crimson }
  rect b { x: 80; y: 10; width: 40; height: 40; fill: teal; keep: idea }
}
`;
const host = new OverlayHost(testHost(root));

async function identityOf(source: string): Promise<string | null> {
  host.set('shop.coco', source);
  const { scenes } = await compile('shop.coco', host, { stages: ['graph'] });
  return draftIdentity(scenes[0]!);
}

test.each([
  ['a comment', text.replace('prompt', '// says\n  prompt')],
  ['the title', text.replace('A shop', 'Another')],
  ['an expectation', text.replace('  circle', '  expect a left of b\n  circle')],
  ['another way to say a colour', text.replace('teal', '#008080')],
])('%s leaves a draft what it is', async (_, other) => {
  expect(await identityOf(other)).toBe(await identityOf(text));
});

test.each([
  ['a place', text.replace('x: 80', 'x: 81')],
  ['a colour', text.replace('teal', 'navy')],
  ['a strength', text.replace('keep: idea', 'keep: layout')],
  ['the strength of the scene', text.replace('  circle', '  refine { strength: 0.4 }\n  circle')],
  ['the prompt', text.replace('"a shop"', '"a bakery"')],
  ['the words of an element', text.replace('red ball', 'red apple')],
  ['a depth', text.replace('crimson }', 'crimson; depth: 0.2 }')],
])('%s makes it another', async (_, other) => {
  const [before, after] = [await identityOf(text), await identityOf(other)];
  expect(after).toMatch(/^[0-9a-f]{16}$/);
  expect(after).not.toBe(before);
});

test('a scene that cannot be drawn has none', async () => {
  host.set('shop.coco', text);
  const { scenes } = await compile('shop.coco', host, { stages: ['scene'] });
  expect(await draftIdentity(scenes[0]!)).toBeNull();
});
