import { format } from '../../../../language/format/format.js';
import { promisesOf } from '../legible.js';
import type { Library } from '../library.js';
import type { Wish } from '../read/types.js';
import { backdropOf, depthFor, tableOf } from './backdrop.js';
import { captionsOf } from './captions.js';
import { claimsOf, isComparative } from './claims.js';
import { columnsOf } from './columns.js';
import { cordStatements, cordsOf } from './cords.js';
import { depictedBy } from './depicted.js';
import { turn } from './facing.js';
import { wordsOn } from './lettering.js';
import { camel, nameAll } from './names.js';
import { groupOf, type Piece, pieceOf, scalePiece } from './piece.js';
import { withPoses } from './poses.js';
import { arrange, type Row, withHeld } from './room.js';
import { sheetOf } from './sheet.js';
import { surelySeen } from './sight.js';
import { standInsOf } from './stand-in.js';
import { quoted } from './text.js';
import { StatementWriter } from './writer.js';

/** Names that the generator gives itself. */
const own = ['meadow', 'floor', 'tabletop', 'pavement', 'sea', 'ground', 'shelf', 'caption'];

/** The scene of a wish, formatted, and the nouns for which a shape with their name stands. */
export function writeScene(
  prompt: string,
  wish: Wish,
  library: Library,
): { readonly source: string; readonly standIns: readonly string[] } {
  const sheet = sheetOf(prompt);
  const onTop = /\bon (?:the )?top of\b/i.test(prompt);
  const pieces = withPoses(wish, onTop, library).map((thing, index) => pieceOf(thing, index, library));
  for (const piece of pieces) piece.depicted = depictedBy(piece, pieces, wish.without, library);
  nameAll(pieces, own);
  const names = new Set(pieces.map(({ name }) => name));
  const columns = columnsOf(pieces, wish, onTop);
  turn(pieces, wish.relations);
  const cords = cordsOf(pieces, wish.relations);
  const flat = backdropOf(wish, pieces, library, null, sheet);
  const halves = columns.some(({ stack }) => stack.length > 1 && stack.some(({ thing }) => thing.region === 'top'));
  // Whether words fit on their thing is known when the thing has a size, which hangs on the room that captions leave.
  let captions = captionsOf(wish.texts, pieces, names, sheet.width);
  let rows = laidOut();
  const settled = captionsOf(wish.texts, pieces, names, sheet.width);
  if (settled.bottom !== captions.bottom) {
    captions = settled;
    rows = laidOut();
  }
  const depth = halves ? null : depthFor(rows, flat.floor, sheet);
  const backdrop = depth === null ? flat : backdropOf(wish, pieces, library, depth, sheet);
  settleSizes(pieces, wish);
  keepOnSheet(pieces, sheet.width, sheet.height - captions.bottom);
  const writer = new StatementWriter(backdrop, halves, names, captions.bottom);
  for (const row of rows.toReversed()) {
    writer.statements.push(...tableOf(row));
    writer.row(row);
  }
  writer.statements.push(...cordStatements(cords));
  const head = [
    `canvas: size(${sheet.width}, ${sheet.height})`,
    `prompt: ${quoted(prompt)}`,
    ...(wish.style.length > 0 ? [`style: ${quoted(wish.style.join(', '))}`] : []),
    ...(wish.without.length > 0 ? [`negative: ${quoted(wish.without.join(', '))}`] : []),
    `background: ${backdrop.background}`,
  ];
  const seen = surelySeen(writer.painted, sheet);
  const words = writer.worded.flatMap((piece) =>
    seen.has(piece) ? promisesOf(`${piece.name}-words`, wordsOn(piece)!) : [],
  );
  const claims = [...claimsOf(pieces, wish, seen, sheet), ...words, ...captions.claims];
  const parts = [head, backdrop.statements, writer.statements, captions.statements, claims];
  const body = parts.flatMap((part) => (part.length > 0 ? [part.join('\n')] : [])).join('\n\n');
  const standIns = Array.from(new Set(pieces.flatMap(({ standIn, noun }) => (standIn ? [noun] : []))));
  const source = format(`${standInsOf(pieces)}scene ${sceneName(pieces)} {\n${body}\n}\n`);
  return { source, standIns };

  function laidOut(): readonly Row[] {
    return columns.length === 0
      ? []
      : arrange(columns, wish.relations, {
          sheet,
          floor: flat.floor,
          top: captions.bottom,
          halves,
          indoors: flat.isRoom,
        });
  }
}

/** What is to be larger has at least 1.3 times the area, what is to be taller at least 1.15 times the height; what is too large shrinks. */
function settleSizes(pieces: readonly Piece[], { relations }: Wish): void {
  const shrink = (piece: Piece, factor: number): void => {
    if (factor < 1 && piece.holder === null) for (const part of withHeld(piece)) scalePiece(part, factor);
  };
  const larger = (large: Piece, small: Piece, by: number): void => {
    const [a, b] = [groupOf(large), groupOf(small)];
    shrink(small, Math.sqrt((a.width * a.height) / (by * b.width * b.height)));
  };
  for (const large of pieces.filter((piece) => isComparative(piece, 'larger')))
    for (const small of pieces.filter((piece) => isComparative(piece, 'smaller'))) larger(large, small, 2.6);
  for (const { kind, a, b } of relations) {
    const [subject, target] = [pieces[a]!, pieces[b[0]!]!];
    if (kind === 'larger than') larger(subject, target, 1.4);
    if (kind === 'smaller than') larger(target, subject, 1.4);
    if (kind === 'taller than') shrink(target, groupOf(subject).height / (1.2 * groupOf(target).height));
  }
}

/** A grid that takes other columns at another size may no longer fit; a little smaller it does again. */
function keepOnSheet(pieces: readonly Piece[], width: number, height: number): void {
  for (const piece of pieces) {
    for (let round = 0; round < 40 && piece.holder === null && piece.thing.count > 3; round++) {
      const group = groupOf(piece);
      if (group.width <= width && group.height <= height) break;
      for (const part of withHeld(piece)) scalePiece(part, 0.97);
    }
  }
}

function sceneName(pieces: readonly Piece[]): string {
  const words = pieces.slice(0, 3).flatMap(({ name }) => name.replace(/^the-/, '').split('-'));
  return words.length === 0 ? 'Scene' : camel(words).slice(0, 40);
}
