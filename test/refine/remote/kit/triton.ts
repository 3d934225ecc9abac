import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readModelFolder } from '../../../../runtime/refine/local/folder/read.js';
import { folderGraphs } from '../../../../runtime/refine/local/sessions/graphs.js';
import type { DType, Graph, Port, Tensor, TensorArrays } from '../../../../runtime/refine/local/types.js';
import { isInferRequest } from './infer-request.js';
import { never } from './job.js';
import { json, loopback, type Received } from './loopback.js';

type Respond = Parameters<typeof json>[0];

const types: Readonly<Record<DType, readonly [datatype: string, bytes: number]>> = {
  float32: ['FP32', 4],
  float16: ['FP16', 2],
  float64: ['FP64', 8],
  int64: ['INT64', 8],
  int32: ['INT32', 4],
  uint8: ['UINT8', 1],
  bool: ['BOOL', 1],
};

const arrays = {
  float32: Float32Array,
  float16: Uint16Array,
  float64: Float64Array,
  int64: BigInt64Array,
  int32: Int32Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const;

interface Head {
  readonly inputs: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly datatype: string;
    readonly parameters: { readonly binary_data_size: number };
  }[];
  readonly outputs?: readonly { readonly name: string }[];
}

export interface Triton {
  readonly base: string;
  /** Every request so far: `POST /v2/models/tiny_unet/infer`. */
  readonly seen: readonly string[];
  /** Answers that go wrong, taken one by one by inferences. */
  readonly faults: ((response: Respond) => void)[];
}

/**
 * A server as Triton is one: it serves the networks of a pipeline's folder as models of its own, run by onnxruntime, and refuses what is not in the
 * protocol or does not fit what it says of a model.
 */
export async function triton(folder: string, nameOf: (component: string) => string): Promise<Triton> {
  const graphs = await folderGraphs(await readModelFolder(folder), { device: 'cpu', threads: 1 });
  const models = new Map<string, Graph>();
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory() && readdirSync(join(folder, entry.name)).includes('model.onnx'))
      models.set(nameOf(entry.name), await graphs.open(entry.name, never()));
  const faults: ((response: Respond) => void)[] = [];
  const server = await loopback(async (request, response) => {
    if (request.method === 'GET' && request.path === '/v2/health/ready') return void response.end();
    const match = /^\/v2\/models\/([^/]+)(\/ready|\/infer)?$/.exec(request.path);
    const graph = match && models.get(decodeURIComponent(match[1]!));
    if (!match || !graph)
      return json(response, { error: `Request for unknown model: '${match?.[1] ?? ''}' is not found` }, 404);
    const expected = match[2] === '/infer' ? 'POST' : 'GET';
    if (request.method !== expected) return json(response, { error: 'Method Not Allowed' }, 405);
    if (match[2] === '/ready') return void response.end();
    if (match[2] === undefined) return json(response, described(match[1]!, graph));
    const fault = faults.shift();
    return fault ? fault(response) : infer(match[1]!, graph, request, response);
  });
  onTestFinished(async () => {
    for (const graph of models.values()) await graph.release();
  });
  return { base: server.base, seen: server.seen, faults };
}

function described(name: string, { inputs, outputs }: Graph) {
  const port = ({ name: own, dtype, dims }: Port) => ({ name: own, datatype: types[dtype][0], shape: dims });
  return { name, versions: ['1'], platform: 'onnxruntime_onnx', inputs: inputs.map(port), outputs: outputs.map(port) };
}

async function infer(name: string, graph: Graph, { headers, body }: Received, response: Respond): Promise<void> {
  try {
    const { head, feeds } = readRequest(graph, headers, body);
    const answers = await graph.run(feeds, never());
    const wanted = head.outputs?.map((output) => output.name) ?? graph.outputs.map((output) => output.name);
    const raw = wanted.map((output) => {
      const { data } = answers[output]!;
      return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    });
    const outputs = wanted.map((output, at) => {
      const { dtype, dims } = answers[output]!;
      return {
        name: output,
        datatype: types[dtype][0],
        shape: dims,
        parameters: { binary_data_size: raw[at]!.length },
      };
    });
    const start = Buffer.from(JSON.stringify({ model_name: name, model_version: '1', outputs }));
    response
      .writeHead(200, {
        'content-type': 'application/octet-stream',
        'inference-header-content-length': String(start.length),
      })
      .end(Buffer.concat([start, ...raw]));
  } catch (problem) {
    json(response, { error: problem instanceof Error ? problem.message : String(problem) }, 400);
  }
}

function readRequest(graph: Graph, headers: Received['headers'], body: Buffer) {
  const length = Number(headers['inference-header-content-length']);
  if (headers['content-type'] !== 'application/octet-stream' || !Number.isInteger(length))
    throw new Error('missing Inference-Header-Content-Length or Content-Type');
  const head: Head = JSON.parse(body.subarray(0, length).toString('utf8'));
  if (!isInferRequest(head))
    throw new Error(`failed to parse the request JSON buffer: ${JSON.stringify(isInferRequest.errors)}`);
  for (const { name } of head.outputs ?? [])
    if (!graph.outputs.some((output) => output.name === name)) throw new Error(`unexpected inference output '${name}'`);
  const feeds: Record<string, Tensor> = {};
  let at = length;
  for (const { name, shape, datatype, parameters } of head.inputs) {
    const port = graph.inputs.find((input) => input.name === name);
    if (port === undefined) throw new Error(`unexpected inference input '${name}'`);
    if (name in feeds) throw new Error(`input '${name}' is given twice`);
    const [type, bytes] = types[port.dtype];
    if (datatype !== type)
      throw new Error(`inference input '${name}' data-type is '${datatype}', but expects '${type}'`);
    if (
      shape.length !== port.dims.length ||
      !shape.every((side, axis) => port.dims[axis]! < 0 || port.dims[axis] === side)
    )
      throw new Error(`unexpected shape for input '${name}': expected [${port.dims}], got [${shape}]`);
    const size = parameters.binary_data_size;
    if (size !== bytes * shape.reduce((product, side) => product * side, 1) || at + size > body.length)
      throw new Error(`unexpected total byte size ${size} for input '${name}'`);
    const copy = new Uint8Array(body.subarray(at, at + size)).buffer;
    feeds[name] = { dtype: port.dtype, dims: shape, data: new arrays[port.dtype](copy) as TensorArrays[DType] };
    at += size;
  }
  if (at !== body.length) throw new Error(`unexpected additional input data: ${body.length - at} bytes`);
  for (const { name } of graph.inputs)
    if (!(name in feeds))
      throw new Error(`expected ${graph.inputs.length} inputs but got ${head.inputs.length}: '${name}' is missing`);
  return { head, feeds };
}
