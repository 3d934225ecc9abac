import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { RefineError } from '../../types.js';
import { componentIn, inputOf, namesIn } from './component.js';
import { textEncodersOf } from './encoders.js';
import { kontextSizes } from './kontext.js';
import { schedulerIn } from './scheduler.js';
import type { Component, Control, ControlKind, Family, ModelFolder, Task, Vae } from './types.js';
import { type Values, valuesIn } from './values.js';

/** The network that belongs to a folder, in it or elsewhere; null for a folder of other things. */
export type FindComponent = (folder: string, name: string) => Promise<Component | null>;

/**
 * Reads what a folder in the layout of diffusers and optimum for ONNX holds. Its networks are told by their folders (`unet`, `vae_encoder`,
 * `text_encoder_2`, `controlnet_depth`, …), since optimum leaves in `model_index.json` what the model was before its export.
 *
 * @param find where the networks are not in the folder but on a server
 * @throws RefineError that says what is missing, damaged or not done here, and what helps
 */
export async function readModelFolder(path: string, find: FindComponent = componentIn): Promise<ModelFolder> {
  const folder = resolve(path);
  const found = await stat(folder).catch(() => null);
  if (found === null) throw new RefineError(`There is no folder ${folder}.`, false);
  if (!found.isDirectory())
    throw new RefineError(
      `${folder} is a file: a model is the folder with model_index.json, unet, vae_encoder, ….`,
      false,
    );
  const components = await componentsIn(folder, find);
  const part = (name: string): Component => {
    const component = components.find((one) => one.name === name);
    if (component === undefined)
      throw new RefineError(
        `${folder} has no ${name}/model.onnx; it has ${components.map((one) => one.name).join(', ')}. Export the whole pipeline: optimum-cli export onnx --model NAME DIR.`,
      );
    return component;
  };
  const index = await valuesIn(join(folder, 'model_index.json'));
  const transformer = components.find(({ name }) => name === 'transformer');
  const denoiser = transformer ?? part('unet');
  const config = await valuesIn(join(folder, denoiser.name, 'config.json'));
  const vae = await vaeOf(folder, part('vae_encoder'), part('vae_decoder'));
  const family = familyOf(denoiser);
  const name = basename(folder);
  const names = `${name} ${index?.text('_name_or_path') ?? ''}`;
  const kontext = /kontext/i.test(`${names} ${index?.text('_class_name') ?? ''}`);
  const task = family === 'flux' ? (kontext ? 'instruct' : 'image') : taskOf(denoiser, config, vae.channels);
  const levels = (config?.list('block_out_channels') ?? []).filter((one) => typeof one === 'number');
  const onlySize = onlySizeOf(denoiser, vae, family === 'flux' && task === 'instruct' ? 2 : 1);
  const trainedSizes = onlySize === null && family === 'flux' && task === 'instruct' ? kontextSizes : null;
  const { config: scheduler, notes } = await schedulerIn(folder);
  const controls = await controlsOf(folder, components, denoiser);
  const textEncoders = await textEncodersOf(folder, family, denoiser, components);
  const width = config?.most('cross_attention_dim', null) ?? inputOf(denoiser, 'encoder_hidden_states').dims[2] ?? -1;
  // FLUX schnell: the only one that is not told how much words count.
  const unguided = family === 'flux' && !denoiser.inputs.some((one) => one.name === 'guidance');
  const distilled = unguided || isDistilled(scheduler, denoiser, names);
  const parts = { family, task, width, distilled, controls, consistent: consistencyOf(scheduler, denoiser) };
  // Each level of a UNet but the last halves the sides; transformers take patches of 2 × 2.
  const multiple = vae.scale * (transformer ? 2 : 2 ** (Math.max(levels.length, 1) - 1));
  return {
    path: folder,
    name,
    description: described(parts),
    family,
    task,
    distilled,
    denoiser,
    guidanceWidth: config?.number('time_cond_proj_dim', null) ?? null,
    scored: index?.flag('requires_aesthetics_score') ?? false,
    levels,
    layersPerLevel: config?.most('layers_per_block', 2) ?? 2,
    vae,
    textEncoders,
    controls,
    scheduler,
    notes: [...notes, ...(drawsItself(vae) ? [unseeded] : [])],
    multiple,
    least: leastSide(transformer ? null : (config?.most('sample_size', null) ?? null), vae.scale, multiple),
    piece: Math.max(...(onlySize ?? trainedSizes?.flat() ?? [family === 'sd' ? 768 : 1024])),
    onlySize,
    trainedSizes,
    zerosForEmpty: index?.flag('force_zeros_for_empty_prompt') ?? false,
    weights: [...new Set(components.flatMap(({ weights }) => weights ?? []))].sort(),
    bytes: components.reduce((sum, { bytes }) => sum + bytes, 0),
    components,
  };
}

