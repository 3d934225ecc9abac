import { RefineError } from '../types.js';

const arrays = {
  BOOL: Uint8Array,
  UINT8: Uint8Array,
  UINT16: Uint16Array,
  UINT32: Uint32Array,
  UINT64: BigUint64Array,
  INT8: Int8Array,
  INT16: Int16Array,
  INT32: Int32Array,
  INT64: BigInt64Array,
  /** The bits: two bytes a value. */
  FP16: Uint16Array,
  BF16: Uint16Array,
  FP32: Float32Array,
  FP64: Float64Array,
} as const;

type NumberType = keyof typeof arrays;
export type Datatype = NumberType | 'BYTES';
export type TensorData = InstanceType<(typeof arrays)[NumberType]> | readonly Uint8Array[];

/** Values row by row; for `BYTES` one string of bytes each. */
export interface RemoteTensor {
  readonly name: string;
  readonly datatype: Datatype;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

export function isDatatype(name: string): name is Datatype {
  return name === 'BYTES' || Object.hasOwn(arrays, name);
}

/** Little-endian bytes, as every machine that Node runs on has them. @throws RefineError if values and shape differ in number */
export function rawOf({ name, datatype, shape, data }: RemoteTensor): Uint8Array {
  const count = shape.reduce((product, side) => product * side, 1);
  const fits = ArrayBuffer.isView(data)
    ? datatype !== 'BYTES' && data instanceof arrays[datatype]
    : datatype === 'BYTES';
  if (!fits || data.length !== count)
    throw new RefineError(
      `The tensor “${name}” of ${datatype} ${JSON.stringify(shape)} is not ${count} values of that type.`,
      false,
    );
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return Buffer.concat(
    data.flatMap((element) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(element.length);
      return [length, element];
    }),
  );
}

/** The values in raw bytes or in JSON; null where they are none of this type. */
export function arrayOf(
  datatype: Datatype,
  source: Uint8Array | readonly (number | string | boolean)[],
): TensorData | null {
  if (!(source instanceof Uint8Array)) return fromJson(datatype, source);
  if (datatype === 'BYTES') return elements(source);
  const type = arrays[datatype];
  if (source.length % type.BYTES_PER_ELEMENT !== 0) return null;
  // A copy, since the bytes of an answer seldom lie where such arrays may begin.
  return new type(new Uint8Array(source).buffer);
}

function fromJson(datatype: Datatype, values: readonly (number | string | boolean)[]): TensorData | null {
  if (datatype === 'BYTES')
    return values.every((value) => typeof value === 'string') ? values.map((value) => Buffer.from(value)) : null;
  // Halves are sent as bytes only, says the protocol.
  if (datatype === 'FP16' || datatype === 'BF16' || values.some((value) => typeof value === 'string')) return null;
  const numbers = values.map(Number);
  if (datatype === 'INT64' || datatype === 'UINT64')
    return numbers.every(Number.isSafeInteger) ? arrays[datatype].from(numbers.map(BigInt)) : null;
  return arrays[datatype].from(numbers);
}

/** Each behind its length in four bytes. */
function elements(bytes: Uint8Array): Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Uint8Array[] = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const end = at + 4 + view.getUint32(at, true);
    if (end > bytes.length) return null;
    found.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return at === bytes.length ? found : null;
}
