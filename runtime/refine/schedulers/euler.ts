import { alphasCumprod, type BetaDefaults, leastAlpha, trainingSigmas } from './betas.js';
import type { Config } from './config.js';
import { interpolated, torchLinspace } from './numbers.js';
import { predictions } from './prediction.js';
import {
  beginOf,
  checkList,
  checkSteps,
  noiseOf,
  refuseLists,
  Schedule,
  type Spacing,
  spacedTimesteps,
  spacings,
} from './schedule.js';
import { type Spread, spreadOf, spreadSigmas, timestepOf } from './sigmas.js';
import { combined, divided, f32, norm } from './tensor.js';
import type { Scheduler, StepOptions, TimestepOptions } from './types.js';

/** What the Euler samplers share: noise of level σ lies upon the sample, x = x₀ + σ·ε, and the model sees it scaled to unit variance. */
export class EulerSchedule extends Schedule {
  protected readonly config: Config;
  protected readonly train: number;
  protected readonly trained: Float32Array;
  readonly #spacing: Spacing;

  constructor(config: Config, defaults?: BetaDefaults) {
    super();
    this.config = config;
    const alphas = alphasCumprod(config, leastAlpha, defaults);
    this.train = alphas.length;
    this.trained = trainingSigmas(alphas);
    this.#spacing = config.choice('timestep_spacing', spacings, 'linspace');
  }

  /** The noise levels of time steps, without the one behind the last. */
  protected sigmasAt(timesteps: readonly number[]): number[] {
    return timesteps.map((step) => interpolated(this.trained, f32(step)));
  }

  /** `count` noise levels, spread between the ends of others unless the configuration names the ends, and their time steps. */
  protected spreadLevels(
    spread: Spread,
    within: readonly number[],
    count: number,
  ): { timesteps: number[]; sigmas: number[] } {
    const most = this.config.optional('sigma_max') ?? within[0]!;
    const least = this.config.optional('sigma_min') ?? within[within.length - 1]!;
    const logs = this.trained.map(Math.log);
    const sigmas = spreadSigmas(spread, most, least, count);
    return { timesteps: sigmas.map((sigma) => timestepOf(sigma, logs)), sigmas };
  }

  /** The levels of `steps` steps, without the one behind the last, and their time steps: spaced in time, or spread in noise. */
  protected levelsOf(steps: number, spread: Spread | null, name: string): { timesteps: number[]; sigmas: number[] } {
    checkSteps(steps, this.train, name);
    const timesteps = spacedTimesteps(this.config, 'linspace', this.train, steps);
    const sigmas = this.sigmasAt(timesteps);
    return spread === null ? { timesteps, sigmas } : this.spreadLevels(spread, sigmas, sigmas.length);
  }

  get initNoiseSigma(): number {
    const most = Math.max(...this.sigmas);
    return this.#spacing === 'leading' ? norm(most) : most;
  }

  scaleModelInput(sample: Float32Array, index: number): Float32Array {
    return divided(sample, norm(this.sigmas[index]!));
  }

  addNoise(original: Float32Array, noise: Float32Array, index: number): Float32Array {
    return combined([1, original], [this.sigmas[index]!, noise]);
  }
}

/**
 * The clean sample, by the output of a model that was shown `sample` scaled. `sigma` is the level of the sample, `told` that which the model
 * was told.
 */
export function cleanOf(
  prediction: (typeof predictions)[number],
  output: Float32Array,
  sample: Float32Array,
  sigma: number,
  told: number,
): Float32Array {
  switch (prediction) {
    case 'epsilon':
      return combined([1, sample], [-sigma, output]);
    case 'sample':
      return output;
    case 'v_prediction': {
      const factor = f32(-told / norm(told));
      const divisor = f32(f32(told * told) + 1);
      const clean = new Float32Array(sample.length);
      for (let i = 0; i < clean.length; i++) clean[i] = f32(factor * output[i]!) + f32(sample[i]! / divisor);
      return clean;
    }
  }
}

