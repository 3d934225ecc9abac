import { cpSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FlowColors, writeFlowColors } from '../../../../scripts/test-models/flows.ts';
import { inFolder, models } from '../../../../test/refine/local/kit.js';
import { onnxHeader } from './onnx.js';
import { readModelFolder } from './read.js';

describe('what a folder holds', () => {
  test.each([
    ['sd', 'Stable Diffusion, image to image', 'image', 'sd'],
    ['half', 'Stable Diffusion, image to image', 'image', 'sd'],
    ['turbo', 'Stable Diffusion, few steps, image to image', 'image', 'sd'],
    ['lcm', 'Stable Diffusion, LCM, image to image', 'image', 'sd'],
    ['instruct', 'Stable Diffusion, InstructPix2Pix', 'instruct', 'sd'],
    ['inpaint', 'Stable Diffusion, inpainting', 'inpaint', 'sd'],
    ['xl', 'Stable Diffusion XL, image to image', 'image', 'sdxl'],
    ['control', 'Stable Diffusion, image to image, with ControlNet depth and edges', 'image', 'sd'],
  ])('%s: %s', async (name, description, task, family) => {
    const folder = await readModelFolder(join(models, name));
    expect(folder).toMatchObject({ name, description, task, family, multiple: 16, onlySize: null });
    expect(folder.weights).toEqual([name === 'half' ? 'float16' : 'float32']);
    expect(folder.vae).toMatchObject({ scale: 8, channels: 4, scaling: 0.18215, shift: 0 });
  });

  test('weights beside the graph count, and what goes in and out is told without reading them', async () => {
    const { file, bytes, inputs } = (await readModelFolder(join(models, 'half'))).denoiser;
    expect(bytes).toBe(readFileSync(file).length + readFileSync(`${file}_data`).length);
    expect(inputs).toEqual([
      { name: 'sample', dtype: 'float16', dims: [-1, 4, -1, -1] },
      { name: 'timestep', dtype: 'float16', dims: [] },
      { name: 'encoder_hidden_states', dtype: 'float16', dims: [-1, -1, 12] },
    ]);
  });

  test('both encoders of XL, with their tokenizers', async () => {
    const { textEncoders, zerosForEmpty } = await readModelFolder(join(models, 'xl'));
    expect(textEncoders.map(({ component, kind, layers, tokens }) => [component.name, kind, layers, tokens])).toEqual([
      ['text_encoder', 'clip', 2, 77],
      ['text_encoder_2', 'clip', 2, 77],
    ]);
    expect(zerosForEmpty).toBe(true);
  });
});

test('a configuration may have a number for each level', () =>
  inFolder(async (folder) => {
    cpSync(join(models, 'sd'), folder, { recursive: true });
    const config = {
      block_out_channels: [8, 12],
      layers_per_block: [1, 2],
      sample_size: [16, 32],
      cross_attention_dim: [12, 12],
    };
    writeFileSync(join(folder, 'unet', 'config.json'), JSON.stringify(config));
    expect(await readModelFolder(folder)).toMatchObject({ layersPerLevel: 2, least: 256 });
  }));

test.each([
  [{}, true],
  [{ prediction_type: 'v_prediction' }, false],
  [{ rescale_betas_zero_snr: true }, false],
])('Euler’s steps from the end, with %o: made for few steps is %s', (more, distilled) =>
  inFolder(async (folder) => {
    cpSync(join(models, 'turbo'), join(folder, 'm'), { recursive: true });
    const path = join(folder, 'm', 'scheduler', 'scheduler_config.json');
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...more }));
    expect((await readModelFolder(join(folder, 'm'))).distilled).toBe(distilled);
  }),
);

test('T5 reads as many tokens as its denoiser was made for: FLUX schnell fewer, an export for one number that many', () =>
  inFolder(async (folder) => {
    const t5 = async (kind: 'sd3' | 'flux', model: FlowColors) => {
      const place = join(folder, `${kind}${JSON.stringify(model).length}`);
      writeFlowColors(place, kind, model);
      return (await readModelFolder(place)).textEncoders.find((encoder) => encoder.kind === 't5')!.tokens;
    };
    expect(await t5('flux', {})).toBe(512);
    expect(await t5('flux', { guidance: false })).toBe(256);
    expect(await t5('sd3', {})).toBe(256);
    expect(await t5('sd3', { tokens: 154 })).toBe(77);
  }));

test.each([
  ['LMSDiscreteScheduler', { use_karras_sigmas: true }, 'EulerDiscreteScheduler'],
  ['DPMSolverSDEScheduler', { noise_sampler_seed: 1 }, 'DPMSolverMultistepScheduler'],
  ['IPNDMScheduler', {}, 'DDIMScheduler'],
])('for %s with %j stands %s, with the noise of the model, and that is said', async (name, more, stand) =>
  inFolder(async (folder) => {
    cpSync(join(models, 'sd'), folder, { recursive: true });
    const config = { _class_name: name, beta_schedule: 'scaled_linear', beta_start: 0.00085, beta_end: 0.012, ...more };
    writeFileSync(join(folder, 'scheduler', 'scheduler_config.json'), JSON.stringify(config));
    const { scheduler, notes } = await readModelFolder(folder);
    expect(scheduler).toMatchObject({ _class_name: stand, beta_start: 0.00085, beta_schedule: 'scaled_linear' });
    expect(notes.join()).toContain(`${name} is not at hand: ${stand}`);
  }),
);

test.each(['sdxl-turbo', 'SDXL_Lightning_4step', 'Hyper-SD15'])('“%s” is made for few steps', async (name) =>
  inFolder(async (folder) => {
    cpSync(join(models, 'sd'), join(folder, name), { recursive: true });
    expect((await readModelFolder(join(folder, name))).distilled).toBe(true);
    cpSync(join(models, 'sd'), join(folder, 'hyperrealism'), { recursive: true });
    expect((await readModelFolder(join(folder, 'hyperrealism'))).distilled).toBe(false);
  }),
);

