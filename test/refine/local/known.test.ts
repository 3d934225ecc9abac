import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RGBA } from '../../../compiler/host.js';
import { readModelFolder } from '../../../runtime/refine/local/folder/read.js';
import { numbersOf } from '../../../runtime/refine/local/latents/tensors.js';
import { openPipeline } from '../../../runtime/refine/local/pipeline/open.js';
import { folderGraphs } from '../../../runtime/refine/local/sessions/graphs.js';
import type { Progress } from '../../../runtime/refine/types.js';
import { wordColors } from '../../../scripts/test-models/analytic.ts';
import { Graph } from '../../../scripts/test-models/onnx.ts';
import { schedulers, small, writeAnalytic } from '../../../scripts/test-models/pipelines.ts';
import { inFolder, job, models, type Opened, opened, picture, region } from './kit.js';

/** Bytes of −1 … 1. */
function bytes(color: readonly number[]): number[] {
  return color.map((value) => Math.round(Math.min(1, Math.max(-1, value)) * 127.5 + 127.5));
}

function pixel({ width, data }: RGBA, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
}

/** Rounding of a step or two of single precision. */
function expectNear(found: readonly number[], wanted: readonly number[], within = 1): void {
  for (const [at, value] of wanted.entries())
    expect(Math.abs(found[at]! - value), `${found} for ${wanted}`).toBeLessThanOrEqual(within);
}

const { red, green, blue, gold } = wordColors;
/** Every pixel has a colour of its own. */
function speckles(width: number, height: number): RGBA {
  const byte = (x: number, y: number, channel: number) =>
    (Math.imul(Math.imul(x + 1, 73_856_093) ^ Math.imul(y + 1, 19_349_663) ^ channel, 2_654_435_761) >>> 16) & 255;
  return picture(width, height, (x, y) => [byte(x, y, 1), byte(x, y, 2), byte(x, y, 3)]);
}
const speckled = speckles(64, 48);

