import type { Column } from './columns.js';
import { groupOf, isDown } from './piece.js';
import type { Row } from './room.js';

/** How far apart in height the centres of neighbours may be, px: T2I-CompBench takes 150 for near. */
const mostAcross = 125;
/** Of their distance along, how far apart in height they may be, so that they are plainly side by side. */
const mostShare = 0.5;
/** Less is not worth it, px. */
const leastRaise = 26;

/** How far above the ground what flies or hangs is, though it stands in a row with others since it is left or right of them. Px. */
export function raisedBy(
  column: Column,
  columns: readonly Column[],
  extents: Row['extents'],
  { gaps, x, base }: Pick<Row, 'gaps' | 'x' | 'base'>,
): number {
  const [root] = column.stack;
  const { manner, thing, held } = root!;
  if (column.stack.length > 1 || held.length > 0 || thing.region === 'bottom' || columns.length < 2) return 0;
  if ((!manner.flies && !manner.hangs) || isDown(root!)) return 0;
  const own = groupOf(root!);
  let most = base - own.height - 60;
  let left = x;
  const middles = columns.map((each, at) => {
    const extent = extents.get(each)!;
    const middle = left + extent.left + groupOf(each.stack[0]!).width / 2;
    left += extent.width + (gaps[at] ?? 0);
    return middle;
  });
  const middle = middles[columns.indexOf(column)]!;
  for (const [at, each] of columns.entries()) {
    if (each === column) continue;
    const across = Math.min(mostAcross, mostShare * Math.abs(middles[at]! - middle));
    // Those above others in their column count as well: the nearest is the lowest.
    most = Math.min(most, across + (groupOf(each.stack[0]!).height - own.height) / 2);
  }
  return most < leastRaise ? 0 : Math.round(most);
}
