import { type Box, onGrid, type Size, union } from '../geometry/box.js';
import { nameOf } from './demand.js';
import { flowIn, freeRoom, nearestFree } from './free-room.js';
import { type Axis, across, axes, childTowards, type Node, X, Y } from './node.js';
import { referencesOf } from './references.js';
import { isSized } from './sized.js';
import { defaultGap } from './sizes.js';
import type { Solver } from './solver.js';

/** More siblings than these are not searched for the one room that a half-placed thing needs. */
const mostBlocks = 200;

/** Finds places for all children of a node that nobody places, and leaves them in `freeStart`. */
export function freePlaces(solver: Solver, parent: Node): number {
  const waiting = new Waiting(solver, parent);
  const obstacles: Box[] = [];
  for (const child of parent.children) {
    if (
      waiting.waits(child) ||
      child.owner[X] === 'backdrop' ||
      (child.content === 'children' && child.children.length === 0)
    )
      continue;
    obstacles.push({
      x: solver.start(child, X),
      y: solver.start(child, Y),
      width: solver.outer(child, X),
      height: solver.outer(child, Y),
    });
  }
  for (const child of parent.children) {
    for (const axis of axes) {
      if (child.owner[axis] !== 'free' || child.owner[across(axis)] === 'free') continue;
      const box = waiting.waits(child, across(axis)) ? null : alongAxis(solver, child, axis, obstacles);
      child.freeStart[axis] = box ? (axis === X ? box.x : box.y) : middle(solver, child, axis);
      if (box) obstacles.push(box);
    }
  }
  const things = parent.children.filter((child) => child.owner[X] === 'free' && child.owner[Y] === 'free');
  if (things.length > 0) placeThings(solver, parent, things, obstacles);
  return 0;
}

function placeThings(solver: Solver, parent: Node, things: readonly Node[], obstacles: readonly Box[]): void {
  const sizes: Size[] = things.map((thing) => ({ width: solver.outer(thing, X), height: solver.outer(thing, Y) }));
  if (!isSized(parent, X) || !isSized(parent, Y)) {
    const placed = union(obstacles);
    const room = { x: placed?.x ?? 0, y: 0, width: placed?.width ?? 0, height: 0 };
    const { places } = flowIn(
      { ...room, width: Math.max(solver.room(parent, X), placed?.width ?? 0) },
      sizes,
      defaultGap,
    );
    const [left, top] = [0, 1].map((axis) => places.reduce((least, place) => Math.min(least, place[axis]!), Infinity));
    const start = placed ? placed.y + placed.height + defaultGap : 0;
    for (const [index, thing] of things.entries()) {
      thing.freeStart[X] = onGrid(room.x + places[index]![0] - left!);
      thing.freeStart[Y] = onGrid(start + places[index]![1] - top!);
    }
    return;
  }
  const room: Box = {
    x: solver.before(parent, X),
    y: solver.before(parent, Y),
    width: solver.inner(parent, X),
    height: solver.inner(parent, Y),
  };
  const behind = obstacles.filter((box) => !covers(box, room));
  const { places, crowded } = freeRoom(room, behind, sizes, defaultGap);
  for (const [index, thing] of things.entries()) {
    [thing.freeStart[X], thing.freeStart[Y]] = places[index]!;
  }
  if (crowded) {
    const first = things[0]!;
    const parameters = { name: nameOf(first), others: things.length - 1, parent: nameOf(parent) };
    solver.reportOnce('no-free-room', parameters, first.element.origin);
  }
}

function covers(box: Box, room: Box): boolean {
  const { x, y, width, height } = room;
  return box.x <= x && box.y <= y && box.x + box.width >= x + width && box.y + box.height >= y + height;
}

/** One axis is placed, the other is not: in the middle, or as near to it as the siblings let it be. */
function alongAxis(solver: Solver, node: Node, axis: Axis, obstacles: readonly Box[]): Box {
  const parent = node.parent!;
  const other = across(axis);
  const from = solver.start(node, other);
  const [size, thickness] = [solver.outer(node, axis), solver.outer(node, other)];
  const wanted = middle(solver, node, axis);
  const start = solver.before(parent, axis);
  const room = { start, end: isSized(parent, axis) ? start + solver.inner(parent, axis) : Number.POSITIVE_INFINITY };
  const blocked: { start: number; end: number }[] = [];
  for (const box of obstacles.length <= mostBlocks ? obstacles : []) {
    const [low, high] = other === X ? [box.x, box.x + box.width] : [box.y, box.y + box.height];
    if (high <= from || low >= from + thickness) continue;
    const [near, far] = axis === X ? [box.x, box.x + box.width] : [box.y, box.y + box.height];
    if (near <= room.start && far >= room.end) continue;
    blocked.push({ start: near - defaultGap, end: far + defaultGap });
  }
  const at = onGrid(nearestFree(wanted, size, room, blocked));
  if (axis === X) return { x: at, y: from, width: size, height: thickness };
  return { x: from, y: at, width: thickness, height: size };
}

/** In the middle of the parent; in one that hugs its children, where that begins. */
function middle(solver: Solver, node: Node, axis: Axis): number {
  const parent = node.parent!;
  if (!isSized(parent, axis)) return 0;
  return onGrid(solver.before(parent, axis) + (solver.inner(parent, axis) - solver.outer(node, axis)) / 2);
}

/** Which children of a node lie where they lie only because of others that nobody places: those are no obstacles. */
class Waiting {
  readonly #solver: Solver;
  readonly #parent: Node;
  readonly #known: [Map<Node, boolean>, Map<Node, boolean>] = [new Map(), new Map()];

  constructor(solver: Solver, parent: Node) {
    this.#solver = solver;
    this.#parent = parent;
  }

  waits(node: Node, axis?: Axis): boolean {
    if (axis === undefined) return this.waits(node, X) || this.waits(node, Y);
    const known = this.#known[axis].get(node);
    if (known !== undefined) return known;
    this.#known[axis].set(node, false);
    const found = this.#find(node, axis);
    this.#known[axis].set(node, found);
    return found;
  }

  #find(node: Node, axis: Axis): boolean {
    if (node.owner[axis] === 'free') return true;
    const rule = this.#solver.plan.rules[axis].get(node);
    if (rule && node.owner[axis] === 'relation') {
      for (const side of [rule.target, rule.second]) {
        if (side === null) continue;
        const targets = 'type' in side ? [] : side;
        if (targets.some((target) => this.#siblingWaits(target, axis))) return true;
      }
      if (rule.demand.support && this.waits(node, X)) return true;
    }
    for (const { element, axis: on, place } of referencesOf(node.element)) {
      const target = this.#solver.nodes.get(element);
      if (place && target && this.#siblingWaits(target, on)) return true;
    }
    return false;
  }

  #siblingWaits(target: Node, axis: Axis): boolean {
    const sibling = childTowards(this.#parent, target);
    return sibling !== null && this.waits(sibling, axis);
  }
}
