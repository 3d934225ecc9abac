import * as lexicon from '../lexicon.js';
import type { Token } from '../tokens.js';
import type { Words } from '../words.js';
import type { RunFinder } from './run.js';

/** How many of what follows there are. */
export interface Quantity {
  readonly count: number;
  /** So many or more. */
  readonly loose: boolean;
  /** The token behind its words. */
  readonly to: number;
}

/** Reads what says how many. */
export class QuantityReader {
  readonly #tokens: readonly Token[];
  readonly #words: Words;
  readonly #runs: RunFinder;

  constructor(tokens: readonly Token[], words: Words, runs: RunFinder) {
    this.#tokens = tokens;
    this.#words = words;
    this.#runs = runs;
  }

  /** “three”, “a pair of”, “several”, “a small group of”, “one of the”. */
  read(from: number): Quantity | null {
    const token = this.#tokens[from];
    if (token?.type !== 'word') return null;
    const { word } = token;
    const next = this.#tokens[from + 1];
    // “exactly five”, “at least three”
    if (
      /^(?:exactly|precisely|only|just|another|about|approximately|roughly|nearly|almost|around)$/.test(word) &&
      this.#isNumber(from + 1)
    )
      return this.read(from + 1);
    if (/^(?:at|no|not)$/.test(word) && /^(?:least|most|fewer|more)$/.test(next?.word ?? '')) {
      const at = this.#tokens[from + 2]?.word === 'than' ? from + 3 : from + 2;
      const bound = this.#isNumber(at) ? this.read(at) : null;
      return bound && { ...bound, loose: /^(?:least|fewer)$/.test(next!.word) };
    }
    const groups = this.#groups(from);
    if (groups !== null) return groups;
    if (/^\d{1,4}$/.test(word))
      return next?.type === 'word' && next.word !== 'x'
        ? { count: Math.min(Number(word), 60), loose: false, to: from + 1 }
        : null;
    if (Object.hasOwn(lexicon.numbers, word)) {
      const of = next?.word === 'of' ? 2 : 1;
      return { count: lexicon.numbers[word]!, loose: false, to: from + of };
    }
    if (word === 'half' && (next?.word === 'dozen' || this.#tokens[from + 2]?.word === 'dozen')) {
      const to = from + (next!.word === 'dozen' ? 2 : 3);
      return { count: 6, loose: false, to: this.#tokens[to]?.word === 'of' ? to + 1 : to };
    }
    if (Object.hasOwn(lexicon.amounts, word) && next?.type === 'word') {
      const to = from + (next.word === 'of' ? 2 : 1);
      const inner = this.read(to);
      return inner ?? { count: lexicon.amounts[word]!, loose: true, to };
    }
    if (Object.hasOwn(lexicon.exactAmounts, word) && next?.type === 'word') {
      const to = from + (next.word === 'of' ? 2 : 1);
      if (word === 'pair' && next.word === 'of') return this.#pair(to);
      if (word === 'pair' || (word === 'couple' && next.word !== 'of')) return null;
      return { count: lexicon.exactAmounts[word]!, loose: false, to };
    }
    // “a vibrant collection of”: the words between say how the collection is.
    for (let at = from; at < from + 3; at++) {
      const group = this.#tokens[at];
      if (group?.type !== 'word' || this.#words.isFunction(group)) return null;
      if (!Object.hasOwn(lexicon.groups, singularGroup(group.word)) || this.#tokens[at + 1]?.word !== 'of') continue;
      const inner = this.read(at + 2);
      return inner ?? { count: lexicon.groups[singularGroup(group.word)]!, loose: true, to: at + 2 };
    }
    return null;
  }

  /** “two rows of four”: eight; “three stacks of”: several. */
  #groups(from: number): Quantity | null {
    const [number, group, of] = [from, from + 1, from + 2].map((at) => this.#tokens[at]?.word ?? '');
    const many = numberOf(number!);
    if (many === null || many < 2 || of !== 'of' || !Object.hasOwn(lexicon.groups, singularGroup(group!))) return null;
    const each = this.read(from + 3);
    if (each !== null) return { ...each, count: Math.min(60, many * each.count) };
    return { count: Math.min(12, 2 * many), loose: true, to: from + 3 };
  }

  #isNumber(at: number): boolean {
    const token = this.#tokens[at];
    return token?.type === 'word' && numberOf(token.word) !== null;
  }

  /** “a pair of scissors” is one thing, “a pair of dogs” two. */
  #pair(to: number): Quantity {
    const head = this.#runs.find(to, true)?.head;
    const word = head === undefined ? '' : this.#tokens[head]!.word;
    const paired =
      /^(?:scissors|glasses|sunglasses|pants|trousers|jeans|shorts|headphones|binoculars|skis|socks|chopsticks|pliers|goggles|tongs|tweezers|pajamas|spectacles)$/;
    return paired.test(word) ? { count: 1, loose: false, to } : { count: 2, loose: false, to };
  }
}

function singularGroup(word: string): string {
  return word.replace(/s$/, '');
}

function numberOf(word: string): number | null {
  if (/^\d{1,4}$/.test(word)) return Number(word);
  return Object.hasOwn(lexicon.numbers, word) ? lexicon.numbers[word]! : null;
}
