import type { Config } from './config.js';
import { cleanOf, EulerSchedule, slide } from './euler.js';
import { interpolated } from './numbers.js';
import { beginOf, checkSteps, noiseOf, refuseLists, spacedTimesteps } from './schedule.js';
import { combined, f32 } from './tensor.js';
import type { Scheduler, StepOptions, TimestepOptions } from './types.js';

/** diffusers' EulerAncestralDiscreteScheduler: each step goes too far and puts some noise back. */
export class EulerAncestral extends EulerSchedule implements Scheduler {
  readonly name = 'Euler ancestral';
  readonly #prediction;

  constructor(config: Config) {
    super(config);
    this.#prediction = config.choice('prediction_type', ['epsilon', 'v_prediction'], 'epsilon');
  }

  setTimesteps(steps: number, options: TimestepOptions = {}): void {
    checkSteps(steps, this.train, this.name);
    refuseLists(options, this.name, 'timesteps', 'sigmas', 'mu');
    const timesteps = spacedTimesteps(this.config, 'linspace', this.train, steps).map(f32);
    const sigmas = timesteps.map((step) => f32(interpolated(this.trained, step)));
    this.lay(timesteps, [...sigmas, 0], beginOf(steps, options.strength));
  }

  step(output: Float32Array, index: number, sample: Float32Array, options: StepOptions = {}): Float32Array {
    const from = this.sigmas[index]!;
    const to = this.sigmas[index + 1]!;
    const clean = cleanOf(this.#prediction, output, sample, from, from);
    const { up, down } = ancestral(from, to);
    // Noise is drawn on the last step too, where none is added: what is drawn later must not move.
    const noise = noiseOf(options, sample.length);
    return combined([1, slide(sample, clean, from, f32(down - from))], [up, noise]);
  }
}

/** A step between two noise levels as one that goes too far, to `down`, and noise of level `up` that is put back. */
export function ancestral(from: number, to: number): { readonly up: number; readonly down: number } {
  const [from2, to2] = [f32(from * from), f32(to * to)];
  const up = f32(Math.sqrt(f32(f32(to2 * f32(from2 - to2)) / from2)));
  return { up, down: f32(Math.sqrt(f32(to2 - f32(up * up)))) };
}
