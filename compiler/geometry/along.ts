import { directionOn, distance, pointOn, split } from './curve.js';
import { type Curve, emptyPath, type Path, PathBuilder, subpaths } from './path.js';

/** Steps in which the length of one curve is measured: off by less than 1/1000 of its length. */
const steps = 32;

interface Measured {
  readonly curve: Curve;
  /** First curve of its subpath. */
  readonly starts: boolean;
  /** Length from the start of the curve to each step, `steps + 1` of them (2 for a line). */
  readonly lengths: readonly number[];
  /** Length of all curves before. */
  readonly before: number;
}

/** A path with its lengths, for things set along it. Gaps between subpaths have no length. */
export class MeasuredPath {
  readonly length: number;
  readonly #curves: Measured[] = [];

  constructor(path: Path) {
    let before = 0;
    for (const subpath of subpaths(path)) {
      for (const [index, curve] of subpath.curves.entries()) {
        const lengths = lengthsOf(curve);
        this.#curves.push({ curve, starts: index === 0, lengths, before });
        before += lengths.at(-1)!;
      }
    }
    this.length = before;
  }

  /** The point after `length` px (kept within the path) and the direction there, of length 1. Null for a path without length. */
  at(length: number): { x: number; y: number; direction: readonly [x: number, y: number] } | null {
    if (this.length === 0) return null;
    const found = this.#curves.findLast(({ before, lengths }) => before <= length && lengths.at(-1)! > 0);
    const measured = found ?? this.#curves.find(({ lengths }) => lengths.at(-1)! > 0)!;
    const t = parameterAt(measured, length);
    const [x, y] = pointOn(measured.curve, t);
    return { x, y, direction: directionOn(measured.curve, t) ?? [1, 0] };
  }

  /** What lies between two lengths, open. */
  part(from: number, to: number): Path {
    if (to <= from) return emptyPath;
    const builder = new PathBuilder();
    let fresh = true;
    for (const measured of this.#curves) {
      const { before, lengths, starts } = measured;
      const after = before + lengths.at(-1)!;
      if (after <= from || before >= to) continue;
      const piece = between(measured.curve, parameterAt(measured, from), parameterAt(measured, to));
      if (fresh || starts) builder.moveTo(piece[0]!, piece[1]!);
      fresh = false;
      if (piece.length === 4) builder.lineTo(piece[2]!, piece[3]!);
      else if (piece.length === 6) builder.quadTo(piece[2]!, piece[3]!, piece[4]!, piece[5]!);
      else builder.cubicTo(piece[2]!, piece[3]!, piece[4]!, piece[5]!, piece[6]!, piece[7]!);
    }
    return builder.build();
  }
}

function lengthsOf(curve: Curve): number[] {
  const count = curve.length === 4 ? 1 : steps;
  const lengths = [0];
  let [x, y] = [curve[0]!, curve[1]!];
  for (let step = 1; step <= count; step++) {
    const [nextX, nextY] = pointOn(curve, step / count);
    lengths.push(lengths.at(-1)! + distance(x, y, nextX, nextY));
    [x, y] = [nextX, nextY];
  }
  return lengths;
}

function parameterAt({ lengths, before }: Measured, length: number): number {
  const wanted = length - before;
  const count = lengths.length - 1;
  if (wanted <= 0) return 0;
  if (wanted >= lengths[count]!) return 1;
  const step = lengths.findIndex((end) => end > wanted);
  const [low, high] = [lengths[step - 1]!, lengths[step]!];
  return (step - 1 + (wanted - low) / (high - low)) / count;
}

function between(curve: Curve, from: number, to: number): Curve {
  const head = to < 1 ? split(curve, to)[0] : curve;
  return from > 0 ? split(head, from / to)[1] : head;
}
