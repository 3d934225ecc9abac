import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { workspacePath, workspaceRoot } from '../../host/workspace.js';
import type * as generating from '../../programs/generate.js';
import { whole } from '../arguments.js';
import { CallError, Exit, type ExitCode, fileProblem, MachineError } from '../exit.js';
import { type Input, readStdin } from '../inputs.js';
import { writeWhole } from '../outputs.js';
import { count } from '../print.js';
import type { Session } from '../session.js';
import { progress } from '../terminal.js';

export interface GenerateFlags {
  readonly out?: string;
  readonly provider?: string;
  readonly model?: string;
  readonly server?: string;
  readonly offline?: true;
  readonly review?: true;
  readonly rounds: number;
  readonly maxTokens?: number;
  readonly price?: string;
  readonly force?: true;
}

const EXAMPLES = `
Without -o the scene goes to standard output, and nothing else does. Without a provider it is written offline, by the built-in
generator: at once, for nothing, and nobody else reads the prompt.

Providers (the first model that the server has, where --model names none):
  ollama      http://127.0.0.1:11434
  llamacpp    http://127.0.0.1:8080/v1     llama.cpp's server; writes under the grammar of the language
  vllm        http://127.0.0.1:8000/v1     the same
  lmstudio    http://127.0.0.1:1234/v1
  openai      https://api.openai.com/v1    or any service that speaks its protocol; key in OPENAI_API_KEY, --model NAME
  anthropic   https://api.anthropic.com    key in ANTHROPIC_API_KEY, --model NAME
COCO_PROVIDER, COCO_MODEL, COCO_PROVIDER_URL and COCO_PRICE in the environment say the same as the options; no file does.

Exits 1 where part of the scene had to be left out, an expectation does not hold, or the model declines.

Examples:
  coco generate "three red lanterns above a river" -o lanterns.coco
  coco generate "a sign that says OPEN" --offline | coco compile - --format png
  coco generate "a desk seen from above" --provider ollama --model qwen3 --review -o desk.coco
  coco generate - --provider openai --server http://gpu.local:8000/v1 < prompt.txt`;

export function addGenerate(program: Command, run: (prompt: string, flags: GenerateFlags) => Promise<void>): void {
  program
    .command('generate')
    .summary('write a scene for a prompt')
    .description('Writes a scene for a prompt, has the compiler check it, and mends it until it compiles.')
    .argument('<PROMPT>', 'what the picture shows, or - for standard input')
    .option('-o, --out <FILE>', 'the .coco file to write; standard output unless said')
    .option('--provider <ID>', 'ollama, llamacpp, vllm, lmstudio, openai, anthropic')
    .option('--model <NAME>', 'the model')
    .option('--server <URL>', 'the provider’s address')
    .option('--offline', 'without a model, whatever is configured')
    .option('--review', 'a model that takes pictures looks at the draft and mends what is missing or wrong')
    .option('--rounds <N>', 'rounds of repair, at most', whole(0, 10), 3)
    .option('--max-tokens <N>', 'tokens of one answer, at most (8000)', whole(100, 200_000))
    .option('--price <IN/OUT>', 'what a million tokens cost, in and out: the cost is told then')
    .option('--force', 'replace the file if there is one')
    .addHelpText('after', EXAMPLES)
    .action((prompt: string, flags: GenerateFlags) => run(prompt, flags));
}

/** Prompts of more characters are surely something else. */
const longest = 20_000;

export async function generateCommand(
  said: string,
  flags: GenerateFlags,
  session: Session,
  dist: string,
): Promise<ExitCode> {
  const prompt = (said === '-' ? new TextDecoder().decode(await readStdin()) : said).trim();
  if (prompt === '') throw new CallError('the prompt is empty: say what the picture shows');
  if (prompt.length > longest)
    throw new CallError(`the prompt has ${prompt.length} characters; ${longest} are the most that are taken`);
  const { out } = flags;
  if (out !== undefined) checkTarget(out, flags.force === true);
  const input = targetOf(out ?? 'generated.coco');
  // Not a plain `require`: in a startup snapshot that knows Node's own modules only.
  const engine = createRequire(join(dist, 'cli.cjs'))('./generate.cjs') as typeof generating;
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort(new Error('stopped')));
  try {
    const prices = flags.price ?? process.env.COCO_PRICE;
    const perMillion = prices ? engine.pricesOf(prices) : null;
    const choice = {
      id: flags.provider ?? null,
      model: flags.model ?? null,
      server: flags.server ?? null,
      environment: process.env,
    };
    const offline = flags.offline === true || !engine.isChosen(choice);
    if (offline) checkOffline(flags);
    const provider = offline ? null : await engine.chosenProvider(choice, abort.signal);
    if (offline) note(offlineWords(flags, engine.keysAtHand(process.env)));
    const events = engine.generate(prompt, {
      provider,
      offline: engine.offlineScene,
      png: engine.pngOf,
      host: await session.host(input),
      uri: input.uri,
      signal: abort.signal,
      rounds: flags.rounds,
      review: flags.review === true,
      ...(flags.maxTokens !== undefined && { maxTokens: flags.maxTokens }),
    });
    const made = await last(events);
    await session.settle();
    if (out === undefined) process.stdout.write(made.source);
    else {
      await writeWhole([{ path: input.file, content: made.source }]);
      process.stdout.write(`${input.shown}\n`);
    }
    report(made, perMillion === null ? null : engine.costOf(made.usage, perMillion));
    return made.leftOut.length > 0 || made.unmet.length > 0 ? Exit.input : Exit.fine;
  } catch (problem) {
    progress('');
    if (abort.signal.aborted) throw new MachineError('stopped; nothing was written');
    if (problem instanceof engine.RefusalError) {
      process.stderr.write(`coco: ${problem.message}\n`);
      return Exit.input;
    }
    if (!(problem instanceof engine.ProviderError)) throw problem;
    throw problem.lacking ? new MachineError(problem.message) : new CallError(problem.message);
  }
}

