import { type Luma, softened } from './gray.js';

/** A slope of less is no edge: steps of luma to the pixel, as Sobel's operator weighs them. */
const threshold = 60;
/** How far apart two edges may lie and still be the same, px. */
const tolerance = 2;

/**
 * Where brightness changes most, one pixel wide: Sobel's gradient of the softened picture, thinned along its direction (Canny 1986, without
 * the linking of weak edges).
 */
export function edgesIn(luma: Luma): Uint8Array {
  const { width, height, data } = softened(luma);
  const strength = new Float32Array(data.length);
  const direction = new Uint8Array(data.length);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const [nw, n, ne] = [data[at - width - 1]!, data[at - width]!, data[at - width + 1]!];
      const [w, e] = [data[at - 1]!, data[at + 1]!];
      const [sw, s, se] = [data[at + width - 1]!, data[at + width]!, data[at + width + 1]!];
      const dx = ne + 2 * e + se - nw - 2 * w - sw;
      const dy = sw + 2 * s + se - nw - 2 * n - ne;
      strength[at] = Math.hypot(dx, dy);
      // Of four: 0 across, 1 falling, 2 down, 3 rising.
      const turn = Math.atan2(dy, dx) / (Math.PI / 4);
      direction[at] = ((Math.round(turn) % 4) + 4) % 4;
    }
  const neighbours = [1, width + 1, width, width - 1];
  const edges = new Uint8Array(data.length);
  for (let at = width; at < data.length - width; at++) {
    const here = strength[at]!;
    if (here < threshold) continue;
    const step = neighbours[direction[at]!]!;
    if (here >= strength[at - step]! && here > strength[at + step]!) edges[at] = 1;
  }
  return edges;
}

export interface EdgeMatch {
  /** Of the picture's edges, how many are where the draft has one; of the draft's, how many are found again. 0..1 */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Edge pixels of the draft that were looked at. */
  readonly count: number;
}

/** How well two sets of edges agree within a mask, each within 2 px of the other's. */
export function edgeMatch(
  draft: Uint8Array,
  picture: Uint8Array,
  width: number,
  within: (pixel: number) => boolean,
): EdgeMatch {
  const [nearDraft, nearPicture] = [widened(draft, width), widened(picture, width)];
  let [drafts, found, pictures, right] = [0, 0, 0, 0];
  for (let pixel = 0; pixel < draft.length; pixel++) {
    if (!within(pixel)) continue;
    drafts += draft[pixel]!;
    found += draft[pixel]! & nearPicture[pixel]!;
    pictures += picture[pixel]!;
    right += picture[pixel]! & nearDraft[pixel]!;
  }
  const recall = drafts === 0 ? 1 : found / drafts;
  const precision = pictures === 0 ? 1 : right / pictures;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    count: drafts,
  };
}

/** Each edge as a square of 2 px to every side around it. */
export function widened(edges: Uint8Array, width: number): Uint8Array {
  const height = edges.length / width;
  const across = new Uint8Array(edges.length);
  const wide = new Uint8Array(edges.length);
  for (let at = 0; at < edges.length; at++) {
    if (!edges[at]) continue;
    const x = at % width;
    across.fill(1, at - Math.min(tolerance, x), at + Math.min(tolerance, width - 1 - x) + 1);
  }
  for (let at = 0; at < edges.length; at++) {
    if (!across[at]) continue;
    const y = Math.floor(at / width);
    for (let row = Math.max(0, y - tolerance); row <= Math.min(height - 1, y + tolerance); row++)
      wide[row * width + (at % width)] = 1;
  }
  return wide;
}
