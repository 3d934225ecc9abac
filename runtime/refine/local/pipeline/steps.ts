import { ConsistencySchedule, FlowMatchEuler, makeScheduler, type Scheduler } from '../../schedulers/index.js';
import type { ModelFolder } from '../folder/types.js';
import type { Cells } from '../latents/masks.js';

/** Distilled models make no better picture of more steps, but a burnt one. */
const mostDistilled = 8;
/** So many steps at most are laid out where a small strength would leave none of few. */
const mostRaised = 100;
/** Half of what a strength of 8 bits can be told apart by: 0.35 is stored as a little less. */
const grain = 0.5 / 255;

/** The way of a picture through the noise levels. */
export interface Steps {
  readonly scheduler: Scheduler;
  /** The first step of all. */
  readonly begin: number;
  /** For each cell the first step that may change it; `scheduler.timesteps.length` for those that are kept. */
  readonly begins: Int32Array;
  /** 0 … 1: of the cell that changes most. 0 where all are kept. */
  readonly peak: number;
  readonly notes: readonly string[];
}

/**
 * Differential diffusion (Levin and Fried, 2023): a cell of strength s joins at the step at which image-to-image of that strength begins, and is
 * held at the draft with that step's noise before. So where all cells are of one strength, this is image-to-image. What may change at all
 * takes one step at least.
 *
 * @param fromNoise strengths are shares of the greatest, for models that start from nothing but noise
 * @param seen cells that the denoiser sees at once: flow models lay more of their steps where there is much noise, the more it is
 */
export function stepsOf(
  folder: ModelFolder,
  wanted: number,
  cells: Cells,
  fromNoise: boolean,
  seen = cells.data.length,
): Steps {
  const scheduler = makeScheduler(folder.scheduler);
  const most = cells.data.reduce((a, b) => Math.max(a, b), 0);
  const share = fromNoise && most > 0 ? 1 / most : 1;
  const peak = Math.min(1, most * share);
  const notes: string[] = [];
  let steps = wanted;
  if (folder.distilled && steps > mostDistilled) {
    steps = mostDistilled;
    notes.push(`This model is made for few steps: ${steps} are laid out instead of ${wanted}.`);
  }
  const flow = scheduler instanceof FlowMatchEuler;
  const consistent = scheduler instanceof ConsistencySchedule;
  if (most === 0) return { scheduler, begin: 0, begins: new Int32Array(cells.data.length), peak, notes };
  if (consistent) {
    const teacher = Number(folder.scheduler.original_inference_steps ?? 50);
    const left = Math.max(1, Math.floor(teacher * (peak + grain)));
    steps = Math.min(steps, left);
    scheduler.setTimesteps(steps, { strength: left >= teacher ? 1 : (left + 1e-6) / teacher });
  } else {
    if (Math.floor(steps * (peak + grain)) < 1) {
      const raised = Math.min(mostRaised, Math.ceil(1 / (peak + grain)));
      notes.push(`At strength ${peak.toFixed(2)} none of ${steps} steps would be taken: ${raised} are laid out.`);
      steps = raised;
    }
    const first = flow ? flowFirst(steps, peak) : steps - stepsFor(steps, peak);
    // In the middle of what the scheduler rounds to that step.
    const strength = first === 0 ? 1 : (steps - first + (flow ? -0.5 : 0.5)) / steps;
    scheduler.setTimesteps(steps, { strength, ...(flow ? flowOptions(scheduler, folder, steps, seen) : {}) });
  }
  const end = scheduler.timesteps.length;
  const begins = Int32Array.from(cells.data, (strength) => {
    if (strength === 0) return end;
    const of = Math.min(1, strength * share);
    if (consistent) return end - stepsFor(end, of / peak);
    return flow ? flowFirst(steps, of) : (steps - stepsFor(steps, of)) * scheduler.stages;
  });
  return { scheduler, begin: scheduler.begin, begins, peak, notes };
}

/** Of flow models: diffusers rounds the first step down for them, where it rounds the steps that are taken down for others. */
function flowFirst(steps: number, strength: number): number {
  return Math.max(0, Math.min(steps - 1, Math.floor(steps * (1 - strength + grain) + 1e-9)));
}

/** FLUX's pipelines give their noise levels, evenly from 1 to 1 / steps. A token is four cells. */
function flowOptions(scheduler: FlowMatchEuler, { family }: ModelFolder, steps: number, cells: number) {
  const sigmas = Array.from({ length: steps }, (_, at) => 1 + (at * (1 / steps - 1)) / Math.max(1, steps - 1));
  return { mu: scheduler.mu(cells / 4), ...(family === 'flux' ? { sigmas } : {}) };
}

function stepsFor(steps: number, strength: number): number {
  return Math.min(steps, Math.max(1, Math.floor(steps * (strength + grain))));
}
