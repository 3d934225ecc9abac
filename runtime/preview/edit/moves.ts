import type { Box } from '../../../compiler/geometry/box.js';
import { keywordOf, lengthOf, pointOf } from '../../../compiler/scene/read.js';
import type { RelationStatement, SceneElement } from '../../../compiler/scene/types.js';
import type * as ast from '../../../language/generated/ast.js';
import type { Module } from '../../../language/module.js';
import { nodesAt } from '../../../language/services/nodes.js';
import { endOf, startOf } from '../../../language/syntax/walk.js';
import type { Point } from '../protocol.js';
import { type Axis, axes, edges, extents } from './geometry.js';
import { lengthChange, pixels } from './numbers.js';
import type { PlacedTarget } from './target.js';
import { elementsIn } from './verdict.js';
import { propertyOf, type Writing } from './writing.js';

/** One way to write a step of an element. False: the text cannot take it. */
export type Way = (writing: Writing) => boolean;

/** Who says where an element lies on an axis, as far as its statement shows. */
export type Owner = 'edge' | 'anchor' | 'point' | 'stand' | 'ends' | 'relation' | 'free';

/** Steps smaller than this are none, px of the frame. */
const still = 1 / 64;

export interface MoveContext {
  readonly module: Module;
  /** Boxes on the canvas. */
  readonly boxOf: (element: SceneElement) => Box | null;
  readonly relations: readonly RelationStatement[];
}

export function ownerOf({ element }: Pick<PlacedTarget, 'element'>, axis: Axis): Owner {
  if (lengthOf(element, edges[axis])) return 'edge';
  const anchor = keywordOf(element, 'at');
  if (anchor !== null && anchor !== 'auto') return 'anchor';
  if (pointOf(element, 'at')) return 'point';
  if (pointOf(element, 'stand')) return 'stand';
  if (element.relations.some((statement) => isPlacing(statement))) return 'relation';
  return hasEnds(element) ? 'ends' : 'free';
}

/** Relations about sizes and the order of painting. */
const placeless: ReadonlySet<string> = new Set([
  'larger than',
  'smaller than',
  'taller than',
  'same',
  'in front of',
  'behind',
]);

/** Relations that say where a thing lies; the others are about sizes and the order of painting. */
export function isPlacing({ relation }: RelationStatement): boolean {
  return !placeless.has(relation);
}

function hasEnds(element: SceneElement): boolean {
  return (
    (element.kind === 'line' || element.kind === 'arrow') && ['from', 'to'].some((end) => element.written.has(end))
  );
}

/** The ways to write a step on the canvas, those that keep most of what is said first. */
export function waysToMove(target: PlacedTarget, by: Point, context: MoveContext): Way[] {
  const step = target.frame.step(by);
  const owners = axes.map((axis) => ownerOf(target, axis));
  // Nobody says either: with one of them said, the layout would choose the other anew.
  if (owners.every((owner) => owner === 'free')) return [(writing) => pin(target, step, [0, 1], writing)];
  if (owners[0] === 'ends') return [(writing) => moveEnds(target, step, writing)];
  const [across, down] = axes.map((axis) =>
    Math.abs(step[axis]) < still ? [() => true] : waysAlong(target, axis, step[axis], owners[axis]!, context),
  ) as [Way[], Way[]];
  const pairs = across.flatMap((one, i) => down.map((other, j) => ({ cost: i + j, one, other })));
  const ways = pairs
    .sort((a, b) => a.cost - b.cost)
    .map(
      ({ one, other }): Way =>
        (writing) =>
          one(writing) && other(writing),
    );
  const halfFree = owners.indexOf('free');
  if (halfFree >= 0) ways.push((writing) => pin(target, step, [0, 1], writing));
  return ways;
}

function waysAlong(target: PlacedTarget, axis: Axis, by: number, owner: Owner, context: MoveContext): Way[] {
  const { node, frame } = target;
  const shift: Way = (writing) => {
    writing.shift(node, axis, by, frame.scale);
    return true;
  };
  const own: Way = (writing) => pin(target, axis === 0 ? [by, 0] : [0, by], [axis], writing);
  switch (owner) {
    case 'edge':
      return [stepOf(target, edges[axis], null, axis, by) ?? own, shift];
    case 'point':
      return [stepOf(target, 'at', axis, axis, by), shift].filter((way) => way !== null);
    case 'anchor':
    case 'stand':
      return [shift];
    case 'relation':
      return [...gaps(target, axis, by, context), shift, own];
    default:
      return [own];
  }
}

/** A step of a length that the element's own body says: a property, or an item of a point. */
function stepOf({ node, frame }: PlacedTarget, name: string, item: number | null, axis: Axis, by: number): Way | null {
  const value = propertyOf(node, name)?.value;
  if (value === undefined) return null;
  const expression =
    item === null ? value : value.$type === 'Tuple' && value.items.length === 2 ? value.items[item]! : null;
  if (expression === null) return null;
  return (writing) => {
    const change = lengthChange(expression, { by, whole: frame.whole[axis], scale: frame.scale }, writing.text);
    if (change !== null) writing.change(change);
    return change !== null;
  };
}

/** `x` and `y` of the place where it lies, and the step farther. */
function pin({ element, node, frame }: PlacedTarget, step: Point, of: readonly Axis[], writing: Writing): boolean {
  const inherited = !propertyOf(node, 'at') && element.written.has('at');
  if (inherited) return false;
  for (const axis of of) {
    const start = frame.box[edges[axis]] + step[axis] - offsetOf(element, axis);
    writing.assign(node, edges[axis], pixels(start, frame.scale));
  }
  return true;
}

