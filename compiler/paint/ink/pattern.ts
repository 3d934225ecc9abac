import type { Box } from '../../geometry/box.js';
import { about, identity, type Matrix, multiply, rotation, translation } from '../../geometry/matrix.js';
import type { Pattern } from '../../scene/values.js';
import { rgba } from '../read.js';
import type { DisplayItem, Ink, Rgba, Shape } from '../types.js';

/** A pattern of the standard library, beginning at the top left corner of the box. */
export function patternInk(pattern: Pattern, box: Box, element: string): Ink | null {
  const colors = pattern.colors.map(rgba);
  const [first, second] = colors;
  if (first === undefined) return null;
  if (second === undefined) return { type: 'solid', color: first };
  const { size } = pattern;
  const shape = (of: Shape, color: Rgba): DisplayItem => ({
    type: 'shape',
    element,
    shape: of,
    fill: { type: 'solid', color },
    stroke: null,
  });
  const rect = (x: number, y: number, width: number, height: number, color: Rgba): DisplayItem =>
    shape({ type: 'rect', box: { x, y, width, height }, rx: 0, ry: 0 }, color);
  const tiled = (width: number, height: number, items: readonly DisplayItem[], transform: Matrix = identity): Ink => ({
    type: 'pattern',
    tile: { x: box.x, y: box.y, width, height },
    transform,
    items,
  });
  switch (pattern.name) {
    case 'stripes':
      return stripes();
    case 'dots': {
      const middle = size / 2;
      const dot: Shape = { type: 'ellipse', cx: middle, cy: middle, rx: size / 4, ry: size / 4 };
      return tiled(size, size, [rect(0, 0, size, size, second), shape(dot, first)]);
    }
    case 'checks':
      return tiled(size * 2, size * 2, [
        rect(0, 0, size * 2, size * 2, second),
        rect(0, 0, size, size, first),
        rect(size, size, size, size, first),
      ]);
    case 'lines': {
      const width = Math.max(1, Math.round(size / 24));
      return tiled(size, size, [
        rect(0, 0, size, size, second),
        rect(0, 0, size, width, first),
        rect(0, width, width, size - width, first),
      ]);
    }
    default:
      return null;
  }

  /**
   * The angle is that of the stripes: 0 lie, 90 stand. Whatever it is, the first colour begins at the top or the left. A tile is
   * as long as any stripe of the box, since rasterisers show a seam between tiles at fractional scales.
   */
  function stripes(): Ink {
    const turn = ((pattern.degrees % 180) + 180) % 180;
    const standing = turn >= 45 && turn < 135;
    const whole = size * colors.length;
    const reach = Math.ceil(box.width + box.height);
    const items = colors.map((color, index) =>
      standing ? rect(index * size, 0, size, 2 * reach, color) : rect(0, index * size, 2 * reach, size, color),
    );
    // The last colour lies under all others: no ground shines through where two edges meet.
    items.unshift(rect(0, 0, standing ? whole : 2 * reach, standing ? 2 * reach : whole, colors.at(-1)!));
    items.pop();
    const tilt = standing ? turn - 90 : turn >= 135 ? turn - 180 : turn;
    const placed = multiply(
      about(rotation(tilt), box.x, box.y),
      standing ? translation(0, -reach) : translation(-reach, 0),
    );
    return standing ? tiled(whole, 2 * reach, items, placed) : tiled(2 * reach, whole, items, placed);
  }
}
