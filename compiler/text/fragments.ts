import { onGrid } from '../geometry/box.js';
import type { Path } from '../geometry/path.js';
import type { Stretching } from './justify.js';
import type { Line, Piece, Ruler } from './lines.js';
import { type PiecePlace, picturesOf, pieceOutline, spreadOf } from './outline.js';
import type { Look } from './paragraph.js';
import type { GlyphPlace, TextFragment, TextPicture } from './types.js';
import type { RoomyLine } from './wrap.js';

/** Where a line lies, px. */
export interface LinePlace {
  /** Where it begins along itself: on the left, or above. */
  readonly along: number;
  /** Its base line; of a vertical line the middle. */
  readonly across: number;
  readonly width: number;
  readonly vertical: boolean;
  readonly stretching: Stretching | null;
  readonly root: Look;
}

/** How far a mark stands from the words of its item, ems. */
export const markerGap = 0.5;

/** What a line is painted of, in the order in which it is read; the mark of its block comes first. */
export function fragmentsOf({ line, block, leads, indent }: RoomyLine, ruler: Ruler, place: LinePlace): TextFragment[] {
  const { marker } = block;
  if (marker === null || !leads) return pieceFragments(line, ruler, place);
  const mark = ruler.line(marker, { start: 0, end: marker.text.length });
  const gap = markerGap * ruler.fontSize;
  const start = block.indent * ruler.fontSize;
  const edge = line.paragraph.rtl ? place.along + place.width + gap : place.along - indent + start - gap - mark.width;
  const marked = pieceFragments(mark, ruler, { ...place, along: edge, width: mark.width, stretching: null });
  return [...marked, ...pieceFragments(line, ruler, place)];
}

function pieceFragments(line: Line, ruler: Ruler, place: LinePlace): TextFragment[] {
  const { pieces } = line;
  const [only] = pieces;
  const made: (Fragment | undefined)[] = new Array(pieces.length);
  if (only !== undefined && pieces.length === 1)
    return [new Fragment(only, 0, place.along + only.before, place.width - only.before - only.after, ruler, place)];
  const starts = startsOf(pieces);
  let along = place.along;
  for (const index of inVisualOrder(pieces)) {
    const piece = pieces[index]!;
    const [before, after] = piece.stretch.level % 2 === 1 ? [piece.after, piece.before] : [piece.before, piece.after];
    const spacing = ruler.spacingOf(piece.stretch.look);
    const spread = spreadOf(piece, spacing, place.stretching, starts[index]!);
    const width = piece.advance + (spread?.inner ?? 0);
    made[index] = new Fragment(piece, starts[index]!, along + before, width, ruler, place);
    along +=
      before +
      width +
      after +
      (piece.clusters > 0 ? spacing + growthBehind(piece, place.stretching, starts[index]!) : 0);
  }
  return made.filter((fragment) => fragment !== undefined);
}

/** By piece: where its text begins in that of the line. */
function startsOf(pieces: readonly Piece[]): number[] {
  let at = 0;
  return pieces.map(({ text }) => {
    at += text.length;
    return at - text.length;
  });
}

function growthBehind({ text, stretch }: Piece, stretching: Stretching | null, at: number): number {
  if (stretching === null || text === '') return 0;
  return stretching.open[stretch.level % 2 === 1 ? at : at + text.length - 1] === 1 ? stretching.by : 0;
}

/** Indices of pieces from left to right (UAX #9, rule L2): each row of pieces of a level or higher is turned round. */
function inVisualOrder(pieces: readonly Piece[]): number[] {
  const order = pieces.map((_, index) => index);
  const levels = pieces.map(({ stretch }) => stretch.level);
  for (let level = Math.max(0, ...levels); level > 0; level--) {
    for (let from = 0; from < order.length; from++) {
      if (levels[order[from]!]! < level) continue;
      let to = from;
      while (to < order.length && levels[order[to]!]! >= level) to++;
      order.splice(from, to - from, ...order.slice(from, to).reverse());
      from = to;
    }
  }
  return order;
}

/** How far the base line of turned letters lies from the middle of their line, ems. */
function turnedBase({ instance }: Look): number {
  const { ascent, descent } = instance.metrics;
  return (ascent - descent) / 2;
}

/** A piece where it lies; its outline is made when it is first read. */
class Fragment implements TextFragment {
  readonly span: number;
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly fontSize: number;
  readonly rtl: boolean;
  readonly vertical: boolean;
  readonly before: number;
  readonly after: number;
  readonly places: readonly GlyphPlace[] | null = null;
  readonly #piece: Piece;
  readonly #place: PiecePlace;
  #outline: Path | null = null;

  constructor(
    piece: Piece,
    at: number,
    along: number,
    width: number,
    ruler: Ruler,
    { across, vertical, stretching }: LinePlace,
  ) {
    const { look, level, upright } = piece.stretch;
    const size = ruler.sizeOf(look);
    const rise = (look.part?.rise ?? 0) * ruler.fontSize;
    const own = vertical ? across + rise : rise === 0 ? across : onGrid(across - rise);
    // Turned letters have their middle, not their base line, on that of the line.
    const base = vertical && !upright ? own - turnedBase(look) * size : own;
    this.span = look.part?.span ?? 0;
    this.text = piece.text;
    this.x = vertical ? own : onGrid(along);
    this.baseline = vertical ? onGrid(along) : own;
    this.width = width;
    this.fontSize = size;
    this.rtl = level % 2 === 1;
    this.vertical = vertical;
    this.before = piece.before;
    this.after = piece.after;
    this.#piece = piece;
    const spread = spreadOf(piece, ruler.spacingOf(look), stretching, at);
    this.#place = {
      along,
      across: base,
      spread,
      fontSize: size,
      manner: vertical ? (upright ? 'upright' : 'turned') : 'horizontal',
    };
  }

  get ascent(): number {
    const { ascent, descent } = this.#piece.stretch.look.instance.metrics;
    return (this.vertical ? (ascent + descent) / 2 : ascent) * this.fontSize;
  }

  get descent(): number {
    return this.vertical ? this.ascent : this.#piece.stretch.look.instance.metrics.descent * this.fontSize;
  }

  get pictures(): readonly TextPicture[] {
    return picturesOf(this.#piece, this.#place);
  }

  get outline(): Path {
    this.#outline ??= pieceOutline(this.#piece, this.#place);
    return this.#outline;
  }
}
