import { wearOf } from './figure.js';
import { densityOf, frontOf, hiddenBy } from './front.js';
import { gripOf, isOverhead } from './grip.js';
import { groupOf, isVase, memberGap, type Piece, scalePiece, setSide } from './piece.js';
import { mostHidden, rideOf, riderHeight } from './riding.js';
import { wornOn } from './worn.js';

/** What is held lies over its holder by so much of the holder's width. */
export const heldOver = 0.22;

/** Of what stands in a vase, the share of its height that is in it. */
export const stems = 0.28;

/** The room that a piece takes with all that hangs on it. */
export interface Extent {
  readonly width: number;
  readonly height: number;
  /** Its own left edge in it. */
  readonly left: number;
}

/** Things are held in the one hand, then in the other. */
export function sideOf(child: Piece): 'left' | 'right' {
  const held = child.holder?.held.filter(({ hold }) => hold === 'held') ?? [];
  // Animals that look to a side hold things in front of them.
  const first = child.holder?.faces === 'left' ? 1 : 0;
  return (held.indexOf(child) + first) % 2 === 0 ? 'right' : 'left';
}

/** Sizes what is held by its holder's size, then the room that both take. */
export function extentOf(piece: Piece): Extent {
  const own = groupOf(piece);
  let [left, right, top, bottom] = [0, own.width, 0, own.height];
  const reach = (x: number, y: number, width: number, height: number): void => {
    [left, right] = [Math.min(left, x - width / 2), Math.max(right, x + width / 2)];
    [top, bottom] = [Math.min(top, y - height / 2), Math.max(bottom, y + height / 2)];
  };
  const resting = piece.held.filter(({ hold }) => hold === 'on');
  for (const child of piece.held) {
    fitTo(child, piece, resting.length);
    const { width, height } = extentOf(child);
    if (child.hold === 'ridden') {
      const { across, down } = rideOf(child, piece);
      reach(own.width / 2 + across, own.height / 2 + down, width, height);
    } else if (child.hold === 'on') {
      left = Math.min(left, (own.width - width) / 2);
      right = Math.max(right, (own.width + width) / 2);
      top = Math.min(top, own.height * piece.surface - height);
    } else if (child.hold === 'inside' && isVase(piece)) {
      reach(own.width / 2, (stems - 0.5) * height, width, height);
    } else if (child.hold === 'front') {
      const { across, down } = child.front!;
      reach(own.width * (0.5 + across), own.height * (0.5 + down), width, height);
    } else if (child.hold === 'held') {
      const grip = 0.575 * own.height + (0.5 - gripOf(child)) * height;
      [top, bottom] = [Math.min(top, grip - height / 2), Math.max(bottom, grip + height / 2)];
      if (isOverhead(child)) reach(own.width * (sideOf(child) === 'right' ? 0.7 : 0.3), grip, width, height);
      else if (sideOf(child) === 'right') right = Math.max(right, own.width * (1 - heldOver) + width);
      else left = Math.min(left, own.width * heldOver - width);
    } else if (child.hold === 'worn') {
      const wear = wearOf(child, piece);
      if (wear !== null) {
        reach(own.width / 2 + wear.x - piece.width / 2, wear.y, width, height);
        continue;
      }
      top = Math.min(top, -height * 0.6);
      left = Math.min(left, wornOn(child.noun) === 'back' ? -width * 0.6 : (own.width - width) / 2);
      right = Math.max(right, wornOn(child.noun) === 'hand' ? own.width + width * 0.6 : (own.width + width) / 2);
    }
  }
  if (resting.length > 1) {
    const span = resting.reduce((sum, child) => sum + extentOf(child).width + 20, 0);
    left = Math.min(left, (own.width - span) / 2);
    right = Math.max(right, (own.width + span) / 2);
  }
  return { width: right - left, height: bottom - top, left: -left };
}

/** What stands on a deep surface lies over its holder: the share of both that they have in common (IoU), and what T2I-CompBench lets pass. */
const mostOverlap = 0.09;
/** One looks down on a tray: what stands on it stands in its box. */
const mostOnTray = 0.2;

function isTray({ noun }: Piece): boolean {
  return /\btray$/.test(noun);
}

/** What both have in common, by the area of the holder. */
function coverOf(child: Piece, holder: Piece): number {
  const [own, box] = [groupOf(holder), groupOf(child)];
  return (
    (Math.min(box.width, own.width) * Math.min(box.height, holder.surface * own.height)) / (own.width * own.height)
  );
}

function overlapShare(child: Piece, holder: Piece): number {
  const [own, box] = [groupOf(holder), groupOf(child)];
  const common = coverOf(child, holder) * own.width * own.height;
  // However large it is itself, enough of the holder must be seen.
  return Math.max(
    common / (own.width * own.height + box.width * box.height - common),
    (0.3 * common) / (own.width * own.height),
  );
}

