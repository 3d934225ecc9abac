import { ClipType, FillRule, type Paths64, PathType } from 'clipper2-ts/dist/Core.js';
import { Clipper64 } from 'clipper2-ts/dist/Engine.js';
import { doubleArea, flatten } from './flatten.js';
import { emptyPath, type Path, PathBuilder } from './path.js';

export type BooleanOperation = 'union' | 'intersection' | 'difference' | 'exclusion';

export interface FilledPath {
  readonly path: Path;
  readonly rule: 'nonzero' | 'evenodd';
}

/** How far the straight pieces may leave the curves, px: too little to see. */
const tolerance = 0.03;
/** Clipper2 works on whole numbers; with 1/1024 px its sums stay exact up to ±80,000 px. */
const grid = 1024;
const limit = 80_000 * grid;
/** Rings thinner than this on average, px, are leftovers of edges that were meant to coincide. */
const sliver = 0.02;

/**
 * Combines filled areas: `union` of all, `intersection` of all, the first less all others (`difference`), or what an odd number of
 * them covers (`exclusion`). Curves become straight pieces within 0.03 px. The result is closed rings for the nonzero rule, holes
 * turning against their outlines; it is empty where nothing is left.
 *
 * By Clipper2 (A. Johnson; Vatti's sweep made robust on an integer grid), which neither fails on touching, identical or
 * self-crossing input nor depends on the machine. The library is large: load this file only when a scene needs it.
 */
export function combinePaths(operation: BooleanOperation, areas: readonly FilledPath[]): Path {
  const [first, ...others] = areas.map(rings);
  if (!first) return emptyPath;
  if (operation === 'union' || operation === 'difference') {
    const type = operation === 'union' ? ClipType.Union : ClipType.Difference;
    return toPath(clip(type, first, others.flat()));
  }
  const type = operation === 'intersection' ? ClipType.Intersection : ClipType.Xor;
  return toPath(others.reduce((sum, other) => clip(type, sum, other), first));
}

/** An area as clean rings: what its own fill rule paints, without crossings. */
function rings({ path, rule }: FilledPath): Paths64 {
  const raw = flatten(path, tolerance).map(({ points }) => {
    const ring: Paths64[number] = [];
    for (let at = 0; at < points.length; at += 2) ring.push({ x: onGrid(points[at]!), y: onGrid(points[at + 1]!) });
    return ring;
  });
  return clip(ClipType.Union, raw, [], rule === 'evenodd' ? FillRule.EvenOdd : FillRule.NonZero);
}

function clip(type: ClipType, subject: Paths64, others: Paths64, rule: FillRule = FillRule.NonZero): Paths64 {
  const clipper = new Clipper64();
  clipper.preserveCollinear = false;
  clipper.addPaths(subject, PathType.Subject);
  clipper.addPaths(others, PathType.Clip);
  const solution: Paths64 = [];
  clipper.execute(type, rule, solution);
  return solution;
}

function toPath(solution: Paths64): Path {
  const builder = new PathBuilder();
  for (const ring of solution) {
    const points = ring.flatMap(({ x, y }) => [x / grid, y / grid]);
    if (isSliver(points)) continue;
    for (let at = 0; at < points.length; at += 2) {
      if (at === 0) builder.moveTo(points[0]!, points[1]!);
      else builder.lineTo(points[at]!, points[at + 1]!);
    }
    builder.close();
  }
  return builder.build();
}

function isSliver(points: readonly number[]): boolean {
  let around = 0;
  for (let at = 0; at < points.length; at += 2) {
    const next = (at + 2) % points.length;
    const [dx, dy] = [points[next]! - points[at]!, points[next + 1]! - points[at + 1]!];
    around += Math.sqrt(dx * dx + dy * dy);
  }
  return Math.abs(doubleArea(points)) < sliver * around;
}

function onGrid(value: number): number {
  return Math.max(-limit, Math.min(limit, Math.round(value * grid)));
}
