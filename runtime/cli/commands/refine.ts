import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Compilation } from '../../../compiler/types.js';
import type * as refining from '../../programs/refine.js';
import { sceneSuffix } from '../../refine/history/names.js';
import { draft } from '../draft.js';
import { CallError, Exit, type ExitCode, MachineError } from '../exit.js';
import { findInputs } from '../inputs.js';
import { outputBases, writeWhole } from '../outputs.js';
import { printDiagnostics } from '../print.js';
import { type Outcome, type Told, ToPeople, ToPrograms } from '../refining/told.js';
import { type Session, shownDiagnostics, sourcesOf } from '../session.js';

export interface RefineFlags {
  readonly scene?: string;
  readonly editor?: string;
  readonly server?: string;
  readonly model?: string;
  readonly config?: string;
  readonly device?: string;
  readonly out?: string;
  readonly seed?: number;
  readonly steps?: number;
  readonly candidates: number;
  readonly keep?: boolean;
  readonly retries: number;
  readonly again?: boolean;
  readonly history: number;
  readonly progress: 'lines' | 'json';
}

const EXAMPLES = `
The picture is STEM.picture.png, what became of each element STEM.fidelity.json. What the scene keeps exactly (words, and
what says \`keep: exact\`) is put back bit by bit, whatever the editor did. The scene's \`expect\` lines
are judged again, as far as pixels can tell; exit code 1 says that something was lost, or that one of them is broken.
Every picture is kept in STEM.pictures by a hash of the draft, the editor and all settings: asked for again, it is there at once.

Editors:
  local           a model on this machine (coco models --help); --model NAME or the folder of one
  comfyui         a ComfyUI server; http://127.0.0.1:8188 unless --server says another
  automatic1111   an AUTOMATIC1111 or Forge web UI, started with --api; http://127.0.0.1:7860
  kserve          a cluster by the Open Inference Protocol (Triton, OpenVINO Model Server); http://127.0.0.1:8000,
                  --model sd15 for its models sd15_unet, sd15_vae_decoder, …; --config DIR for tokenizers
  openai          an OpenAI-compatible images/edits service; the key is in OPENAI_API_KEY
Which one may also stand in the scene (refine { editor: "comfyui" }) or in COCO_EDITOR and COCO_SERVER; where only
an address is said, the one that answers there is taken.

Examples:
  coco refine poster.coco --editor local --model sd-turbo --device cpu
  coco refine poster.coco --editor comfyui
  coco refine poster.coco --editor openai --model gpt-image-1
  coco refine poster.coco --editor automatic1111 --server http://gpu.local:7860 --seed 7 --retries 2
  coco refine poster.coco --editor local --candidates 4 --keep
  coco refine poster.coco --scene night --editor local --again
  coco refine poster.coco --editor comfyui --progress json
  coco refine poster.coco --editor kserve --server http://cluster:8000 --model sd15`;

export function addRefine(program: Command, run: (file: string, flags: RefineFlags) => Promise<void>): void {
  program
    .command('refine')
    .summary('have a diffusion editor turn a draft into the picture')
    .description('Hands the draft of a scene and its maps to an editor, and measures the picture that comes back.')
    .argument('<FILE>', 'the scene')
    .option('--scene <NAME>', 'which scene of the file; the first unless said')
    .option('--editor <ID>', 'local, comfyui, automatic1111, kserve, openai')
    .option('--server <URL>', 'its address')
    .option('--model <NAME>', 'the checkpoint or model; the first that the server has unless said')
    .option('--config <DIR>', 'kserve: the folder, or the model here, with its settings and tokenizers')
    .option('--device <NAME>', 'what a local model runs on: auto, cuda, webgpu, directml, coreml, cpu')
    .option('-o, --out <DIR>', 'where results go; beside the source unless said')
    .option('--seed <N>', 'the same seed gives the same picture', whole(0, 2 ** 32 - 1))
    .option('--steps <N>', 'steps of the sampler', whole(1, 200))
    .option(
      '--candidates <N>',
      'makes N pictures with seeds of their own, and takes the one that keeps most',
      whole(1, 50),
      1,
    )
    .option('--keep', 'writes the others too: STEM.picture-2.png, …, the better first')
    .option('--retries <N>', 'tries again where something was lost, up to N times', whole(0, 20), 0)
    .option('--again', 'makes the picture anew where there is one of the same draft and settings')
    .option('--history <N>', 'how many pictures are kept in STEM.pictures, the newest', whole(0, 10_000), 20)
    .addOption(
      new Option('--progress <FORM>', 'how progress is told: lines at a terminal, or json on standard output')
        .choices(['lines', 'json'])
        .default('lines'),
    )
    .addHelpText('after', EXAMPLES)
    .action((file: string, flags: RefineFlags) => run(file, flags));
}

