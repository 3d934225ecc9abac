import type LineBreaker from 'linebreak';

/** The asset `line-breaks.json`, made by scripts/build/break-table.ts from what the library says. */
interface BreakTable {
  readonly characters: string;
  readonly classes: string;
  readonly direct: readonly string[];
  readonly spaced: readonly string[];
}

/**
 * Where lines may break, by Unicode's UAX #14: from a table of pairs for the characters of the bundled family, else by the linebreak package,
 * which is loaded only where a text needs it.
 */
export class LineBreaks {
  readonly #classes: ReadonlyMap<string, number>;
  readonly #direct: readonly string[];
  readonly #spaced: readonly string[];
  #breaker: typeof LineBreaker | null = null;

  /** @param file the table's JSON, or null: then every text needs the library */
  constructor(file: Uint8Array | null) {
    const table = (file ? JSON.parse(new TextDecoder().decode(file)) : none) as BreakTable;
    this.#classes = new Map(
      Array.from(table.characters, (character, index) => [character, table.classes.charCodeAt(index) - 65]),
    );
    this.#direct = table.direct;
    this.#spaced = table.spaced;
  }

  /** Whether `breaksOf` can answer for the text. */
  covers(text: string): boolean {
    if (this.#breaker) return true;
    for (const character of text) if (character !== ' ' && !this.#classes.has(character)) return false;
    return true;
  }

  async loadLibrary(): Promise<void> {
    this.#breaker ??= (await import('linebreak')).default;
  }

  /** UTF-16 offsets at which a next line may start, rising; the last is the end of the text. */
  breaksOf(text: string): number[] {
    return this.#byTable(text) ?? (this.#breaker ? byLibrary(text, this.#breaker) : atSpaces(text));
  }

  #byTable(text: string): number[] | null {
    const found: number[] = [];
    let before = -1;
    let table = this.#direct;
    for (let offset = 0; offset < text.length; offset++) {
      const character = text[offset]!;
      if (character === ' ') {
        table = this.#spaced;
        continue;
      }
      const after = this.#classes.get(character);
      if (after === undefined) return null;
      if (before >= 0 && table[before]![after] === '1') found.push(offset);
      before = after;
      table = this.#direct;
    }
    if (text.length > 0) found.push(text.length);
    return found;
  }
}

const none: BreakTable = { characters: '', classes: '', direct: [], spaced: [] };

function byLibrary(text: string, Breaker: typeof LineBreaker): number[] {
  const breaker = new Breaker(text);
  const found: number[] = [];
  for (let place = breaker.nextBreak(); place; place = breaker.nextBreak()) found.push(place.position);
  return found;
}

function atSpaces(text: string): number[] {
  const found = Array.from(text.matchAll(/ +/g), (match) => match.index + match[0].length);
  if (text.length > 0 && found.at(-1) !== text.length) found.push(text.length);
  return found;
}
