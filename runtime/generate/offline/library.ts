import type { Host } from '../../../compiler/host.js';
import { readNoun } from '../../../compiler/nouns/phrase.js';
import { poseIn } from '../../../compiler/nouns/poses.js';
import type { NounIndex } from '../../../compiler/objects/index.js';
import type { PlaceEntry, PlaceIndex } from '../../../compiler/objects/places.js';
import { findPosed, type PosedEntry } from '../../../compiler/objects/posed.js';
import { shelfOf } from '../../../compiler/objects/shelf.js';

/** What the generator knows of the world: the nouns that have drawings, and the places. */
export interface Library {
  readonly nouns: NounIndex;
  readonly places: PlaceIndex;
}

/** That of a host; null where it has none. */
export async function libraryOf(host: Host): Promise<Library | null> {
  const [nouns, places] = await Promise.all([shelfOf(host).nouns(), shelfOf(host).places()]);
  return nouns && { nouns, places };
}

/** What the compiler will draw for a noun. */
export type Drawn = { readonly name: string } & (
  | ({ readonly type: 'thing' } & PosedEntry)
  | { readonly type: 'place'; readonly place: PlaceEntry }
);

/**
 * The same search as the compiler's own (compiler/steps/objects.ts): a drawing of the very thing, then a place, then one of its kind.
 * @param description the pose that the scene writes for it
 */
export function drawnFor(words: string, { nouns, places }: Library, description = ''): Drawn | null {
  const { candidates, pose } = readNoun(words);
  for (const { name } of candidates) {
    const found = findPosed(name, poseIn(description) ?? pose, nouns);
    const place = found?.exact ? null : places.find(name);
    if (found !== null && (found.exact || place === null)) return { type: 'thing', name, ...found };
    if (place !== null) return { type: 'place', name, place };
  }
  return null;
}
