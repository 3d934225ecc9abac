import * as lexicon from '../lexicon.js';
import { type KnownNoun, singulars } from '../nouns.js';
import type { Token } from '../tokens.js';
import { isColorWord, isParticiple, type Words } from '../words.js';
import { isOwner, type RunFinder } from './run.js';

/** What a phrase names, as far as the reader treats it in ways of its own. */
export type Sort = 'thing' | 'place' | 'part' | 'clothes' | 'abstract' | 'depiction' | 'unknown';

/** The noun of a phrase, and the token at which its words begin. */
export interface Named {
  readonly from: number;
  readonly name: string;
  /** Null: nobody knows it. */
  readonly known: KnownNoun | null;
}

/** Tells of the words of a phrase which of them name it, and what the others say. */
export class Naming {
  readonly #tokens: readonly Token[];
  readonly #words: Words;
  readonly #runs: RunFinder;

  constructor(tokens: readonly Token[], words: Words, runs: RunFinder) {
    this.#tokens = tokens;
    this.#words = words;
    this.#runs = runs;
  }

  /** The longest words at the end that the library knows, without the colours and materials that say nothing of what it is. */
  name(start: number, head: number, many: boolean): Named {
    const alone = this.#words.nouns.find([this.#tokens[head]!.word], many);
    for (let from = Math.max(start, head - 3); from < head; from++) {
      const words = this.#runs.spell(from, head);
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
  modifiers(start: number, end: number, counted: boolean) {
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
          (lexicon.shades.has(this.#tokens[at - 1]!.word) || this.#runs.isShade(at - 1)) &&
          look.at(-1) === this.#tokens[at - 1]!.word;
        if (shaded) look.pop();
        colors.push(shaded ? `${this.#tokens[at - 1]!.word} ${word.replaceAll('-', ' ')}` : word.replaceAll('-', ' '));
        continue;
      }
      if (Object.hasOwn(lexicon.sizes, word)) size += lexicon.sizes[word]!;
      if (this.#runs.isShade(at)) {
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

  sort(named: Named, determiner: string | null, head: number, many: boolean): Sort {
    const { known, name } = named;
    const compound = named.from < head;
    const { word } = this.#tokens[head]!;
    const isOf = this.#tokens[head + 1]?.word === 'of';
    // Also “a chalk drawing of”
    if (lexicon.depictions.has(compound ? word : name) && isOf) return 'depiction';
    if (!compound) {
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
    if (ordinal.test(word)) return 'abstract';
    if (known === null && (lexicon.materials.has(word) || lexicon.thingColors.has(word))) return 'abstract';
    if (known === null) return [name, ...singulars(name)].some(lexicon.isSomebody) ? 'thing' : 'unknown';
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

/** “the third from the left”: one of several, not another thing. */
const ordinal = /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|middle|former|latter)$/;

/** Of a noun that nobody knows. */
function singularUnknown(word: string, many: boolean): string {
  const letters = word.replace(/[^\p{L}\p{M}-]+/gu, ' ').trim() || 'thing';
  return many ? letters.replace(/([^s])s$/, '$1') : letters;
}
