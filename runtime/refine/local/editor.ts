import {
  type Capabilities,
  type Editor,
  type Progress,
  RefineError,
  type RefineJob,
  type RefineResult,
} from '../types.js';
import { readModelFolder } from './folder/read.js';
import type { ModelFolder } from './folder/types.js';
import { type Device, type DeviceChoice, deviceNames } from './sessions/devices.js';
import { factsAbout } from './sessions/facts.js';
import { usualThreads } from './sessions/options.js';
import { SpentError } from './sessions/problems.js';
import { orStopped, type WorkerOptions, WorkerProcess } from './worker/process.js';
import { noHalves, survey, tryDevice } from './worker/survey.js';

export interface LocalOptions extends WorkerOptions {
  /** The folder of the model, wherever it is said. */
  readonly folder: () => Promise<string>;
  readonly device: DeviceChoice;
  /** Of the processor; as many as there are unless said. */
  readonly threads?: number;
}

type Options = { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void };

/** Smaller pieces, px, no model makes well. */
const leastPiece = 256;

/** How long a model is kept in memory for another picture, ms. */
const warm = 10 * 60_000;

/**
 * A model on this machine, in a process of its own: what the model does to its memory, or the driver to the process, does not touch this one. It is loaded
 * with the first picture and kept for the next; after a crash the next picture starts afresh.
 */
export class LocalEditor implements Editor {
  readonly id = 'local';
  readonly #options: LocalOptions;
  #worker: WorkerProcess | null = null;
  #place: { readonly device: Device; readonly note: string | null } | null = null;
  /** The greatest side that is made at once, px, where what the model takes did not fit into the memory. */
  #piece: number | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #cooling: NodeJS.Timeout | null = null;

  constructor(options: LocalOptions) {
    this.#options = options;
  }

  /** The process of its worker, while there is one. */
  get pid(): number | null {
    return (this.#worker?.alive && this.#worker.pid) || null;
  }

  async capabilities(): Promise<Capabilities> {
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    const { opened } = await this.#inTurn(options.signal, () => this.#open(options));
    return opened.capabilities;
  }

  refine(job: RefineJob, options: Options): Promise<RefineResult> {
    return this.#inTurn(options.signal, async () => {
      for (;;) {
        const { opened, worker, model } = await this.#open(options);
        let result: RefineResult;
        try {
          result = await this.#unlessSpent(worker.refine(job, options));
        } catch (problem) {
          const next = smaller(model, this.#piece ?? model.piece, job);
          if (!(problem instanceof SpentError && problem.tooLarge) || next === null) throw problem;
          this.#piece = next;
          continue;
        }
        const timings = opened.loading > 0 ? { loading: opened.loading, ...result.timings } : result.timings;
        const notes = this.#place?.note ? [this.#place.note] : [];
        if (this.#piece !== null)
          notes.push(`made in pieces of ${this.#piece} px: there is not the memory for larger ones`);
        return { ...result, timings, warnings: [...notes, ...result.warnings] };
      }
    });
  }

  /** Ends the worker, and gives back the memory of the model. */
  async release(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.end();
  }

  /** One call after another: there is one worker, and one memory. Who is told to stop waits no longer. */
  async #inTurn<T>(signal: AbortSignal, run: () => Promise<T>): Promise<T> {
    const before = this.#turn;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#turn = Promise.all([before, promise]);
    try {
      await orStopped(before, signal);
      if (this.#cooling !== null) clearTimeout(this.#cooling);
      return await run();
    } finally {
      if (this.#cooling !== null) clearTimeout(this.#cooling);
      this.#cooling = setTimeout(() => void this.release(), warm).unref();
      resolve();
    }
  }

  async #open({ signal, onProgress }: Options) {
    await this.#worker?.idle(signal);
    signal.throwIfAborted();
    const phase = (words: string) => onProgress({ phase: words, done: 0, of: 0, preview: null });
    const folder = await this.#options.folder();
    const model = await readModelFolder(folder);
    if (this.#place === null) {
      if (this.#options.device !== 'cpu') phase('looking for a device');
      this.#place = await this.#chosenPlace(model.weights.includes('float16'), signal);
    }
    const { device } = this.#place;
    if (!this.#worker?.alive) {
      phase(`loading ${model.description} onto ${deviceNames[device]}`);
      this.#worker = this.#start();
    }
    const worker = this.#worker;
    const threads = this.#options.threads ?? usualThreads();
    const opened = await this.#unlessSpent(worker.open(model.path, { device, threads }, signal, this.#piece));
    return { opened, worker, model };
  }

  async #chosenPlace(halves: boolean, signal: AbortSignal) {
    const { device, program } = this.#options;
    const start = () => this.#start();
    if (device === 'cpu') return { device, note: null };
    const facts = factsAbout(program);
    if (device !== 'auto') {
      const tried = await tryDevice(start, device, facts, signal);
      const why = tried.works && halves && !tried.halves ? noHalves : tried.why;
      if (why === '') return { device, note: null };
      const cure = tried.cure === '' ? '' : `\n  ${tried.cure}`;
      throw new RefineError(`${deviceNames[device]} does not do here: ${why}.${cure}`);
    }
    const { chosen, against } = await survey(start, facts, { halves, all: false, signal });
    const because = [...against].map(([one, why]) => `${deviceNames[one]}: ${why}`).join('; ');
    if (chosen === null) throw new RefineError(`No device of this machine runs the model. ${because}`);
    // Only the processor is worth a word: it takes minutes where a card takes seconds.
    const note =
      chosen === 'cpu' && because !== '' ? `made on the processor (${because}); coco doctor says more` : null;
    return { device: chosen, note };
  }

  #start(): WorkerProcess {
    return new WorkerProcess(this.#options);
  }

  /** What the worker answers; it is ended where it says that it is spent. */
  async #unlessSpent<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (problem) {
      if (problem instanceof SpentError) await this.release();
      throw problem;
    }
  }
}

/** Half of what was made at once, px; null where that is too little, or the model takes one size only. */
function smaller({ onlySize, trainedSizes, least }: ModelFolder, piece: number, job: RefineJob): number | null {
  if (onlySize !== null) return null;
  const { width, height } = job;
  const made = trainedSizes === null ? Math.max(width, height) * Math.max(1, least / Math.min(width, height)) : piece;
  const half = Math.floor(Math.min(piece, made) / 128) * 64;
  return half < leastPiece ? null : half;
}
