import type { RGBA } from '../../../compiler/host.js';
import { resampled } from '../framing/resample.js';
import type { RefineJob, RefineResult } from '../types.js';
import type { Prepared } from './prepared.js';

/** Milliseconds by phase, and the result that tells them. */
export class Timer {
  readonly #begun = performance.now();
  readonly #phases: Record<string, number> = {};

  async phase<T>(name: string, run: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    try {
      return await run();
    } finally {
      this.#phases[name] = (this.#phases[name] ?? 0) + performance.now() - begun;
    }
  }

  result(image: RGBA, seed: number, warnings: readonly string[]): RefineResult {
    const timings = { ...this.#phases, total: performance.now() - this.#begun };
    return { image, seed, timings, peakBytes: null, warnings: [...new Set(warnings)] };
  }

  /** Where nothing may change, no server is asked. */
  unchanged(job: RefineJob, { warnings }: Prepared): RefineResult {
    return this.result(resampled(job.draft, job.width, job.height), job.seed, warnings);
  }
}
