import { RefineError } from '../types.js';
import { type Answer, jsonOf } from './answer.js';
import { Http, RemoteError, type Reply, type Server } from './http.js';
import { arrayOf, type Datatype, isDatatype, type RemoteTensor, rawOf } from './tensors.js';

export interface KserveOptions extends Partial<Pick<Server, 'key' | 'retries' | 'wait' | 'random'>> {
  /** `http://127.0.0.1:8000`. */
  readonly base: string;
  /** Milliseconds for one inference. */
  readonly within?: number;
}

export interface TensorMetadata {
  readonly name: string;
  readonly datatype: Datatype;
  /** −1 where any size goes. */
  readonly shape: readonly number[];
}

export interface ModelMetadata {
  readonly name: string;
  readonly versions: readonly string[];
  readonly platform: string;
  readonly inputs: readonly TensorMetadata[];
  readonly outputs: readonly TensorMetadata[];
}

/** Tensors to a server of the Open Inference Protocol (KServe v2: Triton, OpenVINO Model Server) and back, as raw bytes. */
export class KserveClient {
  readonly #http: Http;
  readonly #within: number;

  constructor(options: KserveOptions) {
    this.#within = options.within ?? 300_000;
    this.#http = new Http({
      ...options,
      name: 'The inference server',
      ifSilent: 'Is it running, and is that its HTTP port?',
      ifRefused: 'Give the key that the proxy before it asks for.',
      keepAlive: true,
    });
  }

  /** Whether the server, or one model of it, takes work. */
  async ready(model: string | null, signal: AbortSignal): Promise<boolean> {
    try {
      await this.#http.ask({ path: model === null ? '/v2/health/ready' : `${modelPath(model)}/ready` }, signal);
      return true;
    } catch (error) {
      if (error instanceof RemoteError && [400, 404, 503].includes(error.status)) return false;
      throw error;
    }
  }

  async metadata(model: string, signal: AbortSignal): Promise<ModelMetadata> {
    const answer = jsonOf(await this.#http.ask({ path: modelPath(model) }, signal));
    return {
      name: answer.get('name').string(),
      versions:
        answer
          .maybe('versions')
          ?.items()
          .map((version) => version.string()) ?? [],
      platform: answer.maybe('platform')?.string() ?? '',
      inputs: answer.get('inputs').items().map(described),
      outputs: answer.get('outputs').items().map(described),
    };
  }

  /** The outputs of these names, in this order. @throws RefineError for tensors that are not what their shapes say, either way */
  async infer(
    model: string,
    inputs: readonly RemoteTensor[],
    outputs: readonly string[],
    signal: AbortSignal,
  ): Promise<RemoteTensor[]> {
    const raw = inputs.map(rawOf);
    const head = Buffer.from(
      JSON.stringify({
        inputs: inputs.map(({ name, shape, datatype }, at) => ({
          name,
          shape,
          datatype,
          parameters: { binary_data_size: raw[at]!.length },
        })),
        outputs: outputs.map((name) => ({ name, parameters: { binary_data: true } })),
      }),
    );
    const reply = await this.#http.ask(
      {
        method: 'POST',
        path: `${modelPath(model)}/infer`,
        headers: { 'inference-header-content-length': String(head.length) },
        body: { type: 'application/octet-stream', bytes: Buffer.concat([head, ...raw]) },
        within: this.#within,
        limit: 1024 * 1024 * 1024,
      },
      signal,
    );
    const found = tensorsIn(reply);
    return outputs.map((name) => {
      const tensor = found.get(name);
      if (tensor === undefined)
        throw new RefineError(
          `${reply.url} answers without “${name}”, but with ${[...found.keys()].join(', ') || 'nothing'}.`,
        );
      return tensor;
    });
  }

  close(): void {
    this.#http.close();
  }
}

function modelPath(model: string): string {
  return `/v2/models/${encodeURIComponent(model)}`;
}

function described(tensor: Answer): TensorMetadata {
  return {
    name: tensor.get('name').string(),
    datatype: datatypeOf(tensor.get('datatype')),
    shape: tensor
      .get('shape')
      .items()
      .map((size) => size.number()),
  };
}

function datatypeOf(answer: Answer): Datatype {
  const name = answer.string();
  return isDatatype(name) ? name : answer.fail('a data type of the protocol');
}

/** JSON, and behind it the bytes of the tensors that say `binary_data_size`, in their order. */
function tensorsIn(reply: Reply): Map<string, RemoteTensor> {
  const { bytes, url, headers } = reply;
  const length = headers['inference-header-content-length'];
  const headLength = length === undefined ? bytes.length : Number(length);
  if (!Number.isInteger(headLength) || headLength < 0 || headLength > bytes.length)
    throw new RefineError(`${url} says that its header has ${length} of ${bytes.length} bytes.`);
  let at = headLength;
  const found = new Map<string, RemoteTensor>();
  for (const output of jsonOf({ bytes: bytes.subarray(0, headLength), url })
    .get('outputs')
    .items()) {
    const { name, datatype, shape } = described(output);
    const size = output.maybe('parameters')?.maybe('binary_data_size')?.number();
    if (size !== undefined && (!Number.isInteger(size) || size < 0 || at + size > bytes.length))
      throw new RefineError(`${url}: the answer ends within the tensor “${name}”.`);
    const data =
      size === undefined
        ? arrayOf(datatype, output.get('data').items().flatMap(flattened))
        : arrayOf(datatype, bytes.subarray(at, at + size));
    at += size ?? 0;
    const count = shape.reduce((product, side) => product * side, 1);
    if (data === null || data.length !== count)
      throw new RefineError(
        `${url}: the tensor “${name}” of ${datatype} ${JSON.stringify(shape)} does not hold ${count} values.`,
      );
    found.set(name, { name, datatype, shape, data });
  }
  if (at !== bytes.length)
    throw new RefineError(`${url}: ${bytes.length - at} bytes behind the last tensor belong to none.`);
  return found;
}

/** Some servers nest the values as the shape does. */
function flattened(value: Answer): (number | string | boolean)[] {
  if (Array.isArray(value.value)) return value.items().flatMap(flattened);
  if (typeof value.value === 'string' || typeof value.value === 'boolean') return [value.value];
  return [value.number()];
}
