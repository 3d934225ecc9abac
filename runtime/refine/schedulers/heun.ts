import type { Config } from './config.js';
import { cleanOf, EulerSchedule } from './euler.js';
import { predictions } from './prediction.js';
import { beginOf, refuseLists } from './schedule.js';
import { type Spread, spreadOf } from './sigmas.js';
import { clamped, f32, mapped } from './tensor.js';
import type { Scheduler, TimestepOptions } from './types.js';

/** Where a step under way started, and the slope there. */
interface UnderWay {
  readonly from: Float32Array;
  readonly slope: Float32Array;
  /** The stage that ends it. */
  readonly end: number;
}

/** Levels twice each but for the first and the one behind the last, as a step of two stages meets them. */
export function doubled<T>(list: readonly T[]): T[] {
  return list.flatMap((one, at) => (at === 0 ? [one] : [one, one]));
}

/**
 * diffusers' HeunDiscreteScheduler (Karras et al., 2022, algorithm 2): Euler's step, then the same with the mean of the slopes at both ends. The model
 * is asked twice for each step but the last; a second stage out of order takes no step.
 */
export class Heun extends EulerSchedule implements Scheduler {
  readonly name = 'Heun';
  override readonly stages = 2;
  readonly #prediction;
  readonly #spread: Spread | null;
  readonly #clip: number | null;
  #underWay: UnderWay | null = null;

  constructor(config: Config) {
    super(config.without('rescale_betas_zero_snr'));
    this.#prediction = config.choice('prediction_type', predictions, 'epsilon');
    this.#spread = spreadOf(config);
    this.#clip = config.flag('clip_sample', false) ? config.number('clip_sample_range', 1) : null;
  }

  setTimesteps(steps: number, options: TimestepOptions = {}): void {
    refuseLists(options, this.name, 'timesteps', 'sigmas', 'mu');
    const { timesteps, sigmas } = this.levelsOf(steps, this.#spread, this.name);
    const stages = doubled(timesteps.map(f32));
    this.lay(
      stages,
      [...doubled(sigmas.map(f32)), 0],
      Math.min(beginOf(timesteps.length, options.strength) * this.stages, stages.length),
    );
    this.#underWay = null;
  }

  step(output: Float32Array, index: number, sample: Float32Array): Float32Array {
    const second = this.#underWay?.end === index ? this.#underWay : null;
    this.#underWay = null;
    const sigma = this.sigmas[index]!;
    let clean = cleanOf(this.#prediction, output, sample, sigma, sigma);
    if (this.#clip !== null) clean = clamped(clean, this.#clip);
    const slope = mapped(sample, (x, i) => f32(x - clean[i]!) / sigma);
    if (second === null) {
      this.#underWay = { from: sample, slope, end: index + 1 };
      const dt = f32(this.sigmas[index + 1]! - sigma);
      return mapped(sample, (x, i) => x + f32(slope[i]! * dt));
    }
    const dt = f32(sigma - this.sigmas[index - 1]!);
    return mapped(second.from, (x, i) => x + f32(f32(f32(second.slope[i]! + slope[i]!) / 2) * dt));
  }
}
