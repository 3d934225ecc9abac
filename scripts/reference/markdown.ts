import type { PreludePlace } from '../../language/prelude/vocabulary.js';

/** A page of the reference. */
export interface Page {
  readonly file: string;
  readonly title: string;
  readonly body: string;
}

/** Text for the cell of a table: `|` would end it. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** The declaration as written in the prelude. */
export function source(text: string, place: PreludePlace): string {
  return text.slice(place.start, place.end);
}

/** The whole text of a page; generated files say so. */
export function render({ title, body }: Page, madeFrom: string): string {
  return `<!-- Made by scripts/build-reference.ts from ${madeFrom}. -->\n# ${title}\n\n${body.trimEnd()}\n`;
}
