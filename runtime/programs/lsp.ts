import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { BuiltInThread } from '../lsp/generate/built-in-thread.js';
import { serveNode, type Transport } from '../lsp/node.js';
import { NodePlatform } from '../lsp/node-platform.js';
import { previewsBeside } from '../preview/serve/beside.js';
import type * as generating from './generate.js';

export { previewAlone } from '../preview/serve/alone.js';

/** Serves until the client ends the connection, and with it the process: 0 after `shutdown`, else 1. */
export function run(dist: string, transport: Transport): Promise<never> {
  // A fault of one answer must not end the session; editors show what a server writes here.
  process.on('unhandledRejection', (problem) => {
    process.stderr.write(`coco lsp: ${problem instanceof Error ? problem.stack : String(problem)}\n`);
  });
  // The engine, with the client libraries of services, takes longer to load than the server.
  const engine = () => createRequire(join(dist, 'lsp.cjs'))('./generate.cjs') as typeof generating;
  serveNode(new NodePlatform(dist), transport, [previewsBeside(dist)], {
    load: async () => engine(),
    builtIn: new BuiltInThread(join(dist, 'generate.cjs')).scene,
    ownModel: async (signal) => {
      const { COCO_PROVIDER, COCO_PROVIDER_URL } = process.env;
      if (!COCO_PROVIDER?.trim() && !COCO_PROVIDER_URL?.trim()) return null;
      return engine().chosenProvider({ id: null, model: null, server: null, environment: process.env }, signal);
    },
  });
  return new Promise(() => undefined);
}

// Started by itself, as editors do that fork a server: `node dist/lsp.cjs --stdio`.
const [, script, ...args] = process.argv;
if (script !== undefined && basename(script) === 'lsp.cjs')
  void run(dirname(realpathSync(script)), args.includes('--node-ipc') ? 'node-ipc' : 'stdio');
