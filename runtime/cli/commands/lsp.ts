import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { run } from '../../programs/lsp.js';
import { CallError } from '../exit.js';

const EXAMPLES = `
Examples:
  coco lsp --stdio      for Neovim, Helix, Zed and other editors (docs/editor.md)
  coco lsp --node-ipc   for a program that forked this one`;

/** @param dist the folder of the built program, where the server's own bundle lies */
export function addLsp(program: Command, dist: string): void {
  program
    .command('lsp')
    .summary('the language server, for editors')
    .description('Speaks the Language Server Protocol with an editor until that ends it.')
    .option('--stdio', 'over standard input and output')
    .option('--node-ipc', 'over the channel of the Node that forked this one')
    .option('--clientProcessId <PID>', 'ends with that process too; editors say it')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: { readonly stdio?: true; readonly nodeIpc?: true }) => {
      if (Boolean(flags.stdio) === Boolean(flags.nodeIpc)) throw new CallError('say either --stdio or --node-ipc');
      if (flags.nodeIpc && process.send === undefined)
        throw new CallError('--node-ipc needs a Node that forked this one');
      // Not a plain `require`: in a startup snapshot that knows Node's own modules only.
      const server = createRequire(join(dist, 'cli.cjs'))('./lsp.cjs') as { readonly run: typeof run };
      await server.run(dist, flags.stdio ? 'stdio' : 'node-ipc');
    });
}
