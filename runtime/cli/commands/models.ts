import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import type * as models from '../../programs/models.js';
import type { Loading, Plan } from '../../refine/models/pull.js';
import type { StoredModel } from '../../refine/models/store.js';
import { CallError, Exit, type ExitCode, MachineError } from '../exit.js';
import { progress } from '../terminal.js';

type Program = typeof models;

const EXAMPLES = `
Models are folders of ONNX networks, as diffusers and Optimum lay them out. They lie in COCO_MODELS, else in the folder
that the system has for the data of programs. \`coco refine --model NAME\` takes them. Nothing is loaded unasked.

Examples:
  coco models list
  coco models pull owner/sd-turbo-onnx          asks a hub how much that is, and you whether to load it
  coco models pull owner/sd-turbo-onnx@fp16 --name turbo --yes
  coco models add ~/exports/sd15                makes a folder known by its name, where it is
  coco models verify                            reads every file again, and opens every network
  coco models remove turbo

HF_TOKEN opens models that are private, or given to those who accept their terms; HF_ENDPOINT names another hub. A
download that was cut off goes on where it was when the same command is given again. A model that is published with
weights of PyTorch only has to be exported first:
  optimum-cli export onnx --model owner/name DIR && coco models add DIR`;

interface Flags {
  readonly name?: string;
  readonly folder?: string;
  readonly copy?: boolean;
  readonly yes?: boolean;
  readonly format?: string;
}

/** @param dist the folder of the built program, which holds `models.cjs` */
export function addModels(program: Command, dist: string, exit: (code: ExitCode) => void): void {
  const run = (work: (program: Program, signal: AbortSignal) => Promise<ExitCode>) => running(dist, work).then(exit);
  const command = program
    .command('models')
    .summary('the models of this machine: list, add, pull, verify, remove')
    .description('Keeps the models that `coco refine` runs on this machine.')
    .addHelpText('after', EXAMPLES);
  command
    .command('list', { isDefault: true })
    .description('what there is')
    .option('--format <FORMAT>', 'table, json', 'table')
    .action((flags: Flags) => run((models) => list(models, flags)));
  command
    .command('add')
    .description('makes a folder of this machine known')
    .argument('<DIR>', 'the folder that holds model_index.json')
    .option('--name <NAME>', "by this name; the folder's own unless said")
    .option('--copy', 'copies the files, instead of noting where they are')
    .action((folder: string, flags: Flags) => run((models, signal) => add(models, folder, flags, signal)));
  command
    .command('pull')
    .description('loads a model from the Hugging Face hub')
    .argument('<REPO>', 'owner/name, or owner/name@revision')
    .option('--name <NAME>', "by this name; the repository's own unless said")
    .option('--folder <DIR>', 'the folder of the repository that holds the pipeline')
    .option('-y, --yes', 'without asking whether it may')
    .action((repo: string, flags: Flags) => run((models, signal) => pull(models, repo, flags, signal)));
  command
    .command('verify')
    .description('reads every file again and opens every network')
    .argument('[NAME...]', 'these models; all unless said')
    .action((names: string[]) =>
      run((models, signal) => verify(models, join(dist, 'refine-worker.cjs'), names, signal)),
    );
  command
    .command('remove')
    .description('takes a model away; a folder that was added stays where it is')
    .argument('<NAME>', 'the model')
    .action((name: string) => run((models) => remove(models, name)));
}

