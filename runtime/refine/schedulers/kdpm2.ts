import type { Config } from './config.js';
import { cleanOf, EulerSchedule, slide } from './euler.js';
import { ancestral } from './euler-ancestral.js';
import { doubled } from './heun.js';
import { roundHalfEven } from './numbers.js';
import { beginOf, noiseOf, refuseLists } from './schedule.js';
import { type Spread, spreadOf, timestepOf } from './sigmas.js';
import { combined, divided, f32, mapped, norm } from './tensor.js';
import type { Scheduler, StepOptions, TimestepOptions } from './types.js';

const kdpm2Defaults = { schedule: 'linear', start: 0.00085, end: 0.012 } as const;

/** One step: from `from` half-way in the logarithm to `middle`, and with the slope there all the way to `to`; `up` is put back. */
interface Leg {
  readonly from: number;
  readonly middle: number;
  readonly to: number;
  readonly up: number;
}

/** Half-way in the logarithm; of a level of 0, which has none, 0: all of the way is then one stage. */
function between(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  const [from, to] = [f32(Math.log(a)), f32(Math.log(b))];
  return f32(Math.exp(f32(to - f32(f32(to - from) * 0.5))));
}

/**
 * diffusers' KDPM2DiscreteScheduler and its ancestral kin (the samplers DPM2 and DPM2 a of k-diffusion, after Karras et al., 2022, algorithm 2): the
 * slope at the middle of a step is that of all of it.
 */
abstract class TwoStages extends EulerSchedule implements Scheduler {
  abstract readonly name: string;
  override readonly stages = 2;
  readonly #prediction;
  readonly #spread: Spread | null;
  #legs: readonly Leg[] = [];
  #from: { readonly sample: Float32Array; readonly end: number } | null = null;

  constructor(config: Config) {
    super(config.without('rescale_betas_zero_snr'), kdpm2Defaults);
    this.#prediction = config.choice('prediction_type', ['epsilon', 'v_prediction'], 'epsilon');
    this.#spread = spreadOf(config);
  }

  /** A step between two levels, the second of which may be 0. */
  protected abstract leg(from: number, to: number): Leg;

  setTimesteps(steps: number, options: TimestepOptions = {}): void {
    refuseLists(options, this.name, 'timesteps', 'sigmas', 'mu');
    const { timesteps, sigmas } = this.levelsOf(steps, this.#spread, this.name);
    const levels = sigmas.map(f32);
    const logs = this.trained.map(Math.log);
    this.#legs = levels.map((from, at) => this.leg(from, levels[at + 1] ?? 0));
    const told = this.#spread === 'karras' ? timesteps.map(roundHalfEven) : timesteps;
    const stages = told.flatMap((step, at) =>
      at === told.length - 1 ? [step] : [step, timestepOf(this.#legs[at]!.middle, logs)],
    );
    this.lay(
      stages.map(f32),
      [...doubled([...levels, 0]), 0],
      Math.min(beginOf(timesteps.length, options.strength) * this.stages, stages.length),
    );
    this.#from = null;
  }

  /** Of the sample at a stage. */
  #level(index: number): number {
    const leg = this.#legs[Math.floor(index / this.stages)]!;
    return index % this.stages === 0 ? leg.from : leg.middle;
  }

  override scaleModelInput(sample: Float32Array, index: number): Float32Array {
    return divided(sample, norm(this.#level(index)));
  }

  override addNoise(original: Float32Array, noise: Float32Array, index: number): Float32Array {
    return combined([1, original], [this.#level(index), noise]);
  }

  step(output: Float32Array, index: number, sample: Float32Array, options: StepOptions = {}): Float32Array {
    const { from, middle, to, up } = this.#legs[Math.floor(index / this.stages)]!;
    const started = this.#from?.end === index ? this.#from.sample : null;
    this.#from = null;
    const level = this.#level(index);
    const clean = cleanOf(this.#prediction, output, sample, level, level);
    if (index % this.stages === 0) {
      this.#from = { sample, end: index + 1 };
      return slide(sample, clean, from, f32(middle - from));
    }
    // A second stage out of order goes on from where it is.
    const dt = f32(to - (started === null ? middle : from));
    const moved = mapped(started ?? sample, (x, i) => x + f32(f32(f32(sample[i]! - clean[i]!) / middle) * dt));
    return this.puts ? combined([1, moved], [up, noiseOf(options, sample.length)]) : moved;
  }

  /** Whether noise is put back, also where it is none. */
  protected abstract readonly puts: boolean;
}

export class Kdpm2 extends TwoStages {
  readonly name = 'DPM2';
  protected readonly puts = false;

  protected leg(from: number, to: number): Leg {
    return { from, middle: between(to, from), to, up: 0 };
  }
}

export class Kdpm2Ancestral extends TwoStages {
  readonly name = 'DPM2 ancestral';
  protected readonly puts = true;

  protected leg(from: number, to: number): Leg {
    const { up, down } = ancestral(from, to);
    return { from, middle: between(from, down), to: down, up };
  }
}