describe('a denoiser that knows the answer', () => {
  let colors: Opened;
  beforeAll(async () => {
    colors = await opened(join(models, 'colors'));
  });
  afterAll(() => colors.release());

  test.each(['exact', 'euler', 'turbo', 'ancestral', 'solver', 'unipc', 'heun', 'dpm2', 'ddpm'] as const)(
    'paints what the prompt says, with %s',
    async (name) => {
      const other = await opened(join(models, 'colors'), { scheduler: schedulers[name] });
      const { image } = await other.make(job({ width: 64, height: 48, draft: speckled, prompt: 'a gold house' }));
      await other.release();
      for (const [x, y] of [
        [0, 0],
        [33, 20],
        [63, 47],
      ] as const)
        expectNear(pixel(image, x, y), bytes(gold));
    },
  );

  test('guidance goes from the negative prompt past the prompt', async () => {
    const guidance = 1.2;
    const { image } = await colors.make(job({ width: 64, height: 48, prompt: 'gold', negative: 'blue', guidance }));
    expectNear(pixel(image, 20, 20), bytes(gold.map((value, at) => blue[at]! + guidance * (value - blue[at]!))));
  });

  test('a region is painted by its own words, of which the whole keeps three tenths', async () => {
    const { image } = await colors.make(
      job({
        width: 64,
        height: 48,
        prompt: 'blue',
        regions: [region('fox', 'red')],
        names: ['fox'],
        ids: (x) => (x < 32 ? 1 : 0),
      }),
    );
    expectNear(pixel(image, 8, 20), bytes(red.map((value, at) => 0.7 * value + 0.3 * blue[at]!)));
    expectNear(pixel(image, 56, 20), bytes(blue));
  });

  test('elements within a region are of it, those that are kept have no voice', async () => {
    const parts = { width: 64, height: 48, prompt: 'blue', names: ['fox', 'tail', 'house'] } as const;
    const regions = [region('fox', 'red', { members: ['tail'] }), region('house', 'green', { strength: 0 })];
    const { image } = await colors.make(job({ ...parts, regions, ids: (x) => (x < 16 ? 1 : x < 32 ? 2 : 3) }));
    expectNear(pixel(image, 24, 20), pixel(image, 8, 20));
    expectNear(pixel(image, 40, 20), bytes(blue));
  });

  test('a negative prompt of a region counts there only', async () => {
    const guidance = 1.2;
    const { image } = await colors.make(
      job({
        width: 64,
        height: 48,
        prompt: 'gold',
        guidance,
        regions: [region('fox', 'gold', { negative: 'blue' })],
        names: ['fox'],
        ids: (x) => (x < 32 ? 1 : 0),
      }),
    );
    // The whole's negative words are none: mid-grey.
    expectNear(
      pixel(image, 8, 20),
      bytes(gold.map((value, at) => 0.7 * blue[at]! + guidance * (value - 0.7 * blue[at]!))),
    );
    expectNear(pixel(image, 56, 20), bytes(gold.map((value) => guidance * value)));
  });

  test('what differs in strength in one picture is what pictures of those strengths are', async () => {
    const pipeline = await opened(join(models, 'colors'), { scheduler: schedulers.ddim });
    const parts = { width: 64, height: 48, draft: speckled, prompt: 'gold', negative: 'blue', guidance: 1.7 } as const;
    const strengths = [0, 77, 153, 230];
    const { image } = await pipeline.make(job({ ...parts, at: (x) => strengths[Math.floor(x / 16)]! }));
    const whole: RGBA[] = [];
    for (const strength of strengths) whole.push((await pipeline.make(job({ ...parts, at: () => strength }))).image);
    await pipeline.release();
    expect(new Set(whole.map(({ data }) => data.join())).size).toBe(4);
    for (let x = 0; x < 64; x++)
      for (let y = 0; y < 48; y += 5) expect(pixel(image, x, y)).toEqual(pixel(whole[Math.floor(x / 16)]!, x, y));
  });

  test('sides of any number of pixels are padded, and cut to size again', async () => {
    const { image, warnings } = await colors.make(job({ width: 51, height: 35, prompt: 'red' }));
    expect([image.width, image.height, warnings]).toEqual([51, 35, []]);
    for (const [x, y] of [
      [0, 0],
      [50, 0],
      [0, 34],
      [50, 34],
    ] as const)
      expectNear(pixel(image, x, y), bytes(red));
  });

  test('clear pixels of the draft stay clear', async () => {
    const draft = picture(64, 48, () => [10, 20, 30]);
    draft.data[3] = 0;
    const { image } = await colors.make(job({ width: 64, height: 48, draft, prompt: 'red' }));
    expect([image.data[3], image.data[7]]).toEqual([0, 255]);
  });

  test('a strength that leaves none of the steps takes one of more', async () => {
    const { image, warnings } = await colors.make(
      job({ width: 64, height: 48, prompt: 'red', steps: 1, at: () => 102 }),
    );
    expectNear(pixel(image, 20, 20), bytes(red));
    expect(warnings.join()).toContain('none of 1 steps');
  });

  test('each step is told, the first, the last and others now and then with a small picture of what comes', async () => {
    const told: Progress[] = [];
    const size = { width: 160, height: 128 };
    await colors.make(job({ ...size, draft: speckles(160, 128), prompt: 'red' }), (progress) => told.push(progress));
    const steps = told.filter(({ phase }) => phase === 'step');
    expect(steps.map(({ done, of }) => `${done}/${of}`)).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6', '6/6']);
    for (const step of [steps[0]!, steps[5]!]) expect(step.preview).not.toBeNull();
    for (const { preview } of steps) if (preview !== null) expectNear(pixel(preview, 4, 3), bytes(red), 12);
  });

  test('cancelling stops before the next step', async () => {
    const stop = new AbortController();
    const before = colors.runs.filter(({ component }) => component === 'unet').length;
    const making = colors.refine(job({ width: 64, height: 48, prompt: 'red' }), {
      signal: stop.signal,
      onProgress: ({ phase, done }) => {
        if (phase === 'step' && done === 2) stop.abort(new Error('enough'));
      },
    });
    await expect(making).rejects.toThrow('enough');
    expect(colors.runs.filter(({ component }) => component === 'unet').length - before).toBe(2);
  });

  test('a long prompt goes on in further runs of the text encoder; what is longer still is cut, and said', async () => {
    const said = (words: number) => `${'house '.repeat(words)} red`;
    const near = await colors.make(job({ width: 64, height: 48, prompt: said(100) }));
    expectNear(pixel(near.image, 20, 20), bytes(red));
    expect(near.warnings).toEqual([]);
    const { image, warnings } = await colors.make(job({ width: 64, height: 48, prompt: said(300) }));
    expectNear(pixel(image, 20, 20), [128, 128, 128]);
    expect(warnings.join()).toMatch(/too long for the model: 76 tokens at its end/);
  });

  test('maps of another size than the draft are refused', async () => {
    const given = job({ width: 64, height: 48 });
    const maps = { ...given.maps, depth: { width: 1, height: 1, data: new Uint8Array(1) } };
    await expect(colors.make({ ...given, maps })).rejects.toThrow('The map “depth” is 1 × 1, the draft 64 × 48.');
  });
});

