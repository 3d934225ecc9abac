import {
  CallHierarchyIncomingCallsRequest,
  type CallHierarchyItem,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  ImplementationRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  TextDocumentContentRequest,
  WillRenameFilesRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver';
import { preludeSources } from '../../../language/generated/prelude.js';
import { serviceDocument, services, type Workspace } from '../../../language/services/index.js';
import { preludeRoot } from '../../../language/services/places.js';
import { forClient } from '../addresses.js';
import { type Context, opened, Refused, serve } from '../context.js';
import type { Folder } from '../folder.js';
import { movedImports } from '../moved.js';

/** The services for which all files of a workspace matter. */
export function serveFiles(context: Context): void {
  const { workspaces } = context;
  const lookAt = async (uri: string, signal: AbortSignal) => {
    const found = await opened(context, uri);
    if (found === null) return null;
    const { folder } = found.document;
    return { document: serviceDocument(found.module), folder, workspace: await workspaceOf(folder, signal) };
  };

  serve(context, ReferencesRequest.type, null, async ({ textDocument, position, context: wanted }, { signal }) => {
    const at = await lookAt(textDocument.uri, signal);
    return at && forClient(services.references(at.document, position, wanted, at.workspace), at.folder);
  });
  serve(context, ImplementationRequest.type, null, async ({ textDocument, position }, { signal }) => {
    const at = await lookAt(textDocument.uri, signal);
    return at && forClient(services.implementation(at.document, position, at.workspace), at.folder);
  });
  serve(context, PrepareRenameRequest.type, null, async ({ textDocument, position }) => {
    const found = await opened(context, textDocument.uri);
    if (found === null) return null;
    const prepared = services.prepareRename(serviceDocument(found.module), position);
    if ('refused' in prepared) throw new Refused(prepared.refused);
    return prepared;
  });
  serve(context, RenameRequest.type, null, async ({ textDocument, position, newName }, { signal }) => {
    const at = await lookAt(textDocument.uri, signal);
    if (at === null) return null;
    const edit = services.rename(at.document, position, newName, at.workspace);
    if ('refused' in edit) throw new Refused(edit.refused);
    return forClient(edit, at.folder);
  });

  serve(context, CallHierarchyPrepareRequest.type, null, async ({ textDocument, position }) => {
    const found = await opened(context, textDocument.uri);
    if (found === null) return null;
    const items = services.prepareCallHierarchy(serviceDocument(found.module), position);
    return forClient(items, found.document.folder);
  });
  serve(context, CallHierarchyIncomingCallsRequest.type, null, async ({ item }, { signal }) => {
    const at = await itemAt(context, item, signal);
    return at && forClient(services.incomingCalls(at.item, at.workspace), at.folder);
  });
  serve(context, CallHierarchyOutgoingCallsRequest.type, null, async ({ item }, { signal }) => {
    const at = await itemAt(context, item, signal);
    return at && forClient(services.outgoingCalls(at.item, at.workspace), at.folder);
  });

  serve(context, WorkspaceSymbolRequest.type, null, async ({ query }, { signal }) => {
    const found = [];
    for (const folder of workspaces.folders())
      found.push(...forClient(services.workspaceSymbols(query, await workspaceOf(folder, signal)), folder));
    return found;
  });
  serve(context, WillRenameFilesRequest.type, null, async ({ files }, { signal }) => {
    const changes: Record<string, { range: never; newText: string }[]> = {};
    for (const { oldUri, newUri } of files) {
      const [from, to] = [workspaces.find(oldUri), workspaces.platform.place(newUri)];
      if (from === null || to === null || from.place.root !== to.root) continue;
      const modules = await from.folder.modules(signal);
      Object.assign(
        changes,
        forClient({ changes: movedImports(modules, from.place.path, to.path) }, from.folder).changes,
      );
    }
    return { changes };
  });
  serve(context, TextDocumentContentRequest.type, { text: '' }, ({ uri }) => ({
    text: (uri.startsWith(preludeRoot) && preludeSources[uri.slice(preludeRoot.length)]) || '',
  }));
}

async function workspaceOf(folder: Folder, signal: AbortSignal): Promise<Workspace> {
  const modules = await folder.modules(signal);
  return { modules: () => modules };
}

/** An item of the call hierarchy comes back from the client with the URI that it was sent with. */
async function itemAt({ workspaces }: Context, item: CallHierarchyItem, signal: AbortSignal) {
  const found = workspaces.find(item.uri);
  if (found === null) return null;
  const { folder, place } = found;
  return { folder, item: { ...item, uri: place.path }, workspace: await workspaceOf(folder, signal) };
}
