import { RefineError } from '../types.js';
import type { Config } from './config.js';
import { coefficients } from './dpm-coefficients.js';
import { MultistepSchedule } from './multistep.js';
import { type Bounds, boundsOf, cleanIn, less, noiseIn, predictions } from './prediction.js';
import { noiseOf } from './schedule.js';
import { combined, f32 } from './tensor.js';
import type { Scheduler, StepOptions } from './types.js';

/** Below so many steps the last ones are of lower order where `lower_order_final` asks for it. */
const few = 15;

/** diffusers' DPMSolverMultistepScheduler (Lu et al., 2022): DPM++ 2M by default, of order 1 to 3, and its SDE kin. */
export class DpmSolver extends MultistepSchedule implements Scheduler {
  readonly name = 'DPM-Solver++';
  readonly #algorithm;
  readonly #solver: 'midpoint' | 'heun';
  readonly #prediction;
  readonly #bounded: Bounds;
  readonly #lowerFinal: boolean;
  readonly #eulerFinal: boolean;

  constructor(config: Config) {
    super(config, { ends: true, clips: true, cosine: true });
    const algorithms = ['dpmsolver++', 'sde-dpmsolver++', 'dpmsolver', 'sde-dpmsolver', 'deis'] as const;
    const algorithm = config.choice('algorithm_type', algorithms, 'dpmsolver++');
    this.#algorithm = algorithm === 'deis' ? 'dpmsolver++' : algorithm;
    const solver = config.choice('solver_type', ['midpoint', 'heun', 'logrho', 'bh1', 'bh2'], 'midpoint');
    this.#solver = solver === 'heun' ? 'heun' : 'midpoint';
    this.#prediction = config.choice('prediction_type', [...predictions, 'flow_prediction'], 'epsilon');
    this.#bounded = boundsOf(config, null);
    this.#lowerFinal = config.flag('lower_order_final', true);
    this.#eulerFinal = config.flag('euler_at_final', false);
    // Those of DDPM, which some configurations have kept, say nothing of the model's output.
    config.choice(
      'variance_type',
      ['none', 'fixed_small', 'fixed_small_log', 'fixed_large', 'fixed_large_log'],
      'none',
    );
    const guessesNoise = this.#algorithm === 'dpmsolver' || this.#algorithm === 'sde-dpmsolver';
    if (guessesNoise && this.last === 0) {
      throw new RefineError(
        `The scheduler's algorithm_type “${algorithm}” cannot end at noise 0: set final_sigmas_type to “sigma_min”.`,
      );
    }
    if (this.order > 3 || (this.order === 3 && this.#algorithm === 'sde-dpmsolver')) {
      throw new RefineError(`The scheduler's solver_order ${this.order} is not defined for “${algorithm}”.`);
    }
    if (guessesNoise && this.#prediction === 'flow_prediction') {
      throw new RefineError(`The scheduler's algorithm_type “${algorithm}” takes no flow_prediction.`);
    }
  }

  /** The output as the algorithm works with it: the clean sample, or the noise. */
  #converted(output: Float32Array, index: number, sample: Float32Array, batch: number): Float32Array {
    const { alpha, sigma } = this.level(index);
    if (this.#prediction === 'flow_prediction') {
      return this.#bounded(combined([1, sample], [-this.sigmas[index]!, output]), batch);
    }
    if (this.#algorithm === 'dpmsolver++' || this.#algorithm === 'sde-dpmsolver++')
      return this.#bounded(cleanIn(this.#prediction, output, sample, alpha, sigma), batch);
    const noise = noiseIn(this.#prediction, output, sample, alpha, sigma);
    if (!this.config.flag('thresholding', false)) return noise;
    return less(sample, alpha, this.#bounded(less(sample, sigma, noise, alpha), batch), sigma);
  }

  #orderAt(index: number): number {
    const [count, known] = [this.timesteps.length, this.outputs.length];
    const eased = this.#lowerFinal && count < few;
    if (index === count - 1 && (this.#eulerFinal || eased || this.last === 0)) return 1;
    if (index === count - 2 && eased) return Math.min(known, this.order, 2);
    return Math.min(known, this.order);
  }

  step(output: Float32Array, index: number, sample: Float32Array, options: StepOptions = {}): Float32Array {
    this.arrive(index);
    this.keep(this.#converted(output, index, sample, options.batch ?? 1));
    const [m0, m1, m2] = this.outputs;

    const order = this.#orderAt(index);
    const [to, from] = [this.level(index + 1), this.level(index)];
    const { h, ...by } = coefficients(this.#algorithm, order === 3 ? 'heun' : this.#solver, from, to);
    const terms: [number, Float32Array][] = [
      [by.sample, sample],
      [by.value, m0!],
    ];
    if (order > 1) {
      const r0 = f32(f32(from.lambda - this.level(index - 1).lambda) / h);
      const slope = difference(m0!, m1!, r0);
      if (order === 2) terms.push([by.slope, slope]);
      else {
        const r1 = f32(f32(this.level(index - 1).lambda - this.level(index - 2).lambda) / h);
        const bend = combined([1, slope], [-1, difference(m1!, m2!, r1)]);
        const both = f32(r0 + r1);
        terms.push([by.slope, combined([1, slope], [f32(r0 / both), bend])]);
        terms.push([by.bend, combined([f32(1 / both), bend])]);
      }
    }
    if (by.noise !== null) terms.push([by.noise, noiseOf(options, sample.length)]);
    return combined(...terms);
  }
}

/** (a − b)/r: a slope in λ, `ratio` being the way as a share of the step. */
export function difference(a: Float32Array, b: Float32Array, ratio: number): Float32Array {
  const factor = f32(1 / ratio);
  const out = new Float32Array(a.length);
  for (let i = 0; i < out.length; i++) out[i] = factor * f32(a[i]! - b[i]!);
  return out;
}
