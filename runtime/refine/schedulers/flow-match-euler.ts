import type { Config } from './config.js';
import { linspace } from './numbers.js';
import { checkList, checkSteps, checkStrength, noiseOf, refuseLists, Schedule } from './schedule.js';
import { type Spread, spreadOf, spreadSigmas } from './sigmas.js';
import { combined, f32 } from './tensor.js';
import type { Scheduler, StepOptions, TimestepOptions } from './types.js';

/** diffusers' FlowMatchEulerDiscreteScheduler, of SD3, FLUX and Qwen-Image: x = (1 − σ)·x₀ + σ·ε, the model gives ε − x₀. */
export class FlowMatchEuler extends Schedule implements Scheduler {
  readonly name = 'FlowMatch Euler';
  readonly initNoiseSigma = 1;
  readonly #config: Config;
  readonly #train: number;
  readonly #shift: number;
  readonly #dynamic: boolean;
  readonly #curve;
  readonly #terminal: number;
  readonly #spread: Spread | null;
  readonly #inverted: boolean;
  readonly #stochastic: boolean;

  constructor(config: Config) {
    super();
    this.#config = config;
    this.#train = config.whole('num_train_timesteps', 1000, 1);
    this.#shift = config.number('shift', 1);
    this.#dynamic = config.flag('use_dynamic_shifting', false);
    this.#curve = config.choice('time_shift_type', ['exponential', 'linear'], 'exponential');
    this.#terminal = config.number('shift_terminal', 0);
    this.#spread = spreadOf(config);
    this.#inverted = config.flag('invert_sigmas', false);
    this.#stochastic = config.flag('stochastic_sampling', false);
  }

  /** The `mu` of a picture of so many tokens: on the line through the configuration's least and largest pictures. */
  mu(tokens: number): number {
    const [few, many] = [
      this.#config.number('base_image_seq_len', 256),
      this.#config.number('max_image_seq_len', 4096),
    ];
    const [low, high] = [this.#config.number('base_shift', 0.5), this.#config.number('max_shift', 1.15)];
    return low + ((high - low) / (many - few)) * (tokens - few);
  }

  setTimesteps(steps: number, options: TimestepOptions = {}): void {
    checkSteps(steps, Number.POSITIVE_INFINITY, this.name);
    const { strength = 1, mu } = options;
    checkStrength(strength);
    if (this.#dynamic && mu === undefined)
      throw new RangeError('mu is wanted: the shift depends on the size of the picture.');
    if (options.sigmas !== undefined) refuseLists(options, `${this.name} with sigmas`, 'timesteps');

    let sigmas = this.#base(steps, options).map((sigma) =>
      this.#dynamic ? this.#shiftedBy(sigma, mu!) : shifted(sigma, this.#shift),
    );
    if (this.#terminal !== 0) {
      const stretch = (1 - sigmas[sigmas.length - 1]!) / (1 - this.#terminal);
      sigmas = sigmas.map((sigma) => 1 - (1 - sigma) / stretch);
    }
    if (this.#spread !== null) {
      const most = this.#config.optional('sigma_max') ?? sigmas[0]!;
      const least = this.#config.optional('sigma_min') ?? sigmas[sigmas.length - 1]!;
      sigmas = spreadSigmas(this.#spread, most, least, steps);
    }
    const levels = sigmas.map((sigma) => (this.#inverted ? f32(1 - f32(sigma)) : f32(sigma)));
    // Flow pipelines round the step down that they start at, those of Stable Diffusion the number of steps that they take.
    const begin = Math.trunc(Math.max(steps - Math.min(steps * strength, steps), 0));
    this.lay(
      levels.map((sigma) => f32(sigma * this.#train)),
      [...levels, this.#inverted ? 1 : 0],
      begin,
    );
  }

  #base(steps: number, options: TimestepOptions): number[] {
    if (options.sigmas !== undefined) return checkList(options.sigmas, steps).map(f32);
    if (options.timesteps !== undefined)
      return checkList(options.timesteps, steps).map((step) => f32(step) / this.#train);
    // The ends are those of training, which a fixed shift has moved already; the levels between them are shifted once more.
    const end = (sigma: number): number => (this.#dynamic ? f32(sigma) : f32(shifted(f32(sigma), this.#shift)));
    return linspace(end(1) * this.#train, end(1 / this.#train) * this.#train, steps).map((step) => step / this.#train);
  }

  #shiftedBy(sigma: number, mu: number): number {
    const factor = this.#curve === 'exponential' ? Math.exp(mu) : mu;
    return factor / (factor + (1 / sigma - 1));
  }

  scaleModelInput(sample: Float32Array): Float32Array {
    return sample;
  }

  step(output: Float32Array, index: number, sample: Float32Array, options: StepOptions = {}): Float32Array {
    const sigma = this.sigmas[index]!;
    const next = this.sigmas[index + 1]!;
    if (!this.#stochastic) return combined([1, sample], [f32(next - sigma), output]);
    const clean = combined([1, sample], [-sigma, output]);
    return combined([f32(1 - next), clean], [next, noiseOf(options, sample.length)]);
  }

  addNoise(original: Float32Array, noise: Float32Array, index: number): Float32Array {
    const sigma = this.sigmas[index]!;
    return combined([sigma, noise], [f32(1 - sigma), original]);
  }
}

function shifted(sigma: number, shift: number): number {
  return (shift * sigma) / (1 + (shift - 1) * sigma);
}
