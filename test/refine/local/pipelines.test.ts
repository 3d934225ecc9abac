import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { numbersOf } from '../../../runtime/refine/local/latents/tensors.js';
import { chunked } from '../../../runtime/refine/local/tokens/chunks.js';
import { openTokens } from '../../../runtime/refine/local/tokens/tokenizer.js';
import { root } from '../../../scripts/build/tools.ts';
import { gray, job, models, opened, picture } from './kit.js';

interface Case {
  readonly name: string;
  readonly model: string;
  readonly scheduler?: string;
  /** Where it is not the model's own: Kontext is FLUX. */
  readonly task?: 'instruct';
  readonly prompt: string;
  readonly negative: string;
  readonly steps: number;
  readonly guidance: number;
  readonly seed: number;
  readonly strength: readonly number[];
  readonly latents: readonly number[];
}

interface Reference {
  readonly width: number;
  readonly height: number;
  readonly schedulers: Readonly<Record<string, Record<string, unknown>>>;
  readonly cases: readonly Case[];
  /** T5’s, marked and not padded. */
  readonly pieces: readonly { readonly text: string; readonly ids: readonly number[] }[];
  readonly tokens: readonly { readonly text: string; readonly ids: readonly number[] }[];
}

/** Made by reference/*.py: PyTorch, diffusers' schedulers, onnxruntime for Python. */
const made = (name: string) => JSON.parse(readFileSync(join(root, 'test', 'data', 'refine', name), 'utf8'));
const reference: Reference = made('pipelines.json');
const flows: Pick<Reference, 'cases'> = made('flows.json');
const { width, height } = reference;
/** Of the deviation of the latents; half precision is held to what it can say. */
const tolerance = 1e-4;
const halfTolerance = 5e-3;

describe('pipelines make what PyTorch makes of the same networks', () => {
  test.each([...reference.cases, ...flows.cases])('$name', async (one) => {
    const scheduler = one.scheduler === undefined ? {} : { scheduler: reference.schedulers[one.scheduler]! };
    const task = one.task === undefined ? {} : { task: one.task };
    const pipeline = await opened(join(models, one.model), { ...scheduler, ...task });
    await pipeline.make(
      job({
        width,
        height,
        draft: picture(width, height, (x, y) => [(x * 4) % 256, (y * 5) % 256, (x * y) % 256]),
        depth: gray(width, height, (x, y) => ((x + y) * 2) % 256),
        edges: gray(width, height, (x, y) => (x % 16 === 0 || y % 16 === 0 ? 255 : 0)),
        at: (x) => one.strength[Math.floor(x / 16)]!,
        prompt: one.prompt,
        negative: one.negative,
        steps: one.steps,
        guidance: one.guidance,
        seed: one.seed,
      }),
    );
    const { feeds } = pipeline.runs.find(({ component }) => component === 'vae_decoder')!;
    const latents = numbersOf(feeds.latent_sample!, 'latent_sample');
    await pipeline.release();
    const deviation = Math.sqrt(one.latents.reduce((sum, value) => sum + value ** 2, 0) / one.latents.length);
    const apart = Math.max(...one.latents.map((value, at) => Math.abs(value - latents[at]!))) / deviation;
    expect(apart).toBeLessThan(one.model === 'half' ? halfTolerance : tolerance);
  });
});

test.each(reference.tokens)(
  '“$text” becomes the tokens that the tokenizers of Rust make of it',
  async ({ text, ids }) => {
    const tokens = await openTokens(join(models, 'sd', 'tokenizer'), 'clip');
    expect(chunked(tokens.of(text), tokens, 77, 1).chunks[0]).toEqual(ids);
  },
);

test.each(reference.pieces)(
  '“$text” becomes the pieces that T5’s tokenizer of Rust makes of it',
  async ({ text, ids }) => {
    const tokens = await openTokens(join(root, 'test', 'data', 'tokenizers', 't5'), 't5');
    const { chunks, lost } = chunked(tokens.of(text), tokens, 32, 1);
    expect(chunks[0]).toEqual([...ids, ...Array(32 - ids.length).fill(0)]);
    expect(lost).toBe(0);
  },
);
