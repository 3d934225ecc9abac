import { about, type Matrix, multiply, translation } from '../geometry/matrix.js';
import { emptyPath, type Path, PathBuilder } from '../geometry/path.js';
import { rectPath, regularPolygon, starPath } from '../geometry/shapes.js';
import { fitPath, transformPath } from '../geometry/transform.js';
import { elementOf, keywordOf, lengthOf, numberOf } from '../scene/read.js';
import type { TextLayout } from '../text/types.js';
import { fitsFont } from './font-size.js';
import { intervalIn, shiftTo } from './frames.js';
import { commonAncestor, type Node, X, Y } from './node.js';
import { acrossBox, hasOutline, ownOutline } from './outline.js';
import type { Solver } from './solver.js';
import { plainStyle, wordsOf } from './words.js';

/** Whether a text's words follow the outline of another element. */
export function followsPath({ element }: Node): boolean {
  return element.kind === 'text' && elementOf(element, 'path') !== null;
}

/** The words along their path, in the coordinates of the text's parent. */
export function wordsOnPath(solver: Solver, node: Node): TextLayout {
  const target = solver.nodes.get(elementOf(node.element, 'path')!);
  const path = target === undefined ? emptyPath : pathIn(solver, target, node.parent!);
  const offset = lengthOf(node.element, 'start-offset');
  const align = keywordOf(node.element, 'text-align');
  return solver.services.setText(wordsOf(solver, node), plainStyle(solver, node), {
    path,
    side: keywordOf(node.element, 'side') === 'right' ? 'right' : 'left',
    anchor:
      align === 'center' || align === 'justify' ? 'middle' : align === 'end' || align === 'right' ? 'end' : 'start',
    offset: offset && ((length) => solver.length(node, offset, 'start-offset', () => length)),
    fits: fitsFont(node),
  });
}

/** The outline of `target` in the coordinates of `frame`. */
function pathIn(solver: Solver, target: Node, frame: Node): Path {
  const [width, height] = [solver.size(target, X), solver.size(target, Y)];
  const ancestor = commonAncestor(target, frame);
  const place = (axis: 0 | 1): number => {
    const { start, size } = intervalIn(solver, target, ancestor, axis);
    // A turned box keeps its middle.
    return start + (size - [width, height][axis]!) / 2 - shiftTo(solver, frame, ancestor, axis);
  };
  const moved = translation(place(X), place(Y));
  const matrix: Matrix = target.turn ? multiply(moved, about(target.turn.matrix, width / 2, height / 2)) : moved;
  return transformPath(pathOf(solver, target, width, height), matrix);
}

/** In the target's own frame. Round things begin at their left and run clockwise. */
function pathOf(solver: Solver, node: Node, width: number, height: number): Path {
  const { element } = node;
  // Words are no path for words: their box is.
  if (hasOutline(node) && element.kind !== 'text') return ownOutline(solver, node, width, height);
  const [rx, ry] = [width / 2, height / 2];
  const box = { x: 0, y: 0, width, height };
  switch (element.kind) {
    case 'circle':
      return roundPath(rx, ry, Math.min(rx, ry), Math.min(rx, ry));
    case 'ellipse':
      return roundPath(rx, ry, rx, ry);
    case 'polygon':
      return fitted(regularPolygon(rx, ry, rx, ry, numberOf(element, 'sides') ?? 5), box);
    case 'star': {
      const points = numberOf(element, 'points') ?? 5;
      return fitted(starPath(rx, ry, rx, ry, points, numberOf(element, 'inner-radius') ?? 0.5), box);
    }
    default:
      return acrossBox(element, width, height) ?? rectPath(box);
  }
}

function fitted(path: Path, box: { x: number; y: number; width: number; height: number }): Path {
  return box.width > 0 && box.height > 0 ? fitPath(path, box) : path;
}

/** How far the handles of a quarter of a circle reach: off by 0.03 % of the radius at most. */
const kappa = 0.5522847498;

function roundPath(cx: number, cy: number, rx: number, ry: number): Path {
  const [hx, hy] = [rx * kappa, ry * kappa];
  return new PathBuilder()
    .moveTo(cx - rx, cy)
    .cubicTo(cx - rx, cy - hy, cx - hx, cy - ry, cx, cy - ry)
    .cubicTo(cx + hx, cy - ry, cx + rx, cy - hy, cx + rx, cy)
    .cubicTo(cx + rx, cy + hy, cx + hx, cy + ry, cx, cy + ry)
    .cubicTo(cx - hx, cy + ry, cx - rx, cy + hy, cx - rx, cy)
    .close()
    .build();
}
