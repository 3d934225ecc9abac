import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  inject,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
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
    },
  });
  shared.ServiceRegistry.register(Coco);
  return { shared, Coco };
}
