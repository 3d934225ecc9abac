import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TorchGenerator } from '../../runtime/refine/random/torch.js';
import {
  makeScheduler,
  type Scheduler,
  type StepOptions,
  schedulerClasses,
} from '../../runtime/refine/schedulers/index.js';
import { root } from '../../scripts/build/tools.js';

// Values that diffusers' own tests assert, and values made by running it; the loops are written from the file's `definitions`.
const path = process.env.SCHEDULER_CASES ?? `${root}/test/data/schedulers/conformance.json`;

interface Case {
  id: string;
  scheduler: string;
  origin: 'diffusers-test' | 'generated-by-running-diffusers';
  config_full: Record<string, unknown>;
  set_timesteps_args?:
    | ({ num_inference_steps?: number; timesteps?: number[]; sigmas?: number[] } & Record<string, unknown>)
    | null;
  init_noise_sigma: number | null;
  sigmas?: number[] | null;
}

interface Asserted extends Case {
  timesteps_stepped: number[];
  calls_scale_model_input: boolean;
  add_noise_timesteps: number[] | null;
  extra_step_args: Record<string, unknown>;
  /** PNDM's cases name their steps in two lists and leave out the rest. */
  prk_timesteps?: number[];
  plms_timesteps?: number[];
  input_shape: number[];
  first_step_sample_abs_sum: number;
  expected: { sum?: { value: number; tolerance: number }; mean?: { value: number; tolerance: number } };
  observed_torch_2_13_cpu: { abs_sum: number; abs_mean: number; first8: number[] };
}

interface Generated extends Case {
  timesteps: number[];
  start_index: number;
  img2img: boolean;
  step_args: Record<string, unknown>;
  stochastic_noise: boolean;
  model: string;
  initial_latent: { abs_sum: number; first4: number[] };
  'trace_per_step[abs_sum,x[0,0,0,0],x[3,2,7,7]]': [number, number, number][];
  final: { abs_sum: number; abs_mean: number; sum: number; first8: number[]; last4: number[] };
}

/** PNDM's cases in the form of the others: ten steps, as the tests' `full_loop` has them. And DDPM's, which set none: all of training's are there. */
function completed(said: Asserted | Generated): Asserted | Generated {
  let one = said;
  if (one.set_timesteps_args === null)
    one = { ...one, set_timesteps_args: { num_inference_steps: Number(one.config_full.num_train_timesteps) } };
  if ('timesteps_stepped' in one && !Array.isArray(one.timesteps_stepped)) {
    const { count } = one.timesteps_stepped as { readonly count: number };
    return { ...one, timesteps_stepped: Array.from({ length: count }, (_, at) => count - 1 - at) };
  }
  if (!('prk_timesteps' in one) || one.prk_timesteps === undefined) return one;
  return {
    ...one,
    set_timesteps_args: { num_inference_steps: 10 },
    timesteps_stepped: [...one.prk_timesteps, ...one.plms_timesteps!],
    extra_step_args: {},
    input_shape: [batch, channels, 8, 8],
    first_step_sample_abs_sum: absSum(dummySample),
    init_noise_sigma: 1,
  };
}

const file = JSON.parse(readFileSync(path, 'utf8')) as {
  cases: (Asserted | Generated)[];
  torch_cpu_randn_golden: {
    seed: number;
    shape: number[];
    randn_first16: number[];
    randn_last4: number[];
    second_call_first4: number[];
    abs_sum: number;
  }[];
};

const [batch, channels, area] = [4, 3, 64];
const size = batch * channels * area;

/** The sample of the tests, rows of (batch, channel, pixel) from numbers laid out (channel, pixel, batch). */
function deterministic(pixels: number, value: (at: number, size: number) => number): Float32Array {
  const length = batch * channels * pixels;
  return Float32Array.from({ length }, (_, i) => {
    const [b, rest] = [Math.floor(i / (channels * pixels)), i % (channels * pixels)];
    return value(rest * batch + b, length);
  });
}
const dummySample = deterministic(area, (at) => at / size);
const dummyNoise = deterministic(area, (at) => (size - 1 - at) / size);

const dummyModel = (sample: Float32Array, t: number): Float32Array => {
  const at = Math.fround(t);
  return sample.map((x) => Math.fround(x * at) / Math.fround(at + 1));
};
const flowModel = (sample: Float32Array, t: number): Float32Array =>
  sample.map((x) => Math.fround(0.5 * x) + Math.fround(0.25 * Math.fround(t / 1000)));

const absSum = (values: Float32Array): number => values.reduce((sum, x) => sum + Math.abs(x), 0);
const sum = (values: Float32Array): number => values.reduce((all, x) => all + x, 0);

function near(actual: number, expected: number, relative: number, what: string, scale = 0, floor = 0): void {
  const off = Math.abs(actual - expected);
  expect(off, `${what}: ${actual} for ${expected}`).toBeLessThanOrEqual(
    relative * (Math.abs(expected) + scale) + floor,
  );
}

