import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { serveNode } from '../lsp/node.js';
import { VsixPlatform } from '../lsp/vsix-platform.js';
import { Previews } from '../preview/hub.js';

// The server inside the VS Code extension, which forks it: `node lsp.cjs --node-ipc`.
process.on('unhandledRejection', (problem) => {
  process.stderr.write(`coco lsp: ${problem instanceof Error ? problem.stack : String(problem)}\n`);
});
const [, script = '', ...args] = process.argv;
serveNode(new VsixPlatform(dirname(realpathSync(script))), args.includes('--stdio') ? 'stdio' : 'node-ipc', [
  new Previews(),
]);
