import { RefineError } from '../../types.js';
import type { Port, Tensor } from '../types.js';
import { fromHalves, toHalves } from './halves.js';

/** Numbers as a port takes them: whole types are given the nearest. */
export function tensorFor(port: Port, dims: readonly number[], values: Float32Array): Tensor {
  if (port.dims.length !== dims.length || port.dims.some((size, at) => size > 0 && size !== dims[at]))
    throw new RefineError(`The model’s input “${port.name}” takes [${shape(port.dims)}], not [${shape(dims)}].`);
  switch (port.dtype) {
    case 'float32':
      return { dtype: 'float32', dims, data: values };
    case 'float16':
      return { dtype: 'float16', dims, data: toHalves(values) };
    case 'float64':
      return { dtype: 'float64', dims, data: Float64Array.from(values) };
    case 'int64':
      return { dtype: 'int64', dims, data: BigInt64Array.from(values, (value) => BigInt(Math.round(value))) };
    case 'int32':
      return { dtype: 'int32', dims, data: Int32Array.from(values, Math.round) };
    default:
      throw new RefineError(`The model’s input “${port.name}” takes ${port.dtype}, which is no type for numbers.`);
  }
}

function shape(dims: readonly number[]): string {
  return dims.map((size) => (size > 0 ? size : 'any')).join(', ');
}

/** @throws RefineError for what is no floating point */
export function numbersOf(tensor: Tensor, name: string): Float32Array {
  switch (tensor.dtype) {
    case 'float32':
      return tensor.data as Float32Array;
    case 'float16':
      return fromHalves(tensor.data as Uint16Array);
    case 'float64':
      return Float32Array.from(tensor.data as Float64Array);
    default:
      throw new RefineError(`The model’s output “${name}” is of ${tensor.dtype}, where floating point is wanted.`);
  }
}

/** One after the other. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Whether there is neither an infinity nor a not-a-number, of which one is enough to spoil a picture. */
export function allFinite(values: Float32Array): boolean {
  let sum = 0;
  // 0 for every other number.
  for (let i = 0; i < values.length; i++) sum += values[i]! * 0;
  return sum === 0;
}
