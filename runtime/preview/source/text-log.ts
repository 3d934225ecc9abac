import { type Shift, type Stretch, shiftBetween, shiftedStretch } from './shift.js';

/** Editions of a text through which a place can still be followed. */
const remembered = 2_000;

/** What became of a text from edition to edition, so that a place in an old one can be found in the newest. */
export class TextLog {
  /** The number of the newest edition. */
  edition = 0;
  #text: string;
  readonly #shifts: Shift[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** A new edition; the same one again where the text is the same. */
  push(text: string): void {
    if (text === this.#text) return;
    this.#shifts.push(shiftBetween(this.#text, text));
    if (this.#shifts.length > remembered) this.#shifts.shift();
    this.#text = text;
    this.edition++;
  }

  /**
   * Where a stretch of an edition lies in the newest text. Null where nobody can say: an edit has reached over one of its ends, or the edition
   * is forgotten.
   */
  follow(stretch: Stretch, edition: number): Stretch | null {
    const from = this.#shifts.length - (this.edition - edition);
    if (from < 0) return null;
    let at: Stretch | null = stretch;
    for (const shift of this.#shifts.slice(from)) at = at && shiftedStretch(at, shift);
    return at;
  }
}
