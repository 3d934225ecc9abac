import { balls, people } from '../read/lexicon.js';
import type { Relation } from '../read/types.js';
import { headOf } from './kinds.js';
import { groupOf, memberGap, type Piece } from './piece.js';
import { element } from './text.js';

/** A kite's string or a dog's lead. */
export interface Cord {
  readonly hand: Piece;
  readonly end: Piece;
}

/** By how much smaller than alone a dog is beside who leads it, and a ball beside who plays with it. */
const beside = { dog: 0.72, ball: 0.62 } as const;

/** Where the hand is that holds a cord, as shares of a drawing's box, by its pose. */
const hands: Readonly<Record<string, readonly [across: number, down: number]>> = {
  cheering: [0.93, 0.235],
  walking: [0.87, 0.525],
};
/** Where a kite's string is tied: below its cloth, above its tail. */
const tied = [0.5, 0.67] as const;
/** Where a dog that is drawn looking to the left has its collar. */
const collar = [0.3, 0.42] as const;

/** The cords of a picture, and what goes with them: dogs on a lead look where their leader goes, and are smaller than he; so are balls in play. */
export function cordsOf(pieces: readonly Piece[], relations: readonly Relation[]): Cord[] {
  const cords: Cord[] = [];
  const areNear = (a: Piece, b: Piece): boolean =>
    relations.some(
      ({ kind, a: one, b: others }) =>
        (kind === 'near' || kind === 'with') &&
        ((one === a.index && others.includes(b.index)) || (one === b.index && others.includes(a.index))),
    );
  // “walking his dog”
  const isFree = ({ index }: Piece): boolean => relations.every(({ a, b }) => a !== index && !b.includes(index));
  const isCompared = relations.some(({ kind }) => / than$/.test(kind));
  for (const who of pieces) {
    if (who.holder !== null || !who.manner.alive) continue;
    const isPerson = people.has(headOf(who.noun));
    for (const other of pieces) {
      if (other === who || other.holder !== null || other.thing.size !== 0 || isCompared) continue;
      const head = headOf(other.noun);
      if (balls.test(head) && plays.test(`${who.thing.pose} ${who.thing.look.join(' ')}`) && areNear(who, other))
        other.scale = beside.ball;
      if (!isPerson || who.thing.count > 1) continue;
      if (head === 'kite' && other.thing.count === 1 && who.pose === 'cheering') cords.push({ hand: who, end: other });
      if (/^(?:dog|puppy)$/.test(head) && who.pose === 'walking' && (areNear(who, other) || isFree(other))) {
        other.scale = beside.dog;
        other.toward = who.faces;
        if (other.pose === null && groupOf(other).arrange === 'row' && other.thing.count < 4)
          cords.push({ hand: who, end: other });
      }
    }
  }
  return cords;
}

const plays = /\b(?:play|kick|chas|throw|catch|dribbl|fetch|run)/;

/** Curves that hang through a little. */
export function cordStatements(cords: readonly Cord[]): string[] {
  return cords.flatMap(({ hand, end }) => {
    if (hand.box === null || end.box === null) return [];
    const [across, down] = hands[hand.pose ?? '']!;
    const isKite = headOf(end.noun) === 'kite';
    const [x, y] = isKite ? tied : collar;
    const isTurned = !isKite && end.toward === 'right';
    const from = pointIn(hand, 0, across, down);
    const [stroke, width] = isKite ? ['#6b6f7a', 3] : ['#7a4a32', 5];
    return Array.from({ length: end.thing.count }, (_, member) => {
      const to = pointIn(end, member, isTurned ? 1 - x : x, y);
      const sag = 0.12 * Math.hypot(to[0] - from[0], to[1] - from[1]);
      const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2 + sag] as const;
      const through = [from, middle, to].map(([px, py]) => `(${Math.round(px)}, ${Math.round(py)})`).join(', ');
      return element('path', null, null, [
        `through: [${through}]`,
        `stroke: ${stroke}`,
        `stroke-width: ${width}`,
        'stroke-linecap: round',
      ]);
    });
  });
}

/** Of one of a row, px; shares of its box. */
function pointIn(piece: Piece, member: number, across: number, down: number): readonly [x: number, y: number] {
  const { width, height } = piece;
  return [piece.box!.x + member * (width + memberGap(piece)) + across * width, piece.box!.y + down * height];
}
