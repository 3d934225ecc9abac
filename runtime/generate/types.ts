/** What a model is told, or said. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
  /** PNG files that go with it; only for providers that take pictures. */
  readonly images?: readonly Uint8Array[];
}

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What comes back, bit by bit. `stop` is last: `length` where the answer was cut off. */
export type Piece =
  | { readonly text: string }
  | { readonly usage: Usage }
  | { readonly stop: 'end' | 'length' | 'refusal' };

export interface Request {
  readonly messages: readonly Message[];
  /** A grammar of the form that the provider takes; never given to one without. */
  readonly grammar?: string;
  readonly maxTokens: number;
  readonly signal: AbortSignal;
}

/** A language model. Rejects with `ProviderError`, or with the signal's reason. */
export interface Provider {
  readonly id: string;
  readonly capabilities: { readonly grammar: 'gbnf' | 'lark' | null; readonly images: boolean };
  stream(request: Request): AsyncIterable<Piece>;
}

export interface Fault {
  /** Another try may help (the service was busy, the line broke). */
  readonly passing?: boolean;
  /** The machine lacks something (a server, a key), as opposed to a choice that is none. True unless said. */
  readonly lacking?: boolean;
  /** Milliseconds that the service asks to wait before another try. */
  readonly retryAfter?: number;
}

/** What went wrong, and what helps: both for people. Never holds a key. */
export class ProviderError extends Error {
  readonly passing: boolean;
  readonly lacking: boolean;
  readonly retryAfter: number | null;
  constructor(message: string, { passing = false, lacking = true, retryAfter }: Fault = {}) {
    super(message);
    this.name = 'ProviderError';
    this.passing = passing;
    this.lacking = lacking;
    this.retryAfter = retryAfter ?? null;
  }
}

/** What the built-in generator made of a prompt. */
export interface OfflineScene {
  /** Formatted; compiles without an error, and its expectations hold. */
  readonly source: string;
  /** The words of content of the prompt that nothing in the scene stands for, in the order of the prompt. */
  readonly unused: readonly string[];
  /** Nouns of the prompt that the library has no drawing of: a shape with the name on it stands for each. */
  readonly standIns?: readonly string[];
}
