import type { Command } from 'commander';
import { compile } from '../../../compiler/compile.js';
import { mend } from '../../../language/diagnostics/fixes.js';
import { LineIndex } from '../../../language/diagnostics/lines.js';
import type { Diagnostic } from '../../../language/diagnostics/types.js';
import { type Explanation, explain, type PlaceOf, prettyExplanation } from '../../diagnostics/explanation.js';
import { diagnosticsJson } from '../../diagnostics/json.js';
import { tally, tallyInWords, withoutRepeats } from '../../diagnostics/order.js';
import { diagnosticsSarif } from '../../diagnostics/sarif.js';
import { CallError, Exit, type ExitCode } from '../exit.js';
import { findInputs, type Input } from '../inputs.js';
import { writeWhole } from '../outputs.js';
import { count, printDiagnostics } from '../print.js';
import { type Session, shownDiagnostics, shownName, sourcesOf } from '../session.js';
import { Progress, paintFor } from '../terminal.js';
import { version } from '../version.js';

const FORMATS = ['pretty', 'json', 'sarif'] as const;

export interface CheckFlags {
  readonly format: (typeof FORMATS)[number];
  readonly fix?: true;
  readonly explain?: true;
  readonly strict?: true;
  readonly root?: string;
}

const EXAMPLES = `
Examples:
  coco check poster.coco                     what is wrong, where, and how to mend it
  coco check --fix poster.coco               mend what has one plain cure
  coco check --explain poster.coco           what layout guessed, why, and what could still be moved
  coco check --format json - < scene.coco    for a program that writes scenes
  coco check --format sarif 'scenes/*.coco'  for code hosts`;

export function addCheck(program: Command, run: (files: string[], flags: CheckFlags) => Promise<void>): void {
  program
    .command('check')
    .summary('find mistakes, and mend those with one plain cure')
    .description('Checks scenes up to their layout and expectations, without drawing them.')
    .argument('<FILE...>', 'scenes, patterns of them, or - for standard input')
    .addOption(
      program.createOption('-f, --format <FORMAT>', 'how to print what was found').choices(FORMATS).default('pretty'),
    )
    .option('--fix', 'apply the fixes that are safe; from standard input, the mended text goes to standard output')
    .option(
      '--explain',
      'also tell what the source leaves open: where it went and why, how far it could move, what was wished in vain',
    )
    .option('--strict', 'warnings count as errors')
    .option(
      '--root <DIR>',
      'the workspace: no file outside of it is read (else the nearest folder with package.json or .git)',
    )
    .addHelpText('after', EXAMPLES)
    .action((files: string[], flags: CheckFlags) => run(files, flags));
}

export async function checkCommand(named: string[], flags: CheckFlags, session: Session): Promise<ExitCode> {
  if (flags.explain && flags.format === 'sarif')
    throw new CallError('--explain goes with --format pretty and json; SARIF has no place for it');
  const inputs = await findInputs(named, flags.root);
  const progress = new Progress(inputs.length);
  const all: Diagnostic[] = [];
  const explanations: Explanation[] = [];
  let fixed = 0;
  // With the mended text of `check --fix -` on standard output, what is left goes to standard error.
  const stream = flags.fix && inputs.some((input) => input.stdin) ? process.stderr : process.stdout;
  for (const [index, input] of inputs.entries()) {
    progress.show(index, input.shown);
    const host = await session.host(input);
    const found = flags.fix ? await fixInput(input, host) : { diagnostics: await diagnose(input, host), applied: 0 };
    fixed += found.applied;
    const shown = shownDiagnostics(found.diagnostics, input);
    all.push(...shown);
    const explained = flags.explain ? await explainInput(input, host) : [];
    explanations.push(...explained);
    if (flags.format === 'pretty') {
      progress.clear();
      printDiagnostics(shown, await sourcesOf(found.diagnostics, input, host), stream);
      for (const one of explained) stream.write(prettyExplanation(one, paintFor(stream)));
    }
  }
  progress.clear();
  const diagnostics = withoutRepeats(all);
  if (flags.format === 'json') stream.write(diagnosticsJson(diagnostics, fixed, flags.explain && explanations));
  if (flags.format === 'sarif') stream.write(diagnosticsSarif(diagnostics, version));
  const { errors, warnings } = tally(diagnostics);
  if (flags.format === 'pretty') {
    const mended = fixed > 0 ? `, ${count(fixed, 'fix')}${fixed === 1 ? '' : 'es'} applied` : '';
    process.stderr.write(
      `${count(inputs.length, 'source')}: ${tallyInWords({ errors, warnings }) || 'no problems'}${mended}\n`,
    );
  }
  return errors > 0 || (flags.strict && warnings > 0) ? Exit.input : Exit.fine;
}

type CheckHost = Awaited<ReturnType<Session['host']>>;

async function diagnose(input: Input, host: CheckHost): Promise<readonly Diagnostic[]> {
  return (await compile(input.uri, host, { stages: ['graph'] })).diagnostics;
}

/** What layout chose in each scene of a file. */
async function explainInput(input: Input, host: CheckHost): Promise<Explanation[]> {
  const { scenes } = await compile(input.uri, host, { stages: ['layout'] });
  const lines = new Map<string, LineIndex>();
  for (const { scene } of scenes) {
    for (const { origin } of [...scene.elements.values(), ...scene.relations]) {
      if (lines.has(origin.uri)) continue;
      lines.set(origin.uri, new LineIndex(new TextDecoder().decode(await host.read(origin.uri))));
    }
  }
  const placeOf: PlaceOf = ({ uri, start, end }) => ({
    uri: shownName(uri, input),
    range: lines.get(uri)!.range(start, end),
  });
  return scenes.map((scene) => explain(scene, placeOf));
}

/** Mends a file in memory, and writes it when no safe fix is left. */
async function fixInput(input: Input, host: CheckHost) {
  const before = await textOf(input, host);
  if (before === null) return { diagnostics: await diagnose(input, host), applied: 0 };
  const mended = await mend(before, input.uri, (text) => {
    host.set(input.uri, text);
    return diagnose(input, host);
  });
  if (input.stdin) process.stdout.write(mended.text);
  else if (mended.text !== before) await writeWhole([{ path: input.file, content: mended.text }]);
  return mended;
}

/** The text of a source, or null where it cannot be read or is not UTF-8: its bytes must survive then. */
async function textOf(input: Input, host: CheckHost): Promise<string | null> {
  const bytes = await host.read(input.uri).catch(() => null);
  if (bytes === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
