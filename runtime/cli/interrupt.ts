import { removeUnfinished } from './outputs.js';

/** By convention, 128 and the number of the signal. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Ends the program in order when it is told to stop: what is half written is removed. A second time ends it at once.
 *
 * @returns a signal for long jobs that end by themselves, such as `--watch`
 */
export function onInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const [name, code] of Object.entries(CODES)) {
    process.once(name, () => {
      removeUnfinished();
      process.exitCode = code;
      controller.abort();
      // Long jobs get a moment to stop by themselves; whatever still runs after that is cut off.
      setTimeout(() => process.exit(code), 200).unref();
    });
  }
  return controller.signal;
}
