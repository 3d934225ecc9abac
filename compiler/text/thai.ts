/** By feature, what each string at its place adds to the score of a word border. */
type Weights = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Features: where the string starts, counted from the border, and its length in characters. */
const features: readonly (readonly [name: string, from: number, length: number])[] = [
  ...[-3, -2, -1, 0, 1, 2].map((from, index) => [`UW${index + 1}`, from, 1] as const),
  ...[-2, -1, 0].map((from, index) => [`BW${index + 1}`, from, 2] as const),
  ...[-3, -2, -1, 0].map((from, index) => [`TW${index + 1}`, from, 3] as const),
];

const thaiWords = /\p{Script=Thai}{2,}/gu;
/** Vowels that are written before their consonant; all other vowels and marks belong to what is before them. */
const letter = /[ก-ฮเ-ไ๐-๙]/;

/**
 * Where Thai words end, which are written without spaces. UAX #14 leaves that to dictionaries; here the characters around each
 * place vote, with the weights of BudouX's linear model (the asset `thai-words.json`).
 */
export class ThaiWords {
  readonly #weights: readonly (readonly [weights: Readonly<Record<string, number>>, from: number, length: number])[];
  readonly #least: number;

  /** @param file the weights' JSON */
  constructor(file: Uint8Array) {
    const all = JSON.parse(new TextDecoder().decode(file)) as Weights;
    this.#weights = features.flatMap(([name, from, length]) => {
      const weights = all[name];
      return weights === undefined ? [] : [[weights, from, length] as const];
    });
    // The model's own bias: half of all that it could add.
    this.#least = Object.values(all)
      .flatMap((weights) => Object.values(weights))
      .reduce((sum, weight) => sum + weight / 2, 0);
  }

  /** UTF-16 offsets, rising, between two Thai words of a text. */
  breaks(text: string): number[] {
    const found: number[] = [];
    for (const { 0: words, index } of text.matchAll(thaiWords)) {
      for (let at = 1; at < words.length; at++)
        if (letter.test(words[at]!) && this.#score(words, at) > this.#least) found.push(index + at);
    }
    return found;
  }

  #score(words: string, at: number): number {
    let score = 0;
    for (const [weights, from, length] of this.#weights) {
      const start = at + from;
      if (start < 0 || start + length > words.length) continue;
      score += weights[words.slice(start, start + length)] ?? 0;
    }
    return score;
  }
}

/** Whether a text has Thai words. */
export function isThai(text: string): boolean {
  return text.search(thaiWords) >= 0;
}
