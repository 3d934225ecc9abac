import { type LinesOf, Reporter } from '../../language/diagnostics/catalogue.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import type { Host } from '../host.js';
import { internalMessages } from '../messages/internal.js';
import type { CompileOptions } from '../types.js';

/**
 * Runs the steps of one compilation. At the border of each it looks whether the caller still wants the result, measures time where
 * the host has a clock, and turns an unexpected exception into a diagnostic.
 */
export class Guard {
  readonly diagnostics: Diagnostic[] = [];
  readonly timings: Record<string, number> = {};
  readonly #uri: string;
  readonly #host: Host;
  readonly #signal: AbortSignal | undefined;
  readonly #pause: CompileOptions['pause'];
  /** Of the step that runs: milliseconds in which something else was done. */
  #paused = 0;

  constructor(uri: string, host: Host, { signal, pause }: Pick<CompileOptions, 'signal' | 'pause'>) {
    this.#uri = uri;
    this.#host = host;
    this.#signal = signal;
    this.#pause = pause;
  }

  /** The result of a step, or null if it failed. Rejects only with the reason of an abort. */
  async run<Result>(step: string, linesOf: LinesOf, work: () => Result | Promise<Result>): Promise<Result | null> {
    await this.#pause?.();
    this.#signal?.throwIfAborted();
    const begin = this.#host.now?.();
    this.#paused = 0;
    try {
      return await work();
    } catch (error) {
      this.#signal?.throwIfAborted();
      const reporter = new Reporter(internalMessages, linesOf);
      const span = { uri: this.#uri, start: 0, end: 0 };
      reporter.report('step-failed', { step, error: error instanceof Error ? error.message : String(error) }, span);
      this.diagnostics.push(...reporter.diagnostics);
      return null;
    } finally {
      const end = this.#host.now?.();
      if (begin !== undefined && end !== undefined)
        this.timings[step] = (this.timings[step] ?? 0) + end - begin - this.#paused;
    }
  }

  /** To be awaited within a step, around what takes long: every few milliseconds the caller may do something else, or end it. */
  async through<Result>(steps: Generator<void, Result>): Promise<Result> {
    let last = this.#host.now?.() ?? 0;
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      if (this.#pause === undefined) continue;
      const now = this.#host.now?.();
      if (now !== undefined && now - last < stretch) continue;
      await this.#pause();
      this.#signal?.throwIfAborted();
      last = this.#host.now?.() ?? 0;
      this.#paused += now === undefined ? 0 : last - now;
    }
  }
}

/** Milliseconds of work without a pause. */
const stretch = 6;
