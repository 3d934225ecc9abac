import { maskCells, maskRows } from '../../../../compiler/objects/mask.js';
import { people } from '../read/lexicon.js';
import { hiddenBy } from './front.js';
import { headOf } from './kinds.js';
import { groupOf, type Piece } from './piece.js';

/** One stands on these. */
export const boards = /(?:skate|surf|snow|wake|hover|paddle)board$|^(?:board|raft|wave)$|carpet$/;

/** Where one sits on what has a saddle, as shares of its box; others by the line of their back. */
const seats: Readonly<Record<string, readonly [across: number, down: number]>> = {
  bicycle: [0.67, 0.13],
  bike: [0.67, 0.13],
  motorcycle: [0.62, 0.26],
  motorbike: [0.62, 0.26],
  scooter: [0.74, 0.27],
  moped: [0.74, 0.27],
  horse: [0.56, 0.45],
  camel: [0.47, 0.34],
  dragon: [0.5, 0.62],
  dinosaur: [0.56, 0.55],
  broom: [0.5, 0.55],
  turtle: [0.56, 0.04],
  ship: [0.13, 0.5],
  boat: [0.2, 0.66],
};

/** In these one stands behind the side of the hull. */
export function isVessel(noun: string): boolean {
  return /(?:ship|boat|yacht|canoe|kayak|ferry|raft|gondola|dinghy)$/.test(noun) && !/airship|spaceship/.test(noun);
}

/** Wings or a large head would hide a rider who sat behind their back. */
const winged: ReadonlySet<string> = new Set(['dragon', 'dinosaur', 'griffin', 'pegasus']);

/** How somebody is on what he rides. */
export interface Ride {
  /** Over its legs one sees what is ridden. */
  readonly behind: boolean;
  /** Of the rider's centre from the centre of what is ridden, px. */
  readonly across: number;
  readonly down: number;
}

/** Where its rider sits, as shares of its box. */
function seatOf(piece: Piece): readonly [across: number, down: number] {
  const known = seats[piece.canonical] ?? seats[headOf(piece.noun)];
  if (known !== undefined) return known;
  if (boards.test(piece.noun)) return [0.5, Math.max(piece.surface, 0.06)];
  const rows = piece.mask === null ? null : maskRows(piece.mask);
  // A seat, for whoever is drawn sitting.
  if (piece.surface > 0) return [0.5, piece.surface];
  if (rows === null) return [0.5, 0.1];
  // Behind head and neck, before tail and haunches: the hollow of the back.
  const [from, to] = piece.faces === 'right' ? [3, 5] : [6, 8];
  const tops = [];
  for (let column = from; column <= to; column++) tops.push(rows.findIndex((row) => row[column] === '1'));
  const back = Math.max(...tops, 0);
  return [(from + to + 1) / 2 / maskCells, back / maskCells];
}

/** Which point of the rider is on the seat, as shares of his box, and whether he is painted first. */
function hipOf(rider: Piece, mount: Piece): { readonly x: number; readonly y: number; readonly behind: boolean } {
  if (boards.test(mount.noun)) return { x: 0.5, y: 0.985, behind: false };
  if (isAstride(rider) || sits(rider)) {
    const row = rider.mask === null ? '' : maskRows(rider.mask)[7]!;
    // Of several the middle is on the seat.
    const x =
      rider.thing.count > 1
        ? 0.5
        : row.includes('1')
          ? (row.indexOf('1') + row.lastIndexOf('1') + 1) / 2 / maskCells
          : 0.2;
    // The drawings look to the right, and are turned as what they ride on looks.
    return { x: mount.faces === 'right' ? x : 1 - x, y: 0.66, behind: false };
  }
  if (rider.pose === 'sitting') return { x: 0.5, y: 0.95, behind: false };
  // Legs that hang down behind what is ridden are hidden, as far as lets enough be seen.
  return { x: 0.5, y: people.has(headOf(rider.noun)) ? 0.66 : 0.84, behind: !winged.has(mount.canonical) };
}

/** A person who is drawn sitting. */
export function sits({ pose, noun }: Piece): boolean {
  return pose === 'sitting' && people.has(headOf(noun));
}

/** His legs hang down, as on a chair: grown-ups are drawn so, children on the ground. */
export function needsSeat({ pose, canonical }: Piece): boolean {
  return pose === 'sitting' && /^(?:old )?(?:man|woman|person)$/.test(canonical);
}

/** The library draws him so. */
function isAstride({ pose }: Piece): boolean {
  return pose === 'riding';
}

/** About how high a rider is beside what he rides, as shares of its longer side; drawings of young animals and toys are never out of scale. */
const scales = { least: 0.42, aboard: 0.26, most: 1.15 } as const;

/** Height of a rider, px. */
export function riderHeight(rider: Piece, mount: Piece): number {
  const own = groupOf(mount);
  const longer = Math.max(own.width, own.height);
  const natural = (longer * rider.metres) / mount.metres / Math.sqrt(Math.max(1, mount.held.length - 1));
  const most = boards.test(mount.noun) ? 1.6 : scales.most;
  return Math.max(scales[isVessel(mount.noun) ? 'aboard' : 'least'] * longer, Math.min(most * longer, natural));
}

/** Of a rider, or of what he rides; judges count what is seen by 60 %, and cells are coarse. */
export const mostHidden = 0.3;

export function rideOf(rider: Piece, mount: Piece): Ride {
  const [own, box] = [groupOf(mount), groupOf(rider)];
  const [across, down] = seatOf(mount);
  const hip = hipOf(rider, mount);
  // Several share a seat.
  const all = mount.held.filter(({ hold }) => hold === 'ridden');
  const apart = all.length > 1 ? ((all.indexOf(rider) + 0.5) / all.length - 0.5) * 0.8 : 0;
  const aside = (across + apart - 0.5) * own.width + (0.5 - hip.x) * box.width;
  let below = (down - 0.5) * own.height + (0.5 - hip.y) * box.height;
  // Wings and humps hide more than a back does: then he sits higher.
  for (let step = 0; hip.behind && step < 20 && hiddenBy(rider, mount, -aside, -below) > mostHidden; step++)
    below -= 0.05 * box.height;
  return { behind: hip.behind, across: aside, down: below };
}

/** As which way the rider looks where his drawing does not look that way by itself; null: as it does. */
export function ridersFacing(rider: Piece): 'left' | 'right' | null {
  const mount = rider.holder;
  if (mount === null || rider.hold !== 'ridden' || rider.faces === null) return null;
  const wanted = mount.faces ?? 'left';
  return rider.faces === wanted ? null : wanted;
}
