import { jsonOf } from './answer.js';
import { Http, RemoteError } from './http.js';
import type { Secret } from './secret.js';

/** What may answer at an address, the likeliest first. */
export const remoteKinds = ['comfyui', 'automatic1111', 'kserve', 'openai'] as const;
export type RemoteKind = (typeof remoteKinds)[number];

/** A route that only this kind has, and a name in its answer that only it gives; null: any answer will do. */
const signs: Readonly<Record<RemoteKind, readonly [path: string, name: string | null]>> = {
  comfyui: ['/system_stats', 'system'],
  automatic1111: ['/sdapi/v1/options', 'sd_model_checkpoint'],
  kserve: ['/v2/health/ready', null],
  openai: ['/v1/models', 'data'],
};

/**
 * Which kind of server answers at an address; null for none that is known. Nothing is begun there.
 *
 * @throws RefineError where nothing answers at all, or the signal's reason
 */
export async function remoteKindAt(base: string, key: Secret | null, signal: AbortSignal): Promise<RemoteKind | null> {
  const http = new Http({
    name: 'The server',
    base: base.replace(/\/v1\/?$/, ''),
    key: key && { scheme: 'Bearer', secret: key },
    ifSilent: 'Is it running, and is that its address?',
    ifRefused: 'Give its key.',
    retries: 0,
  });
  // One after another, so that a server that is not there is said once.
  for (const kind of remoteKinds) {
    const [path, name] = signs[kind];
    try {
      const reply = await http.ask({ path, within: 5000 }, signal);
      if (name === null || namesIn(reply).includes(name)) return kind;
    } catch (error) {
      if (!(error instanceof RemoteError)) throw error;
      if (error.status !== 401) continue;
      // ComfyUI itself knows no keys: something before it does, and may guard what is not there as well.
      if (kind === 'comfyui') throw error;
      return kind;
    }
  }
  return null;
}

function namesIn(reply: Parameters<typeof jsonOf>[0]): readonly string[] {
  try {
    return jsonOf(reply)
      .entries()
      .map(([name]) => name);
  } catch {
    return [];
  }
}
