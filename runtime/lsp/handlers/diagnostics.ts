import {
  DiagnosticRefreshRequest,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  type Diagnostic as LspDiagnostic,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { textSeed } from '../../../compiler/evaluate/random.js';
import { type Context, log, serve } from '../context.js';
import { forProtocol, type Reports } from '../reports.js';

/**
 * Told by a client after another program has checked the workspace's scenes and put what it found in place of what is known here, such as a
 * task of an editor: drafts are made of the scenes that are not open, and the client is told all anew.
 */
export const closedChecked = 'coco/closedChecked';

const nothing: DocumentDiagnosticReport = { kind: 'full', items: [] };

/**
 * Diagnostics for clients that ask for them. The first answer for a text is what syntax and types say, and the client is told to ask
 * again when the draft says more; where it cannot be told, the answer waits for the draft.
 */
export function servePull(context: Context, reports: Reports) {
  const { workspaces } = context;
  const answered = new Map<string, string>();
  /** Answers of an earlier round are not what the client shows any more. */
  let round = 0;
  let drafting: Promise<void> | null = null;

  serve(context, DocumentDiagnosticRequest.type, nothing, async (params): Promise<DocumentDiagnosticReport> => {
    const { uri } = params.textDocument;
    const document = workspaces.document(uri);
    if (document === null) return nothing;
    if (canRefresh(context)) {
      const { state } = document;
      const { diagnostics } = await document.analysis();
      if (document.state === state && !reports.knows(document)) reports.first(document, diagnostics);
    } else {
      reports.first(document, (await document.analysis()).diagnostics);
      reports.second(document, (await document.compilation()).diagnostics);
    }
    const items = reports.of(document.path, document.folder);
    const resultId = idOf(items);
    answered.set(uri, resultId);
    return params.previousResultId === resultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
  });

  serve(context, WorkspaceDiagnosticRequest.type, { items: [] }, async ({ previousResultIds }, { signal }) => {
    const before = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const folder of workspaces.folders())
      for (const path of await folder.paths()) {
        const uri = folder.address(path);
        const open = folder.documents.get(path);
        const module = open === undefined ? await folder.closed(path, signal) : null;
        const found = open
          ? reports.of(path, folder)
          : (folder.closedDrafts.of(path) ?? module?.diagnostics ?? []).map((one) => forProtocol(one, folder));
        const resultId = open ? idOf(found) : `${round}-${idOf(found)}`;
        const version = open?.version ?? null;
        items.push(
          before.get(uri) === resultId
            ? { kind: 'unchanged', uri, version, resultId }
            : { kind: 'full', uri, version, resultId, items: found },
        );
      }
    return { items };
  });

  const refresh = () => void context.connection.sendRequest(DiagnosticRefreshRequest.type).catch(() => undefined);
  const draftAll = async () => {
    for (const folder of workspaces.folders()) await folder.closedDrafts.make(folder, new AbortController().signal);
  };
  context.connection.onNotification(closedChecked, () => {
    // What has changed since the round under way began is seen by one behind it.
    const next = (drafting ?? Promise.resolve()).then(draftAll).catch((problem: unknown) => {
      log(context.connection, closedChecked, problem);
    });
    drafting = next;
    void next.then(() => {
      if (drafting !== next) return;
      drafting = null;
      round++;
      if (canRefresh(context)) refresh();
    });
  });

  return {
    /** Has the client ask again where what it was told last is no longer all. */
    told(uri: string, path: string): void {
      const document = workspaces.document(uri);
      if (document === null || !canRefresh(context)) return;
      if (answered.get(uri) === idOf(reports.of(path, document.folder))) return;
      refresh();
    },
    forget: (uri: string) => answered.delete(uri),
  };
}

function canRefresh({ client }: Context): boolean {
  return client().workspace?.diagnostics?.refreshSupport === true;
}

/** The same for the same diagnostics. */
function idOf(items: readonly LspDiagnostic[]): string {
  return `${items.length}-${(textSeed(JSON.stringify(items)) >>> 0).toString(16)}`;
}
