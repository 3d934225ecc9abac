import type { Box } from '../../geometry/box.js';
import { overlappingPairs } from '../../solver/overlaps.js';
import { across, axes, type Node, X, Y } from '../node.js';
import type { Solver } from '../solver.js';
import { innerInterval } from './ends.js';
import { moversOf } from './links.js';
import type { Apart } from './plan.js';

/** No more pairs than this are set apart at a time, for each thing that relations move. */
const most = 4;

/** Relations that mean one thing to lie over another. */
const overlapping = new Set(['inside', 'around', 'overlapping', 'in front of', 'behind', 'touching', 'under']);

/**
 * Pairs of siblings that would lie on each other though nobody chose it, and of which relations move at least one: what is to keep
 * them apart. A pair that was to keep apart already, but could not without taking a direction out of its zone, is to do so on the
 * other axis, and if that did not help either, on the first one whatever becomes of the zone.
 */
export function accidents(solver: Solver, before: readonly Apart[]): Apart[] {
  const known = new Map(before.map((apart) => [pairOf(apart.first, apart.second), apart]));
  const chosen = chosenPairs(solver);
  const found: Apart[] = [];
  for (const frame of framesOf(solver)) {
    const nodes = frame.children.filter((child) => isThing(child));
    const boxes = nodes.map((node) => boxOf(solver, node));
    const moved = nodes.map((node) => axes.some((axis) => node.owner[axis] === 'relation'));
    const room = roomOf(solver, frame);
    const allowed = (a: number, b: number): boolean => {
      if (!moved[a] && !moved[b]) return true;
      const pair = pairOf(nodes[a]!.element.id, nodes[b]!.element.id);
      const [first, second] = a < b ? [a, b] : [b, a];
      return chosen.has(pair) || contains(boxes[first]!, boxes[second]!) || isBand(boxes[first]!, room);
    };
    for (const { axis, first, second } of overlappingPairs(boxes, allowed, most * nodes.length)) {
      const [one, other] = [nodes[first]!, nodes[second]!];
      const earlier = known.get(pairOf(one.element.id, other.element.id));
      const least: Apart = { axis: axis === 'x' ? X : Y, first: one.element.id, second: other.element.id, tries: 1 };
      found.push(earlier ? harder(earlier, one, other, solver) : least);
    }
  }
  return found;
}

/** The other axis, in the order of the centres there (the same: of the source); where the axis is the second one, the first, firmly. */
function harder(earlier: Apart, one: Node, other: Node, solver: Solver): Apart {
  const axis = across(earlier.axis);
  const centre = (node: Node): number => 2 * solver.start(node, axis) + solver.outer(node, axis);
  const [a, b] = one.index < other.index ? [one, other] : [other, one];
  const [first, second] = centre(b) >= centre(a) ? [a, b] : [b, a];
  return { axis, first: first.element.id, second: second.element.id, tries: earlier.tries + 1 };
}

function framesOf(solver: Solver): Set<Node> {
  const frames = new Set<Node>();
  for (const axis of axes) {
    for (const { frame } of solver.relations.plan.groupOf[axis].values()) frames.add(frame);
  }
  return frames;
}

/** Backdrops, groups without anything in them, and what is spread along a path or over something else are in nobody's way. */
function isThing(node: Node): boolean {
  if (node.owner[X] === 'spread') return false;
  return node.owner[X] !== 'backdrop' && (node.content !== 'children' || node.children.length > 0);
}

function boxOf(solver: Solver, node: Node): Box {
  return {
    x: solver.start(node, X),
    y: solver.start(node, Y),
    width: solver.outer(node, X),
    height: solver.outer(node, Y),
  };
}

function roomOf(solver: Solver, frame: Node): Box {
  const [x, y] = [innerInterval(solver, frame, X), innerInterval(solver, frame, Y)];
  return { x: x.start, y: y.start, width: x.size, height: y.size };
}

/** A floor, a wall, a sky: from one edge of the room to the other and along a third. What comes later lies on it, and stands where it likes. */
function isBand(box: Box, room: Box): boolean {
  const left = box.x <= room.x + hair;
  const right = box.x + box.width >= room.x + room.width - hair;
  const top = box.y <= room.y + hair;
  const bottom = box.y + box.height >= room.y + room.height - hair;
  return [left, right, top, bottom].filter((touches) => touches).length >= 3;
}

/** px */
const hair = 1;

function chosenPairs(solver: Solver): Set<string> {
  const chosen = new Set<string>();
  for (const link of solver.relations.plan.links) {
    const { relation, by } = link.statement;
    // `below rail by -8`: hung over it.
    const hung = by !== null && by.px < 0;
    if (!overlapping.has(relation) && relation !== 'on' && !hung) continue;
    const movers = moversOf(link);
    for (const a of movers) for (const b of movers) chosen.add(pairOf(a.element.id, b.element.id));
  }
  return chosen;
}

/** A thing that lies wholly over a much larger one (a word on a picture) is there on purpose; under it, it would be hidden. */
function contains(outer: Box, inner: Box): boolean {
  return (
    outer.width * outer.height > 4 * inner.width * inner.height &&
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function pairOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