/** px that the element's `offset` adds to its `x` or `y`, as far as it says px. */
export function offsetOf(element: SceneElement, axis: Axis): number {
  const offset = element.written.has('offset') ? pointOf(element, 'offset') : null;
  if (offset?.type !== 'point') return 0;
  const length = axis === 0 ? offset.x : offset.y;
  return length.type === 'length' ? length.px : 0;
}

/** Both ends, and the points between them, by the same step. */
function moveEnds({ node, frame }: PlacedTarget, step: Point, writing: Writing): boolean {
  for (const name of ['from', 'to', 'through']) {
    const value = propertyOf(node, name)?.value;
    if (value === undefined) continue;
    for (const point of value.$type === 'ListLit' ? value.items : [value]) {
      if (point.$type !== 'Tuple' || point.items.length !== 2) return false;
      for (const axis of axes) {
        if (Math.abs(step[axis]) < still) continue;
        const change = lengthChange(
          point.items[axis]!,
          { by: step[axis], whole: frame.whole[axis], scale: frame.scale },
          writing.text,
        );
        if (change === null) return false;
        writing.change(change);
      }
    }
  }
  return true;
}

const directions: Readonly<Record<string, { readonly axis: Axis; readonly sign: 1 | -1 }>> = {
  'left of': { axis: 0, sign: -1 },
  'right of': { axis: 0, sign: 1 },
  above: { axis: 1, sign: -1 },
  below: { axis: 1, sign: 1 },
};

/** The gaps of directions along an axis, each a way. */
function gaps(target: PlacedTarget, axis: Axis, by: number, { module, boxOf, relations }: MoveContext): Way[] {
  const { element, frame } = target;
  return relations.flatMap((statement): Way[] => {
    const direction = directions[statement.relation];
    if (direction?.axis !== axis || statement.origin.uri !== module.uri || statement.origin.via.length > 0) return [];
    const isSubject = isOnly(elementsIn(statement.subject), element);
    if (!isSubject && !isOnly(elementsIn(statement.target), element)) return [];
    const placement = placementAt(module, statement);
    if (placement === null) return [];
    const more = by * direction.sign * (isSubject ? 1 : -1);
    const { gap } = placement;
    if (gap !== undefined)
      return [
        (writing) => {
          const change = lengthChange(gap, { by: more, whole: null, scale: frame.scale }, writing.text);
          if (change === null) return false;
          writing.change(change);
          return true;
        },
      ];
    const now = gapOf(statement, boxOf, axis, direction.sign);
    if (now === null || now / frame.scale + more < 0) return [];
    const end = endOf(placement);
    return [
      (writing) => {
        writing.change({ start: end, end, newText: ` by ${pixels(now / frame.scale + more, frame.scale)}` });
        return true;
      },
    ];
  });
}

function isOnly(elements: readonly SceneElement[], element: SceneElement): boolean {
  return elements.length === 1 && elements[0] === element;
}

/** The relation's own words in the text. */
export function placementAt(module: Module, { origin }: RelationStatement): ast.Placement | null {
  const found = nodesAt(module.ast, origin.start).findLast(
    (node): node is ast.Placement => node.$type === 'Placement' && startOf(node) === origin.start,
  );
  return found ?? null;
}

/** How far apart two things are on the canvas, the way the direction runs, px. */
function gapOf(
  { subject, target }: RelationStatement,
  boxOf: MoveContext['boxOf'],
  axis: Axis,
  sign: 1 | -1,
): number | null {
  const one = elementsIn(subject);
  const other = elementsIn(target);
  if (one.length !== 1 || other.length !== 1 || target.type === 'anchor') return null;
  const boxes = [one[0]!, other[0]!].map(boxOf);
  const [near, far] = sign > 0 ? [boxes[1], boxes[0]] : boxes;
  if (!near || !far) return null;
  return far[edges[axis]] - near[edges[axis]] - near[extents[axis]];
}

/** A point of its own instead of all that places an element now. */
export function wayInstead(target: PlacedTarget, by: Point, { module, relations }: MoveContext): Way {
  return (writing) => {
    const { element, node, frame } = target;
    const step = frame.step(by);
    for (const member of node.body?.members ?? []) {
      const isPlace = member.$type === 'Place' && member.subject === undefined && member.relations.some(places);
      const isPoint = member.$type === 'Property' && ['at', 'offset', 'stand', 'x', 'y'].includes(member.name);
      if (isPlace || isPoint) writing.remove(member);
    }
    for (const statement of relations) {
      if (!isPlacing(statement) || !isOnly(elementsIn(statement.subject), element)) continue;
      const placement = statement.origin.uri === module.uri ? placementAt(module, statement) : null;
      const place = placement?.$container;
      if (place?.$type !== 'Place') return false;
      if (place.$container !== node.body) writing.remove(place);
    }
    if (element.written.has('at') && propertyOf(node, 'at') === undefined) {
      const { x, y, width, height } = frame.box;
      const point = [x + step[0] + width / 2, y + step[1] + height / 2].map((value) => pixels(value, frame.scale));
      writing.add(node, 'at', `(${point.join(', ')})`);
    } else
      for (const axis of axes) writing.add(node, edges[axis], pixels(frame.box[edges[axis]] + step[axis], frame.scale));
    return true;
  };
}

function places({ relation, slip }: ast.Placement): boolean {
  return slip === undefined && !placeless.has(relation);
}
