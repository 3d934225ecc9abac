import * as lexicon from '../lexicon.js';
import { type KnownNoun, singulars } from '../nouns.js';
import type { Token } from '../tokens.js';
import type { Words } from '../words.js';
import { Naming, type Sort } from './naming.js';
import { QuantityReader } from './quantity.js';
import { isOwner, RunFinder } from './run.js';

/** A noun with what stands before it: “the three small dark red wine glasses”. Places are those of tokens. */
export interface Phrase {
  readonly from: number;
  /** Behind its last word. */
  readonly to: number;
  readonly determiner: string | null;
  readonly name: string;
  /** Null: nobody knows it. */
  readonly known: KnownNoun | null;
  readonly sort: Sort;
  /** The first name of somebody: `Anna`. */
  readonly called: string | null;
  readonly count: number;
  readonly loose: boolean;
  /** At least so many, as far as it says. */
  readonly least: number;
  /** It says how many: “three”, “a pair of”. */
  readonly counted: boolean;
  /** Written in the plural. */
  readonly plural: boolean;
  readonly color: string | null;
  readonly look: readonly string[];
  readonly size: number;
}

/** Reads noun phrases of English. */
export class PhraseReader {
  readonly #tokens: readonly Token[];
  readonly #words: Words;
  readonly #runs: RunFinder;
  readonly #quantities: QuantityReader;
  readonly #naming: Naming;

  constructor(tokens: readonly Token[], words: Words) {
    this.#tokens = tokens;
    this.#words = words;
    this.#runs = new RunFinder(tokens, words);
    this.#quantities = new QuantityReader(tokens, words, this.#runs);
    this.#naming = new Naming(tokens, words, this.#runs);
  }

  /** The phrase that begins at a token; null where none does. */
  read(from: number): Phrase | null {
    let at = from;
    let determiner: string | null = null;
    while (this.#is(at) && lexicon.determiners.has(this.#tokens[at]!.word)) determiner = this.#tokens[at++]!.word;
    const quantity = this.#quantities.read(at);
    at = quantity?.to ?? at;
    while (
      quantity !== null &&
      this.#is(at) &&
      (lexicon.definite.has(this.#tokens[at]!.word) || lexicon.possessives.has(this.#tokens[at]!.word))
    )
      determiner = this.#tokens[at++]!.word;
    const run = this.#runs.find(at, (quantity?.count ?? 1) > 1);
    if (run === null) return null;
    const { start, head } = run;
    const many = (quantity?.count ?? 1) > 1;
    const named = this.#naming.name(start, head, many);
    const before = this.#naming.modifiers(start, named.from, quantity !== null);
    const plural = named.known?.plural ?? (/[^s]s$/.test(this.#tokens[head]!.word) && named.known === null);
    const sort = this.#naming.sort(named, determiner, head, many);
    const owner = sort === 'part' && !lexicon.possessives.has(determiner ?? '') ? this.#owner(start, head) : null;
    if (owner !== null) return { ...owner, from, to: head + 1, determiner };
    const called = this.#calledSo(start, head, determiner);
    const spelled = `${this.#tokens[head - 1]?.word ?? ''} ${named.name}`;
    const isUnknown = named.known === null && !lexicon.machine.test(spelled);
    const isSomebody =
      called !== null || (isUnknown && [named.name, ...singulars(named.name)].some(lexicon.isSomebody));
    const bare = quantity === null && plural;
    const count = Math.max(1, quantity?.count ?? (bare ? (isPaired(named.name) ? 2 : 3) : 1));
    const loose = quantity?.loose ?? bare;
    return {
      from,
      to: head + 1,
      determiner,
      name: isSomebody ? 'person' : [...before.nouns, named.name].join(' '),
      known: called === null ? named.known : null,
      sort: called === null ? sort : 'thing',
      called,
      count,
      loose,
      least: loose ? Math.min(count, quantity === null ? 2 : 3) : count,
      counted: quantity !== null && !quantity.loose,
      plural: plural || many,
      color: before.color,
      look: lookOfSomebody(before, named.name, called, isSomebody),
      size: before.size,
    };
  }

  /** “a man's gray hair”: the man, of whom the hair is said. Null: nobody that can be drawn owns it. */
  #owner(start: number, head: number): Omit<Phrase, 'from' | 'to' | 'determiner'> | null {
    for (let at = start; at < head; at++) {
      if (!isOwner(this.#tokens[at]!)) continue;
      const noun = this.#tokens[at]!.word.replace(/'s$/, '');
      const known = this.#words.nouns.find([noun]);
      const person = known === null && lexicon.isSomebody(noun);
      if (known?.type !== 'thing' && !person) return null;
      const { nouns, color, look, size } = this.#naming.modifiers(start, at, false);
      const part = this.#tokens.slice(at + 1, head + 1).map(({ word }) => word);
      return {
        name: person ? 'person' : [...nouns, known?.name ?? noun].join(' '),
        known,
        sort: 'thing',
        called: null,
        count: 1,
        loose: false,
        least: 1,
        counted: false,
        plural: false,
        color,
        look: [...look, ...(person ? [noun] : []), `with ${part.join(' ')}`],
        size,
      };
    }
    return null;
  }

  /** “Anna”, at whatever place of a sentence. */
  #calledSo(start: number, head: number, determiner: string | null): string | null {
    const token = this.#tokens[head]!;
    const isName = start === head && determiner === null && /^\p{Lu}\p{Ll}+$/u.test(token.text);
    return isName && this.#words.tags.is(token, 'FirstName') && this.#words.nouns.find([token.word])?.type !== 'thing'
      ? token.text
      : null;
  }

  /** Whether a word that may be a noun is what the noun before it does. @param many whether that is in the plural */
  isFinite(at: number, many: boolean): boolean {
    return this.#runs.isFinite(at, many);
  }

  #is(at: number): boolean {
    return this.#tokens[at]?.type === 'word';
  }
}

/** What is said of a person that no drawing stands for: the name, or the trade. */
function lookOfSomebody(
  { nouns, look }: { readonly nouns: readonly string[]; readonly look: readonly string[] },
  name: string,
  called: string | null,
  isSomebody: boolean,
): readonly string[] {
  if (called !== null) return [...look, called];
  return isSomebody && lexicon.isTrade(name) ? [...look, [...nouns, name].join(' ')] : look;
}

/** Hands and feet wear two. */
function isPaired(name: string): boolean {
  return /^(?:hand|feet)$/.test(lexicon.wearables[name.split(' ').at(-1)!] ?? '');
}
