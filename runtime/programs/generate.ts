import type { OfflineScene } from '../generate/types.js';
import { serveBuiltIn } from '../lsp/generate/built-in-thread.js';

export { RefusalError } from '../generate/engine/ask.js';
export type { Generated, GenerateEvent } from '../generate/engine/events.js';
export { generate } from '../generate/engine/generate.js';
export { chosenProvider, isChosen, keysAtHand } from '../generate/providers/choose.js';
export { costOf, pricesOf } from '../generate/providers/cost.js';
export { ProviderError } from '../generate/types.js';
// With the above, what a language server takes of it (runtime/lsp/generate/engine.ts).
export { builtInScene, change, explain, languageCard } from '../lsp/generate/engine.js';
export { pngOf } from '../refine/remote/codec.js';

/** The built-in generator. Its knowledge of English takes longer to load than all the rest, so that waits until it is needed. */
export async function offlineScene(prompt: string): Promise<OfflineScene> {
  return (await import('../generate/offline/index.js')).offlineScene(prompt);
}

// Language servers start this bundle as a thread, too.
serveBuiltIn();
