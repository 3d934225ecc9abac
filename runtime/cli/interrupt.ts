import { setImmediate } from 'node:timers/promises';

/** By convention, 128 and the number of the signal. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Does work that must not be cut off in the middle: a signal that comes meanwhile ends the program afterwards. At all
 * other times signals have their usual effect, at once.
 */
export async function uninterrupted(work: () => void): Promise<void> {
  let code: number | null = null;
  const handlers = Object.entries(CODES).map(([name, number]) => {
    const handler = () => {
      code = number;
    };
    process.on(name, handler);
    return [name, handler] as const;
  });
  try {
    work();
    await setImmediate(); // signals are told about between tasks
  } finally {
    for (const [name, handler] of handlers) process.off(name, handler);
    if (code !== null) process.exit(code);
  }
}