test('InstructPix2Pix weighs the words and the picture by their own guidance', () =>
  inFolder(async (folder) => {
    writeAnalytic(folder, { task: 'instruct' });
    const pipeline = await opened(folder);
    const color = [64, 128, 192] as const;
    const draft = picture(64, 48, () => color);
    const guidance = 0.5;
    const { image } = await pipeline.make(
      job({ width: 64, height: 48, draft, prompt: 'gold', negative: 'green', guidance }),
    );
    await pipeline.release();
    expect(pipeline.description).toContain('InstructPix2Pix');
    // The denoiser's world is the words' colour with half of the picture; 1.5 is the picture's guidance at strength 0.6.
    const half = color.map((value) => 0.5 * (value / 127.5 - 1));
    const wanted = gold.map((value, at) => green[at]! + guidance * (value - green[at]!) + 1.5 * half[at]!);
    expectNear(pixel(image, 20, 20), bytes(wanted));
  }));

test('an inpainting model is shown the mask, and what is around it', () =>
  inFolder(async (folder) => {
    writeAnalytic(folder, { task: 'inpaint' });
    const pipeline = await opened(folder);
    const { image } = await pipeline.make(
      job({ width: 64, height: 48, draft: speckled, prompt: 'gold', at: (x) => (x < 20 ? 0 : 255) }),
    );
    const { feeds } = pipeline.runs.find(({ component }) => component === 'unet')!;
    const sample = numbersOf(feeds.sample!, 'sample');
    await pipeline.release();
    const cells = 48;
    const mask = [...sample.subarray(192 * cells, 193 * cells)];
    // Of the third cell a half is kept: it may change, and the model sees that half.
    expect(mask).toEqual(Array.from({ length: cells }, (_, cell) => (cell % 8 < 2 ? 0 : 1)));
    const hidden = sample.subarray(193 * cells);
    // The first channel is the red of each cell's first pixel, at half its size; twelve on is that of its fifth.
    const seen = (x: number) => 0.5 * (speckled.data[x * 4]! / 127.5 - 1);
    for (const [column, wanted] of [seen(0), seen(8), seen(16), 0].entries())
      expect(hidden[column]).toBeCloseTo(wanted, 4);
    expect(hidden[12 * cells + 2]).toBeCloseTo(0, 5);
    expectNear(pixel(image, 40, 20), bytes(gold));
    expect(pixel(image, 19, 20)).toEqual(pixel(speckled, 19, 20));
  }));

test('a decoder whose numbers grow too large is an error with the cure, not a black picture', () =>
  inFolder(async (folder) => {
    writeAnalytic(folder);
    const graph = new Graph();
    const cells = graph.input('latent_sample', 'float32', ['batch', 192, 'h', 'w']);
    const endless = graph.op('Div', [graph.op('DepthToSpace', [cells], { blocksize: 8 }), graph.singles(0)]);
    graph.output('sample', graph.op('Sub', [endless, endless]), 'float32', ['batch', 3, 'height', 'width']);
    graph.write(join(folder, 'vae_decoder'));
    const pipeline = await opened(folder);
    await expect(pipeline.make(job({ width: 64, height: 48, prompt: 'red' }))).rejects.toThrow(
      'export the VAE in fp32',
    );
    await pipeline.release();
  }));

