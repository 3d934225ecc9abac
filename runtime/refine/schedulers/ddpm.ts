import { alphasCumprod } from './betas.js';
import type { Config } from './config.js';
import { type Bounds, boundsOf, cleanIn, predictions } from './prediction.js';
import { beginOf, noiseOf, refuseLists, Schedule, trainedTimesteps } from './schedule.js';
import { combined, f32 } from './tensor.js';
import type { Scheduler, StepOptions, TimestepOptions } from './types.js';

const root = (value: number): number => f32(Math.sqrt(value));
/** diffusers takes no variance below this. */
const leastVariance = 1e-20;

/** diffusers' DDPMScheduler (Ho et al., 2020): the sampler of training itself, which puts noise back at every step. Good at many steps only. */
export class Ddpm extends Schedule implements Scheduler {
  readonly name = 'DDPM';
  readonly initNoiseSigma = 1;
  readonly #config: Config;
  readonly #alphas: Float32Array;
  readonly #prediction;
  readonly #bounded: Bounds;
  readonly #large: boolean;

  constructor(config: Config) {
    super();
    this.#config = config;
    this.#alphas = alphasCumprod(config);
    this.#prediction = config.choice('prediction_type', predictions, 'epsilon');
    this.#bounded = boundsOf(config, true);
    // The logarithm of `fixed_small_log` is undone again; the other kinds need a model that predicts a variance.
    const variance = config.choice('variance_type', ['fixed_small', 'fixed_small_log', 'fixed_large'], 'fixed_small');
    this.#large = variance === 'fixed_large';
  }

  setTimesteps(steps: number, options: TimestepOptions = {}): void {
    const train = this.#alphas.length;
    refuseLists(options, this.name, 'timesteps', 'sigmas', 'mu');
    const timesteps = trainedTimesteps(this.#config, train, steps, this.name);
    this.lay(timesteps, [], beginOf(timesteps.length, options.strength));
  }

  scaleModelInput(sample: Float32Array): Float32Array {
    return sample;
  }

  step(output: Float32Array, index: number, sample: Float32Array, options: StepOptions = {}): Float32Array {
    const timestep = this.timesteps[index]!;
    const next = this.timesteps[index + 1];
    const alpha = this.#alphas[timestep]!;
    const alphaNext = next === undefined ? 1 : this.#alphas[next]!;
    const [beta, betaNext] = [f32(1 - alpha), f32(1 - alphaNext)];
    const ownAlpha = f32(alpha / alphaNext);
    const ownBeta = f32(1 - ownAlpha);

    const clean = cleanIn(this.#prediction, output, sample, root(alpha), root(beta));
    const terms: [number, Float32Array][] = [
      [f32(f32(root(alphaNext) * ownBeta) / beta), this.#bounded(clean, options.batch ?? 1)],
      [f32(f32(root(ownAlpha) * betaNext) / beta), sample],
    ];
    if (timestep > 0) {
      const variance = this.#large ? ownBeta : Math.max(f32(f32(betaNext / beta) * ownBeta), leastVariance);
      terms.push([root(variance), noiseOf(options, sample.length)]);
    }
    return combined(...terms);
  }

  addNoise(original: Float32Array, noise: Float32Array, index: number): Float32Array {
    const alpha = this.#alphas[this.timesteps[index]!]!;
    return combined([root(alpha), original], [root(f32(1 - alpha)), noise]);
  }
}
