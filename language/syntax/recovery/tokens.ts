import type { IToken } from 'chevrotain';
import type { TokenTypes } from '../settle.js';

/** A token that the text does not have, standing at an offset. It takes no room, so spans stay those of the text. */
export function inserted(types: TokenTypes, type: string, image: string, after: IToken): IToken {
  return {
    image,
    startOffset: after.endOffset! + 1,
    endOffset: after.endOffset!,
    startLine: after.endLine!,
    startColumn: after.endColumn! + 1,
    endLine: after.endLine!,
    endColumn: after.endColumn!,
    tokenType: types[type]!,
    tokenTypeIdx: types[type]!.tokenTypeIdx!,
  };
}

/**
 * The same for a token that carries a value of its own. It covers one character: the parser leaves out of the tree what
 * covers none.
 */
export function insertedValue(types: TokenTypes, type: string, image: string, after: IToken): IToken {
  const token = inserted(types, type, image, after);
  return { ...token, endOffset: token.startOffset };
}

/** The same stretch of text as a token of another type, and perhaps with other words. */
export function replaced(types: TokenTypes, token: IToken, type: string, image = token.image): IToken {
  return { ...token, image, tokenType: types[type]!, tokenTypeIdx: types[type]!.tokenTypeIdx! };
}

export function isType(token: IToken | undefined, ...names: string[]): boolean {
  return token !== undefined && names.includes(token.tokenType.name);
}

export function isOpen(token: IToken): boolean {
  return token.image === '(' || token.image === '[' || token.image === '{';
}

export function isClose(token: IToken): boolean {
  return token.image === ')' || token.image === ']' || token.image === '}';
}

/** True if the token is the first on its line. */
export function startsLine(tokens: readonly IToken[], at: number): boolean {
  return at === 0 || tokens[at - 1]!.endLine! < tokens[at]!.startLine!;
}

/** Whether two tokens touch. */
export function touches(first: IToken, second: IToken | undefined): boolean {
  return second !== undefined && first.endOffset! + 1 === second.startOffset;
}
