import { RefineError } from '../types.js';
import type { Config } from './config.js';
import { coefficients } from './dpm-coefficients.js';
import { difference } from './dpm-solver.js';
import { MultistepSchedule } from './multistep.js';
import { type Bounds, boundsOf, cleanIn, noiseIn, predictions } from './prediction.js';
import { noiseOf } from './schedule.js';
import { combined, f32 } from './tensor.js';
import type { Scheduler, StepOptions, TimestepOptions } from './types.js';

/**
 * diffusers' DPMSolverSinglestepScheduler (Lu et al., 2022): steps go in groups of as many as the order is, each of which is taken from where the
 * group began, with the outputs of the group alone.
 */
export class DpmSinglestep extends MultistepSchedule implements Scheduler {
  readonly name = 'DPM-Solver++ single-step';
  readonly #algorithm;
  readonly #solver;
  readonly #prediction;
  readonly #bounded: Bounds;
  /** Of each step: 1 where a group begins. */
  #orders: readonly number[] = [];
  /** Where the group under way began. */
  #from: Float32Array | null = null;

  constructor(config: Config) {
    // It knows one way to lay out steps, and noise as it was trained.
    super(config.without('timestep_spacing', 'steps_offset', 'rescale_betas_zero_snr', 'use_lu_lambdas'), {
      ends: true,
      clips: true,
      cosine: false,
    });
    const algorithms = ['dpmsolver++', 'sde-dpmsolver++', 'dpmsolver', 'deis'] as const;
    const algorithm = config.choice('algorithm_type', algorithms, 'dpmsolver++');
    this.#algorithm = algorithm === 'deis' ? 'dpmsolver++' : algorithm;
    const solver = config.choice('solver_type', ['midpoint', 'heun', 'logrho', 'bh1', 'bh2'], 'midpoint');
    this.#solver = solver === 'heun' ? ('heun' as const) : ('midpoint' as const);
    this.#prediction = config.choice('prediction_type', predictions, 'epsilon');
    this.#bounded = boundsOf(config, null);
    if (this.order > 3) throw new RefineError(`The scheduler's solver_order ${this.order} is more than 3.`);
    if (this.#algorithm === 'dpmsolver' && this.last === 0) {
      throw new RefineError(
        'The scheduler’s algorithm_type “dpmsolver” cannot end at noise 0: set final_sigmas_type to “sigma_min”.',
      );
    }
  }

  override setTimesteps(steps: number, options: TimestepOptions = {}): void {
    super.setTimesteps(steps, options);
    const whole = steps % this.order === 0 && this.last !== 0;
    this.#orders = ordersOf(steps, this.order, this.config.flag('lower_order_final', false) || !whole);
    if (this.last === 0) this.#orders = [...this.#orders.slice(0, -1), 1];
  }

  protected override restart(): void {
    super.restart();
    this.#from = null;
  }

  step(output: Float32Array, index: number, sample: Float32Array, options: StepOptions = {}): Float32Array {
    this.arrive(index);
    const { alpha, sigma } = this.level(index);
    const known = [this.#prediction, output, sample, alpha, sigma] as const;
    this.keep(
      this.#algorithm === 'dpmsolver' ? noiseIn(...known) : this.#bounded(cleanIn(...known), options.batch ?? 1),
    );
    // A group that is entered half-way begins there.
    const order = Math.min(this.#orders[index]!, this.outputs.length);
    if (order === 1 || this.#from === null) this.#from = sample;

    const first = index - order + 1;
    const [m0, m1, m2] = this.outputs.slice(0, order).reverse();
    const [from, to] = [this.level(first), this.level(index + 1)];
    const solver = order === 3 ? 'heun' : this.#solver;
    const { h, ...by } = coefficients(this.#algorithm, solver, from, to);
    const ratio = (at: number) => f32(f32(this.level(at).lambda - from.lambda) / h);
    const terms: [number, Float32Array][] = [
      [by.sample, this.#from],
      [by.value, m0!],
    ];
    if (order === 2) terms.push([by.slope, difference(m1!, m0!, ratio(index))]);
    if (order === 3) {
      const [near, far] = [ratio(index - 1), ratio(index)];
      const [early, late] = [difference(m1!, m0!, near), difference(m2!, m0!, far)];
      if (this.#solver === 'midpoint') terms.push([by.slope, late]);
      else {
        const between = f32(far - near);
        terms.push([by.slope, combined([f32(far / between), early], [f32(-near / between), late])]);
        terms.push([by.bend, combined([f32(2 / between), late], [f32(-2 / between), early])]);
      }
    }
    if (by.noise !== null) terms.push([by.noise, noiseOf(options, sample.length)]);
    return combined(...terms);
  }
}

/** 1, 2, 3, 1, 2, 3, …; `eases`: the last steps are of lower orders, so that the number of steps needs not be a multiple. */
function ordersOf(steps: number, order: number, eases: boolean): number[] {
  const orders = Array.from({ length: steps }, (_, at) => (at % order) + 1);
  return eases && order > 1 && steps % order === 0 ? [...orders.slice(0, -1), 1] : orders;
}
