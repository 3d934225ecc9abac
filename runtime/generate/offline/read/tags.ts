import nlp from 'compromise/two';
import type { Token } from './tokens.js';

type Tag = 'Noun' | 'Verb' | 'Adjective' | 'Adverb' | 'FirstName';

/** Longer sentences are not tagged: it would take too long. Characters. */
const longest = 1500;

/** What kind of word each word of a prompt is, by `compromise`; a sentence is looked at when one of its words is first asked for. */
export class Tags {
  readonly #prompt: string;
  readonly #sentences = new Map<number, { readonly from: number; readonly to: number }>();
  readonly #known = new Map<number, ReadonlyMap<string, ReadonlySet<string>>>();

  constructor(prompt: string, tokens: readonly Token[]) {
    this.#prompt = prompt;
    for (const { sentence, start, end } of tokens) {
      const from = this.#sentences.get(sentence)?.from ?? start;
      this.#sentences.set(sentence, { from, to: end });
    }
  }

  is({ word, sentence }: Token, tag: Tag): boolean {
    return this.#of(sentence).get(word)?.has(tag) ?? false;
  }

  #of(sentence: number): ReadonlyMap<string, ReadonlySet<string>> {
    let known = this.#known.get(sentence);
    if (known === undefined) {
      const { from, to } = this.#sentences.get(sentence)!;
      known = to - from > longest ? new Map<string, ReadonlySet<string>>() : tagged(this.#prompt.slice(from, to));
      this.#known.set(sentence, known);
    }
    return known;
  }
}

/** Sentences that were asked for lately: an editor reads a growing prompt again and again. */
const lately = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
const mostKept = 200;

/** Of a word that stands there twice, the first. */
function tagged(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const known = lately.get(text);
  if (known !== undefined) return known;
  const tags = new Map<string, ReadonlySet<string>>();
  const sentences: readonly (readonly { readonly normal: string; readonly tags?: Iterable<string> }[])[] =
    nlp(text).docs;
  for (const terms of sentences)
    for (const term of terms) if (!tags.has(term.normal)) tags.set(term.normal, new Set(term.tags));
  if (lately.size >= mostKept) lately.delete(lately.keys().next().value!);
  lately.set(text, tags);
  return tags;
}
