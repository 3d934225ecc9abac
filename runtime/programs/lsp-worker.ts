import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { Generation } from '../lsp/generate/generation.js';
import { startServer } from '../lsp/server.js';
import { statusReports } from '../lsp/status.js';
import { WorkerPlatform } from '../lsp/worker-platform.js';
import { Previews } from '../preview/hub.js';

// The script of a web worker: speaks the protocol over its messages.
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0] & {
  readonly location: { readonly href: string };
};

const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);
const generation = new Generation({ load: () => import('../lsp/generate/engine.js') });
startServer(connection, new WorkerPlatform(connection, self.location.href), {
  inlineCompletions: generation,
  extensions: [statusReports(), generation, new Previews()],
});