/** Shows what happens, and gives what came of it. */
async function last(events: AsyncIterable<generating.GenerateEvent>): Promise<generating.Generated> {
  for await (const event of events) {
    if (event.type === 'plan') progress(`plan: ${count(event.claims.length, 'expectation')}`);
    if (event.type === 'source') progress(count(event.statements, 'statement'));
    if (event.type === 'problems') progress(`round ${event.round}: ${count(event.problems.length, 'problem')}`);
    if (event.type === 'note') {
      progress('');
      note(event.message);
    }
    if (event.type === 'done') {
      progress('');
      return event.result;
    }
  }
  throw new Error('the engine ended without a result');
}

function report(made: generating.Generated, cost: number | null): void {
  const { provider, usage, calls, rounds, unused, leftOut, unmet } = made;
  for (const { source, code, message } of leftOut) note(`left out: ${oneLine(source)} (${code}: ${message})`);
  for (const claim of unmet) note(`does not hold: ${oneLine(claim)}`);
  if (unused.length > 0) note(`not used of the prompt: ${unused.join(', ')}`);
  if (provider === 'offline') return;
  const tokens = `${usage.inputTokens} tokens in, ${usage.outputTokens} out`;
  const mended = rounds.length > 0 ? `, ${count(rounds.length, 'round')} of repair` : '';
  note(`${provider}: ${count(calls, 'call')}, ${tokens}${mended}${cost === null ? '' : `, cost ${cost.toFixed(4)}`}`);
}

/** @throws CallError where a call wants of the built-in generator what only a model can do */
function checkOffline({ offline, model, review }: GenerateFlags): void {
  if (offline !== true && model !== undefined)
    throw new CallError('--model goes with --provider, which says whose it is');
  if (review) throw new CallError('--review needs a model that takes pictures: say which by --provider');
}

function offlineWords({ offline }: GenerateFlags, keys: readonly string[]): string {
  if (offline) return 'written offline, by the built-in generator';
  const also =
    keys.length > 0 ? `; there is a key for ${keys.join(' and ')}, which --provider ${keys[0]} would use` : '';
  return `no provider is chosen, so this is written offline, by the built-in generator${also}`;
}

/** @throws CallError where the file must not or cannot be written, before anything is asked of anybody */
function checkTarget(out: string, force: boolean): void {
  if (!out.toLowerCase().endsWith('.coco')) throw new CallError(`${out}: the name of a scene ends with .coco`);
  if (existsSync(out) && !force) throw new CallError(`${out} is there already: --force replaces it`);
  const folder = nearestFolder(out);
  try {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error('a file'), { code: 'ENOTDIR' });
    accessSync(folder, constants.W_OK);
  } catch (problem) {
    throw fileProblem('write', out, problem);
  }
}

/** The innermost thing on the way to a file that is there. */
function nearestFolder(out: string): string {
  let folder = dirname(resolve(out));
  while (!existsSync(folder)) folder = dirname(folder);
  return folder;
}

/** A file that need not be there yet. */
function targetOf(out: string): Input {
  const folder = nearestFolder(out);
  const file = resolve(realpathSync(folder), relative(folder, resolve(out)));
  const root = workspaceRoot(file);
  const uri = workspacePath(root, file) ?? basename(file);
  return { file, root, uri, shown: relative(process.cwd(), file).split(sep).join('/'), stdin: false };
}

function note(message: string): void {
  process.stderr.write(`note: ${message}\n`);
}

function oneLine(source: string): string {
  const line = source.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}
