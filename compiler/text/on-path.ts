import { MeasuredPath } from '../geometry/along.js';
import { pathBounds } from '../geometry/bounds.js';
import { joinPaths, type Path } from '../geometry/path.js';
import { reversePath } from '../geometry/transform.js';
import type { FontSet } from './fonts.js';
import { fragmentsOf } from './fragments.js';
import { type Line, type Piece, Ruler } from './lines.js';
import { clusterOffsets, hundredths, spreadOf } from './outline.js';
import { shapeText } from './paragraph.js';
import { pictureBottom } from './run.js';
import { upToGrid } from './set.js';
import type { GlyphPlace, TextFragment, TextLayout, TextPicture, TextStyle, Words } from './types.js';
import type { RoomyLine } from './wrap.js';

export interface OnPath {
  readonly path: Path;
  /** Of the way that the path runs; `right` runs it the other way round. */
  readonly side: 'left' | 'right';
  /** What of the words lies at the offset. */
  readonly anchor: 'start' | 'middle' | 'end';
  /** px from the start of the path, from its length; null: its start, middle or end, as the anchor says. */
  readonly offset: ((length: number) => number) | null;
  /** Whether the font size is the largest at which the path holds the words. */
  readonly fits: boolean;
}

/**
 * Words along a path, as SVG's `textPath` has them: each cluster of glyphs is turned about its middle to the direction of the path
 * there, and what would stand beyond an end of the path is left out. A closed path has no end. The lines of the text follow each
 * other, a space between.
 */
export function setOnPath(words: Words, style: TextStyle, on: OnPath, fonts: FontSet): TextLayout {
  const { path, side, anchor, offset, fits } = on;
  const way = new MeasuredPath(side === 'right' ? reversePath(path) : path);
  const closed = path.verbs.endsWith('Z');
  const shaped = shapeText(words, { ...style, whiteSpace: 'nowrap' }, fonts);
  const own = { ...style, fontSize: fits ? fittingSize(words, style, way.length, fonts) : style.fontSize };
  const ruler = new Ruler(own);
  const space = own.fontSize / 4;
  const lines: Line[] = shaped.blocks.flatMap(({ paragraphs }) =>
    paragraphs.map((paragraph) => ruler.line(paragraph, { start: 0, end: paragraph.text.length })),
  );
  const width = lines.reduce((sum, line) => sum + line.width, 0) + space * Math.max(0, lines.length - 1);
  const share = { start: 0, middle: 0.5, end: 1 }[anchor];
  const fixed = offset === null ? defaultOffset(way, closed, side, share) : offset(way.length);
  let along = fixed - width * share;
  let complete = true;
  const fragments: TextFragment[] = [];
  for (const line of lines) {
    const place = { along, across: 0, width: line.width, vertical: false, stretching: null, root: shaped.root };
    const roomy: RoomyLine = {
      line,
      indent: 0,
      room: line.width,
      block: { ...shaped.blocks[0]!, marker: null },
      leads: false,
    };
    for (const [index, fragment] of fragmentsOf(roomy, ruler, place).entries()) {
      const piece = line.pieces[index]!;
      const bent = bend(piece, fragment, ruler.spacingOf(piece.stretch.look), way, closed);
      fragments.push(bent.fragment);
      complete &&= bent.complete;
    }
    along += line.width + space;
  }
  const text = lines.map((line) => line.text).join(' ');
  const outline = joinPaths(fragments.map((fragment) => fragment.outline));
  const bounds = pathBounds(outline);
  return {
    lines: [
      { text, x: 0, baseline: 0, width: upToGrid(width), outline, rtl: lines[0]?.paragraph.rtl ?? false, fragments },
    ],
    width: upToGrid(bounds?.width ?? 0),
    height: upToGrid(bounds?.height ?? 0),
    fontSize: own.fontSize,
    missing: [...new Set(lines.flatMap(({ pieces }) => pieces.flatMap(({ run }) => run.missing)))],
    truncated: !complete,
  };
}

/** The largest size, in steps of 1/4 px, at which the words are no longer than the path. */
function fittingSize(words: Words, style: TextStyle, length: number, fonts: FontSet): number {
  const shaped = shapeText(words, { ...style, whiteSpace: 'nowrap' }, fonts);
  const widthAt = (fontSize: number): number => {
    const ruler = new Ruler({ ...style, fontSize });
    return shaped.blocks
      .flatMap(({ paragraphs }) => paragraphs)
      .reduce((sum, paragraph) => sum + ruler.width(paragraph, 0, paragraph.text.length) + fontSize / 4, -fontSize / 4);
  };
  const [base, per] = [widthAt(0), widthAt(100) / 100 - widthAt(0) / 100];
  return per > 0 ? Math.max(0.25, Math.min(4096, Math.floor(((length - base) / per) * 4) / 4)) : style.fontSize;
}

