import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { run } from '../../programs/mcp.js';
import { folder } from '../arguments.js';
import { version } from '../version.js';

const EXAMPLES = `
Reads files of one folder and writes none. Tools: compile, check, format, search_nouns, search_reference, generate, refine.
generate and refine use the model and the editor that the environment names (coco generate --help, coco refine --help).

Examples:
  coco mcp --root scenes
  {"mcpServers": {"coco": {"command": "npx", "args": ["--no-install", "coco", "mcp"]}}}   what an agent is told (docs/mcp.md)`;

/** @param dist the folder of the built program, where the server's own bundle lies */
export function addMcp(program: Command, dist: string): void {
  program
    .command('mcp')
    .summary('a server of the Model Context Protocol, for agents')
    .description('Lets an agent draw, check and look at scenes, over standard input and output, until it goes.')
    .option('--root <DIR>', 'the only folder that is read; the working folder unless said')
    .addHelpText('after', EXAMPLES)
    .action(async ({ root = '.' }: { readonly root?: string }) => {
      // Not a plain `require`: in a startup snapshot that knows Node's own modules only.
      const server = createRequire(join(dist, 'cli.cjs'))('./mcp.cjs') as { readonly run: typeof run };
      await server.run(folder(root), dist, version);
    });
}
