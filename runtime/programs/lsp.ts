import { realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { serveNode, type Transport } from '../lsp/node.js';
import { NodePlatform } from '../lsp/node-platform.js';
import { previewsBeside } from '../preview/serve/beside.js';

export { previewAlone } from '../preview/serve/alone.js';

/** Serves until the client ends the connection, and with it the process: 0 after `shutdown`, else 1. */
export function run(dist: string, transport: Transport): Promise<never> {
  // A fault of one answer must not end the session; editors show what a server writes here.
  process.on('unhandledRejection', (problem) => {
    process.stderr.write(`coco lsp: ${problem instanceof Error ? problem.stack : String(problem)}\n`);
  });
  serveNode(new NodePlatform(dist), transport, [previewsBeside(dist)]);
  return new Promise(() => undefined);
}

// Started by itself, as editors do that fork a server: `node dist/lsp.cjs --stdio`.
const [, script, ...args] = process.argv;
if (script !== undefined && basename(script) === 'lsp.cjs')
  void run(dirname(realpathSync(script)), args.includes('--node-ipc') ? 'node-ipc' : 'stdio');
