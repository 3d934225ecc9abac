import type { ILexingError, IToken, TokenType } from 'chevrotain';
import { DefaultLexer, type LexerResult } from 'langium';
import { settle } from './settle.js';
import { scanString } from './strings.js';

/** What the lexer found before anything is settled by context. */
export interface ScannedTokens {
  readonly tokens: IToken[];
  /** Comments. */
  readonly hidden: IToken[];
  readonly errors: readonly ILexingError[];
}

/**
 * The lexer. Chevrotain makes the tokens and `settle` gives words their meaning by context. `parse` (parse.ts) prepares
 * the tokens itself, repaired where they must be, and hands them over with `prepare`.
 */
export class CocoLexer extends DefaultLexer {
  #prepared: LexerResult | null = null;

  override tokenize(text: string): LexerResult {
    if (this.#prepared !== null) {
      const prepared = this.#prepared;
      this.#prepared = null;
      return prepared;
    }
    const scanned = this.scan(text);
    return { ...scanned, errors: [...scanned.errors], tokens: settle(scanned.tokens, this.tokenTypes) };
  }

  /** The next call of `tokenize` answers with these tokens, whatever its text. */
  prepare(tokens: IToken[], hidden: IToken[]): void {
    this.#prepared = { tokens, hidden, errors: [] };
  }

  get types(): Readonly<Record<string, TokenType>> {
    return this.tokenTypes;
  }

  /** The tokens of a text, strings with `${…}` cut into their pieces and the tokens between them. */
  scan(text: string): ScannedTokens {
    const { tokens, hidden, errors } = super.tokenize(text);
    const allErrors = [...errors];
    // Most texts have none, and this looks a hundred times as fast as at the tokens one by one.
    const split = text.includes('${') ? this.#splitTemplates(tokens, allErrors) : tokens;
    return { tokens: split, hidden, errors: allErrors };
  }

  #splitTemplates(tokens: IToken[], errors: ILexingError[]): IToken[] {
    return tokens.flatMap((token) => (mayInterpolate(token) ? this.#splitTemplate(token, errors) : [token]));
  }

  #splitTemplate(token: IToken, errors: ILexingError[]): IToken[] {
    const { holes } = scanString(token.image, 0);
    if (holes.length === 0) return [token];
    const parts: IToken[] = [];
    const cursor = new Cursor(token);
    let from = 0;
    holes.forEach((hole, index) => {
      parts.push(this.#slice(token, cursor, from, hole.start, index === 0 ? 'TEMPLATE_HEAD' : 'TEMPLATE_MIDDLE'));
      const inner = super.tokenize(token.image.slice(hole.start, hole.end));
      const place = cursor.at(hole.start);
      const start = token.startOffset + hole.start;
      for (const error of inner.errors) errors.push({ ...error, offset: error.offset + start });
      parts.push(
        ...this.#splitTemplates(
          inner.tokens.map((part) => shift(part, start, place)),
          errors,
        ),
      );
      from = hole.end;
    });
    parts.push(this.#slice(token, cursor, from, token.image.length, 'TEMPLATE_TAIL'));
    return parts;
  }

  /** The part `[from, to)` of a token, as a token of another type. */
  #slice(token: IToken, cursor: Cursor, from: number, to: number, type: string): IToken {
    const start = cursor.at(from);
    const end = cursor.at(to - 1);
    return {
      image: token.image.slice(from, to),
      startOffset: token.startOffset + from,
      endOffset: token.startOffset + to - 1,
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      tokenType: this.tokenTypes[type]!,
      tokenTypeIdx: this.tokenTypes[type]!.tokenTypeIdx!,
    };
  }
}

function mayInterpolate(token: IToken): boolean {
  return token.tokenType.name === 'STRING' && token.image.includes('${');
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Lines and columns of ever later offsets into one token. */
class Cursor {
  readonly #image: string;
  #offset = 0;
  #line: number;
  #column: number;

  constructor(token: IToken) {
    this.#image = token.image;
    this.#line = token.startLine!;
    this.#column = token.startColumn!;
  }

  at(offset: number): Place {
    for (; this.#offset < offset; this.#offset++) {
      const code = this.#image.charCodeAt(this.#offset);
      if (code === 10 || (code === 13 && this.#image.charCodeAt(this.#offset + 1) !== 10)) {
        this.#line++;
        this.#column = 1;
      } else this.#column++;
    }
    return { line: this.#line, column: this.#column };
  }
}

function shift(token: IToken, offset: number, place: Place): IToken {
  return {
    ...token,
    startOffset: token.startOffset + offset,
    endOffset: token.endOffset! + offset,
    startColumn: token.startColumn! + (token.startLine === 1 ? place.column - 1 : 0),
    endColumn: token.endColumn! + (token.endLine === 1 ? place.column - 1 : 0),
    startLine: token.startLine! + place.line - 1,
    endLine: token.endLine! + place.line - 1,
  };
}
