/** Element types as ONNX numbers them (TensorProto.DataType). */
const elementTypes = { float32: 1, float16: 10 } as const;

/**
 * A model that multiplies a matrix by another again and again: Y = X·W·W·…, all of `size × size`. Written out as ONNX's protobuf (onnx.proto3: ModelProto
 * 1 ir_version, 7 graph, 8 opset_import; GraphProto 1 node, 2 name, 11 input, 12 output; NodeProto 1 input, 2 output, 4 op_type).
 */
export function productModel(dtype: keyof typeof elementTypes, size: number, times: number): Uint8Array {
  const step = (at: number) => (at === 0 ? 'X' : at === times ? 'Y' : `T${at}`);
  const nodes = Array.from({ length: times }, (_, at) =>
    message(1, text(1, step(at)), text(1, 'W'), text(2, step(at + 1)), text(4, 'MatMul')),
  );
  const matrix = (name: string) => {
    const side = message(1, number(1, size));
    const tensor = message(1, number(1, elementTypes[dtype]), message(2, side, side));
    return [text(1, name), message(2, tensor)];
  };
  const graph = message(
    7,
    ...nodes,
    text(2, 'product'),
    message(11, ...matrix('X')),
    message(11, ...matrix('W')),
    message(12, ...matrix('Y')),
  );
  return Uint8Array.from([...number(1, 8), ...graph, ...message(8, text(1, ''), number(2, 17))]);
}

type Bytes = readonly number[];

function varint(value: number): Bytes {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

function number(field: number, value: number): Bytes {
  return [...varint(field << 3), ...varint(value)];
}

function message(field: number, ...parts: readonly Bytes[]): Bytes {
  const content = parts.flat();
  return [...varint((field << 3) | 2), ...varint(content.length), ...content];
}

function text(field: number, value: string): Bytes {
  return message(field, [...new TextEncoder().encode(value)]);
}