/** The room in a holder that may be filled so that enough of it is seen, as shares of its sides. */
function innerOf({ interior, mask }: Piece): { readonly width: number; readonly height: number } {
  if (interior === null) {
    // Of a thing that paints little of its box little may be hidden.
    const factor = Math.min(1, Math.sqrt((0.3 * densityOf(mask)) / (0.5 * 0.45)));
    return { width: 0.5 * factor, height: 0.45 * factor };
  }
  const [width, height] = [interior.width * 0.85, interior.height * 0.85];
  const factor = Math.min(1, Math.sqrt(0.3 / (width * height)));
  return { width: width * factor, height: height * factor };
}

/** Each of several figures in a row wears one. */
export function isOneEach(child: Piece, holder: Piece): boolean {
  const { count } = holder.thing;
  return count > 1 && child.thing.count === count && groupOf(holder).arrange === 'row';
}

/** A held thing as large as lets both be seen. */
function fitTo(child: Piece, holder: Piece, resting: number): void {
  const own = groupOf(holder);
  const box = groupOf(child);
  // Whoever sits covers the back of the seat.
  const sits = ({ manner, thing }: Piece): boolean =>
    manner.alive && /sit|seat|rest|loung|lying|sleep|perch/.test(thing.pose ?? '');
  // All that lies over a holder shares what may be hidden of it.
  const over = holder.held.filter(
    ({ hold }) =>
      hold === 'inside' ||
      hold === 'under' ||
      hold === 'front' ||
      hold === 'ridden' ||
      (hold === 'on' && holder.surface > 0.15),
  ).length;
  const share = 1 / Math.sqrt(Math.max(1, over));
  const shrink = (width: number, height: number): void => {
    const factor = Math.min(1, width / box.width, height / box.height);
    if (factor < 1) scalePiece(child, factor);
  };
  switch (child.hold) {
    case 'on':
      if (resting > 1) shrink(Math.max(own.width / resting - 12, 70), own.height * 1.4 + 60);
      else if (isTray(holder)) shrink(own.width * 0.66, 420);
      else shrink(Math.max(own.width * 1.15, 200), 420);
      for (
        let round = 0;
        round < 12 &&
        (sits(child)
          ? coverOf(child, holder) > 0.32 * share
          : overlapShare(child, holder) > share * (isTray(holder) ? mostOnTray : mostOverlap));
        round++
      )
        scalePiece(child, 0.9);
      break;
    case 'inside': {
      if (isVase(holder)) {
        setSide(child, own.height);
        // A bouquet: they overlap.
        if (child.thing.count > 1) child.gap = -Math.round(child.width * 0.36);
        const bunch = groupOf(child);
        scalePiece(child, Math.min(1, (own.width * 1.2) / bunch.width, (own.height * 1.05) / bunch.height));
        break;
      }
      const inner = innerOf(holder);
      setSide(child, 100);
      // The gaps of several do not shrink with them all the way.
      for (let round = 0; round < 4; round++) {
        const group = groupOf(child);
        const room = Math.min((own.width * inner.width) / group.width, (own.height * inner.height) / group.height);
        if (round === 0 || room < 1) scalePiece(child, room * (round === 0 ? share : 0.98));
      }
      break;
    }
    case 'under':
      shrink(own.width * 0.45 * share, own.height * 0.5 * share);
      break;
    case 'front':
      child.front ??= frontOf(child, holder, share * share);
      scalePiece(child, Math.sqrt((child.front.area * own.width * own.height) / (box.width * box.height)));
      break;
    case 'held': {
      const large = child.metres > 1 || isOverhead(child) || child.thing.texts.length > 0;
      if (isOverhead(child)) setSide(child, own.height * 0.75);
      else shrink(own.height * (large ? 0.5 : 0.32), own.height * (large ? 0.6 : gripOf(child) > 0.9 ? 0.45 : 0.3));
      break;
    }
    case 'worn': {
      const wear = wearOf(child, holder);
      if (wear !== null && (child.thing.count === 1 || isOneEach(child, holder))) {
        child.gap = null;
        scalePiece(child, wear.width / child.width);
        if (isOneEach(child, holder))
          child.gap = Math.max(0, Math.round(holder.width + memberGap(holder) - child.width));
      } else shrink(own.width * 0.62, own.height * 0.3);
      break;
    }
    case 'ridden':
      scalePiece(child, riderHeight(child, holder) / box.height);
      // Whoever sits in a chair hides it: no more of it than lets it be seen.
      for (let round = 0; round < 12; round++) {
        const { behind, across, down } = rideOf(child, holder);
        if (behind || hiddenBy(holder, child, across, down) < mostHidden * share) break;
        scalePiece(child, 0.94);
      }
      break;
    case null:
      break;
  }
}
