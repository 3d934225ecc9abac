import * as lexicon from './lexicon.js';
import type { Nouns } from './nouns.js';
import type { Tags } from './tags.js';
import type { Token } from './tokens.js';

const irregularPast: Readonly<Record<string, string>> = {
  sat: 'sit',
  stood: 'stand',
  lay: 'lie',
  lain: 'lie',
  laid: 'lay',
  hung: 'hang',
  flew: 'fly',
  ran: 'run',
  held: 'hold',
  wore: 'wear',
  rode: 'ride',
  drove: 'drive',
  grew: 'grow',
  fell: 'fall',
  spun: 'spin',
  swung: 'swing',
  rose: 'rise',
  shone: 'shine',
  cast: 'cast',
  made: 'make',
  gave: 'give',
  took: 'take',
  kept: 'keep',
  left: 'leave',
  came: 'come',
  went: 'go',
  caught: 'catch',
  threw: 'throw',
  built: 'build',
  ate: 'eat',
  drank: 'drink',
  read: 'read',
  wrote: 'write',
  sang: 'sing',
  told: 'tell',
  met: 'meet',
  saw: 'see',
  heard: 'hear',
  felt: 'feel',
  spread: 'spread',
  lying: 'lie',
  led: 'lead',
  drew: 'draw',
  swam: 'swim',
  slept: 'sleep',
  leapt: 'leap',
  bent: 'bend',
  brought: 'bring',
};

/** What single words are, as far as that can be said of them. */
export class Words {
  readonly nouns: Nouns;
  readonly tags: Tags;

  constructor(nouns: Nouns, tags: Tags) {
    this.nouns = nouns;
    this.tags = tags;
  }

  isFunction({ type, word, isCan }: Token): boolean {
    if (isCan) return false;
    return (
      type !== 'word' ||
      lexicon.determiners.has(word) ||
      lexicon.conjunctions.has(word) ||
      lexicon.pronouns.has(word) ||
      lexicon.auxiliaries.has(word) ||
      lexicon.linking.has(word)
    );
  }

  /** Can stand before a noun to say how it is, and is no noun itself. */
  isAdjective(token: Token): boolean {
    const { word } = token;
    if (isColorWord(word) || lexicon.materials.has(word) || lexicon.shapes.has(word)) return true;
    if (Object.hasOwn(lexicon.sizes, word) || lexicon.moods.has(word) || lexicon.shades.has(word)) return true;
    if (
      /-(?:like|shaped|sized|colou?red|hued|toned|tinted|coated|covered|lit|made|old|style|filled|eyed|haired)$/.test(
        word,
      )
    )
      return true;
    const known = this.nouns.find([word]);
    if (word === 'individual') return true;
    if (known?.type === 'thing' || lexicon.isSomebody(word)) return false;
    // “shoulder-length”, “metal-rimmed”
    if (known === null && /^\p{L}{2,}-\p{L}{3,}$/u.test(word) && !lexicon.clothes.has(word)) return true;
    return this.tags.is(token, 'Adjective');
  }

  isAdverb(token: Token): boolean {
    return (
      /ly$/.test(token.word) &&
      !this.nouns.find([token.word]) &&
      !lexicon.materials.has(token.word) &&
      !this.tags.is(token, 'Adjective')
    );
  }

  isParticiple(token: Token): boolean {
    return isParticiple(token.word) && !this.isThing(token.word);
  }

  /** A noun with a drawing of its own, which also looks like a verb: a painting, a building. */
  isThing(word: string): boolean {
    return lexicon.notVerbs.has(word) || (!isKnownVerb(word) && this.nouns.find([word])?.type === 'thing');
  }

  /** A verb behind the noun that does it. */
  isVerbAfter(token: Token, plural: boolean): boolean {
    const { word } = token;
    if (isParticiple(word)) return !lexicon.notVerbs.has(word);
    if (Object.hasOwn(irregularPast, word)) return true;
    if (/s$/.test(word) && isKnownVerb(word))
      return !plural || this.tags.is(token, 'Verb') || this.nouns.find([word]) === null;
    if (lexicon.verbStems.has(word)) return plural || this.tags.is(token, 'Verb');
    return this.nouns.find([word]) === null && this.tags.is(token, 'Verb');
  }

  isNoun(token: Token): boolean {
    return this.nouns.find([token.word]) !== null || this.tags.is(token, 'Noun') || !this.isFunction(token);
  }
}

export function isParticiple(word: string): boolean {
  return (
    /(?:[^aeiou\W]|[aeiou]{1,2}[^aeiou\W])(?:ing|ed)$/.test(word) && word.length > 4 && !lexicon.notVerbs.has(word)
  );
}

export function isKnownVerb(word: string): boolean {
  return lexicon.verbStems.has(stemOf(word));
}

/** The stem of a verb: `holding` hold, `carries` carry, `sat` sit. */
export function stemOf(word: string): string {
  const past = irregularPast[word];
  if (past !== undefined && Object.hasOwn(irregularPast, word)) return past;
  const bare = word.replace(/(?:ing|ed|es|s)$/, '');
  const forms = [word, bare, `${bare}e`, bare.replace(/i$/, 'y'), bare.replace(/(.)\1$/, '$1')];
  return forms.find((form) => lexicon.verbStems.has(form) || Object.hasOwn(lexicon.tying, form)) ?? bare;
}

/** `red`, `cherry-red`, `rose-colored`. */
export function isColorWord(word: string): boolean {
  if (lexicon.colors.has(word)) return true;
  const pieces = word.split('-');
  if (pieces.length < 2) return false;
  return (
    lexicon.colors.has(pieces.at(-1)!) ||
    (/^(?:colou?red|hued|toned|tinted)$/.test(pieces.at(-1)!) && lexicon.colors.has(pieces.at(-2)!))
  );
}
