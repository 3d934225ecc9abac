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
  /** A vessel, not the verb: “a watering can”. */
  readonly isCan: boolean;
  /** Counted from 0. */
  readonly sentence: number;
}

const pattern = /[\p{L}\p{N}]+(?:['’\-.]?[\p{L}\p{N}]+)*|[.;:!?\n—–…]|[,()[\]/]/gu;

/** Words before a can that holds something. */
const vessel =
  /^(?:an?|the|another|one|each|empty|full|open|opened|crushed|rusty|dented|metal|metallic|alumin(?:i)?um|tin|steel|silver|red|blue|green|yellow|white|black|large|small|tall|old|trash|garbage|rubbish|waste|watering|water|soda|pop|paint|spray|oil|gas|gasoline|fuel|jerry|beer|cola|coke|drink|soup|bean|tuna|sardine|milk|coffee|food)$/;

/** The words of a prompt, with its quoted texts whole. */
export function tokensOf(prompt: string): Token[] {
  const tokens: Token[] = [];
  const quotes = quotedTexts(prompt);
  let sentence = 0;
  const add = (from: number, to: number): void => {
    for (const match of prompt.slice(from, to).matchAll(pattern)) {
      const [text] = match;
      const start = from + match.index;
      const isCan = text === 'can' && vessel.test(tokens.at(-1)?.word ?? '');
      const type = /[\p{L}\p{N}]/u.test(text) ? 'word' : /[,()[\]/]/.test(text) ? 'comma' : 'stop';
      tokens.push({
        type,
        text,
        word: text.toLowerCase().replaceAll('’', "'"),
        start,
        end: start + text.length,
        isCan,
        sentence,
      });
      if (type === 'stop') sentence++;
    }
  };
  let at = 0;
  for (const { text, start, end } of quotes) {
    add(at, start);
    tokens.push({ type: 'quote', text, word: text, start, end, isCan: false, sentence });
    at = end;
  }
  add(at, prompt.length);
  return tokens;
}
