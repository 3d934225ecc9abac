import type { Relation } from '../read/types.js';
import type { Piece } from './piece.js';
import { ridersFacing } from './riding.js';

/** Whoever does this looks at what he does it to. */
const turning =
  /\b(?:chas|bark|look|gaz|star|point|howl|wav|growl|hiss|shout|fac|watch|approach|follow|charg|attack|fight|kick|feed|pet|hug|greet)/;

/** Turns those who do something to another to that. */
export function turn(pieces: readonly Piece[], relations: readonly Relation[]): void {
  for (const { kind, a, b } of relations)
    if (kind === 'near' && turning.test(pieces[a]!.thing.pose ?? '')) pieces[a]!.toward = pieces[b[0]!]!;
}

/** The property of a piece that does not look as it is drawn: its rider's, or what it was turned to. */
export function facingOf(piece: Piece): string[] {
  const { toward, faces } = piece;
  const side = typeof toward === 'string' ? (toward === faces ? null : toward) : toward?.name;
  const facing = ridersFacing(piece) ?? (faces === null ? null : (side ?? null));
  return facing === null ? [] : [`facing: ${facing}`];
}
