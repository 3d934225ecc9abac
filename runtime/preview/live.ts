import type { Scene } from '../../compiler/scene/types.js';
import type { Compilation, CompiledScene } from '../../compiler/types.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import { Superseded } from '../lsp/abort.js';
import type { OpenDocument } from '../lsp/open-document.js';
import type { Session } from './session.js';
import { TextLog } from './source/text-log.js';

/** Changes farther apart are not of one stretch of typing, ms. */
const longestRhythm = 300;

/** A document with previews: has it drawn as soon as it changes, and tells them. */
export class LiveDocument {
  readonly document: OpenDocument;
  readonly sessions = new Set<Session>();
  readonly log: TextLog;
  /** When the present text was heard of, ms. */
  heard = performance.now();
  #state = -1;
  /** Milliseconds between the last two changes. */
  #rhythm = Number.POSITIVE_INFINITY;
  #scenes: CompiledScene[] = [];
  #diagnostics: readonly Diagnostic[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly failed: (problem: unknown) => void;

  constructor(document: OpenDocument, failed: (problem: unknown) => void) {
    this.document = document;
    this.log = new TextLog(document.text);
    this.failed = failed;
  }

  /** Another text, or what it imports is another: to be drawn once the messages that wait have been heard. */
  changed(): void {
    const now = performance.now();
    this.#rhythm = now - this.heard;
    this.heard = now;
    this.log.push(this.document.text);
    clearTimeout(this.#timer);
    const { state } = this.document;
    this.#timer = setTimeout(() => {
      if (this.document.state === state) this.drawing().catch((problem) => this.#report(problem));
    }, 0);
  }

  /**
   * Milliseconds that the judges wait after a picture: longer than somebody who is typing leaves between two keys, whose next key would have to
   * wait for them.
   */
  quiet(usual: number): number {
    return usual === 0 || this.#rhythm > longestRhythm ? usual : Math.max(usual, 2 * this.#rhythm);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** A scene of the present text is painted. */
  drawn(compiled: CompiledScene, scenes: readonly Scene[], diagnostics: readonly Diagnostic[]): void {
    if (this.#state !== this.document.state) {
      this.#state = this.document.state;
      this.#scenes = [];
    }
    this.#scenes.push(compiled);
    this.#diagnostics = diagnostics;
    for (const session of this.sessions) session.drawn(compiled, scenes, diagnostics);
  }

  /** All that there is to know of the present text. */
  compiled(compilation: Compilation): void {
    for (const session of this.sessions) session.compiled(compilation);
  }

  /**
   * The draft of the present text, as far as it has been painted, with the scene that is wanted: what edits by hand look at, which do not wait for
   * the judges. Rejects with `Superseded` when the text changes.
   */
  async drawing(wanted: string | null = null): Promise<Compilation> {
    const { document } = this;
    const { state } = document;
    const has = () =>
      this.#state === state && this.#scenes.some(({ scene }) => wanted === null || scene.name === wanted);
    if (!has()) {
      await document.analysis();
      const compilation = document.compilation();
      await Promise.race([compilation, document.painted()]);
      if (!has()) await compilation;
    }
    if (document.state !== state) throw new Superseded();
    if (this.#state !== state) return document.compilation();
    return { uri: document.path, scenes: this.#scenes, diagnostics: this.#diagnostics, timings: {} };
  }

  #report(problem: unknown): void {
    if (!(problem instanceof Superseded)) this.failed(problem);
  }
}
