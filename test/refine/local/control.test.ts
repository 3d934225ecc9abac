import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readModelFolder } from '../../../runtime/refine/local/folder/read.js';
import { numbersOf } from '../../../runtime/refine/local/latents/tensors.js';
import { openPipeline } from '../../../runtime/refine/local/pipeline/open.js';
import { folderGraphs } from '../../../runtime/refine/local/sessions/graphs.js';
import { small, writeSmall } from '../../../scripts/test-models/pipelines.ts';
import { gray, inFolder, job, models, opened, picture } from './kit.js';

const size = { width: 64, height: 48 } as const;
const given = job({
  ...size,
  draft: picture(64, 48, (x, y) => [x * 4, y * 5, 90]),
  prompt: 'a red fox',
  guidance: 3,
  steps: 4,
  depth: gray(64, 48, (x) => x * 4),
  edges: gray(64, 48, (x) => (x % 8 === 0 ? 255 : 0)),
  ids: (x) => Math.floor(x / 32),
  names: ['fox'],
});

async function bytes(folder: string): Promise<Uint8Array> {
  const pipeline = await opened(folder);
  const { image } = await pipeline.make(given);
  await pipeline.release();
  return image.data;
}

describe('ControlNets', () => {
  test('are shown the maps, as planes of 0 to 1, for the words and the negative ones', async () => {
    const pipeline = await opened(join(models, 'control'));
    await pipeline.make(given);
    const shown = (name: string) => pipeline.runs.find(({ component }) => component === name)!.feeds;
    const depth = shown('controlnet_depth').controlnet_cond!;
    const edges = numbersOf(shown('controlnet_edges').controlnet_cond!, 'edges');
    await pipeline.release();
    expect(pipeline.capabilities.control).toEqual(['depth', 'edges']);
    expect(depth.dims).toEqual([2, 3, 48, 64]);
    const values = numbersOf(depth, 'depth');
    for (const plane of [0, 2, 5]) expect(values[plane * 64 * 48 + 10]).toBeCloseTo(40 / 255, 6);
    expect([...edges.subarray(7, 10)]).toEqual([0, 1, 0]);
  });

  test('may be one alone, which counts in full', () =>
    inFolder(async (folder) => {
      cpSync(join(models, 'control'), folder, { recursive: true });
      rmSync(join(folder, 'controlnet_edges'), { recursive: true });
      const pipeline = await opened(folder);
      const { image } = await pipeline.make(given);
      const { feeds } = pipeline.runs.find(({ component }) => component === 'controlnet_depth')!;
      await pipeline.release();
      expect([...(feeds.conditioning_scale!.data as Float64Array)]).toEqual([1]);
      expect(image.data).not.toEqual(await bytes(join(models, 'control')));
    }));

  test('without any, their UNet is what it is without places for them', () =>
    inFolder(async (folder) => {
      const [bare, plain] = [join(folder, 'bare'), join(folder, 'plain')];
      const { controls: _, ...alone } = small.control!;
      writeSmall(bare, alone);
      writeSmall(plain, { ...alone, unet: {} });
      expect(await bytes(bare)).toEqual(await bytes(plain));
    }));

  test('of ids are shown each element in a colour of its own, the background black', () =>
    inFolder(async (folder) => {
      cpSync(join(models, 'control'), folder, { recursive: true });
      rmSync(join(folder, 'controlnet_edges'), { recursive: true });
      renameSync(join(folder, 'controlnet_depth'), join(folder, 'controlnet_ids'));
      const pipeline = await opened(folder);
      await pipeline.make(given);
      const { feeds } = pipeline.runs.find(({ component }) => component === 'controlnet_ids')!;
      const planes = numbersOf(feeds.controlnet_cond!, 'ids');
      await pipeline.release();
      const at = (x: number) => [0, 1, 2].map((plane) => planes[plane * 64 * 48 + x]!);
      expect(at(3)).toEqual([0, 0, 0]);
      expect(Math.max(...at(40))).toBeGreaterThan(0.9);
    }));

  test('work at half precision', () =>
    inFolder(async (folder) => {
      writeSmall(folder, { ...small.control!, float: 'float16' });
      const half = await bytes(folder);
      const full = await bytes(join(models, 'control'));
      const apart = half.reduce((sum, value, at) => sum + Math.abs(value - full[at]!), 0) / half.length;
      expect(apart).toBeLessThan(3);
    }));
});

test('networks that are open are released where another cannot be opened', () =>
  inFolder(async (folder) => {
    cpSync(join(models, 'sd'), folder, { recursive: true });
    const { signal } = new AbortController();
    const found = await readModelFolder(folder);
    const graphs = await folderGraphs(found, { device: 'cpu', threads: 1 });
    let open = 0;
    const counted: typeof graphs = {
      ...graphs,
      async open(component, stop) {
        if (component === 'unet') throw new Error('no memory');
        const graph = await graphs.open(component, stop);
        open++;
        return {
          ...graph,
          async release() {
            open--;
            await graph.release();
          },
        };
      },
    };
    await expect(openPipeline(found, counted, signal)).rejects.toThrow('no memory');
    expect(open).toBe(0);
  }));
