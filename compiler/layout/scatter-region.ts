import type { Box } from '../geometry/box.js';
import { flatten } from '../geometry/flatten.js';
import type { Path } from '../geometry/path.js';
import { regularPolygon, starPath } from '../geometry/shapes.js';
import { fitPath } from '../geometry/transform.js';
import { keywordOf, numberOf } from '../scene/read.js';
import { intervalIn, shiftTo } from './frames.js';
import { type Axis, commonAncestor, type Node, X, Y } from './node.js';
import { hasOutline, outlineOf } from './outline.js';
import type { Region } from './scatter.js';
import type { Solver } from './solver.js';

/** What things are spread over: the inside of a shape, else the box. In the coordinates of `frame`. */
export function regionOver(solver: Solver, target: Node, frame: Node): Region {
  const [x, width] = interval(solver, target, frame, X);
  const [y, height] = interval(solver, target, frame, Y);
  const box = { x, y, width, height };
  // The outline of what is turned is not the one that it has by itself.
  return { box, contains: target.turn || width <= 0 || height <= 0 ? null : insideOf(solver, target, box) };
}

function interval(solver: Solver, target: Node, frame: Node, axis: Axis): readonly [start: number, size: number] {
  const ancestor = commonAncestor(target, frame);
  const { start, size } = intervalIn(solver, target, ancestor, axis);
  return [start - shiftTo(solver, frame, ancestor, axis), size];
}

/** px that a flattened curve may be off: far less than the size of any thing that is spread. */
const tolerance = 0.5;

function insideOf(solver: Solver, target: Node, box: Box): Region['contains'] {
  const { kind } = target.element;
  const [rx, ry] = [box.width / 2, box.height / 2];
  if (kind === 'circle' || kind === 'ellipse') {
    const [across, down] = kind === 'circle' ? [Math.min(rx, ry), Math.min(rx, ry)] : [rx, ry];
    return (x, y) => ((x - box.x - rx) / across) ** 2 + ((y - box.y - ry) / down) ** 2 <= 1;
  }
  const path = pathOf(solver, target, rx, ry);
  if (path === null) return null;
  return insideOfPath(fitPath(path, box), box, keywordOf(target.element, 'fill-rule') === 'evenodd');
}

/** Thousands of places are asked for: the outline is cut into bands, and only what crosses the band of a place is looked at. */
export function insideOfPath(path: Path, box: Box, evenodd: boolean): (x: number, y: number) => boolean {
  const bands = Array.from({ length: 128 }, (): number[] => []);
  const bandOf = (y: number): number =>
    Math.max(0, Math.min(bands.length - 1, Math.floor(((y - box.y) / box.height) * bands.length)));
  for (const { points } of flatten(path, tolerance)) {
    for (let at = 0; at < points.length; at += 2) {
      const next = (at + 2) % points.length;
      const line = [points[at]!, points[at + 1]!, points[next]!, points[next + 1]!] as const;
      const [first, last] = [bandOf(Math.min(line[1], line[3])), bandOf(Math.max(line[1], line[3]))];
      for (let band = first; band <= last; band++) bands[band]!.push(...line);
    }
  }
  return (x, y) => {
    const lines = bands[bandOf(y)]!;
    let winding = 0;
    for (let at = 0; at < lines.length; at += 4) {
      const [y1, y2] = [lines[at + 1]!, lines[at + 3]!];
      if (y1 <= y === y2 <= y) continue;
      const x1 = lines[at]!;
      if (x1 + ((y - y1) / (y2 - y1)) * (lines[at + 2]! - x1) > x) winding += y2 > y1 ? 1 : -1;
    }
    return evenodd ? winding % 2 !== 0 : winding !== 0;
  };
}

function pathOf(solver: Solver, target: Node, rx: number, ry: number): Path | null {
  const { element } = target;
  if (hasOutline(target)) return element.kind === 'line' || element.kind === 'arrow' ? null : outlineOf(solver, target);
  if (element.kind === 'polygon') return regularPolygon(rx, ry, rx, ry, numberOf(element, 'sides') ?? 5);
  if (element.kind !== 'star') return null;
  return starPath(rx, ry, rx, ry, numberOf(element, 'points') ?? 5, numberOf(element, 'inner-radius') ?? 0.5);
}

/** px² of a region, by a grid of points in it. */
export function areaOf({ box, contains }: Region): number {
  const whole = box.width * box.height;
  if (contains === null) return whole;
  const steps = 24;
  let inside = 0;
  for (let row = 0; row < steps; row++) {
    for (let column = 0; column < steps; column++) {
      if (contains(box.x + ((column + 0.5) / steps) * box.width, box.y + ((row + 0.5) / steps) * box.height)) inside++;
    }
  }
  return (whole * inside) / (steps * steps);
}
