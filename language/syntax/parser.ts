import type { IToken } from 'chevrotain';
import type { LangiumParser } from 'langium';
import type { Module } from '../generated/ast.js';
import type { CocoLexer } from './lexer.js';
import { createCocoCoreServices } from './services.js';
import type { TokenTypes } from './settle.js';

/** Where the parser stopped. */
export interface SyntaxError {
  /** Undefined at the end of the tokens. */
  readonly token: IToken | undefined;
}

export type ParserRule = 'Module' | 'Block';

/** The parser over prepared tokens. Stops at the first error: repairing is the work of recovery/. */
export class TokenParser {
  readonly lexer: CocoLexer;
  readonly types: TokenTypes;
  readonly #parser: LangiumParser;

  constructor() {
    const { Coco } = createCocoCoreServices();
    this.#parser = Coco.parser.LangiumParser;
    this.lexer = Coco.parser.Lexer as CocoLexer;
    this.types = this.lexer.types;
  }

  parse(text: string, tokens: IToken[]): { ast: Module; error: SyntaxError | null } {
    this.lexer.prepare(tokens, []);
    const result = this.#parser.parse<Module>(text);
    const error = result.parserErrors[0];
    if (error === undefined) return { ast: result.value, error: null };
    return { ast: result.value, error: { token: error.token.tokenType.name === 'EOF' ? undefined : error.token } };
  }

  /** The first error of tokens read by one rule, or null. */
  firstError(tokens: IToken[], rule: ParserRule): SyntaxError | null {
    this.lexer.prepare(tokens, []);
    const error = this.#parser.parse('', { rule }).parserErrors[0];
    if (error === undefined) return null;
    return { token: error.token.tokenType.name === 'EOF' ? undefined : error.token };
  }
}

let shared: TokenParser | null = null;

/** The one parser, built when it is first needed. */
export function sharedParser(): TokenParser {
  shared ??= new TokenParser();
  return shared;
}
