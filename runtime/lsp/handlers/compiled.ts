import {
  CodeActionRequest,
  CodeLensRequest,
  HoverRequest,
  InlayHintRequest,
  InlineCompletionRequest,
} from 'vscode-languageserver';
import type { Diagnostic } from '../../../language/diagnostics/types.js';
import { serviceDocument, services } from '../../../language/services/index.js';
import { within } from '../abort.js';
import { forClient } from '../addresses.js';
import { codeLenses } from '../compiled/code-lens.js';
import { fontActions } from '../compiled/font-actions.js';
import { draftHover, joined } from '../compiled/hover.js';
import { placeHints, typeHints } from '../compiled/inlay-hints.js';
import { placeActions } from '../compiled/place-actions.js';
import { type Context, opened, serve } from '../context.js';
import type { InlineCompletions } from '../providers.js';
import { record } from '../settings.js';

/** Hovers and actions say what they can without the draft where that takes longer, milliseconds. */
const patience = 600;

/** The services that look at the draft. */
export function serveCompiled(context: Context, inline: InlineCompletions | null): void {
  const { platform } = context.workspaces;

  serve(context, HoverRequest.type, null, async ({ textDocument, position }) => {
    const found = await opened(context, textDocument.uri);
    if (found === null) return null;
    const { document, module } = found;
    const service = serviceDocument(module);
    const documentation = services.hover(service, position);
    const compilation = await within(document.compilation(), patience);
    if (compilation === null) return forClient(documentation, document.folder);
    const { host } = document.folder;
    const pictures = context.settings().pictures ? { host, platform } : null;
    return forClient(
      joined(documentation, await draftHover(service, position, compilation, pictures)),
      document.folder,
    );
  });

  serve(context, CodeLensRequest.type, null, async ({ textDocument: { uri } }) => {
    const found = await opened(context, uri);
    return found && codeLenses(uri, found.module, await found.document.compilation());
  });

  serve(context, InlayHintRequest.type, null, async ({ textDocument, range }) => {
    const found = await opened(context, textDocument.uri);
    if (found === null) return null;
    const { document, module } = found;
    const { hints } = context.settings();
    const places =
      hints.positions || hints.guesses ? placeHints(module, await document.compilation(), range, hints) : [];
    return [...(hints.types ? typeHints(module, range) : []), ...places];
  });

  serve(context, CodeActionRequest.type, null, async ({ textDocument, range, context: asked }, { signal }) => {
    const found = await opened(context, textDocument.uri);
    if (found === null) return null;
    const { document, module } = found;
    const { folder } = document;
    const diagnostics = asked.diagnostics.flatMap(({ data, ...said }) => {
      const fixes = record(data).fixes;
      return Array.isArray(fixes) ? [{ ...said, uri: document.path, relatedInformation: [], data: { fixes } }] : [];
    });
    const request = { range, ...(asked.only === undefined ? {} : { only: asked.only }) };
    const known = diagnostics.map((one) => ({ ...one, severity: severityOf(one.severity) }) as Diagnostic);
    const actions = services.codeActions(
      serviceDocument(module),
      known.length === 0 ? request : { ...request, diagnostics: known },
    );
    const rewrites = asked.only === undefined || asked.only.some((kind) => 'refactor.rewrite'.startsWith(kind));
    const compilation = rewrites ? await within(document.compilation(), patience) : null;
    const places = compilation === null ? [] : await placeActions(range, { module, compilation, folder, signal });
    const isAsked = asked.only === undefined || asked.only.some((kind) => 'quickfix'.startsWith(kind));
    const fonts = isAsked ? fontActions(asked.diagnostics, platform) : [];
    return forClient([...fonts, ...actions, ...places], folder);
  });

  serve(context, InlineCompletionRequest.type, { items: [] }, async (params, { signal }) => {
    const found = inline && (await opened(context, params.textDocument.uri));
    if (!found) return { items: [] };
    const { document, module } = found;
    return { items: [...(await inline.propose(serviceDocument(module), params.position, signal, document))] };
  });
}

function severityOf(severity: number | undefined): Diagnostic['severity'] {
  return (['error', 'warning', 'information', 'hint'] as const)[(severity ?? 1) - 1] ?? 'error';
}
