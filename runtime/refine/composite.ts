import type { RGBA } from '../../compiler/host.js';
import type { Gray } from './types.js';

/**
 * The picture with everything that is to be kept put back: pixels of strength 0 are the draft's, bit by bit. Within `feather` px of
 * them the picture fades into the draft, so that no seam shows; farther away it is untouched.
 *
 * @throws RangeError if the three are not of one size
 */
export function keepExact(image: RGBA, draft: RGBA, strength: Gray, { feather }: { readonly feather: number }): RGBA {
  for (const { width, height } of [draft, strength])
    if (width !== image.width || height !== image.height)
      throw new RangeError(`${width} × ${height} px cannot be put back into ${image.width} × ${image.height} px`);
  // A buffer's `slice` would be the picture itself.
  const data = new Uint8Array(image.data);
  const distances = feather > 0 ? squaredDistances(strength) : null;
  const far = (feather + 1) ** 2;
  for (let pixel = 0, at = 0; pixel < strength.data.length; pixel++, at += 4) {
    if (strength.data[pixel] === 0) {
      for (let c = at; c < at + 4; c++) data[c] = draft.data[c]!;
      continue;
    }
    if (distances === null || distances[pixel]! >= far) continue;
    const share = smooth(Math.sqrt(distances[pixel]!) / (feather + 1));
    for (let c = at; c < at + 4; c++) data[c] = Math.round(draft.data[c]! + share * (data[c]! - draft.data[c]!));
  }
  return { width: image.width, height: image.height, data };
}

/** 0 to 1 without a bend at either end. */
function smooth(part: number): number {
  return part * part * (3 - 2 * part);
}

/** From each pixel to the nearest that is kept, squared: Felzenszwalb and Huttenlocher's lower envelopes of parabolas, columns, then rows. */
function squaredDistances({ width, height, data }: Gray): Float64Array {
  const grid = Float64Array.from(data, (value) => (value === 0 ? 0 : Number.POSITIVE_INFINITY));
  const longest = Math.max(width, height);
  const scratch = { apex: new Int32Array(longest), from: new Float64Array(longest), line: new Float64Array(longest) };
  for (let x = 0; x < width; x++) envelope(grid, x, width, height, scratch);
  for (let y = 0; y < height; y++) envelope(grid, y * width, 1, width, scratch);
  return grid;
}

interface Scratch {
  readonly apex: Int32Array;
  readonly from: Float64Array;
  readonly line: Float64Array;
}

function envelope(grid: Float64Array, start: number, step: number, count: number, { apex, from, line }: Scratch): void {
  let parabolas = 0;
  for (let at = 0; at < count; at++) {
    const height = grid[start + at * step]!;
    line[at] = height;
    if (height === Number.POSITIVE_INFINITY) continue;
    let crossing = Number.NEGATIVE_INFINITY;
    while (parabolas > 0) {
      const last = apex[parabolas - 1]!;
      crossing = (height + at * at - (line[last]! + last * last)) / (2 * (at - last));
      if (crossing > from[parabolas - 1]!) break;
      parabolas--;
      crossing = Number.NEGATIVE_INFINITY;
    }
    apex[parabolas] = at;
    from[parabolas++] = crossing;
  }
  if (parabolas === 0) return;
  for (let at = 0, lowest = 0; at < count; at++) {
    while (lowest + 1 < parabolas && from[lowest + 1]! < at) lowest++;
    const top = apex[lowest]!;
    grid[start + at * step] = (at - top) ** 2 + line[top]!;
  }
}
