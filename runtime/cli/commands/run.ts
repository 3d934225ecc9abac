import { existsSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve, sep } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { NodeHost, SharedParts } from '../../host/node.js';
import { OverlayHost } from '../../host/overlay.js';
import type * as running from '../../programs/run.js';
import { CallError, Exit, type ExitCode, MachineError } from '../exit.js';
import { readStdin } from '../inputs.js';
import { writeWhole } from '../outputs.js';
import { seconds } from '../print.js';
import { progress } from '../terminal.js';
import { versions } from '../version.js';

export interface RunFlags {
  readonly out: string;
  readonly offline?: true;
  readonly provider?: string;
  readonly model?: string;
  readonly server?: string;
  readonly editor?: string;
  readonly editorModel?: string;
  readonly editorServer?: string;
  readonly device?: string;
  readonly seed?: number;
}

const EXAMPLES = `
DIR then has scene.coco, draft.svg, draft.png, draft.maps/, picture.png and report.html, a page with all of it that opens from
disk; with an editor also picture.fidelity.json. What the same names held before is replaced.

Without a provider the built-in generator writes the scene; without an editor the draft is the picture. So it runs on a
machine without network, keys or models. Providers are those of coco generate, editors those of coco refine; COCO_PROVIDER and
COCO_EDITOR in the environment choose them too.

Examples:
  coco run "three red lanterns above a river" --out lanterns
  coco run "a poster that says GRAND OPENING" --out poster --editor comfyui
  coco run "a fox in front of a blue door" --out fox --provider ollama --editor local --editor-model sd-turbo --seed 7`;

export function addRun(program: Command, run: (prompt: string, flags: RunFlags) => Promise<void>): void {
  program
    .command('run')
    .summary('from a prompt to a picture, with a report')
    .description(
      'Writes a scene for a prompt, draws its draft and maps, has an editor make the picture, and reports on all of it.',
    )
    .argument('<PROMPT>', 'what the picture shows, or - for standard input')
    .requiredOption('-o, --out <DIR>', 'where results go')
    .option('--offline', 'write the scene without a model, whatever is configured')
    .option('--provider <ID>', 'who writes the scene: ollama, llamacpp, vllm, lmstudio, openai, anthropic')
    .option('--model <NAME>', 'the provider’s model')
    .option('--server <URL>', 'the provider’s address')
    .option('--editor <ID>', 'who makes the picture: local, comfyui, automatic1111, openai')
    .option('--editor-model <NAME>', 'the editor’s model')
    .option('--editor-server <URL>', 'the editor’s address')
    .option('--device <NAME>', 'what a local editor runs on: auto, cuda, webgpu, directml, coreml, cpu')
    .option('--seed <N>', 'of the picture: the same seed gives the same one', seedNumber)
    .addHelpText('after', EXAMPLES)
    .action((prompt: string, flags: RunFlags) => run(prompt, flags));
}

/** Prompts of more characters are surely something else. */
const longest = 20_000;

