import { RefineError } from '../../types.js';
import { type Answer, jsonOf } from '../answer.js';
import type { Http } from '../http.js';
import type { Graph } from './template.js';

/** Nodes that Coco's own workflow may use. */
const asked = [
  'CheckpointLoaderSimple',
  'LoadImage',
  'LoadImageMask',
  'CLIPTextEncode',
  'VAEEncode',
  'VAEDecode',
  'SetLatentNoiseMask',
  'DifferentialDiffusion',
  'ConditioningSetMask',
  'ConditioningCombine',
  'ControlNetLoader',
  'ControlNetApplyAdvanced',
  'KSampler',
  'SaveImage',
] as const;

/** What a ComfyUI has: its nodes, and the models and settings that they offer. */
export class Installed {
  readonly #nodes: ReadonlyMap<string, Answer>;

  constructor(nodes: ReadonlyMap<string, Answer>) {
    this.#nodes = nodes;
  }

  has(...nodes: readonly string[]): boolean {
    return nodes.every((node) => this.#nodes.has(node));
  }

  /** What an input lets one choose from: `[["a", "b"], …]`, or `["COMBO", { options: ["a", "b"] }]` of newer versions. */
  choices(node: string, input: string): readonly string[] {
    const spec = this.#input(node, input)?.items() ?? [];
    const list = Array.isArray(spec[0]?.value) ? spec[0] : spec[1]?.maybe('options');
    return list?.items().map((item) => item.string()) ?? [];
  }

  /** @throws RefineError for a workflow with nodes or inputs that are not there */
  check(graph: Graph, url: string): void {
    const missing = [...new Set(Object.values(graph).map((node) => node.class_type))].filter((kind) => !this.has(kind));
    if (missing.length > 0)
      throw new RefineError(
        `ComfyUI at ${url} lacks the nodes ${missing.join(', ')}: update it, or install what they belong to.`,
      );
    for (const [id, { class_type, inputs }] of Object.entries(graph))
      for (const input of Object.keys(inputs))
        if (this.#input(class_type, input) === null)
          throw new RefineError(
            `ComfyUI at ${url}: its ${class_type} has no input “${input}” (node “${id}”). Update it.`,
          );
  }

  #input(node: string, input: string): Answer | null {
    const inputs = this.#nodes.get(node)?.get('input');
    return inputs?.maybe('required')?.maybe(input) ?? inputs?.maybe('optional')?.maybe(input) ?? null;
  }
}

/** Asks node by node: all at once they are megabytes where there are extensions. */
export async function installedAt(http: Http, signal: AbortSignal, more: Iterable<string> = []): Promise<Installed> {
  const names = [...new Set([...asked, ...more])];
  const found = await Promise.all(
    names.map(async (name) => {
      const reply = await http.ask({ path: `/object_info/${encodeURIComponent(name)}` }, signal);
      return [name, jsonOf(reply).maybe(name)] as const;
    }),
  );
  return new Installed(new Map(found.filter((entry): entry is [string, Answer] => entry[1] !== null)));
}
