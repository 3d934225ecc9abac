import { lengthOf } from '../../../compiler/scene/read.js';
import type * as ast from '../../../language/generated/ast.js';
import type { Point, Rect } from '../protocol.js';
import { type Axis, axes, edges, extents, ownFrame } from './geometry.js';
import type { Way } from './moves.js';
import { digitsFor, lengthChange, literalOf, pixels, written } from './numbers.js';
import type { PlacedTarget } from './target.js';
import { propertyOf, type Writing } from './writing.js';

/** Sides that differ by less are as they were, px of the canvas. */
const still = 0.5;

interface Sizing {
  readonly ways: readonly Way[];
  /** What the element can be, for what was asked: of a circle both sides are the same. */
  readonly size: Point;
  /** Whether it comes out at that size to the pixel; words do not. */
  readonly exact: boolean;
}

/** The ways to make an element so large on the canvas, in its own frame, those that keep most of what is said first. */
export function waysToSize(target: PlacedTarget, size: Point, to: Rect): Sizing {
  const { element, placed } = target;
  const { scale } = ownFrame(placed.matrix, placed.box.width, placed.box.height);
  const now: Point = [placed.box.width * scale[0], placed.box.height * scale[1]];
  const changed = axes.filter((axis) => Math.abs(size[axis] - now[axis]) > still);
  if (element.kind === 'circle') return circle(target, size, now);
  if (element.kind === 'text' && changed.length === 2 && !element.written.has('height'))
    return words(target, size, now);
  if ((element.kind === 'line' || element.kind === 'arrow') && element.written.has('from'))
    return { ways: [(writing) => stretchEnds(target, to, writing)], size, exact: true };
  const sides =
    (of: readonly Axis[]): Way =>
    (writing) =>
      of.every((axis) => assignSide(target, extents[axis], axis, size[axis], now[axis], writing));
  const said = changed.filter((axis) => propertyOf(target.node, extents[axis]) !== undefined);
  const choices = [said, changed, axes].filter((of) => of.length > 0);
  const exact = element.kind !== 'text';
  return {
    ways: choices.filter((of, at) => choices.findIndex((one) => one.length === of.length) === at).map(sides),
    size,
    exact,
  };
}

/** By its radius, unless the text says its width or height. */
function circle(target: PlacedTarget, size: Point, now: Point): Sizing {
  const across = axes.reduce((most, axis) =>
    Math.abs(size[axis] - now[axis]) > Math.abs(size[most] - now[most]) ? axis : most,
  );
  const side = size[across];
  const said = extents.filter((extent) => propertyOf(target.node, extent) !== undefined);
  const ways: Way[] = [
    (writing) => {
      if (said.length > 0)
        return said.every((extent) => {
          const axis = extents.indexOf(extent) as Axis;
          return assignSide(target, extent, axis, side, now[axis], writing);
        });
      return assignSide(target, 'r', 0, side / 2, now[0] / 2, writing);
    },
  ];
  return { ways, size: [side, side], exact: true };
}

/** By the size of the letters, and by the width too where that is said. */
function words(target: PlacedTarget, size: Point, now: Point): Sizing {
  const { element, node } = target;
  const ratio = size[1] / now[1];
  const ways: Way[] = [];
  const fontSize = lengthOf(element, 'font-size');
  const own = propertyOf(node, 'font-size')?.value;
  const literal = own === undefined ? null : literalOf(own);
  const width: Way = (writing) =>
    propertyOf(node, 'width') === undefined || assignSide(target, 'width', 0, size[0], now[0], writing);
  const isPlain = fontSize !== null && fontSize.percent === 0 && fontSize.em === 0 && fontSize.terms.length === 0;
  const value = literal?.value ?? (isPlain ? fontSize.px : null);
  if (value !== null && value > 0)
    ways.push((writing) => {
      writing.assign(
        node,
        'font-size',
        written(Math.max(1, value * ratio), literal?.digits ?? 0) + (literal?.unit ?? ''),
      );
      return width(writing);
    });
  // `fit`: as large as the width makes it.
  ways.push((writing) => assignSide(target, 'width', 0, size[0], now[0], writing));
  return { ways, size, exact: false };
}

/** A side of so many px of the canvas: in the unit in which it is said, an expression by a summand. */
function assignSide(
  target: PlacedTarget,
  name: 'width' | 'height' | 'r',
  axis: Axis,
  size: number,
  now: number,
  writing: Writing,
): boolean {
  const { node, placed, frame, element } = target;
  // A component's picture is drawn larger as a whole: its sides count in the frame around it.
  const scale = element.picture ? frame.scale : ownFrame(placed.matrix, 1, 1).scale[axis] || 1;
  const px = pixels(size / scale, scale);
  const value = propertyOf(node, name)?.value;
  if (value === undefined) {
    writing.assign(node, name, px);
    return true;
  }
  const literal = literalOf(value);
  if (literal === null && value.$type !== 'NameRef') {
    const change = lengthChange(value, { by: (size - now) / scale, whole: null, scale }, writing.text);
    if (change !== null) writing.change(change);
    return change !== null;
  }
  writing.assign(node, name, literal === null ? px : sideText(literal, size / scale, size / now, now / scale));
  return true;
}

function sideText(literal: NonNullable<ReturnType<typeof literalOf>>, px: number, ratio: number, now: number): string {
  const { unit, value, digits } = literal;
  if (unit === '' || unit === 'px') return written(px, Math.max(digits, digitsFor(1))) + unit;
  if (unit === 'fr' || value === 0) return pixels(px);
  // What one of its units is worth tells how fine it must be.
  return written(value * ratio, digitsFor(now / Math.abs(value))) + unit;
}

/** Ends that are points, each where it comes to lie in the new box. */
function stretchEnds({ element, node, frame }: PlacedTarget, to: Rect, writing: Writing): boolean {
  const { box, step, whole, scale } = frame;
  if (element.written.has('rotate') || scale === 0) return false;
  const size = step([to.width, to.height]);
  const points = ['from', 'to', 'through'].flatMap((name): ast.Expr[] => {
    const value = propertyOf(node, name)?.value;
    return value === undefined ? [] : value.$type === 'ListLit' ? value.items : [value];
  });
  return points.every((point) => {
    if (point.$type !== 'Tuple' || point.items.length !== 2) return false;
    return axes.every((axis) => {
      const item = point.items[axis]!;
      const literal = literalOf(item);
      if (literal === null || (literal.unit !== '' && literal.unit !== 'px' && literal.unit !== '%')) return false;
      const now = literal.unit === '%' ? (literal.value / 100) * whole[axis] : literal.value;
      const [start, length] = [box[edges[axis]], box[extents[axis]]];
      const by = length === 0 ? 0 : (now - start) * (Math.abs(size[axis]) / length - 1);
      const change = by === 0 ? null : lengthChange(item, { by, whole: whole[axis], scale }, writing.text);
      if (change !== null) writing.change(change);
      return true;
    });
  });
}
