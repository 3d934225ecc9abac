import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RGBA } from '../../../compiler/host.js';
import { readModelFolder } from '../../../runtime/refine/local/folder/read.js';
import { numbersOf } from '../../../runtime/refine/local/latents/tensors.js';
import { packed, tokenOrder, unpacked } from '../../../runtime/refine/local/pipeline/flux.js';
import { wordColors } from '../../../scripts/test-models/analytic.ts';
import { type FlowColors, type FlowKind, parts, writeFlowColors } from '../../../scripts/test-models/flows.ts';
import { inFolder, type JobParts, job, type Opened, opened, picture, region } from './kit.js';

const { gold, red, blue } = wordColors;
const size = { width: 64, height: 48 } as const;

function expectColor(image: RGBA, [x, y]: readonly [number, number], color: readonly number[], within = 1): void {
  const found = [...image.data.subarray((y * image.width + x) * 4, (y * image.width + x) * 4 + 3)];
  for (const [at, value] of color.entries())
    expect(Math.abs(found[at]! - (value * 127.5 + 127.5)), `${found} for ${color}`).toBeLessThanOrEqual(within + 0.5);
}

function colors<T>(kind: FlowKind, model: FlowColors, work: (pipeline: Opened) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    writeFlowColors(folder, kind, model);
    const pipeline = await opened(folder);
    try {
      return await work(pipeline);
    } finally {
      await pipeline.release();
    }
  });
}

const of = (pipeline: Opened, said: Partial<JobParts>) => pipeline.make(job({ ...size, ...said }));
const shownTo = (pipeline: Opened) => pipeline.runs.find(({ component }) => component === 'transformer')!.feeds;

describe('Stable Diffusion 3', () => {
  test('hears what its three text encoders make of the prompt, each in its place', () =>
    colors('sd3', {}, async (pipeline) => {
      const { image } = await of(pipeline, { prompt: 'a gold house' });
      expectColor(image, [20, 20], gold);
      const { encoder_hidden_states: words, pooled_projections: pooled, timestep } = shownTo(pipeline);
      expect(words!.dims).toEqual([1, 77 + 256, 6]);
      expect(pooled!.dims).toEqual([1, 6]);
      expect(numbersOf(timestep!, 'timestep')[0]).toBeGreaterThan(500);
      expect(pipeline.description).toBe('Stable Diffusion 3, image to image');
    }));

  test('without T5 is given zeros in its place', () =>
    colors('sd3', { t5: false }, async (pipeline) => {
      const { image } = await of(pipeline, { prompt: 'gold' });
      expectColor(
        image,
        [20, 20],
        gold.map((value) => value * (1 - parts.sd3.t5)),
      );
      expect(shownTo(pipeline).encoder_hidden_states!.dims).toEqual([1, 77 + 256, 6]);
    }));

  test('guidance goes from the negative prompt past the prompt', () =>
    colors('sd3', {}, async (pipeline) => {
      const { image } = await of(pipeline, { prompt: 'gold', negative: 'blue', guidance: 1.2 });
      expectColor(
        image,
        [20, 20],
        gold.map((value, at) => Math.max(-1, blue[at]! + 1.2 * (value - blue[at]!))),
      );
    }));

  test('what differs in strength in one picture is what pictures of those strengths are', () =>
    colors('sd3', {}, async (pipeline) => {
      const draft = picture(64, 48, (x, y) => [(x * 4) % 256, (y * 5) % 256, (x * y) % 256]);
      const strengths = [0, 77, 153, 230];
      // Guidance past 1 has the picture depend on where it came from.
      const said = { draft, prompt: 'gold', negative: 'blue', guidance: 1.7 } as const;
      const { image } = await of(pipeline, { ...said, at: (x) => strengths[Math.floor(x / 16)]! });
      for (const [column, strength] of strengths.entries()) {
        const whole = await of(pipeline, { ...said, at: () => strength });
        for (let y = 0; y < 48; y += 5)
          for (let x = column * 16; x < column * 16 + 16; x += 3) {
            const at = (y * 64 + x) * 4;
            expect([...image.data.subarray(at, at + 3)]).toEqual([...whole.image.data.subarray(at, at + 3)]);
          }
      }
    }));

  test('an export for one number of tokens is given that many, with T5 and without', async () => {
    for (const t5 of [true, false])
      await colors('sd3', { tokens: 154, t5 }, async (pipeline) => {
        await of(pipeline, { prompt: 'gold' });
        expect(shownTo(pipeline).encoder_hidden_states!.dims[1]).toBe(154);
      });
  });

  test('without one of its CLIPs is refused, in words', () =>
    inFolder(async (folder) => {
      writeFlowColors(folder, 'sd3');
      rmSync(join(folder, 'text_encoder_2'), { recursive: true });
      await expect(opened(folder)).rejects.toThrow(
        '1 CLIP and 1 T5 text encoders, where Stable Diffusion 3 takes two CLIP',
      );
    }));
});

test.each(['sd3', 'flux'] as const)('an export of %s for one size makes pictures of any', (kind) =>
  colors(kind, { cells: 8 }, async (pipeline) => {
    expect(pipeline.capabilities.sizes).toEqual([[64, 64]]);
    const { image, warnings } = await pipeline.make(job({ width: 128, height: 96, prompt: 'gold' }));
    expect([image.width, image.height]).toEqual([128, 96]);
    expectColor(image, [100, 50], gold);
    expect(warnings.join()).toContain('it is made at 64 × 48');
  }),
);

