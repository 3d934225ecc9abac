import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NounIndex } from '../../../compiler/objects/index.js';
import { PlaceIndex } from '../../../compiler/objects/places.js';
import type { OfflineScene } from '../types.js';
import type { Library } from './library.js';
import { sceneOf } from './scene.js';

/**
 * The scene of a prompt by the built-in generator: no model, no network, the same for the same prompt. Its nouns are those of the installed
 * library, which is read at the first call; hosts that are no Node give theirs (`libraryOf`).
 */
export function offlineScene(prompt: string, library: Library = installed()): OfflineScene {
  return sceneOf(prompt, library);
}

let known: Library | null = null;

/** @throws Error where the resources of the program are not there */
function installed(): Library {
  known ??= loadFrom(assetsFolder());
  return known;
}

function loadFrom(folder: string): Library {
  return {
    nouns: new NounIndex(readFileSync(join(folder, 'objects-index.txt'))),
    places: new PlaceIndex(readFileSync(join(folder, 'places.json'))),
  };
}

/** Beside the bundle that this is part of, or in the build of the sources that it is one of. */
function assetsFolder(): string {
  const here = typeof __dirname === 'string' ? __dirname : dirname(fileURLToPath(import.meta.url));
  for (let folder = here; ; folder = dirname(folder)) {
    for (const assets of [join(folder, 'assets'), join(folder, 'dist', 'assets')]) {
      if (existsSync(join(assets, 'objects-index.txt'))) return assets;
    }
    if (dirname(folder) === folder) throw new Error('the library of drawings is not there: build the project first');
  }
}
