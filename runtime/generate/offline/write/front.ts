import { maskCells as cells, maskRows } from '../../../../compiler/objects/mask.js';
import { groupOf, type Piece } from './piece.js';

/** How a thing lies before the one that holds it, in shares of that one's sides; its scale by the areas of both. */
export interface Front {
  /** Its area by that of what is behind it. */
  readonly area: number;
  /** Of its centre from the centre of what is behind it. */
  readonly across: number;
  readonly down: number;
  /** Of what is behind it, the share that it hides. */
  readonly hides: number;
}

/** No more of the rear thing is to be hidden: judges count what is seen by 60 %, and cells are coarse. */
const mostHidden = 0.28;
/** An overlap at which T2I-CompBench gives its full score (docs/metrics.md). */
const fullOverlap = 0.5;
const areas = [0.1, 0.16, 0.22, 0.28, 0.34, 0.4, 0.46, 0.52, 0.58, 0.66, 0.75, 0.85, 1];
const steps = [-1, -0.5, 0, 0.5, 1];

/**
 * Size and place of what is in front of another thing: as much overlap of the boxes as leaves enough of the rear thing to be seen, as far as
 * the masks of the drawings tell; what has none counts as painted all over.
 * @param share of what may be hidden, 0..1, where others lie over it too
 */
export function frontOf(child: Piece, holder: Piece, share: number): Front {
  const [own, group] = [groupOf(holder), groupOf(child)];
  const rear = painted(holder.thing.count === 1 ? holder.mask : null);
  const fore = painted(child.thing.count === 1 ? child.mask : null);
  const total = rear.reduce((sum, cell) => sum + cell, 0);
  let best: Front | null = null;
  let most = -1;
  // A squirrel in front of a tree is nearer, but no giant.
  const largest = holder.metres > 8 * child.metres ? 0.2 : 1;
  for (const area of areas) {
    if (area > largest) break;
    const scale = Math.sqrt(area / ((group.width * group.height) / (own.width * own.height)));
    const [width, height] = [(group.width * scale) / own.width, (group.height * scale) / own.height];
    if (width > 1.7 || height > 1.15) continue;
    const slack = [Math.abs(1 - width) / 2, Math.abs(1 - height) / 2] as const;
    // Wide things also reach only to the middle, so that feet beside them are seen.
    const beside = width / 2 / slack[0];
    for (const x of width > 0.6 && slack[0] > 0.05 ? [...steps, beside, -beside] : steps) {
      // Feet are about level, those of what is nearer a little lower.
      for (const y of child.manner.flies || child.manner.hangs ? steps : [1, 1.12]) {
        const [across, down] = [x * slack[0], y === 1.12 ? slack[1] + 0.05 : y * slack[1]];
        const [left, top] = [0.5 + across - width / 2, 0.5 + down - height / 2];
        const { hidden, seen } = cover(rear, fore, { left, top, width, height });
        const hides = hidden / total;
        if (hides > mostHidden * share || seen === null) continue;
        const overlap = overlapOf({ left, top, width, height }, seen);
        const score = Math.min(1, overlap / fullOverlap) - 0.03 * Math.min(1, Math.abs(x)) - 0.1 * hides;
        if (score > most) [best, most] = [{ area, across, down, hides }, score];
      }
    }
  }
  return best ?? { area: 0.1 * share, across: 0.25, down: 0.34, hides: 0.1 };
}

/** Of its box, the share that a drawing paints: 1 where nobody knows. */
export function densityOf(mask: string | null): number {
  const all = painted(mask);
  return all.reduce((sum, cell) => sum + cell, 0) / all.length;
}

/** Of a thing, the share that another one before it hides, by their masks; its centre is so far from that of the thing, px. */
export function hiddenBy(rear: Piece, fore: Piece, across: number, down: number): number {
  const [own, group] = [groupOf(rear), groupOf(fore)];
  const cells = painted(rear.thing.count === 1 ? rear.mask : null);
  const total = cells.reduce((sum, cell) => sum + cell, 0);
  const [width, height] = [group.width / own.width, group.height / own.height];
  const left = 0.5 + across / own.width - width / 2;
  const top = 0.5 + down / own.height - height / 2;
  return cover(cells, painted(fore.thing.count === 1 ? fore.mask : null), { left, top, width, height }).hidden / total;
}

interface Patch {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Which share of each cell is painted: 0 or 1. */
function painted(mask: string | null): readonly number[] {
  if (mask === null) return new Array<number>(cells * cells).fill(1);
  return maskRows(mask).join('').split('').map(Number);
}

/** Of the rear cells those that the fore ones hide, and the box around the others; null: none is seen. */
function cover(
  rear: readonly number[],
  fore: readonly number[],
  { left, top, width, height }: Patch,
): { readonly hidden: number; readonly seen: Patch | null } {
  let hidden = 0;
  let [x0, y0, x1, y1] = [cells, cells, -1, -1];
  for (let y = 0; y < cells; y++) {
    const v = Math.floor((((y + 0.5) / cells - top) / height) * cells);
    for (let x = 0; x < cells; x++) {
      if (rear[y * cells + x] !== 1) continue;
      const u = Math.floor((((x + 0.5) / cells - left) / width) * cells);
      if (u >= 0 && v >= 0 && u < cells && v < cells && fore[v * cells + u] === 1) {
        hidden++;
        continue;
      }
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
    }
  }
  if (x1 < 0) return { hidden, seen: null };
  return {
    hidden,
    // From the middles of the outer cells: less may be painted of them.
    seen: { left: (x0 + 0.5) / cells, top: (y0 + 0.5) / cells, width: (x1 - x0) / cells, height: (y1 - y0) / cells },
  };
}

/** Intersection over union. */
function overlapOf(a: Patch, b: Patch): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  const common = Math.max(0, width) * Math.max(0, height);
  return common / (a.width * a.height + b.width * b.height - common);
}
