import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.js';
import { emitSvg } from '../../compiler/emit/svg/emit.js';
import { isProblem } from '../../language/diagnostics/types.js';
import { format } from '../../language/format/format.js';
import { root } from '../../scripts/build/tools.js';
import { differencesFromGolden } from '../kit/golden.js';
import { testHost } from '../kit/host.js';
import { benchScenes, sourceOf } from '../kit/scenes.js';

interface Item {
  readonly id: string;
  readonly prompt: string;
  readonly expect?: { readonly texts?: readonly string[] };
}

const host = testHost(root);
/** Width of the pictures kept, in pixels. */
const keptWidth = 180;
const items = readFileSync(`${root}/test/data/bench/hundred.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line): Item => JSON.parse(line));
const stemOf = (id: string): string => id.replace(/[^\w-]/g, '');

test('each of the hundred prompts has its scene, and there is no other', () => {
  expect(benchScenes.map((path) => basename(path, '.coco'))).toEqual(items.map(({ id }) => stemOf(id)).sort());
});

describe.each(items.map((item) => [item.id, item] as const))('%s', (id, item) => {
  const path = `examples/bench/${stemOf(id)}.coco`;
  const compiled = compile(path, host, { stages: ['svg', 'graph'] });

  test('compiles clean, in form, and says what it shows', async () => {
    const { diagnostics } = await compiled;
    expect(diagnostics.filter(isProblem).map(({ code, message }) => `${code} ${message}`)).toEqual([]);
    expect(sourceOf(path)).toMatch(/^\/\/\/ \S.{5,}/);
    expect(format(sourceOf(path))).toBe(sourceOf(path));
  });

  test('states what the prompt demands, and all of it holds', async () => {
    const { scenes } = await compiled;
    const { expectations, objects, prompt } = scenes[0]!.graph!;
    expect(expectations.length).toBeGreaterThan(0);
    expect(expectations.filter(({ holds }) => !holds).map(({ source }) => source)).toEqual([]);
    expect(prompt).not.toBeNull();
    const said = objects.map(({ text }) => spaceless(text ?? '')).join('\n');
    // A full stop before the closing quote is the prompt's own, as American printers put it.
    for (const text of item.expect?.texts ?? []) expect(said).toContain(spaceless(text).replace(/[.。]$/, ''));
  });

  test('looks as it did', async () => {
    const { scenes } = await compiled;
    const { graph, displayList } = scenes[0]!;
    const { width, height } = displayList!;
    const drawn = emitSvg(displayList!, { text: 'outlines-only', ids: false });
    const png = host.raster(drawn, keptWidth, Math.max(1, Math.round((height * keptWidth) / width)));
    const lines = graph!.objects.map(({ id: name, kind, noun, drawn: how, color, bbox, visible }) =>
      JSON.stringify({ id: name, kind, noun, drawn: how, color, bbox, visible }),
    );
    const differences = differencesFromGolden(stemOf(id), { svg: null, graph: `${lines.join('\n')}\n`, png });
    expect(differences).toEqual([]);
  });
});

/** Lines may break where they like. */
function spaceless(text: string): string {
  return text.replace(/\s+/g, '');
}
