import { RefineError } from '../types.js';
import { alphasCumprod, betaScheduleOf, leastAlpha, trainingSigmas } from './betas.js';
import type { Config } from './config.js';
import { coefficients, type Level, levelOf } from './dpm-coefficients.js';
import { interpolated, linspace, roundHalfEven } from './numbers.js';
import { type Bounds, boundsOf, less, predictions, separated } from './prediction.js';
import {
  beginOf,
  checkList,
  checkSteps,
  leading,
  noiseOf,
  refuseLists,
  Schedule,
  spacings,
  trailing,
} from './schedule.js';
import { type Spread, spreadOf, spreadSigmas, timestepOf } from './sigmas.js';
import { combined, f32, mapped } from './tensor.js';
import type { Scheduler, StepOptions, TimestepOptions } from './types.js';

/** Below so many steps the last ones are of lower order where `lower_order_final` asks for it. */
const few = 15;

/**
 * diffusers' DPMSolverMultistepScheduler (Lu et al., 2022): DPM++ 2M by default, of order 1 to 3, and its SDE kin. Keeps the last outputs:
 * steps that follow one another make use of them, a step out of order starts anew.
 */
export class DpmSolver extends Schedule implements Scheduler {
  readonly name = 'DPM-Solver++';
  readonly initNoiseSigma = 1;
  readonly #config: Config;
  readonly #alphas: Float32Array;
  readonly #trained: Float32Array;
  readonly #algorithm;
  readonly #order: number;
  readonly #solver: 'midpoint' | 'heun';
  readonly #prediction;
  readonly #bounded: Bounds;
  readonly #spread: Spread | null;
  readonly #lu: boolean;
  readonly #flow: boolean;
  readonly #last: number;
  readonly #cosine: boolean;
  readonly #lowerFinal: boolean;
  readonly #eulerFinal: boolean;
  #outputs: Float32Array[] = [];
  #expected = -1;

  constructor(config: Config) {
    super();
    this.#config = config;
    this.#alphas = alphasCumprod(config, leastAlpha);
    this.#trained = trainingSigmas(this.#alphas);
    const algorithms = ['dpmsolver++', 'sde-dpmsolver++', 'dpmsolver', 'sde-dpmsolver', 'deis'] as const;
    const algorithm = config.choice('algorithm_type', algorithms, 'dpmsolver++');
    this.#algorithm = algorithm === 'deis' ? 'dpmsolver++' : algorithm;
    this.#order = config.whole('solver_order', 2, 1);
    const solver = config.choice('solver_type', ['midpoint', 'heun', 'logrho', 'bh1', 'bh2'], 'midpoint');
    this.#solver = solver === 'heun' ? 'heun' : 'midpoint';
    this.#prediction = config.choice('prediction_type', [...predictions, 'flow_prediction'], 'epsilon');
    this.#bounded = boundsOf(config, null);
    this.#spread = spreadOf(config);
    this.#lu = config.flag('use_lu_lambdas', false);
    this.#flow = config.flag('use_flow_sigmas', false);
    const final = config.choice('final_sigmas_type', ['zero', 'sigma_min'], 'zero');
    this.#last = final === 'zero' ? 0 : this.#trained[0]!;
    this.#cosine = betaScheduleOf(config) === 'squaredcos_cap_v2';
    this.#lowerFinal = config.flag('lower_order_final', true);
    this.#eulerFinal = config.flag('euler_at_final', false);
    config.refuse('variance_type');
    const guessesNoise = this.#algorithm === 'dpmsolver' || this.#algorithm === 'sde-dpmsolver';
    if (guessesNoise && final === 'zero') {
      throw new RefineError(
        `The scheduler's algorithm_type “${algorithm}” cannot end at noise 0: set final_sigmas_type to “sigma_min”.`,
      );
    }
    if (this.#order > 3 || (this.#order === 3 && this.#algorithm === 'sde-dpmsolver')) {
      throw new RefineError(`The scheduler's solver_order ${this.#order} is not defined for “${algorithm}”.`);
    }
    if (guessesNoise && this.#prediction === 'flow_prediction') {
      throw new RefineError(`The scheduler's algorithm_type “${algorithm}” takes no flow_prediction.`);
    }
  }

