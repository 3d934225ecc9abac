/** Arithmetic in single precision, one operation at a time, as torch does it on tensors and on its scalars. */
export const f32 = Math.fround;

/** `a·x + b·y + …`, added from the left. A term of factor 0 is left out. */
export function combined(...terms: readonly (readonly [factor: number, of: Float32Array])[]): Float32Array {
  const out = new Float32Array(terms[0]![1].length);
  let first = true;
  for (const [factor, of] of terms) {
    if (of.length !== out.length)
      throw new RangeError(`Tensors of ${out.length} and ${of.length} elements do not go together.`);
    if (factor === 0) continue;
    if (first) for (let i = 0; i < out.length; i++) out[i] = factor * of[i]!;
    else for (let i = 0; i < out.length; i++) out[i] = out[i]! + f32(factor * of[i]!);
    first = false;
  }
  return out;
}

/** `sample.map`, several times as fast. */
export function mapped(sample: Float32Array, value: (x: number, i: number) => number): Float32Array {
  const out = new Float32Array(sample.length);
  for (let i = 0; i < out.length; i++) out[i] = value(sample[i]!, i);
  return out;
}

export function divided(sample: Float32Array, by: number): Float32Array {
  return mapped(sample, (value) => value / by);
}

export function clamped(sample: Float32Array, limit: number): Float32Array {
  return mapped(sample, (value) => Math.min(Math.max(value, -limit), limit));
}

/** 1/√(σ² + 1) is what a sample with noise of level σ keeps of the picture where the variance is held at 1. */
export function norm(sigma: number): number {
  return f32(Math.sqrt(f32(f32(sigma * sigma) + 1)));
}
