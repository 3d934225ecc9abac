import type { Box } from '../../../../compiler/geometry/box.js';
import type { RelationKind } from '../read/types.js';

/** More than the rules of docs/relations.md ask, since sizes and places are rounded, and drawings smaller than their boxes. */
const sure = 1.06;

/** Whether a relation will hold for boxes where the layout wants them; null: it is none of places and sizes. */
export function holdsFor(kind: RelationKind, a: Box, b: Box): boolean | null {
  const [dx, dy] = [a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2];
  const far = Math.hypot(dx, dy) || 1;
  const along = (offset: number, extents: number): number => Math.max(0, offset - 0.1 * extents) / far;
  switch (kind) {
    case 'left of':
      return along(-dx, a.width + b.width) > 0.5 * sure;
    case 'right of':
      return along(dx, a.width + b.width) > 0.5 * sure;
    case 'above':
      return along(-dy, a.height + b.height) > 0.5 * sure;
    case 'below':
      return along(dy, a.height + b.height) > 0.5 * sure;
    case 'larger than':
      return a.width * a.height > b.width * b.height * 1.15;
    case 'smaller than':
      return a.width * a.height * 1.15 < b.width * b.height;
    case 'taller than':
      return a.height > b.height * 1.05;
    case 'near': {
      const across = Math.max(a.x - b.x - b.width, b.x - a.x - a.width, 0);
      const down = Math.max(a.y - b.y - b.height, b.y - a.y - a.height, 0);
      const smaller = a.width * a.height < b.width * b.height ? a : b;
      return Math.max(across, down) * 1.3 + 18 <= Math.max(32, Math.max(smaller.width, smaller.height) / 2);
    }
    default:
      return null;
  }
}
