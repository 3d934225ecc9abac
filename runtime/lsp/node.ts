import { createConnection, IPCMessageReader, IPCMessageWriter, ProposedFeatures } from 'vscode-languageserver/node';
import type { Platform } from './platform.js';
import type { Extension } from './providers.js';
import { startServer } from './server.js';
import { statusReports } from './status.js';

export type Transport = 'stdio' | 'node-ipc';

/**
 * @param platform files, fonts and pictures of where the program is built
 * @param extensions parts beyond the language server itself
 */
export function serveNode(platform: Platform, transport: Transport, extensions: readonly Extension[]): void {
  const connection =
    transport === 'stdio'
      ? createConnection(ProposedFeatures.all, process.stdin, process.stdout)
      : createConnection(ProposedFeatures.all, new IPCMessageReader(process), new IPCMessageWriter(process));
  startServer(connection, platform, { extensions: [statusReports(), ...extensions] });
}
