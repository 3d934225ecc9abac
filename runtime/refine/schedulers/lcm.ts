import { RefineError } from '../types.js';
import { alphasCumprod } from './betas.js';
import type { Config } from './config.js';
import { type Bounds, boundsOf, cleanIn, predictions } from './prediction.js';
import { beginOf, checkList, checkSteps, checkStrength, noiseOf, refuseLists, Schedule } from './schedule.js';
import { combined, f32 } from './tensor.js';
import type { Scheduler, StepOptions, TimestepOptions } from './types.js';

const root = (value: number): number => f32(Math.sqrt(value));
/** σ of the data that the boundary condition of consistency models is written with, squared. */
const dataVariance = 0.25;

/** What LCM and TCD share: their steps are among those of a teacher, and a strength shortens the way. */
export abstract class ConsistencySchedule extends Schedule {
  abstract readonly name: string;
  readonly initNoiseSigma = 1;
  /** ᾱ of training. */
  protected readonly alphas: Float32Array;
  readonly #originalSteps: number;

  constructor(config: Config) {
    super();
    this.alphas = alphasCumprod(config, 0, { schedule: 'scaled_linear', start: 0.00085, end: 0.012 });
    this.#originalSteps = config.whole('original_inference_steps', 50, 1);
  }

  /** A strength shortens the way rather than the number of steps: all are taken, `begin` is 0. */
  setTimesteps(steps: number, options: TimestepOptions = {}): void {
    const train = this.alphas.length;
    const original = options.originalSteps ?? this.#originalSteps;
    const strength = options.strength ?? 1;
    checkSteps(steps, train, this.name);
    checkStrength(strength);
    refuseLists(options, this.name, 'sigmas', 'mu');
    if (original > train)
      throw new RefineError(`The teacher of ${this.name} has at most ${train} steps, not ${original}.`);
    if (options.timesteps !== undefined) {
      this.#setList(checkList(options.timesteps, steps), options.strength);
      return;
    }
    const ratio = Math.floor(train / original);
    const left = Math.trunc(original * strength);
    if (left < steps) {
      throw new RefineError(
        `${this.name} takes at most ${left} steps at strength ${strength} (its teacher has ${original}), not ${steps}: use fewer steps or a higher strength.`,
      );
    }
    const timesteps = Array.from({ length: steps }, (_, i) => (left - Math.floor(i * (left / steps))) * ratio - 1);
    this.lay(timesteps, [], 0);
  }

  #setList(timesteps: readonly number[], strength: number | undefined): void {
    if (timesteps[0]! >= this.alphas.length || timesteps.some((step, i) => i > 0 && step >= timesteps[i - 1]!)) {
      throw new RangeError(`The time steps of ${this.name} fall from ${this.alphas.length - 1} at most.`);
    }
    this.lay(timesteps, [], beginOf(timesteps.length, strength));
  }

  scaleModelInput(sample: Float32Array): Float32Array {
    return sample;
  }

  addNoise(original: Float32Array, noise: Float32Array, index: number): Float32Array {
    const alpha = this.alphas[this.timesteps[index]!]!;
    return combined([root(alpha), original], [root(f32(1 - alpha)), noise]);
  }
}

/** diffusers' LCMScheduler (Luo et al., 2023): each step guesses the picture and puts noise of the next level upon it. */
export class Lcm extends ConsistencySchedule implements Scheduler {
  readonly name = 'LCM';
  readonly #scaling: number;
  readonly #prediction;
  readonly #bounded: Bounds;

  constructor(config: Config) {
    super(config);
    this.#scaling = config.number('timestep_scaling', 10);
    this.#prediction = config.choice('prediction_type', predictions, 'epsilon');
    this.#bounded = boundsOf(config, false);
  }

  step(output: Float32Array, index: number, sample: Float32Array, options: StepOptions = {}): Float32Array {
    const timestep = this.timesteps[index]!;
    const alpha = this.alphas[timestep]!;
    const found = cleanIn(this.#prediction, output, sample, root(alpha), root(f32(1 - alpha)));
    const clean = this.#bounded(found, options.batch ?? 1);

    const scaled = f32(timestep * this.#scaling);
    const distance = f32(f32(scaled * scaled) + dataVariance);
    const denoised = combined([f32(scaled / root(distance)), clean], [f32(dataVariance / distance), sample]);
    const next = this.timesteps[index + 1];
    if (next === undefined) return denoised;
    const alphaNext = this.alphas[next]!;
    return combined([root(alphaNext), denoised], [root(f32(1 - alphaNext)), noiseOf(options, sample.length)]);
  }
}
