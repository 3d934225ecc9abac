import type { RGBA } from '../../../../compiler/host.js';
import { mapped } from '../../schedulers/tensor.js';
import { RefineError } from '../../types.js';
import { inputOf } from '../folder/component.js';
import type { Component, Vae as VaeFolder } from '../folder/types.js';
import type { Graph } from '../types.js';
import { pixelsOf } from './pixels.js';
import { allFinite, numbersOf, tensorFor } from './tensors.js';
import { Tiling } from './tiles.js';

/**
 * The autoencoder of a pipeline: pictures to latents and back, one at a time; large ones piece by piece. Latents are planes,
 * `channels × height × width`, row by row.
 */
export class Vae {
  readonly folder: VaeFolder;
  #encoder: Graph;
  #decoder: Graph;
  readonly #piece: number;
  readonly #spare: ((component: string, signal: AbortSignal) => Promise<Graph>) | null;
  #notes: readonly string[] = [];

  /**
   * @param piece the greatest side that is made at once, px
   * @param spare opens one of its networks where half floats have more room; null: there is no such place
   */
  constructor(
    folder: VaeFolder,
    encoder: Graph,
    decoder: Graph,
    piece = Number.POSITIVE_INFINITY,
    spare: ((component: string, signal: AbortSignal) => Promise<Graph>) | null = null,
  ) {
    this.folder = folder;
    this.#piece = piece;
    this.#spare = spare;
    this.#encoder = encoder;
    this.#decoder = decoder;
  }

  /** What was done in another way than asked, in words. */
  get notes(): readonly string[] {
    return this.#notes;
  }

  /**
   * The latents of a picture, not scaled.
   *
   * @param planes `3 × height × width` of −1 … 1; the sides are multiples of the scale
   * @param noise draws from the distribution that the encoder gives (diffusers' `sample`); null: its mode (`argmax`)
   */
  async encode(
    planes: Float32Array,
    width: number,
    height: number,
    noise: ((count: number) => Float32Array) | null,
    signal: AbortSignal,
  ): Promise<Float32Array> {
    const { channels, scale } = this.folder;
    const tiling = this.#tiling(width, height);
    const count = (channels * width * height) / scale ** 2;
    // Exports older than optimum's draw from the distribution themselves, and give no deviations.
    const drawing = this.#encoder.outputs.some(({ name }) => name === 'latent_sample');
    const values = await tiling.planes(drawing ? channels : 2 * channels, 1, (tile) =>
      this.#encoded(tiling.cut(planes, scale, tile), tile.width * scale, tile.height * scale, drawing, signal),
    );
    if (drawing) return values;
    const mean = values.subarray(0, count);
    if (noise === null) return Float32Array.from(mean);
    const drawn = noise(count);
    return mapped(mean, (value, i) => {
      const logVariance = Math.min(Math.max(values[count + i]!, -30), 20);
      return value + Math.fround(Math.fround(Math.exp(0.5 * logVariance)) * drawn[i]!);
    });
  }

  async #encoded(planes: Float32Array, width: number, height: number, drawing: boolean, signal: AbortSignal) {
    const { channels, scale, encoder } = this.folder;
    const run = async (graph: Graph) => {
      const port = inputOf({ file: encoder.file, inputs: graph.inputs }, 'sample');
      const answer = await graph.run({ sample: tensorFor(port, [1, 3, height, width], planes) }, signal);
      const [name, output] = Object.entries(answer).find(([key]) => /^latent_/.test(key)) ?? Object.entries(answer)[0]!;
      return { output, values: numbersOf(output, name) };
    };
    let { output, values } = await run(this.#encoder);
    if (!allFinite(values)) {
      this.#encoder = await this.#roomier(encoder, signal);
      ({ output, values } = await run(this.#encoder));
      if (!allFinite(values)) throw overflow(encoder);
    }
    if (values.length !== ((drawing ? 1 : 2) * channels * width * height) / scale ** 2)
      throw new RefineError(
        `${encoder.file} makes [${output.dims.join(', ')}] of ${width} × ${height} px: that is not ${channels} channels at a ${scale}th.`,
      );
    return values;
  }

  /** @throws RefineError for latents of which no picture can be made */
  async decode(latents: Float32Array, width: number, height: number, signal: AbortSignal): Promise<RGBA> {
    const { scale } = this.folder;
    const tiling = this.#tiling(width, height);
    const planes = await tiling.planes(3, scale, (tile) =>
      this.#decoded(tiling.cut(latents, 1, tile), tile.width, tile.height, signal),
    );
    return pixelsOf(planes, width, height);
  }

  async #decoded(latents: Float32Array, columns: number, rows: number, signal: AbortSignal): Promise<Float32Array> {
    const { channels, scale, decoder } = this.folder;
    const [width, height] = [columns * scale, rows * scale];
    const run = async (graph: Graph) => {
      const port = inputOf({ file: decoder.file, inputs: graph.inputs }, 'latent_sample');
      const answer = await graph.run({ latent_sample: tensorFor(port, [1, channels, rows, columns], latents) }, signal);
      const [name, output] = Object.entries(answer)[0]!;
      return { output, planes: numbersOf(output, name) };
    };
    let { output, planes } = await run(this.#decoder);
    if (planes.length !== 3 * width * height)
      throw new RefineError(`${decoder.file} makes [${output.dims.join(', ')}], not ${width} × ${height} px.`);
    if (!allFinite(planes)) {
      this.#decoder = await this.#roomier(decoder, signal);
      ({ output, planes } = await run(this.#decoder));
      if (!allFinite(planes)) throw overflow(decoder);
    }
    return planes;
  }

  /** SDXL's autoencoder, as it was published, has numbers too large for half floats (diffusers' `force_upcast`). */
  async #roomier(component: Component, signal: AbortSignal): Promise<Graph> {
    if (this.#spare === null || component.weights !== 'float16') throw overflow(component);
    const graph = await this.#spare(component.name, signal);
    this.#notes = [
      ...this.#notes,
      `${component.name} has numbers too large for half floats: it was run on the processor, which takes longer. Exported in fp32 it runs on the device.`,
    ];
    return graph;
  }

  #tiling(width: number, height: number): Tiling {
    const { scale } = this.folder;
    return new Tiling(width / scale, height / scale, this.#piece / scale, 1);
  }

  /** Latents as the denoiser takes them. */
  scaled(latents: Float32Array): Float32Array {
    const { scaling, shift } = this.folder;
    return mapped(latents, (value) => Math.fround(value - shift) * scaling);
  }

  unscaled(latents: Float32Array): Float32Array {
    const { scaling, shift } = this.folder;
    return mapped(latents, (value) => Math.fround(value / scaling) + shift);
  }
}

function overflow({ file }: Component): RefineError {
  return new RefineError(
    `${file} made not-a-numbers, as half precision does where numbers grow too large: export the VAE in fp32.`,
  );
}
