import type { Size } from '../geometry/box.js';
import { onGrid } from '../geometry/box.js';
import { lengthOf, numberOf, pointOf } from '../scene/read.js';
import type { Distance, Length } from '../scene/values.js';
import { memberFactor } from './arranged-sizes.js';
import { pixelsPerMetre } from './camera.js';
import { gridContent, gridWidth } from './cells.js';
import { nameOf } from './demand.js';
import { margins } from './insets.js';
import { lineContent, lineWidth } from './line.js';
import { type Axis, across, axes, extentName, type Node, X, Y } from './node.js';
import { hasOutline } from './outline.js';
import { fillsRoom, hasRatio, isFixed, isSized, stretches } from './sized.js';
import { canvasFactor, naturalFallback, naturalSizes } from './sizes.js';
import type { Solver } from './solver.js';
import { stackContent, stackWidth } from './stack.js';
import { roomInside, thingOf, thingRatio, thingSize } from './things.js';
import { wordsHeight, wordsLeast, wordsMost, wordsWidth } from './words.js';

/** The box of a node, before rotation and scale: what the source gives, what the container gives, what it would be by itself. */
export function boxSize(solver: Solver, node: Node, axis: Axis): number {
  if (!node.parent) return axis === X ? solver.scene.canvas.width : solver.scene.canvas.height;
  // A component's picture is laid out at its own size, whatever it is drawn at.
  if (node.element.picture) return solver.auto(node, axis);
  const given = givenSize(solver, node, axis);
  if (given !== null) return given;
  const size = fromContainer(solver, node, axis) ?? solver.sizeRelations.same(solver, node, axis);
  return clampedTo(solver, node, axis, size ?? solver.auto(node, axis));
}

/**
 * `width` or `height` in px, or null where it is `auto` or a share. A drawing keeps its proportion: of a thing for which both are given it
 * is the size at which the thing fits inside.
 */
export function givenSize(solver: Solver, node: Node, axis: Axis): number | null {
  const own = statedSize(solver, node, axis);
  if (own === null || node.given[across(axis)] === 'auto') return own;
  const ratio = thingRatio(solver, node);
  const other = ratio === null ? null : statedSize(solver, node, across(axis));
  return ratio === null || other === null ? own : Math.min(own, axis === X ? other * ratio : other / ratio);
}

function statedSize(solver: Solver, node: Node, axis: Axis): number | null {
  const name = extentName[axis];
  const value = node.element.properties[name];
  if (node.given[axis] === 'distance') {
    return clampedTo(solver, node, axis, (value as Distance).metres * pixelsPerMetre(solver, node));
  }
  if (node.given[axis] !== 'length') return null;
  const size = solver.length(node, value as Length, name, () => percentOf(solver, node, axis, value as Length));
  if (size < 0) solver.reportOnce('negative-size', { name: nameOf(node), side: name, size }, solver.spanOf(node, name));
  return clampedTo(solver, node, axis, Math.max(0, size));
}

function percentOf(solver: Solver, node: Node, axis: Axis, length: Length): number {
  const base = solver.percentBase(node, axis);
  if (base === 0) {
    const name = extentName[axis];
    const parameters = { name: nameOf(node), side: name, percent: length.percent, parent: nameOf(node.parent!) };
    solver.reportOnce('percent-of-nothing', parameters, solver.spanOf(node, name));
  }
  return base;
}

/** `min-` and `max-`; as in CSS the minimum wins, and no box is smaller than its border and padding. */
function clampedTo(solver: Solver, node: Node, axis: Axis, size: number): number {
  const { min, max } = bounds(solver, node, axis);
  return Math.max(min, Math.min(max, size));
}

export function bounds(solver: Solver, node: Node, axis: Axis): { min: number; max: number } {
  const side = extentName[axis];
  const written = node.element.written;
  const read = (name: 'min-width' | 'max-width' | 'min-height' | 'max-height'): number | null => {
    const length = written.has(name) ? lengthOf(node.element, name) : null;
    return (
      length &&
      Math.max(
        0,
        solver.length(node, length, name, () => solver.percentBase(node, axis)),
      )
    );
  };
  const own = read(`min-${side}`) ?? 0;
  const max = read(`max-${side}`) ?? Number.POSITIVE_INFINITY;
  if (own > max) {
    solver.reportOnce('min-above-max', { name: nameOf(node), side, min: own, max }, solver.spanOf(node, `min-${side}`));
  }
  const edged = written.has('padding') || written.has('border-width');
  const min = edged ? Math.max(own, solver.insets(node, axis)) : own;
  return { min, max };
}

