import { RefineError } from '../types.js';
import type { Config } from './config.js';
import { linspace, roundHalfEven } from './numbers.js';
import type { StepOptions, TimestepOptions } from './types.js';

/** What all schedulers keep of the steps that they were set to. */
export class Schedule {
  timesteps: readonly number[] = [];
  sigmas: readonly number[] = [];
  begin = 0;
  /** Entries of `timesteps` that make one step: 2 where the model is asked twice for each. */
  readonly stages: number = 1;

  protected lay(timesteps: readonly number[], sigmas: readonly number[], begin: number): void {
    this.timesteps = timesteps;
    this.sigmas = sigmas;
    this.begin = begin;
  }
}

/** The first step of an image-to-image run: so many of the steps are taken as the strength is of 1, rounded down. */
export function beginOf(steps: number, strength = 1): number {
  checkStrength(strength);
  return steps - Math.min(Math.trunc(steps * strength), steps);
}

export function checkStrength(strength: number): void {
  if (!(strength >= 0 && strength <= 1)) throw new RangeError(`A strength is from 0 to 1, not ${strength}.`);
}

/** Holds the number of steps to what the schedule can give. */
export function checkSteps(steps: number, most: number, name: string): void {
  if (!Number.isInteger(steps) || steps < 1)
    throw new RangeError(`The number of steps is a whole number from 1, not ${steps}.`);
  if (steps > most) throw new RefineError(`${name} takes at most ${most} steps with this model, not ${steps}.`);
}

/** A list given in place of the configuration's own must have the length that the number of steps asks for. */
export function checkList(list: readonly number[], wanted: number): readonly number[] {
  if (list.length !== wanted) throw new RangeError(`${wanted} values are wanted, ${list.length} are given.`);
  return list;
}

type Listed = 'timesteps' | 'sigmas' | 'mu';

export function refuseLists(options: TimestepOptions, name: string, ...refused: readonly Listed[]): void {
  for (const key of refused) if (options[key] !== undefined) throw new RangeError(`${name} takes no ${key}.`);
}

export function noiseOf(options: StepOptions, length: number): Float32Array {
  const noise = options.noise?.();
  if (noise === undefined) throw new RangeError('This step needs noise, and none was handed in.');
  if (noise.length !== length) throw new RangeError(`The noise has ${noise.length} elements, the sample ${length}.`);
  return noise;
}

export const spacings = ['linspace', 'leading', 'trailing'] as const;
export type Spacing = (typeof spacings)[number];

/** Time steps by `timestep_spacing`, as Euler and DDIM have them; whole numbers save for `linspace`. */
export function spacedTimesteps(config: Config, otherwise: Spacing, train: number, steps: number): number[] {
  switch (config.choice('timestep_spacing', spacings, otherwise)) {
    case 'linspace':
      return linspace(0, train - 1, steps).reverse();
    case 'leading':
      return leading(Math.floor(train / steps), steps).map((step) => step + config.whole('steps_offset', 0, 0));
    case 'trailing':
      return trailing(train, train / steps);
  }
}

/** The whole time steps of the samplers that go from one step of training to another; `leading` unless the configuration says otherwise. */
export function trainedTimesteps(config: Config, train: number, steps: number, name: string): number[] {
  checkSteps(steps, train, name);
  const timesteps = spacedTimesteps(config, 'leading', train, steps).map(roundHalfEven);
  // With an offset and as many steps as training had, the first would lie before training's.
  checkSteps(steps, timesteps[0]! < train ? steps : steps - 1, name);
  return timesteps;
}

/** … 2·`ratio`, `ratio`, 0. */
export function leading(ratio: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => (count - 1 - i) * ratio);
}

/** Down from `last` in steps of `ratio`, less 1. Where rounding has numpy's `arange` end on a step before the first of training, that is left out. */
export function trailing(last: number, ratio: number): number[] {
  const delta = last - ratio - last;
  return Array.from({ length: Math.ceil(last / ratio) }, (_, i) => roundHalfEven(last + i * delta) - 1).filter(
    (step) => step >= 0,
  );
}
