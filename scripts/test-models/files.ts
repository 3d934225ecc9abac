import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a pipeline that are no networks. */
export function json(folder: string, value: object, name = 'config.json'): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
}

export function writeIndex(folder: string, name: string, more: object): void {
  json(folder, { _class_name: name, _diffusers_version: '0.35.0', ...more }, 'model_index.json');
}

export function writeScheduler(folder: string, values: object): void {
  json(join(folder, 'scheduler'), values, 'scheduler_config.json');
}

/** Of the small CLIP text encoders. */
export const textWidth = 12;

export function textConfig(size: number): object {
  return {
    architectures: ['CLIPTextModel'],
    model_type: 'clip_text_model',
    vocab_size: size,
    hidden_size: textWidth,
    num_hidden_layers: 2,
    max_position_embeddings: 77,
  };
}

export function vaeConfig(channels: number, scaling: number, shift = 0): object {
  return {
    _class_name: 'AutoencoderKL',
    block_out_channels: [8, 8, 8, 8],
    latent_channels: channels,
    scaling_factor: scaling,
    ...(shift === 0 ? {} : { shift_factor: shift }),
  };
}
