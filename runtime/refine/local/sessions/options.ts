import { availableParallelism } from 'node:os';
import type { InferenceSession } from 'onnxruntime-node';
import { type Device, deviceNames, providerNames } from './devices.js';

export interface Place {
  readonly device: Device;
  /** Of the processor. */
  readonly threads: number;
}

/** As many threads as the process may use at once; sums are cut into as many parts, so that another number rounds otherwise. */
export function usualThreads(): number {
  return Math.max(1, availableParallelism());
}

export function placeName({ device, threads }: Place): string {
  return device === 'cpu' ? `CPU, ${threads} thread${threads === 1 ? '' : 's'}` : deviceNames[device];
}

/**
 * One operator after another by a fixed number of threads, so that the same place gives the same bytes. What a device has no operator for runs on the processor.
 * Answers are left in the processor's memory, as is usual: asking 1.30 for the data of one on a card ends the process.
 */
export function sessionOptions({ device, threads }: Place): InferenceSession.SessionOptions {
  return {
    executionProviders: device === 'cpu' ? ['cpu'] : [providerNames[device], 'cpu'],
    executionMode: 'sequential',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    // DirectML cannot have its memory planned.
    enableMemPattern: device !== 'directml',
    // Its warnings (“some nodes were not assigned to the preferred provider”) help nobody.
    logSeverityLevel: 3,
  };
}
