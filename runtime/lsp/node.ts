import { createConnection, IPCMessageReader, IPCMessageWriter, ProposedFeatures } from 'vscode-languageserver/node';
import { NodePlatform } from './node-platform.js';
import { startServer } from './server.js';

export type Transport = 'stdio' | 'node-ipc';

/** @param dist the folder of the built program, with fonts and resources */
export function serveNode(dist: string, transport: Transport): void {
  const connection =
    transport === 'stdio'
      ? createConnection(ProposedFeatures.all, process.stdin, process.stdout)
      : createConnection(ProposedFeatures.all, new IPCMessageReader(process), new IPCMessageWriter(process));
  startServer(connection, new NodePlatform(dist));
}
