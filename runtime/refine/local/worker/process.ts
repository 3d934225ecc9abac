import { type ChildProcess, fork } from 'node:child_process';
import { CancellationTokenSource, type RequestType } from 'vscode-jsonrpc';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  type RequestParam,
} from 'vscode-jsonrpc/node';
import { type Progress, RefineError, type RefineJob, type RefineResult } from '../../types.js';
import type { Place } from '../sessions/options.js';
import type { Probe } from '../sessions/probe.js';
import {
  type Failure,
  fromAnswer,
  type Opened,
  openRequest,
  probeRequest,
  progressNote,
  refineRequest,
} from './protocol.js';

/** The process ended, of itself or by the system: whatever it had open is gone, and another is to be started. */
export class CrashError extends RefineError {
  constructor(message: string) {
    super(message);
    this.name = 'CrashError';
  }
}

/** How long a stopped job may hold the process (a step of a network cannot be stopped), ms; then it is ended. */
const usualPatience = 15_000;
const mostSaid = 4000;

/** What has been started and not ended: a parent that exits takes them along, whatever they are doing. */
const living = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

export interface WorkerOptions {
  /** `dist/refine-worker.cjs` */
  readonly program: string;
  /** Instead of this process's own. */
  readonly environment?: NodeJS.ProcessEnv;
  /** How long a stopped job may hold the process, ms. */
  readonly patience?: number;
}

/** The worker as its parent sees it. Keeps the parent alive only while something is asked of it. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #end: Promise<CrashError>;
  readonly #patience: number;
  #alive = true;
  #ended = false;
  /** Requests that it has not answered, those among them that nobody waits for any longer. */
  #pending = new Set<Promise<unknown>>();
  #said = '';
  #held = 0;
  #onProgress: (progress: Progress) => void = () => undefined;

  constructor({ program, environment = process.env, patience = usualPatience }: WorkerOptions) {
    this.#patience = patience;
    const child = fork(program, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
      env: environment,
    });
    this.#child = child;
    living.add(child);
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-mostSaid);
    });
    this.#end = new Promise((resolve) => {
      child.once('error', (problem) =>
        resolve(new CrashError(`The process of the model cannot be started: ${problem.message}`)),
      );
      // Not at `exit`: what it said last is read by then.
      child.once('close', (code, signal) => resolve(new CrashError(this.#lastWords(code, signal))));
    });
    void this.#end.then(() => {
      this.#alive = false;
      living.delete(child);
      this.#connection.dispose();
    });
    this.#connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    this.#connection.onNotification(progressNote, ({ held, ...progress }) => {
      this.#held = held;
      this.#onProgress(progress);
    });
    this.#connection.onError(() => undefined);
    this.#connection.listen();
    this.#keep(false);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** What it last wrote on standard error: the native side says there what its errors leave out. */
  get said(): string {
    return this.#said;
  }

  probe(place: Place, signal: AbortSignal): Promise<Probe> {
    return this.#ask(probeRequest, place, signal);
  }

  /** @param piece the greatest side that is made at once, px; as the model takes it unless said */
  open(folder: string, place: Place, signal: AbortSignal, piece: number | null = null): Promise<Opened> {
    return this.#ask(openRequest, { folder, place, piece }, signal);
  }

  async refine(
    job: RefineJob,
    { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void },
  ): Promise<RefineResult> {
    this.#onProgress = (progress) => {
      if (!signal.aborted) onProgress(progress);
    };
    return this.#ask(refineRequest, job, signal);
  }

  /** Until it has left what it was told to leave; it may not have survived that. Rejects with the signal's reason. */
  async idle(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#pending.size > 0) this.#keep(true);
    while (this.#pending.size > 0) await orStopped(Promise.allSettled(this.#pending), signal);
  }

  /** Ends it at once. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#child.kill('SIGKILL');
    this.#keep(true);
    await this.#end;
  }

  /** @throws RefineError, CrashError where the process ends meanwhile, or the signal's reason at once */
  async #ask<Params, Result>(
    type: RequestType<Params, Result, Failure>,
    params: Params,
    signal: AbortSignal,
  ): Promise<Result> {
    await this.idle(signal);
    if (!this.#alive) throw await this.#end;
    const cancel = new CancellationTokenSource();
    const answer = Promise.race([
      this.#connection.sendRequest(type, params as RequestParam<Params>, cancel.token),
      this.#end.then((crash) => Promise.reject(crash)),
    ]);
    const settled = answer.then(
      () => undefined,
      () => undefined,
    );
    this.#pending.add(settled);
    this.#keep(true);
    void settled.then(() => {
      this.#pending.delete(settled);
      this.#keep(this.#pending.size > 0);
    });
    try {
      return await orStopped(answer, signal);
    } catch (problem) {
      if (signal.aborted) {
        cancel.cancel();
        const timer = setTimeout(() => void this.end(), this.#patience);
        void settled.then(() => clearTimeout(timer));
        // Nobody waits any longer.
        this.#keep(false);
        timer.unref();
        throw signal.reason;
      }
      // The connection is disposed of when the process ends, and says so first.
      throw this.#alive ? fromAnswer(problem) : await this.#end;
    } finally {
      cancel.dispose();
    }
  }

  #keep(alive: boolean): void {
    const { stderr, channel } = this.#child;
    const parts = [this.#child, channel, stderr as unknown as { ref(): void; unref(): void }];
    for (const part of parts) alive ? part?.ref() : part?.unref();
  }

  #lastWords(code: number | null, signal: NodeJS.Signals | null): string {
    if (this.#ended) return 'The process of the model was ended.';
    const held = this.#held > 0 ? ` while it held ${(this.#held / 2 ** 30).toFixed(1)} GB` : '';
    if (signal === 'SIGKILL')
      return `The system ended the process of the model${held}, most likely for want of memory: take a smaller picture or model, or a half-float export. The next picture starts a fresh one.`;
    const lines = this.#said.trim().split('\n');
    const last = lines.findLast((line) => /\w*Error\b|terminate called|what\(\)|fatal/i.test(line)) ?? lines.at(-1)!;
    const how = signal === null ? `with code ${code}` : `by ${signal}`;
    const words = last.trim() === '' ? '' : ` It said: ${last.trim().slice(0, 400)}`;
    return `The process of the model ended ${how}${held}; the next picture starts a fresh one.${words}`;
  }
}

/** A promise's end, or the signal's reason as soon as there is one. */
export function orStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
