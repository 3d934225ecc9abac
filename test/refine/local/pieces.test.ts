import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RGBA } from '../../../compiler/host.js';
import { readModelFolder } from '../../../runtime/refine/local/folder/read.js';
import type { ModelFolder } from '../../../runtime/refine/local/folder/types.js';
import { planesOf } from '../../../runtime/refine/local/latents/pixels.js';
import { numbersOf } from '../../../runtime/refine/local/latents/tensors.js';
import { Tiling } from '../../../runtime/refine/local/latents/tiles.js';
import { Vae } from '../../../runtime/refine/local/latents/vae.js';
import { folderGraphs } from '../../../runtime/refine/local/sessions/graphs.js';
import { writeFlowColors } from '../../../scripts/test-models/flows.ts';
import { Graph } from '../../../scripts/test-models/onnx.ts';
import { schedulers, writeAnalytic } from '../../../scripts/test-models/pipelines.ts';
import { gray, inFolder, type JobParts, job, models, opened, picture, region } from './kit.js';

const speckled = (width: number, height: number) =>
  picture(width, height, (x, y) => [(x * 37 + y * 11) % 256, (x * 5 + y * 91) % 256, (x * y * 7) % 256]);

/** A picture of a folder's model in pieces of at most so many px, and the runs of its networks. */
async function made(folder: string, piece: number, given: JobParts, more: Partial<ModelFolder> = {}) {
  const pipeline = await opened(folder, { ...more, piece });
  const { image } = await pipeline.make(job(given));
  await pipeline.release();
  return { image, runs: pipeline.runs };
}

function apart(a: RGBA, b: RGBA): number {
  return a.data.reduce((most, value, at) => Math.max(most, Math.abs(value - b.data[at]!)), 0);
}

const piece = fc.integer({ min: 3, max: 16 }).map((cells) => cells * 8);

describe('large pictures are made in pieces', () => {
  const size = { width: 136, height: 104 } as const;

  test.each(['solver', 'ancestral', 'pndm'] as const)(
    'of any size, with the same result: strengths, regions and negative words across them, by %s',
    async (name) => {
      const given: JobParts = {
        ...size,
        draft: speckled(size.width, size.height),
        prompt: 'blue',
        negative: 'green',
        guidance: 1.5,
        steps: 5,
        regions: [region('fox', 'red'), region('house', 'gold', { negative: 'white' })],
        names: ['fox', 'house'],
        ids: (x, y) => (x > 30 && x < 90 && y > 20 ? 1 : y < 20 && x > 60 ? 2 : 0),
        at: (x, y) => ((x + y) % 60 < 10 ? 0 : x < 70 ? 200 : 120),
      };
      const scheduler = { scheduler: schedulers[name] };
      const whole = await made(join(models, 'colors'), 4096, given, scheduler);
      await fc.assert(
        fc.asyncProperty(piece, async (most) => {
          const { image } = await made(join(models, 'colors'), most, given, scheduler);
          expect(apart(image, whole.image)).toBeLessThanOrEqual(1);
        }),
        { numRuns: 3 },
      );
    },
  );

  test('of a denoiser that looks around: the same but near the seams, and there hardly another', () =>
    inFolder(async (folder) => {
      writeAnalytic(folder, { around: 0.3 });
      const given: JobParts = {
        ...size,
        draft: speckled(size.width, size.height),
        prompt: 'gold',
        steps: 3,
        at: () => 255,
      };
      const whole = await made(folder, 4096, given);
      const { image, runs } = await made(folder, 80, given);
      const tiling = new Tiling(17, 13, 10, 1);
      const seams = new Set<number>();
      await tiling.planes(1, 1, async ({ x, y, width, height }) => {
        for (const edge of [x, x + width]) if (edge > 0 && edge < 17) seams.add(edge * 8);
        for (const edge of [y, y + height]) if (edge > 0 && edge < 13) seams.add(-edge * 8);
        return null;
      });
      expect(runs.find(({ component }) => component === 'unet')!.feeds.sample!.dims[3]).toBeLessThan(17);
      let nearby = 0;
      for (let at = 0; at < image.data.length; at++) {
        const [x, y] = [(at >> 2) % size.width, Math.floor((at >> 2) / size.width)];
        const off = Math.abs(image.data[at]! - whole.image.data[at]!);
        // A step carries what differs at an edge one cell on.
        const far = [...seams].every((seam) => (seam > 0 ? Math.abs(x - seam) : Math.abs(y + seam)) > 3 * 8);
        if (far) expect(off).toBeLessThanOrEqual(1);
        else nearby = Math.max(nearby, off);
      }
      expect(nearby).toBeGreaterThan(0);
      expect(nearby).toBeLessThan(24);
    }));

  test('of transformers too', () =>
    inFolder(async (folder) => {
      writeFlowColors(folder, 'flux', { kontext: true });
      const given: JobParts = { ...size, draft: speckled(size.width, size.height), prompt: 'gold', steps: 3 };
      const whole = await made(folder, 4096, given, { scheduler: { ...flowNoShift } });
      const parts = await made(folder, 64, given, { scheduler: { ...flowNoShift } });
      expect(apart(whole.image, parts.image)).toBeLessThanOrEqual(1);
      const tokens = parts.runs.filter(({ component }) => component === 'transformer');
      expect(new Set(tokens.map(({ feeds }) => feeds.hidden_states!.dims[1])).size).toBe(1);
      expect(tokens[0]!.feeds.hidden_states!.dims[1]).toBe(2 * 16);
    }));

  test('ControlNets are shown the piece of the map', async () => {
    const depth = gray(size.width, size.height, (x, y) => (x + y) % 256);
    const { runs } = await made(join(models, 'control'), 64, { ...size, depth, prompt: 'a fox', steps: 2 });
    const shown = runs
      .filter(({ component }) => component === 'controlnet_depth')
      .map(({ feeds }) => feeds.controlnet_cond!);
    const tiling = new Tiling(18, 14, 8, 2);
    const corners: number[] = [];
    await tiling.planes(1, 1, async ({ x, y }) => {
      // The frame is 144 × 112 px, the picture in its middle, its edges continued.
      corners.push(Math.max(0, x * 8 - 4) + Math.max(0, y * 8 - 4));
      return null;
    });
    for (const [at, corner] of corners.entries())
      expect(numbersOf(shown[at]!, 'depth')[0]).toBeCloseTo(corner / 255, 5);
  });

  test('where all is kept no network is run, and a region’s words only where it is', async () => {
    const given: JobParts = {
      width: 256,
      height: 64,
      prompt: 'blue',
      steps: 5,
      regions: [region('fox', 'red')],
      names: ['fox'],
      ids: (x) => (x > 208 ? 1 : 0),
      at: (x) => (x < 100 ? 0 : 255),
    };
    const { runs, image } = await made(join(models, 'colors'), 96, given);
    const unets = runs.filter(({ component }) => component === 'unet');
    // Of 88 px there are four pieces: the first is kept, the last two have some of the fox.
    const rows = unets.slice(0, unets.length / 5).map(({ feeds }) => feeds.sample!.dims[0]);
    expect(rows.length).toBeLessThan(new Tiling(32, 8, 12, 1).count);
    expect(rows[0]).toBe(1);
    expect(rows.at(-1)).toBe(2);
    expect([...image.data.subarray((99 + 256) * 4, (99 + 256) * 4 + 3)]).toEqual([128, 128, 128]);
    const whole = await made(join(models, 'colors'), 4096, given);
    expect(apart(image, whole.image)).toBeLessThanOrEqual(1);
  });
});