async function running(
  dist: string,
  work: (program: Program, signal: AbortSignal) => Promise<ExitCode>,
): Promise<ExitCode> {
  // Not a plain `require`: in a startup snapshot that knows Node's own modules only.
  const program = createRequire(join(dist, 'cli.cjs'))('./models.cjs') as Program;
  const abort = new AbortController();
  const stop = () => abort.abort(new Error('stopped'));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return await work(program, abort.signal);
  } catch (problem) {
    progress('');
    if (problem instanceof CallError || problem instanceof MachineError) throw problem;
    if (abort.signal.aborted) throw new MachineError('stopped');
    if (problem instanceof program.RefineError)
      throw problem.lacking ? new MachineError(problem.message) : new CallError(problem.message);
    throw ofDisk(problem) ?? problem;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

async function list({ ModelStore, tableOf, shownSize, sizeOf, cureOf }: Program, { format }: Flags): Promise<ExitCode> {
  if (format !== 'table' && format !== 'json') throw new CallError(`\`${format}\` is no format: there are table, json`);
  const store = new ModelStore();
  const found = await store.list();
  if (format === 'json') {
    const rows = found.map(({ name, folder, record: { kind, dtype, origin, tested, files } }) => {
      return { name, folder, kind, dtype, bytes: sizeOf({ files }), origin, tested };
    });
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return Exit.fine;
  }
  const begun = (await store.unfinished()).map((one) => {
    const part = one.there < one.bytes ? `${shownSize(one.there)} of ` : '';
    const state = one.problem === null ? 'not loaded whole' : `cannot be run: ${one.problem}`;
    return `${one.name} (${one.repo}@${one.commit.slice(0, 7)}, ${part}${shownSize(one.bytes)}) ${state}\n  ${cureOf(one)}\n`;
  });
  if (found.length === 0) {
    process.stdout.write(`There are no models in ${store.home}: see coco models --help.\n${begun.join('')}`);
    return Exit.fine;
  }
  const rows = found.map((model) => [
    model.name,
    model.record.kind,
    model.record.dtype,
    shownSize(sizeOf(model.record)),
    testedWords(model),
    originWords(model),
  ]);
  process.stdout.write(
    `${tableOf([['name', 'kind', 'weights', 'size', 'tested', 'from'], ...rows], [3])}\n${begun.join('')}`,
  );
  return Exit.fine;
}

function testedWords({ record: { tested } }: StoredModel): string {
  return tested === null ? 'no' : `${tested.at.slice(0, 10)}, ${tested.device}`;
}

function originWords({ folder, place, record: { origin } }: StoredModel): string {
  if (origin !== null) return `${origin.repo}@${origin.commit.slice(0, 7)}`;
  return folder === place ? 'copied' : folder;
}

async function add(program: Program, folder: string, flags: Flags, signal: AbortSignal): Promise<ExitCode> {
  const { addModel, ModelStore, shownSize, sizeOf } = program;
  const {
    name,
    folder: where,
    record,
  } = await addModel(
    folder,
    { ...(flags.name === undefined ? {} : { name: flags.name }), copy: flags.copy === true },
    new ModelStore(),
    signal,
    (done, of) => progress(`reading ${share(done, of)}`),
  );
  progress('');
  process.stdout.write(`${name}: ${record.kind}, ${record.dtype}, ${shownSize(sizeOf(record))}, in ${where}\n`);
  return Exit.fine;
}

async function pull(program: Program, repo: string, flags: Flags, signal: AbortSignal): Promise<ExitCode> {
  const { hubOf, ModelStore, planPull, shownSize } = program;
  const [store, hub] = [new ModelStore(), hubOf(process.env)];
  const asked = {
    repo,
    ...(flags.name === undefined ? {} : { name: flags.name }),
    ...(flags.folder === undefined ? {} : { folder: flags.folder }),
  };
  const plan = await planPull(asked, store, hub, signal);
  if (plan.done) {
    process.stdout.write(`${plan.name}: here already, at the same commit\n`);
    return Exit.fine;
  }
  process.stderr.write(`${planWords(plan, program)}\n`);
  if (flags.yes !== true && !(await agreed(signal))) throw new CallError('nothing was loaded');
  const begun = performance.now();
  let last = 0;
  const onProgress = ({ file, bytes, of }: Loading) => {
    const now = performance.now();
    if (now - last < 100 && bytes < of) return;
    last = now;
    const pace = Math.max(0, bytes - plan.there) / Math.max(0.001, (now - begun) / 1000);
    progress(`${share(bytes, of)} of ${shownSize(of)}, ${shownSize(pace)}/s, ${file}`);
  };
  const { name, record, folder } = await program.pull(plan, store, hub, signal, onProgress).catch((problem) => {
    if (!signal.aborted) throw problem;
    progress('');
    throw new MachineError('stopped; what was loaded is kept, the same command goes on from there');
  });
  progress('');
  process.stdout.write(`${name}: ${record.kind}, ${record.dtype}, in ${folder}\n`);
  return Exit.fine;
}

function planWords({ name, origin, licence, files, bytes, there, replaces }: Plan, { shownSize }: Program): string {
  const already = there > 0 ? `, of which ${shownSize(there)} are here` : '';
  const terms = licence === null ? 'no licence stated' : `licence ${licence}`;
  const instead = replaces === null ? '' : `, instead of the one from ${replaces.record.origin?.commit.slice(0, 7)}`;
  return `${origin.repo} at ${origin.commit.slice(0, 7)} (${terms}): ${files.length} files, ${shownSize(bytes)}${already}. It becomes \`${name}\`${instead}.`;
}

/** @throws CallError where nobody can be asked */
async function agreed(signal: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) throw new CallError('say --yes to load it');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // An end of input (Ctrl+D) is no answer, and one that is never given otherwise.
    const none = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
    lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    const answer = await Promise.race([lines.question('Load it? [y/N] ', { signal }), none]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}

async function verify(
  program: Program,
  worker: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<ExitCode> {
  const store = new program.ModelStore();
  const chosen = names.length === 0 ? await store.list() : await Promise.all(names.map((name) => store.get(name)));
  if (chosen.length === 0) process.stdout.write(`There are no models in ${store.home}: see coco models --help.\n`);
  let isWhole = true;
  for (const model of chosen) {
    const { name, problems, device } = await program.verify(model, worker, signal, (what, done, of) =>
      progress(`${model.name}: ${what}, ${share(done, of)}`),
    );
    progress('');
    if (problems.length === 0) process.stdout.write(`${name}: whole; every network opens (${device})\n`);
    else
      process.stdout.write(
        `${name}: ${problems.length === 1 ? '' : `${problems.length} problems\n  `}${problems.join('\n  ')}\n`,
      );
    isWhole &&= problems.length === 0;
  }
  return isWhole ? Exit.fine : Exit.input;
}

async function remove({ ModelStore }: Program, name: string): Promise<ExitCode> {
  const removed = await new ModelStore().remove(name);
  if (removed === null) {
    process.stdout.write(`${name}: what was left of an unfinished download is removed\n`);
    return Exit.fine;
  }
  const { folder, place } = removed;
  process.stdout.write(`${name}: removed${folder === place ? '' : `; its files stay in ${folder}`}\n`);
  return Exit.fine;
}

function share(done: number, of: number): string {
  return `${of === 0 ? 100 : Math.floor((100 * done) / of)} %`;
}

function ofDisk(problem: unknown): MachineError | null {
  if (!(problem instanceof Error) || !('syscall' in problem) || !('code' in problem)) return null;
  const what = problem.code === 'ENOSPC' ? 'the disk is full' : problem.message;
  return new MachineError(`the models cannot be kept: ${what}`);
}
