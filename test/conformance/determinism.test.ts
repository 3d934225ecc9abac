import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { compile } from '../../compiler/compile.js';
import { root } from '../../scripts/build/tools.js';
import { draft } from '../kit/draft.js';
import { filesOf } from '../kit/files.js';
import { testHost } from '../kit/host.js';
import { shownScenes } from '../kit/scenes.js';

test('language, time zone and order of work change no byte of any file', () => {
  const hashed = (files: ReadonlyMap<string, Uint8Array>): Record<string, string> =>
    Object.fromEntries(Array.from(files, ([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]));
  const here = hashed(filesOf(shownScenes, { env: { LANG: 'C', LC_ALL: 'C', TZ: 'UTC' } }));
  const there = hashed(
    filesOf(shownScenes.toReversed(), { env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kolkata' } }),
  );
  expect(Object.keys(here)).toHaveLength(shownScenes.length * 3);
  expect(there).toEqual(here);
});

test('modules loaded anew give the same bytes as those that have compiled other scenes', async () => {
  const warm = testHost(root);
  const first = shownScenes.filter((_, at) => at % 4 === 0);
  const before = [];
  for (const path of first) before.push((await compile(path, warm)).scenes[0]!);
  for (const [at, path] of first.entries()) {
    vi.resetModules();
    const fresh = await import('../../compiler/compile.js');
    expect(fresh.compile).not.toBe(compile);
    const [scene] = (await fresh.compile(path, warm)).scenes;
    expect(scene!.svg, path).toBe(before[at]!.svg);
    expect(JSON.stringify(scene!.graph), path).toBe(JSON.stringify(before[at]!.graph));
  }
});

const declarations = [
  'palette p { sky: #cfe6ff; ink: #18263c }',
  'style loud { font-weight: bold; font-size: 30 }',
  'let words = ["one", "two", label]',
  'let label = "three ${size}"',
  'let size = 3 * step',
  'let step = 7',
  'component Box(words: text) { rect { width: 90; height: wide(40); fill: p.sky; text { content: words; at: center; fill: p.ink } } }',
  'fn wide(a: number): number = a + step',
  'scene S { canvas: size(400, 300); row { at: center; for w in words { Box { words: w } } } text title "T" { style: loud; at: top } }',
];

test('the order of declarations means nothing', async () => {
  const { svg } = await draft(declarations.join('\n'));
  expect(svg).toContain('three 21');
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(declarations, { minLength: declarations.length }), async (shuffled) => {
      expect((await draft(shuffled.join('\n'))).svg).toBe(svg);
    }),
    { numRuns: 30 },
  );
});

const properties = [
  'width: 120',
  'height: 80',
  'at: top-left',
  'offset: (30, 40)',
  'rotate: 12deg',
  'fill: gradient(red, (gold, 30%), blue, to: right)',
  'stroke: black',
  'stroke-width: 3',
  'stroke-dasharray: [8, 4]',
  'border-radius: 12',
  'opacity: 0.8',
  'filter: [blur(2), drop-shadow(0, 4, 12, #0003)]',
];

test('the order of properties means nothing', async () => {
  const source = (list: readonly string[]): string =>
    `scene S { canvas: size(400, 300); rect a { ${list.join('; ')} } place b right of a by 20; circle b { r: 20 } }`;
  const { svg } = await draft(source(properties));
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(properties, { minLength: properties.length }), async (shuffled) => {
      expect((await draft(source(shuffled))).svg).toBe(svg);
    }),
    { numRuns: 30 },
  );
});
