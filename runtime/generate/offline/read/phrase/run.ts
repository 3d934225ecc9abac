import * as lexicon from '../lexicon.js';
import type { Token } from '../tokens.js';
import { isColorWord, isParticiple, stemOf, type Words } from '../words.js';

/** The words of a phrase: places of tokens, the head included. */
export interface Run {
  readonly start: number;
  /** Its last noun. */
  readonly head: number;
}

/** Finds how far the words of a phrase reach. */
export class RunFinder {
  readonly #tokens: readonly Token[];
  readonly #words: Words;

  constructor(tokens: readonly Token[], words: Words) {
    this.#tokens = tokens;
    this.#words = words;
  }

  /** From where the words of the phrase begin to its last noun. */
  find(start: number, many: boolean): Run | null {
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
      // “on the elephant's back”
      const isBack = token.word === 'back' && at > start && isOwner(tokens[at - 1]!);
      if (
        (this.#words.isFunction(token) && !isBack) ||
        (/^(?:left|right)$/.test(token.word) && tokens[at + 1]?.word === 'of')
      )
        break;
      // “stand two bowls”
      if (at > start && (Object.hasOwn(lexicon.numbers, token.word) || Object.hasOwn(lexicon.amounts, token.word)))
        break;
      if (head < 0) {
        if (this.#isNounHere(at)) head = at;
        continue;
      }
      const next = tokens[at + 1]?.word ?? '';
      // “a basket full of”, “on the table stand two”
      if (token.word === 'full' && next === 'of') break;
      if (lexicon.verbStems.has(token.word) && (Object.hasOwn(lexicon.numbers, next) || /^(?:an?|the)$/.test(next)))
        break;
      // “a chalk drawing of”
      const depicts = lexicon.depictions.has(token.word) && next === 'of';
      if (depicts || this.#compound(start, at) || isOwner(tokens[at - 1]!) || this.#namesOneThing(at)) head = at;
      else if (this.isFinite(at, many || this.#isPlural(head))) break;
      else if (lexicon.neverVerbs.has(token.word)) head = at;
      else if (this.#words.isAdverb(token) || this.#words.isVerbAfter(token, many || this.#isPlural(head))) break;
      else if (isColorWord(token.word) && !lexicon.thingColors.has(token.word)) break;
      else if (Object.hasOwn(lexicon.sizes, token.word)) break;
      else if (this.#words.isNoun(token) && !this.#predicates(at, head)) head = at;
      else break;
    }
    return head < 0 ? null : { start, head };
  }

  /** “boots stands on”, “a vendor hands a”, “gulls circle overhead”: what follows tells that it is what the noun before does. */
  isFinite(at: number, many: boolean): boolean {
    const { word } = this.#tokens[at]!;
    const next = this.#tokens[at + 1];
    if (next?.type !== 'word') return false;
    const stem = stemOf(word);
    const isMotion = lexicon.motionStems.has(word.replace(/s$/, ''));
    if (isMotion && lexicon.courses.has(next.word)) return many || /s$/.test(word);
    // “a horse and a fox stand side by side”
    if (lexicon.verbStems.has(word) && (isManner.test(next.word) || this.#words.isAdverb(next))) return true;
    const isPresent = /[^s]s$/.test(word);
    if (isPresent && isArticle.test(next.word))
      return isMotion || lexicon.verbStems.has(stem) || lexicon.givingStems.has(word.slice(0, -1));
    const agrees = isPresent ? !lexicon.neverVerbs.has(word) : many;
    return agrees && lexicon.verbStems.has(stem) && (isArticle.test(next.word) || isPlaceWord.test(next.word));
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
    if (words.isAdverb(token) || this.isShade(at)) return false;
    if (
      words.isAdjective(token) ||
      (isParticiple(token.word) && !words.isThing(token.word)) ||
      lexicon.shapes.has(token.word)
    ) {
      if (this.#compound(at, at + 1)) return true;
      // “with turquoise fur”, “carved from jade”
      const isStuff =
        lexicon.coverings.has(token.word) ||
        lexicon.materials.has(token.word) ||
        token.word === 'individual' ||
        lexicon.thingColors.has(token.word);
      if (known === null && isStuff) return !this.#nounFollows(at);
      const isThing =
        known !== null && (known.type === 'thing' || !isColorWord(token.word)) && !isParticiple(token.word);
      return isThing && !this.#nounFollows(at) && (!isColorWord(token.word) || lexicon.thingColors.has(token.word));
    }
    if (known !== null) return true;
    return !this.#words.tags.is(token, 'Verb') && !this.#words.tags.is(token, 'Adverb');
  }

  /** “ocean blue”: no ocean. */
  isShade(at: number): boolean {
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
      if (this.#words.isFunction(token) || (lexicon.verbStems.has(token.word) && this.isFinite(next, true)))
        return false;
      if (this.#words.isAdverb(token)) continue;
      if (this.#words.isVerbAfter(token, false)) return isParticiple(token.word) && this.#nounFollows(next);
      return true;
    }
    return false;
  }

  /** Whether some words that end at a token are one noun of the library. */
  #compound(start: number, end: number): boolean {
    for (let from = Math.max(start, end - 3); from < end; from++) {
      const words = this.spell(from, end);
      const known = words && this.#words.nouns.find(words);
      if (known && known.type !== 'kind') return true;
    }
    return false;
  }

  spell(from: number, to: number): string[] | null {
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
}

const isManner = /^(?:side|together|next|alone|still|upright|apart)$/;
const isArticle = /^(?:an?|the|his|her|its|their)$/;
const isPlaceWord =
  /^(?:on|in|at|by|over|around|near|beside|behind|before|under|beneath|above|below|against|along|across|through|toward|towards|into|onto|upon|from|down|up|out)$/;

/** “the dog's” */
export function isOwner({ word }: Token): boolean {
  return /'s$/.test(word);
}
