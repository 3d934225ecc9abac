import { createInterface } from 'node:readline';

/** What a program writes on a line: a call as it would be typed behind `coco refine`, or that the one under way is to stop. */
type Line = { readonly call: readonly string[] } | { readonly stop: true };

/**
 * Does calls from a stream until it ends, one at a time: a call that comes while another is under way waits. The end of the stream, or the
 * signal, stops what is under way.
 *
 * @param run does a call and says what came of it; never rejects
 * @param refused is told of lines that are neither
 */
export async function followCalls(
  input: NodeJS.ReadableStream,
  run: (call: readonly string[], signal: AbortSignal) => Promise<void>,
  refused: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const lines = createInterface({ input });
  let now = new AbortController();
  let last: Promise<void> = Promise.resolve();
  const stop = () => now.abort(new Error('stopped'));
  const end = () => lines.close();
  signal.addEventListener('abort', end);
  lines.on('line', (text) => {
    const line = lineOf(text);
    if (line === null) return refused(text);
    if ('stop' in line) {
      stop();
      // What waits is stopped with it; what comes later is not.
      now = new AbortController();
      return;
    }
    const { signal: own } = now;
    last = last.then(() => run(line.call, own));
  });
  await new Promise<void>((resolve) => lines.once('close', resolve));
  signal.removeEventListener('abort', end);
  stop();
  await last;
}

function lineOf(text: string): Line | null {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof line !== 'object' || line === null) return null;
  if ('stop' in line && line.stop === true) return { stop: true };
  const call: unknown = 'call' in line ? line.call : null;
  return Array.isArray(call) && call.every((word) => typeof word === 'string') ? { call } : null;
}
