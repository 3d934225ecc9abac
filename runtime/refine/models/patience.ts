import { setTimeout as sleep } from 'node:timers/promises';
import { RefineError } from '../types.js';

/** An answer of the hub, or of the store behind it, that is none of the wanted. */
export class HubError extends RefineError {
  readonly status: number;
  /** Whether the same request may do better later. */
  readonly passing: boolean;
  /** Milliseconds that the server asks to wait. */
  readonly after: number | null;
  constructor(message: string, status: number, after: number | null = null) {
    super(message);
    this.name = 'HubError';
    this.status = status;
    this.passing = status === 0 || status === 408 || status === 429 || status >= 500;
    this.after = after;
  }
}

export interface Patience {
  /** Tries in a row without a byte of progress. */
  readonly tries: number;
  /** Milliseconds without a byte after which a connection is given up. */
  readonly stall: number;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

export const patience: Patience = {
  tries: 6,
  stall: 60_000,
  wait: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
};

/** Longer than that nobody waits for a server that asks for it. */
const most = 60_000;

/**
 * Does something again, with growing pauses, while it fails in passing. A try that got further than the last one counts as the first.
 *
 * @param progress grows where a try got further
 * @throws the last HubError, or the signal's reason
 */
export async function patiently<Result>(
  attempt: () => Promise<Result>,
  { tries, wait }: Patience,
  signal: AbortSignal,
  progress: () => number = () => 0,
): Promise<Result> {
  let before = progress();
  for (let tried = 0; ; tried++) {
    try {
      return await attempt();
    } catch (problem) {
      signal.throwIfAborted();
      if (!(problem instanceof HubError) || !problem.passing) throw problem;
      if (progress() > before) tried = 0;
      before = progress();
      const pause = Math.max(Math.min(8000, 500 * 2 ** tried), problem.after ?? 0);
      if (tried + 1 >= tries || pause > most) throw problem;
      try {
        await wait(pause, signal);
      } catch (cut) {
        signal.throwIfAborted();
        throw cut;
      }
    }
  }
}

/** Milliseconds, from seconds or a date (RFC 9110, 10.2.3). */
export function retryAfter(value: string | null): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}
