import { RefineError } from '../types.js';
import type { Config } from './config.js';
import { torchLinspace } from './numbers.js';
import { f32 } from './tensor.js';

const betaSchedules = ['linear', 'scaled_linear', 'squaredcos_cap_v2'] as const;
export type BetaSchedule = (typeof betaSchedules)[number];

/** What a scheduler takes where the configuration does not say. */
export interface BetaDefaults {
  readonly schedule: BetaSchedule;
  readonly start: number;
  readonly end: number;
}

const ddpmDefaults: BetaDefaults = { schedule: 'linear', start: 0.0001, end: 0.02 };

export function betaScheduleOf(config: Config, otherwise: BetaSchedule = ddpmDefaults.schedule): BetaSchedule {
  return config.choice('beta_schedule', betaSchedules, otherwise);
}

/**
 * What is left of the picture at each step of training: the running product of 1 − β (ᾱ), single precision. `terminal` takes the place of an ᾱ
 * that `rescale_betas_zero_snr` makes 0, for schedules that need a finite √((1 − ᾱ)/ᾱ).
 */
export function alphasCumprod(config: Config, terminal = 0, defaults = ddpmDefaults): Float32Array {
  const zeroTerminal = config.flag('rescale_betas_zero_snr', false);
  const betas = betasOf(config, defaults);
  const alphas = runningProduct(zeroTerminal ? zeroTerminalSnr(betas) : betas);
  if (zeroTerminal && terminal > 0) alphas[alphas.length - 1] = terminal;
  return alphas;
}

/** 2⁻²⁴, with which diffusers replaces an ᾱ of 0. */
export const leastAlpha = 2 ** -24;

function betasOf(config: Config, defaults: BetaDefaults): Float32Array {
  const trained = config.numbers('trained_betas');
  if (trained !== null) {
    if (trained.length === 0) throw new RefineError('The scheduler’s configuration has trained_betas without any.');
    return Float32Array.from(trained);
  }
  const count = config.whole('num_train_timesteps', 1000, 1);
  const start = config.number('beta_start', defaults.start);
  const end = config.number('beta_end', defaults.end);
  switch (betaScheduleOf(config, defaults.schedule)) {
    case 'linear':
      return torchLinspace(start, end, count);
    case 'scaled_linear':
      return torchLinspace(Math.sqrt(start), Math.sqrt(end), count).map((root) => root * root);
    case 'squaredcos_cap_v2': {
      const bar = (t: number): number => Math.cos((((t + 0.008) / 1.008) * Math.PI) / 2) ** 2;
      return Float32Array.from({ length: count }, (_, i) => Math.min(1 - bar((i + 1) / count) / bar(i / count), 0.999));
    }
  }
}

/** Torch keeps the product of a `cumprod` on the CPU in double precision. */
function runningProduct(betas: Float32Array): Float32Array {
  let product = 1;
  return betas.map((beta) => {
    product *= f32(1 - beta);
    return product;
  });
}

/** Shifts and stretches √ᾱ so that the last step of training is pure noise (Lin et al., 2023, algorithm 1). */
function zeroTerminalSnr(betas: Float32Array): Float32Array {
  const roots = runningProduct(betas).map(Math.sqrt);
  const [first, last] = [roots[0]!, roots[roots.length - 1]!];
  const stretch = f32(first / f32(first - last));
  const bars = roots.map((root) => f32(f32(root - last) * stretch) ** 2);
  return bars.map((bar, i) => 1 - (i === 0 ? bar : f32(bar / bars[i - 1]!)));
}

/** Noise levels of training: √((1 − ᾱ)/ᾱ). */
export function trainingSigmas(alphas: Float32Array): Float32Array {
  return alphas.map((alpha) => Math.sqrt(f32(f32(1 - alpha) / alpha)));
}
