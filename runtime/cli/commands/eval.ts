import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type * as evaluating from '../../programs/eval.js';
import { whole } from '../arguments.js';
import { CallError, Exit, type ExitCode, fileProblem, MachineError } from '../exit.js';
import { seconds } from '../print.js';
import { progress } from '../terminal.js';

export interface EvalFlags {
  readonly set: readonly string[];
  readonly stage: 'scene' | 'draft';
  readonly offline?: true;
  readonly provider?: string;
  readonly model?: string;
  readonly server?: string;
  readonly out?: string;
  readonly only?: readonly string[];
  readonly limit?: number;
  readonly jobs?: number;
  readonly scenes?: string;
  readonly fresh?: true;
}

const EXAMPLES = `
A set is a file with one JSON object a line: id, prompt, and what its picture must show:
  {"id": "a1", "set": "geneval", "category": "position", "prompt": "a dog left of a cat",
   "expect": {"objects": [{"class": "dog", "count": 1, "color": "red"}],
              "relations": [{"kind": "left of", "a": "dog", "b": "cat"}],
              "exclude": [{"class": "dog", "count": 2}], "texts": ["OPEN"]}}

With --out, DIR has results.jsonl (a line for each item), scenes/, drafts/, table.txt and index.html, a page to look through
failures; the same call goes on where an earlier one was stopped. Without it the results go to standard output and the
table to standard error. How it judges: docs/metrics.md.

Examples:
  coco eval --set geneval.jsonl --offline --out results
  coco eval --set geneval.jsonl --only counting --limit 20 --offline
  coco eval --set geneval.jsonl visor.jsonl --stage scene --offline --out results
  coco eval --set geneval.jsonl --scenes written --out results     judge the scenes written/ID.coco`;

export function addEval(program: Command, run: (flags: EvalFlags) => Promise<void>): void {
  program
    .command('eval')
    .summary('measure a generator on a set of prompts')
    .description(
      'Writes a scene for each prompt of a set, draws it, and judges the draft by what the set says it must show.',
    )
    .requiredOption('--set <FILE...>', 'prompt sets (JSONL)')
    .addOption(
      new Option('--stage <STAGE>', 'how far to go: scene compiles only, draft looks at the picture')
        .choices(['scene', 'draft'])
        .default('draft'),
    )
    .option('--offline', 'the built-in generator, without a model')
    .option('--provider <ID>', 'a model: ollama, llamacpp, vllm, lmstudio, openai, anthropic (see coco generate)')
    .option('--model <NAME>', 'the model')
    .option('--server <URL>', 'the provider’s address')
    .option('-o, --out <DIR>', 'where results, scenes and drafts go')
    .option('--only <NAME...>', 'these categories or sets')
    .option('--limit <N>', 'the first N of each file', whole(1))
    .option('--jobs <N>', 'processes at a time; as many as the machine has cores unless said', whole(1))
    .option('--scenes <DIR>', 'judge DIR/ID.coco instead of writing scenes')
    .option('--fresh', 'start anew, whatever an earlier call left in DIR')
    .addHelpText('after', EXAMPLES)
    .action((flags: EvalFlags) => run(flags));
}

export async function evalCommand(flags: EvalFlags, dist: string): Promise<ExitCode> {
  const program = join(dist, 'eval-worker.cjs');
  const engine = createRequire(join(dist, 'cli.cjs'))('./eval.cjs') as typeof evaluating;
  const { readSets, runEvaluation, ItemError } = engine;
  const read = () => {
    for (const file of flags.set) if (!existsSync(file)) throw new CallError(`there is no file ${file}`);
    try {
      return readSets(flags.set, { only: flags.only ?? [], limit: flags.limit ?? Infinity });
    } catch (problem) {
      if (problem instanceof ItemError) throw new CallError(problem.message);
      throw fileProblem('read', flags.set.join(', '), problem);
    }
  };
  const items = read();
  if (items.length === 0)
    throw new CallError(flags.only ? `no item is of ${flags.only.join(', ')}` : 'the set has no items');
  if (flags.scenes !== undefined && !existsSync(flags.scenes))
    throw new CallError(`there is no folder ${flags.scenes}`);
  const abort = new AbortController();
  const stop = () => abort.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const model = flags.scenes === undefined ? await chosenModel(flags, engine, abort.signal) : null;
  const started = performance.now();
  let failures = 0;
  const evaluation = await runEvaluation(items, {
    program,
    jobs: flags.jobs ?? availableParallelism(),
    stage: flags.stage,
    writer: { scenes: flags.scenes === undefined ? null : resolve(flags.scenes), provider: model },
    limitMs: model === null ? 60_000 : 600_000,
    signal: abort.signal,
    out: flags.out ?? null,
    fresh: flags.fresh === true,
    build: createHash('sha256').update(readFileSync(program)).digest('hex'),
    onResult: (result, done, of) => {
      if (flags.out === undefined) process.stdout.write(`${JSON.stringify(result)}\n`);
      if (!result.ok) failures++;
      progress(`${done} of ${of}, ${failures} failed ${result.id}`);
    },
  });
  progress('');
  process.off('SIGINT', stop);
  process.off('SIGTERM', stop);
  const { text, resumed, judged, complete } = evaluation;
  const stream = flags.out === undefined ? process.stderr : process.stdout;
  stream.write(text);
  const from = resumed > 0 ? `, ${resumed} of them from an earlier call` : '';
  process.stderr.write(
    `${judged.length} of ${items.length} items${from}, in ${seconds(performance.now() - started)}\n`,
  );
  if (flags.out !== undefined && judged.length > 0)
    process.stderr.write(`to look through: ${join(flags.out, 'index.html')}\n`);
  if (!complete)
    process.stderr.write(flags.out === undefined ? 'stopped\n' : 'stopped; the same call goes on from here\n');
  return complete ? Exit.fine : Exit.machine;
}

/**
 * The language model that scenes are to be written by, asked for once so that a key that is missing is no failure of each item; null is the
 * built-in generator.
 */
async function chosenModel(flags: EvalFlags, engine: typeof evaluating, signal: AbortSignal) {
  const { provider: id = null, model = null, server = null } = flags;
  const choice = { id, model, server, environment: process.env };
  if (flags.offline || !engine.isChosen(choice)) {
    if (!flags.offline)
      process.stderr.write('note: no provider is chosen, so scenes are written offline, by the built-in generator\n');
    return null;
  }
  try {
    await engine.chosenProvider(choice, signal);
    return { id, model, server };
  } catch (problem) {
    if (signal.aborted) throw new MachineError('stopped; nothing was written');
    if (!(problem instanceof engine.ProviderError)) throw problem;
    throw problem.lacking ? new MachineError(problem.message) : new CallError(problem.message);
  }
}
