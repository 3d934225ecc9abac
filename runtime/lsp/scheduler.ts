import type { Compilation } from '../../compiler/types.js';
import { Superseded } from './abort.js';
import type { Analysis, OpenDocument } from './open-document.js';

export interface Waves {
  first(document: OpenDocument, analysis: Analysis): void;
  second(document: OpenDocument, compilation: Compilation): void;
  failed(document: OpenDocument, problem: unknown): void;
  /** Milliseconds without a change before the second wave. */
  quiet(): number;
}

/**
 * Looks at a document in two waves: syntax and types once the messages that wait have been heard, the draft when nobody types. Each
 * change begins anew; what is under way for the text before ends at its next step and is never waited for.
 */
export class Scheduler {
  readonly #waves: Waves;
  readonly #timers = new Map<OpenDocument, ReturnType<typeof setTimeout>>();

  constructor(waves: Waves) {
    this.#waves = waves;
  }

  schedule(document: OpenDocument): void {
    this.#later(document, 0, () => this.#first(document));
  }

  forget(document: OpenDocument): void {
    clearTimeout(this.#timers.get(document));
    this.#timers.delete(document);
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  async #first(document: OpenDocument): Promise<void> {
    const analysis = await document.analysis();
    this.#waves.first(document, analysis);
    this.#later(document, this.#waves.quiet(), () => this.#second(document));
  }

  async #second(document: OpenDocument): Promise<void> {
    this.#waves.second(document, await document.compilation());
  }

  #later(document: OpenDocument, milliseconds: number, run: () => Promise<void>): void {
    this.forget(document);
    const { state } = document;
    const timer = setTimeout(() => {
      if (this.#timers.get(document) === timer) this.#timers.delete(document);
      if (document.state !== state || document.signal.aborted) return;
      run().catch((problem: unknown) => {
        if (!(problem instanceof Superseded)) this.#waves.failed(document, problem);
      });
    }, milliseconds);
    this.#timers.set(document, timer);
  }
}
