import { RefineError } from '../types.js';
import type { Config } from './config.js';
import { clamped, combined, f32 } from './tensor.js';

/** What the model's output is: the noise, the picture, or the velocity between them. */
export type Prediction = 'epsilon' | 'sample' | 'v_prediction';
export const predictions = ['epsilon', 'sample', 'v_prediction'] as const;

/** The clean sample in a sample √ᾱ·x₀ + √(1 − ᾱ)·ε, by the model's output. */
export function cleanIn(
  prediction: Prediction,
  output: Float32Array,
  sample: Float32Array,
  rootAlpha: number,
  rootBeta: number,
): Float32Array {
  switch (prediction) {
    case 'epsilon':
      return less(sample, rootBeta, output, rootAlpha);
    case 'sample':
      return output;
    case 'v_prediction':
      return combined([rootAlpha, sample], [-rootBeta, output]);
  }
}

/** The noise in it. */
export function noiseIn(
  prediction: Prediction,
  output: Float32Array,
  sample: Float32Array,
  rootAlpha: number,
  rootBeta: number,
): Float32Array {
  switch (prediction) {
    case 'epsilon':
      return output;
    case 'sample':
      return less(sample, rootAlpha, output, rootBeta);
    case 'v_prediction':
      return combined([rootAlpha, output], [rootBeta, sample]);
  }
}

/** (a − k·b)/d */
export function less(a: Float32Array, factor: number, b: Float32Array, divisor: number): Float32Array {
  const out = new Float32Array(a.length);
  for (let i = 0; i < out.length; i++) out[i] = f32(a[i]! - f32(factor * b[i]!)) / divisor;
  return out;
}

/** Keeps the clean sample in bounds as the configuration has it: not at all, by clipping, or by dynamic thresholding. */
export type Bounds = (clean: Float32Array, batch: number) => Float32Array;

export function boundsOf(config: Config, clips: boolean | null): Bounds {
  if (config.flag('thresholding', false)) {
    const ratio = config.number('dynamic_thresholding_ratio', 0.995);
    const most = config.number('sample_max_value', 1);
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new RefineError(`The scheduler's dynamic_thresholding_ratio is from 0 to 1, not ${ratio}.`);
    }
    return (clean, batch) => thresholded(clean, batch, ratio, most);
  }
  if (clips !== null && config.flag('clip_sample', clips)) {
    const range = config.number('clip_sample_range', 1);
    return (clean) => clamped(clean, range);
  }
  return (clean) => clean;
}

/** Each picture is clipped to a quantile of its own values and scaled by it (Saharia et al., 2022), within 1 … `most`. */
function thresholded(clean: Float32Array, batch: number, ratio: number, most: number): Float32Array {
  if (clean.length % batch !== 0) throw new RangeError(`${clean.length} elements are not ${batch} pictures.`);
  const size = clean.length / batch;
  const out = new Float32Array(clean.length);
  for (let from = 0; from < clean.length; from += size) {
    const picture = clean.subarray(from, from + size);
    const limit = f32(Math.min(Math.max(quantile(picture.map(Math.abs).sort(), ratio), 1), most));
    for (let i = 0; i < size; i++) out[from + i] = Math.min(Math.max(picture[i]!, -limit), limit) / limit;
  }
  return out;
}

function quantile(sorted: Float32Array, ratio: number): number {
  const rank = f32(f32(ratio) * (sorted.length - 1));
  const low = Math.floor(rank);
  const [from, to] = [sorted[low]!, sorted[Math.ceil(rank)]!];
  return from + (rank - low) * (to - from);
}
