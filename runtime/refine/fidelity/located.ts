import type { RGBA } from '../../../compiler/host.js';
import { edgesIn, widened } from './edges.js';
import { lumaOf } from './gray.js';

/** Where an element of the draft is in the picture, as far as its edges tell. */
export type Located =
  | { readonly state: 'in place' | 'moved'; readonly dx: number; readonly dy: number; readonly agreement: number }
  /** Of its edges too few are where they were, or anywhere near. */
  | { readonly state: 'not found'; readonly agreement: number }
  /** It has too few edges, or is among so many that chance finds them too. */
  | { readonly state: 'unknown'; readonly why: string };

/** Fewer edge pixels say nothing about a place. */
const fewEdges = 24;
/** Edge pixels that are looked at, at most. */
const mostEdges = 1500;
/** Agreement beyond chance, from which on an element is found again. */
const found = 0.65;
/** Where so many pixels lie near an edge, chance finds everything. */
const busy = 0.85;
/** A move must explain so much more than staying, or it is none. */
const better = 0.08;
/** How far is looked, px: a third of its longer side, within these. */
const reach = { least: 12, most: 48 };
const step = 2;

/**
 * Finds elements of a draft again in a picture by their edges: at each place nearby, how many of them meet edges of the picture within 2 px,
 * less what chance would (Cohen's kappa: (observed − expected) / (1 − expected)); the place that agrees best, and their own where it agrees
 * about as well.
 */
export class Locator {
  readonly #draft: RGBA;
  readonly #picture: RGBA;
  readonly #draftEdges: Uint8Array;
  /** Sums over all pixels to the left and above, for the share of edges in a box. */
  readonly #sums: Uint32Array;
  readonly #near: Uint8Array;

  /** @param picture of the draft's size */
  constructor(draft: RGBA, picture: RGBA) {
    this.#draft = draft;
    this.#picture = picture;
    this.#draftEdges = edgesIn(lumaOf(draft));
    this.#near = widened(edgesIn(lumaOf(picture)), picture.width);
    this.#sums = sumsOf(this.#near, picture.width);
  }

  /** @param pixels those of the element in the draft */
  find(pixels: Uint32Array): Located {
    if (pixels.length === 0) return { state: 'unknown', why: 'nothing of it is seen in the draft' };
    const edges = this.#edgesOf(pixels);
    if (edges.length < fewEdges) {
      if (this.#isSame(pixels)) return { state: 'in place', dx: 0, dy: 0, agreement: 1 };
      return { state: 'unknown', why: 'it has too few edges to be found by' };
    }
    const { width, height } = this.#draft;
    const box = boxOf(edges, width);
    const longer = Math.max(box.right - box.left, box.bottom - box.top);
    const far = Math.min(reach.most, Math.max(reach.least, Math.round(longer / 3 / step) * step));
    const chance = this.#share(box.left - far, box.top - far, box.right + far, box.bottom + far);
    if (chance > busy && !this.#isSame(pixels))
      return { state: 'unknown', why: 'the picture has edges all over there' };
    const stride = Math.max(1, Math.floor(edges.length / mostEdges));
    const agreement = (dx: number, dy: number): number => {
      let [seen, hits] = [0, 0];
      for (let at = 0; at < edges.length; at += stride) {
        const pixel = edges[at]!;
        const [x, y] = [(pixel % width) + dx, Math.floor(pixel / width) + dy];
        seen++;
        if (x >= 0 && y >= 0 && x < width && y < height) hits += this.#near[y * width + x]!;
      }
      return (hits / seen - chance) / (1 - Math.min(chance, 0.99));
    };
    const staying = agreement(0, 0);
    const tried: Move[] = [];
    for (let dy = -far; dy <= far; dy += step)
      for (let dx = -far; dx <= far; dx += step) tried.push({ dx, dy, agreement: agreement(dx, dy) });
    const best = tried.reduce((one, other) => (other.agreement > one.agreement ? other : one));
    if (staying >= found && staying >= best.agreement - better)
      return { state: 'in place', dx: 0, dy: 0, agreement: staying };
    if (best.agreement >= found) return { state: 'moved', ...middleOf(best, tried), agreement: best.agreement };
    return { state: 'not found', agreement: Math.max(0, staying) };
  }

  #edgesOf(pixels: Uint32Array): Uint32Array {
    const { width } = this.#draft;
    const seen = new Set<number>();
    // Its outline may lie on the pixels of what is behind it.
    for (const pixel of pixels)
      for (const near of [pixel, pixel - 1, pixel + 1, pixel - width, pixel + width])
        if (this.#draftEdges[near] === 1) seen.add(near);
    return Uint32Array.from(seen).sort();
  }

  #isSame(pixels: Uint32Array): boolean {
    return pixels.every((pixel) => {
      const at = pixel * 4;
      const [a, b] = [this.#draft.data, this.#picture.data];
      return a[at] === b[at] && a[at + 1] === b[at + 1] && a[at + 2] === b[at + 2];
    });
  }

  /** Of the pixels in a box, how many lie near an edge of the picture. */
  #share(left: number, top: number, right: number, bottom: number): number {
    const { width, height } = this.#picture;
    const [x0, y0] = [Math.max(0, left), Math.max(0, top)];
    const [x1, y1] = [Math.min(width, right + 1), Math.min(height, bottom + 1)];
    const at = (x: number, y: number) => this.#sums[y * (width + 1) + x]!;
    const area = (x1 - x0) * (y1 - y0);
    return area <= 0 ? 0 : (at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0)) / area;
  }
}

interface Move {
  readonly dx: number;
  readonly dy: number;
  readonly agreement: number;
}

/** Edges that may lie 2 px apart agree as well a little beside the right place: it is the middle of those places. */
function middleOf(best: Move, tried: readonly Move[]): { readonly dx: number; readonly dy: number } {
  const near = tried.filter(
    ({ dx, dy, agreement }) =>
      Math.max(Math.abs(dx - best.dx), Math.abs(dy - best.dy)) <= 4 && agreement >= best.agreement - 0.02,
  );
  const mean = (of: (move: Move) => number) => Math.round(near.reduce((sum, move) => sum + of(move), 0) / near.length);
  return { dx: mean(({ dx }) => dx), dy: mean(({ dy }) => dy) };
}

function boxOf(pixels: Uint32Array, width: number) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const pixel of pixels) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

function sumsOf(values: Uint8Array, width: number): Uint32Array {
  const height = values.length / width;
  const sums = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += values[y * width + x]!;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row;
    }
  }
  return sums;
}
