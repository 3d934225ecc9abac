import { pathBounds } from './bounds.js';
import type { Box } from './box.js';
import { isIdentity, type Matrix } from './matrix.js';
import { type Path, PathBuilder, subpaths } from './path.js';

/** Bézier curves keep their form under an affine map: only the points move. */
export function transformPath(path: Path, matrix: Matrix): Path {
  if (isIdentity(matrix)) return path;
  const [a, b, c, d, e, f] = matrix;
  const coords = new Array<number>(path.coords.length);
  for (let at = 0; at < coords.length; at += 2) {
    const x = path.coords[at]!;
    const y = path.coords[at + 1]!;
    coords[at] = a * x + c * y + e;
    coords[at + 1] = b * x + d * y + f;
  }
  return { verbs: path.verbs, coords };
}

/** The same curves run the other way; closed subpaths stay closed and the order of the subpaths stays. */
export function reversePath(path: Path): Path {
  const builder = new PathBuilder();
  for (const { x, y, curves, closed } of subpaths(path)) {
    const last = curves.at(-1);
    builder.moveTo(last ? last.at(-2)! : x, last ? last.at(-1)! : y);
    for (const curve of curves.toReversed()) {
      if (curve.length === 4) builder.lineTo(curve[0]!, curve[1]!);
      else if (curve.length === 6) builder.quadTo(curve[2]!, curve[3]!, curve[0]!, curve[1]!);
      else builder.cubicTo(curve[4]!, curve[5]!, curve[2]!, curve[3]!, curve[0]!, curve[1]!);
    }
    if (closed) builder.close();
  }
  return builder.build();
}

/** Moves and scales a path so that its bounds are `box`; an axis on which the path has no extent is only moved. */
export function fitPath(path: Path, box: Box): Path {
  const bounds = pathBounds(path);
  if (bounds === null) return path;
  const sx = bounds.width > 0 ? box.width / bounds.width : 1;
  const sy = bounds.height > 0 ? box.height / bounds.height : 1;
  return transformPath(path, [sx, 0, 0, sy, box.x - bounds.x * sx, box.y - bounds.y * sy]);
}
