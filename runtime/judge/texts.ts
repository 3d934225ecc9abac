import type { Picture } from './picture.js';
import { type Language, longTextMatch, type Matched } from './rules/longtext.js';
import { oneIgMeasures, type TextMeasures } from './rules/oneig.js';

/** What became of the strings that a picture should show. */
export interface TextVerdict {
  readonly wanted: number;
  /** Strings that stand there: letters, digits and their order and case; punctuation at the ends and white space aside. */
  readonly shown: number;
  /** Strings that stand there with every mark. */
  readonly exact: number;
  readonly missing: readonly string[];
  readonly longText: Matched;
  readonly oneIg: TextMeasures;
}

/** White space is one space, and none where Han or kana meet. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\u3000-\u9fff\uff00-\uffef]) | (?=[\u3000-\u9fff\uff00-\uffef])/gu, '')
    .trim();
}

/** Whether a text contains a string, as a reader would say: marks at the string's ends and white space aside. */
export function sameWords(text: string, wanted: string): boolean {
  const bare = plainText(wanted).replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '');
  return plainText(text).includes(bare === '' ? plainText(wanted) : bare);
}

/** Strings are looked for in each element's words, and in all of them in paint order. */
export function judgeTexts({ texts }: Picture, wanted: readonly string[], lang: Language): TextVerdict {
  const all = texts.join(' ');
  const missing = wanted.filter((text) => !sameWords(all, text));
  const whole = plainText(all);
  return {
    wanted: wanted.length,
    shown: wanted.length - missing.length,
    exact: wanted.filter((text) => whole.includes(plainText(text))).length,
    missing,
    longText: longTextMatch(wanted, texts, lang),
    oneIg: oneIgMeasures(wanted.join(' '), all),
  };
}
