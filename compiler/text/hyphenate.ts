/**
 * Where words may be parted, by the patterns of TeX: F. M. Liang, *Word Hy-phen-a-tion by Com-put-er*, 1983. A pattern is a
 * stretch of letters with a level at each place between them; of all patterns that fit in a word the highest level counts at
 * each place, and odd ones allow a break.
 */
export class HyphenPatterns {
  readonly #levels: readonly (readonly number[])[];
  readonly #trie: Trie;
  readonly #exceptions: Readonly<Record<string, readonly number[]>>;
  readonly #leastAfter: number;
  readonly #known = new Map<string, readonly number[]>();

  /**
   * @param file JSON: levels, trie of the patterns' letters, words that the patterns get wrong with their places
   * @param leastAfter letters that stay together behind a hyphen
   */
  constructor(file: Uint8Array, leastAfter: number) {
    this.#leastAfter = leastAfter;
    [this.#levels, this.#trie, this.#exceptions] = JSON.parse(new TextDecoder().decode(file)) as PatternFile;
  }

  /** Offsets in a word of letters at which it may be parted, rising. */
  places(word: string): readonly number[] {
    const lower = word.toLowerCase();
    // Letters that change their length when they are made small would shift the places.
    if (word.length < shortest || word.length > longest || lower.length !== word.length) return [];
    let places = this.#known.get(lower);
    if (places === undefined) {
      if (this.#known.size > keptWords) this.#known.clear();
      const exception = Object.hasOwn(this.#exceptions, lower) ? this.#exceptions[lower]! : null;
      places = (exception ?? this.#byPatterns(lower)).filter(
        (at) => at >= leastBefore && at <= word.length - this.#leastAfter,
      );
      this.#known.set(lower, places);
    }
    return places;
  }

  #byPatterns(word: string): number[] {
    const dotted = `.${word}.`;
    const levels = new Uint8Array(dotted.length + 1);
    for (let start = 0; start < dotted.length; start++) {
      let node: TrieNode | undefined = this.#trie;
      for (let at = start; at < dotted.length; at++) {
        const children: Trie = Array.isArray(node) ? node[0] : (node as Trie);
        const next: TrieNode | undefined = children[dotted[at]!];
        if (next === undefined) break;
        const index = typeof next === 'number' ? next : Array.isArray(next) ? next[1] : -1;
        // A pattern that begins a word counts its levels from the word's first letter: the dot has none before it.
        const from = start === 0 ? 0 : start - 1;
        if (index >= 0)
          for (const [k, level] of this.#levels[index]!.entries())
            levels[from + k] = Math.max(levels[from + k]!, level);
        if (typeof next === 'number') break;
        node = next;
      }
    }
    const found: number[] = [];
    for (let at = 1; at < word.length; at++) if (levels[at]! % 2 === 1) found.push(at);
    return found;
  }
}

interface Trie {
  readonly [letter: string]: TrieNode;
}
/** Further letters, the levels of the pattern that ends here, or both. */
type TrieNode = Trie | number | readonly [Trie, number];
type PatternFile = readonly [readonly (readonly number[])[], Trie, Readonly<Record<string, readonly number[]>>];

const shortest = 5;
const longest = 64;
const leastBefore = 2;
const keptWords = 20_000;

/** Files of patterns by language; a language that is not here is never hyphenated by itself. */
const files: Readonly<Record<string, string>> = {
  en: 'en-us',
  'en-gb': 'en-gb',
  'en-au': 'en-gb',
  'en-ie': 'en-gb',
  'en-nz': 'en-gb',
  de: 'de-1996',
  fr: 'fr',
  es: 'es',
  it: 'it',
  pt: 'pt',
  pl: 'pl',
  tr: 'tr',
  fi: 'fi',
};

/** The name of the patterns of a language (`hyphens-NAME.json` among the assets), or null without any. */
export function patternsFor(lang: string | null): string | null {
  const tag = (lang ?? 'en').toLowerCase().replaceAll('_', '-');
  return files[tag] ?? files[tag.split('-', 1)[0]!] ?? null;
}

/** As TeX: in English three letters stay together behind a hyphen, elsewhere two. */
export function lettersAfter(name: string): number {
  return name.startsWith('en') ? 3 : 2;
}

/** The names of all files of patterns, for the build. */
export const patternNames: readonly string[] = [...new Set(Object.values(files))];

const word = /\p{L}[\p{L}\p{M}]*/gu;

/** Offsets in a text at which patterns allow a hyphen. Words that hold a capital behind the first letter are left whole. */
export function hyphenPlaces(text: string, patterns: HyphenPatterns): number[] {
  const found: number[] = [];
  for (const match of text.matchAll(word)) {
    if (/\p{Ll}\p{Lu}/u.test(match[0])) continue;
    for (const place of patterns.places(match[0])) found.push(match.index + place);
  }
  return found;
}
