import { keywordOf } from '../scene/read.js';
import type { Anchor } from '../scene/values.js';
import { type Axis, type Node, X } from './node.js';

const shares: Readonly<Record<Anchor, readonly [across: number, down: number]>> = {
  'top-left': [0, 0],
  top: [0.5, 0],
  'top-right': [1, 0],
  left: [0, 0.5],
  center: [0.5, 0.5],
  right: [1, 0.5],
  'bottom-left': [0, 1],
  bottom: [0.5, 1],
  'bottom-right': [1, 1],
};

export function isAnchor(name: string): name is Anchor {
  return Object.hasOwn(shares, name);
}

/** The anchor that `at` names; what a `combine` joins shares its middle without being told. */
export function anchorOf({ element }: Node): Anchor {
  const word = keywordOf(element, 'at');
  return word !== null && isAnchor(word) ? word : 'center';
}

/** How far along a box an anchor lies, 0 at its left or top … 1. */
export function anchorShare(anchor: Anchor, axis: Axis): number {
  return shares[anchor][axis === X ? 0 : 1];
}

/** Where a box of `size` begins so that its anchor meets the same anchor of the room. */
export function anchoredStart(anchor: Anchor, axis: Axis, roomStart: number, room: number, size: number): number {
  return roomStart + anchorShare(anchor, axis) * (room - size);
}

/** The stretch of a box that an anchor means, as shares: an edge has all of its length, a corner a point. */
export function anchorReach(anchor: Anchor, axis: Axis): readonly [from: number, to: number] {
  const share = anchorShare(anchor, axis);
  const isEdge = !anchor.includes('-') && anchor !== 'center';
  return isEdge && share === 0.5 ? [0, 1] : [share, share];
}