describe('half precision that is too small for a network', () => {
  /** What the network of that name gives is infinite, less itself. */
  const endless = (folder: string, name: 'unet' | 'vae_decoder' | 'vae_encoder') => {
    const graph = new Graph('float16');
    const [input, output] = {
      unet: ['sample', 'out_sample'],
      vae_decoder: ['latent_sample', 'sample'],
      vae_encoder: ['sample', 'latent_parameters'],
    }[name] as [string, string];
    const channels = name === 'vae_encoder' ? 3 : 192;
    const given = graph.input(input, 'float16', ['batch', channels, 'h', 'w']);
    if (name === 'unet') {
      graph.input('timestep', 'float16', []);
      graph.input('encoder_hidden_states', 'float16', ['batch', 'tokens', 3]);
    }
    const shaped = {
      unet: () => given,
      vae_decoder: () => graph.op('DepthToSpace', [given], { blocksize: 8 }),
      vae_encoder: () => {
        const cells = graph.op('SpaceToDepth', [given], { blocksize: 8 });
        return graph.op('Concat', [cells, cells], { axis: 1 });
      },
    }[name]();
    const large = graph.op('Div', [shaped, graph.weights([0], [1])]);
    graph.output(output, graph.op('Sub', [large, large]), 'float16', ['batch', 'channels', 'height', 'width']);
    graph.write(join(folder, name));
  };
  const { signal } = new AbortController();
  const asked = job({ width: 64, height: 48, prompt: 'red' });

  test.each(['vae_decoder', 'vae_encoder'] as const)(
    'has the %s run on the processor, where halves are reckoned with as whole floats, and says so',
    (name) =>
      inFolder(async (folder) => {
        writeAnalytic(join(folder, 'whole'), { float: 'float16' });
        writeAnalytic(join(folder, 'broken'), { float: 'float16' });
        endless(join(folder, 'broken'), name);
        const broken = await readModelFolder(join(folder, 'broken'));
        const place = { device: 'cpu', threads: 1 } as const;
        const whole = await folderGraphs(await readModelFolder(join(folder, 'whole')), place);
        const graphs = { ...(await folderGraphs(broken, place)), spare: whole.open };
        const pipeline = await openPipeline(broken, graphs, signal);
        for (let picture = 0; picture < 2; picture++) {
          const { image, warnings } = await pipeline.refine(asked, { signal, onProgress: () => {} });
          expectNear(pixel(image, 20, 20), bytes(red));
          expect(warnings.join()).toContain(
            `${name} has numbers too large for half floats: it was run on the processor`,
          );
        }
        await pipeline.release();
      }),
  );

  test('ends with the first step, naming the network, where it is the denoiser', () =>
    inFolder(async (folder) => {
      writeAnalytic(folder, { float: 'float16' });
      endless(folder, 'unet');
      const pipeline = await opened(folder);
      await expect(pipeline.make(asked)).rejects.toThrow(
        /unet.model.onnx made not-a-numbers at step 1.*export it in fp32/,
      );
      expect(pipeline.runs.filter(({ component }) => component === 'unet')).toHaveLength(1);
      await pipeline.release();
    }));
});

describe.each([...Object.keys(small), 'colors', 'sd3', 'flux'])('the small model “%s”', (name) => {
  let pipeline: Opened;
  beforeAll(async () => {
    pipeline = await opened(join(models, name));
  });
  afterAll(() => pipeline.release());
  const parts = {
    width: 64,
    height: 48,
    draft: speckled,
    prompt: 'a red fox',
    negative: 'blurry',
    guidance: 3,
    steps: 4,
  } as const;

  test('keeps what is to be kept, to the bit, and changes the rest', async () => {
    const kept = (x: number, y: number) => (x - 20) ** 2 + (y - 20) ** 2 < 100 || y === 40;
    const { image } = await pipeline.make(job({ ...parts, at: (x, y) => (kept(x, y) ? 0 : 153) }));
    let changed = 0;
    for (let y = 0; y < 48; y++)
      for (let x = 0; x < 64; x++) {
        const same = pixel(image, x, y).join() === pixel(speckled, x, y).join();
        if (kept(x, y)) expect(same).toBe(true);
        else if (!same) changed++;
      }
    expect(changed).toBeGreaterThan(1000);
  });

  test('gives the same bytes for the same seed, and others for another', async () => {
    const make = async (seed: number) => (await pipeline.make(job({ ...parts, seed }))).image.data;
    const first = await make(5);
    expect(await make(5)).toEqual(first);
    // The known world has one picture for a text, whatever the noise.
    if (name !== 'colors') expect(await make(6)).not.toEqual(first);
  });

  test('gives the draft back at strength 0, without running a network', async () => {
    const before = pipeline.runs.length;
    const { image } = await pipeline.make(job({ ...parts, at: () => 0 }));
    expect(image.data).toEqual(speckled.data);
    expect(pipeline.runs.length).toBe(before);
  });
});
