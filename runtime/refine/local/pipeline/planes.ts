import { RefineError } from '../../types.js';
import { inputOf } from '../folder/component.js';
import type { ModelFolder } from '../folder/types.js';
import { joined, numbersOf } from '../latents/tensors.js';
import type { Graph, Port } from '../types.js';
import { ControlNets } from './control.js';
import { planes, SharedFeeds } from './feeds.js';
import type { Canvas, Denoiser, Row } from './types.js';

/** Rows that are run at once where the graph takes any number: a prompt and its negative, as diffusers does it. */
const usualBatch = 2;

/**
 * The UNet of Stable Diffusion 1, 2 and XL, or the transformer of 3, which takes planes as well. What each of its inputs takes is read from its
 * signature, of which exporters have several.
 */
export class PlanesDenoiser implements Denoiser {
  readonly #folder: ModelFolder;
  readonly #graph: Graph;
  readonly #shared: SharedFeeds;
  readonly #controls: ControlNets;
  readonly #batch: number;
  readonly #fixed: boolean;
  /** Of the input that takes the latents. */
  readonly #sample: string;

  /** @throws RefineError where an input is one that nothing is known of */
  constructor(folder: ModelFolder, graph: Graph, controls: readonly Graph[]) {
    this.#folder = folder;
    this.#graph = graph;
    this.#shared = new SharedFeeds(graph, folder);
    this.#controls = new ControlNets(folder, graph, controls);
    this.#sample = folder.family === 'sd3' ? 'hidden_states' : 'sample';
    const size = this.#port(this.#sample).dims[0] ?? -1;
    this.#batch = size > 0 ? size : usualBatch;
    this.#fixed = size > 0;
    for (const { name } of graph.inputs)
      if (name !== this.#sample && !knownInputs.has(name) && !this.#controls.takes(name))
        throw new RefineError(`${folder.denoiser.file} has an input “${name}”, of which nothing is known here.`);
  }

  async predict(rows: readonly Row[], timestep: number, canvas: Canvas, signal: AbortSignal): Promise<Float32Array[]> {
    const made: Float32Array[] = [];
    for (let at = 0; at < rows.length; at += this.#batch) {
      const group = rows.slice(at, at + this.#batch);
      const wanted = group.length;
      while (this.#fixed && group.length < this.#batch) group.push(group[0]!);
      made.push(...(await this.#run(group, timestep, canvas, signal)).slice(0, wanted));
    }
    return made;
  }

  async #run(rows: readonly Row[], timestep: number, canvas: Canvas, signal: AbortSignal): Promise<Float32Array[]> {
    signal.throwIfAborted();
    const shared = this.#shared.of(rows, timestep, canvas);
    const residuals = await this.#controls.residuals(rows, timestep, canvas, signal);
    const sample = rows.flatMap(({ latents, beside }) => (beside === null ? [latents] : [latents, beside]));
    const answer = await this.#graph.run(
      {
        ...shared,
        ...residuals,
        [this.#sample]: planes(this.#port(this.#sample), rows.length, joined(sample), canvas, this.#folder),
      },
      signal,
    );
    const [name, output] = Object.entries(answer)[0]!;
    const numbers = numbersOf(output, name);
    const { length } = rows[0]!.latents;
    if (numbers.length !== length * rows.length)
      throw new RefineError(
        `${this.#folder.denoiser.file} makes [${output.dims.join(', ')}], not the ${this.#folder.vae.channels} channels of its VAE.`,
      );
    return rows.map((_, at) => numbers.subarray(at * length, (at + 1) * length));
  }

  #port(name: string): Port {
    return inputOf({ file: this.#folder.denoiser.file, inputs: this.#graph.inputs }, name);
  }
}

const knownInputs: ReadonlySet<string> = new Set([
  'timestep',
  'encoder_hidden_states',
  'text_embeds',
  'pooled_projections',
  'time_ids',
  'timestep_cond',
]);
