import type { Box } from '../../geometry/box.js';
import { overlappingPairs } from '../../solver/overlaps.js';
import { axes, type Node, X, Y } from '../node.js';
import type { Solver } from '../solver.js';
import { moversOf } from './links.js';
import type { Apart } from './plan.js';

/** No more pairs than this are set apart at a time, for each thing that relations move. */
const most = 4;

/** Relations that mean one thing to lie over another. */
const overlapping = new Set(['inside', 'around', 'overlapping', 'in front of', 'behind', 'touching', 'under', 'near']);

/**
 * Pairs of siblings that would lie on each other though nobody chose it, and of which relations move at least one: what is to keep
 * them apart.
 */
export function accidents(solver: Solver): Apart[] {
  const chosen = chosenPairs(solver);
  const found: Apart[] = [];
  for (const frame of framesOf(solver)) {
    const nodes = frame.children.filter((child) => isThing(child));
    const boxes = nodes.map((node) => boxOf(solver, node));
    const moved = nodes.map((node) => axes.some((axis) => node.owner[axis] === 'relation'));
    const allowed = (a: number, b: number): boolean => {
      if (!moved[a] && !moved[b]) return true;
      const pair = pairOf(nodes[a]!.element.id, nodes[b]!.element.id);
      const [first, second] = a < b ? [a, b] : [b, a];
      return chosen.has(pair) || contains(boxes[first]!, boxes[second]!);
    };
    for (const { axis, first, second } of overlappingPairs(boxes, allowed, most * nodes.length)) {
      const [one, other] = [nodes[first]!, nodes[second]!];
      found.push({ axis: axis === 'x' ? X : Y, first: one.element.id, second: other.element.id });
    }
  }
  return found;
}

function framesOf(solver: Solver): Set<Node> {
  const frames = new Set<Node>();
  for (const axis of axes) {
    for (const { frame } of solver.relations.plan.groupOf[axis].values()) frames.add(frame);
  }
  return frames;
}

/** Backdrops, and groups without anything in them, are in nobody's way. */
function isThing(node: Node): boolean {
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

function chosenPairs(solver: Solver): Set<string> {
  const chosen = new Set<string>();
  for (const link of solver.relations.plan.links) {
    if (!overlapping.has(link.statement.relation) && link.statement.relation !== 'on') continue;
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
