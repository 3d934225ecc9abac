import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { Previews } from '../preview/hub.js';
import { startServer } from './server.js';
import { statusReports } from './status.js';
import { WorkerPlatform } from './worker-platform.js';

// The script of a web worker: speaks the protocol over its messages.
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0] & {
  readonly location: { readonly href: string };
};

const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);
startServer(connection, new WorkerPlatform(connection, self.location.href), {
  extensions: [statusReports(), new Previews()],
});
