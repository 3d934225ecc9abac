const bits = new Uint32Array(1);
const single = new Float32Array(bits.buffer);

/** Half precision (IEEE 754 binary16) as bits, to the nearest, ties to even; what is too large becomes infinite. */
export function toHalves(values: Float32Array): Uint16Array {
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    single[0] = values[i]!;
    const word = bits[0]!;
    const sign = (word >>> 16) & 0x8000;
    const rest = word & 0x7fffffff;
    if (rest >= 0x47800000) {
      halves[i] = sign | (rest > 0x7f800000 ? 0x7e00 : 0x7c00);
    } else if (rest >= 0x38800000) {
      halves[i] = sign + ((rest - 0x38000000 + 0xfff + ((rest >>> 13) & 1)) >>> 13);
    } else {
      // Below the least normal number: adding one half has the hardware round at the place where such numbers end.
      bits[0] = rest;
      single[0] = single[0]! + 0.5;
      halves[i] = sign | (bits[0]! - 0x3f000000);
    }
  }
  return halves;
}

const wide = new Float32Array(65_536);
let isWide = false;

export function fromHalves(halves: Uint16Array): Float32Array {
  if (!isWide) widen();
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) values[i] = wide[halves[i]!]!;
  return values;
}

function widen(): void {
  for (let half = 0; half < 65_536; half++) {
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    const size =
      exponent === 0
        ? fraction * 2 ** -24
        : exponent === 31
          ? fraction === 0
            ? Number.POSITIVE_INFINITY
            : Number.NaN
          : (1 + fraction / 1024) * 2 ** (exponent - 15);
    wide[half] = half & 0x8000 ? -size : size;
  }
  isWide = true;
}
