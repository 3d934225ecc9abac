import type { Box } from '../../../../compiler/geometry/box.js';
import { groupOf, type Piece } from './piece.js';
import type { Sheet } from './sheet.js';

/** Of what others hide by more than this share of its box, or what it holds by more than that, it is not said that it counts. */
const most = { others: 0.2, own: 0.34 };

/** What is smaller is a dot, px. */
const smallest = 6;

/**
 * The pieces that will surely be seen, each of their members: hardly anything but what they hold themselves lies over them.
 * @param painted in the order of painting
 */
export function surelySeen(painted: readonly Piece[], sheet: Sheet): ReadonlySet<Piece> {
  return new Set(
    painted.filter((piece, at) => {
      const { box, thing } = piece;
      if (box === null || isCrowded(piece) || Math.min(piece.width, piece.height) < smallest) return false;
      const own = thing.count > 1 ? box.width * (box.height / thing.count) : box.width * box.height;
      let [others, held] = [box.width * box.height - common(box, { x: 0, y: 0, ...sheet }), 0];
      for (const later of painted.slice(at + 1)) {
        // Who rides is hidden by no more than his legs.
        if (later.box === null || (piece.hold === 'ridden' && later === piece.holder)) continue;
        if (later.holder === piece && later.hold !== 'worn')
          held += later.hold === 'inside' ? 0 : later.front !== null ? later.front.hides * own : common(box, later.box);
        else others += common(box, later.box);
      }
      return others <= most.others * own && held <= most.own * own;
    }),
  );
}

/** So many things on one surface surely lie clear of each other. */
const mostSure = 5;

/** Things on one surface are shared out over it, whatever they hold themselves, how wide they are, and what stands before it. */
function isCrowded({ hold, holder }: Piece): boolean {
  const resting = hold === 'on' ? holder!.held.filter((other) => other.hold === 'on') : [];
  if (resting.length < 2) return false;
  const wide = resting.reduce((sum, other) => sum + groupOf(other).width + 8, 0);
  return (
    resting.length > mostSure ||
    wide > groupOf(holder!).width ||
    resting.some(({ held, thing }) => held.length > 0 || thing.count > 6) ||
    holder!.held.some((other) => other.hold === 'front')
  );
}

function common(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}
