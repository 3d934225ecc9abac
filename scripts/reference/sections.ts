import type { PreludePlace } from '../../language/prelude/vocabulary.js';

/** A heading of a prelude file: a comment line between two empty lines. */
export interface Section {
  readonly title: string;
  readonly start: number;
}

export function sectionsOf(source: string): Section[] {
  return [...source.matchAll(/(?<=\n)\n\/\/ (.+)\n\n/g)].map((match) => ({ title: match[1]!, start: match.index }));
}

/** The section that a declaration stands in. */
export function sectionOf(place: PreludePlace, sections: readonly Section[]): string {
  return sections.findLast(({ start }) => start < place.start)?.title ?? '';
}

/** The file name of a page: `Words and pictures` is `words-and-pictures`. */
export function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');
}
