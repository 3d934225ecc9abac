import type { GenerateEvent } from '../../generate/engine/events.js';

/** A model at work on a prompt, for as many requests as come for it. */
export class Writing {
  /** Model and prompt. */
  readonly key: string;
  /** The program so far; null: nothing yet. */
  source: string | null = null;
  isDone = false;
  hasFailed = false;
  readonly #stop = new AbortController();
  #news = Promise.withResolvers<void>();

  constructor(
    key: string,
    failed: (problem: unknown) => void,
    write: (signal: AbortSignal) => AsyncIterable<GenerateEvent>,
  ) {
    this.key = key;
    void this.#follow(write(this.#stop.signal)).catch((problem: unknown) => {
      this.hasFailed = true;
      if (!this.#stop.signal.aborted) failed(problem);
      this.#tell();
    });
  }

  /** Resolves when there is more of it, or it has come to its end. @throws the signal's reason */
  async more(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise } = this.#news;
    await new Promise<void>((resolve, reject) => {
      const abort = () => reject(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      void promise.then(() => {
        signal.removeEventListener('abort', abort);
        resolve();
      });
    });
  }

  stop(): void {
    this.#stop.abort(new Error('nobody wants it any more'));
  }

  async #follow(events: AsyncIterable<GenerateEvent>): Promise<void> {
    for await (const event of events) {
      if (event.type === 'done') {
        this.source = event.result.source;
        this.isDone = true;
      } else if (event.type === 'source') this.source = event.source;
      else continue;
      this.#tell();
    }
  }

  #tell(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }
}
