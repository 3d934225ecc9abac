import { f32 } from './tensor.js';

/** `numpy.round`: halves go to the even neighbour. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** `numpy.linspace`, ends included. */
export function linspace(from: number, to: number, count: number): number[] {
  const step = (to - from) / (count - 1);
  return Array.from({ length: count }, (_, i) => (i > 0 && i === count - 1 ? to : i === 0 ? from : from + i * step));
}

/** `torch.linspace` in single precision: counted from both ends, each element rounded once. */
export function torchLinspace(from: number, to: number, count: number): Float32Array {
  const [start, end] = [f32(from), f32(to)];
  const step = f32(f32(end - start) / (count - 1));
  return Float32Array.from({ length: count }, (_, i) =>
    i < Math.floor(count / 2) || count === 1 ? start + (i === 0 ? 0 : step * i) : end - step * (count - i - 1),
  );
}

/** `numpy.interp` in a table over 0, 1, 2 … */
export function interpolated(table: Float32Array, at: number): number {
  const low = Math.floor(at);
  if (low < 0) return table[0]!;
  if (low >= table.length - 1) return table[table.length - 1]!;
  return (table[low + 1]! - table[low]!) * (at - low) + table[low]!;
}
