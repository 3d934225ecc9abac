// Puts the standard library where programs find it: its files as resources (`import { Street } from "coco:places/street.coco"`), and
// `places.json`, which says what places and surfaces there are.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlaceEntry } from '../compiler/objects/places.ts';
import { libraryComponents } from './build/library-components.ts';
import { dist, root } from './build/tools.ts';

const library = join(root, 'language/library');

export function buildLibrary(): void {
  const assets = join(dist, 'assets');
  mkdirSync(assets, { recursive: true });
  for (const file of readdirSync(assets)) if (file.startsWith('library.')) rmSync(join(assets, file));
  const files = readdirSync(library, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.coco'))
    .sort();
  for (const file of files)
    writeFileSync(join(assets, `library.${file.replaceAll('/', '.')}`), readFileSync(join(library, file)));
  const places = placesIn(files.filter((file) => file.startsWith('places/')));
  writeFileSync(join(assets, 'places.json'), JSON.stringify(places));
}

/** A row of places.tsv. */
interface Row {
  readonly component: string;
  readonly use: PlaceEntry['use'];
  readonly floor: number | null;
  /** The component that is meant where a surface is named as a background (a lawn is then a meadow), or that lies behind a veil. */
  readonly instead: string | undefined;
}

function readRows(): Map<string, Row> {
  const lines = readFileSync(join(library, 'places/places.tsv'), 'utf8').trim().split('\n');
  const rows = lines.map((line): Row => {
    const [component, use, floor, instead] = line.split('\t') as [string, string, string, string?];
    return {
      component,
      use: use === 'region' || use === 'veil' ? use : 'backdrop',
      floor: floor === '-' ? null : Number(floor),
      instead,
    };
  });
  return new Map(rows.map((row) => [row.component, row]));
}

/** Every noun that a place represents. A noun that two represent is a mistake in the library. */
function placesIn(files: readonly string[]): Record<string, PlaceEntry> {
  const rows = readRows();
  const components = files.flatMap((file) =>
    libraryComponents(readFileSync(join(library, file), 'utf8')).map((one) => ({ ...one, file })),
  );
  const fileOf = new Map(components.map(({ component, file }) => [component, file]));
  const places: Record<string, PlaceEntry> = {};
  for (const { component, nouns, file } of components) {
    if (nouns.length === 0) continue;
    const row = rows.get(component);
    if (row === undefined) throw new Error(`language/library/places/places.tsv has no row for ${component}`);
    const { use, floor, instead } = row;
    const elsewhere = instead === undefined ? undefined : fileOf.get(instead);
    if (instead !== undefined && elsewhere === undefined)
      throw new Error(`${component} names ${instead}, which there is not`);
    const view = instead === undefined ? {} : { view: { component: instead, file: elsewhere! } };
    for (const noun of nouns) {
      if (places[noun]) throw new Error(`${component} and ${places[noun].component} both represent "${noun}"`);
      places[noun] = { component, file, use, floor, ...view };
    }
  }
  return places;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildLibrary();
