import { describe, expect, test } from 'vitest';
import { KserveClient } from '../../../runtime/refine/remote/kserve.js';
import type { RemoteTensor } from '../../../runtime/refine/remote/tensors.js';
import { isInferRequest } from './kit/infer-request.js';
import { never } from './kit/job.js';
import { json, loopback, noWaiting, type Received } from './kit/loopback.js';

type Respond = Parameters<typeof json>[0];
interface Head {
  readonly inputs: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly datatype: string;
    readonly parameters: { readonly binary_data_size: number };
  }[];
  readonly outputs: readonly { readonly name: string }[];
}

/** A model that gives each input back as the output of the same name. */
function echo({ body, headers }: Received, response: Respond): void {
  const length = Number(headers['inference-header-content-length']);
  const head = JSON.parse(body.subarray(0, length).toString()) as Head;
  const sizes = head.inputs.reduce((sum, { parameters }) => sum + parameters.binary_data_size, 0);
  if (headers['content-type'] !== 'application/octet-stream' || !isInferRequest(head) || length + sizes !== body.length)
    json(response, { error: `malformed request ${JSON.stringify(isInferRequest.errors)}` }, 400);
  else answer(response, { outputs: head.inputs, model_name: 'unet', model_version: '1' }, body.subarray(length));
}

function answer(response: Respond, head: object, raw: Uint8Array): void {
  const json = Buffer.from(JSON.stringify(head));
  response.writeHead(200, { 'inference-header-content-length': String(json.length) }).end(Buffer.concat([json, raw]));
}

async function client(handle: (request: Received, response: Respond) => void) {
  const server = await loopback((request, response) => {
    if (request.method === 'POST' && request.path === '/v2/models/unet/infer') return handle(request, response);
    switch (`${request.method} ${request.path}`) {
      case 'GET /v2/health/ready':
      case 'GET /v2/models/unet/ready':
        return void response.end();
      case 'GET /v2/models/unet':
        return json(response, {
          name: 'unet',
          versions: ['1'],
          platform: 'onnxruntime_onnx',
          inputs: [{ name: 'sample', datatype: 'FP16', shape: [-1, 4, -1, -1] }],
          outputs: [{ name: 'out_sample', datatype: 'FP16', shape: [-1, 4, -1, -1] }],
        });
      default:
        return json(response, { error: `Request for unknown model: '${request.path}' is not found` }, 404);
    }
  });
  return { ...server, client: new KserveClient({ base: server.base, within: 500, ...noWaiting() }) };
}

const floats: RemoteTensor = {
  name: 'sample',
  datatype: 'FP32',
  shape: [2, 2],
  data: Float32Array.of(1.5, -2, 3e-9, 4),
};

describe('tensors', () => {
  test('of every type come back as they were sent', async () => {
    const { client: kserve } = await client(echo);
    const tensors: RemoteTensor[] = [
      floats,
      { name: 'half', datatype: 'FP16', shape: [3], data: Uint16Array.of(0x3c00, 0xbc00, 1) },
      { name: 'step', datatype: 'INT64', shape: [1], data: BigInt64Array.of(-999n) },
      { name: 'flag', datatype: 'BOOL', shape: [2], data: Uint8Array.of(1, 0) },
      { name: 'words', datatype: 'BYTES', shape: [2], data: [Buffer.from('ein Apfel 🍎'), Buffer.from('')] },
      { name: 'none', datatype: 'UINT8', shape: [0, 4], data: new Uint8Array() },
    ];
    const names = tensors.map(({ name }) => name).reverse();
    const back = await kserve.infer('unet', tensors, names, never());
    expect(back.map(({ name }) => name)).toEqual(names);
    for (const [at, tensor] of back.reverse().entries()) {
      expect([tensor.shape, tensor.datatype]).toEqual([tensors[at]!.shape, tensors[at]!.datatype]);
      expect([...tensor.data].map(String)).toEqual([...tensors[at]!.data].map(String));
    }
    kserve.close();
  });

  test('may be a part of a larger array', async () => {
    const { client: kserve } = await client(echo);
    const data = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
    const [back] = await kserve.infer('unet', [{ name: 'a', datatype: 'FP32', shape: [2], data }], ['a'], never());
    expect(back!.data).toEqual(Float32Array.of(1, 2));
  });

  test('may come back as JSON, nested or not', async () => {
    const outputs = [
      {
        name: 'a',
        datatype: 'FP32',
        shape: [2, 2],
        data: [
          [1, 2],
          [3, 4],
        ],
      },
      { name: 'b', datatype: 'INT64', shape: [2], data: [1, -2] },
      { name: 'c', datatype: 'BYTES', shape: [1], data: ['x'] },
    ];
    const { client: kserve } = await client((_, response) => json(response, { outputs }));
    const [a, b, c] = await kserve.infer('unet', [floats], ['a', 'b', 'c'], never());
    expect([a!.data, b!.data]).toEqual([Float32Array.of(1, 2, 3, 4), BigInt64Array.of(1n, -2n)]);
    expect(String(c!.data[0])).toBe('x');
  });

  test('that are not what they say are not sent', async () => {
    const { client: kserve, seen } = await client(echo);
    await expect(kserve.infer('unet', [{ ...floats, shape: [3] }], [], never())).rejects.toThrow(
      '“sample” of FP32 [3] is not 3 values',
    );
    await expect(kserve.infer('unet', [{ ...floats, datatype: 'FP64' }], [], never())).rejects.toThrow(
      /is not 4 values of that type/,
    );
    expect(seen).toEqual([]);
  });
});

