import { createConnection, IPCMessageReader, IPCMessageWriter, ProposedFeatures } from 'vscode-languageserver/node';
import { Generation, type GenerationParts } from './generate/generation.js';
import type { Platform } from './platform.js';
import type { Extension } from './providers.js';
import { startServer } from './server.js';
import { statusReports } from './status.js';

export type Transport = 'stdio' | 'node-ipc';

/**
 * @param platform files, fonts and pictures of where the program is built
 * @param extensions parts beyond the language server itself
 * @param writing what generation takes from where the program is built
 */
export function serveNode(
  platform: Platform,
  transport: Transport,
  extensions: readonly Extension[],
  writing: GenerationParts,
): void {
  const connection =
    transport === 'stdio'
      ? createConnection(ProposedFeatures.all, process.stdin, process.stdout)
      : createConnection(ProposedFeatures.all, new IPCMessageReader(process), new IPCMessageWriter(process));
  const generation = new Generation(writing);
  startServer(connection, platform, {
    inlineCompletions: generation,
    extensions: [statusReports(), generation, ...extensions],
  });
}