/** Lists whose small elements are as exact as the large ones would have them. */
function allNear(
  actual: ArrayLike<number>,
  expected: readonly number[],
  relative: number,
  what: string,
  scale = 0,
  floor = 0,
): void {
  for (const [i, value] of expected.entries()) near(actual[i]!, value, relative, `${what}[${i}]`, scale, floor);
}

const stepKeys: Record<string, keyof StepOptions> = {
  eta: 'eta',
  use_clipped_model_output: 'useClippedModelOutput',
  s_churn: 'churn',
  s_tmin: 'churnFrom',
  s_tmax: 'churnTo',
  s_noise: 'churnNoise',
};

const setKeys: Record<string, string> = {
  mu: 'mu',
  strength: 'strength',
  timesteps: 'timesteps',
  sigmas: 'sigmas',
  original_inference_steps: 'originalSteps',
};

function renamed(args: Record<string, unknown>, names: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [names[key]!, value]));
}

/** The scheduler of a case, set as it says. */
function prepared(one: Case): Scheduler {
  const scheduler = makeScheduler({ ...one.config_full, _class_name: one.scheduler });
  const { num_inference_steps, ...rest } = one.set_timesteps_args!;
  const euler = one.scheduler === 'EulerDiscreteScheduler';
  const listed = rest.timesteps?.length ?? (rest.sigmas === undefined ? 0 : rest.sigmas.length - (euler ? 1 : 0));
  scheduler.setTimesteps(num_inference_steps ?? listed, renamed(rest, setKeys));
  return scheduler;
}

/** Why a case cannot be told here; null where it can. */
function skipped(one: Asserted | Generated): string | null {
  if (!schedulerClasses.some((name) => name === one.scheduler)) return `${one.scheduler} is not among the schedulers`;
  const step = 'step_args' in one ? one.step_args : one.extra_step_args;
  const unknown = [
    ...Object.keys(step).filter((key) => !(key in stepKeys)),
    ...Object.keys(one.set_timesteps_args ?? {}).filter((key) => key !== 'num_inference_steps' && !(key in setKeys)),
  ];
  return unknown.length === 0 ? null : `no argument ${unknown.join(', ')}`;
}

function checkLists(one: Case, scheduler: Scheduler): void {
  if (one.sigmas) {
    expect(scheduler.sigmas).toHaveLength(one.sigmas.length);
    // Stretched to pure noise, ᾱ near 1 is a difference of near numbers: it is known to a few roundings, whatever computes it.
    const lost = one.config_full.rescale_betas_zero_snr === true ? 4 * 2 ** -24 : 0;
    for (const [i, sigma] of one.sigmas.entries()) {
      near(scheduler.sigmas[i]!, sigma, 1e-5, `sigma[${i}]`, 0, sigma > 0 ? lost / (2 * sigma) : 0);
    }
  }
  if (one.init_noise_sigma !== null) near(scheduler.initNoiseSigma, one.init_noise_sigma, 1e-6, 'initNoiseSigma');
}

/** A sample is no more exact than the largest number that it was computed from: what a few roundings of that are. */
const roundings = (sample: Float32Array): number =>
  4 * 2 ** -24 * sample.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** diffusers' own loop: where the model's input is scaled, the step is given the scaled sample too. */
function checkAsserted(one: Asserted): void {
  const scheduler = prepared(one);
  checkLists(one, scheduler);
  // Pictures of 8 × 8, or (some of UniPC's) rows of 8.
  const [, , ...sides] = one.input_shape;
  const pixels = sides.reduce((product, side) => product * side, 1);
  expect(one.input_shape).toEqual([batch, channels, ...sides]);
  const elements = batch * channels * pixels;
  const begin = scheduler.timesteps.length - one.timesteps_stepped.length;
  allNear(scheduler.timesteps.slice(begin), one.timesteps_stepped, 1e-6, 'timestep', 1e-3);
  const generator = new TorchGenerator(0);
  const options = { ...renamed(one.extra_step_args, stepKeys), batch, noise: () => generator.randn(elements) };

  const first = deterministic(pixels, (at, of) => at / of);
  let sample = one.calls_scale_model_input ? first.map((x) => x * Math.fround(scheduler.initNoiseSigma)) : first;
  if (one.add_noise_timesteps !== null) {
    const noise = deterministic(pixels, (at, of) => (of - 1 - at) / of);
    sample = scheduler.addNoise(sample, noise, begin);
  }
  for (let i = begin; i < scheduler.timesteps.length; i++) {
    if (one.calls_scale_model_input) sample = scheduler.scaleModelInput(sample, i);
    if (i === begin) near(absSum(sample), one.first_step_sample_abs_sum, 1e-5, 'first sample');
    sample = scheduler.step(dummyModel(sample, scheduler.timesteps[i]!), i, sample, options);
  }

  const { expected, observed_torch_2_13_cpu: observed } = one;
  if (expected.sum) expect(Math.abs(absSum(sample) - expected.sum.value)).toBeLessThanOrEqual(expected.sum.tolerance);
  if (expected.mean) {
    expect(Math.abs(absSum(sample) / elements - expected.mean.value)).toBeLessThanOrEqual(expected.mean.tolerance);
  }
  // What was measured is far more exact than what is asserted: some asserted sums are smaller than their tolerance.
  near(absSum(sample), observed.abs_sum, 1e-4, 'sum of |x|');
  allNear(sample, observed.first8, 1e-4, 'x', observed.abs_mean);
}

