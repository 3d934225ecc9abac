import type { Library } from '../library.js';
import type { Kind } from './clause.js';
import * as lexicon from './lexicon.js';
import { Nouns, singulars } from './nouns.js';
import { type Phrase, PhraseReader } from './phrase/phrase.js';
import { readSetting } from './setting.js';
import { Tags } from './tags.js';
import { type Token, tokensOf } from './tokens.js';
import type { Region, RelationKind, Setting, Thing, Wish } from './types.js';
import { isOrder } from './verbs.js';
import { Words } from './words.js';

/** Beyond so many things a picture shows none of them well. */
const mostThings = 14;
/** Prompts of so many words or fewer name things only; in longer ones a noun that nobody knows is most often no thing. */
const shortPrompt = 30;
/** Phrases of manner and mood. */
const mostStyle = 12;

export type MutableThing = { -readonly [K in keyof Thing]: Thing[K] extends readonly (infer T)[] ? T[] : Thing[K] };

/** A prompt, and what has been read of it. */
export class Draft {
  readonly prompt: string;
  readonly tokens: readonly Token[];
  readonly words: Words;
  readonly phrases: PhraseReader;
  readonly isShort: boolean;
  readonly things: MutableThing[] = [];
  readonly relations: { kind: RelationKind; a: number; b: number[] }[] = [];
  readonly without: string[] = [];
  readonly style: string[] = [];
  readonly texts: string[] = [];
  /** Tokens that something of the wish stands for. */
  readonly used = new Set<number>();
  readonly setting: { -readonly [K in keyof Setting]: Setting[K] };

  constructor(prompt: string, library: Library) {
    this.prompt = prompt;
    this.tokens = tokensOf(prompt);
    this.words = new Words(new Nouns(library), new Tags(prompt, this.tokens));
    this.phrases = new PhraseReader(this.tokens, this.words);
    this.isShort = this.tokens.filter(({ type }) => type === 'word').length <= shortPrompt;
    const { setting, style } = readSetting(prompt);
    this.setting = { ...setting };
    this.style.push(...style);
  }

  wish(): Wish {
    this.#dress();
    // Of many plurals without a number, two each are enough to tell them.
    if (this.things.length > 5)
      for (const thing of this.things) if (thing.loose && thing.count === 3) thing.count = thing.least = 2;
    return {
      things: this.things,
      relations: this.relations.filter(({ a, b }) => b.length > 0 && !b.includes(a)),
      without: Array.from(new Set(this.without)),
      setting: this.setting,
      style: Array.from(new Set(this.style)),
      texts: this.texts,
      unread: this.#unread(),
    };
  }

  /** The words from a token to the next mark, as `tieAt` wants them. */
  wordsFrom(at: number): string {
    const words: string[] = [];
    for (let next = at; next < at + 10 && this.tokens[next]?.type === 'word'; next++)
      words.push(this.tokens[next]!.word);
    return words.join(' ');
  }

  /** Whether a phrase with an article or a number begins at a token. */
  isObject(at: number): boolean {
    const next = this.tokens[at];
    return next?.type === 'word' && (lexicon.determiners.has(next.word) || Object.hasOwn(lexicon.numbers, next.word));
  }

  /** As the prompt writes it, the tokens from one to before another. */
  text(from: number, to: number): string {
    const first = this.tokens[from];
    const last = this.tokens[to - 1];
    return first && last ? this.prompt.slice(first.start, last.end) : '';
  }

  use(from: number, to: number): void {
    for (let at = from; at < to; at++) this.used.add(at);
  }

  /** The thing that a phrase names: one that has been named before, or a new one; null where there are too many. */
  thing(phrase: Phrase, region: Region | null): number | null {
    const { name, determiner, known, called } = phrase;
    const namesake = called === null ? -1 : this.things.findIndex(({ look }) => look.includes(called));
    if (namesake >= 0) return namesake;
    const listed = this.#listed(phrase);
    if (listed !== null) return listed;
    if (lexicon.definite.has(determiner ?? '') || lexicon.possessives.has(determiner ?? '')) {
      const same = this.things.findLastIndex(
        (thing) =>
          thing.name === name ||
          singulars(name).includes(thing.name) ||
          thing.name.endsWith(` ${known?.name ?? name}`) ||
          name.endsWith(` ${thing.name}`),
      );
      if (same >= 0) {
        const thing = this.things[same]!;
        thing.color ??= phrase.color;
        thing.look.push(...phrase.look);
        return same;
      }
    }
    if (this.things.length >= mostThings) return null;
    this.things.push({
      name,
      count: phrase.count,
      loose: phrase.loose,
      least: phrase.least,
      color: phrase.color,
      look: phrase.look.slice(),
      pose: null,
      size: phrase.size,
      region,
      texts: [],
    });
    return this.things.length - 1;
  }