export async function refineCommand(
  name: string,
  flags: RefineFlags,
  session: Session,
  dist: string,
): Promise<ExitCode> {
  // Not a plain `require`: in a startup snapshot that knows Node's own modules only.
  const engine = createRequire(join(dist, 'cli.cjs'))('./refine.cjs') as typeof refining;
  const told: Told = flags.progress === 'json' ? new ToPrograms(engine.previewOf) : new ToPeople(flags.candidates);
  const abort = new AbortController();
  for (const sign of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(sign, () => abort.abort(new Error('stopped')));
  try {
    const outcome = await refined(name, flags, session, dist, engine, told, abort.signal);
    told.done(outcome);
    const { report, broken } = outcome;
    return report.verdict === 'lost' || broken.length > 0 ? Exit.input : Exit.fine;
  } catch (problem) {
    const said = abort.signal.aborted
      ? new MachineError('stopped; nothing was written')
      : problem instanceof engine.RefineError
        ? new (problem.lacking ? MachineError : CallError)(problem.message)
        : problem;
    told.failed(
      said instanceof Error ? said.message : String(said),
      problem instanceof engine.NoEditorError ? engine.choices : null,
    );
    throw said;
  }
}

async function refined(
  name: string,
  flags: RefineFlags,
  session: Session,
  dist: string,
  engine: typeof refining,
  told: Told,
  signal: AbortSignal,
): Promise<Outcome> {
  const [input] = await findInputs([name]);
  if (input === undefined || input.stdin) throw new CallError('refine needs a file');
  const host = await session.host(input);
  const compilation = await draft(input.uri, host, { formats: ['png', 'maps', 'json'], scale: 1 });
  const diagnostics = shownDiagnostics(compilation.diagnostics, input);
  printDiagnostics(diagnostics, await sourcesOf(compilation.diagnostics, input, host));
  await session.settle();
  const { scene, suffix } = sceneOf(compilation, flags.scene, input.shown);
  const base = outputBases([input], flags.out).get(input)! + suffix;
  const identity = await engine.draftIdentity(scene);
  const said = {
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    ...(flags.steps === undefined ? {} : { steps: flags.steps }),
  };
  const job = engine.jobOf(scene, said);
  if (identity === null || job === null)
    throw new CallError(`${input.shown}: there is no draft to refine: mend its errors first`);
  const choice = {
    id: flags.editor ?? (engine.editorOf(scene.scene) || (process.env.COCO_EDITOR ?? '')),
    server: flags.server ?? null,
    model: flags.model ?? null,
    config: flags.config ?? null,
    device: flags.device ?? null,
    dist,
    environment: process.env,
    draw: host.raster.bind(host),
  };
  const { candidates, retries, history } = flags;
  const editor = await engine.chosenEditor(choice, signal);
  const settings = engine.settingsOf(job, {
    editor: editor.id,
    server: choice.server ?? process.env.COCO_SERVER ?? null,
    model: choice.model,
    config: choice.config,
    device: choice.device,
    candidates,
    retries,
  });
  const pictures = new engine.PictureFolder(base);
  const known = flags.again || flags.keep ? null : pictures.record(await engine.hashOf(identity, settings));
  if (known !== null) {
    const files = pictures.filesToChoose(known);
    await writeWhole(files);
    return { files: files.map(({ path }) => path), report: known, broken: engine.broken(known), known: true };
  }
  const made = await engine.refineDraft(scene, editor, {
    said,
    candidates,
    retries,
    raster: choice.draw,
    signal,
    onProgress: (progress) => told.progress(progress),
  });
  const [first, ...others] = await engine.keptOf(made, identity, settings, new Date());
  signal.throwIfAborted();
  const { record, png } = first!;
  const results = [
    { path: pictures.picture, content: png },
    ...(flags.keep ? others.map((other, at) => ({ path: `${base}.picture-${at + 2}.png`, content: other.png })) : []),
    { path: pictures.report, content: engine.reportText(record) },
  ];
  const past = [first!, ...others].slice(0, history).flatMap((one) => [
    { path: pictures.pathOf(one.record.hash, 'png'), content: one.png },
    { path: pictures.pathOf(one.record.hash, 'json'), content: `${JSON.stringify(one.record, null, 2)}\n` },
  ]);
  await writeWhole([...results, ...past]);
  pictures.prune(history);
  return { files: results.map(({ path }) => path), report: record, broken: engine.broken(made), known: false };
}

/** The scene of that name, else the first, and what stands behind the file's stem in the names of its results. */
function sceneOf({ scenes }: Compilation, wanted: string | undefined, shown: string) {
  const at = wanted === undefined ? 0 : scenes.findIndex(({ scene }) => scene.name === wanted);
  const scene = scenes[at];
  if (scene !== undefined) return { scene, suffix: sceneSuffix(scene.scene, at) };
  if (wanted === undefined) throw new CallError(`${shown}: there is no draft to refine: mend its errors first`);
  const names = scenes.map(({ scene: { name } }) => name).filter(Boolean);
  throw new CallError(`${shown} has no scene \`${wanted}\`${names.length === 0 ? '' : `: it has ${names.join(', ')}`}`);
}

function whole(least: number, most: number): (said: string) => number {
  return (said) => {
    const number = Number(said);
    if (!/^\d+$/.test(said) || number < least || number > most)
      throw new InvalidArgumentError(`a whole number from ${least} to ${most}`);
    return number;
  };
}
