import { Command, CommanderError } from 'commander';
import { addCheck, checkCommand } from './commands/check.js';
import { addCompile, compileCommand } from './commands/compile.js';
import { addCompletions } from './commands/completions.js';
import { addDoctor, doctorCommand } from './commands/doctor.js';
import { addEval, evalCommand } from './commands/eval.js';
import { addFmt, fmtCommand } from './commands/fmt.js';
import { addGenerate, generateCommand } from './commands/generate.js';
import { addGrammar, grammarCommand } from './commands/grammar.js';
import { addInit, initCommand } from './commands/init.js';
import { addLater } from './commands/later.js';
import { addLsp } from './commands/lsp.js';
import { addMcp } from './commands/mcp.js';
import { addModels } from './commands/models.js';
import { addPreview } from './commands/preview.js';
import { addRefine, refineCommand } from './commands/refine.js';
import { addRun, runCommand } from './commands/run.js';
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
  addGenerate(program, async (prompt, flags) => {
    exit = await generateCommand(prompt, flags, session, dist);
  });
  addRefine(program, async (file, flags) => {
    exit = await refineCommand(file, flags, session, dist);
  });
  addModels(program, dist, (code) => {
    exit = code;
  });
  addRun(program, async (prompt, flags) => {
    exit = await runCommand(prompt, flags, dist);
  });
  addInit(program, async (folder) => {
    exit = await initCommand(folder);
  });
  addEval(program, async (flags) => {
    exit = await evalCommand(flags, dist);
  });
  addDoctor(program, async (flags) => {
    exit = await doctorCommand(flags, dist);
  });
  addGrammar(program, async (flags) => {
    exit = await grammarCommand(flags, session);
  });
  addPreview(program, dist);
  addLsp(program, dist);
  addMcp(program, dist);
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