  /** “three boxes: a red box, a blue box, …”: the first of the list takes the place of them all. */
  #listed({ from, name, count, color, look, determiner }: Phrase): number | null {
    const index = this.things.length - 1;
    const whole = this.things[index];
    const before = this.tokens[from - 1];
    const isList = before?.type === 'stop' && before.text === ':' && !lexicon.definite.has(determiner ?? '');
    if (whole === undefined || !isList || whole.name !== name || whole.count <= count) return null;
    Object.assign(whole, { count, least: count, loose: false, color: color ?? whole.color });
    whole.look.push(...look);
    return index;
  }

  relate(kind: Kind, a: number, b: number): void {
    if (a === b) return;
    if (kind === 'surrounded') this.relations.push({ kind: 'around', a: b, b: [a] });
    else if (kind === 'atop') this.relations.push({ kind: 'on', a, b: [b] });
    else this.relations.push({ kind, a, b: [b] });
  }

  /** Whether it was said what a thing lies on. */
  isOn(index: number): boolean {
    return this.relations.some(({ kind, a }) => kind === 'on' && a === index);
  }

  /** About how large a thing is in the world. */
  metres(index: number): number {
    const { nouns } = this.words.nouns.library;
    const { name } = this.things[index]!;
    return (nouns.find(name) ?? nouns.find(name.split(' ').at(-1)!))?.entry.metres ?? 0.5;
  }

  /** Who was named last before a thing, or is doing something; null: nobody. */
  personBefore(index: number): number | null {
    const found = this.things.findLastIndex(({ name }, at) => at < index && isPerson(name));
    return found < 0 ? null : found;
  }

  wear(person: number, thing: number): void {
    const worn = this.relations.some(({ kind, b }) => kind === 'wearing' && b.includes(thing));
    if (!worn) this.relations.push({ kind: 'wearing', a: person, b: [thing] });
  }

  /** In a description of some length, accessories that lie nowhere else are worn by who was named before. */
  #dress(): void {
    if (this.isShort) return;
    for (const [index, { name, count, region }] of this.things.entries()) {
      if (!isWearable(name) || count > 2 || region !== null) continue;
      if (this.relations.some(({ a, b }) => a === index || b.includes(index))) continue;
      const person = this.personBefore(index);
      if (person !== null) this.wear(person, index);
    }
  }

  /** “a warm golden glow”, “intricate details”: what has no shape says how the picture is to be. */
  mood(phrase: Phrase): void {
    const { look, color, from, to } = phrase;
    const isMood = lexicon.moodNouns.has(phrase.name) || lexicon.moodNouns.has(this.tokens[to - 1]!.word);
    if (!isMood || (look.length === 0 && color === null) || this.style.length >= mostStyle) return;
    const first = this.tokens.slice(from, to).find(({ word }) => !lexicon.determiners.has(word));
    if (first === undefined) return;
    this.style.push(this.prompt.slice(first.start, this.tokens[to - 1]!.end).toLowerCase());
    this.use(from, to);
  }

  /** Words of content that were not used: no function words, and each once. */
  #unread(): string[] {
    const lost = this.tokens.filter(
      (token, at) =>
        token.type === 'word' &&
        !this.used.has(at) &&
        !this.words.isFunction(token) &&
        !isManner(token.word) &&
        /\p{L}{2}/u.test(token.word),
    );
    return Array.from(new Set(lost.map(({ word }) => word)));
  }
}

export function isPerson(name: string): boolean {
  return lexicon.people.has(
    name
      .replace(/ (?:of|with|in) .*/, '')
      .split(' ')
      .at(-1)!,
  );
}

export function isWearable(name: string): boolean {
  return Object.hasOwn(lexicon.wearables, name) || Object.hasOwn(lexicon.wearables, name.split(' ').at(-1)!);
}

function isManner(word: string): boolean {
  return (
    lexicon.depictions.has(word) ||
    isOrder(word) ||
    Object.hasOwn(lexicon.times, word) ||
    Object.hasOwn(lexicon.weathers, word) ||
    lexicon.moods.has(word)
  );
}