export async function runCommand(said: string, flags: RunFlags, dist: string): Promise<ExitCode> {
  const prompt = (said === '-' ? new TextDecoder().decode(await readStdin()) : said).trim();
  if (prompt === '') throw new CallError('the prompt is empty: say what the picture shows');
  if (prompt.length > longest)
    throw new CallError(`the prompt has ${prompt.length} characters; ${longest} are the most that are taken`);
  if (existsSync(flags.out) && !statSync(flags.out).isDirectory())
    throw new CallError(`${flags.out} is a file; --out takes a folder`);
  const started = performance.now();
  // Not a plain `require`: in a startup snapshot that knows Node's own modules only.
  const parts = createRequire(join(dist, 'cli.cjs'))('./run.cjs') as typeof running;
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort(new Error('stopped')));
  const shared = new SharedParts({ dist });
  const host = new OverlayHost(new NodeHost(resolve(flags.out), shared));
  try {
    const choice = {
      id: flags.provider ?? null,
      model: flags.model ?? null,
      server: flags.server ?? null,
      environment: process.env,
    };
    const offline = flags.offline === true || !parts.isChosen(choice);
    const provider = offline ? null : await parts.chosenProvider(choice, abort.signal);
    if (offline) note(offlineWords(flags, parts.keysAtHand(process.env)));
    const editor = (id: string, signal: AbortSignal) => {
      const { editorServer: server = null, editorModel: model = null, device = null } = flags;
      const draw = (svg: string, width: number, height: number) => host.raster(svg, width, height);
      return parts.chosenEditor({ id, server, model, device, dist, environment: process.env, draw }, signal);
    };
    // One that the call names is looked at first: a mistake in it should cost nothing.
    const named = flags.editor !== undefined || flags.editorServer !== undefined;
    const asked = named ? await editor(flags.editor ?? '', abort.signal) : null;
    const { files, report, generated } = await parts.runPrompt(prompt, {
      provider,
      editorFor: (scene, signal) => {
        if (asked !== null) return Promise.resolve(asked);
        const id = parts.editorOf(scene.scene) || (process.env.COCO_EDITOR ?? '');
        return id === '' && !process.env.COCO_SERVER ? Promise.resolve(null) : editor(id, signal);
      },
      host,
      seed: flags.seed ?? null,
      signal: abort.signal,
      onStep: progress,
      versions: versions(),
    });
    progress('');
    await writeWhole(files.map(({ path, content }) => ({ path: join(flags.out, path), content })));
    // What an earlier run said of its picture is not true of this one.
    if (report.picture === null) rmSync(join(flags.out, 'picture.fidelity.json'), { force: true });
    await shared.rasterizer.settle();
    const shown = (name: string) => relative(process.cwd(), resolve(flags.out, name)).split(sep).join('/');
    process.stdout.write(
      `${files
        .filter(({ path }) => !path.includes('/'))
        .map(({ path }) => shown(path))
        .join('\n')}\n`,
    );
    if (report.pictureProblem !== null) note(`the editor made no picture: ${report.pictureProblem}`);
    else if (report.picture === null)
      note('no editor is configured, so the draft is the picture (--editor chooses one)');
    for (const warning of report.picture?.warnings ?? []) note(warning);
    if (generated.unused.length > 0) note(`not used of the prompt: ${shortList(generated.unused)}`);
    for (const claim of generated.unmet) note(`does not hold: ${claim}`);
    const broken = report.picture?.expectations.filter((one) => one.draft && one.picture === 'fails') ?? [];
    for (const { source, how } of broken) note(`the picture breaks ${source}: ${how}`);
    const lost = report.picture?.fidelity.verdict === 'lost' || broken.length > 0;
    process.stderr.write(
      `done in ${seconds(performance.now() - started)}; all of it on one page: ${shown('report.html')}\n`,
    );
    if (report.pictureProblem !== null) return Exit.machine;
    return generated.unmet.length > 0 || generated.leftOut.length > 0 || lost ? Exit.input : Exit.fine;
  } catch (problem) {
    progress('');
    if (abort.signal.aborted) throw new MachineError('stopped; nothing was written');
    if (problem instanceof parts.RefusalError) {
      process.stderr.write(`coco: ${problem.message}\n`);
      return Exit.input;
    }
    if (!(problem instanceof parts.ProviderError || problem instanceof parts.RefineError)) throw problem;
    throw problem.lacking ? new MachineError(problem.message) : new CallError(problem.message);
  }
}

function offlineWords({ offline }: RunFlags, keys: readonly string[]): string {
  if (offline) return 'the scene is written offline, by the built-in generator';
  const also =
    keys.length > 0 ? `; there is a key for ${keys.join(' and ')}, which --provider ${keys[0]} would use` : '';
  return `no provider is chosen, so the scene is written offline, by the built-in generator${also}`;
}

/** The first words, and how many more there are. */
function shortList(words: readonly string[]): string {
  const more = words.length - 24;
  return more > 0 ? `${words.slice(0, 24).join(', ')} and ${more} more` : words.join(', ');
}

function note(message: string): void {
  process.stderr.write(`note: ${message}\n`);
}

function seedNumber(said: string): number {
  const number = Number(said);
  if (!/^\d+$/.test(said) || number >= 2 ** 32)
    throw new InvalidArgumentError(`a whole number from 0 to ${2 ** 32 - 1}`);
  return number;
}