describe('FLUX', () => {
  test.each([{}, { batched: true }, { guidance: false }])('paints what the prompt says, %o', (model) =>
    colors('flux', model, async (pipeline) => {
      const { image, warnings } = await of(pipeline, { prompt: 'a gold house', negative: 'blue', guidance: 3.5 });
      expectColor(image, [0, 0], gold);
      expectColor(image, [63, 47], gold);
      expect(warnings.join()).toContain('does not hear negative prompts');
      const { hidden_states: tokens, img_ids: places, timestep, guidance } = shownTo(pipeline);
      expect(tokens!.dims).toEqual([1, 12, 768]);
      expect([...numbersOf(places!, 'img_ids').subarray(9 * 3, 10 * 3)]).toEqual([0, 2, 1]);
      expect(numbersOf(timestep!, 'timestep')[0]).toBeLessThanOrEqual(1);
      expect(guidance === undefined ? null : [...numbersOf(guidance, 'guidance')]).toEqual(
        model.guidance === false ? null : [3.5],
      );
    }),
  );

  test('a region is painted by its own words; what is kept is the draft’s, to the bit', () =>
    colors('flux', {}, async (pipeline) => {
      const { image } = await of(pipeline, {
        prompt: 'blue',
        regions: [region('fox', 'red')],
        names: ['fox'],
        ids: (x) => (x < 32 ? 1 : 0),
        at: (x, y) => (x === 40 || y === 3 ? 0 : 153),
      });
      expectColor(
        image,
        [8, 20],
        red.map((value, at) => 0.7 * value + 0.3 * blue[at]!),
      );
      expectColor(image, [60, 20], blue);
      for (let y = 0; y < 48; y++) expect(image.data[(y * 64 + 40) * 4]).toBe(128);
    }));

  test('its noise levels depend on the size of the picture; schnell, which is not told guidance, takes few steps', () =>
    colors('flux', { guidance: false }, async (pipeline) => {
      const { warnings } = await of(pipeline, { prompt: 'gold', steps: 20 });
      expect(warnings.join()).toContain('8 are laid out instead of 20');
      expect(pipeline.description).toBe('FLUX, few steps, image to image');
    }));

  test('Kontext is shown the draft as tokens of another kind, at all steps', () =>
    colors('flux', { kontext: true, cells: 8 }, async (pipeline) => {
      const draft = picture(64, 64, () => [64, 128, 192]);
      const { image } = await pipeline.make(job({ width: 64, height: 64, draft, prompt: 'gold', steps: 4 }));
      const shown = [64, 128, 192].map((value) => value / 127.5 - 1);
      expectColor(
        image,
        [20, 20],
        gold.map((value, at) => 0.5 * value + 0.5 * shown[at]!),
      );
      const { hidden_states: tokens, img_ids: places } = shownTo(pipeline);
      expect(tokens!.dims).toEqual([1, 32, 768]);
      expect([...numbersOf(places!, 'img_ids').subarray(16 * 3, 18 * 3)]).toEqual([1, 0, 0, 1, 0, 1]);
      expect(pipeline.runs.filter(({ component }) => component === 'transformer').length).toBe(4);
      expect(pipeline.description).toBe('FLUX, Kontext');
    }));

  test('Kontext makes a picture at the size of its training that is nearest, and brings it back; what is kept stays to the bit', () =>
    colors('flux', { kontext: true }, async (pipeline) => {
      expect(pipeline.capabilities.sizes).toHaveLength(17);
      const draft = picture(96, 60, (x, y) => [x * 2, y * 4, 192]);
      const at = (x: number, y: number) => (x < 30 && y < 20 ? 0 : 255);
      const { image, warnings } = await pipeline.make(
        job({ width: 96, height: 60, draft, prompt: 'gold', steps: 2, at }),
      );
      expect(warnings.join()).toContain('it is made at 1328 × 800 and brought to size');
      expect(shownTo(pipeline).hidden_states!.dims[1]).toBe((2 * 1328 * 800) / 16 ** 2);
      expect([image.width, image.height]).toEqual([96, 60]);
      for (let y = 0; y < 20; y++)
        expect(image.data.subarray(y * 96 * 4, (y * 96 + 30) * 4)).toEqual(
          draft.data.subarray(y * 96 * 4, (y * 96 + 30) * 4),
        );
      // Half of what is made is what is shown.
      const shown = [160, 160, 192].map((value) => value / 127.5 - 1);
      expectColor(
        image,
        [80, 40],
        gold.map((value, channel) => 0.5 * value + 0.5 * shown[channel]!),
      );
    }));

  test('without a T5 text encoder is refused, in words', () =>
    inFolder(async (folder) => {
      writeFlowColors(folder, 'flux', { t5: false });
      await expect(opened(folder)).rejects.toThrow('1 CLIP and 0 T5 text encoders, where FLUX takes one of each');
    }));

  test('T5’s tokens as a model of sentencepiece alone are refused, with the cure', () =>
    inFolder(async (folder) => {
      writeFlowColors(folder, 'flux');
      rmSync(join(folder, 'tokenizer_2', 'tokenizer.json'));
      writeFileSync(join(folder, 'tokenizer_2', 'spiece.model'), '');
      await expect(readModelFolder(folder)).rejects.toThrow('has spiece.model only: make tokenizer.json of it');
    }));

  test('planes are packed in patches, and come back', () => {
    const planes = Float32Array.from({ length: 2 * 4 * 6 }, (_, at) => at);
    const order = tokenOrder(2, 6, 4);
    const tokens = packed(planes, order);
    expect([...tokens.subarray(0, 8)]).toEqual([0, 1, 6, 7, 24, 25, 30, 31]);
    expect([...tokens.subarray(8, 12)]).toEqual([2, 3, 8, 9]);
    expect(unpacked(tokens, order)).toEqual(planes);
  });
});
