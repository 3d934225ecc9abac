/** How the steps are laid out. */
export interface TimestepOptions {
  /** 0 … 1: how much of the way is walked, from 1 (all of it) down; see `begin`. */
  readonly strength?: number;
  /** The shift of schedules that depend on the size of the picture (`use_dynamic_shifting`). */
  readonly mu?: number;
  /** Time steps in place of those that the configuration gives, from noise to picture. */
  readonly timesteps?: readonly number[];
  /** Noise levels in place of those that the configuration gives. Euler's list ends with the last level (0), FlowMatch's does not. */
  readonly sigmas?: readonly number[];
  /** LCM: the steps of the teacher, where not those of the configuration. */
  readonly originalSteps?: number;
}

export interface StepOptions {
  /** Draws standard normal noise of the sample's size. Called once by a step that needs noise, else never: generators stay in step with Python's. */
  readonly noise?: () => Float32Array;
  /** DDIM: 0 is deterministic, as it is unless said, 1 is DDPM. TCD: the paper's γ, 0.3 unless said. */
  readonly eta?: number;
  /** DDIM: the noise is worked out again from the clipped picture. */
  readonly useClippedModelOutput?: boolean;
  /** Euler: noise added before a step, where the noise level is within `churnFrom` … `churnTo`. */
  readonly churn?: number;
  readonly churnFrom?: number;
  readonly churnTo?: number;
  readonly churnNoise?: number;
  /** Pictures in the sample, which dynamic thresholding looks at one by one. 1 if absent. */
  readonly batch?: number;
}

/** A sampler of diffusion models, with the numbers of its namesake in diffusers. Steps are named by their index in `timesteps`. */
export interface Scheduler {
  /** For people. */
  readonly name: string;
  /** What the model is told at each step, from noise to picture. */
  readonly timesteps: readonly number[];
  /** Noise levels at the steps and behind the last one; none where the schedule is not made of them. */
  readonly sigmas: readonly number[];
  /** The first step to take: `timesteps.length` where the strength leaves nothing to do. */
  readonly begin: number;
  /** Entries of `timesteps` that make one step: a step `n` begins at `n · stages`, so that nothing is entered half-way. */
  readonly stages: number;
  /** What pure noise is multiplied by to start from nothing. */
  readonly initNoiseSigma: number;
  setTimesteps(steps: number, options?: TimestepOptions): void;
  /** The sample as the model wants it. */
  scaleModelInput(sample: Float32Array, index: number): Float32Array;
  /** The sample after a step; `sample` is as it was before `scaleModelInput`. */
  step(modelOutput: Float32Array, index: number, sample: Float32Array, options?: StepOptions): Float32Array;
  /** A clean sample with the noise that it has before step `index`. */
  addNoise(original: Float32Array, noise: Float32Array, index: number): Float32Array;
}
