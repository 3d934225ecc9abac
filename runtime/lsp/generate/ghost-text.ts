import type { InlineCompletionItem, Position } from 'vscode-languageserver';
import type { Diagnostic } from '../../../language/diagnostics/types.js';
import type { ServiceDocument } from '../../../language/services/index.js';
import { Bench } from '../../generate/repair/bench.js';
import type { OfflineScene, Provider } from '../../generate/types.js';
import type { OpenDocument } from '../open-document.js';
import type { Platform } from '../platform.js';
import type { Settings } from '../settings.js';
import { canvasOf, fitted } from './fit.js';
import type { Engine } from './generation.js';
import { nextSteps, type Program, programOf, type Step } from './steps.js';
import { mayWish, type Wish, wishAt } from './wish.js';
import { Writing } from './writing.js';

/** Programs of prompts that are kept. */
const kept = 40;
/** Nobody types for that long before a model is asked, ms. */
const rest = 600;
/** A prompt of more characters is none. */
const longest = 2_000;

export interface GhostTextParts {
  readonly load: () => Promise<Engine>;
  /** The built-in generator. */
  readonly builtIn: (prompt: string) => Promise<OfflineScene>;
  /** The model that may be asked; null: none. */
  readonly model: (signal: AbortSignal) => Promise<Provider | null>;
  readonly settings: () => Settings;
  readonly platform: Platform;
  readonly failed: (problem: unknown) => void;
}

/**
 * What could be written on for a prompt: of a comment `// prompt: …`, or of an empty scene that has one. One statement at a time, tried out before it is
 * shown. By the built-in generator at once; by a model, where there is one, as it writes.
 */
export class GhostText {
  readonly #parts: GhostTextParts;
  readonly #built = new Map<string, Program | null>();
  /** By document: what a model writes for it, or has written. */
  readonly #writing = new Map<string, Writing>();

  constructor(parts: GhostTextParts) {
    this.#parts = parts;
  }

  async propose(
    { text, module, lines }: ServiceDocument,
    position: Position,
    signal: AbortSignal,
    open: OpenDocument,
  ): Promise<InlineCompletionItem[]> {
    const { ghostText } = this.#parts.settings();
    if (ghostText === 'off' || !mayWish(text)) return [];
    const wish = wishAt(module, lines.offset(position));
    if (wish === null || wish.prompt.length > longest) return [];
    const written = ghostText === 'auto' ? await this.#byModel(text, wish, signal, open) : null;
    const step =
      written === null
        ? await this.#step(text, wish, await this.#builtIn(wish.prompt), true, signal, open)
        : written.step;
    return step === null ? [] : [step.item];
  }

  forget(uri: string): void {
    this.#writing.get(uri)?.stop();
    this.#writing.delete(uri);
  }

  async #builtIn(prompt: string): Promise<Program | null> {
    const known = this.#built.get(prompt);
    if (known !== undefined) return known;
    const program = programOf((await this.#parts.builtIn(prompt)).source);
    this.#built.set(prompt, program);
    if (this.#built.size > kept) this.#built.delete(this.#built.keys().next().value!);
    return program;
  }

  /** Null: there is no model, or it has failed. Its step is null where all that it wrote stands. */
  async #byModel(
    text: string,
    wish: Wish,
    signal: AbortSignal,
    open: OpenDocument,
  ): Promise<{ readonly step: Step | null } | null> {
    const provider = await this.#parts.model(signal).catch((problem: unknown) => {
      this.#parts.failed(problem);
      return null;
    });
    if (provider === null) return null;
    if (wish.isOnPrompt) return { step: null };
    const key = `${provider.id}\n${wish.prompt}`;
    let writing = this.#writing.get(open.uri);
    if (writing?.key !== key) {
      await resting(rest, signal);
      this.forget(open.uri);
      const { generate } = await this.#parts.load();
      const { platform, failed } = this.#parts;
      writing = new Writing(key, failed, (own) =>
        generate(wish.prompt, {
          provider,
          host: open.folder.host,
          uri: open.path,
          signal: own,
          pause: () => platform.pause(),
        }),
      );
      this.#writing.set(open.uri, writing);
    }
    for (;;) {
      const { source, isDone, hasFailed } = writing;
      if (hasFailed) return null;
      const step = source === null ? null : await this.#step(text, wish, programOf(source), isDone, signal, open);
      if (step !== null || isDone) return { step };
      await writing.more(signal);
    }
  }

  /** The first step that brings no error into the document. */
  async #step(
    text: string,
    wish: Wish,
    program: Program | null,
    isComplete: boolean,
    signal: AbortSignal,
    { folder, path }: OpenDocument,
  ): Promise<Step | null> {
    if (program === null) return null;
    const canvas = wish.scene && canvasOf(wish.scene, text);
    const fitting = canvas === null ? program : programOf(fitted(program.source, canvas));
    if (fitting === null) return null;
    const { platform } = this.#parts;
    const bench = new Bench(folder.host, path, signal, () => platform.pause());
    const without = text.slice(0, wish.start) + text.slice(wish.cursor);
    const known = new Set((await bench.check(without)).filter(isError).map(words));
    const isNew = (one: Diagnostic) => isError(one) && !known.has(words(one));
    for (const step of nextSteps(text, wish, fitting, isComplete)) {
      if ((await bench.check(step.text)).some(isNew)) continue;
      const { diagnostics } = await bench.sketch(step.text);
      if (!diagnostics.some((one) => isNew(one) && !one.code.startsWith('COCO5'))) return step;
    }
    return null;
  }
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function words({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}

/** Rejects with the signal's reason where it is aborted before. */
function resting(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
