/** A place or surface of the library: the component that draws it, and where it stands. */
export interface PlaceEntry {
  readonly component: string;
  /** From `language/library`: `places/street.coco`. */
  readonly file: string;
  /** Fills a whole picture, is a band or patch in one, or lies over what is behind it (weather, light). */
  readonly use: 'backdrop' | 'region' | 'veil';
  /** Share of its height at which things stand in it; null: on its top edge. */
  readonly floor: number | null;
  /** What a surface is as a whole background (a lawn is a meadow then), or what lies behind a veil where nothing else is named. */
  readonly view?: Pick<PlaceEntry, 'component' | 'file'>;
}

/** The asset `places.json`, made by scripts/build-library.ts from the components' `represents` and places.tsv. */
export class PlaceIndex {
  readonly #entries: Readonly<Record<string, PlaceEntry>>;

  constructor(file: Uint8Array | null) {
    this.#entries = file === null ? {} : JSON.parse(new TextDecoder().decode(file));
  }

  /** @param noun in lower case, singular: `market square` */
  find(noun: string): PlaceEntry | null {
    return Object.hasOwn(this.#entries, noun) ? this.#entries[noun]! : null;
  }

  get nouns(): readonly string[] {
    return Object.keys(this.#entries);
  }
}
