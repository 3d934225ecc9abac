import { RefineError } from '../types.js';
import type { Config } from './config.js';
import { MultistepSchedule } from './multistep.js';
import { type Bounds, boundsOf, cleanIn, less, predictions } from './prediction.js';
import { combined, f32 } from './tensor.js';
import type { Scheduler, StepOptions } from './types.js';

/** Below so many steps the last ones are of lower order where `lower_order_final` asks for it. */
const few = 15;

/**
 * diffusers' DEISMultistepScheduler (Zhang and Chen, 2023), in log ρ: the noise, as a polynomial of log ρ through the last outputs, is integrated over
 * ρ = σ/α. Of order 1 to 3.
 */
export class Deis extends MultistepSchedule implements Scheduler {
  readonly name = 'DEIS';
  readonly #prediction;
  readonly #bounded: Bounds;
  readonly #lowerFinal: boolean;

  constructor(config: Config) {
    super(config, { ends: false, clips: false, cosine: false });
    this.#prediction = config.choice('prediction_type', predictions, 'epsilon');
    this.#bounded = boundsOf(config, null);
    this.#lowerFinal = config.flag('lower_order_final', true);
    if (this.order > 3) throw new RefineError(`The scheduler's solver_order ${this.order} is more than 3.`);
  }

  step(output: Float32Array, index: number, sample: Float32Array, options: StepOptions = {}): Float32Array {
    this.arrive(index);
    const { alpha, sigma } = this.level(index);
    const clean = cleanIn(this.#prediction, output, sample, alpha, sigma);
    this.keep(less(sample, alpha, this.#bounded(clean, options.batch ?? 1), sigma));

    const to = this.level(index + 1);
    const outputs = this.outputs.slice(0, this.#orderAt(index));
    const rho = outputs.map((_, i) => this.#rho(index - i));
    const weights = outputs.map((_, k) => integral(rho, k, rho[0]!, this.#rho(index + 1)));
    return combined(
      [f32(to.alpha / alpha), sample],
      ...outputs.map((value, k): [number, Float32Array] => [f32(to.alpha * weights[k]!), value]),
    );
  }

  #rho(index: number): number {
    const { alpha, sigma } = this.level(index);
    return sigma / alpha;
  }

  #orderAt(index: number): number {
    const [count, known] = [this.timesteps.length, this.outputs.length];
    const eased = this.#lowerFinal && count < few;
    if (index === count - 1 && eased) return 1;
    if (index === count - 2 && eased) return Math.min(known, this.order, 2);
    return Math.min(known, this.order);
  }
}

/** ∫ of the k-th Lagrange polynomial in log ρ through `nodes`, from one ρ to another. */
function integral(nodes: readonly number[], k: number, from: number, to: number): number {
  const logs = nodes.map(Math.log);
  const others = logs.filter((_, i) => i !== k);
  const below = others.reduce((product, log) => product * (logs[k]! - log), 1);
  // ∫ (l − a) and ∫ (l − a)(l − b) with l = log ρ, over ρ.
  const whole = (rho: number): number => {
    const log = Math.log(rho);
    const [a, b] = others;
    if (a === undefined) return rho;
    if (b === undefined) return rho * (log - 1 - a);
    return rho * (log * log - (2 + a + b) * log + 2 + a + b + a * b);
  };
  return (whole(to) - whole(from)) / below;
}