/** A step along the slope from the clean sample: x + (x − x₀)/σ·dt. */
export function slide(sample: Float32Array, clean: Float32Array, sigma: number, dt: number): Float32Array {
  const out = new Float32Array(sample.length);
  for (let i = 0; i < out.length; i++) {
    const x = sample[i]!;
    out[i] = x + f32(f32(f32(x - clean[i]!) / sigma) * dt);
  }
  return out;
}

/** diffusers' EulerDiscreteScheduler (Karras et al., 2022, algorithm 2 without the second order). */
export class Euler extends EulerSchedule implements Scheduler {
  readonly name = 'Euler';
  readonly #prediction;
  readonly #spread: Spread | null;
  readonly #interpolation;
  readonly #continuous: boolean;
  readonly #last: number;

  constructor(config: Config) {
    super(config);
    const asked = config.choice('prediction_type', [...predictions, 'original_sample'], 'epsilon');
    this.#prediction = asked === 'original_sample' ? 'sample' : asked;
    this.#spread = spreadOf(config);
    this.#interpolation = config.choice('interpolation_type', ['linear', 'log_linear'], 'linear');
    this.#continuous =
      config.choice('timestep_type', ['discrete', 'continuous'], 'discrete') === 'continuous' &&
      this.#prediction === 'v_prediction';
    this.#last = config.choice('final_sigmas_type', ['zero', 'sigma_min'], 'zero') === 'zero' ? 0 : this.trained[0]!;
  }

  setTimesteps(steps: number, options: TimestepOptions = {}): void {
    checkSteps(steps, this.train, this.name);
    refuseLists(options, this.name, 'mu');
    const logs = this.trained.map(Math.log);
    const { timesteps, sigmas } = this.#laid(steps, options, logs);
    const levels = sigmas.map(f32);
    this.lay(
      (this.#continuous ? levels.slice(0, -1).map((sigma) => 0.25 * Math.log(sigma)) : timesteps).map(f32),
      levels,
      beginOf(timesteps.length, options.strength),
    );
  }

  #laid(steps: number, options: TimestepOptions, logs: Float32Array): { timesteps: number[]; sigmas: number[] } {
    if (options.sigmas !== undefined) {
      refuseLists(options, `${this.name} with sigmas`, 'timesteps');
      const sigmas = checkList(options.sigmas, steps + 1).map(f32);
      return { timesteps: sigmas.slice(0, -1).map((sigma) => timestepOf(sigma, logs)), sigmas };
    }
    if (options.timesteps !== undefined && (this.#spread !== null || this.#continuous)) {
      refuseLists(options, `${this.name} with time steps made of noise levels`, 'timesteps');
    }
    const timesteps =
      options.timesteps === undefined
        ? spacedTimesteps(this.config, 'linspace', this.train, steps)
        : [...checkList(options.timesteps, steps)];
    let sigmas = this.sigmasAt(timesteps);
    if (this.#interpolation === 'log_linear') {
      sigmas = [...torchLinspace(logs[logs.length - 1]!, logs[0]!, steps + 1).map(Math.exp)];
    }
    if (this.#spread === null) return { timesteps, sigmas: [...sigmas, this.#last] };
    const spread = this.spreadLevels(this.#spread, sigmas, steps);
    return { timesteps: spread.timesteps, sigmas: [...spread.sigmas, this.#last] };
  }

  step(output: Float32Array, index: number, sample: Float32Array, options: StepOptions = {}): Float32Array {
    const sigma = this.sigmas[index]!;
    const { churn = 0, churnFrom = 0, churnTo = Number.POSITIVE_INFINITY, churnNoise = 1 } = options;
    const within = churnFrom <= sigma && sigma <= churnTo;
    const gamma = within ? Math.min(churn / (this.sigmas.length - 1), Math.SQRT2 - 1) : 0;
    const raised = f32(sigma * (gamma + 1));
    let from = sample;
    if (gamma > 0) {
      const more = f32(Math.sqrt(f32(f32(raised * raised) - f32(sigma * sigma))));
      const noise = noiseOf(options, sample.length).map((value) => value * churnNoise);
      from = combined([1, sample], [more, noise]);
    }
    const clean = cleanOf(this.#prediction, output, from, raised, sigma);
    return slide(from, clean, raised, f32(this.sigmas[index + 1]! - raised));
  }
}
