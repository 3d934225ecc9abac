import type { RGBA } from '../../../compiler/host.js';

/** Brightness of each pixel over black, 0..255 (Rec. 709 on the sRGB values, as luma). */
export interface Luma {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export function lumaOf({ width, height, data }: RGBA): Luma {
  const luma = new Float32Array(width * height);
  for (let pixel = 0, at = 0; pixel < luma.length; pixel++, at += 4)
    luma[pixel] = ((0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!) * data[at + 3]!) / 255;
  return { width, height, data: luma };
}

/** Weights of a Gaussian of deviation 1 px, five wide. */
const kernel = [0.0545, 0.2442, 0.4026, 0.2442, 0.0545] as const;

/** Softened by a Gaussian of deviation 1 px; edges repeat. */
export function softened({ width, height, data }: Luma): Luma {
  const across = new Float32Array(data.length);
  const soft = new Float32Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = -2; k <= 2; k++) sum += kernel[k + 2]! * data[y * width + clamped(x + k, width)]!;
      across[y * width + x] = sum;
    }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = -2; k <= 2; k++) sum += kernel[k + 2]! * across[clamped(y + k, height) * width + x]!;
      soft[y * width + x] = sum;
    }
  return { width, height, data: soft };
}

function clamped(at: number, length: number): number {
  return Math.min(Math.max(at, 0), length - 1);
}
