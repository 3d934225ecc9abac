import { RefineError } from '../types.js';
import type { Config } from './config.js';
import type { Level } from './dpm-coefficients.js';
import { MultistepSchedule } from './multistep.js';
import { type Bounds, boundsOf, cleanIn, noiseIn, predictions } from './prediction.js';
import { combined, f32 } from './tensor.js';
import type { Scheduler, StepOptions } from './types.js';

/**
 * diffusers' UniPCMultistepScheduler (Zhao et al., 2023): each step is first corrected by the output at its end, which is asked for anyway, then the next
 * is predicted. Of order 1 to 3, with B(h) = h (`bh1`) or e^h − 1 (`bh2`), on clean samples (`predict_x0`) or on noise.
 */
export class UniPc extends MultistepSchedule implements Scheduler {
  readonly name = 'UniPC';
  readonly #solver: 'bh1' | 'bh2';
  readonly #clean: boolean;
  readonly #prediction;
  readonly #bounded: Bounds;
  readonly #lowerFinal: boolean;
  /** Steps behind which nothing is corrected. */
  readonly #uncorrected: readonly number[];
  /** The sample that the last step started from, and the order that it was predicted with. */
  #from: Float32Array | null = null;
  #ordered = 1;

  constructor(config: Config) {
    super(config, { ends: true, clips: false, cosine: false });
    const solver = config.choice('solver_type', ['bh1', 'bh2', 'midpoint', 'heun', 'logrho'], 'bh2');
    this.#solver = solver === 'bh1' ? 'bh1' : 'bh2';
    this.#clean = config.flag('predict_x0', true);
    this.#prediction = config.choice('prediction_type', [...predictions, 'flow_prediction'], 'epsilon');
    this.#bounded = boundsOf(config, null);
    this.#lowerFinal = config.flag('lower_order_final', true);
    this.#uncorrected = config.numbers('disable_corrector') ?? [];
    config.refuse('solver_p');
    if (this.order > 3) throw new RefineError(`The scheduler's solver_order ${this.order} is more than 3.`);
    if (!this.#clean && (this.#prediction === 'flow_prediction' || this.last === 0)) {
      throw new RefineError(
        'The scheduler’s predict_x0 is false, with which it takes no flow_prediction and cannot end at noise 0: set final_sigmas_type to “sigma_min”.',
      );
    }
  }

  protected override restart(): void {
    super.restart();
    this.#from = null;
  }

  step(output: Float32Array, index: number, sample: Float32Array, options: StepOptions = {}): Float32Array {
    const follows = this.arrive(index);
    const value = this.#converted(output, index, sample, options.batch ?? 1);
    let start = sample;
    if (follows && this.#from !== null && !this.#uncorrected.includes(index - 1)) {
      start = this.#moved(this.#from, index - 1, this.#ordered, value);
    }
    this.keep(value);
    const wanted = this.#lowerFinal ? Math.min(this.order, this.timesteps.length - index) : this.order;
    this.#ordered = Math.min(wanted, this.outputs.length);
    this.#from = start;
    return this.#moved(start, index, this.#ordered, null);
  }

  /** The output as the algorithm works with it: the clean sample, or the noise. */
  #converted(output: Float32Array, index: number, sample: Float32Array, batch: number): Float32Array {
    const { alpha, sigma } = this.level(index);
    if (this.#prediction === 'flow_prediction') {
      return this.#bounded(combined([1, sample], [-this.sigmas[index]!, output]), batch);
    }
    return this.#clean
      ? this.#bounded(cleanIn(this.#prediction, output, sample, alpha, sigma), batch)
      : noiseIn(this.#prediction, output, sample, alpha, sigma);
  }

  /**
   * A sample one step on from `index` (equations 3 and 9 of the paper): predicted, or corrected where the output `end` at the end of it is known.
   *
   * @param order how many outputs count; the latest is that of step `index`
   */
  #moved(sample: Float32Array, index: number, order: number, end: Float32Array | null): Float32Array {
    const [from, to] = [this.level(index), this.level(index + 1)];
    const h = f32(to.lambda - from.lambda);
    const [first, ...before] = this.outputs.slice(0, order);
    const ratios = before.map((_, i) => f32(f32(this.level(index - 1 - i).lambda - from.lambda) / h));
    const known = end === null ? before : [...before, end];
    const signed = this.#clean ? -h : h;
    const grown = f32(Math.expm1(signed));
    const scale = this.#solver === 'bh1' ? signed : grown;
    const weights = weightsOf(ratios, end !== null, signed, grown, scale);
    const level: keyof Level = this.#clean ? 'alpha' : 'sigma';
    const kept = this.#clean ? f32(to.sigma / from.sigma) : f32(to.alpha / from.alpha);
    const base = combined([kept, sample], [f32(-f32(to[level] * grown)), first!]);
    if (known.length === 0) return base;
    const factor = f32(to[level] * scale);
    const out = new Float32Array(base.length);
    for (let i = 0; i < out.length; i++) {
      let change = 0;
      for (let k = 0; k < known.length; k++) {
        const ratio = k < ratios.length ? ratios[k]! : 1;
        change = f32(change + f32(weights[k]! * f32(f32(known[k]![i]! - first![i]!) / ratio)));
      }
      out[i] = base[i]! - f32(factor * change);
    }
    return out;
  }
}

/** ρ of the differences: solved from Σ ρₖ·rₖ^(n−1) = φₙ, but for those of one difference, which the paper sets to one half. */
function weightsOf(
  ratios: readonly number[],
  corrects: boolean,
  h: number,
  grown: number,
  scale: number,
): readonly number[] {
  const nodes = corrects ? [...ratios, 1] : ratios;
  if (nodes.length <= 1) return nodes.map(() => 0.5);
  const right: number[] = [];
  let phi = f32(f32(grown / h) - 1);
  let factorial = 1;
  for (let n = 1; n <= nodes.length; n++) {
    right.push(f32(f32(phi * factorial) / scale));
    factorial *= n + 1;
    phi = f32(f32(phi / h) - f32(1 / factorial));
  }
  return solvedPowers(nodes, right);
}

/** x of Σₖ xₖ·nodesₖ^n = rightₙ, n from 0 (a Vandermonde system of two or three rows), by Gauss' elimination. */
function solvedPowers(nodes: readonly number[], right: readonly number[]): number[] {
  const size = nodes.length;
  const rows = right.map((value, n) => [...nodes.map((node) => node ** n), value]);
  for (let at = 0; at < size; at++) {
    const pivot = rows[at]!;
    for (let below = at + 1; below < size; below++) {
      const row = rows[below]!;
      const share = row[at]! / pivot[at]!;
      for (let column = at; column <= size; column++) row[column]! -= share * pivot[column]!;
    }
  }
  const x = new Array<number>(size).fill(0);
  for (let at = size - 1; at >= 0; at--) {
    const row = rows[at]!;
    let rest = row[size]!;
    for (let column = at + 1; column < size; column++) rest -= row[column]! * x[column]!;
    x[at] = f32(rest / row[at]!);
  }
  return x;
}
