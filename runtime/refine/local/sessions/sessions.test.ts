import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tensor as OnnxTensor } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { Graph } from '../../../../scripts/test-models/onnx.js';
import { RefineError } from '../../types.js';
import type { Tensor } from '../types.js';
import { candidates } from './devices.js';
import { folderGraphs } from './graphs.js';
import { productModel } from './onnx.js';
import { probeDevice } from './probe.js';
import { problemOf, SpentError } from './problems.js';
import { onnxruntime } from './runtime.js';
import { fromOnnx, toOnnx } from './tensors.js';
import { type Facts, reasonOf } from './why.js';

const place = { device: 'cpu', threads: 1 } as const;
const never = new AbortController().signal;

/** A model of one network, `unet`. */
function modelOf(bytes: Uint8Array) {
  const file = join(mkdtempSync(join(tmpdir(), 'coco-sessions-')), 'model.onnx');
  writeFileSync(file, bytes);
  return { components: [{ name: 'unet', file }] };
}

const floats = (values: readonly number[], size: number): Tensor => ({
  dtype: 'float32',
  dims: [size, size],
  data: Float32Array.from(values),
});
const halves = (values: readonly number[], size: number): Tensor => ({
  dtype: 'float16',
  dims: [size, size],
  data: Uint16Array.from(values),
});

describe('a network on the processor', () => {
  test('tells its ports, and reckons: X·W·W', async () => {
    const graphs = await folderGraphs(modelOf(productModel('float32', 2, 2)), place);
    expect(graphs.device).toBe('CPU, 1 thread');
    const graph = await graphs.open('unet', never);
    expect(graph.inputs).toEqual([
      { name: 'X', dtype: 'float32', dims: [2, 2] },
      { name: 'W', dtype: 'float32', dims: [2, 2] },
    ]);
    expect(graph.outputs.map(({ name }) => name)).toEqual(['Y']);
    const { Y } = await graph.run({ X: floats([1, 2, 3, 4], 2), W: floats([0, 1, 1, 1], 2) }, never);
    expect(Y).toEqual(floats([3, 5, 7, 11], 2));
    await graph.release();
  });

  test('takes half floats as their bits, and gives them back so', async () => {
    const graph = await (await folderGraphs(modelOf(productModel('float16', 2, 1)), place)).open('unet', never);
    const [one, two, three] = [0x3c00, 0x4000, 0x4200];
    const { Y } = await graph.run({ X: halves([one, 0, 0, one], 2), W: halves([one, two, three, one], 2) }, never);
    expect(Y).toEqual(halves([one, two, three, one], 2));
    await graph.release();
  });

  test('gives the same bytes again', async () => {
    const graph = await (await folderGraphs(modelOf(productModel('float32', 96, 3)), place)).open('unet', never);
    const wild = floats(
      Array.from({ length: 96 * 96 }, (_, at) => Math.sin(at * at)),
      96,
    );
    const [first, second] = [
      await graph.run({ X: wild, W: wild }, never),
      await graph.run({ X: wild, W: wild }, never),
    ];
    expect(second.Y!.data).toEqual(first.Y!.data);
    await graph.release();
  });

  test('hears a signal before a run, and right behind the one that was under way', async () => {
    const graph = await (await folderGraphs(modelOf(productModel('float32', 512, 4)), place)).open('unet', never);
    const feeds = { X: floats(new Array(512 * 512).fill(1), 512), W: floats(new Array(512 * 512).fill(0), 512) };
    const controller = new AbortController();
    const running = graph.run(feeds, controller.signal);
    setImmediate(() => controller.abort(new Error('enough')));
    await expect(running).rejects.toThrow('enough');
    await expect(graph.run(feeds, controller.signal)).rejects.toThrow('enough');
    await graph.release();
  });

  test('says what is wrong with a file and a feed', async () => {
    const damaged = folderGraphs(modelOf(productModel('float32', 2, 1).subarray(0, 40)), place);
    await expect((await damaged).open('unet', never)).rejects.toThrow(/`unet` is no whole ONNX model: fetch it again/);
    const graphs = await folderGraphs(modelOf(productModel('float32', 2, 1)), place);
    await expect(graphs.open('vae_decoder', never)).rejects.toThrow('has no `vae_decoder`');
    const graph = await graphs.open('unet', never);
    await expect(graph.run({ X: floats([1, 2, 3, 4], 2) }, never)).rejects.toThrow(/`unet` does not run on CPU: .*W/);
    await graph.release();
  });
});

test('a network that wants more memory than there is says so', async () => {
  const graph = new Graph();
  // 2⁴⁰ values: 4 TB.
  const huge = graph.op('Expand', [graph.input('sample', 'float32', [1]), graph.whole(2 ** 20, 2 ** 20)]);
  graph.output('out', huge, 'float32', ['h', 'w']);
  const folder = mkdtempSync(join(tmpdir(), 'coco-sessions-'));
  graph.write(folder);
  const components = [{ name: 'unet', file: join(folder, 'model.onnx') }];
  const opened = await (await folderGraphs({ components }, place)).open('unet', never);
  const running = opened.run({ sample: { dtype: 'float32', dims: [1], data: Float32Array.of(1) } }, never);
  await expect(running).rejects.toBeInstanceOf(SpentError);
  await expect(running).rejects.toThrow(/not enough memory to run `unet` on CPU: take a smaller picture/);
  await opened.release();
});

