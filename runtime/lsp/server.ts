import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeWatchedFilesNotification,
  InlayHintRefreshRequest,
} from 'vscode-languageserver';
import { capabilities, pulls } from './capabilities.js';
import { type Context, log } from './context.js';
import { serveCommands } from './handlers/commands.js';
import { serveCompiled } from './handlers/compiled.js';
import { servePull } from './handlers/diagnostics.js';
import { serveFiles } from './handlers/files.js';
import { serveLanguage } from './handlers/language.js';
import { serveTokens } from './handlers/tokens.js';
import type { OpenDocument } from './open-document.js';
import type { Platform } from './platform.js';
import type { ServerParts } from './providers.js';
import { Reports } from './reports.js';
import { Scheduler } from './scheduler.js';
import { record, type Settings, usual, withSaid } from './settings.js';
import { Workspaces } from './workspaces.js';

/** Files whose changes on disk matter: scenes, and what they read. */
const watched = '**/*.{coco,csv,json,svg,png,jpg,jpeg,webp,gif}';

/** Serves one client until the connection ends. The same in Node and in a web worker. */
export function startServer(connection: Connection, platform: Platform, parts: ServerParts = {}): void {
  let settings: Settings = usual;
  let client: ClientCapabilities = {};
  const workspaces = new Workspaces(platform);
  const context: Context = { connection, workspaces, settings: () => settings, client: () => client };
  const extensions = parts.extensions ?? [];
  const reports = new Reports();

  serveLanguage(context);
  serveFiles(context);
  serveCompiled(context, parts.inlineCompletions ?? null);
  serveCommands(
    context,
    extensions.flatMap(({ commands = [] }) => commands),
  );
  const tokens = serveTokens(context);
  const pull = servePull(context, reports);
  for (const extension of extensions) extension.start(context);

  /** Tells what is now known of a document and of the files that it imports. */
  const tell = (document: OpenDocument, files: readonly string[] = reports.about(document)) => {
    const { folder } = document;
    for (const path of files) {
      const uri = folder.address(path);
      const open = folder.documents.get(path);
      if (pulls(client, settings)) pull.told(uri, path);
      else if (/^[\w+.-]+:/.test(uri) && !path.startsWith('coco:'))
        void connection.sendDiagnostics({
          uri,
          diagnostics: reports.of(path, folder),
          ...(open === undefined ? {} : { version: open.version }),
        });
    }
  };
  /** Documents that were drawn anew because of another file: the client did not change them, so it does not ask by itself. */
  const renewed = new Set<OpenDocument>();

  const scheduler = new Scheduler({
    quiet: () => settings.quiet,
    first: (document, { diagnostics }) => {
      const before = reports.about(document);
      reports.first(document, diagnostics);
      tell(document, [...new Set([...before, ...reports.about(document)])]);
    },
    second: (document, compilation) => {
      reports.second(document, compilation.diagnostics);
      tell(document);
      if (renewed.delete(document)) refresh();
      for (const extension of extensions) extension.compiled?.(document, compilation);
    },
    failed: (document, problem) => log(connection, document.uri, problem),
  });

  const refresh = () => {
    const ignore = () => undefined;
    if (client.workspace?.codeLens?.refreshSupport)
      void connection.sendRequest(CodeLensRefreshRequest.type).catch(ignore);
    if (client.workspace?.inlayHint?.refreshSupport)
      void connection.sendRequest(InlayHintRefreshRequest.type).catch(ignore);
  };
  const lookAgain = (document: OpenDocument) => {
    scheduler.schedule(document);
    for (const extension of extensions) extension.changed?.(document);
  };
  const dependentsOf = (documents: readonly OpenDocument[]) => {
    for (const dependent of documents) {
      dependent.renew();
      renewed.add(dependent);
      lookAgain(dependent);
    }
  };
  /** A notice must never end the server, whatever a client sends. */
  const notice = <Params>(what: string, run: (params: Params) => void) => {
    return (params: Params): void => {
      try {
        run(params);
      } catch (problem) {
        log(connection, what, problem);
      }
    };
  };

  connection.onInitialize(({ capabilities: said, initializationOptions, workspaceFolders, rootUri }) => {
    client = said;
    settings = withSaid(settings, initializationOptions);
    platform.configure?.(initializationOptions);
    const folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    for (const root of folders.flatMap((folder) => platform.roots(folder))) workspaces.folder(root);
    return {
      capabilities: capabilities(
        client,
        settings,
        extensions.flatMap(({ commands = [] }) => commands.map(({ name }) => name)),
      ),
      serverInfo: { name: 'coco' },
    };
  });
  connection.onInitialized(() => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: watched }] })
      .then(() => workspaces.watch())
      .catch((problem: unknown) => log(connection, 'watching files', problem));
  });
  connection.onShutdown(() => {
    scheduler.stop();
    for (const document of workspaces.documents()) document.renew();
  });

  connection.onDidOpenTextDocument(
    notice('didOpen', ({ textDocument: { uri, text, version } }) => {
      const document = workspaces.open(uri, text, version);
      dependentsOf(document.folder.changed(document.path));
      lookAgain(document);
    }),
  );
  connection.onDidChangeTextDocument(
    notice('didChange', ({ textDocument: { uri, version }, contentChanges }) => {
      const document = workspaces.document(uri);
      if (document === null) throw new Error(`${uri} is not open`);
      document.edit(contentChanges, version);
      reports.edited(document, contentChanges);
      lookAgain(document);
      dependentsOf(document.folder.changed(document.path));
    }),
  );
  connection.onDidCloseTextDocument(
    notice('didClose', ({ textDocument: { uri } }) => {
      const open = workspaces.document(uri);
      const files = open === null ? [] : reports.about(open);
      const document = workspaces.close(uri);
      if (document === null) return;
      scheduler.forget(document);
      reports.forget(document);
      renewed.delete(document);
      tokens.forget(uri);
      pull.forget(uri);
      for (const extension of extensions) extension.closed?.(document);
      if (!pulls(client, settings)) void connection.sendDiagnostics({ uri, diagnostics: [] });
      tell(
        document,
        files.filter((path) => path !== document.path),
      );
      dependentsOf(document.folder.changed(document.path));
    }),
  );
  connection.onDidChangeWatchedFiles(
    notice('didChangeWatchedFiles', ({ changes }) => {
      for (const { uri } of changes) {
        const found = workspaces.find(uri);
        if (found === null || workspaces.document(uri) !== null) continue;
        const { folder, place } = found;
        folder.listAnew();
        const isScene = place.path.endsWith('.coco');
        const dependents = folder.changed(place.path);
        dependentsOf(isScene ? dependents : [...folder.documents.values()]);
      }
    }),
  );
  connection.onDidChangeConfiguration(
    notice('didChangeConfiguration', ({ settings: said }) => {
      settings = withSaid(settings, record(said).coco);
      refresh();
    }),
  );
  connection.listen();
}
