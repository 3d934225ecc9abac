import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NounIndex } from '../../../../compiler/objects/index.js';
import { PlaceIndex } from '../../../../compiler/objects/places.js';
import { dist } from '../../../../scripts/build/tools.js';
import type { Library } from '../library.js';

/** The library of the build. */
export function testLibrary(): Library {
  const assets = join(dist, 'assets');
  return {
    nouns: new NounIndex(readFileSync(join(assets, 'objects-index.txt'))),
    places: new PlaceIndex(readFileSync(join(assets, 'places.json'))),
  };
}
