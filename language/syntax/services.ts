import type { TokenType } from 'chevrotain';
import {
  type CstNode,
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  inject,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
  type ValueConverter,
} from 'langium';
import { CocoGeneratedModule, CocoGeneratedSharedModule } from '../generated/module.js';
import { CocoLexer } from './lexer.js';
import { CocoTokenBuilder } from './tokens.js';

export interface CocoCoreServices {
  readonly shared: LangiumSharedCoreServices;
  readonly Coco: LangiumCoreServices;
}

/** The parser's services. No file system: files reach the language through its callers. */
export function createCocoCoreServices(): CocoCoreServices {
  const shared = inject(createDefaultSharedCoreModule(EmptyFileSystem), CocoGeneratedSharedModule);
  const Coco = inject(createDefaultCoreModule({ shared }), CocoGeneratedModule, {
    parser: {
      TokenBuilder: () => new CocoTokenBuilder(),
      Lexer: (services: LangiumCoreServices) => new CocoLexer(services),
      ValueConverter: () => converter,
      ParserErrorMessageProvider: () => silent,
    },
  });
  shared.ServiceRegistry.register(Coco);
  return { shared, Coco };
}

/**
 * Values stay as they are written, strings with their quotes: each is decoded where it is used (strings.ts, numbers.ts). A
 * relation of several words has single blanks between them.
 */
const converter: ValueConverter = {
  convert(input: string, node: CstNode) {
    const type = 'tokenType' in node ? (node.tokenType as TokenType).name : '';
    return /_(OF|THAN|SLIP)$/.test(type) ? input.replace(/\s+/g, ' ') : input;
  },
};

/** The parser's own messages list tokens and are never shown (recovery/ finds the words), so none is built. */
const silent = {
  buildMismatchTokenMessage: () => '',
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: () => '',
  buildEarlyExitMessage: () => '',
};
