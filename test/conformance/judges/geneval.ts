import { detected, type Picture, type Thing } from './picture.js';

/** One prompt of GenEval: D. Ghosh, H. Hajishirzi, L. Schmidt, "GenEval", NeurIPS 2023. */
export interface Wanted {
  readonly objects: readonly { readonly class: string; readonly count: number; readonly color?: string }[];
  readonly relations?: readonly { readonly kind: string; readonly a: string; readonly b: string }[];
  readonly exclude?: readonly { readonly class: string; readonly count: number }[];
}

type Direction = 'left of' | 'right of' | 'above' | 'below';

/**
 * Where `a` is from `b`: the offset of the centres, each component shortened by a tenth of the two extents on that axis (never
 * past zero), over the length of the unshortened offset. A component beyond one half is a relation; none where both are below a
 * thousandth of a pixel.
 */
export function relativePosition(a: Thing['box'], b: Thing['box']): Set<Direction> {
  const found = new Set<Direction>();
  const offset = [0, 1].map((axis) => (a[axis]! + a[axis + 2]! - b[axis]! - b[axis + 2]!) / 2) as [number, number];
  const revised = [0, 1].map((axis) => {
    const extents = Math.abs(a[axis + 2]! - a[axis]!) + Math.abs(b[axis + 2]! - b[axis]!);
    return Math.sign(offset[axis]!) * Math.max(Math.abs(offset[axis]!) - 0.1 * extents, 0);
  }) as [number, number];
  if (revised.every((part) => Math.abs(part) < 1e-3)) return found;
  const length = Math.hypot(...offset);
  const [x, y] = [revised[0] / length, revised[1] / length];
  if (x < -0.5) found.add('left of');
  if (x > 0.5) found.add('right of');
  if (y < -0.5) found.add('above');
  if (y > 0.5) found.add('below');
  return found;
}

/** The ten colours among which GenEval's classifier chooses. */
const colors: Readonly<Record<string, readonly [number, number, number]>> = {
  red: [220, 30, 30],
  orange: [255, 140, 0],
  yellow: [250, 220, 30],
  green: [30, 140, 50],
  blue: [40, 80, 210],
  purple: [130, 40, 150],
  pink: [255, 150, 190],
  brown: [120, 75, 40],
  black: [15, 15, 15],
  white: [250, 250, 250],
};

/** The colour that most of the pixels of a thing come nearest to. (GenEval asks a CLIP model; on flat colours this is the same.) */
export function colorOf({ pixels }: Thing): string {
  const votes = new Map<string, number>();
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const name = nearest(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!);
    votes.set(name, (votes.get(name) ?? 0) + 1);
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'none';
}

/** By the "redmean" approximation of how different two sRGB colours look (T. Riemersma). */
function nearest(red: number, green: number, blue: number): string {
  let best = 'none';
  let least = Number.POSITIVE_INFINITY;
  for (const [name, [r, g, b]] of Object.entries(colors)) {
    const mean = (red + r) / 2;
    const away = (2 + mean / 256) * (red - r) ** 2 + 4 * (green - g) ** 2 + (2 + (255 - mean) / 256) * (blue - b) ** 2;
    if (away < least) [best, least] = [name, away];
  }
  return best;
}

/** Why the picture does not show what the prompt asks for; empty if it does. */
export function judgeGeneval(picture: Picture, { objects, relations = [], exclude = [] }: Wanted): string[] {
  const reasons: string[] = [];
  for (const { class: noun, count, color } of objects) {
    const found = detected(picture, noun).slice(0, count);
    if (found.length < count) reasons.push(`expected ${noun} >= ${count}, found ${found.length}`);
    if (color === undefined || found.length < count) continue;
    const right = found.filter((thing) => colorOf(thing) === color).length;
    if (right < count) reasons.push(`expected ${color} ${noun} >= ${count}, found ${right}`);
  }
  for (const { kind, a, b } of relations) {
    const [first] = detected(picture, a);
    const [second] = detected(picture, b);
    if (!first || !second) continue;
    const found = relativePosition(first.box, second.box);
    if (!found.has(kind as Direction))
      reasons.push(`expected ${a} ${kind} ${b}, found ${[...found].join(' and ') || 'none'}`);
  }
  for (const { class: noun, count } of exclude) {
    const found = detected(picture, noun).length;
    if (found >= count) reasons.push(`expected ${noun} < ${count}, found ${found}`);
  }
  return reasons;
}
