import { Command, CommanderError } from 'commander';
import { addCheck, checkCommand } from './commands/check.js';
import { addCompile, compileCommand } from './commands/compile.js';
import { addCompletions } from './commands/completions.js';
import { addFmt, fmtCommand } from './commands/fmt.js';
import { addLater } from './commands/later.js';
import { addLsp } from './commands/lsp.js';
import { addPreview } from './commands/preview.js';
import { addRefine, refineCommand } from './commands/refine.js';
import { CallError, Exit, type ExitCode, MachineError } from './exit.js';
import { Session } from './session.js';
import { version } from './version.js';

/**
 * Runs one call of `coco` to its end.
 *
 * @param args what follows `coco`
 * @param dist the folder of the built program
 */
export async function runProgram(args: readonly string[], dist: string): Promise<ExitCode> {
  let exit: ExitCode = Exit.fine;
  const session = new Session(dist);
  const program = new Command('coco');
  program
    .description('Coco, a scene language: the plan of a picture is a program. coco checks it and draws it.')
    .version(version, '-V, --version', 'the version of this program')
    .helpOption('-h, --help', 'how to use it')
    .helpCommand('help [command]', 'how to use a command')
    .showHelpAfterError('(coco --help says what there is)')
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit codes: 0 fine, 1 the input has errors, 2 the call was wrong, 3 the machine lacks something.',
    );
  addCompile(program, async (files, flags) => {
    exit = await compileCommand(files, flags, session);
  });
  addCheck(program, async (files, flags) => {
    exit = await checkCommand(files, flags, session);
  });
  addFmt(program, async (files, flags) => {
    exit = await fmtCommand(files, flags);
  });
  addCompletions(program);
  addRefine(program, async (file, flags) => {
    exit = await refineCommand(file, flags, session, dist);
  });
  addPreview(program, dist);
  addLsp(program, dist);
  addLater(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exit;
  } catch (problem) {
    return afterFailure(problem);
  }
}

function afterFailure(problem: unknown): ExitCode {
  if (problem instanceof CommanderError) return problem.exitCode === 0 ? Exit.fine : Exit.call;
  if (problem instanceof CallError || problem instanceof MachineError) {
    process.stderr.write(`coco: ${problem.message}\n`);
    return problem instanceof CallError ? Exit.call : Exit.machine;
  }
  const detail = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
  process.stderr.write(`coco: this is a fault of coco itself, please report it\n${detail}\n`);
  return Exit.machine;
}
