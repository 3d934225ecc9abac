import { SemanticTokensDeltaRequest, SemanticTokensRangeRequest, SemanticTokensRequest } from 'vscode-languageserver';
import { serviceDocument, services } from '../../../language/services/index.js';
import { type Context, opened, serve } from '../context.js';

/** Semantic tokens: whole, of a range, and what has changed since the last answer for a document. */
export function serveTokens(context: Context): { readonly forget: (uri: string) => void } {
  const last = new Map<string, { readonly id: string; readonly data: readonly number[] }>();
  let count = 0;
  const remember = (uri: string, data: readonly number[]): string => {
    const id = String(++count);
    last.set(uri, { id, data });
    return id;
  };

  serve(context, SemanticTokensRequest.type, null, async ({ textDocument: { uri } }) => {
    const found = await opened(context, uri);
    if (found === null) return null;
    const { data } = services.semanticTokens(serviceDocument(found.module));
    return { resultId: remember(uri, data), data };
  });
  serve(context, SemanticTokensDeltaRequest.type, null, async ({ textDocument: { uri }, previousResultId }) => {
    const found = await opened(context, uri);
    if (found === null) return null;
    const { data } = services.semanticTokens(serviceDocument(found.module));
    const before = last.get(uri);
    const resultId = remember(uri, data);
    if (before?.id !== previousResultId) return { resultId, data };
    return { resultId, edits: services.semanticTokensDelta(before.data, data) };
  });
  serve(context, SemanticTokensRangeRequest.type, null, async ({ textDocument, range }) => {
    const found = await opened(context, textDocument.uri);
    return found === null ? null : services.semanticTokens(serviceDocument(found.module), range);
  });
  return { forget: (uri) => last.delete(uri) };
}
