import type { CancellationToken } from 'vscode-jsonrpc';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { RefineError } from '../../types.js';
import { probeDevice } from '../sessions/probe.js';
import type { Pipeline } from '../types.js';
import { type Opening, openRequest, probeRequest, progressNote, refineRequest, toAnswer } from './protocol.js';

/** Loads the pipeline of a folder. */
export type Opener = (
  opening: Opening,
  signal: AbortSignal,
) => Promise<{ readonly pipeline: Pipeline; readonly device: string }>;

/** Serves the process that forked this one until that lets go of the channel. */
export function serve(opener: Opener): void {
  const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
  let open: { readonly key: string; readonly pipeline: Pipeline; readonly device: string } | null = null;

  connection.onRequest(probeRequest, (place, token) => answered(token, () => probeDevice(place)));
  connection.onRequest(openRequest, (opening, token) =>
    answered(token, async (signal) => {
      const begun = performance.now();
      const key = JSON.stringify(opening);
      if (open?.key !== key) {
        const before = open;
        open = null;
        // Before the next is loaded: two may not fit.
        await before?.pipeline.release();
        open = { key, ...(await opener(opening, signal)) };
      } else return { ...told(open), loading: 0 };
      return { ...told(open), loading: Math.round(performance.now() - begun) };
    }),
  );
  connection.onRequest(refineRequest, (job, token) =>
    answered(token, async (signal) => {
      if (open === null) throw new RefineError('No model is open.');
      const onProgress = (progress: Parameters<Parameters<Pipeline['refine']>[1]['onProgress']>[0]) =>
        void connection.sendNotification(progressNote, { ...progress, held: process.memoryUsage.rss() });
      const result = await open.pipeline.refine(job, { signal, onProgress });
      return { ...result, peakBytes: peakBytes() };
    }),
  );
  connection.listen();

  process.on('disconnect', () => process.exit(0));
  // Ctrl+C in a terminal goes to every process there; it is the parent that decides.
  process.on('SIGINT', () => undefined);
}

function told({ pipeline, device }: { readonly pipeline: Pipeline; readonly device: string }) {
  const { description, capabilities } = pipeline;
  return { description, device, capabilities };
}

/** The most memory that this process had, the model in it; what lies on a card is not counted. `maxRSS` is in KiB. */
function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}

async function answered<Result>(token: CancellationToken, run: (signal: AbortSignal) => Promise<Result>) {
  const controller = new AbortController();
  const listening = token.onCancellationRequested(() => controller.abort(new Error('stopped')));
  if (token.isCancellationRequested) controller.abort(new Error('stopped'));
  try {
    return await run(controller.signal);
  } catch (problem) {
    return toAnswer(problem, controller.signal);
  } finally {
    listening.dispose();
  }
}
