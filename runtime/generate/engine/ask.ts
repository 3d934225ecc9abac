import { type Message, type Provider, ProviderError, type Usage } from '../types.js';
import { programGrammar, rewriteGrammar } from './grammars.js';

/** What a model said, and how it ended: `broken` where the line broke off in the middle. */
export interface Answer {
  readonly text: string;
  readonly ended: 'end' | 'length' | 'broken';
}

/** The model will not do it: nothing is wrong with the line or the program. */
export class RefusalError extends Error {
  constructor(words: string) {
    const said = words.replace(/\s+/g, ' ').trim();
    super(`The model declines${said === '' ? '.' : `: ${said.length > 300 ? `${said.slice(0, 300)}…` : said}`}`);
    this.name = 'RefusalError';
  }
}

/** What an answer is to be, for providers that hold their model to a grammar. */
export type Form = 'program' | 'rewrites' | 'words';

/** Calls of a model within one piece of work, whose tokens are counted together. */
export class Asking {
  readonly provider: Provider;
  readonly #signal: AbortSignal;
  readonly #maxTokens: number;
  #input = 0;
  #output = 0;
  calls = 0;
  /** The provider, or the model behind it, would not take the grammar. */
  grammarRefused = false;

  constructor(provider: Provider, signal: AbortSignal, maxTokens: number) {
    this.provider = provider;
    this.#signal = signal;
    this.#maxTokens = maxTokens;
  }

  get usage(): Usage {
    return { inputTokens: this.#input, outputTokens: this.#output };
  }

  /**
   * Yields the answer so far whenever it has grown, and returns it. Where the provider takes grammars the model is held to one, unless the first try
   * has shown that this one is not taken.
   *
   * @throws RefusalError; ProviderError, but not where the line broke after some words; the signal's reason
   */
  async *stream(messages: readonly Message[], form: Form): AsyncGenerator<string, Answer> {
    const taken = this.grammarRefused ? null : this.provider.capabilities.grammar;
    if (taken === null || form === 'words') return yield* this.#answer(messages, null);
    try {
      return yield* this.#answer(messages, form === 'program' ? programGrammar(taken) : rewriteGrammar(taken));
    } catch (error) {
      if (!isAboutGrammar(error)) throw error;
      this.grammarRefused = true;
      return yield* this.#answer(messages, null);
    }
  }

  /** The whole answer at once. @throws as `stream` */
  async ask(messages: readonly Message[], form: Form): Promise<Answer> {
    const pieces = this.stream(messages, form);
    for (;;) {
      const next = await pieces.next();
      if (next.done) return next.value;
    }
  }

  async *#answer(messages: readonly Message[], grammar: string | null): AsyncGenerator<string, Answer> {
    this.calls++;
    let text = '';
    let ended: Answer['ended'] = 'end';
    let refused = false;
    try {
      const request = { messages, maxTokens: this.#maxTokens, signal: this.#signal };
      for await (const piece of this.provider.stream({ ...request, ...(grammar !== null && { grammar }) })) {
        if ('text' in piece) {
          if (piece.text === '') continue;
          text += piece.text;
          yield text;
        } else if ('usage' in piece) {
          this.#input += piece.usage.inputTokens;
          this.#output += piece.usage.outputTokens;
        } else if (piece.stop === 'refusal') refused = true;
        else ended = piece.stop;
      }
    } catch (error) {
      this.#signal.throwIfAborted();
      if (!(error instanceof ProviderError && error.passing && text !== '')) throw error;
      ended = 'broken';
    }
    if (refused) throw new RefusalError(text);
    return { text, ended };
  }
}

/** Servers differ in what they take as a grammar, and say so in their own words, before the first one of the answer. */
function isAboutGrammar(error: unknown): boolean {
  return error instanceof ProviderError && !error.passing && /grammar|structured_outputs/i.test(error.message);
}
