import { singular } from '../../../../compiler/nouns/singular.js';
import { drawnFor, type Library } from '../library.js';

/** A noun as the library knows it. */
export interface KnownNoun {
  /** Singular, but for what is only called in the plural (“scissors”). */
  readonly name: string;
  /** It was written in the plural of `name`. */
  readonly plural: boolean;
  /** A drawing of its own, one of its kind, or a place. */
  readonly type: 'thing' | 'kind' | 'place';
  /** What is drawn: two names of one drawing share it. */
  readonly canonical: string;
}

/** The forms that a plural may be of, also those of people (and lists) that put an s behind everything: `knifes`, `scissorses`. */
export function singulars(word: string): string[] {
  const forms = [singular(word)];
  if (/ies$/.test(word)) forms.push(`${word.slice(0, -3)}y`);
  if (/ves$/.test(word)) forms.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`);
  if (/es$/.test(word)) forms.push(word.slice(0, -2));
  if (/s$/.test(word) && word.length > 2) forms.push(word.slice(0, -1));
  return Array.from(new Set(forms)).filter((form) => form !== word);
}

/** Looks nouns up, each only once. */
export class Nouns {
  readonly library: Library;
  readonly #known = new Map<string, KnownNoun | null>();

  constructor(library: Library) {
    this.library = library;
  }

  /** @param many whether a number over one, or “several”, stands before it */
  find(words: readonly string[], many = false): KnownNoun | null {
    const key = `${many ? '+' : ''}${words.join(' ')}`;
    let found = this.#known.get(key);
    if (found === undefined) {
      found = this.#find(words, many);
      this.#known.set(key, found);
    }
    return found;
  }

  #find(words: readonly string[], many: boolean): KnownNoun | null {
    const last = words.at(-1);
    if (last === undefined || last.length < 2) return null;
    const asIs = this.#exactly(words.join(' '));
    const forms = singulars(last).map((form) => this.#exactly([...words.slice(0, -1), form].join(' ')));
    const one = forms.find((form) => form?.type === 'thing') ?? forms.find((form) => form !== null) ?? null;
    // “glasses” are worn, “two glasses” are drunk from.
    if (asIs !== null && (one === null || (asIs.type !== 'kind' && !(many && one.type === 'thing')))) return asIs;
    if (one !== null) return { ...one, plural: true };
    return words.length === 1 ? this.#joined(last) : null;
  }

  /** “businesswoman”: written apart, the library knows the kind by its last part. */
  #joined(word: string): KnownNoun | null {
    for (const form of [word, ...singulars(word)]) {
      const parts =
        /^(\p{L}{3,}?)(woman|man|girl|boy|person|house|boat|ship|bird|fish|flower|tree|berry|bread|cake|ball|box|bag|book|board|chair|table|lamp|truck|plane|bike|shop|pot|glass)$/u.exec(
          form,
        );
      const kind = parts && this.#exactly(parts[2]!);
      if (parts && kind) return { ...kind, name: `${parts[1]} ${parts[2]}`, plural: form !== word };
    }
    return null;
  }

  /** The library reads hyphens as blanks in its nouns, but not in its places. */
  #exactly(name: string): KnownNoun | null {
    const { nouns, places } = this.library;
    const noun = nouns.find(name);
    if (noun?.exact) return { name, plural: false, type: 'thing', canonical: noun.canonical };
    const place = places.find(name);
    if (place !== null) return { name, plural: false, type: 'place', canonical: place.component };
    return noun && { name, plural: false, type: 'kind', canonical: noun.canonical };
  }

  /** Whether the compiler draws anything for words of more than one noun. */
  draws(words: string): boolean {
    return drawnFor(words, this.library) !== null;
  }
}
