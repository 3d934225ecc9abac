import type LineBreaker from 'linebreak';
import type { Host } from '../host.js';
import { HyphenPatterns, lettersAfter, patternsFor } from './hyphenate.js';
import { isThai, ThaiWords } from './thai.js';
import type { ParagraphStyle } from './types.js';

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
  readonly #patterns = new Map<string, HyphenPatterns>();
  #breaker: typeof LineBreaker | null = null;
  #thai: ThaiWords | null = null;

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

  /** Loads what tells Thai words apart, for texts that have them. Never rejects. */
  async loadThai(host: Host): Promise<void> {
    if (this.#thai) return;
    const file = await host.asset('thai-words.json').catch(() => null);
    if (file !== null) this.#thai = new ThaiWords(file);
  }

  /** UTF-16 offsets at which a next line may start, rising; the last is the end of the text. */
  breaksOf(text: string, wordBreak: ParagraphStyle['wordBreak'] = 'normal'): number[] {
    const plain = this.#byTable(text) ?? (this.#breaker ? byLibrary(text, this.#breaker) : atSpaces(text));
    const found = this.#thai && isThai(text) ? merged(plain, this.#thai.breaks(text)) : plain;
    return wordBreak === 'normal' ? found : found.filter((place) => !withinWord(text, place));
  }

  /** The patterns by which words of a language are hyphenated, if they were loaded. */
  patternsOf(lang: string | null): HyphenPatterns | null {
    const name = patternsFor(lang);
    return name === null ? null : (this.#patterns.get(name) ?? null);
  }

  /** Loads what `hyphens: auto` needs in these languages; a language without patterns is left out. Never rejects. */
  async loadPatterns(langs: Iterable<string | null>, host: Host): Promise<void> {
    const names = new Set(Array.from(langs, patternsFor));
    await Promise.all(
      Array.from(names, async (name) => {
        if (name === null || this.#patterns.has(name)) return;
        const file = await host.asset(`hyphens-${name}.json`).catch(() => null);
        if (file !== null) this.#patterns.set(name, new HyphenPatterns(file, lettersAfter(name)));
      }),
    );
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
  const quoted = besideQuotes(text);
  return quoted.length === 0 ? found : merged(found, quoted);
}

function merged(places: readonly number[], others: readonly number[]): number[] {
  return Array.from(new Set([...places, ...others])).sort((a, b) => a - b);
}

const eastAsian =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}\\u3000-\\u303f\\uff01-\\uff60]';
const opening = '[（「『【《〈［｛〔]';
const notAtStart = '[、。，．：；！？）」』】》〉］｝〕ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々〻ゝゞヽヾ・…‥]';
const beforeQuote = new RegExp(`(?<=${eastAsian})(?<!${opening})(?=[“‘]${eastAsian})`, 'gu');
const behindQuote = new RegExp(`(?<=${eastAsian}[”’])(?=${eastAsian})(?!${notAtStart})`, 'gu');

/** Breaks that the library's edition of UAX #14 does not know yet (LB19a, Unicode 16): outside quotes between East Asian signs. */
function besideQuotes(text: string): number[] {
  if (!/[‘’“”]/.test(text)) return [];
  return [...text.matchAll(beforeQuote), ...text.matchAll(behindQuote)].map(({ index }) => index);
}

const wordCharacter = /[\p{L}\p{N}]/u;

/** CSS's `word-break: keep-all`: between two letters a line never breaks. */
function withinWord(text: string, place: number): boolean {
  const before = text.codePointAt(place - (/[\udc00-\udfff]/.test(text[place - 1] ?? '') ? 2 : 1));
  const after = text.codePointAt(place);
  if (before === undefined || after === undefined) return false;
  return wordCharacter.test(String.fromCodePoint(before)) && wordCharacter.test(String.fromCodePoint(after));
}

function atSpaces(text: string): number[] {
  const found = Array.from(text.matchAll(/ +/g), (match) => match.index + match[0].length);
  if (text.length > 0 && found.at(-1) !== text.length) found.push(text.length);
  return found;
}
