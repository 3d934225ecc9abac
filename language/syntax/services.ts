import type { TokenType } from 'chevrotain';
import {
  type CstNode,
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  GrammarAST,
  inject,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
  type ValueConverter,
} from 'langium';
import { CocoGeneratedModule, CocoGeneratedSharedModule } from '../generated/module.js';
import { CocoLexer } from './lexer.js';
import { decodeString } from './strings.js';
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
 * Values stay as they are written: numbers, colours and the strings of expressions are decoded where they are used. Strings
 * that are names of something (an import's path, a component's nouns, a record's key) are decoded here.
 */
const converter: ValueConverter = {
  convert(input: string, node: CstNode) {
    const type: TokenType | undefined = 'tokenType' in node ? (node.tokenType as TokenType) : undefined;
    if (type?.name !== 'STRING') return input;
    const assignment = node.grammarSource?.$container;
    return GrammarAST.isAssignment(assignment) && assignment.feature !== 'text' ? decodeString(input).text : input;
  },
};

/** The parser's own messages list tokens and are never shown (recovery/ finds the words), so none is built. */
const silent = {
  buildMismatchTokenMessage: () => '',
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: () => '',
  buildEarlyExitMessage: () => '',
};
