import type { RGBA } from '../../../../compiler/host.js';
import { mapped } from '../../schedulers/tensor.js';
import { RefineError } from '../../types.js';
import { inputOf } from '../folder/component.js';
import type { Vae as VaeFolder } from '../folder/types.js';
import type { Graph } from '../types.js';
import { pixelsOf } from './pixels.js';
import { numbersOf, tensorFor } from './tensors.js';
import { Tiling } from './tiles.js';

/**
 * The autoencoder of a pipeline: pictures to latents and back, one at a time; large ones piece by piece. Latents are planes,
 * `channels × height × width`, row by row.
 */
export class Vae {
  readonly folder: VaeFolder;
  readonly #encoder: Graph;
  readonly #decoder: Graph;

  readonly #piece: number;

  /** @param piece the greatest side that is made at once, px */
  constructor(folder: VaeFolder, encoder: Graph, decoder: Graph, piece = Number.POSITIVE_INFINITY) {
    this.folder = folder;
    this.#piece = piece;
    this.#encoder = encoder;
    this.#decoder = decoder;
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
    const port = inputOf({ file: encoder.file, inputs: this.#encoder.inputs }, 'sample');
    const answer = await this.#encoder.run({ sample: tensorFor(port, [1, 3, height, width], planes) }, signal);
    const [name, output] = Object.entries(answer).find(([key]) => /^latent_/.test(key)) ?? Object.entries(answer)[0]!;
    const values = numbersOf(output, name);
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
    const port = inputOf({ file: decoder.file, inputs: this.#decoder.inputs }, 'latent_sample');
    const feeds = { latent_sample: tensorFor(port, [1, channels, rows, columns], latents) };
    const [width, height] = [columns * scale, rows * scale];
    const answer = await this.#decoder.run(feeds, signal);
    const [name, output] = Object.entries(answer)[0]!;
    const planes = numbersOf(output, name);
    if (planes.length !== 3 * width * height)
      throw new RefineError(`${decoder.file} makes [${output.dims.join(', ')}], not ${width} × ${height} px.`);
    if (planes.some(Number.isNaN))
      throw new RefineError(
        `${decoder.file} made no picture but not-a-numbers, as half precision does where numbers grow too large: export the VAE in fp32.`,
      );
    return planes;
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
