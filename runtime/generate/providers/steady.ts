import { setTimeout as sleep } from 'node:timers/promises';
import { type Piece, type Provider, ProviderError, type Request } from '../types.js';

/** How long to wait, and how often to try. All times in milliseconds. */
export interface Patience {
  /** Until the answer begins: a server of one's own may have to load the model first. */
  readonly firstByte: number;
  /** Between two pieces of it. */
  readonly between: number;
  /** Tries after the first one. */
  readonly retries: number;
  /** For tests: rejects as soon as the signal is aborted. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  /** For tests: from 0 to 1. */
  readonly random: () => number;
}

const usual: Patience = {
  firstByte: 300_000,
  between: 60_000,
  retries: 3,
  wait: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  random: Math.random,
};
/** Longer than that nobody waits for a service that asks for patience. */
const longestWait = 60_000;

/**
 * A provider whose answers begin and go on in time or fail, and that asks again, with growing pauses, where a passing fault came before the
 * first word. After it nothing is asked again here: half an answer is worth more than its loss, and whoever reads it knows how to go on.
 */
export function steady(provider: Provider, patience: Partial<Patience> = {}): Provider {
  const rules = { ...usual, ...patience };
  return {
    id: provider.id,
    capabilities: provider.capabilities,
    stream: (request) => retried(provider, request, rules),
  };
}

async function* retried(provider: Provider, request: Request, rules: Patience): AsyncIterable<Piece> {
  for (let tried = 0; ; tried++) {
    let begun = false;
    try {
      for await (const piece of timed(provider, request, rules)) {
        if ('text' in piece && piece.text !== '') begun = true;
        yield piece;
      }
      return;
    } catch (error) {
      request.signal.throwIfAborted();
      const again = error instanceof ProviderError && error.passing && !begun && tried < rules.retries;
      const pause = again ? pauseAfter(error, tried, rules) : null;
      if (pause === null) throw error;
      await rules.wait(pause, request.signal).catch((problem: unknown) => {
        throw request.signal.aborted ? request.signal.reason : problem;
      });
    }
  }
}

/** Milliseconds until the next try; null: the service wants more patience than anybody has. */
function pauseAfter({ retryAfter }: ProviderError, tried: number, { random }: Patience): number | null {
  const growing = Math.min(8000, 500 * 2 ** tried) * (0.5 + 0.5 * random());
  if (retryAfter === null) return growing;
  return retryAfter <= longestWait ? Math.max(retryAfter, growing) : null;
}

/** One try, of which no pause is longer than it may be. */
async function* timed(provider: Provider, request: Request, rules: Patience): AsyncIterable<Piece> {
  const late = new AbortController();
  const signal = AbortSignal.any([request.signal, late.signal]);
  const pieces = provider.stream({ ...request, signal })[Symbol.asyncIterator]();
  let begun = false;
  try {
    for (;;) {
      const within = begun ? rules.between : rules.firstByte;
      const next = await inTime(pieces.next(), within, request.signal, () => {
        const what = begun
          ? `sent nothing for ${seconds(within)}`
          : `did not begin to answer within ${seconds(within)}`;
        return new ProviderError(`${provider.id} ${what}.`, { passing: true });
      });
      request.signal.throwIfAborted();
      if (next.done) return;
      begun = true;
      yield next.value;
    }
  } finally {
    late.abort();
    // Not awaited: a generator that hangs in the middle comes to its end when its request is aborted, or never.
    void pieces.return?.(undefined)?.catch(() => undefined);
  }
}

/** What is promised, or the error after so many milliseconds, or the signal's reason. */
function inTime<T>(promise: Promise<T>, within: number, signal: AbortSignal, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const aborted = () => settle(() => reject(signal.reason));
    const timer = setTimeout(() => settle(() => reject(late())), within);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      end();
    };
    signal.addEventListener('abort', aborted, { once: true });
    if (signal.aborted) aborted();
    promise.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${Math.round(milliseconds / 1000)} s`;
}