async function componentsIn(folder: string, find: FindComponent): Promise<Component[]> {
  const components: Component[] = [];
  const names = await namesIn(folder);
  // It judges finished pictures and is no part of making one.
  for (const name of names.filter((one) => one !== 'safety_checker')) {
    const component = await find(folder, name);
    if (component !== null) components.push(component);
  }
  if (components.length > 0) return components;
  const inner = await Promise.all(names.map((name) => namesIn(join(folder, name))));
  if ([...names, ...inner.flat()].some((name) => /\.(safetensors|bin|ckpt|pt)$/.test(name)))
    throw new RefineError(
      `${folder} holds weights for PyTorch. Export them for ONNX: optimum-cli export onnx --model ${folder} DIR.`,
    );
  throw new RefineError(
    `${folder} holds no model: that is a folder with model_index.json and unet/model.onnx, vae_encoder/model.onnx, ….`,
  );
}

function familyOf(denoiser: Component): Family {
  const has = (name: string) => denoiser.inputs.some((one) => one.name === name);
  if (denoiser.name === 'unet') {
    inputOf(denoiser, 'sample');
    inputOf(denoiser, 'timestep');
    inputOf(denoiser, 'encoder_hidden_states');
    return has('text_embeds') ? 'sdxl' : 'sd';
  }
  if (has('txt_ids')) return 'flux';
  if (has('pooled_projections')) return 'sd3';
  throw new RefineError(
    `${denoiser.file} takes ${denoiser.inputs.map(({ name }) => name).join(', ')}: of transformers, those of Stable Diffusion 3 and FLUX are known here.`,
  );
}

const unseeded =
  'The VAE’s encoder, an older export, draws its latents itself: the same seed need not give the same picture. Export it with optimum-cli.';

/** Exports of diffusers’ own script, before optimum’s, have a random operator in the graph and say `latent_sample`. */
export function drawsItself({ encoder }: Vae): boolean {
  return encoder.outputs.some(({ name }) => name === 'latent_sample');
}

/** Exports may leave the channels open: the configuration then has them. */
function taskOf(denoiser: Component, config: Values | null, latent: number): Task {
  const [, fixed = -1] = inputOf(denoiser, denoiser.name === 'unet' ? 'sample' : 'hidden_states').dims;
  const channels = fixed > 0 ? fixed : (config?.number('in_channels', null) ?? latent);
  if (channels === latent) return 'image';
  if (channels === 2 * latent) return 'instruct';
  if (channels === 2 * latent + 1) return 'inpaint';
  throw new RefineError(
    `${denoiser.file} takes ${channels} channels, where its VAE has ${latent}: known are ${latent} (image to image), ${2 * latent} (InstructPix2Pix) and ${2 * latent + 1} (inpainting).`,
  );
}

async function vaeOf(folder: string, encoder: Component, decoder: Component): Promise<Vae> {
  let values: Values | null = null;
  for (const name of ['vae_decoder', 'vae_encoder', 'vae'])
    values ??= await valuesIn(join(folder, name, 'config.json'));
  if (values === null)
    throw new RefineError(`${folder} has no vae_decoder/config.json, which says how latents are scaled.`);
  const levels = values.list('block_out_channels').length;
  inputOf(encoder, 'sample');
  const channels = values.number('latent_channels', null) ?? inputOf(decoder, 'latent_sample').dims[1] ?? -1;
  if (channels < 1) throw new RefineError(`${values.path} does not say latent_channels.`);
  return {
    encoder,
    decoder,
    scale: levels === 0 ? 8 : 2 ** (levels - 1),
    channels,
    // What AutoencoderKL has where its configuration does not say.
    scaling: values.number('scaling_factor', 0.18215),
    shift: values.number('shift_factor', 0),
  };
}

/** Which map a ControlNet is fed with is told by the name of its folder, else by what its configuration says it was made of. */
async function controlsOf(
  folder: string,
  components: readonly Component[],
  denoiser: Component,
): Promise<readonly Control[]> {
  const takes = denoiser.inputs.some(({ name }) => name.startsWith('down_block_'));
  if (denoiser.inputs.some(({ name }) => name === 'controlnet_conds'))
    throw new RefineError(
      `${denoiser.file} has its ControlNets in it: export UNet and ControlNets apart, with down_block_0 … and mid_block as inputs of the UNet.`,
    );
  const controls: Control[] = [];
  for (const component of components.filter(({ name }) => name.startsWith('controlnet'))) {
    if (!takes)
      throw new RefineError(
        `${component.file} is a ControlNet, but ${denoiser.file} has no inputs for one: export the UNet with down_block_0 … and mid_block.`,
      );
    const config = await valuesIn(join(folder, component.name, 'config.json'));
    const kind = controlKind(component.name) ?? controlKind(config?.text('_name_or_path') ?? '');
    if (kind === null)
      throw new RefineError(
        `Nothing says what ${component.file} is fed with: name its folder controlnet_depth, controlnet_edges or controlnet_ids.`,
      );
    inputOf(component, 'controlnet_cond');
    controls.push({ component, kind });
  }
  return controls;
}

