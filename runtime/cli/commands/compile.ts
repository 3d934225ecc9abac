import type { Command } from 'commander';
import { nearest } from '../../../language/diagnostics/nearest.js';
import { tallyInWords } from '../../diagnostics/order.js';
import { type Built, DraftBuilder } from '../build-drafts.js';
import { FORMATS, type Format } from '../draft.js';
import { CallError, Exit, type ExitCode } from '../exit.js';
import { findInputs, type Input } from '../inputs.js';
import { count, seconds } from '../print.js';
import type { Session } from '../session.js';
import { readSettings } from '../settings.js';
import { Progress } from '../terminal.js';

export interface CompileFlags {
  readonly out?: string;
  readonly format?: readonly Format[];
  readonly scale?: number;
  readonly watch?: true;
  readonly strict?: true;
  readonly root?: string;
  readonly detail?: string;
}

const SETTINGS = `A coco.json in the workspace (coco init makes one) may say out, format, scale and strict; the call has the last word.
`;

const EXAMPLES = `
Examples:
  coco compile poster.coco                        poster.svg and poster.png beside it
  coco compile 'scenes/**/*.coco' --out drafts    many scenes into one folder
  coco compile poster.coco --format png --scale 2 twice the pixels
  coco compile poster.coco --format maps          poster.maps/: ids, depth, edges, text, strength, regions
  coco compile poster.coco --watch                again after every change
  coco compile - --format svg < poster.coco       from standard input to standard output`;

export function addCompile(program: Command, run: (files: string[], flags: CompileFlags) => Promise<void>): void {
  program
    .command('compile')
    .summary('draw scenes: SVG, PNG and scene graphs')
    .description(
      'Draws scenes: DIR/STEM.svg, .png and .json, DIR being the folder of the source. A second scene of a file is STEM.SCENE.\n' +
        'DIR/STEM.maps/ is what an editor is told: whose each pixel is, depth, edges, words, how freely each pixel may be repainted.\n' +
        'With errors, the best draft is written all the same, and the exit code is 1.',
    )
    .argument('<FILE...>', 'scenes, patterns of them, or - for standard input')
    .option('-o, --out <DIR>', 'where results go')
    .option('-f, --format <LIST>', 'svg, png, json, maps', parseFormats)
    .option('--scale <N>', 'pixels of the PNG per px of the canvas, up to 16 (1)', parseScale)
    .option('-w, --watch', 'compile again whenever a file changes, or one that it uses')
    .option('--strict', 'warnings count as errors')
    .option(
      '--root <DIR>',
      'the workspace: no file outside of it is read (else the nearest folder with package.json or .git)',
    )
    .addOption(program.createOption('--detail <N>').hideHelp())
    .addHelpText('after', `\n${SETTINGS}${EXAMPLES}`)
    .action((files: string[], flags: CompileFlags) => run(files, flags));
}

export async function compileCommand(named: string[], flags: CompileFlags, session: Session): Promise<ExitCode> {
  if (flags.detail !== undefined) throw new CallError('--detail comes later: this version draws everything in full');
  const inputs = await findInputs(named, flags.root);
  const toStdout = inputs.some((input) => input.stdin) && flags.out === undefined;
  const settings = inputs[0] === undefined || toStdout ? {} : readSettings(inputs[0].root);
  const formats = flags.format ?? settings.format ?? (toStdout ? ['svg'] : ['svg', 'png']);
  const out = flags.out ?? settings.out;
  if (toStdout && inputs.length > 1) throw new CallError('- with other files needs --out DIR');
  if (toStdout && formats.length > 1) throw new CallError('standard output takes one format; use --out DIR for more');
  if (flags.watch && inputs.some((input) => input.stdin))
    throw new CallError('--watch needs files, not standard input');

  const start = performance.now();
  const builder = new DraftBuilder(session, inputs, {
    formats,
    scale: flags.scale ?? settings.scale ?? 1,
    strict: flags.strict ?? settings.strict ?? false,
    ...(out === undefined ? {} : { out }),
  });
  const progress = new Progress(inputs.length);
  const built = new Map<Input, Built>();
  for (const input of inputs) {
    progress.show(built.size, input.shown);
    const one = await builder.build(input, () => progress.clear());
    built.set(input, one);
    if (one.written.length > 0) process.stdout.write(`${one.written.join('\n')}\n`);
  }
  progress.clear();
  const all = [...built.values()];
  if (inputs.length > 1) process.stderr.write(`${summary(all, performance.now() - start)}\n`);
  if (flags.watch) {
    const { watchInputs } = await import('../watch.js');
    await watchInputs(builder, built, (line) => process.stderr.write(`${line}\n`));
  }
  return all.some((one) => one.exit === Exit.input) ? Exit.input : Exit.fine;
}

function summary(built: readonly Built[], milliseconds: number): string {
  const files = built.reduce((sum, one) => sum + one.written.length, 0);
  const problems = tallyInWords({
    errors: built.reduce((sum, one) => sum + one.errors, 0),
    warnings: built.reduce((sum, one) => sum + one.warnings, 0),
  });
  const done = `${count(built.length, 'source')}, ${count(files, 'file')} written in ${seconds(milliseconds)}`;
  return problems ? `${done}: ${problems}` : done;
}

function parseFormats(list: string): Format[] {
  const formats = new Set<Format>();
  for (const name of list.split(',').map((part) => part.trim())) {
    const format = FORMATS.find((candidate) => candidate === name.toLowerCase());
    if (!format) {
      const [best] = nearest(name, FORMATS, 1);
      const hint = best ? `; did you mean ${best}?` : '';
      throw new CallError(`--format ${name || "''"}: the formats are svg, png, json and maps${hint}`);
    }
    formats.add(format);
  }
  return [...formats];
}

function parseScale(text: string): number {
  const scale = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(scale > 0 && scale <= 16)) throw new CallError(`--scale ${text}: a number above 0, up to 16`);
  return scale;
}
