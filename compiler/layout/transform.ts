import { onGrid } from '../geometry/box.js';
import { about, identity, type Matrix, multiply, rotation, scaling } from '../geometry/matrix.js';
import { degreesOf, flipOf, scaleOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';

/** `flip`, then `scale`, then `rotate`, all about the centre of the box: the linear part of the map. */
export interface Turn {
  readonly matrix: Matrix;
}

/** Null for an element that lies as it is. */
export function turnOf(element: SceneElement): Turn | null {
  const degrees = degreesOf(element, 'rotate');
  const scale = scaleOf(element);
  const { horizontal, vertical } = flipOf(element);
  if (degrees % 360 === 0 && scale.x === 1 && scale.y === 1 && !horizontal && !vertical) return null;
  const stretched = scaling(finite(scale.x) * (horizontal ? -1 : 1), finite(scale.y) * (vertical ? -1 : 1));
  return { matrix: multiply(rotation(finite(degrees)), stretched) };
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 1;
}

/** Size of the upright box around a box of `width × height` after the turn. */
export function turnedSize(turn: Turn, width: number, height: number): readonly [width: number, height: number] {
  const [a, b, c, d] = turn.matrix;
  return [onGrid(Math.abs(a) * width + Math.abs(c) * height), onGrid(Math.abs(b) * width + Math.abs(d) * height)];
}

/** In the element's own frame. `zoom`: the factor by which a component's picture is drawn larger than it is. */
export function ownMatrix(turn: Turn | null, zoom: number, width: number, height: number): Matrix {
  if (!turn && zoom === 1) return identity;
  return about(multiply(turn?.matrix ?? identity, scaling(zoom, zoom)), width / 2, height / 2);
}