const controlWords: readonly (readonly [ControlKind, RegExp])[] = [
  ['depth', /depth/i],
  ['edges', /edge|canny|line|hed|scribble/i],
  ['ids', /seg|ids/i],
];

function controlKind(words: string): ControlKind | null {
  return controlWords.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** Of latents, as the graph fixes them: height and width; −1, or nothing, where any go. */
function latentSides(denoiser: Component, pictures: number): readonly number[] {
  const { dims } = inputOf(denoiser, denoiser.name === 'unet' ? 'sample' : 'hidden_states');
  if (dims.length === 4) return dims.slice(2);
  // FLUX has tokens of 2 × 2 cells, Kontext also those of the picture that is shown: exports for one size are for squares.
  const side = 2 * Math.sqrt(Math.max(0, dims[1] ?? 0) / pictures);
  return side > 0 && Number.isInteger(side) ? [side, side] : [];
}

function onlySizeOf(denoiser: Component, vae: Vae, pictures: number): readonly [number, number] | null {
  const pixels = inputOf(vae.encoder, 'sample').dims.slice(2);
  const latents = latentSides(denoiser, pictures);
  const [height, width] = [0, 1].map((at) => {
    if ((pixels[at] ?? -1) > 0) return pixels[at]!;
    return (latents[at] ?? -1) > 0 ? latents[at]! * vae.scale : -1;
  }) as [number, number];
  if (width === -1 && height === -1) return null;
  if (width === -1 || height === -1)
    throw new RefineError(`${denoiser.file} has one side of its pictures fixed: export it with both, or none.`);
  return [width, height];
}

/**
 * UNets draw poorly what is much smaller than what they were trained on, which is `sample_size` cells wide: those of 512 px need all of it, the
 * larger ones, trained on many sizes, five eighths.
 */
function leastSide(cells: number | null, scale: number, multiple: number): number {
  if (cells === null) return multiple;
  const trained = cells * scale;
  return Math.ceil((trained <= 512 ? trained : trained * 0.625) / multiple) * multiple;
}

/** The kind of consistency that a model was distilled for; null for others. */
function consistencyOf(scheduler: Readonly<Record<string, unknown>>, denoiser: Component): 'LCM' | 'TCD' | null {
  if (scheduler._class_name === 'TCDScheduler') return 'TCD';
  const told = denoiser.inputs.some(({ name }) => name === 'timestep_cond');
  return told || scheduler._class_name === 'LCMScheduler' ? 'LCM' : null;
}

/**
 * Turbo models do not say so in their files. They are told by their names, or by their time steps: only models made for few steps have
 * Euler's taken from the end, but for those that predict velocity or whose noise was rescaled.
 */
function isDistilled(scheduler: Readonly<Record<string, unknown>>, denoiser: Component, names: string): boolean {
  if (
    consistencyOf(scheduler, denoiser) !== null ||
    /(^|[^a-z])(turbo|lightning|hyper|lcm|schnell)([^a-z]|$)/i.test(names)
  )
    return true;
  return (
    /^Euler/.test(String(scheduler._class_name)) &&
    scheduler.timestep_spacing === 'trailing' &&
    scheduler.prediction_type !== 'v_prediction' &&
    scheduler.rescale_betas_zero_snr !== true
  );
}

function described(parts: {
  readonly family: Family;
  readonly task: Task;
  readonly width: number;
  readonly distilled: boolean;
  readonly consistent: 'LCM' | 'TCD' | null;
  readonly controls: readonly Control[];
}): string {
  const { family, task, width, controls } = parts;
  const versions: Readonly<Record<number, string>> = { 768: ' 1', 1024: ' 2' };
  const model = {
    sd: `Stable Diffusion${versions[width] ?? ''}`,
    sdxl: width === 1280 ? 'Stable Diffusion XL refiner' : 'Stable Diffusion XL',
    sd3: 'Stable Diffusion 3',
    flux: 'FLUX',
  }[family];
  const instruct = family === 'flux' ? 'Kontext' : 'InstructPix2Pix';
  const does = { image: 'image to image', instruct, inpaint: 'inpainting' }[task];
  const few = parts.consistent !== null ? [parts.consistent] : parts.distilled ? ['few steps'] : [];
  const by = controls.length === 0 ? [] : [`with ControlNet ${controls.map(({ kind }) => kind).join(' and ')}`];
  return [model, ...few, does, ...by].join(', ');
}