describe('a model', () => {
  test('is described', async () => {
    const { client: kserve } = await client(echo);
    expect(await kserve.metadata('unet', never())).toEqual({
      name: 'unet',
      versions: ['1'],
      platform: 'onnxruntime_onnx',
      inputs: [{ name: 'sample', datatype: 'FP16', shape: [-1, 4, -1, -1] }],
      outputs: [{ name: 'out_sample', datatype: 'FP16', shape: [-1, 4, -1, -1] }],
    });
  });

  test('that is not there is not ready, and its description an error', async () => {
    const { client: kserve } = await client(echo);
    expect(await Promise.all([null, 'unet', 'vae'].map((name) => kserve.ready(name, never())))).toEqual([
      true,
      true,
      false,
    ]);
    await expect(kserve.metadata('vae', never())).rejects.toThrow(/answers 404: Request for unknown model/);
  });
});

describe('a failure', () => {
  const output = { name: 'sample', datatype: 'FP32', shape: [2], parameters: { binary_data_size: 8 } };
  const raw = Buffer.alloc(8);

  test.each<[string, (response: Respond) => void, RegExp]>([
    ['too few bytes', (r) => answer(r, { outputs: [output] }, raw.subarray(1)), /ends within the tensor “sample”/],
    ['too many bytes', (r) => answer(r, { outputs: [output] }, Buffer.alloc(9)), /1 bytes behind the last tensor/],
    ['another size', (r) => answer(r, { outputs: [{ ...output, shape: [3] }] }, raw), /does not hold 3 values/],
    [
      'an unknown type',
      (r) => answer(r, { outputs: [{ ...output, datatype: 'FP8' }] }, raw),
      /is a text, not a data type of the protocol/,
    ],
    [
      'another tensor',
      (r) => answer(r, { outputs: [{ ...output, name: 'other' }] }, raw),
      /answers without “sample”, but with other/,
    ],
    [
      'halves as JSON',
      (r) => json(r, { outputs: [{ name: 'sample', datatype: 'FP16', shape: [1], data: [1] }] }),
      /does not hold 1 values/,
    ],
    ['no JSON', (r) => void r.end('{"outputs"'), /is not JSON/],
    [
      'a length beyond the end',
      (r) => void r.writeHead(200, { 'inference-header-content-length': '99' }).end('{}'),
      /its header has 99 of 2 bytes/,
    ],
    [
      'a length that is none',
      (r) => void r.writeHead(200, { 'inference-header-content-length': 'x' }).end('{}'),
      /its header has x of 2 bytes/,
    ],
    [
      'an error',
      (r) => json(r, { error: "unexpected shape for input 'sample'" }, 400),
      /answers 400: unexpected shape for input 'sample'/,
    ],
    ['a broken connection', (r) => void r.destroy(), /the connection broke/],
    ['silence', () => {}, /no whole answer within 500 ms/],
  ])('of the answer is told: %s', async (_, handle, message) => {
    const { base } = await client((_, response) => handle(response));
    const kserve = new KserveClient({ base, within: 500, ...noWaiting(), retries: 0 });
    await expect(kserve.infer('unet', [floats], ['sample'], never())).rejects.toThrow(message);
    kserve.close();
  });

  test('that passes is not noticed, since the same tensors give the same answer', async () => {
    let left = 3;
    const { client: kserve, seen } = await client((request, response) =>
      left-- > 0 ? void response.destroy() : echo(request, response),
    );
    await kserve.infer('unet', [floats], ['sample'], never());
    expect(seen).toHaveLength(4);
    kserve.close();
  });

  test('of patience ends the request', async () => {
    const controller = new AbortController();
    const { client: kserve } = await client(() => controller.abort(new Error('enough')));
    await expect(kserve.infer('unet', [floats], ['sample'], controller.signal)).rejects.toThrow('enough');
    kserve.close();
  });
});
