import { RefineError } from '../../types.js';
import type { Tensor, TensorArrays } from '../types.js';
import { type Device, notHere, providerNames } from './devices.js';
import { productModel } from './onnx.js';
import { type Place, sessionOptions } from './options.js';
import { firstLine, type Onnx, onnxruntime } from './runtime.js';
import { fromOnnx, toOnnx } from './tensors.js';

/** What a device did with a small model. */
export interface Probe {
  readonly device: Device;
  readonly works: boolean;
  /** Why it does not work, in onnxruntime's words; empty where it does. */
  readonly problem: string;
  /** Half floats come out right. */
  readonly halves: boolean;
  /** 10⁹ multiplications and additions a second, of float32 matrices. */
  readonly gigaflops: number;
  /** Milliseconds until the first result. */
  readonly first: number;
}

/**
 * Sides and numbers of factors: 10⁶ operations, so few that they take no time anywhere, 10⁸, 2·10¹⁰, which keep two processors busy for a quarter of a second, and
 * 3·10¹¹, beside which the way to a card and back does not count.
 */
const extents = [
  { size: 64, times: 2 },
  { size: 256, times: 4 },
  { size: 1024, times: 8 },
  { size: 2048, times: 16 },
] as const;
/** A device that needs longer for one, ms, is not given the next. */
const slow = 20;

/**
 * Multiplies matrices on a device: whether it works, reckons right, and how fast. A provider may end the process rather than say no.
 *
 * @throws RefineError where there is no onnxruntime at all
 */
export async function probeDevice(place: Place): Promise<Probe> {
  const onnx = await onnxruntime();
  const { device } = place;
  // Asked for by a name that it does not know, onnxruntime warns and takes the processor.
  if (!onnx.listSupportedBackends().some(({ name }) => name === providerNames[device]))
    return { device, works: false, problem: notHere, halves: false, gigaflops: 0, first: 0 };
  try {
    let gigaflops = 0;
    let first: number | null = null;
    for (const extent of extents) {
      const times = await product(onnx, 'float32', extent, place);
      first ??= times.first;
      gigaflops = (2 * extent.size ** 3 * extent.times) / (times.again * 1e6);
      if (times.again > slow) break;
    }
    const halves = await product(onnx, 'float16', extents[0], place).then(
      () => true,
      () => false,
    );
    return { device, works: true, problem: '', halves, gigaflops, first: first! };
  } catch (problem) {
    const words = problem instanceof Error ? firstLine(problem.message) : String(problem);
    return { device, works: false, problem: words, halves: false, gigaflops: 0, first: 0 };
  }
}

interface Extent {
  readonly size: number;
  readonly times: number;
}

/** Multiplies by a matrix that moves columns on by one: every number of the answer is known exactly, in half floats too. */
async function product(onnx: Onnx, dtype: 'float32' | 'float16', { size, times }: Extent, place: Place) {
  const begun = performance.now();
  const session = await onnx.InferenceSession.create(productModel(dtype, size, times), sessionOptions(place));
  try {
    const [given, moving] = [
      matrix(dtype, size, cell),
      matrix(dtype, size, (row, column) => +(column === (row + 1) % size)),
    ];
    const feeds = { X: toOnnx(onnx, given), W: toOnnx(onnx, moving) };
    const { Y: answer } = await session.run(feeds);
    const first = performance.now() - begun;
    const { data } = fromOnnx('Y', answer!);
    const wanted = matrix(dtype, size, (row, column) => cell(row, (column + size * times - times) % size)).data;
    if (data.length !== wanted.length || wanted.some((value, at) => value !== data[at]))
      throw new RefineError('it multiplies wrongly');
    let again = Number.POSITIVE_INFINITY;
    // The best of a few: other programs may have the processor for a while.
    for (let time = 0; time < 4 && (time === 0 || again < 5 * slow); time++) {
      const before = performance.now();
      await session.run(feeds);
      again = Math.min(again, performance.now() - before);
    }
    return { first, again };
  } finally {
    await session.release();
  }
}

/** 0 or 1, without a pattern that a shifted answer would share. */
function cell(row: number, column: number): number {
  return (row * row + 3 * column * column + row * column) % 7 < 3 ? 1 : 0;
}

/** The bits of 1 as a half float. */
const one = 0x3c00;

function matrix(
  dtype: 'float32' | 'float16',
  size: number,
  at: (row: number, column: number) => number,
): Tensor<'float32' | 'float16'> & { readonly data: TensorArrays['float32' | 'float16'] } {
  const data = dtype === 'float16' ? new Uint16Array(size * size) : new Float32Array(size * size);
  const unit = dtype === 'float16' ? one : 1;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) data[row * size + column] = at(row, column) * unit;
  return { dtype, dims: [size, size], data };
}
