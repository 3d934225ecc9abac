import type { Config } from './config.js';
import { ConsistencySchedule } from './lcm.js';
import { cleanIn, noiseIn, predictions } from './prediction.js';
import { noiseOf } from './schedule.js';
import { combined, f32 } from './tensor.js';
import type { Scheduler, StepOptions } from './types.js';

const root = (value: number): number => f32(Math.sqrt(value));
/** How far a step goes beyond the next level, to come back with fresh noise, where nothing else is said: the scheduler's own value. */
const usualEta = 0.3;

/** diffusers' TCDScheduler (Zheng et al., 2024): trajectory consistency distillation, LCM's steps with less noise put back (`eta`, the paper's γ). */
export class Tcd extends ConsistencySchedule implements Scheduler {
  readonly name = 'TCD';
  readonly #prediction;

  constructor(config: Config) {
    super(config);
    this.#prediction = config.choice('prediction_type', predictions, 'epsilon');
  }

  step(output: Float32Array, index: number, sample: Float32Array, options: StepOptions = {}): Float32Array {
    const eta = options.eta ?? usualEta;
    const next = this.timesteps[index + 1];
    const alpha = this.alphas[this.timesteps[index]!]!;
    const alphaNext = this.alphas[next ?? 0]!;
    const alphaBeyond = this.alphas[Math.floor((1 - eta) * (next ?? 0))]!;
    const known = [this.#prediction, output, sample, root(alpha), root(f32(1 - alpha))] as const;
    const [clean, noise] = [cleanIn(...known), noiseIn(...known)];
    const beyond = combined([root(alphaBeyond), clean], [root(f32(1 - alphaBeyond)), noise]);
    if (eta === 0 || next === undefined) return beyond;
    const kept = f32(alphaNext / alphaBeyond);
    return combined([root(kept), beyond], [root(f32(1 - kept)), noiseOf(options, sample.length)]);
  }
}
