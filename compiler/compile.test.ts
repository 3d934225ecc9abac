import { describe, expect, test } from 'vitest';
import { OverlayHost } from '../runtime/host/overlay.js';
import { root } from '../scripts/build/tools.js';
import { testHost } from '../test/kit/host.js';
import { compile } from './compile.js';
import type { Host, RGBA } from './host.js';
import type { Stage } from './types.js';

function hostWith(files: Readonly<Record<string, string>>): OverlayHost {
  const host = new OverlayHost(testHost(`${root}/test/data`));
  for (const [path, text] of Object.entries(files)) host.set(path, text);
  return host;
}

const codes = (diagnostics: readonly { readonly code: string }[]): string[] => diagnostics.map(({ code }) => code);

describe('stages', () => {
  const host = hostWith({ 'a.coco': 'scene S { rect { width: 9; height: 9 } }' });
  const made = async (stages?: Stage[]): Promise<string[]> => {
    const { scenes } = await compile('a.coco', host, stages ? { stages } : {});
    return scenes.flatMap((scene) => Object.entries(scene).flatMap(([name, value]) => (value === null ? [] : [name])));
  };

  test.each<[Stage[] | undefined, string[]]>([
    [['check'], []],
    [['scene'], ['scene']],
    [['layout'], ['scene', 'layout']],
    [['paint'], ['scene', 'layout', 'displayList']],
    [['svg'], ['scene', 'layout', 'displayList', 'svg']],
    [['pixels'], ['scene', 'layout', 'displayList', 'pixels']],
    [undefined, ['scene', 'layout', 'displayList', 'svg', 'graph']],
  ])('%j makes %j', async (stages, results) => {
    expect(await made(stages)).toEqual(results);
  });

  test('pixels follow the scale', async () => {
    const { scenes } = await compile('a.coco', host, { stages: ['pixels'], scale: 0.25 });
    expect(scenes[0]!.pixels).toMatchObject({ width: 256, height: 256 });
  });
});

describe('whatever comes in, a compilation comes out', () => {
  test('a file that is not there', async () => {
    const { scenes, diagnostics } = await compile('none.coco', hostWith({}));
    expect(scenes).toEqual([]);
    expect(codes(diagnostics)).toEqual(['COCO6010']);
  });

  test('a broken statement costs itself', async () => {
    const host = hostWith({
      'a.coco':
        'scene S { canvas: size(99, 99); rectt a { fill: red }\n rect b { width: ; height: 9 }\n circle c { r: 5 } }',
    });
    const { scenes, diagnostics } = await compile('a.coco', host);
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    expect(scenes[0]!.graph!.objects.map(({ id }) => id)).toContain('c');
  });

  test('a step that fails is named, and what came before is kept', async () => {
    class FailingHost extends OverlayHost {
      override raster(): RGBA {
        throw new Error('no memory left');
      }
    }
    const host = new FailingHost(testHost(root));
    host.set('a.coco', 'scene S { rect { width: 9; height: 9 } }');
    const { scenes, diagnostics } = await compile('a.coco', host, { stages: ['svg', 'pixels'] });
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'COCO6030 The picture cannot be drawn at 1024 × 1024 pixels: no memory left.',
    ]);
    expect(scenes[0]!.svg).not.toBeNull();
  });

  test('an abort rejects with its reason', async () => {
    const stop = new AbortController();
    const host = hostWith({ 'a.coco': 'scene S { }' });
    const compiling = compile('a.coco', host, { signal: stop.signal });
    stop.abort(new Error('not wanted any more'));
    await expect(compiling).rejects.toThrow('not wanted any more');
  });
});

describe('an edit redoes only what it touched', () => {
  const source = (fill: string): string =>
    `import { Dot } from "./dot.coco"\nscene S { Dot { } rect { width: 9; height: 9; fill: ${fill} } }`;

  test('the same text gives the same scene and layout', async () => {
    const host = hostWith({ 'a.coco': source('red'), 'dot.coco': 'component Dot { circle { r: 4 } }' });
    const [first, second] = [await compile('a.coco', host), await compile('a.coco', host)];
    expect(second.scenes[0]!.scene).toBe(first.scenes[0]!.scene);
    expect(second.scenes[0]!.layout).toBe(first.scenes[0]!.layout);
    expect(second.scenes[0]!.svg).toBe(first.scenes[0]!.svg);
  });

  test('a changed import changes the picture', async () => {
    const host = hostWith({ 'a.coco': source('red'), 'dot.coco': 'component Dot { circle { r: 4 } }' });
    const first = await compile('a.coco', host);
    host.set('dot.coco', 'component Dot { circle { r: 7 } }');
    const second = await compile('a.coco', host);
    expect(second.scenes[0]!.svg).not.toBe(first.scenes[0]!.svg);
  });

  test('so does a changed picture file', async () => {
    const svg = (width: number): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="9"><rect width="5" height="5"/></svg>`;
    const host = hostWith({ 'a.coco': 'scene S { image "p.svg" { } }', 'p.svg': svg(20) });
    const first = await compile('a.coco', host);
    host.set('p.svg', svg(40));
    const second = await compile('a.coco', host);
    expect(first.scenes[0]!.graph!.objects[0]!.bbox.width).toBe(20);
    expect(second.scenes[0]!.graph!.objects[0]!.bbox.width).toBe(40);
  });
});

describe('diagnostics', () => {
  const compiled = (text: string) => compile('a.coco', hostWith({ 'a.coco': text }));

  test('come by place, each once', async () => {
    const { diagnostics } = await compiled(
      'scene S {\n  expect 1 == 2\n  for i in 1..3 { object "zorblax" { width: 40; height: 40; at: (i * 50, 50) } }\n  background: "a quagglish nowhere"\n}',
    );
    expect(codes(diagnostics)).toEqual(['COCO5001', 'COCO6040', 'COCO5006']);
  });

  test('are silenced by a comment before or behind the statement, for that code alone', async () => {
    const text = (before: string, behind: string): string =>
      `scene S {\n  ${before}\n  expect 1 == 2 ${behind}\n  expect 2 == 3\n}`;
    const lines = async (before: string, behind: string): Promise<number[]> =>
      (await compiled(text(before, behind))).diagnostics.map(({ range }) => range.start.line + 1);
    expect(await lines('', '')).toEqual([3, 4]);
    expect(await lines('// coco-ignore COCO5001: known', '')).toEqual([4]);
    expect(await lines('', '// coco-ignore COCO5001: known')).toEqual([4]);
    expect(await lines('// coco-ignore COCO5006: another', '')).toEqual([3, 4]);
    expect(await lines('// coco-ignore COCO5001', '// coco-ignore COCO5001:')).toEqual([3, 4]);
  });

  test('mistakes of names and types cannot be silenced', async () => {
    const { diagnostics } = await compiled('scene S {\n  rectt a { } // coco-ignore COCO2001: no\n}');
    expect(diagnostics.length).toBeGreaterThan(0);
  });
});

test('timings are there where the host has a clock, and nowhere else', async () => {
  const below = hostWith({ 'a.coco': 'scene S { }' });
  const without: Host = {
    read: (path) => below.read(path),
    font: (family, weight, style) => below.font(family, weight, style),
    asset: (id) => below.asset(id),
    raster: (svg, width, height) => below.raster(svg, width, height),
  };
  expect((await compile('a.coco', without)).timings).toEqual({});
  let time = 0;
  const { timings } = await compile('a.coco', { ...without, now: () => time++ });
  expect(timings).toMatchObject({ load: 1, evaluate: 1, layout: 1, paint: 1, svg: 1 });
});
