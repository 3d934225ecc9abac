import type { Point, Rect } from '../protocol.js';

/** A line that something can stand on: a place on one axis and the stretch on the other from which it comes. */
export interface Line {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Lines {
  readonly x: readonly Line[];
  readonly y: readonly Line[];
}

export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Edges and middles of other elements and of the canvas. */
export function linesOf(boxes: readonly Rect[], canvas: { readonly width: number; readonly height: number }): Lines {
  const all = [...boxes, { x: 0, y: 0, ...canvas }];
  const three = (start: number, length: number, from: number, across: number): Line[] =>
    [0, 0.5, 1].map((part) => ({ at: start + length * part, from, to: from + across }));
  return {
    x: all.flatMap(({ x, y, width, height }) => three(x, width, y, height)),
    y: all.flatMap(({ x, y, width, height }) => three(y, height, x, width)),
  };
}

/**
 * How far a box is from the nearest lines, at most `reach`, and the guides that show it.
 *
 * @param parts which of its own lines may snap: 0 start, 0.5 middle, 1 end
 */
export function snapped(
  box: Rect,
  lines: Lines,
  reach: number,
  parts: { readonly x: readonly number[]; readonly y: readonly number[] } = { x: [0, 0.5, 1], y: [0, 0.5, 1] },
): { readonly by: Point; readonly guides: readonly Guide[] } {
  const dx = nearest(
    parts.x.map((part) => box.x + box.width * part),
    lines.x,
    reach,
  );
  const dy = nearest(
    parts.y.map((part) => box.y + box.height * part),
    lines.y,
    reach,
  );
  const moved = { ...box, x: box.x + (dx ?? 0), y: box.y + (dy ?? 0) };
  const guides: Guide[] = [];
  if (dx !== null)
    guides.push(
      ...guidesOn(
        'x',
        parts.x.map((part) => moved.x + moved.width * part),
        lines.x,
        moved.y,
        moved.height,
      ),
    );
  if (dy !== null)
    guides.push(
      ...guidesOn(
        'y',
        parts.y.map((part) => moved.y + moved.height * part),
        lines.y,
        moved.x,
        moved.width,
      ),
    );
  return { by: [dx ?? 0, dy ?? 0], guides };
}

function nearest(own: readonly number[], lines: readonly Line[], reach: number): number | null {
  let best: number | null = null;
  for (const { at } of lines)
    for (const place of own) {
      const way = at - place;
      if (Math.abs(way) <= reach && (best === null || Math.abs(way) < Math.abs(best))) best = way;
    }
  return best;
}

/** One guide for each place where the box now stands on lines, as long as all that stands there. */
function guidesOn(
  axis: 'x' | 'y',
  own: readonly number[],
  lines: readonly Line[],
  from: number,
  across: number,
): Guide[] {
  return own.flatMap((place) => {
    const there = lines.filter(({ at }) => Math.abs(at - place) < 0.01);
    if (there.length === 0) return [];
    const start = Math.min(from, ...there.map((line) => line.from));
    const end = Math.max(from + across, ...there.map((line) => line.to));
    return [{ axis, at: place, from: start, to: end }];
  });
}

/** The way to the nearest neighbour beside (`x`) and above or below (`y`), as a line from edge to edge. */
export function gapsOf(
  box: Rect,
  others: readonly Rect[],
): { readonly axis: 'x' | 'y'; readonly from: Point; readonly to: Point }[] {
  const sides = [
    { axis: 'x', start: 'x', length: 'width', across: 'y', breadth: 'height' },
    { axis: 'y', start: 'y', length: 'height', across: 'x', breadth: 'width' },
  ] as const;
  return sides.flatMap(({ axis, start, length, across, breadth }) => {
    let best: { readonly gap: number; readonly from: number; readonly to: number; readonly at: number } | null = null;
    for (const other of others) {
      const [low, high] = [
        Math.max(box[across], other[across]),
        Math.min(box[across] + box[breadth], other[across] + other[breadth]),
      ];
      if (low >= high) continue;
      const [after, before] = [other[start] - box[start] - box[length], box[start] - other[start] - other[length]];
      const gap = Math.max(after, before);
      if (gap < 0.5 || (best !== null && best.gap <= gap)) continue;
      const from = after >= before ? box[start] + box[length] : other[start] + other[length];
      best = { gap, from, to: from + gap, at: (low + high) / 2 };
    }
    if (best === null) return [];
    const point = (along: number): Point => (axis === 'x' ? [along, best!.at] : [best!.at, along]);
    return [{ axis, from: point(best.from), to: point(best.to) }];
  });
}
