import type { RGBA } from '../../../../compiler/host.js';
import { pixelsOf } from './pixels.js';

/** As many cells as a map is fitted to, or some more. */
const mostFitted = 2000;

/**
 * Small pictures of latents, one pixel for each cell. Autoencoders keep colours nearly as a linear map of the channels; which one is fitted
 * to the draft by least squares, so that previews need no table of known models.
 */
export class Previews {
  readonly #width: number;
  readonly #height: number;
  /** For each of red, green and blue: a factor for each channel, and what is added. */
  readonly #maps: readonly Float64Array[];

  /** @param planes of the draft, −1 … 1, at `scale` times the size of the latents */
  constructor(latents: Float32Array, width: number, height: number, planes: Float32Array, scale: number) {
    this.#width = width;
    this.#height = height;
    const cells = width * height;
    const channels = latents.length / cells;
    const size = channels + 1;
    const at = (row: number, cell: number) => (row === channels ? 1 : latents[row * cells + cell]!);
    const square = new Float64Array(size * size);
    const targets = [0, 1, 2].map((channel) => cellMeans(planes, channel, width, height, scale));
    const sums = targets.map(() => new Float64Array(size));
    const stride = Math.max(1, Math.floor(cells / mostFitted));
    let fitted = 0;
    for (let cell = 0; cell < cells; cell += stride, fitted++)
      for (let row = 0; row < size; row++) {
        const value = at(row, cell);
        for (let column = 0; column < size; column++) square[row * size + column]! += value * at(column, cell);
        for (const [c, sum] of sums.entries()) sum[row]! += value * targets[c]![cell]!;
      }
    // A draft of few colours does not settle the map: a little weight on every factor has it choose the smallest.
    for (let row = 0; row < channels; row++) square[row * size + row]! += 1e-3 * fitted;
    square[size * size - 1]! += 1e-6 * fitted;
    this.#maps = sums.map((sum) => solved(square, sum));
  }

  of(latents: Float32Array): RGBA {
    const cells = this.#width * this.#height;
    const planes = new Float32Array(3 * cells);
    for (const [color, factors] of this.#maps.entries()) {
      const plane = planes.subarray(color * cells, (color + 1) * cells).fill(factors[factors.length - 1]!);
      for (let channel = 0; channel < factors.length - 1; channel++) {
        const factor = factors[channel]!;
        for (let cell = 0, from = channel * cells; cell < cells; cell++) plane[cell]! += factor * latents[from + cell]!;
      }
    }
    return pixelsOf(planes, this.#width, this.#height);
  }
}

function cellMeans(planes: Float32Array, channel: number, width: number, height: number, scale: number): Float64Array {
  const means = new Float64Array(width * height);
  let at = channel * width * height * scale ** 2;
  for (let line = 0; line < height * scale; line++) {
    const row = Math.floor(line / scale) * width;
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (const end = at + scale; at < end; at++) sum += planes[at]!;
      means[row + column]! += sum / scale ** 2;
    }
  }
  return means;
}

/** Of a symmetric positive matrix, by Cholesky's factors. */
function solved(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column]!;
      for (let k = 0; k < column; k++) sum -= lower[row * size + k]! * lower[column * size + k]!;
      lower[row * size + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[column * size + column]!;
    }
  const out = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) out[row]! -= lower[row * size + k]! * out[k]!;
    out[row]! /= lower[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) out[row]! -= lower[k * size + row]! * out[k]!;
    out[row]! /= lower[row * size + row]!;
  }
  return out;
}
