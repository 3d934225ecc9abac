import type { Capabilities, Progress, RefineJob, RefineResult } from '../types.js';

/** Element types of ONNX that pipelines meet. `float16` is held as its bits, two bytes a value. */
export type DType = 'float32' | 'float16' | 'float64' | 'int64' | 'int32' | 'uint8' | 'bool';

export interface TensorArrays {
  float32: Float32Array;
  float16: Uint16Array;
  float64: Float64Array;
  int64: BigInt64Array;
  int32: Int32Array;
  uint8: Uint8Array;
  bool: Uint8Array;
}

/** Values row by row, `dims[0]` outermost. */
export interface Tensor<Type extends DType = DType> {
  readonly dtype: Type;
  readonly dims: readonly number[];
  readonly data: TensorArrays[Type];
}

/** An input or output as a graph declares it; −1 where any size goes. */
export interface Port {
  readonly name: string;
  readonly dtype: DType;
  readonly dims: readonly number[];
}

/** One network of a pipeline, wherever it runs. */
export interface Graph {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** @throws RefineError in words, or the signal's reason */
  run(feeds: Readonly<Record<string, Tensor>>, signal: AbortSignal): Promise<Readonly<Record<string, Tensor>>>;
  release(): Promise<void>;
}

/** Where the networks of a pipeline come from: sessions of onnxruntime-node, or a server of the Open Inference Protocol. */
export interface Graphs {
  /** For people: “CPU, 2 threads”, “WebGPU (NVIDIA H200)”, “http://triton:8000”. */
  readonly device: string;
  /** @param component the folder's name: `unet`, `vae_decoder`, `text_encoder_2`, `controlnet`, … */
  open(component: string, signal: AbortSignal): Promise<Graph>;
  /** The same network where half floats have the room of whole ones: on the processor, as onnxruntime runs them there. Null: there is no such place. */
  readonly spare?: ((component: string, signal: AbortSignal) => Promise<Graph>) | null;
}

/** A pipeline with its networks loaded. Its arithmetic, from tokens to latents and masks, is ours; its networks run in `Graphs`. */
export interface Pipeline {
  /** For people: “Stable Diffusion 1.5, image to image, with ControlNet depth”. */
  readonly description: string;
  readonly capabilities: Capabilities;
  refine(
    job: RefineJob,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void },
  ): Promise<RefineResult>;
  release(): Promise<void>;
}
