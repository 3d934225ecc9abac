import { freedomOf } from '../solver/freedom.js';
import { axes, type Node, X } from './node.js';
import { innerInterval } from './relations/ends.js';
import { toPx } from './relations/problem.js';
import { isSized } from './sized.js';
import type { Solver } from './solver.js';
import type { Guess } from './types.js';
import { decidingWishes } from './wishes.js';

/**
 * What layout chose because the source leaves it open, in source order. An element counts once for each axis on which it could lie
 * elsewhere: its degrees of freedom.
 */
export function guessesOf(solver: Solver): Guess[] {
  const rooms = freedoms(solver);
  const wishes = decidingWishes(solver);
  const guesses: Guess[] = [];
  for (const node of solver.nodes.values()) {
    if (!node.parent) continue;
    for (const axis of axes) {
      const owner = node.owner[axis];
      if (owner !== 'free' && owner !== 'relation') continue;
      const related = owner === 'relation' ? solver.relations.of(node, axis) : null;
      const room = related ? rooms[axis].get(node) : roomIn(solver, node, node.parent, axis);
      if (!room || room.to <= room.from) continue;
      guesses.push({
        element: node.element,
        axis: axis === X ? 'x' : 'y',
        start: solver.start(node, axis),
        from: room.from,
        to: room.to,
        rule: related && related.block === null ? 'relation' : 'free room',
        wish: related && (wishes[axis].get(node) ?? null),
      });
    }
  }
  return guesses;
}

interface Room {
  readonly from: number;
  readonly to: number;
}

function freedoms(solver: Solver): readonly [Map<Node, Room>, Map<Node, Room>] {
  const rooms: [Map<Node, Room>, Map<Node, Room>] = [new Map(), new Map()];
  for (const { group, boxes, problem, solution } of solver.relations.solved) {
    const members = new Set(group.members);
    for (const [box, { start, end }] of freedomOf(problem, solution).entries()) {
      const node = boxes[box]!;
      if (members.has(node)) rooms[group.axis].set(node, { from: toPx(start), to: toPx(end) });
    }
  }
  return rooms;
}

/** All of the parent's room; where that hugs its children there is none to choose from. */
function roomIn(solver: Solver, node: Node, parent: Node, axis: 0 | 1): Room | null {
  if (!isSized(parent, axis)) return null;
  const { start, size } = innerInterval(solver, parent, axis);
  return { from: start, to: start + size - solver.outer(node, axis) };
}
