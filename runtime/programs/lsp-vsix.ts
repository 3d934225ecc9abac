import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { BuiltInThread } from '../lsp/generate/built-in-thread.js';
import type { Engine } from '../lsp/generate/generation.js';
import { serveNode } from '../lsp/node.js';
import { VsixPlatform } from '../lsp/vsix-platform.js';
import { Previews } from '../preview/hub.js';

// The server inside the VS Code extension, which forks it: `node lsp.cjs --node-ipc`.
process.on('unhandledRejection', (problem) => {
  process.stderr.write(`coco lsp: ${problem instanceof Error ? problem.stack : String(problem)}\n`);
});
const [, script = '', ...args] = process.argv;
const dist = dirname(realpathSync(script));
const bundle = join(dist, 'generation.cjs');
serveNode(new VsixPlatform(dist), args.includes('--stdio') ? 'stdio' : 'node-ipc', [new Previews()], {
  load: async () => createRequire(bundle)(bundle) as Engine,
  builtIn: new BuiltInThread(bundle).scene,
});