/** Where words are put whose place nobody says: along an open path by their anchor, on a closed one in the middle of its top. */
function defaultOffset(way: MeasuredPath, closed: boolean, side: OnPath['side'], share: number): number {
  if (!closed) return way.length * share;
  return share === 0.5 ? topOf(way, side === 'left' ? 1 : -1) : 0;
}

/** Steps in which the highest place of a path is looked for. */
const steps = 720;

/** Where a path reaches highest (`sign` −1: lowest); in the middle of a stretch that is level. */
function topOf(way: MeasuredPath, sign: 1 | -1): number {
  const heights = Array.from({ length: steps }, (_, step) => (way.at((way.length * step) / steps)?.y ?? 0) * sign);
  const best = Math.min(...heights);
  const level = heights.flatMap((height, step) => (height - best < way.length / 1e5 ? [step] : []));
  return (way.length * level[Math.floor((level.length - 1) / 2)]!) / steps;
}

/** A straight fragment bent to a path. */
function bend(
  piece: Piece,
  straight: TextFragment,
  letterSpacing: number,
  way: MeasuredPath,
  closed: boolean,
): { fragment: TextFragment; complete: boolean } {
  const { run, first, last, start, text } = piece;
  const { fontSize, x: origin } = straight;
  const rise = straight.baseline;
  const spread = spreadOf(piece, letterSpacing, null, 0);
  const at = (glyph: number): number =>
    origin +
    (run.pen[glyph]! - run.pen[first]!) * fontSize +
    (spread === null ? 0 : (spread.moved[glyph - first] ?? spread.inner));
  const verbs: string[] = [];
  const coords: number[] = [];
  const places: GlyphPlace[] = [];
  const pictures: TextPicture[] = [];
  const offsets = clusterOffsets(piece);
  let complete = true;
  for (const [index, offset] of offsets.entries()) {
    const from = run.starts[start + offset]!;
    const to = glyphsEnd(piece, offsets, index, last);
    const [left, width] = [at(from), (run.pen[to]! - run.pen[from]!) * fontSize];
    const middle = left + width / 2;
    const length = closed && way.length > 0 ? ((middle % way.length) + way.length) % way.length : middle;
    const found = length < 0 || length > way.length ? null : way.at(length);
    const units = (offsets[index + 1] ?? text.length) - offset;
    if (found === null) {
      complete &&= text.slice(offset, offset + units).trim() === '';
      for (let unit = 0; unit < units; unit++) places.push({ x: 0, y: 0, degrees: 0 });
      continue;
    }
    const [cos, sin] = found.direction;
    const degrees = (Math.atan2(sin, cos) * 180) / Math.PI;
    const put = (px: number, py: number): [number, number] => [
      hundredths(found.x + cos * px - sin * py),
      hundredths(found.y + sin * px + cos * py),
    ];
    for (let glyph = from; glyph < to; glyph++) {
      const source = run.sources[run.sourceOf[glyph]!]!;
      const outline = source.outline(run.glyphs[glyph]!);
      const [dx, dy] = run.shifts?.[glyph] ?? [0, 0];
      const scale = fontSize / source.upem;
      const px = (run.pen[glyph]! - run.pen[from]! + dx) * fontSize - width / 2;
      const py = rise - dy * fontSize;
      verbs.push(outline.verbs);
      for (let point = 0; point < outline.coords.length; point += 2)
        coords.push(...put(px + outline.coords[point]! * scale, py - outline.coords[point + 1]! * scale));
    }
    const picture = run.pictures.find((one) => one.index === from);
    if (picture !== undefined) {
      const [x, y] = put(-fontSize / 2, rise - (1 + pictureBottom) * fontSize);
      pictures.push({ emoji: picture.emoji, x, y, size: fontSize, degrees });
    }
    for (let unit = 0; unit < units; unit++) {
      const [x, y] = put((width * unit) / units - width / 2, rise);
      places.push({ x, y, degrees });
    }
  }
  const outline: Path = { verbs: verbs.join(''), coords };
  return {
    complete,
    fragment: {
      ...{
        span: straight.span,
        text,
        x: places[0]?.x ?? 0,
        baseline: places[0]?.y ?? 0,
        width: straight.width,
        fontSize,
      },
      ...{ ascent: straight.ascent, descent: straight.descent, outline, rtl: straight.rtl, vertical: false },
      ...{ before: 0, after: 0, places, pictures },
    },
  };
}

/** The glyph behind the last one of a cluster. */
function glyphsEnd({ run, start, stretch }: Piece, offsets: readonly number[], index: number, last: number): number {
  const neighbour = offsets[stretch.level % 2 === 1 ? index - 1 : index + 1];
  return neighbour === undefined ? last : run.starts[start + neighbour]!;
}
