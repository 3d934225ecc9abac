import { type ChildProcess, fork } from 'node:child_process';
import type { Item } from '../wanted.js';
import { failure } from './evaluate.js';
import type { EvalStage, Evaluated } from './types.js';

/** How a worker is to write scenes; sent with each item. */
export interface WriterChoice {
  /** Scenes that stand in a folder by id, instead of a generator. */
  readonly scenes: string | null;
  readonly provider: ProviderChoice | null;
}

/** A language model; null in `WriterChoice` is the built-in generator. */
export interface ProviderChoice {
  /** Null: what the environment says. */
  readonly id: string | null;
  readonly model: string | null;
  readonly server: string | null;
}

export interface Task {
  readonly item: Item;
  readonly stage: EvalStage;
  readonly writer: WriterChoice;
}

export type Answer = Evaluated & { readonly id: string };

export interface PoolOptions {
  /** The program that workers run: a file that answers `Task` messages with `Answer`s. */
  readonly program: string;
  readonly jobs: number;
  readonly stage: EvalStage;
  readonly writer: WriterChoice;
  /** An item that takes longer is a failure, and its worker is replaced. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

/**
 * Evaluates items in processes of their own, each at one item at a time; results come in the order in which they are done. A worker that
 * dies or hangs costs its item, which fails with what happened. Ends early, with its workers, when the signal is aborted.
 */
export async function evaluateAll(
  items: readonly Item[],
  options: PoolOptions,
  onResult: (item: Item, done: Evaluated) => void,
): Promise<void> {
  const waiting = items.slice().reverse();
  const jobs = Math.min(options.jobs, items.length);
  await Promise.all(Array.from({ length: jobs }, () => lane(waiting, options, onResult)));
}

async function lane(waiting: Item[], options: PoolOptions, onResult: (item: Item, done: Evaluated) => void) {
  let worker: ChildProcess | null = null;
  const stop = () => worker?.kill('SIGKILL');
  options.signal.addEventListener('abort', stop, { once: true });
  try {
    for (let item = waiting.pop(); item !== undefined && !options.signal.aborted; item = waiting.pop()) {
      worker ??= start(options.program);
      const done = await ask(worker, { item, stage: options.stage, writer: options.writer }, options.limitMs);
      if (options.signal.aborted) return;
      if (typeof done === 'string') {
        worker.kill('SIGKILL');
        worker = null;
        onResult(item, { result: failure(item, done, 0), source: null, svg: null });
      } else onResult(item, done);
    }
  } finally {
    options.signal.removeEventListener('abort', stop);
    if (worker?.connected) worker.disconnect();
  }
}

function start(program: string): ChildProcess {
  // The terminal sends Ctrl-C to all: workers end with their parent, which closes the channel.
  return fork(program, [], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
    execArgv: [],
    detached: true,
  });
}

/** The answer, or why there is none. */
function ask(worker: ChildProcess, task: Task, limitMs: number): Promise<Evaluated | string> {
  return new Promise((resolve) => {
    let told = '';
    const hear = (chunk: Buffer) => {
      told = (told + chunk.toString()).slice(-2000);
    };
    const finish = (outcome: Evaluated | string) => {
      clearTimeout(timer);
      worker.off('message', answered);
      worker.off('exit', died);
      worker.off('error', failed);
      worker.stderr?.off('data', hear);
      resolve(outcome);
    };
    const answered = (answer: Answer) => {
      if (answer.id === task.item.id) finish(answer);
    };
    const died = (code: number | null, signal: string | null) => {
      const last = told.trim().split('\n').slice(0, 6).join(' ');
      finish(`the worker ended (${signal ?? code})${last === '' ? '' : `: ${last}`}`);
    };
    const failed = (problem: Error) => finish(`the worker cannot be reached: ${problem.message}`);
    const timer = setTimeout(() => finish(`took longer than ${limitMs / 1000} s`), limitMs);
    worker.on('message', answered);
    worker.on('exit', died);
    worker.on('error', failed);
    worker.stderr?.on('data', hear);
    worker.send(task, (problem) => {
      if (problem) failed(problem);
    });
  });
}