/** What the container makes of a size that is `auto` or a share; null where it leaves it to the node. */
function fromContainer(solver: Solver, node: Node, axis: Axis): number | null {
  const parent = node.parent!;
  if (parent.content === 'members') return null;
  const fraction = node.given[axis] === 'fraction';
  if (parent.main === axis) {
    if (!fraction && !fillsRoom(node, axis) && (axis === Y || node.turn)) return null;
    if (!fraction && isFixed(node, axis)) return null;
    return solver.parts(parent, axis)[node.index] ?? 0;
  }
  if (!fraction && !stretches(node, axis)) return null;
  if (parent.flow === 'grid') return Math.max(0, solver.cell(node, axis).size - margins(solver, node, axis));
  return Math.max(
    0,
    (parent.flow ? solver.inner(parent, axis) : solver.room(node, axis)) - margins(solver, node, axis),
  );
}

/** The size by itself: from the other side and a ratio, from its content, or the natural one of its kind. */
export function autoSize(solver: Solver, node: Node, axis: Axis): number {
  if (!node.parent) return solver.size(node, axis);
  const radius = node.element.kind === 'circle' ? lengthOf(node.element, 'r') : null;
  if (radius) {
    const length = solver.length(node, radius, 'r', () => solver.percentBase(node, X));
    const size = 2 * length;
    if (size < 0)
      solver.reportOnce('negative-size', { name: nameOf(node), side: 'width', size }, solver.spanOf(node, 'r'));
    return clampedTo(solver, node, axis, size);
  }
  const ratio = node.element.picture ? null : ratioOf(solver, node);
  if (ratio !== null && axis === Y) return clampedTo(solver, node, Y, solver.size(node, X) / ratio);
  if (ratio !== null && isFixed(node, Y)) return clampedTo(solver, node, X, solver.size(node, Y) * ratio);
  return clampedTo(solver, node, axis, contentSize(solver, node, axis));
}

function contentSize(solver: Solver, node: Node, axis: Axis): number {
  switch (node.content) {
    case 'words':
      if (axis === X) return wordsWidth(solver, node, roomFor(solver, node));
      return wordsHeight(solver, node);
    case 'flow':
      if (fillsRoom(node, axis)) return Math.max(0, solver.room(node, axis) - margins(solver, node, axis));
      if (axis === Y) return flowHeight(solver, node) + solver.insets(node, Y);
      return Math.max(solver.least(node), Math.min(solver.most(node), roomFor(solver, node)));
    case 'members':
      return solver.arranged(node).size[axis] + solver.insets(node, axis);
    case 'children':
      solver.hug(node, axis);
      return node.extent[axis] + solver.insets(node, axis);
    default:
      return naturalSize(solver, node, axis);
  }
}

function flowHeight(solver: Solver, node: Node): number {
  if (node.flow === 'grid') return gridContent(solver, node);
  return node.flow === 'stack' ? stackContent(solver, node) : lineContent(solver, node);
}

/** The width that something without a width of its own may take. */
function roomFor(solver: Solver, node: Node): number {
  const parent = node.parent!;
  if (beginsOutside(solver, node)) return solver.room(parent, X);
  if (node.turn || !parent.flow || parent.main === X) return solver.room(node, X) - edgeOf(solver, node);
  const room = parent.flow === 'grid' ? solver.cell(node, X).size : solver.inner(parent, X);
  return Math.max(0, room - margins(solver, node, X));
}

/** The name beside a dot is a child of the dot, but its words do not lie in it: how small the dot is must not break them. */
function beginsOutside(solver: Solver, node: Node): boolean {
  const parent = node.parent!;
  if (!parent.parent) return false;
  return axes.some((axis) => {
    const place = placeOn(node, axis);
    if (!place || place.terms.length > 0 || !isSized(parent, axis)) return false;
    const base = (): number => solver.coordinateBase(parent, axis);
    const at = solver.length(node, place, axis === X ? 'x' : 'y', base);
    return at < 0 || at >= base();
  });
}

/** `x` and `y`, or the coordinate of `at`. */
function placeOn(node: Node, axis: Axis): Length | null {
  if (node.owner[axis] === 'edge') return lengthOf(node.element, axis === X ? 'x' : 'y');
  const point = node.owner[axis] === 'point' ? pointOf(node.element, 'at') : null;
  const coordinate = point?.type === 'point' ? point[axis === X ? 'x' : 'y'] : null;
  return coordinate?.type === 'length' ? coordinate : null;
}

/** As in CSS, what lies at `x` has the room to the right of it. */
function edgeOf(solver: Solver, node: Node): number {
  if (node.owner[X] !== 'edge') return 0;
  const x = lengthOf(node.element, 'x');
  if (!x || x.terms.length > 0) return 0;
  const edge = solver.length(node, x, 'x', () => solver.coordinateBase(node.parent!, X));
  const room = solver.room(node, X);
  return edge > 0 && edge < room ? edge : 0;
}

