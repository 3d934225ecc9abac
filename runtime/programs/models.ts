import { usualThreads } from '../refine/local/sessions/options.js';
import { WorkerProcess } from '../refine/local/worker/process.js';
import { Hub } from '../refine/models/hub.js';
import type { StoredModel } from '../refine/models/store.js';
import { type Verification, verifyModel } from '../refine/models/verify.js';
import { secretFrom } from '../refine/remote/secret.js';

export { addModel } from '../refine/models/add.js';
export { planPull, pull, shownSize } from '../refine/models/pull.js';
export { sizeOf } from '../refine/models/record.js';
export { ModelStore } from '../refine/models/store.js';
export { tableOf } from '../refine/models/table.js';
export { cureOf } from '../refine/models/unfinished.js';
export { RefineError } from '../refine/types.js';

/** The hub that the environment names: HF_ENDPOINT, and HF_TOKEN where models are private. */
export function hubOf(environment: Readonly<Record<string, string | undefined>>): Hub {
  const endpoint = environment.HF_ENDPOINT?.trim() || 'https://huggingface.co';
  return new Hub({ endpoint, token: secretFrom(environment, 'HF_TOKEN') });
}

/**
 * Verifies on the processor, which every machine has, in a process of its own: a model that takes more memory than there is ends that one.
 *
 * @param program `dist/refine-worker.cjs`
 */
export function verify(
  model: StoredModel,
  program: string,
  signal: AbortSignal,
  onProgress: (what: string, done: number, of: number) => void,
): Promise<Verification> {
  const place = { device: 'cpu', threads: usualThreads() } as const;
  const open = async (path: string): Promise<string> => {
    const worker = new WorkerProcess({ program });
    try {
      return (await worker.open(path, place, signal)).device;
    } finally {
      await worker.end();
    }
  };
  return verifyModel(model, ({ path }) => open(path), signal, onProgress);
}
