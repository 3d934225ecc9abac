import {
  ColorPresentationRequest,
  CompletionRequest,
  CompletionResolveRequest,
  DefinitionRequest,
  DocumentColorRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentRangesFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  LinkedEditingRangeRequest,
  type ProtocolRequestType,
  SelectionRangeRequest,
  SignatureHelpRequest,
  TypeDefinitionRequest,
} from 'vscode-languageserver';
import { type ServiceDocument, serviceDocument, services } from '../../../language/services/index.js';
import { within } from '../abort.js';
import { forClient } from '../addresses.js';
import { type Context, opened, serve } from '../context.js';
import type { Folder } from '../folder.js';
import { Nouns } from '../nouns.js';

/** How long completion waits for the other files of the workspace, ms. */
const patience = 150;

/** The services that look at one document alone. */
export function serveLanguage(context: Context): void {
  const one = <Params extends { readonly textDocument: { readonly uri: string } }, Result, Partial, Failure, Options>(
    type: ProtocolRequestType<Params, Result | null, Partial, Failure, Options>,
    answer: (document: ServiceDocument, params: Params, folder: Folder) => Result | null | Promise<Result | null>,
  ) =>
    serve<Params, Result | null, Partial, Failure, Options>(context, type, null, async (params) => {
      const found = await opened(context, params.textDocument.uri);
      if (found === null) return null;
      const { module, document } = found;
      return forClient(await answer(serviceDocument(module), params, document.folder), document.folder);
    });

  one(DocumentSymbolRequest.type, (document) => services.documentSymbols(document));
  one(FoldingRangeRequest.type, (document) => services.foldingRanges(document));
  one(SelectionRangeRequest.type, (document, { positions }) => services.selectionRanges(document, positions));
  one(DefinitionRequest.type, (document, { position }) =>
    asLinks(context, 'definition', services.definition(document, position)),
  );
  one(TypeDefinitionRequest.type, (document, { position }) =>
    asLinks(context, 'typeDefinition', services.typeDefinition(document, position)),
  );
  one(DocumentHighlightRequest.type, (document, { position }) => services.documentHighlights(document, position));
  one(LinkedEditingRangeRequest.type, (document, { position }) => services.linkedEditingRanges(document, position));
  one(SignatureHelpRequest.type, (document, { position }) => services.signatureHelp(document, position));
  one(DocumentLinkRequest.type, (document) => services.documentLinks(document));
  one(DocumentFormattingRequest.type, (document) => services.formatDocument(document));
  one(DocumentRangeFormattingRequest.type, (document, { range }) => services.formatRange(document, range));
  one(DocumentRangesFormattingRequest.type, (document, { ranges }) => [
    ...new Map(
      ranges.flatMap((range) => services.formatRange(document, range)).map((edit) => [JSON.stringify(edit), edit]),
    ).values(),
  ]);
  one(DocumentOnTypeFormattingRequest.type, (document, { position, ch }) =>
    services.formatOnType(document, position, ch),
  );
  serve(context, DocumentColorRequest.type, [], async ({ textDocument }) => {
    const found = await opened(context, textDocument.uri);
    return found === null ? [] : services.documentColors(serviceDocument(found.module));
  });
  serve(context, ColorPresentationRequest.type, [], async ({ textDocument, color, range }) => {
    const found = await opened(context, textDocument.uri);
    return found === null ? [] : services.colorPresentations(serviceDocument(found.module), color, range);
  });

  const nouns = new Nouns(context.workspaces.platform);
  serve(context, CompletionRequest.type, null, async ({ textDocument, position }, { signal }) => {
    const found = await opened(context, textDocument.uri);
    if (found === null) return null;
    const { folder } = found.document;
    // A large workspace is read on meanwhile; what other files offer comes with the next letters then.
    const modules = (await within(folder.modules(signal), patience)) ?? [];
    const item = context.client().textDocument?.completion?.completionItem;
    return services.completion(serviceDocument(found.module), position, {
      ...(await nouns.known()),
      workspace: { modules: () => modules },
      snippets: item?.snippetSupport === true,
    });
  });
  serve(context, CompletionResolveRequest.type, { label: '' }, async (item, { signal }) => {
    if (item.documentation !== undefined || !context.settings().pictures) return item;
    const picture = await nouns.picture(item, signal);
    return picture === null ? item : { ...item, documentation: { kind: 'markdown', value: picture } };
  });
}

/** Older clients know places, not links. */
function asLinks(
  context: Context,
  what: 'definition' | 'typeDefinition',
  links: ReturnType<typeof services.definition>,
) {
  if (context.client().textDocument?.[what]?.linkSupport === true) return links;
  return links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
}
