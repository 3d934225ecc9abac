import { RefineError } from '../types.js';
import { Config } from './config.js';
import { Ddim } from './ddim.js';
import { Ddpm } from './ddpm.js';
import { Deis } from './deis.js';
import { DpmSinglestep } from './dpm-singlestep.js';
import { DpmSolver } from './dpm-solver.js';
import { Euler } from './euler.js';
import { EulerAncestral } from './euler-ancestral.js';
import { FlowMatchEuler } from './flow-match-euler.js';
import { Heun } from './heun.js';
import { Kdpm2, Kdpm2Ancestral } from './kdpm2.js';
import { Lcm } from './lcm.js';
import { Pndm } from './pndm.js';
import { Tcd } from './tcd.js';
import type { Scheduler } from './types.js';
import { UniPc } from './unipc.js';

export { parsedConfig } from './config.js';
export { FlowMatchEuler } from './flow-match-euler.js';
export { ConsistencySchedule } from './lcm.js';
export type { Scheduler, StepOptions, TimestepOptions } from './types.js';

const classes = {
  EulerDiscreteScheduler: Euler,
  EulerAncestralDiscreteScheduler: EulerAncestral,
  DDIMScheduler: Ddim,
  DPMSolverMultistepScheduler: DpmSolver,
  DPMSolverSinglestepScheduler: DpmSinglestep,
  LCMScheduler: Lcm,
  PNDMScheduler: Pndm,
  UniPCMultistepScheduler: UniPc,
  DEISMultistepScheduler: Deis,
  HeunDiscreteScheduler: Heun,
  KDPM2DiscreteScheduler: Kdpm2,
  KDPM2AncestralDiscreteScheduler: Kdpm2Ancestral,
  DDPMScheduler: Ddpm,
  // The same numbers, for loops that take several steps at once.
  DDIMParallelScheduler: Ddim,
  DDPMParallelScheduler: Ddpm,
  TCDScheduler: Tcd,
  FlowMatchEulerDiscreteScheduler: FlowMatchEuler,
} as const;

/** The names that diffusers has for the schedulers that are made here. */
export type SchedulerClass = keyof typeof classes;
export const schedulerClasses = Object.keys(classes) as readonly SchedulerClass[];

/**
 * The scheduler of a `scheduler_config.json` (its values: `parsedConfig`). `as` makes another of the same noise schedule, as `from_config` does in
 * diffusers. Fails with `RefineError` where the class or a value is not one that is done here.
 */
export function makeScheduler(values: Readonly<Record<string, unknown>>, as?: SchedulerClass): Scheduler {
  const name = as ?? values._class_name;
  if (typeof name !== 'string') throw new RefineError('The scheduler’s configuration has no _class_name.');
  const found = schedulerClasses.find((one) => one === name);
  if (found === undefined) {
    throw new RefineError(`The scheduler ${name} is not one of those at hand: ${schedulerClasses.join(', ')}.`);
  }
  const own = values._class_name;
  if (found !== own && typeof own === 'string' && (found.startsWith('FlowMatch') || own.startsWith('FlowMatch'))) {
    throw new RefineError(`${found} cannot stand in for ${own}: one is for flow models, the other is not.`);
  }
  return new classes[found](new Config(values, found));
}