  setTimesteps(steps: number, options: TimestepOptions = {}): void {
    checkSteps(steps, this.#alphas.length, this.name);
    refuseLists(options, this.name, 'sigmas');
    const dynamic = this.#config.flag('use_dynamic_shifting', false);
    if (!dynamic) refuseLists(options, `${this.name} without use_dynamic_shifting`, 'mu');
    if (options.timesteps !== undefined && (this.#spread !== null || this.#lu)) {
      refuseLists(options, `${this.name} with time steps made of noise levels`, 'timesteps');
    }
    const timesteps = (options.timesteps === undefined ? this.#spaced(steps) : checkList(options.timesteps, steps)).map(
      Math.trunc,
    );
    const shift = options.mu === undefined ? this.#config.number('flow_shift', 1) : Math.exp(options.mu);
    const laid = this.#levels(timesteps, shift);
    this.lay(
      laid.timesteps.map(Math.trunc),
      [...laid.sigmas, this.#last].map(f32),
      beginOf(timesteps.length, options.strength),
    );
    this.#outputs = [];
    this.#expected = -1;
  }

  #spaced(steps: number): number[] {
    const train = this.#alphas.length;
    const least = this.#config.number('lambda_min_clipped', Number.NEGATIVE_INFINITY);
    // λ falls with the time step; what lies below the least is left out.
    const clipped = [...this.#trained].filter((_, i) => lambdaOf(this.#alphas[i]!) < least).length;
    const last = train - clipped;
    switch (this.#config.choice('timestep_spacing', spacings, 'linspace')) {
      case 'linspace':
        return linspace(0, last - 1, steps + 1)
          .map(roundHalfEven)
          .reverse()
          .slice(0, -1);
      case 'leading': {
        const offset = this.#config.whole('steps_offset', 0, 0);
        return leading(Math.floor(last / (steps + 1)), steps + 1)
          .slice(0, -1)
          .map((step) => step + offset);
      }
      case 'trailing':
        return trailing(last, train / steps);
    }
  }

  #levels(timesteps: readonly number[], shift: number): { timesteps: readonly number[]; sigmas: readonly number[] } {
    const logs = this.#trained.map(Math.log);
    const [most, least] = [this.#trained[this.#trained.length - 1]!, this.#trained[0]!];
    const count = timesteps.length;
    // Lu's levels, even in λ, are those of “exponential” between the ends of training; their time steps are rounded as Karras' are.
    const lu = this.#lu && this.#spread !== 'karras';
    const spread = lu ? 'exponential' : this.#spread;
    if (spread !== null) {
      const from = lu ? most : (this.#config.optional('sigma_max') ?? most);
      const to = lu ? least : (this.#config.optional('sigma_min') ?? least);
      const sigmas = spreadSigmas(spread, from, to, count);
      const at = sigmas.map((sigma) => timestepOf(sigma, logs));
      const rounded = (lu || spread === 'karras') && !this.#cosine;
      return { timesteps: rounded ? at.map(roundHalfEven) : at, sigmas };
    }
    if (this.#flow) {
      const train = this.#alphas.length;
      const sigmas = linspace(1, 1 / train, count + 1)
        .map((alpha) => (shift * (1 - alpha)) / (1 + (shift - 1) * (1 - alpha)))
        .reverse()
        .slice(0, -1);
      return { timesteps: sigmas.map((sigma) => sigma * train), sigmas };
    }
    return { timesteps, sigmas: timesteps.map((step) => interpolated(this.#trained, step)) };
  }

  #level(index: number): Level {
    return levelOf(this.sigmas[index]!, this.#flow);
  }

  scaleModelInput(sample: Float32Array): Float32Array {
    return sample;
  }

  /** The output as the algorithm works with it: the clean sample, or the noise. */
  #converted(output: Float32Array, index: number, sample: Float32Array, batch: number): Float32Array {
    const { alpha, sigma } = this.#level(index);
    if (this.#prediction === 'flow_prediction') {
      return this.#bounded(combined([1, sample], [-this.sigmas[index]!, output]), batch);
    }
    const { clean, noise } = separated(this.#prediction, output, sample, alpha, sigma);
    if (this.#algorithm === 'dpmsolver++' || this.#algorithm === 'sde-dpmsolver++') return this.#bounded(clean, batch);
    if (!this.#config.flag('thresholding', false)) return noise;
    return less(sample, alpha, this.#bounded(less(sample, sigma, noise, alpha), batch), sigma);
  }

  #orderAt(index: number): number {
    const [count, known] = [this.timesteps.length, this.#outputs.length];
    const eased = this.#lowerFinal && count < few;
    if (index === count - 1 && (this.#eulerFinal || eased || this.#last === 0)) return 1;
    if (index === count - 2 && eased) return Math.min(known, this.#order, 2);
    return Math.min(known, this.#order);
  }

  step(output: Float32Array, index: number, sample: Float32Array, options: StepOptions = {}): Float32Array {
    if (index !== this.#expected) this.#outputs = [];
    this.#expected = index + 1;
    this.#outputs = [this.#converted(output, index, sample, options.batch ?? 1), ...this.#outputs].slice(
      0,
      this.#order,
    );
    const [m0, m1, m2] = this.#outputs;

    const order = this.#orderAt(index);
    const [to, from] = [this.#level(index + 1), this.#level(index)];
    const { h, ...by } = coefficients(this.#algorithm, order === 3 ? 'heun' : this.#solver, from, to);
    const terms: [number, Float32Array][] = [
      [by.sample, sample],
      [by.value, m0!],
    ];
    if (order > 1) {
      const r0 = f32(f32(from.lambda - this.#level(index - 1).lambda) / h);
      const slope = difference(m0!, m1!, r0);
      if (order === 2) terms.push([by.slope, slope]);
      else {
        const r1 = f32(f32(this.#level(index - 1).lambda - this.#level(index - 2).lambda) / h);
        const bend = combined([1, slope], [-1, difference(m1!, m2!, r1)]);
        const both = f32(r0 + r1);
        terms.push([by.slope, combined([1, slope], [f32(r0 / both), bend])]);
        terms.push([by.bend, combined([f32(1 / both), bend])]);
      }
    }
    if (by.noise !== null) terms.push([by.noise, noiseOf(options, sample.length)]);
    return combined(...terms);
  }

  addNoise(original: Float32Array, noise: Float32Array, index: number): Float32Array {
    const { alpha, sigma } = this.#level(index);
    return combined([alpha, original], [sigma, noise]);
  }
}

function difference(a: Float32Array, b: Float32Array, ratio: number): Float32Array {
  const factor = f32(1 / ratio);
  return mapped(a, (value, i) => factor * f32(value - b[i]!));
}

function lambdaOf(alpha: number): number {
  return f32(f32(Math.log(f32(Math.sqrt(alpha)))) - f32(Math.log(f32(Math.sqrt(f32(1 - alpha))))));
}
