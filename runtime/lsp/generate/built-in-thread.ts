import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { OfflineScene } from '../../generate/types.js';

/** By which a bundle knows that it was started as the thread. */
const role = 'coco: built-in generator';
/** Nobody asked for that long: the thread, with all the English that it knows, goes, ms. */
const idle = 300_000;

type Asked = { readonly id: number; readonly prompt: string };
type Answered = { readonly id: number } & ({ readonly scene: OfflineScene } | { readonly problem: string });

/** Answers, where the bundle that calls this runs as the thread. */
export function serveBuiltIn(): void {
  if (isMainThread || workerData !== role || parentPort === null) return;
  const port = parentPort;
  port.on('message', ({ id, prompt }: Asked) => {
    const say = (answer: Answered) => port.postMessage(answer);
    import('../../generate/offline/index.js')
      .then(({ offlineScene }) => say({ id, scene: offlineScene(prompt) }))
      .catch((problem: unknown) => say({ id, problem: problem instanceof Error ? problem.message : String(problem) }));
  });
}

/** The built-in generator in a thread of its own: to learn its English takes longer than a key press may wait. */
export class BuiltInThread {
  readonly #bundle: string;
  readonly #waiting = new Map<number, PromiseWithResolvers<OfflineScene>>();
  #worker: Worker | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #count = 0;

  /** @param bundle the file of a bundle that calls `serveBuiltIn` */
  constructor(bundle: string) {
    this.#bundle = bundle;
  }

  readonly scene = (prompt: string): Promise<OfflineScene> => {
    const id = ++this.#count;
    const answer = Promise.withResolvers<OfflineScene>();
    this.#waiting.set(id, answer);
    this.#started().postMessage({ id, prompt } satisfies Asked);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(), idle);
    this.#timer.unref();
    return answer.promise;
  };

  #started(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(this.#bundle, { workerData: role });
    worker.unref();
    worker.on('message', (said: Answered) => {
      const answer = this.#waiting.get(said.id);
      this.#waiting.delete(said.id);
      if ('scene' in said) answer?.resolve(said.scene);
      else answer?.reject(new Error(said.problem));
    });
    worker.on('error', (problem) => this.#failed(worker, problem));
    worker.on('exit', () => this.#failed(worker, new Error('the built-in generator has ended')));
    this.#worker = worker;
    return worker;
  }

  #failed(worker: Worker, problem: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    for (const answer of this.#waiting.values()) answer.reject(problem);
    this.#waiting.clear();
  }

  #end(): void {
    if (this.#waiting.size > 0) return;
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
  }
}
