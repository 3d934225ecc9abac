import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type * as refining from '../../programs/refine.js';
import { draft } from '../draft.js';
import { CallError, Exit, type ExitCode, MachineError } from '../exit.js';
import { findInputs } from '../inputs.js';
import { outputBases, writeWhole } from '../outputs.js';
import { printDiagnostics } from '../print.js';
import { type Session, shownDiagnostics, sourcesOf } from '../session.js';

export interface RefineFlags {
  readonly editor?: string;
  readonly server?: string;
  readonly model?: string;
  readonly out?: string;
  readonly seed?: number;
  readonly steps?: number;
  readonly retries: number;
}

const EXAMPLES = `
The picture is STEM.picture.png, what became of each element STEM.fidelity.json. What the scene keeps exactly (words, and
what says \`keep: exact\`) is put back bit by bit, whatever the editor did.

Editors:
  comfyui         a ComfyUI server; http://127.0.0.1:8188 unless --server says another
  automatic1111   an AUTOMATIC1111 or Forge web UI, started with --api; http://127.0.0.1:7860
  openai          an OpenAI-compatible images/edits service; the key is in OPENAI_API_KEY
Which one may also stand in the scene (refine { editor: "comfyui" }) or in COCO_EDITOR and COCO_SERVER; where only
an address is said, the one that answers there is taken.

Examples:
  coco refine poster.coco --editor comfyui
  coco refine poster.coco --editor openai --model gpt-image-1
  coco refine poster.coco --editor automatic1111 --server http://gpu.local:7860 --seed 7 --retries 2`;

export function addRefine(program: Command, run: (file: string, flags: RefineFlags) => Promise<void>): void {
  program
    .command('refine')
    .summary('have a diffusion editor turn a draft into the picture')
    .description('Hands the draft of a scene and its maps to an editor, and measures the picture that comes back.')
    .argument('<FILE>', 'the scene')
    .option('--editor <ID>', 'comfyui, automatic1111, openai')
    .option('--server <URL>', 'its address')
    .option('--model <NAME>', 'the checkpoint or model; the first that the server has unless said')
    .option('-o, --out <DIR>', 'where results go; beside the source unless said')
    .option('--seed <N>', 'the same seed gives the same picture', whole(0, 2 ** 32 - 1))
    .option('--steps <N>', 'steps of the sampler', whole(1, 200))
    .option('--retries <N>', 'tries again where an element was lost, up to N times', whole(0, 20), 0)
    .addHelpText('after', EXAMPLES)
    .action((file: string, flags: RefineFlags) => run(file, flags));
}

export async function refineCommand(
  name: string,
  flags: RefineFlags,
  session: Session,
  dist: string,
): Promise<ExitCode> {
  const [input] = await findInputs([name]);
  if (input === undefined || input.stdin) throw new CallError('refine needs a file');
  const host = await session.host(input);
  const compilation = await draft(input.uri, host, { formats: ['png', 'maps'], scale: 1 });
  const diagnostics = shownDiagnostics(compilation.diagnostics, input);
  printDiagnostics(diagnostics, await sourcesOf(compilation.diagnostics, input, host));
  await session.settle();
  const [scene] = compilation.scenes;
  if (scene === undefined || scene.pixels === null || scene.maps === null)
    throw new CallError(`${input.shown}: there is no draft to refine: mend its errors first`);
  // Not a plain `require`: in a startup snapshot that knows Node's own modules only.
  const { chosenEditor, editorOf, refineDraft, pictureFiles, RefineError } = createRequire(join(dist, 'cli.cjs'))(
    './refine.cjs',
  ) as typeof refining;
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort(new Error('stopped')));
  try {
    const choice = {
      id: flags.editor ?? (editorOf(scene.scene) || (process.env.COCO_EDITOR ?? '')),
      server: flags.server ?? null,
      model: flags.model ?? null,
      environment: process.env,
      draw: host.raster.bind(host),
    };
    const editor = await chosenEditor(choice, abort.signal);
    const refined = await refineDraft(scene, editor, {
      said: {
        ...(flags.seed === undefined ? {} : { seed: flags.seed }),
        ...(flags.steps === undefined ? {} : { steps: flags.steps }),
      },
      retries: flags.retries,
      signal: abort.signal,
      onProgress: ({ phase, done, of, attempt }) =>
        progress(`${attempt > 1 ? `try ${attempt}: ` : ''}${phase}${of > 0 ? ` ${done} of ${of}` : ''}`),
    });
    progress('');
    const base = outputBases([input], flags.out).get(input)!;
    const files = pictureFiles(refined).map(({ suffix, content }) => ({ path: base + suffix, content }));
    await writeWhole(files);
    process.stdout.write(`${files.map(({ path }) => relative(process.cwd(), path)).join('\n')}\n`);
    for (const warning of refined.warnings) process.stderr.write(`note: ${warning}\n`);
    for (const { id, verdict, reasons } of refined.fidelity.elements)
      if (verdict !== 'kept') process.stderr.write(`${verdict}: ${id}: ${reasons.join('; ')}\n`);
    return refined.fidelity.verdict === 'lost' ? Exit.input : Exit.fine;
  } catch (problem) {
    progress('');
    if (abort.signal.aborted) throw new MachineError('stopped; nothing was written');
    if (!(problem instanceof RefineError)) throw problem;
    throw problem.lacking ? new MachineError(problem.message) : new CallError(problem.message);
  }
}

/** One line that is written over; none where standard error is no terminal. */
function progress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
}

function whole(least: number, most: number): (said: string) => number {
  return (said) => {
    const number = Number(said);
    if (!/^\d+$/.test(said) || number < least || number > most)
      throw new InvalidArgumentError(`a whole number from ${least} to ${most}`);
    return number;
  };
}
