import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../../compiler/compile.js';
import type { RGBA } from '../../../compiler/host.js';
import type { CompiledScene } from '../../../compiler/types.js';
import { root } from '../../../scripts/build/tools.js';
import { testHost } from '../../../test/kit/host.js';
import { OverlayHost } from '../../host/overlay.js';
import { type JudgedExpectation, judgeExpectations } from './expectations.js';

const usual = { disc: 'x: 30; y: 40; fill: crimson', star: 'x: 200; y: 150; fill: gold' };
const source = (over: Partial<typeof usual> = {}) => `scene S {
  canvas: size(320, 240)
  background: #f4efe4
  text sign "OPEN" { x: 20; y: 160; font-size: 48; color: #223 }
  circle disc { r: 36; ${over.disc ?? usual.disc} }
  rect box { x: 180; y: 40; width: 80; height: 80; fill: teal }
  group many {
    star a "star" { width: 40; height: 40; ${over.star ?? usual.star} }
    star b "star" { x: 260; y: 150; width: 40; height: 40; fill: gold }
  }
  expect disc left of box
  expect box taller than disc
  expect color-of(disc) == red
  expect color-of(box) != red and color-of(disc) == red
  expect count("star") == 2
  expect count("star", color: yellow) >= 1
  expect readable(sign)
  expect not disc overlapping box
  expect distance(disc, box) < 200px
  expect disc.right < box.left
  expect no "dog"
  expect visible(box) > 0.9
  expect 1 + 1 == 2
  expect disc left of canvas or disc left of box
}`;

const host = new OverlayHost(testHost(root));

async function made(text: string): Promise<CompiledScene> {
  host.set('scene.coco', text);
  const { scenes, diagnostics } = await compile('scene.coco', host, { stages: ['pixels', 'maps'] });
  expect(diagnostics.filter(({ severity, code }) => severity === 'error' && !code.startsWith('COCO5'))).toEqual([]);
  return scenes[0]!;
}

let drafted: CompiledScene;
beforeAll(async () => {
  drafted = await made(source());
});

function judge(picture: RGBA, of: CompiledScene = drafted): (source: string) => JudgedExpectation {
  const { scene, layout, displayList, pixels, maps } = of;
  const { width, height, ids, names } = maps!.ids;
  const found = judgeExpectations({
    scene,
    layout: layout!,
    list: displayList!,
    draft: pixels!,
    picture,
    ids: { width, height, data: ids, names },
    raster: host.raster.bind(host),
  });
  return (text) => found.find((one) => one.source.includes(text))!;
}

/** A picture of another scene, as an editor that goes its own way would make. */
const other = async (over: Parameters<typeof source>[0]) => judge((await made(source(over))).pixels!);

function painted(change: (data: Uint8Array, width: number) => void): RGBA {
  const { width, height, data } = drafted.pixels!;
  const copy = new Uint8Array(data);
  change(copy, width);
  return { width, height, data: copy };
}

function noisy(amplitude: number): RGBA {
  let seed = 5;
  return painted((data) => {
    for (let at = 0; at < data.length; at++) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      if (at % 4 < 3)
        data[at] = Math.max(0, Math.min(255, data[at]! + ((seed >>> 8) % (2 * amplitude + 1)) - amplitude));
    }
  });
}

describe('expectations of a picture', () => {
  test('all hold of the draft itself, but for what nobody can see', () => {
    const of = judge(drafted.pixels!);
    const told = drafted.scene.expectations.map(({ source }) => [source, of(source).draft, of(source).picture]);
    expect(told).toEqual(
      drafted.scene.expectations.map(({ source }) => [
        source,
        true,
        source.includes('dog') ? 'cannot be told from the picture' : 'holds',
      ]),
    );
    expect(of('color-of(disc) == red').how).toMatch(/^99 % of the pixels of `disc` are red/);
    expect(of('disc left of box').how).toContain('found again by edges');
  });

  test('survive the grain of a picture', () => {
    const of = judge(noisy(6));
    for (const claim of ['disc left of box', 'color-of(disc)', 'count("star") == 2', 'disc.right < box.left'])
      expect([claim, of(claim).picture]).toEqual([claim, 'holds']);
    expect(of('readable(sign)')).toMatchObject({
      picture: 'cannot be told from the picture',
      how: expect.stringContaining('someone has to read'),
    });
  });

  test('of a colour fail where the pixels have another', async () => {
    const of = await other({ disc: 'x: 30; y: 40; fill: royalblue' });
    expect(of('color-of(disc) == red')).toMatchObject({ draft: true, picture: 'fails' });
    expect(of('color-of(disc) == red').how).toMatch(/blue/);
    expect(of('color-of(box) != red and')).toMatchObject({ picture: 'fails' });
    expect(of('disc left of box').picture).toBe('holds');
  });

  test('of a place see a small move', async () => {
    const of = await other({ disc: 'x: 50; y: 52; fill: crimson' });
    expect(of('disc left of box').picture).toBe('holds');
    expect(of('disc left of box').how).toMatch(/`disc`, moved by (19|20|21) px and 12 px/);
  });

  test('of a length fail where a move breaks them', async () => {
    const narrow = await made(source({ disc: 'x: 100; y: 40; fill: crimson' }));
    const moved = (await made(source({ disc: 'x: 116; y: 40; fill: crimson' }))).pixels!;
    const of = judge(moved, narrow);
    expect(of('disc.right < box.left')).toMatchObject({ draft: true, picture: 'fails' });
  });

  test('of what is not found again are not told', async () => {
    const of = judge(
      painted((data, width) => {
        for (let y = 30; y < 120; y++) for (let x = 20; x < 120; x++) data.set([0xf4, 0xef, 0xe4], (y * width + x) * 4);
      }),
    );
    expect(of('disc left of box').picture).toBe('cannot be told from the picture');
    expect(of('disc left of box').how).toContain('edges of `disc` are not found again');
    expect(of('visible(box)').picture).toBe('holds');
    // One side of an “or” that holds is enough; of an “and” one that fails.
    expect(of('color-of(box) != red and').picture).toBe('fails');
  });

  test('of a count are told as far as they can be', async () => {
    const of = await other({ star: 'x: 20; y: 100; fill: royalblue' });
    expect(of('count("star", color: yellow) >= 1').picture).toBe('holds');
    expect(of('count("star") == 2').picture).not.toBe('holds');
  });

  test('of words hold only while they are the draft’s own pixels, and stand out', () => {
    const { ids, names } = drafted.maps!.ids;
    const sign = [...names].find(([, id]) => id === 'sign')![0];
    const faint = judge(
      painted((data) => {
        for (let pixel = 0; pixel < ids.length; pixel++)
          if (ids[pixel] !== sign) data.set([0x22, 0x22, 0x33], pixel * 4);
      }),
    );
    expect(faint('readable(sign)')).toMatchObject({ picture: 'fails', how: expect.stringContaining('contrast of 1') });
  });

  test('of words that are gone fail', async () => {
    const of = judge(
      painted((data, width) => {
        for (let y = 150; y < 235; y++) for (let x = 0; x < 190; x++) data.set([0xf4, 0xef, 0xe4], (y * width + x) * 4);
      }),
    );
    expect(of('readable(sign)')).toMatchObject({ picture: 'fails', how: expect.stringContaining('are gone') });
  });

  test('are not told in a thicket of edges', () => {
    const of = judge(noisy(110));
    expect(of('disc left of box').picture).toBe('cannot be told from the picture');
  });
});
