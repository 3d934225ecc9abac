import type { IToken } from 'chevrotain';
import type { LangiumCoreServices, LangiumParser } from 'langium';
import type { Module } from '../generated/ast.js';
import type { CocoLexer } from './lexer.js';
import { beyond, kindsOf, misfit } from './read/cursor.js';
import { ModuleReader } from './read/reader.js';
import { Recognizer } from './recognizer.js';
import { createCocoCoreServices } from './services.js';
import type { TokenTypes } from './settle.js';

/** The parser over prepared tokens: all or nothing, since repairing is the work of recovery/. */
export class TokenParser {
  readonly lexer: CocoLexer;
  readonly types: TokenTypes;
  readonly #services: LangiumCoreServices;
  readonly #reader: ModuleReader;
  #parser: LangiumParser | null = null;
  #recognizer: Recognizer | null = null;

  constructor() {
    this.#services = createCocoCoreServices().Coco;
    this.lexer = this.#services.parser.Lexer as CocoLexer;
    this.types = this.lexer.types;
    this.#reader = new ModuleReader(kindsOf(this.types));
  }

  /** The tree of a whole file, or null if the tokens are no program. */
  parse(text: string, tokens: IToken[]): Module | null {
    const read = this.#reader.module(text, tokens);
    if (read === misfit) return null;
    return read === beyond ? this.parseByGrammar(text, tokens) : read;
  }

  /** The same by the parser that Langium makes of the grammar: the measure for the reader, and for the prelude's declarations. */
  parseByGrammar(text: string, tokens: IToken[]): Module | null {
    this.#parser ??= this.#services.parser.LangiumParser;
    this.lexer.prepare(tokens, []);
    try {
      const { value, parserErrors } = this.#parser.parse<Module>(text);
      if (parserErrors.length === 0) return value;
    } catch {
      // Langium's stack of half-built nodes ran dry on the way out of a syntax error.
    }
    Reflect.set(this.#parser, 'stack', []);
    return null;
  }

  /** The first token that does not fit, `end` where the tokens end too early, or null. */
  firstError(tokens: IToken[], rule: 'Module' | 'Block'): IToken | 'end' | null {
    const read = rule === 'Module' ? this.#reader.module('', tokens) : this.#reader.block(tokens);
    return typeof read === 'symbol' ? this.firstErrorByGrammar(tokens, rule) : null;
  }

  firstErrorByGrammar(tokens: IToken[], rule: 'Module' | 'Block'): IToken | 'end' | null {
    this.#recognizer ??= Recognizer.create(this.#services);
    return this.#recognizer.firstError(tokens, rule);
  }
}

let shared: TokenParser | null = null;

/** The one parser, built when it is first needed. */
export function sharedParser(): TokenParser {
  shared ??= new TokenParser();
  return shared;
}