/** Its noise levels do not depend on how much is seen at once. */
const flowNoShift = { _class_name: 'FlowMatchEulerDiscreteScheduler', num_train_timesteps: 1000, shift: 1 };

describe('autoencoders are run piece by piece', () => {
  const { signal } = new AbortController();

  async function vaeOf(folder: string, most: number) {
    const found = await readModelFolder(folder);
    const graphs = await folderGraphs(found, { device: 'cpu', threads: 1 });
    const [encoder, decoder] = [await graphs.open('vae_encoder', signal), await graphs.open('vae_decoder', signal)];
    const release = async () => {
      await encoder.release();
      await decoder.release();
    };
    return { vae: new Vae(found.vae, encoder, decoder, most), release };
  }

  test('one that loses nothing loses nothing', async () => {
    const image = speckled(168, 120);
    await fc.assert(
      fc.asyncProperty(piece, async (most) => {
        const { vae, release } = await vaeOf(join(models, 'colors'), most);
        const latents = await vae.encode(planesOf(image), image.width, image.height, null, signal);
        const again = await vae.decode(latents, 168, 120, signal);
        await release();
        expect(again.data).toEqual(image.data);
      }),
      { numRuns: 5 },
    );
  });

  test('one that blurs makes the same, but a little at the ends of pieces', () =>
    inFolder(async (folder) => {
      writeAnalytic(folder);
      const graph = new Graph();
      const cells = graph.input('latent_sample', 'float32', ['batch', 192, 'h', 'w']);
      const pixels = graph.op('DepthToSpace', [cells], { blocksize: 8, mode: 'DCR' });
      const blurred = graph.op('AveragePool', [pixels], {
        kernel_shape: [5, 5],
        pads: [2, 2, 2, 2],
        count_include_pad: 1,
      });
      graph.output('sample', blurred, 'float32', ['batch', 3, 'height', 'width']);
      graph.write(join(folder, 'vae_decoder'));
      const [width, height] = [168, 120];
      const image = speckled(width, height);
      const decoded: RGBA[] = [];
      for (const most of [4096, 64]) {
        const { vae, release } = await vaeOf(folder, most);
        decoded.push(
          await vae.decode(
            await vae.encode(planesOf(image), image.width, image.height, null, signal),
            width,
            height,
            signal,
          ),
        );
        await release();
      }
      // At its end a piece is darker by up to three fifths, of which the cross-fade over 16 px leaves a thirtieth and less.
      expect(apart(decoded[0]!, decoded[1]!)).toBeLessThanOrEqual(12);
    }));
});
