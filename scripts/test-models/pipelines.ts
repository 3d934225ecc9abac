import { join } from 'node:path';
import {
  type Analytic,
  analyticDecoder,
  analyticEncoder,
  analyticScaling,
  analyticText,
  analyticUNet,
  cellChannels,
} from './analytic.ts';
import { json, textConfig, textWidth, vaeConfig, writeIndex, writeScheduler } from './files.ts';
import { controlNet, levels, textEncoder, type UNetNet, unet, vaeDecoder, vaeEncoder } from './nets.ts';
import { vocabulary, writeTokenizer } from './tokenizer.ts';

const noise = {
  num_train_timesteps: 1000,
  beta_start: 0.00085,
  beta_end: 0.012,
  beta_schedule: 'scaled_linear',
} as const;

/** `scheduler_config.json` as the models that these stand for are published with. */
export const schedulers = {
  pndm: { _class_name: 'PNDMScheduler', ...noise, skip_prk_steps: true, set_alpha_to_one: false, steps_offset: 1 },
  ddim: { _class_name: 'DDIMScheduler', ...noise, clip_sample: false, set_alpha_to_one: false, steps_offset: 1 },
  /** The last step ends at the picture itself, without the little noise that is left in Stable Diffusion's. */
  exact: { _class_name: 'DDIMScheduler', ...noise, clip_sample: false, set_alpha_to_one: true, steps_offset: 1 },
  euler: { _class_name: 'EulerDiscreteScheduler', ...noise, timestep_spacing: 'leading', steps_offset: 1 },
  ancestral: { _class_name: 'EulerAncestralDiscreteScheduler', ...noise, timestep_spacing: 'leading', steps_offset: 1 },
  turbo: { _class_name: 'EulerDiscreteScheduler', ...noise, timestep_spacing: 'trailing' },
  solver: {
    _class_name: 'DPMSolverMultistepScheduler',
    ...noise,
    algorithm_type: 'dpmsolver++',
    solver_order: 2,
    use_karras_sigmas: true,
    steps_offset: 1,
  },
  unipc: { _class_name: 'UniPCMultistepScheduler', ...noise, solver_order: 2, solver_type: 'bh2', steps_offset: 1 },
  heun: { _class_name: 'HeunDiscreteScheduler', ...noise, timestep_spacing: 'leading', steps_offset: 1 },
  dpm2: { _class_name: 'KDPM2DiscreteScheduler', ...noise, timestep_spacing: 'leading', steps_offset: 1 },
  ddpm: { _class_name: 'DDPMScheduler', ...noise, variance_type: 'fixed_small', clip_sample: false, steps_offset: 1 },
  lcm: {
    _class_name: 'LCMScheduler',
    ...noise,
    original_inference_steps: 50,
    set_alpha_to_one: true,
    timestep_scaling: 10,
  },
} as const;

export interface Small {
  readonly class: string;
  readonly scheduler: keyof typeof schedulers;
  readonly seed: number;
  readonly float?: 'float32' | 'float16';
  readonly external?: boolean;
  readonly unet?: Partial<UNetNet>;
  readonly xl?: boolean;
  /** Folders of ControlNets. */
  readonly controls?: readonly string[];
}

/** Small pipelines with random weights, one for each kind that is run here. */
export const small: Readonly<Record<string, Small>> = {
  sd: { class: 'StableDiffusionImg2ImgPipeline', scheduler: 'pndm', seed: 10 },
  half: { class: 'StableDiffusionPipeline', scheduler: 'euler', seed: 20, float: 'float16', external: true },
  turbo: { class: 'StableDiffusionPipeline', scheduler: 'turbo', seed: 30 },
  lcm: { class: 'LatentConsistencyModelPipeline', scheduler: 'lcm', seed: 40, unet: { guidance: 32 } },
  instruct: {
    class: 'StableDiffusionInstructPix2PixPipeline',
    scheduler: 'ancestral',
    seed: 50,
    unet: { channels: 8 },
  },
  inpaint: { class: 'StableDiffusionInpaintPipeline', scheduler: 'ddim', seed: 60, unet: { channels: 9 } },
  xl: { class: 'StableDiffusionXLPipeline', scheduler: 'euler', seed: 70, xl: true },
  control: {
    class: 'StableDiffusionControlNetPipeline',
    scheduler: 'solver',
    seed: 80,
    unet: { controlled: true },
    controls: ['controlnet_depth', 'controlnet_edges'],
  },
};

export function writeSmall(folder: string, model: Small): void {
  const { seed, float = 'float32', external = false, xl = false } = model;
  const { size } = vocabulary().tokens;
  const at = (name: string) => join(folder, name);
  const text = { vocabulary: size, width: textWidth, layers: 2, float } as const;
  writeIndex(folder, model.class, xl ? { force_zeros_for_empty_prompt: true } : {});
  writeScheduler(folder, schedulers[model.scheduler]);
  writeTokenizer(at('tokenizer'));
  textEncoder({ ...text, seed, hiddenStates: xl }).write(at('text_encoder'), { external });
  json(at('text_encoder'), textConfig(size));
  if (xl) {
    writeTokenizer(at('tokenizer_2'), '!');
    textEncoder({ ...text, seed: seed + 1, hiddenStates: true, projection: 12 }).write(at('text_encoder_2'), {
      external,
    });
    json(at('text_encoder_2'), textConfig(size));
  }
  const net: UNetNet = {
    channels: 4,
    words: xl ? 2 * textWidth : textWidth,
    seed: seed + 2,
    float,
    ...(xl ? { textEmbeds: 12 } : {}),
    ...model.unet,
  };
  unet(net).write(at('unet'), { external });
  json(at('unet'), {
    _class_name: 'UNet2DConditionModel',
    in_channels: net.channels,
    out_channels: 4,
    block_out_channels: levels,
    layers_per_block: 1,
    cross_attention_dim: net.words,
    time_cond_proj_dim: net.guidance ?? null,
  });
  for (const [number, name] of (model.controls ?? []).entries()) {
    controlNet({ ...net, seed: seed + 5 + number }).write(at(name), { external });
    json(at(name), { _class_name: 'ControlNetModel' });
  }
  vaeEncoder(seed + 3, float).write(at('vae_encoder'), { external });
  vaeDecoder(seed + 4, float).write(at('vae_decoder'), { external });
  for (const name of ['vae_encoder', 'vae_decoder']) json(at(name), vaeConfig(4, 0.18215));
}

/** The pipeline of known pictures (analytic.ts). */
export function writeAnalytic(
  folder: string,
  net: Analytic = {},
  { scheduler = schedulers.exact, external = false }: { readonly scheduler?: object; readonly external?: boolean } = {},
): void {
  const at = (name: string) => join(folder, name);
  writeIndex(folder, 'StableDiffusionPipeline', {});
  writeScheduler(folder, scheduler);
  writeTokenizer(at('tokenizer'));
  analyticText(net).write(at('text_encoder'), { external });
  json(at('text_encoder'), textConfig(vocabulary().tokens.size));
  analyticUNet(net).write(at('unet'), { external });
  json(at('unet'), { _class_name: 'UNet2DConditionModel', block_out_channels: [cellChannels], layers_per_block: 1 });
  analyticEncoder(net).write(at('vae_encoder'), { external });
  analyticDecoder(net).write(at('vae_decoder'), { external });
  for (const name of ['vae_encoder', 'vae_decoder']) json(at(name), vaeConfig(cellChannels, analyticScaling));
}
