import { expect, test } from 'vitest';
import { load } from '../../language/load.js';
import { serviceDocument, services } from '../../language/services/index.js';
import { draft } from '../kit/draft.js';
import { applyEdits } from './kit/fixtures.js';

/** What is painted, without the names of what it belongs to. */
async function painted(text: string): Promise<string> {
  const { svg, problems } = await draft(text);
  expect(problems.map(({ message }) => message)).toEqual([]);
  return svg.replace(/ (id|data-[\w-]+|aria-\w+)="[^"]*"/g, '');
}

/** The pixels. */
async function pixels(text: string): Promise<string> {
  return Buffer.from((await draft(text)).png(0.25)).toString('base64');
}

/** Applies the first action of a kind whose title fits, at the last occurrence of `at`. */
async function act(text: string, at: string, only: string, title = /./): Promise<string> {
  const document = serviceDocument(await load('scene.coco', async () => text));
  const position = document.lines.position(text.lastIndexOf(at) + 1);
  const actions = services.codeActions(document, { range: { start: position, end: position }, only: [only] });
  const action = actions.find((one) => title.test(one.title));
  return applyEdits(text, action!.edit!.changes!['scene.coco']!);
}

const scenes: readonly (readonly [what: string, text: string, at: string])[] = [
  [
    'a shape that says where it lies',
    'scene S { rect cup { width: 100; height: 60; at: (300, 200); fill: red } }',
    'rect cup',
  ],
  [
    'a shape in a relation',
    'scene S { rect a { width: 80; height: 80; at: center; fill: blue } rect cup { width: 100; height: 60; place right of a by 20; fill: red } }',
    'rect cup',
  ],
  [
    'a group with things inside',
    'scene S { group card { width: 300; height: 200; at: center; rect { width: 100%; height: 100%; fill: white } circle { r: 20; at: top-left; fill: red } } }',
    'group card',
  ],
  [
    'a row',
    'scene S { row card { at: center; gap: 10; rect { width: 40; height: 40; fill: red } rect { width: 60; height: 60; fill: blue } } }',
    'row card',
  ],
  [
    'values of the surroundings',
    'scene S { let size = 40; circle dot { r: size; at: (200, 200); fill: teal; stroke: black; stroke-width: size / 10 } }',
    'circle dot',
  ],
  ['a turn of a loop', 'scene S { for i in 1..3 { circle { r: i * 20; at: (i * 200, 300); fill: teal } } }', 'circle'],
  [
    'words',
    'scene S { text title { content: "Hello"; at: top; offset: (0, 40); font-size: 60; fill: navy } }',
    'text title',
  ],
];

test.each(scenes)('extracting a component leaves the picture as it was: %s', async (_, text, at) => {
  const after = await act(text, at, 'refactor.extract');
  expect(after).not.toBe(text);
  expect(await painted(after)).toBe(await painted(text));
});

test.each(scenes)('and inlining it again too: %s', async (_, text, at) => {
  const extracted = await act(text, at, 'refactor.extract');
  const name = /component (\w+)/.exec(extracted)![1]!;
  const inlined = await act(extracted, `${name} `, 'refactor.inline');
  expect(inlined).not.toBe(extracted);
  expect(await painted(inlined)).toBe(await painted(text));
});

test.each(scenes)('wrapping it in a group leaves the picture as it was: %s', async (_, text, at) => {
  const wrapped = await act(text, at, 'refactor.rewrite', /group/);
  expect((await pixels(wrapped)) === (await pixels(text))).toBe(true);
});

const sized = scenes.filter(([, text]) => /width: \d+; height: \d+/.test(text));

test.each(sized)('sorting properties leaves the picture as it was: %s', async (_, text) => {
  const reversed = text.replace(/width: (\d+); height: (\d+)/g, 'height: $2; width: $1');
  const sorted = await act(reversed, /height: \d+; width: \d+/.exec(reversed)![0], 'refactor.rewrite', /Sort/);
  expect(sorted).not.toBe(reversed);
  expect(await painted(sorted)).toBe(await painted(text));
});
