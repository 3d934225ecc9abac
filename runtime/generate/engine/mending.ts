import { type Repaired, type RepairWork, repaired } from '../repair/rounds.js';
import { type Message, ProviderError } from '../types.js';
import { type Asking, RefusalError } from './ask.js';
import type { GenerateEvent } from './events.js';

export interface MendingWork extends Omit<RepairWork, 'ask'> {
  readonly asking: Asking;
  /** Nothing else was asked of the model: where it cannot be reached there is no result. Else there is one, if a less good one. */
  readonly isAll?: boolean;
}

/**
 * The rounds of repair, as events.
 *
 * @throws what asking throws, where repair is all that was wanted; the signal's reason
 */
export async function* mending(text: string, work: MendingWork): AsyncGenerator<GenerateEvent, Repaired> {
  let lost: string | null = null;
  const ask = async (messages: readonly Message[]) => {
    try {
      return await work.asking.ask(messages, 'rewrites');
    } catch (error) {
      lost = work.isAll ? null : whyLost(error);
      if (lost === null) throw error;
      return null;
    }
  };
  const steps = repaired(text, { ...work, ask });
  for (;;) {
    const next = await steps.next();
    if (next.done) {
      if (lost !== null) yield { type: 'note', message: `Repair stopped: ${lost}` };
      return next.value;
    }
    const event = next.value;
    if (event.type === 'problems') yield { type: 'problems', round: event.round, problems: event.faults.problems };
    else yield { type: 'round', round: event.round, source: event.text };
  }
}

/** Why a call failed, where what is there already is worth more than the failure; null for anything else. */
export function whyLost(error: unknown): string | null {
  return error instanceof ProviderError || error instanceof RefusalError ? error.message : null;
}
