import { RefineError } from '../../types.js';
import type { ModelFolder } from '../folder/types.js';
import { joined, tensorFor } from '../latents/tensors.js';
import type { Graph, Port, Tensor } from '../types.js';
import type { Canvas, Row, Words } from './types.js';

/** `sample` as a batch of planes of the latents' size. */
export function planes(port: Port, rows: number, values: Float32Array, canvas: Canvas, { vae }: ModelFolder): Tensor {
  const [height, width] = [canvas.height / vae.scale, canvas.width / vae.scale];
  return tensorFor(port, [rows, values.length / (rows * width * height), height, width], values);
}

interface Held {
  readonly words: readonly Words[];
  readonly canvas: Canvas;
  readonly feeds: Readonly<Record<string, Tensor>>;
}

/** More than the groups of rows that a step has. */
const mostHeld = 16;

/**
 * What UNets, their ControlNets and Stable Diffusion 3’s transformer are told alike, as far as a graph takes it. All but the time step stays the
 * same through a picture, so that it is made ready once: at half precision that takes longer than all else that is done in a step.
 */
export class SharedFeeds {
  readonly #graph: Graph;
  readonly #folder: ModelFolder;
  #held: readonly Held[] = [];

  constructor(graph: Graph, folder: ModelFolder) {
    this.#graph = graph;
    this.#folder = folder;
  }

  of(rows: readonly Row[], timestep: number, canvas: Canvas): Record<string, Tensor> {
    const port = this.#graph.inputs.find(({ name }) => name === 'timestep');
    const time = port === undefined ? {} : { timestep: told(port, rows.length, timestep) };
    return { ...this.#lasting(rows, canvas), ...time };
  }

  #lasting(rows: readonly Row[], canvas: Canvas): Readonly<Record<string, Tensor>> {
    const held = this.#held.find(
      (one) =>
        alike(one.canvas, canvas) &&
        one.words.length === rows.length &&
        one.words.every((words, at) => words === rows[at]!.words),
    );
    if (held !== undefined) return held.feeds;
    const words = rows.map((row) => row.words);
    const feeds = lasting(this.#graph, this.#folder, words, canvas);
    this.#held = [{ words, canvas, feeds }, ...this.#held.filter((one) => alike(one.canvas, canvas))].slice(
      0,
      mostHeld,
    );
    return feeds;
  }
}

/** Told alike: the pieces of a large picture are. */
function alike(a: Canvas, b: Canvas): boolean {
  return a.width === b.width && a.height === b.height && a.guidance === b.guidance;
}

function lasting(
  graph: Graph,
  folder: ModelFolder,
  rows: readonly Words[],
  canvas: Canvas,
): Readonly<Record<string, Tensor>> {
  const feeds: Record<string, Tensor> = {};
  const { tokens, width } = rows[0]!;
  for (const port of graph.inputs) {
    switch (port.name) {
      case 'encoder_hidden_states':
        feeds[port.name] = tensorFor(port, [rows.length, tokens, width], joined(rows.map(({ hidden }) => hidden)));
        break;
      case 'pooled_projections':
      case 'text_embeds': {
        const pooled = rows.flatMap((words) => words.pooled ?? []);
        if (pooled.length < rows.length)
          throw new RefineError(`${folder.path}: the denoiser takes ${port.name}, which no text encoder gives.`);
        feeds[port.name] = tensorFor(port, [rows.length, pooled[0]!.length], joined(pooled));
        break;
      }
      case 'time_ids': {
        const scored = port.dims[1] === 5 || (folder.scored && port.dims[1] !== 6);
        const ids = rows.map(({ negative = false }) => timeIds(scored, negative, canvas));
        feeds[port.name] = tensorFor(port, [rows.length, ids[0]!.length], Float32Array.from(ids.flat()));
        break;
      }
      case 'timestep_cond': {
        const [, fixed = -1] = port.dims;
        const size = fixed > 0 ? fixed : (folder.guidanceWidth ?? 0);
        if (size < 4) throw new RefineError(`${folder.denoiser.file} does not say how wide its timestep_cond is.`);
        const one = guidanceEmbedding(canvas.guidance, size);
        feeds[port.name] = tensorFor(port, [rows.length, size], joined(rows.map(() => one)));
        break;
      }
    }
  }
  return feeds;
}

/** A single number, or one for each row. */
function told(port: Port, rows: number, timestep: number): Tensor {
  const [size] = port.dims;
  const dims = size === undefined ? [] : [size > 0 ? size : rows];
  return tensorFor(port, dims, new Float32Array(dims[0] ?? 1).fill(timestep));
}

/** What SDXL is told of the picture's size; its refiner a score of beauty (of 10) in place of the last two: 6, and 2.5 for what is not wanted, as in diffusers. */
function timeIds(scored: boolean, negative: boolean, { width, height }: Canvas): readonly number[] {
  return scored ? [height, width, 0, 0, negative ? 2.5 : 6] : [height, width, 0, 0, height, width];
}

/** How a latent consistency model is told the guidance (Luo et al., 2023): sines and cosines of (guidance − 1) · 1000. */
function guidanceEmbedding(guidance: number, size: number): Float32Array {
  const half = Math.floor(size / 2);
  const angle = Math.fround((guidance - 1) * 1000);
  const embedding = new Float32Array(size);
  for (let k = 0; k < half; k++) {
    const turned = Math.fround(angle * Math.fround(Math.exp(-(Math.log(10_000) * k) / (half - 1))));
    embedding[k] = Math.sin(turned);
    embedding[half + k] = Math.cos(turned);
  }
  return embedding;
}
