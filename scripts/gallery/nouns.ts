import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../build/tools.ts';

export interface GalleryNoun {
  /** The library's name for the drawing. */
  readonly noun: string;
  /** `fluent`, `mdi` or `coco`. */
  readonly set: string;
  readonly id: string;
}

/** Every drawing of the built library, by its name: our own first, then the icon sets, each by the alphabet. */
export function galleryNouns(): GalleryNoun[] {
  const [drawings] = readFileSync(join(dist, 'assets/objects-index.txt'), 'utf8').split('\n\n') as [string];
  const nouns = drawings.split('\n').map((line) => {
    const [noun, id] = line.split('\t') as [string, string];
    // The “third boy” of a group is called a boy; by that name it would be the first one again.
    const which = /^coco:(Second|Third|Fourth|Fifth)[A-Z]/.exec(id)?.[1]?.toLowerCase();
    return { noun: which === undefined ? noun : `${which} ${noun}`, id, set: id.slice(0, id.indexOf(':')) };
  });
  const rank = (set: string): number => ['coco', 'fluent', 'mdi'].indexOf(set);
  return nouns.sort((a, b) => rank(a.set) - rank(b.set) || (a.noun < b.noun ? -1 : 1));
}

export interface GalleryPlace {
  readonly noun: string;
  readonly component: string;
  /** Its file in the language's own library. */
  readonly file: string;
  readonly use: string;
}

/** The places and surfaces, each by the first of its nouns. */
export function galleryPlaces(): GalleryPlace[] {
  const places: Record<string, Omit<GalleryPlace, 'noun'>> = JSON.parse(
    readFileSync(join(dist, 'assets/places.json'), 'utf8'),
  );
  const seen = new Set<string>();
  return Object.entries(places).flatMap(([noun, { component, file, use }]) => {
    if (seen.has(component)) return [];
    seen.add(component);
    return [{ noun, component, file, use }];
  });
}
