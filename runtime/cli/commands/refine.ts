import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import type * as refining from '../../programs/refine.js';
import { whole } from '../arguments.js';
import { CallError, Exit, type ExitCode, MachineError } from '../exit.js';
import { followCalls } from '../refining/calls.js';
import { type RefineFlags, refined, type Shop } from '../refining/refined.js';
import { type Told, ToPeople, ToPrograms } from '../refining/told.js';
import type { Session } from '../session.js';

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
  echo '{"call":["poster.coco","--editor","local"]}' | coco refine --calls
  coco refine poster.coco --editor kserve --server http://cluster:8000 --model sd15`;

export function addRefine(program: Command, run: (file: string | null, flags: RefineFlags) => Promise<void>): void {
  const command = program
    .command('refine')
    .summary('have a diffusion editor turn a draft into the picture')
    .description('Hands the draft of a scene and its maps to an editor, and measures the picture that comes back.')
    .argument('[FILE]', 'the scene');
  withOptions(command)
    .option('--calls', 'does one call after another from standard input, and keeps the model in memory between them')
    .addHelpText('after', EXAMPLES)
    .action((file: string | undefined, flags: RefineFlags & { readonly calls?: true }) => {
      if (file === undefined && flags.calls === undefined)
        throw new CallError('refine needs a file: coco refine scene.coco');
      return run(flags.calls === undefined ? file! : null, flags);
    });
}

/** What a call can say, as it is typed and as a program writes it. */
function withOptions(command: Command): Command {
  return command
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
    .option('--report', 'also writes STEM.fidelity.html: draft and picture side by side, element by element')
    .option('--history <N>', 'how many pictures are kept in STEM.pictures, the newest', whole(0, 10_000), 20)
    .addOption(
      new Option('--progress <FORM>', 'how progress is told: lines at a terminal, or json on standard output')
        .choices(['lines', 'json'])
        .default('lines'),
    );
}

/** @param name null: calls come from standard input */
export async function refineCommand(
  name: string | null,
  flags: RefineFlags,
  session: Session,
  dist: string,
): Promise<ExitCode> {
  // Not a plain `require`: in a startup snapshot that knows Node's own modules only.
  const engine = createRequire(join(dist, 'cli.cjs'))('./refine.cjs') as typeof refining;
  const abort = new AbortController();
  for (const sign of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(sign, () => abort.abort(new Error('stopped')));
  const shop: Shop = { session, dist, engine, editors: new Map() };
  if (name !== null) {
    const told = flags.progress === 'json' ? new ToPrograms(engine.previewOf) : new ToPeople(flags.candidates);
    return refineTold(name, flags, shop, told, abort.signal);
  }
  await followCalls(
    process.stdin,
    async (call, signal) => {
      const told = new ToPrograms(engine.previewOf);
      try {
        const { file, flags: own } = calledBy(call);
        await refineTold(file, own, shop, told, AbortSignal.any([signal, abort.signal]));
      } catch (problem) {
        if (problem instanceof CommanderError) told.failed(problem.message.replace(/^error: /, ''), null);
        else process.stderr.write(`coco: ${problem instanceof Error ? problem.message : String(problem)}\n`);
      }
    },
    (line) => process.stderr.write(`coco: this is no call: ${line.slice(0, 200)}\n`),
    abort.signal,
  );
  return Exit.fine;
}

async function refineTold(
  name: string,
  flags: RefineFlags,
  shop: Shop,
  told: Told,
  signal: AbortSignal,
): Promise<ExitCode> {
  const { engine } = shop;
  try {
    const outcome = await refined(name, flags, shop, told, signal);
    told.done(outcome);
    const { report, broken } = outcome;
    return report.verdict === 'lost' || broken.length > 0 ? Exit.input : Exit.fine;
  } catch (problem) {
    const said = signal.aborted
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

/** @throws CommanderError where it is a wrong call */
function calledBy(call: readonly string[]): { readonly file: string; readonly flags: RefineFlags } {
  const command = withOptions(new Command('refine').argument('<FILE>'))
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
    .parse(call, { from: 'user' });
  return { file: command.args[0]!, flags: command.opts<RefineFlags>() };
}
