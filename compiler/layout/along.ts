import { isTagged, pointsOf } from '../scene/read.js';
import type { Node } from './node.js';
import { X, Y } from './node.js';
import type { Solver } from './solver.js';
import { resolvePoint } from './terms.js';

/** Where the things of a `scatter` lie on its path. */
export interface PathPlaces {
  /** The centres, px in the parent's coordinates; in metres the places on the ground, to the right of the middle and away. */
  readonly places: readonly (readonly [x: number, y: number])[];
  readonly metres: boolean;
}

/** As many places as things, evenly along the path, both ends in; one alone is in the middle of it. */
export function pathPlaces(solver: Solver, node: Node): PathPlaces {
  node.path ??= findPlaces(solver, node);
  return node.path;
}

function findPlaces(solver: Solver, node: Node): PathPlaces {
  const given = pointsOf(node.element, 'along');
  const metres = given.some((point) => point.type === 'point' && isTagged(point.x, 'distance'));
  const points = given.flatMap((point): (readonly [number, number])[] => {
    if (!metres) {
      const em = (): number => solver.fontSize(node);
      const at = [X, Y].map((axis) => resolvePoint(solver, point, node.parent!, axis, em) ?? 0);
      return [[at[0]!, at[1]!]];
    }
    if (point.type !== 'point' || !isTagged(point.x, 'distance') || !isTagged(point.y, 'distance')) return [];
    return [[point.x.metres, point.y.metres]];
  });
  return { places: evenly(points, node.children.length), metres };
}

/** Points at equal lengths of a broken line; round a closed one its start counts once. */
export function evenly(points: readonly (readonly [number, number])[], count: number): (readonly [number, number])[] {
  const [first, last] = [points[0] ?? ([0, 0] as const), points.at(-1)];
  const lengths = [0];
  for (let at = 1; at < points.length; at++) {
    const [[x, y], [nextX, nextY]] = [points[at - 1]!, points[at]!];
    lengths.push(lengths[at - 1]! + Math.sqrt((nextX - x) ** 2 + (nextY - y) ** 2));
  }
  const whole = lengths.at(-1)!;
  const closed = points.length > 2 && last![0] === first[0] && last![1] === first[1];
  const steps = closed ? count : count - 1;
  let at = 1;
  return Array.from({ length: count }, (_, index) => {
    const wanted = count === 1 && !closed ? whole / 2 : (whole * index) / Math.max(1, steps);
    while (at < lengths.length - 1 && lengths[at]! < wanted) at++;
    const [from, to] = [points[at - 1] ?? first, points[at] ?? first];
    const part = (lengths[at] ?? 0) - (lengths[at - 1] ?? 0);
    const share = part > 0 ? Math.min(1, Math.max(0, (wanted - lengths[at - 1]!) / part)) : 0;
    return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])] as const;
  });
}
