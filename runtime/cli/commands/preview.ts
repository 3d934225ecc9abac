import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { previewAlone } from '../../programs/lsp.js';
import { CallError, MachineError } from '../exit.js';
import { findInputs } from '../inputs.js';

interface Flags {
  readonly port: number;
  readonly open?: true;
}

const EXAMPLES = `
The page shows the draft as the file says it and follows every change on disk; what is moved, resized, coloured or
reworded in the picture is written into the file as one small change, and Ctrl+Z takes it back.
Its tab Refine has an editor make the picture of the draft, as coco refine does.
It is served on this machine alone, to whoever has the address with its token.

Examples:
  coco preview scene.coco          prints the address
  coco preview scene.coco --open   opens it in the browser`;

/** @param dist the folder of the built program, where the server's own bundle lies */
export function addPreview(program: Command, dist: string): void {
  program
    .command('preview')
    .summary('the draft of a scene in a browser, live, to be edited by hand')
    .description('Shows the draft of a file in a browser, as it changes, until Ctrl-C ends it.')
    .argument('<FILE>', 'the scene')
    .option('--port <N>', 'the port of the page; any that is free unless said', port, 0)
    .option('--open', 'opens the page in the browser')
    .addHelpText('after', EXAMPLES)
    .action(async (name: string, flags: Flags) => {
      const [input] = await findInputs([name]);
      if (input === undefined || input.stdin) throw new CallError('a preview needs a file');
      // Not a plain `require`: in a startup snapshot that knows Node's own modules only.
      const server = createRequire(join(dist, 'cli.cjs'))('./lsp.cjs') as {
        readonly previewAlone: typeof previewAlone;
      };
      const alone = await server.previewAlone(dist, input.file, input.root, flags.port).catch((problem: unknown) => {
        if (!isTaken(problem)) throw problem;
        throw new MachineError(`port ${flags.port} is taken: say another, or none to have one found`);
      });
      process.stdout.write(`${input.shown}: ${alone.url}\n`);
      if (flags.open) await alone.show();
      await new Promise<void>((resolve) => {
        process.once('SIGINT', resolve);
        process.once('SIGTERM', resolve);
      });
      alone.close();
    });
}

function port(said: string): number {
  const number = Number(said);
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new InvalidArgumentError('a port is a whole number from 1 to 65535');
  return number;
}

function isTaken(problem: unknown): boolean {
  return problem instanceof Error && 'code' in problem && (problem.code === 'EADDRINUSE' || problem.code === 'EACCES');
}
