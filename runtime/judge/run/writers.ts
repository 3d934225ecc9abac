import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from '../../generate/engine/generate.js';
import { offlineScene } from '../../generate/offline/index.js';
import { chosenProvider } from '../../generate/providers/choose.js';
import type { Provider } from '../../generate/types.js';
import type { OverlayHost } from '../../host/overlay.js';
import type { ProviderChoice, WriterChoice } from './pool.js';
import { fileName } from './results.js';
import type { SceneWriter } from './types.js';

/** Prompt to scene, as a call of `coco eval` chose. */
export function writerOf({ scenes, provider }: WriterChoice, host: OverlayHost): SceneWriter {
  if (scenes !== null) return fromFolder(scenes);
  return byEngine(provider, host);
}

/** Scenes that were written before: FOLDER/ID.coco. What they left out of the prompt is not known. */
function fromFolder(folder: string): SceneWriter {
  return async ({ id }) => ({ source: await readFile(join(folder, `${fileName(id)}.coco`), 'utf8'), unused: [] });
}

/** As `coco generate` writes them; without a choice by the built-in generator. */
function byEngine(choice: ProviderChoice | null, host: OverlayHost): SceneWriter {
  let chosen: Promise<Provider> | null = null;
  return async ({ prompt }, signal) => {
    if (choice !== null) chosen ??= chosenProvider({ ...choice, environment: process.env }, signal);
    const provider = await chosen;
    for await (const event of generate(prompt, { provider, host, uri: 'scene.coco', signal, offline: offlineScene }))
      if (event.type === 'done') return event.result;
    throw new Error('the engine ended without a result');
  };
}
