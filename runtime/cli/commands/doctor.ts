import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Command } from 'commander';
import type * as doctor from '../../programs/doctor.js';
import { Exit, type ExitCode, MachineError } from '../exit.js';
import { paintFor, progress } from '../terminal.js';
import { version } from '../version.js';

const EXAMPLES = `
Every device is tried with a small model, in a process of its own; editors are looked for at their usual addresses and at
COCO_SERVER. Nothing is written, and nothing beyond those addresses is asked.

Exit codes: 0 where a picture can be made here, 3 where nothing can refine yet.

Examples:
  coco doctor
  coco doctor --json > machine.json`;

interface Flags {
  readonly json?: true;
}

export function addDoctor(program: Command, run: (flags: Flags) => Promise<void>): void {
  program
    .command('doctor')
    .summary('what this machine can do, and what it lacks')
    .description('Tries drawing, the devices that a model could run on, models and editors, and says what helps.')
    .option('--json', 'for programs')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

export async function doctorCommand({ json }: Flags, dist: string): Promise<ExitCode> {
  // Not a plain `require`: in a startup snapshot that knows Node's own modules only.
  const { examine, shown } = createRequire(join(dist, 'cli.cjs'))('./doctor.cjs') as typeof doctor;
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort(new Error('stopped')));
  try {
    const findings = await examine({
      version,
      dist,
      environment: process.env,
      signal: abort.signal,
      onProgress: (what) => progress(`${what} …`),
    });
    progress('');
    process.stdout.write(json ? `${JSON.stringify(findings, null, 2)}\n` : shown(findings, paintFor(process.stdout)));
    return findings.canRefine ? Exit.fine : Exit.machine;
  } catch (problem) {
    progress('');
    if (abort.signal.aborted) throw new MachineError('stopped');
    throw problem;
  }
}
