import type { Host } from '../../compiler/host.js';
import { shelfOf } from '../../compiler/objects/shelf.js';

export interface FoundNouns {
  /** What `object "…"` draws for the very words; null: a labelled box. */
  readonly drawn: { readonly as: string; readonly exactly: boolean } | null;
  /** Nouns that hold the words, shortest first; where none does, those that are written most like them. */
  readonly nouns: readonly string[];
  /** Places that `background: "…"` draws. */
  readonly places: readonly string[];
}

/** What the library draws for some words, and what is like them; null where the host has no library. */
export async function findNouns(host: Host, query: string, most: number): Promise<FoundNouns | null> {
  const shelf = shelfOf(host);
  const index = await shelf.nouns();
  if (index === null) return null;
  const wanted = query.trim().toLowerCase();
  const found = index.find(wanted);
  const holding = [...index.names()].filter(({ name, exact }) => exact && name.includes(wanted));
  const byLength = holding.map(({ name }) => name).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const nouns = byLength.length > 0 ? byLength : index.nearest(wanted, most);
  const places = (await shelf.places()).nouns.filter((name) => name.includes(wanted));
  return {
    drawn: found === null ? null : { as: found.canonical, exactly: found.exact },
    nouns: nouns.slice(0, most),
    places: places.slice(0, most),
  };
}
