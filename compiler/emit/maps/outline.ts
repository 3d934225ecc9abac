import type { IdRaster } from '../ids/ids.js';

type Corner = readonly [x: number, y: number];

/** Steps from a corner of a pixel to the next: right, down, left, up. */
const steps: readonly Corner[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

/**
 * The outlines of all numbers of a raster at once: of each its largest part (4-connected; the first of equals), along the edges of its
 * pixels, clockwise, without the corners on straight stretches.
 */
export function outlines({ width, height, ids }: IdRaster): Map<number, Corner[]> {
  const parts = new Int32Array(ids.length);
  const largest = new Map<number, { part: number; size: number; first: number }>();
  const stack: number[] = [];
  let part = 0;
  for (let start = 0; start < ids.length; start++) {
    const id = ids[start]!;
    if (id === 0 || parts[start] !== 0) continue;
    part++;
    let size = 0;
    stack.push(start);
    parts[start] = part;
    while (stack.length > 0) {
      const at = stack.pop()!;
      size++;
      const x = at % width;
      const visit = (next: number) => {
        if (ids[next] !== id || parts[next] !== 0) return;
        parts[next] = part;
        stack.push(next);
      };
      if (x > 0) visit(at - 1);
      if (x < width - 1) visit(at + 1);
      if (at >= width) visit(at - width);
      if (at < width * (height - 1)) visit(at + width);
    }
    if (size > (largest.get(id)?.size ?? 0)) largest.set(id, { part, size, first: start });
  }
  const found = new Map<number, Corner[]>();
  for (const [id, one] of largest) found.set(id, traced(parts, width, height, one.part, one.first));
  return found;
}

/** Walks around a part with it on the right hand, from the top left corner of its first pixel in row order. */
function traced(parts: Int32Array, width: number, height: number, part: number, first: number): Corner[] {
  const isIn = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height && parts[y * width + x] === part;
  const [startX, startY] = [first % width, Math.floor(first / width)];
  const corners: Corner[] = [];
  let [x, y, direction] = [startX, startY, 0];
  do {
    // The two pixels ahead of the corner, on the left and on the right of the way.
    const [dx, dy] = steps[direction]!;
    const [leftX, leftY] = [x + (dx - 1 + dy) / 2, y + (dy - 1 - dx) / 2];
    const [rightX, rightY] = [x + (dx - 1 - dy) / 2, y + (dy - 1 + dx) / 2];
    let turn = 0;
    if (!isIn(rightX, rightY)) turn = 1;
    else if (isIn(leftX, leftY)) turn = 3;
    if (turn !== 0) {
      corners.push([x, y]);
      direction = (direction + turn) % 4;
    }
    const [stepX, stepY] = steps[direction]!;
    [x, y] = [x + stepX, y + stepY];
  } while (x !== startX || y !== startY || direction !== 3);
  return [[startX, startY], ...corners.filter(([cx, cy]) => cx !== startX || cy !== startY)];
}