test('weights that lie in a file beside the network are found, and missed', async () => {
  const graph = new Graph();
  const weights = graph.weights(new Array(64).fill(2), [64]);
  graph.output('out', graph.op('Mul', [graph.input('sample', 'float32', [64]), weights]), 'float32', [64]);
  const folder = mkdtempSync(join(tmpdir(), 'coco-sessions-'));
  graph.write(folder, { external: true });
  const graphs = await folderGraphs({ components: [{ name: 'unet', file: join(folder, 'model.onnx') }] }, place);
  const opened = await graphs.open('unet', never);
  const { out } = await opened.run(
    { sample: { dtype: 'float32', dims: [64], data: new Float32Array(64).fill(3) } },
    never,
  );
  expect(out!.data).toEqual(new Float32Array(64).fill(6));
  await opened.release();
  rmSync(join(folder, 'model.onnx_data'));
  await expect(graphs.open('unet', never)).rejects.toThrow(/weights of `unet` lie in a file beside its model\.onnx/);
});

describe('half floats where Node has a Float16Array (23 and newer)', () => {
  test('onnxruntime is given the bits, whatever it made of them', async () => {
    const data = Uint16Array.of(0x3c00, 0x4000);
    const made = toOnnx(await onnxruntime(), { dtype: 'float16', dims: [2], data });
    expect((made as unknown as { cpuData: unknown }).cpuData).toBe(data);
  });

  test('an answer in another array of two bytes is read as bits', () => {
    // Stands in for Float16Array, which this Node may not have.
    const answer = { type: 'float16', dims: [2], data: Int16Array.of(0x3c00, 0x4000) } as unknown as OnnxTensor;
    expect(fromOnnx('Y', answer).data).toEqual(Uint16Array.of(0x3c00, 0x4000));
  });
});

describe('a device', () => {
  test('that works is told with its speed', async () => {
    const probe = await probeDevice(place);
    expect(probe).toMatchObject({ device: 'cpu', works: true, problem: '', halves: true });
    expect(probe.gigaflops).toBeGreaterThan(0.1);
  });

  test('that is not in the package is not silently the processor', async () => {
    const absent = process.platform === 'win32' ? 'coreml' : 'directml';
    expect(await probeDevice({ device: absent, threads: 1 })).toMatchObject({ works: false, gigaflops: 0 });
  });

  test.each([
    ['linux', 'x64', ['cuda', 'webgpu', 'cpu']],
    ['linux', 'arm64', ['cpu']],
    ['win32', 'arm64', ['webgpu', 'directml', 'cpu']],
    ['darwin', 'arm64', ['webgpu', 'coreml', 'cpu']],
    ['freebsd', 'x64', ['cpu']],
  ])('of %s %s is tried in this order', (platform, arch, order) => {
    expect(candidates({ platform, arch })).toEqual(order);
  });
});

describe('why a device does not work', () => {
  const facts: Facts = {
    machine: { platform: 'linux', arch: 'x64' },
    onnxruntime: '/x/onnxruntime-node',
    cudaProvider: false,
    nvidiaCard: true,
  };
  const loading = 'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library';

  test.each([
    ['no card', 'cuda', loading, '', { nvidiaCard: false }, /no NVIDIA card/, ''],
    ['no libraries', 'cuda', loading, '', {}, /not the libraries/, 'ONNXRUNTIME_NODE_INSTALL=cuda12 node /x/onnx'],
    [
      'no cuDNN',
      'cuda',
      loading,
      'Failed to load library /x/libonnxruntime_providers_cuda.so with error: libcudnn.so.9: cannot open shared object file',
      { cudaProvider: true },
      /^libcudnn\.so\.9 is not found$/,
      'cuDNN 9',
    ],
    [
      'no Vulkan',
      'webgpu',
      'Failed to get a WebGPU adapter: No supported adapters',
      "Warning: Couldn't load Vulkan: libvulkan.so.1: cannot open shared object file",
      {},
      /loader/,
      'apt install libvulkan1',
    ],
    [
      'no driver',
      'webgpu',
      'Failed to get a WebGPU adapter: No supported adapters',
      '',
      {},
      /no graphics card/,
      'nvidia_icd',
    ],
    [
      'no driver, no card',
      'webgpu',
      'Failed to get a WebGPU adapter: No supported adapters',
      '',
      { nvidiaCard: false },
      /no graphics card answers by Vulkan/,
      '',
    ],
  ] as const)('%s', (_, device, problem, said, more, why, cure) => {
    const reason = reasonOf(device, problem, said, { ...facts, ...more });
    expect(reason.why).toMatch(why);
    if (cure === '') expect(reason.cure).toBe('');
    else expect(reason.cure).toContain(cure);
  });
});

describe('what onnxruntime says is put into words that help', () => {
  test.each([
    ['run', 'std::bad_alloc', /not enough memory to run `unet` on WebGPU: take a smaller picture/],
    ['run', 'Failed to allocate memory for requested buffer of size 4294967296', /not enough memory/],
    ['run', 'Program MatMul requires f16 but the device does not support it.', /half floats.*--device cpu/],
    ['load', 'External data path does not exist: unet/model.onnx_data', /file beside its model\.onnx/],
    ['load', 'Load model from x failed:Protobuf parsing failed.', /no whole ONNX model/],
    ['load', 'Unsupported model IR version: 99, max supported IR version: 12', /export it again/],
    ['run', 'CUDA failure 700: an illegal memory access was encountered', /^WebGPU failed while it was to run `unet`/],
    ['run', 'something else', /^`unet` does not run on WebGPU: something else$/],
  ] as const)('%s: %s', (doing, words, said) => {
    const problem = problemOf(new Error(words), doing, 'unet', { device: 'webgpu', threads: 2 });
    expect(problem.message).toMatch(said);
    expect(problem).toBeInstanceOf(/not enough memory|^WebGPU failed/.test(problem.message) ? SpentError : RefineError);
  });
});
