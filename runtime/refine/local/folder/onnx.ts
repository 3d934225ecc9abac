import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { RefineError } from '../../types.js';
import type { DType, Port } from '../types.js';

/** What an ONNX file says of itself, its weights unread. */
export interface OnnxHeader {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** Type of most of the weights; null where there are none. */
  readonly weights: string | null;
  /** Files beside it that hold its weights, with the bytes that they must have at least. */
  readonly external: ReadonlyMap<string, number>;
}

/** TensorProto.DataType of onnx.proto, by number. */
const typeNames = [
  'undefined',
  'float32',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'float64',
  'uint32',
  'uint64',
  'complex64',
  'complex128',
  'bfloat16',
] as const;
const dtypes: readonly DType[] = ['float32', 'float16', 'float64', 'int64', 'int32', 'uint8', 'bool'];

/**
 * Reads the inputs, outputs and weight files of a graph (ModelProto of onnx.proto), passing over the weights: gigabytes take milliseconds.
 *
 * @throws RefineError for a file that is no ONNX model
 */
export function onnxHeader(path: string): OnnxHeader {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw new RefineError(`${path} cannot be read: ${(error as Error).message}`);
  }
  try {
    return headerOf(new Fields(descriptor, fstatSync(descriptor).size), path);
  } catch (error) {
    if (error instanceof Damaged)
      throw new RefineError(`${path} is no whole ONNX model (${error.message}): fetch or export it again.`);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

class Damaged extends Error {}

function headerOf(fields: Fields, path: string): OnnxHeader {
  const inputs: Shaped[] = [];
  const outputs: Shaped[] = [];
  const own = new Set<string>();
  const counts = new Map<string, number>();
  const external = new Map<string, number>();
  let graphs = 0;
  fields.each(fields.size, {
    7: (end) => {
      graphs++;
      fields.each(end, {
        5: (tensorEnd) => {
          const { name, type, bytes, location } = tensorOf(fields, tensorEnd);
          own.add(name);
          counts.set(type, (counts.get(type) ?? 0) + bytes);
          if (location !== null) external.set(location.file, Math.max(external.get(location.file) ?? 0, location.end));
        },
        11: (valueEnd) => inputs.push(portOf(fields, valueEnd)),
        12: (valueEnd) => outputs.push(portOf(fields, valueEnd)),
      });
    },
  });
  if (graphs !== 1) throw new Damaged('it has no graph');
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  const port = ({ name, type, dims }: Shaped): Port => {
    const dtype = dtypes.find((one) => one === type);
    if (dtype === undefined)
      throw new RefineError(
        `${path}: “${name}” is of ${type}, which is not done here: export it with --dtype fp16 or fp32.`,
      );
    return { name, dtype, dims };
  };
  // Files of the first ONNX versions list their weights among the inputs.
  return {
    inputs: inputs.filter(({ name }) => !own.has(name)).map(port),
    outputs: outputs.map(port),
    weights: most?.[0] ?? null,
    external,
  };
}

interface Shaped {
  readonly name: string;
  readonly type: string;
  readonly dims: readonly number[];
}

/** ValueInfoProto{1 name, 2 type{1 tensor_type{1 elem_type, 2 shape{1 dim{1 value, 2 param}}}}} */
function portOf(fields: Fields, end: number): Shaped {
  let name = '';
  let type: string = typeNames[0];
  const dims: number[] = [];
  fields.each(end, {
    1: (stop) => {
      name = fields.text(stop);
    },
    2: (typeEnd) =>
      fields.each(typeEnd, {
        1: (tensorEnd) =>
          fields.each(tensorEnd, {
            1: (value) => {
              type = typeNames[value] ?? String(value);
            },
            2: (shapeEnd) =>
              fields.each(shapeEnd, {
                1: (dimEnd) => {
                  let size = -1;
                  fields.each(dimEnd, {
                    1: (value) => {
                      size = value;
                    },
                  });
                  dims.push(size);
                },
              }),
          }),
      }),
  });
  return { name, type, dims };
}

interface Weights {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly location: { readonly file: string; readonly end: number } | null;
}

/** TensorProto{1 dims, 2 data_type, 8 name, 9 raw_data, 13 external_data{1 key, 2 value}} */
function tensorOf(fields: Fields, end: number): Weights {
  let name = '';
  let type: string = typeNames[0];
  const entries = new Map<string, string>();
  const start = fields.at;
  fields.each(end, {
    2: (value) => {
      type = typeNames[value] ?? String(value);
    },
    8: (stop) => {
      name = fields.text(stop);
    },
    13: (entryEnd) => {
      let [key, value] = ['', ''];
      fields.each(entryEnd, {
        1: (stop) => {
          key = fields.text(stop);
        },
        2: (stop) => {
          value = fields.text(stop);
        },
      });
      entries.set(key, value);
    },
  });
  const file = entries.get('location');
  const length = Number(entries.get('length') ?? 0);
  const location = file === undefined ? null : { file, end: Number(entries.get('offset') ?? 0) + length };
  return { name, type, bytes: location === null ? end - start : length, location };
}

type Handlers = Readonly<Record<number, (value: number) => void>>;

/** Fields of protocol buffers in a file, of which only those that are asked for are read. */
class Fields {
  readonly size: number;
  at = 0;
  readonly #descriptor: number;
  readonly #block = Buffer.alloc(65_536);
  #from = 0;
  #held = 0;

  constructor(descriptor: number, size: number) {
    this.#descriptor = descriptor;
    this.size = size;
  }

  /** A handler is given the value of a number, and else where the field ends, `at` being its start. */
  each(end: number, handlers: Handlers): void {
    while (this.at < end) {
      const tag = this.#varint();
      const handler = handlers[Math.floor(tag / 8)];
      switch (tag % 8) {
        case 0: {
          const value = this.#varint();
          handler?.(value);
          break;
        }
        case 1:
          this.at += 8;
          break;
        case 2: {
          const stop = this.#varint() + this.at;
          if (stop > end) throw new Damaged(`a field ends at byte ${stop} of ${end}`);
          handler?.(stop);
          this.at = stop;
          break;
        }
        case 5:
          this.at += 4;
          break;
        default:
          throw new Damaged(`byte ${this.at} begins no field`);
      }
    }
    if (this.at > end) throw new Damaged(`a field ends behind byte ${end}`);
  }

  text(end: number): string {
    const bytes = Buffer.alloc(Math.min(end - this.at, 4096));
    readSync(this.#descriptor, bytes, 0, bytes.length, this.at);
    return bytes.toString('utf8');
  }

  /** Exact to 2^53; what is larger (negative numbers) is only passed over here. */
  #varint(): number {
    let value = 0;
    for (let scale = 1, count = 0; count < 10; scale *= 128, count++) {
      const byte = this.#byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw new Damaged(`byte ${this.at} belongs to a number without end`);
  }

  #byte(): number {
    if (this.at < this.#from || this.at >= this.#from + this.#held) {
      this.#from = this.at;
      this.#held = readSync(this.#descriptor, this.#block, 0, this.#block.length, this.at);
      if (this.#held === 0) throw new Damaged(`it ends at byte ${this.at}`);
    }
    return this.#block[this.at++ - this.#from]!;
  }
}
