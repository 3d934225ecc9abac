import * as lexicon from './lexicon.js';
import { type KnownNoun, singulars } from './nouns.js';
import type { Token } from './tokens.js';
import { isColorWord, isParticiple, type Words } from './words.js';

/** A noun with what stands before it: “the three small dark red wine glasses”. Places are those of tokens. */
export interface Phrase {
  readonly from: number;
  /** Behind its last word. */
  readonly to: number;
  readonly determiner: string | null;
  readonly name: string;
  /** Null: nobody knows it. */
  readonly known: KnownNoun | null;
  readonly sort: 'thing' | 'place' | 'part' | 'clothes' | 'abstract' | 'depiction' | 'unknown';
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

interface Quantity {
  readonly count: number;
  readonly loose: boolean;
  readonly to: number;
}

/** Reads noun phrases of English. */
export class PhraseReader {
  readonly #tokens: readonly Token[];
  readonly #words: Words;

  constructor(tokens: readonly Token[], words: Words) {
    this.#tokens = tokens;
    this.#words = words;
  }

  /** The phrase that begins at a token; null where none does. */
  read(from: number): Phrase | null {
    let at = from;
    let determiner: string | null = null;
    while (this.#is(at) && lexicon.determiners.has(this.#tokens[at]!.word)) determiner = this.#tokens[at++]!.word;
    const quantity = this.#quantity(at);
    at = quantity?.to ?? at;
    while (
      quantity !== null &&
      this.#is(at) &&
      (lexicon.definite.has(this.#tokens[at]!.word) || lexicon.possessives.has(this.#tokens[at]!.word))
    )
      determiner = this.#tokens[at++]!.word;
    const run = this.#run(at, (quantity?.count ?? 1) > 1);
    if (run === null) return null;
    const { start, head } = run;
    const many = (quantity?.count ?? 1) > 1;
    const named = this.#name(start, head, many);
    const before = this.#modifiers(start, named.from, quantity !== null);
    const plural = named.known?.plural ?? (/[^s]s$/.test(this.#tokens[head]!.word) && named.known === null);
    const sort = this.#sort(named, determiner, head, many);
    const bare = quantity === null && plural;
    const count = Math.max(1, quantity?.count ?? (bare ? (isPaired(named.name) ? 2 : 3) : 1));
    const loose = quantity?.loose ?? bare;
    return {
      from,
      to: head + 1,
      determiner,
      name:
        lexicon.somebody.has(named.name) && named.known === null ? 'person' : [...before.nouns, named.name].join(' '),
      known: named.known,
      sort,
      count,
      loose,
      least: loose ? Math.min(count, quantity === null ? 2 : 3) : count,
      counted: quantity !== null && !quantity.loose,
      plural: plural || many,
      color: before.color,
      look: before.look,
      size: before.size,
    };
  }

  #is(at: number): boolean {
    return this.#tokens[at]?.type === 'word';
  }

  /** “three”, “a pair of”, “several”, “a small group of”, “one of the”. */
  #quantity(from: number): Quantity | null {
    const token = this.#tokens[from];
    if (token?.type !== 'word') return null;
    const { word } = token;
    const next = this.#tokens[from + 1];
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
      const inner = this.#quantity(to);
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
      const inner = this.#quantity(at + 2);
      return inner ?? { count: lexicon.groups[singularGroup(group.word)]!, loose: true, to: at + 2 };
    }
    return null;
  }

  /** “a pair of scissors” is one thing, “a pair of dogs” two. */
  #pair(to: number): Quantity {
    const head = this.#run(to, true)?.head;
    const word = head === undefined ? '' : this.#tokens[head]!.word;
    const paired =
      /^(?:scissors|glasses|sunglasses|pants|trousers|jeans|shorts|headphones|binoculars|skis|socks|chopsticks|pliers|goggles|tongs|tweezers|pajamas|spectacles)$/;
    return paired.test(word) ? { count: 1, loose: false, to } : { count: 2, loose: false, to };
  }

  /** From where the words of the phrase begin to its last noun. */
  #run(start: number, many: boolean): { readonly start: number; readonly head: number } | null {
    const tokens = this.#tokens;
    let head = -1;
    for (let at = start; at < tokens.length; at++) {
      const token = tokens[at]!;
      if (token.type === 'comma' && token.text === ',' && head < 0 && at > start && this.#goesOn(at)) continue;
      if (
        token.word === 'and' &&
        head < 0 &&
        at > start &&
        this.#words.isAdjective(tokens[at - 1]!) &&
        this.#goesOn(at)
      )
        continue;
      if (this.#words.isFunction(token) || (/^(?:left|right)$/.test(token.word) && tokens[at + 1]?.word === 'of'))
        break;
      if (head < 0) {
        if (this.#isNounHere(at)) head = at;
        continue;
      }
      if (this.#compound(start, at) || isOwner(tokens[at - 1]!) || this.#namesOneThing(at)) head = at;
      else if (this.#words.isAdverb(token) || this.#words.isVerbAfter(token, many || this.#isPlural(head))) break;
      else if (isColorWord(token.word) && !lexicon.thingColors.has(token.word)) break;
      else if (Object.hasOwn(lexicon.sizes, token.word)) break;
      else if (this.#words.isNoun(token) && !this.#predicates(at, head)) head = at;
      else break;
    }
    return head < 0 ? null : { start, head };
  }

  /** Adjectives behind a comma or “and” before the noun: “sleek, black”, “black and white”. */
  #goesOn(at: number): boolean {
    const next = this.#tokens[at + 1];
    return (
      next !== undefined &&
      !this.#words.isFunction(next) &&
      (this.#words.isAdjective(next) || isParticiple(next.word)) &&
      this.#words.isAdjective(this.#tokens[at - 1]!)
    );
  }

  /** An adjective may be a noun too (“orange”, “glass”): it is one where no other noun follows. */
  #isNounHere(at: number): boolean {
    const token = this.#tokens[at]!;
    const words = this.#words;
    const known = words.nouns.find([token.word]);
    if (words.isAdverb(token) || this.#isShade(at)) return false;
    if (
      words.isAdjective(token) ||
      (isParticiple(token.word) && !words.isThing(token.word)) ||
      lexicon.shapes.has(token.word)
    ) {
      if (this.#compound(at, at + 1)) return true;
      const isThing =
        known !== null && (known.type === 'thing' || !isColorWord(token.word)) && !isParticiple(token.word);
      return isThing && !this.#nounFollows(at) && (!isColorWord(token.word) || lexicon.thingColors.has(token.word));
    }
    if (known !== null) return true;
    return !this.#words.tags.is(token, 'Verb') && !this.#words.tags.is(token, 'Adverb');
  }

  /** “ocean blue”: no ocean. */
  #isShade(at: number): boolean {
    const next = this.#tokens[at + 1];
    return (
      lexicon.colorNouns.has(this.#tokens[at]!.word) &&
      next?.type === 'word' &&
      isColorWord(next.word) &&
      this.#nounFollows(at + 1)
    );
  }

  /** “an orange sports ball”: with the word behind it a thing, where it would be a verb by itself. */
  #namesOneThing(at: number): boolean {
    const next = this.#tokens[at + 1];
    if (next?.type !== 'word' || this.#words.isFunction(next)) return false;
    return this.#words.nouns.find([this.#tokens[at]!.word, next.word])?.name.includes(' ') === true;
  }

  #nounFollows(at: number): boolean {
    for (let next = at + 1; next < this.#tokens.length; next++) {
      const token = this.#tokens[next]!;
      if (token.word === 'and' && this.#goesOn(next)) continue;
      if (this.#words.isFunction(token)) return false;
      if (this.#words.isAdverb(token)) continue;
      if (this.#words.isVerbAfter(token, false)) return isParticiple(token.word) && this.#nounFollows(next);
      return true;
    }
    return false;
  }

  /** Whether some words that end at a token are one noun of the library. */
  #compound(start: number, end: number): boolean {
    for (let from = Math.max(start, end - 3); from < end; from++) {
      const words = this.#spell(from, end);
      const known = words && this.#words.nouns.find(words);
      if (known && known.type !== 'kind') return true;
    }
    return false;
  }

  #spell(from: number, to: number): string[] | null {
    const pieces = this.#tokens.slice(from, to + 1);
    return pieces.length === to + 1 - from && pieces.every(({ type }) => type === 'word')
      ? pieces.map(({ word }) => word)
      : null;
  }

  #isPlural(at: number): boolean {
    if (isOwner(this.#tokens[at]!)) return false;
    return this.#words.nouns.find([this.#tokens[at]!.word])?.plural ?? /[^s]s$/.test(this.#tokens[at]!.word);
  }

  /** “The street unfurls”: behind a noun in the singular a word in -s that no drawing is named by is what it does. */
  #predicates(at: number, head: number): boolean {
    const { word } = this.#tokens[at]!;
    if (!/[^s]s$/.test(word) || this.#isPlural(head)) return false;
    const next = this.#tokens[at + 1];
    // “The light cascades through”: a way, though a drawing is named so.
    if (/^(?:through|across|along|down|upon|onto|into|against|past|towards?)$/.test(next?.word ?? '')) return true;
    if (this.#words.nouns.find([word]) !== null) return false;
    return (
      next !== undefined &&
      next.type === 'word' &&
      (this.#words.isFunction(next) || this.#words.isAdverb(next)) &&
      next.word !== 'and'
    );
  }

  /** The longest words at the end that the library knows, without the colours and materials that say nothing of what it is. */
  #name(
    start: number,
    head: number,
    many: boolean,
  ): { readonly from: number; readonly name: string; readonly known: KnownNoun | null } {
    const alone = this.#words.nouns.find([this.#tokens[head]!.word], many);
    for (let from = Math.max(start, head - 3); from < head; from++) {
      const words = this.#spell(from, head);
      const known = words && this.#words.nouns.find(words, many);
      if (!words || !known) continue;
      const first = words[0]!;
      const plain =
        isColorWord(first) ||
        lexicon.materials.has(first) ||
        Object.hasOwn(lexicon.sizes, first) ||
        lexicon.shapes.has(first);
      const rest = plain ? this.#words.nouns.find(words.slice(1), many) : null;
      if (plain && rest !== null && (known.type === 'kind' || rest.canonical === known.canonical || isColorWord(first)))
        continue;
      if (known.type === 'kind' && alone !== null && alone.type === 'thing') continue;
      return { from, name: known.name, known };
    }
    const { word } = this.#tokens[head]!;
    return { from: head, name: alone?.name ?? singularUnknown(word, many), known: alone };
  }

  /** What the words before the name say: its colour, its size, how it looks, and nouns that belong to it (“kitchen table”). */
  #modifiers(start: number, end: number, counted: boolean) {
    const nouns: string[] = [];
    const look: string[] = [];
    const colors: string[] = [];
    let size = 0;
    for (let at = start; at < end; at++) {
      const token = this.#tokens[at]!;
      const { word } = token;
      if (token.type !== 'word' || word === 'and' || this.#words.isFunction(token)) continue;
      if (isColorWord(word)) {
        const shaded =
          at > start &&
          (lexicon.shades.has(this.#tokens[at - 1]!.word) || this.#isShade(at - 1)) &&
          look.at(-1) === this.#tokens[at - 1]!.word;
        if (shaded) look.pop();
        colors.push(shaded ? `${this.#tokens[at - 1]!.word} ${word.replaceAll('-', ' ')}` : word.replaceAll('-', ' '));
        continue;
      }
      if (Object.hasOwn(lexicon.sizes, word)) size += lexicon.sizes[word]!;
      if (this.#isShade(at)) {
        look.push(word);
        continue;
      }
      const isName =
        nouns.length > 0 ||
        (!this.#words.isAdjective(token) &&
          !isParticiple(word) &&
          !this.#words.isAdverb(token) &&
          !Object.hasOwn(lexicon.sizes, word) &&
          this.#words.tags.is(token, 'Noun'));
      if (
        isName &&
        /^[\p{L}'-]+$/u.test(word) &&
        !lexicon.abstract.has(word) &&
        !(counted && at === start && word === 'more')
      )
        nouns.push(word);
      else look.push(token.text.toLowerCase());
    }
    const several = colors.length > 1 ? [colors.join(' and ')] : [];
    return {
      nouns,
      look: [...several, ...look],
      color: colors[0]?.replace(/ (?:colou?red|hued|toned|tinted)$/, '') ?? null,
      size: Math.max(-2, Math.min(2, size)),
    };
  }

  #sort(
    named: { readonly name: string; readonly known: KnownNoun | null; readonly from: number },
    determiner: string | null,
    head: number,
    many: boolean,
  ): Phrase['sort'] {
    const { known, name } = named;
    const compound = named.from < head;
    const { word } = this.#tokens[head]!;
    if (!compound) {
      const isOf = this.#tokens[head + 1]?.word === 'of';
      if (lexicon.depictions.has(name) && isOf) return 'depiction';
      if (
        /^(?:panorama|banner|landscape|scene|wallpaper)$/.test(name) &&
        /^(?:with|showing)$/.test(this.#tokens[head + 1]?.word ?? '')
      )
        return 'depiction';
      if (lexicon.parts.has(name) && (lexicon.possessives.has(determiner ?? '') || this.#isOwned(head) || isOf))
        return 'part';
      if (lexicon.portions.has(name) && isOf) return 'thing';
      if (lexicon.clothes.has(name) || lexicon.clothes.has(word)) return 'clothes';
      if (
        [name, word, ...singulars(word)].some((one) => lexicon.abstract.has(one)) &&
        !(many && known?.type === 'thing') &&
        !lexicon.thingsAfterAll.has(name)
      )
        return 'abstract';
    }
    if (known === null) return lexicon.somebody.has(name) ? 'thing' : 'unknown';
    return known.type === 'place' ? 'place' : 'thing';
  }

  /** “the dog's tail”, “the cat's green eyes”. */
  #isOwned(head: number): boolean {
    for (let at = head - 1; at >= Math.max(0, head - 4); at--) {
      const token = this.#tokens[at]!;
      if (token.type !== 'word') return false;
      if (isOwner(token)) return true;
    }
    return false;
  }
}

/** Hands and feet wear two. */
function isPaired(name: string): boolean {
  return /^(?:hand|feet)$/.test(lexicon.wearables[name.split(' ').at(-1)!] ?? '');
}

/** “the dog's” */
function isOwner({ word }: Token): boolean {
  return /'s$/.test(word);
}

function singularGroup(word: string): string {
  return word.replace(/s$/, '');
}

/** Of a noun that nobody knows. */
function singularUnknown(word: string, many: boolean): string {
  const letters = word.replace(/[^\p{L}\p{M}-]+/gu, ' ').trim() || 'thing';
  return many ? letters.replace(/([^s])s$/, '$1') : letters;
}
