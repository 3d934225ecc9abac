import { candidates, type Device } from '../sessions/devices.js';
import { usualThreads } from '../sessions/options.js';
import type { Probe } from '../sessions/probe.js';
import { type Facts, reasonOf } from '../sessions/why.js';
import { CrashError, type WorkerProcess } from './process.js';

/** What became of a device that was tried: it works, or why not and what helps. */
export interface Tried extends Probe {
  readonly why: string;
  readonly cure: string;
}

/** Starts the process of a worker. */
export type Start = () => WorkerProcess;

/**
 * Tries one device in a worker of its own, since a provider may take the process along, and one that has failed may leave something behind.
 *
 * @throws RefineError where there is no onnxruntime, or the signal's reason
 */
export async function tryDevice(start: Start, device: Device, facts: Facts, signal: AbortSignal): Promise<Tried> {
  const worker = start();
  const none = { device, works: false, halves: false, gigaflops: 0, first: 0 };
  try {
    const probe = await worker.probe({ device, threads: usualThreads() }, signal);
    if (probe.works) return { ...probe, why: '', cure: '' };
    return { ...probe, ...reasonOf(device, probe.problem, worker.said, facts) };
  } catch (problem) {
    if (!(problem instanceof CrashError)) throw problem;
    return { ...none, problem: problem.message, why: 'trying it ended the process', cure: 'look for a newer driver' };
  } finally {
    await worker.end();
  }
}

export const noHalves = 'it cannot reckon with half floats, which the model is made of';

export interface Survey {
  /** In the order in which `auto` prefers them. */
  readonly tried: readonly Tried[];
  readonly chosen: Device | null;
  /** Why those that come before it were not chosen. */
  readonly against: ReadonlyMap<Device, string>;
}

/**
 * Tries devices from the best on: the first that works, reckons with half floats where those are needed, and is not slower than the processor (as an emulated
 * graphics card is).
 *
 * @param all try those as well that come after the one that is chosen
 * @throws RefineError where there is no onnxruntime, or the signal's reason
 */
export async function survey(
  start: Start,
  facts: Facts,
  options: { readonly halves: boolean; readonly all: boolean; readonly signal: AbortSignal },
): Promise<Survey> {
  const tried: Tried[] = [];
  let processor: Tried | null = null;
  let chosen: Device | null = null;
  const not = new Map<Device, string>();
  for (const device of candidates(facts.machine)) {
    if (chosen !== null && !options.all) break;
    if (device === 'cpu' && !options.all) {
      // It is there whatever a try says, and without a rival its speed is of no interest.
      chosen = device;
      break;
    }
    const one = device === 'cpu' && processor ? processor : await tryDevice(start, device, facts, options.signal);
    tried.push(one);
    if (chosen !== null) continue;
    if (one.works && device !== 'cpu') processor ??= await tryDevice(start, 'cpu', facts, options.signal);
    const why = against(one, processor, options.halves);
    if (why === '') chosen = device;
    else not.set(device, why);
  }
  return { tried, chosen, against: not };
}

/** Why a device that was tried is not to be taken; empty where it is. */
function against(one: Tried, processor: Tried | null, halves: boolean): string {
  if (!one.works) return one.why;
  if (halves && !one.halves) return noHalves;
  if (one.device !== 'cpu' && processor !== null && one.gigaflops < processor.gigaflops)
    return 'it is slower here than the processor';
  return '';
}
