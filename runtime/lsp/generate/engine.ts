import type { Host } from '../../../compiler/host.js';
import { type OfflineScene, ProviderError } from '../../generate/types.js';

// The engine in one piece. Servers load it when somebody first asks for something: in Node from a bundle of its own, with a compiler of its own.
export { languageCard } from '../../generate/card/card.js';
export { RefusalError } from '../../generate/engine/ask.js';
export { change, explain } from '../../generate/engine/change.js';
export { generate } from '../../generate/engine/generate.js';
export { ProviderError };

/** The built-in generator, with the library of a host. @throws ProviderError where the host has none */
export async function builtInScene(prompt: string, host: Host): Promise<OfflineScene> {
  const [{ libraryOf }, { sceneOf }] = await Promise.all([
    import('../../generate/offline/library.js'),
    import('../../generate/offline/scene.js'),
  ]);
  const library = await libraryOf(host);
  if (library === null) throw new ProviderError('The library of drawings is not there.');
  return sceneOf(prompt, library);
}