/** The natural size of a kind, made smaller where the room is. */
function naturalSize(solver: Solver, node: Node, axis: Axis): number {
  if (hasOutline(node)) return solver.outline(node, axis).size;
  if (isUpright(node)) return 0;
  const usual = usualSize(solver, node);
  const crowd = node.parent!.flow === 'many' ? memberFactor(solver, node) : 1;
  const natural = { width: usual.width * crowd, height: usual.height * crowd };
  const fits = (side: number, room: number): number => (side > 0 && room > 0 ? Math.min(1, room / side) : 1);
  const inside = thingRatio(solver, node) === null ? null : roomInside(solver, node);
  const factor = Math.min(
    fits(natural.width, Math.min(solver.room(node, X), inside?.width ?? Number.POSITIVE_INFINITY)),
    fits(natural.height, Math.min(solver.room(node, Y), inside?.height ?? Number.POSITIVE_INFINITY)),
  );
  return onGrid((axis === X ? natural.width : natural.height) * factor);
}

/** The natural size of a kind, as the relations of size want it. */
export function usualSize(solver: Solver, node: Node): Size {
  const natural = naturalOf(solver, node);
  const scale = solver.sizeRelations.scale(solver, node, natural);
  return { width: natural.width * scale, height: natural.height * scale };
}

/** `line { height: 80 }` stands: it has no width. */
function isUpright({ element, given }: Node): boolean {
  return (element.kind === 'line' || element.kind === 'arrow') && given[X] === 'auto' && given[Y] !== 'auto';
}

function naturalOf(solver: Solver, node: Node): Size {
  const { element } = node;
  const image = element.kind === 'image' ? solver.services.imageSize(element) : null;
  if (image && image.width > 0 && image.height > 0) return image;
  const thing = thingOf(solver, node);
  if (thing) return thingSize(solver, node, thing);
  const { width, height } = naturalSizes[element.many === null ? element.kind : 'scatter'] ?? naturalFallback;
  const factor = canvasFactor(solver.scene.canvas);
  return { width: width * factor, height: height * factor };
}

/** Width divided by height; null for what has no proportion of its own. */
function ratioOf(solver: Solver, node: Node): number | null {
  const own = numberOf(node.element, 'aspect-ratio');
  if (own !== null && own > 0) return own;
  if (node.content !== 'natural') return null;
  if (hasOutline(node)) {
    const [width, height] = [solver.outline(node, X).size, solver.outline(node, Y).size];
    return width > 0 && height > 0 ? width / height : null;
  }
  const thing = thingOf(solver, node);
  if (thing) return thing.ratio;
  const { width, height } = naturalOf(solver, node);
  return width > 0 && height > 0 ? width / height : null;
}

/** As wide as it likes to be: CSS's max-content. */
export function mostWidth(solver: Solver, node: Node): number {
  return contentWidth(solver, node, 'most');
}

/** As narrow as it can be: CSS's min-content. */
export function leastWidth(solver: Solver, node: Node): number {
  return contentWidth(solver, node, 'least');
}

function contentWidth(solver: Solver, node: Node, wish: 'least' | 'most'): number {
  if (node.element.picture) return solver.size(node, X);
  const given = givenSize(solver, node, X);
  if (given !== null) return given;
  const ownWidth = node.content === 'natural' || node.content === 'children' || node.content === 'members';
  if (ownWidth || (hasRatio(node) && isFixed(node, Y))) return solver.auto(node, X);
  let width: number;
  if (node.content === 'words') width = wish === 'most' ? wordsMost(solver, node) : wordsLeast(solver, node);
  else if (wish === 'most' && fillsRoom(node, X)) width = solver.room(node, X) - margins(solver, node, X);
  else width = flowWidth(solver, node, wish) + solver.insets(node, X);
  return clampedTo(solver, node, X, width);
}

function flowWidth(solver: Solver, node: Node, wish: 'least' | 'most'): number {
  if (node.flow === 'grid') return gridWidth(solver, node, wish);
  return node.flow === 'stack' ? stackWidth(solver, node, wish) : lineWidth(solver, node, wish);
}

/** What a child adds to the content of the container around it, across, turned and with its margins. */
export function childWidth(solver: Solver, child: Node, wish: 'least' | 'most'): number {
  const own = child.turn || child.element.picture ? solver.outer(child, X) : solver[wish](child);
  return own + margins(solver, child, X);
}

/** The same downwards: its height by itself, not stretched. */
export function childHeight(solver: Solver, child: Node): number {
  const given = child.turn || child.element.picture ? solver.outer(child, Y) : givenSize(solver, child, Y);
  return (given ?? solver.auto(child, Y)) + margins(solver, child, Y);
}

/** How large a component's picture is drawn: uniformly, so that it fits the width and height that are given. */
export function zoomOf(solver: Solver, node: Node): number {
  let zoom = Number.POSITIVE_INFINITY;
  for (const axis of [X, Y] as const) {
    const own = solver.size(node, axis);
    const wanted =
      givenSize(solver, node, axis) ?? (node.given[axis] === 'fraction' ? fromContainer(solver, node, axis) : null);
    if (wanted !== null && own > 0) zoom = Math.min(zoom, wanted / own);
  }
  return Number.isFinite(zoom) ? zoom : 1;
}
