import type { RGBA } from '../../../../compiler/host.js';
import { regionMask } from '../../framing/job.js';
import type { Gray, RefineJob } from '../../types.js';
import { RefineError } from '../../types.js';
import { controlModel, lacks } from '../models.js';
import { type Prepared, relative } from '../prepared.js';
import type { Installed } from './installed.js';
import { filled, type Graph, placeholders, type Template, type Value, Workflow } from './template.js';
import control from './templates/control.json' with { type: 'json' };
import differential from './templates/differential.json' with { type: 'json' };
import mask from './templates/mask.json' with { type: 'json' };
import region from './templates/region.json' with { type: 'json' };
import sample from './templates/sample.json' with { type: 'json' };
import source from './templates/source.json' with { type: 'json' };

export interface ComfyChoices {
  /** One of the server's; the first where it is not said. */
  readonly checkpoint?: string;
  readonly sampler?: string;
  readonly scheduler?: string;
  /** ControlNet models, found by their names where they are not said; null: none. */
  readonly control?: { readonly depth?: string | null; readonly edges?: string | null };
  /** How much the maps hold the picture, 0 to 1. */
  readonly controlWeight?: number;
  /** A workflow of one's own in API format, whose inputs name with `%…%` what they take, instead of Coco's. */
  readonly workflow?: Graph;
}

/** Puts a picture on the server and says how workflows name it there. */
export type Upload = (name: string, image: RGBA | Gray) => Promise<string>;

/** The workflow of a job, its pictures uploaded. */
export async function workflowOf(
  job: RefineJob,
  parts: Prepared,
  choices: ComfyChoices,
  installed: Installed,
  upload: Upload,
): Promise<{ readonly graph: Graph; readonly warnings: readonly string[] }> {
  const settings = {
    prompt: job.prompt,
    negative: job.negative,
    seed: job.seed,
    guidance: job.guidance,
    prefix: `coco/${job.seed}`,
  };
  if (choices.workflow)
    return {
      graph: await ownWorkflow(choices.workflow, job, parts, choices, installed, settings, upload),
      warnings: [],
    };
  const warnings: string[] = [];
  const workflow = new Workflow({
    ...settings,
    checkpoint: checkpointOf(choices, installed),
    sampler: chosen(installed, 'KSampler', 'sampler_name', choices.sampler, 'sampler', 'euler'),
    scheduler: chosen(installed, 'KSampler', 'scheduler', choices.scheduler, 'scheduler', 'normal'),
    // KSampler makes the whole schedule longer by as much as it leaves out of it.
    steps: Math.max(1, Math.round(job.steps * parts.peak)),
    denoise: parts.peak,
    draft: await upload('draft', parts.draft),
  });
  workflow.set(workflow.add(source as Template));
  await addMask(workflow, parts, installed, upload, warnings);
  await addRegions(workflow, job, parts, installed, upload, warnings);
  await addControl(workflow, parts, choices, installed, upload, warnings);
  workflow.add(sample as Template);
  return { graph: workflow.graph, warnings };
}

async function addMask(
  workflow: Workflow,
  parts: Prepared,
  installed: Installed,
  upload: Upload,
  warnings: string[],
): Promise<void> {
  const free = parts.even && parts.mask.data.every((value) => value === 255);
  if (free) return;
  const graded = !parts.even && installed.has('DifferentialDiffusion');
  if (!parts.even && !graded)
    warnings.push(
      `This ComfyUI has no node DifferentialDiffusion: all that may change is given the strength ${parts.peak.toFixed(2)}, the greatest that was asked for.`,
    );
  workflow.set(workflow.add(mask as Template, { mask: await upload('mask', graded ? relative(parts) : parts.mask) }));
  if (graded) workflow.set(workflow.add(differential as Template));
}

