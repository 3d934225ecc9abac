import { RefineError } from '../../types.js';
import { inputOf } from '../folder/component.js';
import type { ModelFolder } from '../folder/types.js';
import { numbersOf, tensorFor } from '../latents/tensors.js';
import type { Graph, Port, Tensor } from '../types.js';
import type { Canvas, Denoiser, Row, Words } from './types.js';

/** A token of a picture is a patch of 2 × 2 cells. */
const patch = 2;
/** Time steps of training, of which the transformer is told the share. */
const trained = 1000;

interface Held {
  readonly words: Words;
  readonly size: string;
  readonly feeds: Readonly<Record<string, Tensor>>;
}

/** More than the voices of a picture. */
const mostHeld = 16;

/**
 * FLUX's transformer: it takes a picture as a row of tokens, with the place of each. Kontext is the same one, and is shown the picture to edit as
 * tokens behind those that are made, told apart by the first number of their places. Predictions are run one by one: there is no pair of them for
 * negative words, since how much words count is told as a number.
 */
export class Flux implements Denoiser {
  readonly #folder: ModelFolder;
  readonly #graph: Graph;
  #held: readonly Held[] = [];
  #order: { readonly size: string; readonly order: Int32Array } | null = null;

  /** @throws RefineError where an input is one that nothing is known of */
  constructor(folder: ModelFolder, graph: Graph) {
    this.#folder = folder;
    this.#graph = graph;
    for (const { name } of graph.inputs)
      if (!knownInputs.has(name))
        throw new RefineError(`${folder.denoiser.file} has an input “${name}”, of which nothing is known here.`);
  }

  async predict(rows: readonly Row[], timestep: number, canvas: Canvas, signal: AbortSignal): Promise<Float32Array[]> {
    const made: Float32Array[] = [];
    for (const row of rows) made.push(await this.#run(row, timestep, canvas, signal));
    return made;
  }

  async #run({ latents, beside, words }: Row, timestep: number, canvas: Canvas, signal: AbortSignal) {
    signal.throwIfAborted();
    const [height, width] = [canvas.height / canvas.scale, canvas.width / canvas.scale];
    const shown = beside === null ? [latents] : [latents, beside];
    const count = (width * height) / patch ** 2;
    const order = this.#orderOf(latents.length / (width * height), width, height);
    const features = latents.length / count;
    const tokens = new Float32Array(shown.length * latents.length);
    for (const [at, planes] of shown.entries()) tokens.set(packed(planes, order), at * latents.length);
    const answer = await this.#graph.run(
      {
        ...this.#lasting(words, width, height, shown.length),
        timestep: this.#told('timestep', timestep / trained),
        ...(this.#graph.inputs.some(({ name }) => name === 'guidance')
          ? { guidance: this.#told('guidance', canvas.guidance) }
          : {}),
        hidden_states: tensorFor(this.#port('hidden_states'), [1, shown.length * count, features], tokens),
      },
      signal,
    );
    const [name, output] = Object.entries(answer)[0]!;
    const numbers = numbersOf(output, name);
    // Of Kontext only what stands for the picture that is made counts.
    if (numbers.length !== tokens.length && numbers.length !== latents.length)
      throw new RefineError(
        `${this.#folder.denoiser.file} makes [${output.dims.join(', ')}] of ${shown.length * count} tokens of ${features}.`,
      );
    return unpacked(numbers, order);
  }

  /** The pieces of a large picture are of one size. */
  #orderOf(channels: number, width: number, height: number): Int32Array {
    const size = `${channels} ${width} ${height}`;
    if (this.#order?.size !== size) this.#order = { size, order: tokenOrder(channels, width, height) };
    return this.#order.order;
  }

  /** All but the latents and the time stays the same through a picture. */
  #lasting(words: Words, width: number, height: number, pictures: number): Readonly<Record<string, Tensor>> {
    const size = `${width} ${height} ${pictures}`;
    const held = this.#held.find((one) => one.words === words && one.size === size);
    if (held !== undefined) return held.feeds;
    if (words.pooled === null)
      throw new RefineError(`${this.#folder.path}: FLUX takes pooled_projections, which no text encoder gives.`);
    const feeds = {
      encoder_hidden_states: tensorFor(
        this.#port('encoder_hidden_states'),
        [1, words.tokens, words.width],
        words.hidden,
      ),
      pooled_projections: tensorFor(this.#port('pooled_projections'), [1, words.pooled.length], words.pooled),
      txt_ids: this.#ids('txt_ids', new Float32Array(words.tokens * 3)),
      img_ids: this.#ids('img_ids', places(width / patch, height / patch, pictures)),
    };
    this.#held = [{ words, size, feeds }, ...this.#held].slice(0, mostHeld);
    return feeds;
  }

  /** Exports of older versions of diffusers have a batch before them. */
  #ids(name: string, values: Float32Array): Tensor {
    const port = this.#port(name);
    const dims = [values.length / 3, 3];
    return tensorFor(port, port.dims.length === 3 ? [1, ...dims] : dims, values);
  }

  #told(name: string, value: number): Tensor {
    const port = this.#port(name);
    return tensorFor(port, port.dims.length === 0 ? [] : [1], Float32Array.of(value));
  }

  #port(name: string): Port {
    return inputOf({ file: this.#folder.denoiser.file, inputs: this.#graph.inputs }, name);
  }
}

const knownInputs: ReadonlySet<string> = new Set([
  'hidden_states',
  'timestep',
  'guidance',
  'encoder_hidden_states',
  'pooled_projections',
  'txt_ids',
  'img_ids',
]);

/**
 * Where each value of a picture's tokens stands in its planes: a patch after the other, of each the four values of the first channel, of the
 * second, …. @param width in cells, as `height`
 */
export function tokenOrder(channels: number, width: number, height: number): Int32Array {
  const order = new Int32Array(channels * width * height);
  let at = 0;
  for (let row = 0; row < height; row += patch)
    for (let column = 0; column < width; column += patch)
      for (let channel = 0; channel < channels; channel++)
        for (let y = row; y < row + patch; y++)
          for (let x = column; x < column + patch; x++) order[at++] = (channel * height + y) * width + x;
  return order;
}

/** Planes to tokens. */
export function packed(planes: Float32Array, order: Int32Array): Float32Array {
  const tokens = new Float32Array(order.length);
  for (let at = 0; at < order.length; at++) tokens[at] = planes[order[at]!]!;
  return tokens;
}

export function unpacked(tokens: Float32Array, order: Int32Array): Float32Array {
  const planes = new Float32Array(order.length);
  for (let at = 0; at < order.length; at++) planes[order[at]!] = tokens[at]!;
  return planes;
}

/** Of each token: 0 for the picture that is made and 1 for the one that is shown, its row, its column. */
function places(columns: number, rows: number, pictures: number): Float32Array {
  const ids = new Float32Array(pictures * columns * rows * 3);
  let at = 0;
  for (let picture = 0; picture < pictures; picture++)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        ids.set([picture, row, column], at);
        at += 3;
      }
  return ids;
}
