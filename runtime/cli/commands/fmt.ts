import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { format } from '../../../language/format/format.js';
import { CallError, Exit, type ExitCode, fileProblem } from '../exit.js';
import { findInputs, type Input, readStdin } from '../inputs.js';
import { writeWhole } from '../outputs.js';
import { count } from '../print.js';

export interface FmtFlags {
  readonly check?: true;
}

const EXAMPLES = `
Examples:
  coco fmt poster.coco              in place
  coco fmt --check 'scenes/*.coco'  only say which are not in form (exit 1)
  coco fmt - < poster.coco          from standard input to standard output`;

export function addFmt(program: Command, run: (files: string[], flags: FmtFlags) => Promise<void>): void {
  program
    .command('fmt')
    .summary('put sources into the one form')
    .description('Formats sources in place. A source with syntax errors stays as it is.')
    .argument('<FILE...>', 'sources, patterns of them, or - for standard input')
    .option('--check', 'change nothing; name the sources that would change, and exit 1 if there are any')
    .addHelpText('after', EXAMPLES)
    .action((files: string[], flags: FmtFlags) => run(files, flags));
}

export async function fmtCommand(named: string[], flags: FmtFlags): Promise<ExitCode> {
  const inputs = await findInputs(named);
  if (inputs.length > 1 && inputs.some((input) => input.stdin)) throw new CallError('- stands alone');
  let different = 0;
  let unreadable = 0;
  for (const input of inputs) {
    const before = await textOf(input);
    if (before === null) {
      process.stderr.write(`${input.shown}: not UTF-8 text, left as it is\n`);
      unreadable++;
      continue;
    }
    const after = format(before);
    if (after !== before) different++;
    if (flags.check) {
      if (after !== before) process.stdout.write(`${input.shown}\n`);
    } else if (input.stdin) {
      process.stdout.write(after);
    } else if (after !== before) {
      await writeWhole([{ path: input.file, content: after }]);
      process.stdout.write(`${input.shown}\n`);
    }
  }
  if (flags.check && different > 0)
    process.stderr.write(`${count(different, 'source')} not in form; coco fmt mends that\n`);
  return unreadable > 0 || (flags.check && different > 0) ? Exit.input : Exit.fine;
}

async function textOf(input: Input): Promise<string | null> {
  const bytes = input.stdin
    ? await readStdin()
    : await readFile(input.file).catch((problem: unknown) => {
        throw fileProblem('read', input.shown, problem);
      });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
