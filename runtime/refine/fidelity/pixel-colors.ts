import { type BasicColor, basicColor } from '../../../compiler/color/basic.js';
import type { RGBA } from '../../../compiler/host.js';
import { contrast } from '../../../compiler/paint/color.js';
import type { Rgba } from '../../../compiler/paint/types.js';

export interface ShownColor {
  readonly name: BasicColor;
  /** The mean of the pixels that are called so. */
  readonly mean: Rgba;
  /** One that is called so, the nearest to the mean. */
  readonly color: Rgba;
  /** Of the pixels, how many are called so. 0..1 */
  readonly share: number;
}

/** Names of colours by their upper five bits. */
const names = new Map<number, BasicColor>();

/** The colour that most of these pixels are called by; null of none. */
export function colorShown({ data }: RGBA, pixels: Uint32Array): ShownColor | null {
  if (pixels.length === 0) return null;
  const votes = new Map<BasicColor, { count: number; red: number; green: number; blue: number }>();
  for (const pixel of pixels) {
    const [red, green, blue] = [data[pixel * 4]!, data[pixel * 4 + 1]!, data[pixel * 4 + 2]!];
    const name = nameOf(red, green, blue);
    const vote = votes.get(name) ?? { count: 0, red: 0, green: 0, blue: 0 };
    vote.count++;
    vote.red += red;
    vote.green += green;
    vote.blue += blue;
    votes.set(name, vote);
  }
  const [[name, { count, ...sums }]] = [...votes].sort((a, b) => b[1].count - a[1].count) as [
    [BasicColor, { count: number; red: number; green: number; blue: number }],
  ];
  const mean: Rgba = { red: sums.red / count, green: sums.green / count, blue: sums.blue / count, alpha: 1 };
  let [nearest, least] = [0, Infinity];
  for (const pixel of pixels) {
    const [red, green, blue] = [data[pixel * 4]!, data[pixel * 4 + 1]!, data[pixel * 4 + 2]!];
    if (nameOf(red, green, blue) !== name) continue;
    const away = (red - mean.red) ** 2 + (green - mean.green) ** 2 + (blue - mean.blue) ** 2;
    if (away < least) [nearest, least] = [pixel, away];
  }
  const at = nearest * 4;
  const color: Rgba = { red: data[at]!, green: data[at + 1]!, blue: data[at + 2]!, alpha: 1 };
  return { name, mean, color, share: count / pixels.length };
}

function nameOf(red: number, green: number, blue: number): BasicColor {
  const key = ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
  let name = names.get(key);
  if (name === undefined) {
    const middle = (bits: number) => Math.round(((bits >> 3) * 255) / 31);
    name = basicColor({ red: middle(red), green: middle(green), blue: middle(blue), alpha: 1 });
    names.set(key, name);
  }
  return name;
}

/** How far the ground is looked at around letters, px. */
const ring = 3;

/** The contrast of the mean colour of these pixels with that of what is around them, 1..21 (WCAG 2); null where nothing is. */
export function contrastAround({ width, height, data }: RGBA, pixels: Uint32Array): number | null {
  const own = new Set(pixels);
  const around = new Set<number>();
  for (const pixel of pixels) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    for (let row = Math.max(0, y - ring); row <= Math.min(height - 1, y + ring); row++)
      for (let column = Math.max(0, x - ring); column <= Math.min(width - 1, x + ring); column++) {
        const near = row * width + column;
        // The pixel next to a letter is a mixture of both.
        if (!own.has(near) && Math.max(Math.abs(row - y), Math.abs(column - x)) > 1) around.add(near);
      }
  }
  for (const pixel of pixels)
    for (const near of [pixel - 1, pixel + 1, pixel - width, pixel + width]) around.delete(near);
  const inner = pixels.filter((pixel) => [-1, 1, -width, width].every((by) => own.has(pixel + by)));
  const [letters, ground] = [meanOf(data, inner.length > 0 ? inner : pixels), meanOf(data, around)];
  return letters === null || ground === null ? null : contrast(letters, ground);
}

function meanOf(data: Uint8Array, pixels: Iterable<number>): Rgba | null {
  let [red, green, blue, count] = [0, 0, 0, 0];
  for (const pixel of pixels) {
    red += data[pixel * 4]!;
    green += data[pixel * 4 + 1]!;
    blue += data[pixel * 4 + 2]!;
    count++;
  }
  return count === 0 ? null : { red: red / count, green: green / count, blue: blue / count, alpha: 1 };
}
