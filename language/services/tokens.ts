import type { IToken } from 'chevrotain';
import type { Module } from '../module.js';
import { tokenize } from '../syntax/parse.js';
import type { Stretch } from './document.js';

/** A word or mark of the text, by the name of its terminal or keyword; those that the lexer makes up are left out. */
export interface Token extends Stretch {
  readonly type: string;
  readonly image: string;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  readonly comments: readonly Token[];
}

const known = new WeakMap<Module, Tokens>();
const read = new WeakMap<Module, ReturnType<typeof tokenize>>();

/** The tokens of a file as the lexer gives them; read once for each analysed text. */
export function rawTokensOf({ module }: { readonly module: Module }): ReturnType<typeof tokenize> {
  let found = read.get(module);
  if (found === undefined) {
    found = tokenize(module.text);
    read.set(module, found);
  }
  return found;
}

/** The tokens of a file, in short. */
export function tokensOf(document: { readonly module: Module }): Tokens {
  const { module } = document;
  let found = known.get(module);
  if (found === undefined) {
    const { tokens, comments } = rawTokensOf(document);
    found = { tokens: tokens.filter(({ image }) => image !== '').map(plain), comments: comments.map(plain) };
    known.set(module, found);
  }
  return found;
}

function plain({ tokenType, image, startOffset }: IToken): Token {
  return { type: tokenType.name, image, start: startOffset, end: startOffset + image.length };
}

/** The index of the first token that ends behind an offset. */
export function firstEndingAfter(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
