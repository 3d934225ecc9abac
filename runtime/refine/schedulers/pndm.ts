import { RefineError } from '../types.js';
import { alphasCumprod } from './betas.js';
import type { Config } from './config.js';
import { roundHalfEven } from './numbers.js';
import { noiseIn } from './prediction.js';
import { beginOf, checkSteps, refuseLists, Schedule, spacedTimesteps } from './schedule.js';
import { combined, divided, f32 } from './tensor.js';
import type { Scheduler, TimestepOptions } from './types.js';

const root = (value: number): number => f32(Math.sqrt(value));
/** Of the Runge-Kutta part, which takes four outputs for each of its steps. */
const order = 4;

/**
 * diffusers' PNDMScheduler (Liu et al., 2022), with which Stable Diffusion 1 and 2 are published: linear multistep, with `skip_prk_steps`
 * from the first step (which is taken twice), else behind three Runge-Kutta steps. Keeps the last outputs: steps follow one another, a
 * step out of order starts anew.
 */
export class Pndm extends Schedule implements Scheduler {
  readonly name = 'PNDM';
  readonly initNoiseSigma = 1;
  readonly #config: Config;
  readonly #alphas: Float32Array;
  /** ᾱ behind the last step. */
  readonly #finalAlpha: number;
  readonly #prediction;
  readonly #skips: boolean;
  #stride = 1;
  /** How many of the time steps are those of the Runge-Kutta part. */
  #rungeKutta = 0;
  /** The latest first. */
  #outputs: Float32Array[] = [];
  /** The sample that the outputs under way start from, and their weighted sum. */
  #from: Float32Array | null = null;
  #sum: Float32Array | null = null;
  #counter = 0;
  #expected = -1;

  constructor(config: Config) {
    super();
    this.#config = config;
    this.#alphas = alphasCumprod(config.without('rescale_betas_zero_snr'));
    this.#finalAlpha = config.flag('set_alpha_to_one', false) ? 1 : this.#alphas[0]!;
    this.#prediction = config.choice('prediction_type', ['epsilon', 'v_prediction'], 'epsilon');
    this.#skips = config.flag('skip_prk_steps', false);
  }

  setTimesteps(steps: number, options: TimestepOptions = {}): void {
    const train = this.#alphas.length;
    checkSteps(steps, train, this.name);
    refuseLists(options, this.name, 'timesteps', 'sigmas', 'mu');
    this.#stride = Math.floor(train / steps);
    const spaced = spacedTimesteps(this.#config, 'leading', train, steps).map(roundHalfEven);
    checkSteps(steps, spaced[0]! < train ? steps : steps - 1, this.name);
    if (!this.#skips && (steps < order || (options.strength ?? 1) < 1)) {
      throw new RefineError(
        `PNDM takes a strength below 1, or fewer than ${order} steps, only with skip_prk_steps in the scheduler's configuration.`,
      );
    }
    const prefix = this.#skips ? [] : this.#rungeKuttaSteps(spaced);
    this.#rungeKutta = prefix.length;
    // The second time step stands twice: the way to it is gone again with the mean of both outputs.
    const linear = this.#skips ? [...spaced.slice(0, 2), ...spaced.slice(1)] : spaced.slice(order - 1);
    const timesteps = [...prefix, ...linear];
    const begin = beginOf(steps, options.strength);
    this.lay(timesteps, [], begin === steps ? timesteps.length : begin);
    this.#restart();
  }

  #restart(): void {
    this.#outputs = [];
    this.#from = null;
    this.#sum = null;
    this.#counter = 0;
    this.#expected = -1;
  }

  /** Three steps of four outputs each: at the start, twice half-way, and at the end. */
  #rungeKuttaSteps(spaced: readonly number[]): number[] {
    const half = Math.floor(this.#stride / 2);
    return spaced.slice(1, order).flatMap((end, i) => [spaced[i]!, end + half, end + half, end]);
  }

  scaleModelInput(sample: Float32Array): Float32Array {
    return sample;
  }

  step(output: Float32Array, index: number, sample: Float32Array): Float32Array {
    if (index !== this.#expected) this.#restart();
    const next =
      this.#counter < this.#rungeKutta ? this.#partial(output, index, sample) : this.#linear(output, index, sample);
    this.#counter++;
    this.#expected = index + 1;
    return next;
  }

  #partial(output: Float32Array, index: number, sample: Float32Array): Float32Array {
    const quarter = this.#counter % order;
    if (quarter === 0) {
      this.#outputs = [output, ...this.#outputs];
      this.#from = sample;
    }
    const weight = f32(quarter === 0 || quarter === order - 1 ? 1 / 6 : 1 / 3);
    this.#sum = this.#sum === null ? combined([weight, output]) : combined([1, this.#sum], [weight, output]);
    const used = quarter === order - 1 ? this.#sum : output;
    if (quarter === order - 1) this.#sum = null;
    const start = this.timesteps[index - quarter]!;
    const stop = this.timesteps[index]! - (quarter % 2 === 0 ? Math.floor(this.#stride / 2) : 0);
    return this.#moved(this.#from ?? sample, used, start, stop);
  }

  #linear(output: Float32Array, index: number, sample: Float32Array): Float32Array {
    const timestep = this.timesteps[index]!;
    const again = this.#counter === 1;
    if (again) {
      const mean = divided(combined([1, output], [1, this.#outputs[0]!]), 2);
      return this.#moved(this.#from!, mean, timestep + this.#stride, timestep);
    }
    this.#outputs = [output, ...this.#outputs].slice(0, order);
    if (this.#counter === 0) this.#from = sample;
    return this.#moved(sample, extrapolated(this.#outputs), timestep, timestep - this.#stride);
  }

  /** From one time step to another along the noise (equation 9 of the paper). */
  #moved(sample: Float32Array, output: Float32Array, from: number, to: number): Float32Array {
    const alpha = this.#alphas[Math.min(from, this.#alphas.length - 1)]!;
    const alphaTo = to >= 0 ? this.#alphas[to]! : this.#finalAlpha;
    const [beta, betaTo] = [f32(1 - alpha), f32(1 - alphaTo)];
    const noise = noiseIn(this.#prediction, output, sample, root(alpha), root(beta));
    const below = f32(f32(alpha * root(betaTo)) + root(f32(f32(alpha * beta) * alphaTo)));
    const change = f32(alphaTo - alpha);
    const kept = root(f32(alphaTo / alpha));
    const out = new Float32Array(sample.length);
    for (let i = 0; i < out.length; i++) out[i] = f32(kept * sample[i]!) - f32(f32(change * noise[i]!) / below);
    return out;
  }

  addNoise(original: Float32Array, noise: Float32Array, index: number): Float32Array {
    const alpha = this.#alphas[this.timesteps[index]!]!;
    return combined([root(alpha), original], [root(f32(1 - alpha)), noise]);
  }
}

/** Adams and Bashforth's sums, of as many outputs as there are. */
function extrapolated(outputs: readonly Float32Array[]): Float32Array {
  const [e0, e1, e2, e3] = outputs as [Float32Array, Float32Array, Float32Array, Float32Array];
  switch (outputs.length) {
    case 1:
      return e0;
    case 2:
      return divided(combined([3, e0], [-1, e1]), 2);
    case 3:
      return divided(combined([23, e0], [-16, e1], [5, e2]), 12);
    default:
      return combined([f32(1 / 24), combined([55, e0], [-59, e1], [37, e2], [-9, e3])]);
  }
}
