import { quotedTexts } from './quotes.js';

export interface Token {
  readonly type: 'word' | 'comma' | 'stop' | 'quote';
  /** Of a quote the words within it. */
  readonly text: string;
  /** In lower case. */
  readonly word: string;
  /** Where it begins in the prompt, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Counted from 0. */
  readonly sentence: number;
}

const pattern = /[\p{L}\p{N}]+(?:['’\-.]?[\p{L}\p{N}]+)*|[.;:!?\n—–…]|[,()[\]/]/gu;

/** The words of a prompt, with its quoted texts whole. */
export function tokensOf(prompt: string): Token[] {
  const tokens: Token[] = [];
  const quotes = quotedTexts(prompt);
  let sentence = 0;
  const add = (from: number, to: number): void => {
    for (const match of prompt.slice(from, to).matchAll(pattern)) {
      const [text] = match;
      const start = from + match.index;
      const type = /[\p{L}\p{N}]/u.test(text) ? 'word' : /[,()[\]/]/.test(text) ? 'comma' : 'stop';
      tokens.push({
        type,
        text,
        word: text.toLowerCase().replaceAll('’', "'"),
        start,
        end: start + text.length,
        sentence,
      });
      if (type === 'stop') sentence++;
    }
  };
  let at = 0;
  for (const { text, start, end } of quotes) {
    add(at, start);
    tokens.push({ type: 'quote', text, word: text, start, end, sentence });
    at = end;
  }
  add(at, prompt.length);
  return tokens;
}
