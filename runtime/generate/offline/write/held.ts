import type { Box } from '../../../../compiler/geometry/box.js';
import { groupOf, type Piece } from './piece.js';
import { heldOver, sideOf } from './room.js';
import { type WornOn, wornOn } from './worn.js';

/** Where on a figure it is worn: the anchor, and from there how far, as shares of the figure's width and height. */
const wornAt: Readonly<
  Record<WornOn, readonly [anchor: 'top' | 'center' | 'left' | 'bottom' | 'right', across: number, down: number]>
> = {
  head: ['top', 0, 0.03],
  eyes: ['top', 0, 0.13],
  neck: ['top', 0, 0.3],
  body: ['center', 0, 0],
  back: ['left', 0.08, -0.06],
  feet: ['bottom', 0, -0.05],
  hand: ['right', -0.1, 0.1],
};

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
      const [anchor, across, down] = wornAt[wornOn(child.noun) ?? 'body'];
      const x = anchor === 'left' ? own.x : anchor === 'right' ? own.x + own.width : middle;
      const y = anchor === 'top' ? own.y : anchor === 'bottom' ? own.y + own.height : center;
      const offset = [across * own.width, down * own.height] as const;
      return { place: [`at: ${name}.${anchor}`, offsetBy(...offset)], box: boxAt(x + offset[0], y + offset[1]) };
    }
    case 'ridden':
      if (surface > 0)
        return { place: [`place on ${name}`], box: boxAt(middle, own.y + surface * own.height - height / 2) };
      return { place: [`at: ${name}.top`, offsetBy(0, -0.28 * height)], box: boxAt(middle, own.y - 0.28 * height) };
    default: {
      const side = sideOf(child);
      const out = (width / 2 - heldOver * own.width) * (side === 'right' ? 1 : -1);
      const down = 0.06 * own.height;
      return {
        place: [`at: ${name}.${side}`, offsetBy(out, down)],
        box: boxAt((side === 'right' ? own.x + own.width : own.x) + out, center + down),
      };
    }
  }
}

function offsetBy(across: number, down: number): string {
  return `offset: (${Math.round(across)}, ${Math.round(down)})`;
}