async function addRegions(
  workflow: Workflow,
  job: RefineJob,
  parts: Prepared,
  installed: Installed,
  upload: Upload,
  warnings: string[],
): Promise<void> {
  const wanted = job.regions.filter(({ prompt, strength }) => prompt.trim() !== '' && strength > 0);
  if (wanted.length === 0) return;
  if (!installed.has('ConditioningSetMask', 'ConditioningCombine')) {
    warnings.push(
      'This ComfyUI cannot tie words to places (ConditioningSetMask): only the prompt of the whole picture is used.',
    );
    return;
  }
  for (const [at, one] of wanted.entries()) {
    const seen = regionMask(job, one, parts.frame);
    if (seen === null) continue;
    const where = await upload('region', seen);
    for (const [side, words] of [
      ['positive', one.prompt],
      ['negative', one.negative],
    ] as const) {
      if (words.trim() === '') continue;
      const { conditioning } = workflow.add(
        region as Template,
        { words, where, conditioning: workflow.get(side) },
        `-${side}-${at + 1}`,
      );
      workflow.set({ [side]: conditioning! });
    }
  }
}

async function addControl(
  workflow: Workflow,
  parts: Prepared,
  choices: ComfyChoices,
  installed: Installed,
  upload: Upload,
  warnings: string[],
): Promise<void> {
  if (!installed.has('ControlNetLoader', 'ControlNetApplyAdvanced')) return;
  const models = installed.choices('ControlNetLoader', 'control_net_name');
  for (const kind of ['depth', 'edges'] as const) {
    const net = controlModel(kind, choices.control?.[kind], models, String(workflow.get('checkpoint')));
    if (net === null) {
      if (choices.control?.[kind] !== null)
        warnings.push(
          `This ComfyUI has no ControlNet model for ${kind} that fits the checkpoint: the picture is not held by it.`,
        );
      continue;
    }
    const more = { net, map: await upload(kind, parts[kind]), weight: choices.controlWeight ?? 0.6 };
    workflow.set(workflow.add(control as Template, more, `-${kind}`));
  }
}

async function ownWorkflow(
  graph: Graph,
  job: RefineJob,
  parts: Prepared,
  choices: ComfyChoices,
  installed: Installed,
  settings: Readonly<Record<string, Value>>,
  upload: Upload,
): Promise<Graph> {
  const values = new Map<string, Value>(
    Object.entries({
      ...settings,
      steps: job.steps,
      strength: parts.peak,
      width: parts.frame.width,
      height: parts.frame.height,
    }),
  );
  const pictures = {
    draft: parts.draft,
    mask: parts.mask,
    strength_map: parts.strength,
    depth: parts.depth,
    edges: parts.edges,
  };
  const asked = placeholders(graph);
  const known = [...values.keys(), ...Object.keys(pictures), 'checkpoint'];
  for (const name of asked)
    if (!known.includes(name))
      throw new RefineError(
        `The ComfyUI workflow asks for %${name}%. There are ${known.map((one) => `%${one}%`).join(', ')}.`,
        false,
      );
  if (asked.has('checkpoint')) values.set('checkpoint', checkpointOf(choices, installed));
  for (const [name, picture] of Object.entries(pictures))
    if (asked.has(name)) values.set(name, await upload(name, picture));
  return filled(graph, values);
}

function checkpointOf({ checkpoint }: ComfyChoices, installed: Installed): string {
  return chosen(installed, 'CheckpointLoaderSimple', 'ckpt_name', checkpoint, 'checkpoint');
}

function chosen(
  installed: Installed,
  node: string,
  input: string,
  asked: string | undefined,
  what: string,
  usual?: string,
): string {
  const names = installed.choices(node, input);
  if (asked !== undefined) {
    if (!names.includes(asked)) throw lacks(what, asked, names);
    return asked;
  }
  const found = usual !== undefined && names.includes(usual) ? usual : names[0];
  if (found === undefined)
    throw new RefineError(`This ComfyUI has no ${what}: put one into its folder “models” and reload it.`);
  return found;
}
