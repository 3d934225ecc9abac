import type { Box } from '../geometry/box.js';
import { maskCells, maskRows } from '../objects/mask.js';
import { shapeItems } from './items.js';
import type { Rgba, ShapeItem } from './types.js';

const dark: Rgba = { red: 24, green: 20, blue: 36, alpha: 0.42 };
/** Of the middle of the patch to its rim; the rest fades out. */
const core = 0.5;
/** The ground is seen at a slant: how deep the patch is by its breadth; of what is tall on small feet deeper, or it would hide behind them. */
const slant = { least: 0.2, most: 0.36 } as const;
/** Of a thing's height, so deep that it is seen, and no deeper. */
const depth = { least: 0.026, most: 0.13 } as const;
/** Beyond the feet on both sides, of their breadth. */
const overhang = 0.17;

/**
 * A soft patch on the ground where a thing touches it, around the bottom of its box, in the same frame. Without a filter, since what is soft by a
 * gradient costs nothing.
 * @param mask the cells that a drawing paints, as in `DrawingEntry`; missing: it stands on all of its width
 */
export function contactShadow(element: string, box: Box, mask?: string, isMirrored = false): ShapeItem[] {
  const { from, to } = footprint(mask);
  const [left, right] = isMirrored ? [1 - to, 1 - from] : [from, to];
  const rx = (box.width * (right - left) * (1 + 2 * overhang)) / 2;
  const shown = Math.max(rx * slant.least, Math.min(rx * slant.most, box.height * depth.least));
  const ry = Math.min(shown, box.height * depth.most);
  const cx = box.x + (box.width * (left + right)) / 2;
  const cy = box.y + box.height - ry * 0.15;
  const stops = [
    { offset: 0, color: dark },
    { offset: core, color: { ...dark, alpha: dark.alpha * 0.8 } },
    { offset: 1, color: { ...dark, alpha: 0 } },
  ];
  return shapeItems(element, { type: 'ellipse', cx, cy, rx, ry }, { type: 'radial', cx, cy, rx, ry, stops }, null);
}

/** From where to where, shares of its width, a drawing comes down to its bottom; of what ends in a point, what is just above it. */
function footprint(mask: string | undefined): { from: number; to: number } {
  if (mask === undefined) return { from: 0, to: 1 };
  const line = maskRows(mask)
    .slice(maskCells / 2 + 1)
    .findLast((row) => row.includes('1'));
  if (line === undefined) return { from: 0.2, to: 0.8 };
  return { from: line.indexOf('1') / maskCells, to: (line.lastIndexOf('1') + 1) / maskCells };
}
