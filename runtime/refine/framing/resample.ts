import type { RGBA } from '../../../compiler/host.js';
import type { Gray } from '../types.js';

/** Pixels of any number of channels. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * The picture at another size, each pixel the mean of those under a triangle about it that covers at least one pixel of the source:
 * bilinear where it grows, without aliases where it shrinks. The picture itself where the size is the same.
 */
export function resampled<T extends RGBA | Gray>(image: T, width: number, height: number): T {
  if (image.width === width && image.height === height) return image;
  const channels = image.data.length / (image.width * image.height);
  return along(along(image, width, channels, true), height, channels, false) as T;
}

/** Numbers that stand for things, which have no mean: each pixel is that of the source at its middle. */
export function nearest(
  data: Uint32Array,
  from: { readonly width: number; readonly height: number },
  width: number,
  height: number,
): Uint32Array {
  if (from.width === width && from.height === height) return data;
  const columns = Uint32Array.from({ length: width }, (_, x) => Math.floor(((x + 0.5) * from.width) / width));
  const made = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * from.height) / height) * from.width;
    for (let x = 0; x < width; x++) made[y * width + x] = data[row + columns[x]!]!;
  }
  return made;
}

function along(image: Pixels, size: number, channels: number, horizontal: boolean): Pixels {
  const from = horizontal ? image.width : image.height;
  if (from === size) return image;
  return horizontal ? across(image, size, channels) : down(image, size, channels);
}

function across({ width: from, height, data }: Pixels, width: number, channels: number): Pixels {
  const { first, count, most, shares } = weights(from, width);
  const made = new Uint8Array(width * height * channels);
  for (let y = 0, to = 0; y < height; y++) {
    const row = y * from * channels;
    for (let x = 0; x < width; x++) {
      const start = row + first[x]! * channels;
      const [taps, base] = [count[x]!, x * most];
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0.5;
        for (let tap = 0, at = start + channel; tap < taps; tap++, at += channels)
          sum += shares[base + tap]! * data[at]!;
        made[to++] = sum;
      }
    }
  }
  return { width, height, data: made };
}

/** Row by row, as memory lies. */
function down({ width, height: from, data }: Pixels, height: number, channels: number): Pixels {
  const { first, count, most, shares } = weights(from, height);
  const stride = width * channels;
  const made = new Uint8Array(stride * height);
  const sums = new Float64Array(stride);
  for (let y = 0; y < height; y++) {
    sums.fill(0.5);
    for (let tap = 0; tap < count[y]!; tap++) {
      const share = shares[y * most + tap]!;
      const row = (first[y]! + tap) * stride;
      for (let at = 0; at < stride; at++) sums[at]! += share * data[row + at]!;
    }
    made.set(sums, y * stride);
  }
  return { width, height, data: made };
}

interface Weights {
  /** For each pixel made: the first of the source's that has a share, and how many have. */
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** Shares of the pixel `i` begin at `i × most`. */
  readonly most: number;
  readonly shares: Float64Array;
}

function weights(from: number, to: number): Weights {
  const scale = from / to;
  const reach = Math.max(1, scale);
  const most = Math.ceil(2 * reach) + 1;
  const made = { first: new Int32Array(to), count: new Int32Array(to), most, shares: new Float64Array(to * most) };
  for (let at = 0; at < to; at++) {
    const middle = (at + 0.5) * scale - 0.5;
    const first = Math.max(0, Math.ceil(middle - reach));
    const last = Math.min(from - 1, Math.floor(middle + reach));
    const share = (source: number) => Math.max(0, 1 - Math.abs(source - middle) / reach);
    let sum = 0;
    for (let source = first; source <= last; source++) sum += share(source);
    for (let source = first; source <= last; source++) made.shares[at * most + source - first] = share(source) / sum;
    made.first[at] = first;
    made.count[at] = last - first + 1;
  }
  return made;
}
