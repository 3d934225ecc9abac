import { alphasCumprod, betaScheduleOf, leastAlpha, trainingSigmas } from './betas.js';
import type { Config } from './config.js';
import { type Level, levelOf } from './dpm-coefficients.js';
import { interpolated, linspace, roundHalfEven } from './numbers.js';
import { beginOf, checkList, checkSteps, leading, refuseLists, Schedule, spacings, trailing } from './schedule.js';
import { type Spread, spreadOf, spreadSigmas, timestepOf } from './sigmas.js';
import { combined, f32 } from './tensor.js';
import type { TimestepOptions } from './types.js';

/** What the relatives of DPM-Solver differ in where steps are laid out. */
export interface MultistepKind {
  /** Whether the last step may end at noise 0, as it does where the configuration does not say. */
  readonly ends: boolean;
  /** Whether steps below `lambda_min_clipped` are left out. */
  readonly clips: boolean;
  /** Whether the steps of Karras' levels stay unrounded for the cosine schedule. */
  readonly cosine: boolean;
}

/**
 * What DPM-Solver, UniPC and DEIS share: whole time steps, one more than are taken being spread over training; a sample α·x₀ + σ·ε of variance 1; and
 * outputs that are kept for the steps that follow. A step out of order starts anew.
 */
export abstract class MultistepSchedule extends Schedule {
  abstract readonly name: string;
  readonly initNoiseSigma = 1;
  protected readonly config: Config;
  protected readonly order: number;
  /** ᾱ of training. */
  readonly #alphas: Float32Array;
  readonly #trained: Float32Array;
  readonly #kind: MultistepKind;
  readonly #spread: Spread | null;
  readonly #lu: boolean;
  readonly #flow: boolean;
  /** The level behind the last step. */
  protected readonly last: number;
  /** As the algorithm works with them, the latest first. */
  protected outputs: Float32Array[] = [];
  #expected = -1;

  constructor(config: Config, kind: MultistepKind) {
    super();
    this.config = config;
    this.#kind = kind;
    this.#alphas = alphasCumprod(config, leastAlpha);
    this.#trained = trainingSigmas(this.#alphas);
    this.order = config.whole('solver_order', 2, 1);
    this.#spread = spreadOf(config);
    this.#lu = config.flag('use_lu_lambdas', false);
    this.#flow = config.flag('use_flow_sigmas', false);
    const zero = kind.ends && config.choice('final_sigmas_type', ['zero', 'sigma_min'], 'zero') === 'zero';
    this.last = zero ? 0 : this.#trained[0]!;
  }

  setTimesteps(steps: number, options: TimestepOptions = {}): void {
    checkSteps(steps, this.#alphas.length, this.name);
    refuseLists(options, this.name, 'sigmas');
    const dynamic = this.config.flag('use_dynamic_shifting', false);
    if (!dynamic) refuseLists(options, `${this.name} without use_dynamic_shifting`, 'mu');
    if (options.timesteps !== undefined && (this.#spread !== null || this.#lu)) {
      refuseLists(options, `${this.name} with time steps made of noise levels`, 'timesteps');
    }
    const timesteps = (options.timesteps === undefined ? this.#spaced(steps) : checkList(options.timesteps, steps)).map(
      Math.trunc,
    );
    const shift = options.mu === undefined ? this.config.number('flow_shift', 1) : Math.exp(options.mu);
    const laid = this.#levels(timesteps, shift);
    this.lay(
      laid.timesteps.map(Math.trunc),
      [...laid.sigmas, this.last].map(f32),
      beginOf(timesteps.length, options.strength),
    );
    this.restart();
    this.#expected = -1;
  }

  /** Forgets the steps before. */
  protected restart(): void {
    this.outputs = [];
  }

  /** To be called by each step: whether it follows the last one. */
  protected arrive(index: number): boolean {
    const follows = index === this.#expected;
    if (!follows) this.restart();
    this.#expected = index + 1;
    return follows;
  }

  protected keep(output: Float32Array): void {
    this.outputs = [output, ...this.outputs].slice(0, this.order);
  }

  #spaced(steps: number): number[] {
    const train = this.#alphas.length;
    const least = this.#kind.clips
      ? this.config.number('lambda_min_clipped', Number.NEGATIVE_INFINITY)
      : Number.NEGATIVE_INFINITY;
    // λ falls with the time step; what lies below the least is left out.
    const clipped = [...this.#trained].filter((_, i) => lambdaOf(this.#alphas[i]!) < least).length;
    const last = train - clipped;
    switch (this.config.choice('timestep_spacing', spacings, 'linspace')) {
      case 'linspace':
        return linspace(0, last - 1, steps + 1)
          .map(roundHalfEven)
          .reverse()
          .slice(0, -1);
      case 'leading': {
        const offset = this.config.whole('steps_offset', 0, 0);
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
      const from = lu ? most : (this.config.optional('sigma_max') ?? most);
      const to = lu ? least : (this.config.optional('sigma_min') ?? least);
      const sigmas = spreadSigmas(spread, from, to, count);
      const at = sigmas.map((sigma) => timestepOf(sigma, logs));
      const cosine = this.#kind.cosine && betaScheduleOf(this.config) === 'squaredcos_cap_v2';
      const rounded = (lu || spread === 'karras') && !cosine;
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

  protected level(index: number): Level {
    return levelOf(this.sigmas[index]!, this.#flow);
  }

  scaleModelInput(sample: Float32Array): Float32Array {
    return sample;
  }

  addNoise(original: Float32Array, noise: Float32Array, index: number): Float32Array {
    const { alpha, sigma } = this.level(index);
    return combined([alpha, original], [sigma, noise]);
  }
}

function lambdaOf(alpha: number): number {
  return f32(f32(Math.log(f32(Math.sqrt(alpha)))) - f32(Math.log(f32(Math.sqrt(f32(1 - alpha))))));
}