/** The loop of a pipeline: the model sees the sample scaled, the step gets it as it is. */
function checkGenerated(one: Generated): void {
  const scheduler = prepared(one);
  checkLists(one, scheduler);
  expect(scheduler.timesteps).toHaveLength(one.timesteps.length);
  allNear(scheduler.timesteps, one.timesteps, 1e-5, 'timestep', 1e-3);
  const flow = one.model.startsWith('flow');
  const clean = dummySample.map((x) => 2 * x - 1);
  const noise = dummyNoise.map((x) => 2 * x - 1);

  let sample = one.img2img
    ? scheduler.addNoise(clean, noise, one.start_index)
    : noise.map((x) => x * Math.fround(scheduler.initNoiseSigma));
  near(absSum(sample), one.initial_latent.abs_sum, 1e-4, 'sum of |x| at first');
  allNear(sample, one.initial_latent.first4, 1e-4, 'x at first');

  let draws = 0;
  let floor = 0;
  const options: StepOptions = { ...renamed(one.step_args, stepKeys), batch };
  const drawn = (): Float32Array => {
    const call = draws++;
    return Float32Array.from(
      { length: size },
      (_, j) => Math.sqrt(12) * (((389 * j + 97 * call) % size) + 0.5 - size / 2) * (1 / size),
    );
  };
  const trace = one['trace_per_step[abs_sum,x[0,0,0,0],x[3,2,7,7]]'];
  for (const [k, [total, first, last]] of trace.entries()) {
    const i = one.start_index + k;
    const t = scheduler.timesteps[i]!;
    const input = scheduler.scaleModelInput(sample, i);
    floor = roundings(sample);
    const output = flow ? flowModel(input, t) : dummyModel(input, t);
    sample = scheduler.step(output, i, sample, one.stochastic_noise ? { ...options, noise: drawn } : options);
    const scale = total / size;
    near(absSum(sample), total, 1e-4, `sum of |x| at step ${k}`, 0, floor * size);
    near(sample[0]!, first, 1e-4, `first x at step ${k}`, scale, floor);
    near(sample[size - 1]!, last, 1e-4, `last x at step ${k}`, scale, floor);
  }
  expect(one.start_index + trace.length).toBe(scheduler.timesteps.length);
  const { final } = one;
  near(absSum(sample), final.abs_sum, 1e-4, 'sum of |x|', 0, floor * size);
  near(sum(sample), final.sum, 1e-4, 'sum of x', final.abs_sum, floor * size);
  allNear(sample, final.first8, 1e-4, 'x', final.abs_mean, floor);
  allNear(sample.slice(-4), final.last4, 1e-4, 'x from the end', final.abs_mean, floor);
}

const reasons = new Map<string, string[]>();
const told = file.cases.map(completed).filter((one) => {
  const reason = skipped(one);
  if (reason !== null) reasons.set(reason, [...(reasons.get(reason) ?? []), one.id]);
  return reason === null;
});
console.log(
  [
    `${path}: ${told.length} of ${file.cases.length} cases are told here; ${file.cases.length - told.length} are not:`,
    ...[...reasons].map(([reason, ids]) => `  ${reason}: ${ids.join(', ')}`),
  ].join('\n'),
);

describe('schedulers have the numbers of diffusers', () => {
  test('in cases of every class', () => {
    const classes = new Set(told.map((one) => one.scheduler));
    // Another's file need not have all of them.
    if (process.env.SCHEDULER_CASES === undefined) expect([...classes].sort()).toEqual([...schedulerClasses].sort());
    else expect(classes.size).toBeGreaterThan(0);
  });

  for (const one of told) {
    test(one.id, () => {
      if ('observed_torch_2_13_cpu' in one) checkAsserted(one);
      else checkGenerated(one);
    });
  }
});

describe('noise is that of torch on the CPU', () => {
  for (const golden of file.torch_cpu_randn_golden) {
    test(`seed ${golden.seed}, shape ${golden.shape.join(' × ')}`, () => {
      const count = golden.shape.reduce((product, length) => product * length, 1);
      const generator = new TorchGenerator(golden.seed);
      const values = generator.randn(count);
      allNear(values, golden.randn_first16, 1e-6, 'x', 1);
      allNear(values.slice(-4), golden.randn_last4, 1e-6, 'x from the end', 1);
      near(absSum(values), golden.abs_sum, 1e-6, 'sum of |x|');
      allNear(generator.randn(count), golden.second_call_first4, 1e-6, 'x of the second call', 1);
    });
  }
});
