import type { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import { RefineError } from '../../types.js';
import type { DType, Port, Tensor, TensorArrays } from '../types.js';
import type { Onnx } from './runtime.js';

const known: ReadonlySet<string> = new Set<DType>(['float32', 'float16', 'float64', 'int64', 'int32', 'uint8', 'bool']);

/** @throws RefineError for what no pipeline meets: sequences, strings, small integers */
export function portsOf(component: string, metadata: readonly InferenceSession.ValueMetadata[]): readonly Port[] {
  return metadata.map((port) => {
    if (!port.isTensor || !known.has(port.type))
      throw new RefineError(
        `\`${component}\` has a port \`${port.name}\` of ${port.isTensor ? port.type : 'no tensor'}, which no pipeline has.`,
      );
    // Sizes that are names fit anything.
    return {
      name: port.name,
      dtype: port.type as DType,
      dims: port.shape.map((size) => (typeof size === 'number' ? size : -1)),
    };
  });
}

/**
 * In Node 23 and newer onnxruntime-common turns the bits of half floats into a `Float16Array`, of which the native side of 1.30 sees no byte
 * (onnxruntime pull request 32323): it is given the bits behind its back.
 */
export function toOnnx({ Tensor: Made }: Onnx, { dtype, dims, data }: Tensor): OnnxTensor {
  const made = new Made(dtype as 'float32', data as Float32Array, dims);
  if (dtype === 'float16') Object.assign(made, { cpuData: data });
  return made;
}

/** @throws RefineError for a type that no pipeline meets */
export function fromOnnx(name: string, { type, dims, data }: OnnxTensor): Tensor {
  if (!known.has(type)) throw new RefineError(`The model answers \`${name}\` as ${type}, which no pipeline has.`);
  const view = data as unknown as TensorArrays[DType];
  const bits =
    type === 'float16' && !(view instanceof Uint16Array)
      ? new Uint16Array(view.buffer, view.byteOffset, view.byteLength / 2)
      : view;
  return { dtype: type as DType, dims, data: bits };
}
