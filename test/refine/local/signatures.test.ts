import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { numbersOf } from '../../../runtime/refine/local/latents/tensors.js';
import type { Analytic } from '../../../scripts/test-models/analytic.ts';
import { small, writeAnalytic, writeSmall } from '../../../scripts/test-models/pipelines.ts';
import { inFolder, job, models, opened } from './kit.js';

/** What the same pipeline makes, whatever way it was exported. */
async function gold(net: Analytic, external = false, size = { width: 64, height: 48 }): Promise<number[]> {
  return inFolder(async (folder) => {
    writeAnalytic(folder, net, { external });
    const pipeline = await opened(folder);
    const { image } = await pipeline.make(job({ ...size, prompt: 'gold', negative: 'green', guidance: 1.2, steps: 4 }));
    await pipeline.release();
    expect([image.width, image.height]).toEqual([size.width, size.height]);
    expect(pipeline.capabilities.seed).toBe(net.parameters ?? true);
    return [...image.data.subarray(0, 3)];
  });
}

// green + 1.2 · (gold − green)
const wanted = [0.8, 0.1, -0.4].map((value) => Math.round(value * 127.5 + 127.5));

function expectGold(found: readonly number[]): void {
  for (const [at, value] of wanted.entries()) expect(Math.abs(found[at]! - value), found.join()).toBeLessThanOrEqual(2);
}

describe('the signature of a UNet is read from it', () => {
  const dims = [[], [1], ['batch'], [2]] as const;
  const types = ['float32', 'float16', 'int64', 'float64', 'int32'] as const;
  // A time step for each of two rows only fits where two are run.
  for (const one of dims)
    for (const type of types)
      test(`timestep [${one}] of ${type}`, async () => {
        const float = type === 'float16' ? 'float16' : 'float32';
        expectGold(await gold({ timestep: { type, dims: one }, float, batch: one[0] === 2 ? 2 : 'batch' }));
      });

  test.each([1, 2, 3])('a batch of %i', async (batch) => expectGold(await gold({ batch })));
});

test.each(['float32', 'float16'] as const)(
  'an older export: ids of 32 bits, latents that are drawn already, in %s',
  async (float) => {
    expectGold(await gold({ ids: 'int32', parameters: false, float }));
  },
);

test.each(['int64', 'int32'] as const)(
  'a text encoder that wants to be told which tokens to hear, in %s',
  async (ids) => {
    expectGold(await gold({ ids, mask: true }));
  },
);

test('XL’s refiner is told a score of beauty, and a low one with what is not wanted', () =>
  inFolder(async (folder) => {
    const model = small.xl!;
    writeSmall(folder, { ...model, unet: { ...model.unet, scored: true } });
    const pipeline = await opened(folder);
    await pipeline.make(job({ width: 64, height: 48, prompt: 'red', negative: 'blue', guidance: 3, steps: 3 }));
    await pipeline.release();
    const { time_ids: ids } = pipeline.runs.find(({ component }) => component === 'unet')!.feeds;
    expect([...numbersOf(ids!, 'time_ids')]).toEqual([48, 64, 0, 0, 2.5, 48, 64, 0, 0, 6]);
  }));

test.each(['float32', 'float16'] as const)('weights beside the graph, in %s', async (float) => {
  expectGold(await gold({ float }, true));
});

test('an export for one size makes pictures of any, and says so', () =>
  inFolder(async (folder) => {
    writeAnalytic(folder, { width: 8, height: 8 });
    const pipeline = await opened(folder);
    expect(pipeline.capabilities.sizes).toEqual([[64, 64]]);
    const previews: string[] = [];
    const { image, warnings } = await pipeline.make(job({ width: 96, height: 72, prompt: 'red' }), ({ preview }) => {
      if (preview !== null) previews.push(`${preview.width} × ${preview.height}`);
    });
    await pipeline.release();
    expect(new Set(previews)).toEqual(new Set(['8 × 6']));
    expect([image.width, image.height]).toEqual([96, 72]);
    expect([...image.data.subarray(0, 3)]).toEqual([255, 0, 0]);
    expect(warnings.join()).toContain('it is made at 64 × 48 and brought to size');
  }));

test('a picture smaller than what a UNet was trained on is made larger, and brought to size', () =>
  inFolder(async (folder) => {
    writeAnalytic(folder);
    const config = join(folder, 'unet', 'config.json');
    writeFileSync(config, JSON.stringify({ block_out_channels: [192], sample_size: 16 }));
    const pipeline = await opened(folder);
    expect(pipeline.capabilities.sizes).toEqual({ multiple: 8, least: 128, most: 4096 });
    const { image } = await pipeline.make(job({ width: 64, height: 48, prompt: 'red' }));
    const { feeds } = pipeline.runs.find(({ component }) => component === 'unet')!;
    await pipeline.release();
    expect(feeds.sample!.dims).toEqual([1, 192, 16, 22]);
    expect([image.width, image.height, ...image.data.subarray(0, 3)]).toEqual([64, 48, 255, 0, 0]);
  }));

test.each(['instruct', 'lcm', 'xl', 'inpaint'])(
  '%s: sizes that the graph leaves open are read from the configuration',
  (name) =>
    inFolder(async (folder) => {
      const model = small[name]!;
      const open = { ...model, unet: { ...model.unet, open: true } };
      const bytes = async (path: string) => {
        const pipeline = await opened(path);
        const { image } = await pipeline.make(job({ width: 64, height: 48, prompt: 'red', guidance: 3, steps: 3 }));
        await pipeline.release();
        return image.data;
      };
      writeSmall(folder, open);
      expect(await bytes(folder)).toEqual(await bytes(join(models, name)));
    }),
);
