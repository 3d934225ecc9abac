import type { FindComponent } from '../local/folder/read.js';
import type { Component } from '../local/folder/types.js';
import type { DType, Graph, Graphs, Port, Tensor, TensorArrays } from '../local/types.js';
import { RefineError } from '../types.js';
import { KserveClient, type KserveOptions, type TensorMetadata } from './kserve.js';
import type { Datatype, RemoteTensor } from './tensors.js';

export interface KserveGraphsOptions extends KserveOptions {
  /** What the server calls a network: `{model}_{component}`, where `{model}` is what was asked for. */
  readonly names: string;
  readonly model: string;
}

const datatypes: Readonly<Record<DType, Datatype>> = {
  float32: 'FP32',
  float16: 'FP16',
  float64: 'FP64',
  int64: 'INT64',
  int32: 'INT32',
  uint8: 'UINT8',
  bool: 'BOOL',
};
const dtypes = new Map(Object.entries(datatypes).map(([dtype, datatype]) => [datatype, dtype as DType]));
const networks = /^(unet|transformer|text_encoder(_\d)?|vae_encoder|vae_decoder|controlnet(_[\w-]+)?)$/;

/**
 * The networks of a pipeline on a server of the Open Inference Protocol (KServe v2: Triton, OpenVINO Model Server), one model there for each. Tensors
 * travel as raw bytes.
 */
export class KserveGraphs implements Graphs {
  readonly device: string;
  readonly #client: KserveClient;
  readonly #options: KserveGraphsOptions;
  #open = 0;

  constructor(options: KserveGraphsOptions) {
    if (!options.names.includes('{component}'))
      throw new RefineError(
        `COCO_KSERVE_NAMES is \`${options.names}\`: it must hold {component}, as {model}_{component} does.`,
        false,
      );
    this.#options = options;
    this.#client = new KserveClient(options);
    this.device = options.base;
  }

  /** What the server calls a network. */
  nameOf(component: string): string {
    const { names, model } = this.#options;
    return names.replaceAll('{model}', model).replaceAll('{component}', component);
  }

  /** Finds for the folder of a network, which holds its configuration, what the server has of it. */
  finder(signal: AbortSignal): FindComponent {
    return async (_, name) => {
      if (!networks.test(name)) return null;
      const named = this.nameOf(name);
      if (!(await this.#client.ready(named, signal))) {
        // A ControlNet may lie in the folder without being served, a part of every pipeline not.
        if (name.startsWith('controlnet')) return null;
        throw this.#absent(name);
      }
      const { inputs, outputs } = await this.#ports(name, signal);
      const floats = outputs.find(({ dtype }) => dtype.startsWith('float'));
      const file = `${this.device}/v2/models/${named}`;
      return { name, file, bytes: 0, weights: floats?.dtype ?? null, inputs, outputs } satisfies Component;
    };
  }

  async open(component: string, signal: AbortSignal): Promise<Graph> {
    const model = this.nameOf(component);
    if (!(await this.#client.ready(model, signal))) throw this.#absent(component);
    const ports = await this.#ports(component, signal);
    this.#open++;
    let isOpen = true;
    return {
      ...ports,
      run: async (feeds, cut) => {
        const names = ports.outputs.map(({ name }) => name);
        const sent = Object.entries(feeds).map(([name, tensor]) => remoteOf(name, tensor));
        const answers = await this.#client.infer(model, sent, names, cut);
        return Object.fromEntries(answers.map((tensor) => [tensor.name, this.#localOf(model, tensor)]));
      },
      release: async () => {
        if (isOpen && --this.#open === 0) this.#client.close();
        isOpen = false;
      },
    };
  }

  /** Lets go of open connections. */
  close(): void {
    this.#client.close();
  }

  async #ports(component: string, signal: AbortSignal): Promise<Pick<Graph, 'inputs' | 'outputs'>> {
    const model = this.nameOf(component);
    const { inputs, outputs } = await this.#client.metadata(model, signal);
    const port = ({ name, datatype, shape }: TensorMetadata): Port => {
      const dtype = dtypes.get(datatype);
      if (dtype === undefined)
        throw new RefineError(
          `The model ${model} has “${name}” in ${datatype}, which is not done here: export it in FP16 or FP32.`,
        );
      return { name, dtype, dims: shape };
    };
    return { inputs: inputs.map(port), outputs: outputs.map(port) };
  }

  #localOf(model: string, { name, datatype, shape, data }: RemoteTensor): Tensor {
    const dtype = dtypes.get(datatype);
    if (dtype === undefined || !ArrayBuffer.isView(data))
      throw new RefineError(`The model ${model} answers with “${name}” in ${datatype}, which is no number known here.`);
    return { dtype, dims: shape, data: data as TensorArrays[DType] };
  }

  #absent(component: string): RefineError {
    return new RefineError(
      `${this.device} serves no model ${this.nameOf(component)}, or it is not ready. Networks are looked for by the pattern ${this.#options.names} (COCO_KSERVE_NAMES); {model} is \`${this.#options.model}\`.`,
    );
  }
}

function remoteOf(name: string, { dtype, dims, data }: Tensor): RemoteTensor {
  return { name, datatype: datatypes[dtype], shape: dims, data: data as RemoteTensor['data'] };
}