describe('what does not fit is said', () => {
  /** What is said of a model of which something is other than it should be. */
  async function said(model: string, spoil: (folder: string) => void): Promise<string> {
    return inFolder(async (folder) => {
      cpSync(join(models, model), folder, { recursive: true });
      spoil(folder);
      const error = await readModelFolder(folder).catch((problem: Error) => problem);
      return error instanceof Error ? error.message.replaceAll(folder, 'DIR') : 'nothing';
    });
  }
  const removed =
    (...path: string[]) =>
    (folder: string) =>
      rmSync(join(folder, ...path), { recursive: true });
  const written =
    (text: string, ...path: string[]) =>
    (folder: string) =>
      writeFileSync(join(folder, ...path), text);

  test.each<[string, string, (folder: string) => void, string]>([
    [
      'a missing network',
      'sd',
      removed('vae_decoder'),
      'DIR has no vae_decoder/model.onnx; it has text_encoder, unet, vae_encoder.',
    ],
    ['a missing denoiser', 'sd', removed('unet'), 'DIR has no unet/model.onnx'],
    ['a missing text encoder', 'sd', removed('text_encoder'), 'DIR has no text_encoder'],
    [
      'a missing tokenizer',
      'sd',
      removed('tokenizer', 'merges.txt'),
      'DIR/tokenizer has neither tokenizer.json nor vocab.json and merges.txt',
    ],
    ['a missing scheduler', 'sd', removed('scheduler'), 'DIR/scheduler/scheduler_config.json is missing'],
    [
      'missing weights',
      'half',
      removed('unet', 'model.onnx_data'),
      'keeps weights in model.onnx_data, which is not beside it',
    ],
    [
      'weights cut short',
      'half',
      (folder) => truncateSync(join(folder, 'unet', 'model.onnx_data'), 1000),
      'DIR/unet/model.onnx_data has 1000 of the',
    ],
    [
      'a graph cut short',
      'sd',
      (folder) => truncateSync(join(folder, 'unet', 'model.onnx'), 1000),
      'DIR/unet/model.onnx is no whole ONNX model',
    ],
    [
      'a page in place of a graph',
      'sd',
      written('<html>not found</html>', 'unet', 'model.onnx'),
      'is no whole ONNX model',
    ],
    ['an empty graph', 'sd', written('', 'unet', 'model.onnx'), 'is no whole ONNX model (it has no graph)'],
    [
      'another name',
      'sd',
      (folder) => renameSync(join(folder, 'unet', 'model.onnx'), join(folder, 'unet', 'other.onnx')),
      'DIR/unet has other.onnx: the one that is meant must be named model.onnx',
    ],
    [
      'a damaged configuration',
      'sd',
      written('{', 'vae_decoder', 'config.json'),
      'DIR/vae_decoder/config.json is not JSON',
    ],
    [
      'a word for a number',
      'sd',
      written('{"scaling_factor": "much", "latent_channels": 4}', 'vae_decoder', 'config.json'),
      'scaling_factor is "much", where a number is wanted',
    ],
    ['a scheduler that is no object', 'sd', written('[]', 'scheduler', 'scheduler_config.json'), 'not a JSON object'],
    [
      'a scheduler of another kind of model',
      'sd',
      written('{"_class_name": "EDMEulerScheduler"}', 'scheduler', 'scheduler_config.json'),
      'The scheduler EDMEulerScheduler is not one of those at hand',
    ],
    [
      'a ControlNet of no kind',
      'control',
      (folder) => renameSync(join(folder, 'controlnet_depth'), join(folder, 'controlnet')),
      'name its folder controlnet_depth, controlnet_edges or controlnet_ids',
    ],
    [
      'a ControlNet that the UNet has no place for',
      'control',
      (folder) => cpSync(join(models, 'sd', 'unet'), join(folder, 'unet'), { recursive: true }),
      'has no inputs for one',
    ],
    [
      'channels of nothing',
      'inpaint',
      written('{"latent_channels": 5}', 'vae_decoder', 'config.json'),
      'takes 9 channels, where its VAE has 5',
    ],
  ])('%s', async (_, model, spoil, wanted) => expect(await said(model, spoil)).toContain(wanted));

  test('weights of PyTorch, with the way to export them', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'model.safetensors'), '');
      await expect(readModelFolder(folder)).rejects.toThrow('optimum-cli export onnx');
    }));

  test('no folder at all, a file, an empty folder', () =>
    inFolder(async (folder) => {
      await expect(readModelFolder(join(folder, 'none'))).rejects.toThrow('There is no folder');
      await expect(readModelFolder(join(models, 'sd', 'model_index.json'))).rejects.toThrow('is a file');
      await expect(readModelFolder(folder)).rejects.toThrow('holds no model');
    }));
});

test('whatever the bytes of a file, its header is read or refused', () =>
  inFolder(async (folder) => {
    const whole = readFileSync(join(models, 'colors', 'unet', 'model.onnx'));
    const path = join(folder, 'model.onnx');
    for (let seed = 0; seed < 200; seed++) {
      const bytes = Buffer.from(whole);
      for (let at = 0; at < 3; at++) bytes[(seed * 7919 + at * 104_729) % bytes.length] = (seed * 31 + at * 17) % 256;
      writeFileSync(path, bytes.subarray(0, bytes.length - (seed % 5) * 100));
      try {
        expect(onnxHeader(path).inputs.length).toBeGreaterThanOrEqual(0);
      } catch (error) {
        expect((error as Error).name).toBe('RefineError');
      }
    }
  }));
