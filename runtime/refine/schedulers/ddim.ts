import { alphasCumprod } from './betas.js';
import type { Config } from './config.js';
import { type Bounds, boundsOf, cleanIn, less, noiseIn, predictions } from './prediction.js';
import { beginOf, noiseOf, refuseLists, Schedule, trainedTimesteps } from './schedule.js';
import { combined, f32 } from './tensor.js';
import type { Scheduler, StepOptions, TimestepOptions } from './types.js';

const root = (value: number): number => f32(Math.sqrt(value));

/** diffusers' DDIMScheduler (Song et al., 2021; the numbers are those of the paper's equations). */
export class Ddim extends Schedule implements Scheduler {
  readonly name = 'DDIM';
  readonly initNoiseSigma = 1;
  readonly #config: Config;
  readonly #alphas: Float32Array;
  /** ᾱ behind the last step. */
  readonly #finalAlpha: number;
  readonly #prediction;
  readonly #bounded: Bounds;
  #stride = 1;

  constructor(config: Config) {
    super();
    this.#config = config;
    this.#alphas = alphasCumprod(config);
    this.#finalAlpha = config.flag('set_alpha_to_one', true) ? 1 : this.#alphas[0]!;
    this.#prediction = config.choice('prediction_type', predictions, 'epsilon');
    this.#bounded = boundsOf(config, true);
  }

  setTimesteps(steps: number, options: TimestepOptions = {}): void {
    const train = this.#alphas.length;
    refuseLists(options, this.name, 'timesteps', 'sigmas', 'mu');
    this.#stride = Math.floor(train / steps);
    const timesteps = trainedTimesteps(this.#config, train, steps, this.name);
    this.lay(timesteps, [], beginOf(timesteps.length, options.strength));
  }

  scaleModelInput(sample: Float32Array): Float32Array {
    return sample;
  }

  step(output: Float32Array, index: number, sample: Float32Array, options: StepOptions = {}): Float32Array {
    const timestep = this.timesteps[index]!;
    const previous = timestep - this.#stride;
    const alpha = this.#alphas[timestep]!;
    const alphaNext = previous >= 0 ? this.#alphas[previous]! : this.#finalAlpha;
    const beta = f32(1 - alpha);
    const betaNext = f32(1 - alphaNext);

    const known = [this.#prediction, output, sample, root(alpha), root(beta)] as const;
    const clean = this.#bounded(cleanIn(...known), options.batch ?? 1);
    const noise = options.useClippedModelOutput ? less(sample, root(alpha), clean, root(beta)) : noiseIn(...known);

    const eta = options.eta ?? 0;
    const deviation = f32(eta * root(f32(f32(betaNext / beta) * f32(1 - f32(alpha / alphaNext)))));
    // With eta 1 nothing may be left, and rounding then makes it less than nothing.
    const direction = root(Math.max(f32(betaNext - f32(deviation * deviation)), 0));
    const terms: [number, Float32Array][] = [
      [root(alphaNext), clean],
      [direction, noise],
    ];
    if (eta > 0) terms.push([deviation, noiseOf(options, sample.length)]);
    return combined(...terms);
  }

  addNoise(original: Float32Array, noise: Float32Array, index: number): Float32Array {
    const alpha = this.#alphas[this.timesteps[index]!]!;
    return combined([root(alpha), original], [root(f32(1 - alpha)), noise]);
  }
}
