import type { Box } from '../../../../compiler/geometry/box.js';
import { heldOver, isOneEach, sideOf, stems } from './extent.js';
import { wearOf } from './figure.js';
import { gripOf, isOverhead } from './grip.js';
import { groupOf, isVase, memberGap, type Piece } from './piece.js';
import { rideOf } from './riding.js';
import { wornOn } from './worn.js';

/** Where on a figure it is worn that is none of head and neck: the anchor, and from there how far, as shares of the figure's width and height. */
const wornAt: Readonly<
  Record<'body' | 'back' | 'feet' | 'hand', readonly [anchor: Anchor, across: number, down: number]>
> = {
  body: ['center', 0, 0],
  back: ['left', 0.02, -0.07],
  feet: ['bottom', 0, -0.05],
  hand: ['right', -0.06, 0.09],
};
type Anchor = 'center' | 'left' | 'bottom' | 'right';
/** Of a figure's height, how far below its middle its hands are. */
const hands = 0.075;

/** It is painted before what holds it. */
export function isBehind(child: Piece): boolean {
  if (child.hold === 'ridden') return rideOf(child, child.holder!).behind;
  if (child.hold === 'inside') return isVase(child.holder!);
  return isOverhead(child) || (child.hold === 'worn' && wornOn(child.noun) === 'back');
}

/** How a thing is put on what holds it, as written, and about where it will be. */
export function heldAt(child: Piece, holder: Piece): { readonly place: readonly string[]; readonly box: Box } {
  const { name, surface } = holder;
  const own = holder.box ?? { x: 0, y: 0, ...groupOf(holder) };
  const { width, height } = groupOf(child);
  const [middle, center] = [own.x + own.width / 2, own.y + own.height / 2];
  const boxAt = (x: number, y: number): Box => ({ x: x - width / 2, y: y - height / 2, width, height });
  switch (child.hold) {
    case 'on': {
      const all = holder.held.filter(({ hold }) => hold === 'on');
      const share = (all.indexOf(child) + 0.5) / all.length;
      return {
        // Near an edge of the canvas a wide thing would be pushed aside.
        place: [
          all.length === 1 && width > 0.6 * own.width
            ? `place on ${name}, aligned center with ${name}`
            : `place on ${name}`,
        ],
        box: boxAt(own.x + share * own.width, own.y + surface * own.height - height / 2),
      };
    }
    case 'inside':
      // Its stems are behind the front of the vase.
      if (isVase(holder)) {
        const rise = (0.5 - stems) * height;
        return { place: [`at: ${name}.top`, offsetBy(0, -rise)], box: boxAt(middle, own.y - rise) };
      }
      return { place: [`place inside ${name}`], box: boxAt(middle, center) };
    case 'under':
      return {
        place: [`place under ${name}, aligned bottom with ${name}`],
        box: boxAt(middle, own.y + own.height - height / 2),
      };
    case 'front': {
      const { across, down } = child.front!;
      const offset = [across * own.width, down * own.height] as const;
      const [x, y] = [middle + offset[0], center + offset[1]];
      // What lies on what lies on it is placed by chains of relations, which want a fixed end.
      const isChain = child.held.some(({ held }) => held.length > 0);
      return {
        place: isChain ? [`at: (${Math.round(x)}, ${Math.round(y)})`] : [`at: ${name}.center`, offsetBy(...offset)],
        box: boxAt(x, y),
      };
    }
    case 'worn': {
      const wear = wearOf(child, holder);
      if (wear !== null) {
        const offset = [
          wear.x - holder.width / 2 + (isOneEach(child, holder) ? 0 : besideMiddle(holder)),
          wear.y - own.height / 2,
        ] as const;
        return {
          place: [`at: ${name}.center`, offsetBy(...offset)],
          box: boxAt(middle + offset[0], center + offset[1]),
        };
      }
      const part = wornOn(child.noun);
      const [anchor, across, down] = wornAt[part === 'back' || part === 'feet' || part === 'hand' ? part : 'body'];
      const x = anchor === 'left' ? own.x : anchor === 'right' ? own.x + own.width : middle;
      const y = anchor === 'bottom' ? own.y + own.height : center;
      const offset = [across * own.width, down * own.height] as const;
      return { place: [`at: ${name}.${anchor}`, offsetBy(...offset)], box: boxAt(x + offset[0], y + offset[1]) };
    }
    case 'ridden': {
      const { across, down } = rideOf(child, holder);
      return { place: [`at: ${name}.center`, offsetBy(across, down)], box: boxAt(middle + across, center + down) };
    }
    default: {
      const side = sideOf(child);
      // What is held over the head is in the middle, nearly.
      const beside = isOverhead(child) ? -0.3 * own.width : width / 2 - heldOver * own.width;
      const out = beside * (side === 'right' ? 1 : -1);
      const down = hands * own.height + (0.5 - gripOf(child)) * height;
      return {
        place: [`at: ${name}.${side}`, offsetBy(out, down)],
        box: boxAt((side === 'right' ? own.x + own.width : own.x) + out, center + down),
      };
    }
  }
}

/** Of an even number of figures none is in the middle: how far off the nearest one is. */
function besideMiddle(holder: Piece): number {
  const { count } = holder.thing;
  return count % 2 === 0 ? (holder.width + memberGap(holder)) / 2 : 0;
}

function offsetBy(across: number, down: number): string {
  return `offset: (${Math.round(across)}, ${Math.round(down)})`;
}
