import { basicColor } from '../../../../compiler/color/basic.js';
import { colorFromWords } from '../../../../compiler/color/words.js';
import { isNoun } from '../../../../compiler/verify/nouns.js';
import type { Relation, Wish } from '../read/types.js';
import { holdsFor } from './holds.js';
import { isVase, type Piece } from './piece.js';
import type { Sheet } from './sheet.js';
import { quoted } from './text.js';

/**
 * What the prompt asks for as `expect` statements, the first thing in a scene that one wants to be sure of.
 * @param seen those that surely can be seen: of others it is not said that they count
 */
export function claimsOf(
  pieces: readonly Piece[],
  { relations, without, setting }: Wish,
  seen: ReadonlySet<Piece>,
  sheet: Sheet,
): string[] {
  const claims = countsOf(pieces, seen, [...usualGrounds, setting.ground ?? '', setting.wall ?? '']);
  for (const relation of relations) {
    const claim = claimOf(relation, pieces);
    if (claim !== null) claims.push(claim);
  }
  for (const piece of pieces) claims.push(...regionOf(piece, sheet));
  claims.push(...sizesOf(pieces));
  for (const noun of without)
    if (
      !isNoun(setting.ground ?? '', noun) &&
      !pieces.some((piece) => isNoun(piece.noun, noun) || isNoun(piece.canonical, noun))
    )
      claims.push(`no ${quoted(noun)}`);
  return Array.from(new Set(claims), (claim) => `expect ${claim}`);
}

/** Things of one noun and colour together; `>=` where the prompt gives no number, or things of other names count too. */
function countsOf(pieces: readonly Piece[], seen: ReadonlySet<Piece>, grounds: readonly string[]): string[] {
  const claims: string[] = [];
  const said = new Set<string>();
  const total = (some: readonly Piece[]): number =>
    some.reduce((sum, piece) => sum + (seen.has(piece) ? piece.thing.least : 0), 0);
  for (const { noun, thing } of pieces) {
    const same = pieces.filter((other) => isNoun(other.noun, noun));
    const others = pieces.some((other) => !same.includes(other) && isNoun(other.canonical, noun));
    const color = thing.color === null ? null : basicOf(thing.color);
    const sameColor = same.filter((other) => other.thing.color !== null && basicOf(other.thing.color) === color);
    const operator =
      others ||
      grounds.some((ground) => isNoun(ground, noun)) ||
      same.some((other) => other.thing.loose || !seen.has(other))
        ? '>='
        : '==';
    const colored = total(sameColor);
    // What nobody coloured may happen to have that colour.
    const open = same.length > sameColor.length ? '>=' : operator;
    if (color !== null && colored > 0) claims.push(`count(${quoted(noun)}, color: ${color}) ${open} ${colored}`);
    if (!said.has(noun) && total(same) > 0 && (color === null || total(same) !== colored || thing.count > 1))
      claims.push(`count(${quoted(noun)}) ${operator} ${total(same)}`);
    said.add(noun);
  }
  return claims;
}

/** What lies below the things may be called as one of them is. */
const usualGrounds = [
  'floor',
  'tabletop',
  'lawn',
  'sidewalk',
  'water',
  'ground',
  'grass',
  'road',
  'sand',
  'snow',
  'wood',
  'table',
  'wall',
];

export function basicOf(words: string): string | null {
  const color = colorFromWords(words);
  return color && basicColor(color.rgba);
}

/** Only what the places of the pieces make true: what contradicted other wishes is not claimed. */
function claimOf({ kind, a, b }: Relation, pieces: readonly Piece[]): string | null {
  const subject = pieces[a]!;
  const target = pieces[b[0]!]!;
  const said = (relation: Relation['kind']): string => `${subject.name} ${relation} ${target.name}`;
  const held = subject.holder === target ? subject.hold : null;
  switch (kind) {
    case 'between': {
      const other = pieces[b[1] ?? -1];
      if (other?.box == null || !isClear('right of', subject, target) || !isClear('left of', subject, other))
        return null;
      return `${subject.name} between ${target.name} and ${other.name}`;
    }
    case 'on':
      return held === 'on' ? said('on') : isClear('above', subject, target) ? said('above') : null;
    case 'inside':
      // Flowers look far out of their vase.
      return held !== 'inside' ? null : isVase(target) ? said('near') : said('inside');
    case 'under':
      return held === 'under' ? said('under') : isClear('below', subject, target) ? said('below') : null;
    case 'in front of':
      return held === 'front' ? said(kind) : null;
    case 'behind':
      return target.holder === subject && target.hold === 'front' ? said(kind) : null;
    default:
      return isClear(kind, subject, target) ? said(kind) : null;
  }
}

/** What hangs on others may be moved a little to where it is seen. */
function isSettled({ hold, holder }: Piece): boolean {
  return holder === null || (hold === 'on' && holder.holder === null);
}

function isClear(kind: Relation['kind'], a: Piece, b: Piece): boolean {
  const ofSizes = kind === 'larger than' || kind === 'smaller than' || kind === 'taller than';
  if (!ofSizes && !(isSettled(a) && isSettled(b))) return false;
  return a.box !== null && b.box !== null && holdsFor(kind, a.box, b.box) === true;
}

function regionOf({ name, thing, holder, box }: Piece, { width, height }: Sheet): string[] {
  if (holder !== null || box === null) return [];
  if (thing.region === 'left' && box.x + box.width <= width / 2 - 2) return [`${name}.right <= canvas.width / 2`];
  if (thing.region === 'right' && box.x >= width / 2 + 2) return [`${name}.left >= canvas.width / 2`];
  if (thing.region === 'top' && box.y + box.height <= height / 2 - 2) return [`${name}.bottom <= canvas.height / 2`];
  return [];
}

/** “a larger bench and a smaller spoon”. */
function sizesOf(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((large) =>
    pieces.flatMap((small) =>
      isComparative(large, 'larger') && isComparative(small, 'smaller') && isClear('larger than', large, small)
        ? [`${large.name} larger than ${small.name}`]
        : [],
    ),
  );
}

export function isComparative({ thing }: Piece, which: 'larger' | 'smaller'): boolean {
  const words = which === 'larger' ? /^(?:larger|bigger|taller)$/ : /^(?:smaller|tinier|shorter)$/;
  return thing.count === 1 && thing.look.some((word) => words.test(word));
}
