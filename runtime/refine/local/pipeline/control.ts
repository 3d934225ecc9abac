import { RefineError } from '../../types.js';
import { inputOf } from '../folder/component.js';
import type { ModelFolder } from '../folder/types.js';
import { joined, numbersOf, tensorFor } from '../latents/tensors.js';
import type { Graph, Port, Tensor } from '../types.js';
import { planes, SharedFeeds } from './feeds.js';
import type { Canvas, Row } from './types.js';

/** How much each of several ControlNets counts; one alone counts in full. */
const shared = 0.6;
const scaleName = 'conditioning_scale';

/**
 * The ControlNets of a UNet, each a graph of its own: what they make for its levels is added up. The UNet takes it as `down_block_0` … and
 * `mid_block`, the latter last.
 */
export class ControlNets {
  readonly #folder: ModelFolder;
  readonly #graphs: readonly Graph[];
  /** Of the UNet, in the order of the levels. */
  readonly #ports: readonly Port[];
  readonly #shared: readonly SharedFeeds[];
  readonly #weight: number;
  /** What is left to do of the weight, for each: nothing where a graph is told it. */
  readonly #factors: readonly number[];
  readonly #pictures = new WeakMap<Float32Array, Tensor>();

  constructor(folder: ModelFolder, unet: Graph, graphs: readonly Graph[]) {
    this.#folder = folder;
    this.#graphs = graphs;
    this.#ports = ordered(unet.inputs);
    this.#shared = graphs.map((graph) => new SharedFeeds(graph, folder));
    const weight = graphs.length === 1 ? 1 : shared;
    this.#weight = weight;
    this.#factors = graphs.map(({ inputs }) => (inputs.some(({ name }) => name === scaleName) ? 1 : weight));
  }

  /** Whether an input of the UNet is for ControlNets. */
  takes(name: string): boolean {
    return this.#ports.some((port) => port.name === name);
  }

  /** What the UNet is fed with, none where it takes none; zeros where there is no ControlNet. */
  async residuals(
    rows: readonly Row[],
    timestep: number,
    canvas: Canvas,
    signal: AbortSignal,
  ): Promise<Record<string, Tensor>> {
    const feeds: Record<string, Tensor> = {};
    if (this.#ports.length === 0) return feeds;
    if (this.#graphs.length === 0) {
      for (const [at, dims] of this.#shapes(rows.length, canvas).entries()) {
        const port = this.#ports[at]!;
        feeds[port.name] = tensorFor(port, dims, new Float32Array(dims.reduce((product, size) => product * size, 1)));
      }
      return feeds;
    }
    const made: Tensor[][] = [];
    for (const [at, graph] of this.#graphs.entries()) {
      signal.throwIfAborted();
      made.push(await this.#run(at, graph, rows, timestep, canvas, signal));
    }
    for (const [level, port] of this.#ports.entries()) {
      const parts = made.map((one) => one[level]!);
      const [only] = parts;
      // What one alone makes is handed on as it is: at half precision its millions of numbers would cost more to look at than a step takes.
      feeds[port.name] =
        parts.length === 1 && only!.dtype === port.dtype
          ? only!
          : tensorFor(
              port,
              only!.dims,
              summed(
                parts.map((part, at) => numbersOf(part, `${port.name} of ${at + 1}`)),
                this.#factors,
              ),
            );
    }
    return feeds;
  }

  async #run(
    at: number,
    graph: Graph,
    rows: readonly Row[],
    timestep: number,
    canvas: Canvas,
    signal: AbortSignal,
  ): Promise<Tensor[]> {
    const { component } = this.#folder.controls[at]!;
    const port = (name: string) => inputOf({ file: component.file, inputs: graph.inputs }, name);
    const feeds = this.#shared[at]!.of(rows, timestep, canvas);
    feeds.sample = planes(
      port('sample'),
      rows.length,
      joined(rows.map(({ latents }) => latents)),
      canvas,
      this.#folder,
    );
    feeds.controlnet_cond = this.#picture(at, port('controlnet_cond'), rows.length, canvas);
    const scale = graph.inputs.find(({ name }) => name === scaleName);
    if (scale !== undefined)
      feeds[scaleName] = tensorFor(scale, scale.dims.length === 0 ? [] : [1], Float32Array.of(this.#weight));
    const answer = await graph.run(feeds, signal);
    const outputs = ordered(graph.outputs);
    if (outputs.length !== this.#ports.length)
      throw new RefineError(
        `${component.file} makes ${outputs.length} tensors, where ${this.#folder.denoiser.file} takes ${this.#ports.length}: they are not of one kind of model.`,
      );
    return outputs.map(({ name }) => answer[name]!);
  }

  /** The map, once for each row. It stays the same through a picture, so that it is made ready once. */
  #picture(at: number, port: Port, rows: number, canvas: Canvas): Tensor {
    const planes = canvas.controls[at]!;
    const held = this.#pictures.get(planes);
    if (held?.dims[0] === rows) return held;
    const made = tensorFor(port, [rows, 3, canvas.height, canvas.width], joined(Array(rows).fill(planes)));
    this.#pictures.set(planes, made);
    return made;
  }

  /** Of the residuals: one for the first convolution, one for each block of a level and for the halving behind it; then the middle's. */
  #shapes(rows: number, { width, height }: Canvas): number[][] {
    const { levels, layersPerLevel, vae, denoiser } = this.#folder;
    let [h, w] = [height / vae.scale, width / vae.scale];
    const shapes: number[][] = [[rows, levels[0] ?? 0, h, w]];
    for (const [level, channels] of levels.entries()) {
      for (let layer = 0; layer < layersPerLevel; layer++) shapes.push([rows, channels, h, w]);
      if (level === levels.length - 1) break;
      [h, w] = [Math.ceil(h / 2), Math.ceil(w / 2)];
      shapes.push([rows, channels, h, w]);
    }
    shapes.push([rows, levels.at(-1) ?? 0, h, w]);
    if (shapes.length !== this.#ports.length)
      throw new RefineError(
        `${denoiser.file} takes ${this.#ports.length} tensors of a ControlNet, where its config.json stands for ${shapes.length}.`,
      );
    return shapes;
  }
}

/** `down_block_0`, `down_block_res_samples_0`, …, `mid_block…`: by their numbers, the middle last. */
function ordered(ports: readonly Port[]): readonly Port[] {
  const down = ports.filter(({ name }) => /^down_block_.*\d$/.test(name));
  const number = ({ name }: Port) => Number(/\d+$/.exec(name)![0]);
  return [...down.sort((a, b) => number(a) - number(b)), ...ports.filter(({ name }) => name.startsWith('mid_block'))];
}

function summed(parts: readonly Float32Array[], factors: readonly number[]): Float32Array {
  const sum = new Float32Array(parts[0]!.length);
  for (const [at, part] of parts.entries()) {
    const factor = factors[at]!;
    for (let i = 0; i < sum.length; i++) sum[i]! += factor * part[i]!;
  }
  return sum;
}
