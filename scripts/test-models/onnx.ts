import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toHalves } from '../../runtime/refine/local/latents/halves.ts';
import { Message } from './protobuf.ts';

/** TensorProto.DataType of onnx.proto. */
const types = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9, float16: 10, float64: 11 } as const;
export type Type = keyof typeof types;
/** A size, or the name of one that may be any. */
export type Size = number | string;
export type Attribute = number | string | readonly number[] | { readonly float: number };

/** The name of a tensor in a graph. */
export type Name = string;

const opset = 17;
/** Of the file's format; the one that came with that opset. */
const irVersion = 8;

/** An ONNX graph (ModelProto of onnx.proto) that is put together operator by operator. */
export class Graph {
  /** Type of its weights and of what goes in and out as floating point. */
  readonly float: 'float32' | 'float16';
  readonly #nodes: Message[] = [];
  readonly #weights: {
    readonly name: Name;
    readonly type: Type;
    readonly dims: readonly number[];
    readonly raw: Uint8Array;
  }[] = [];
  readonly #inputs: Message[] = [];
  readonly #outputs: Message[] = [];
  #count = 0;

  constructor(float: 'float32' | 'float16' = 'float32') {
    this.float = float;
  }

  input(name: Name, type: Type, dims: readonly Size[]): Name {
    this.#inputs.push(port(name, type, dims));
    return name;
  }

  output(name: Name, from: Name, type: Type, dims: readonly Size[]): void {
    this.#nodes.push(node('Identity', [from], [name], {}));
    this.#outputs.push(port(name, type, dims));
  }

  op(kind: string, inputs: readonly Name[], attributes: Readonly<Record<string, Attribute>> = {}): Name {
    const name = `${kind}_${this.#count++}`;
    this.#nodes.push(node(kind, inputs, [name], attributes));
    return name;
  }

  /** Weights of the graph's own type. */
  weights(values: ArrayLike<number>, dims: readonly number[]): Name {
    const data = Float32Array.from(values);
    const raw = this.float === 'float16' ? toHalves(data) : data;
    return this.#weight(this.float, dims, new Uint8Array(raw.buffer));
  }

  whole(...values: readonly number[]): Name {
    const raw = BigInt64Array.from(values, BigInt);
    return this.#weight('int64', [values.length], new Uint8Array(raw.buffer));
  }

  /** Single precision, whatever the graph's own type is. */
  singles(...values: readonly number[]): Name {
    return this.#weight('float32', [values.length], new Uint8Array(Float32Array.from(values).buffer));
  }

  #weight(type: Type, dims: readonly number[], raw: Uint8Array): Name {
    const name = `w_${this.#weights.length}`;
    this.#weights.push({ name, type, dims, raw });
    return name;
  }

  /** @param external puts weights of over 100 bytes into `model.onnx_data`, as optimum does */
  write(folder: string, { external = false } = {}): void {
    mkdirSync(folder, { recursive: true });
    const beside: Uint8Array[] = [];
    let offset = 0;
    const graph = new Message();
    for (const one of this.#nodes) graph.message(1, one);
    graph.text(2, 'coco');
    for (const { name, type, dims, raw } of this.#weights) {
      const tensor = new Message();
      for (const size of dims) tensor.number(1, size);
      tensor.number(2, types[type]).text(8, name);
      if (external && raw.length > 100) {
        const entries = { location: 'model.onnx_data', offset: String(offset), length: String(raw.length) };
        for (const [key, value] of Object.entries(entries))
          tensor.message(13, new Message().text(1, key).text(2, value));
        tensor.number(14, 1);
        beside.push(raw);
        offset += raw.length;
      } else tensor.bytes(9, raw);
      graph.message(5, tensor);
    }
    for (const one of this.#inputs) graph.message(11, one);
    for (const one of this.#outputs) graph.message(12, one);
    const model = new Message()
      .number(1, irVersion)
      .text(2, 'coco make-test-models')
      .message(7, graph)
      .message(8, new Message().text(1, '').number(2, opset));
    writeFileSync(join(folder, 'model.onnx'), model.encoded());
    if (external) writeFileSync(join(folder, 'model.onnx_data'), Buffer.concat(beside));
  }
}

function port(name: Name, type: Type, dims: readonly Size[]): Message {
  const shape = new Message();
  for (const size of dims)
    shape.message(1, typeof size === 'number' ? new Message().number(1, size) : new Message().text(2, size));
  return new Message()
    .text(1, name)
    .message(2, new Message().message(1, new Message().number(1, types[type]).message(2, shape)));
}

function node(
  kind: string,
  inputs: readonly Name[],
  outputs: readonly Name[],
  attributes: Readonly<Record<string, Attribute>>,
): Message {
  const made = new Message();
  for (const name of inputs) made.text(1, name);
  for (const name of outputs) made.text(2, name);
  made.text(4, kind);
  for (const [name, value] of Object.entries(attributes)) made.message(5, attribute(name, value));
  return made;
}

/** AttributeProto{1 name, 2 f, 3 i, 4 s, 8 ints, 20 type} */
function attribute(name: string, value: Attribute): Message {
  const made = new Message().text(1, name);
  if (typeof value === 'number') return made.number(3, value).number(20, 2);
  if (typeof value === 'string') return made.text(4, value).number(20, 3);
  if ('float' in value) return made.single(2, value.float).number(20, 1);
  for (const one of value) made.number(8, one);
  return made.number(20, 7);
}
