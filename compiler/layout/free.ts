import { type Box, onGrid, type Size, union } from '../geometry/box.js';
import { nameOf } from './demand.js';
import { flowIn, freeRoom, nearestFree } from './free-room.js';
import { type Axis, across, axes, childTowards, type Node, X, Y } from './node.js';
import { referencesOf } from './references.js';
import { moversOf } from './relations/links.js';
import type { FreeBlock } from './relations/relations.js';
import { isSized } from './sized.js';
import { defaultGap } from './sizes.js';
import type { Solver } from './solver.js';

/** More siblings than these are not searched for the one room that a half-placed thing needs. */
const mostBlocks = 200;

/** More things than these along a path or over something else are a crowd. */
const mostSpread = 60;

/** Finds places for all children of a node that nobody places, and leaves them in `freeStart`. */
export function freePlaces(solver: Solver, parent: Node): number {
  const waiting = new Waiting(solver, parent);
  const obstacles: Box[] = [];
  const open: Node[] = [];
  for (const child of parent.children) {
    if (waiting.waits(child)) continue;
    if (blockOf(solver, child, X) || blockOf(solver, child, Y)) open.push(child);
    else if (child.owner[X] === 'spread') obstacles.push(...spreadBoxes(solver, child));
    else if (child.owner[X] !== 'backdrop' && !(child.content === 'children' && child.children.length === 0)) {
      obstacles.push(placedBox(solver, child));
    }
  }
  const things: Thing[] = [];
  for (const members of tiedTogether(solver, open)) {
    const thing = new Thing(solver, members);
    if (thing.isFree) things.push(thing);
    else thing.placeAlong(obstacles);
  }
  if (things.length > 0) placeThings(solver, parent, things, obstacles);
  return 0;
}

function placedBox(solver: Solver, node: Node): Box {
  return {
    x: solver.start(node, X),
    y: solver.start(node, Y),
    width: solver.outer(node, X),
    height: solver.outer(node, Y),
  };
}

/** Things that are strewn leave room between them; of a crowd, which is ground for others, nothing is in the way. */
function spreadBoxes(solver: Solver, container: Node): Box[] {
  if (container.children.length > mostSpread) return [];
  const [x, y] = [solver.start(container, X), solver.start(container, Y)];
  return container.children.map((member) => {
    const box = placedBox(solver, member);
    return { ...box, x: box.x + x, y: box.y + y };
  });
}

/** What moves as one with a node on an axis that nobody owns; null where it has its place. */
function blockOf(solver: Solver, node: Node, axis: Axis): FreeBlock | null {
  if (node.owner[axis] === 'free') return { members: [node], size: solver.outer(node, axis) };
  return node.owner[axis] === 'relation' ? (solver.relations.of(node, axis)?.block ?? null) : null;
}

/** Children by what holds them together on either axis, in source order. */
function tiedTogether(solver: Solver, children: readonly Node[]): Node[][] {
  const groups = new Map<Node, Node[]>();
  for (const child of children) {
    if (!groups.has(child)) groups.set(child, [child]);
    for (const axis of axes) {
      for (const other of blockOf(solver, child, axis)?.members ?? []) {
        const [one, two] = [groups.get(child)!, groups.get(other) ?? [other]];
        if (one === two) continue;
        for (const member of two) {
          one.push(member);
          groups.set(member, one);
        }
      }
    }
  }
  const found = new Set<Node[]>();
  for (const child of children) found.add(groups.get(child)!);
  return [...found].map((members) => members.sort((a, b) => a.index - b.index));
}

/** Children that hang together, of which at least one axis is open. */
class Thing implements Size {
  readonly width: number;
  readonly height: number;
  /** Nothing of it has a place on any axis. */
  readonly isFree: boolean;
  readonly members: readonly Node[];
  readonly #solver: Solver;
  /** By axis, where each block begins in the thing. */
  readonly #starts: readonly [Map<FreeBlock, number>, Map<FreeBlock, number>];

  constructor(solver: Solver, members: readonly Node[]) {
    this.#solver = solver;
    this.members = members;
    this.isFree = members.every((member) => axes.every((axis) => blockOf(solver, member, axis) !== null));
    this.#starts = [this.#blocks(X), this.#blocks(Y)];
    [this.width, this.height] = axes.map((axis) => {
      const ends = [...this.#starts[axis]].map(([block, start]) => start + block.size);
      return ends.reduce((most, end) => Math.max(most, end), 0);
    }) as [number, number];
  }

  /** Blocks of one thing that nothing sets in order on an axis lie behind each other there, a gap apart. */
  #blocks(axis: Axis): Map<FreeBlock, number> {
    const starts = new Map<FreeBlock, number>();
    let at = 0;
    const seen = new Set<Node>();
    for (const member of this.members) {
      const block = blockOf(this.#solver, member, axis);
      if (!block || seen.has(member)) continue;
      for (const other of block.members) seen.add(other);
      starts.set(block, at);
      at += block.size + defaultGap;
    }
    return starts;
  }

  moveTo(x: number, y: number): void {
    for (const axis of axes) {
      for (const [block, start] of this.#starts[axis]) this.#put(block, axis, (axis === X ? x : y) + start);
    }
  }

  #put(block: FreeBlock, axis: Axis, start: number): void {
    for (const member of block.members) {
      const within = member.owner[axis] === 'relation' ? (this.#solver.relations.of(member, axis)?.start ?? 0) : 0;
      member.freeStart[axis] = onGrid(start + within);
    }
  }

  /** Some of it has a place: each open block goes to the middle of its axis, or as near to it as what is there lets it be. */
  placeAlong(obstacles: Box[]): void {
    for (const axis of axes) {
      for (const [block, start] of this.#starts[axis]) {
        const across = this.#across(block, axis);
        const found = alongAxis(
          this.#solver,
          block,
          axis,
          across,
          start - this.#overhang(axis),
          across ? obstacles : [],
        );
        this.#put(block, axis, found);
        if (!across) continue;
        const [from, thickness] = [across.start, across.end - across.start];
        obstacles.push(
          axis === X
            ? { x: found, y: from, width: block.size, height: thickness }
            : { x: from, y: found, width: thickness, height: block.size },
        );
      }
    }
  }

  /** Several blocks on an axis lie about its middle. */
  #overhang(axis: Axis): number {
    const blocks = [...this.#starts[axis].keys()];
    if (blocks.length < 2) return 0;
    const total = blocks.reduce((sum, { size }) => sum + size, defaultGap * (blocks.length - 1));
    return (total - blocks[0]!.size) / 2;
  }

  /** What a block takes of the other axis; null where that is open too. */
  #across(block: FreeBlock, axis: Axis): { start: number; end: number } | null {
    const other = across(axis);
    let start = Number.POSITIVE_INFINITY;
    let end = Number.NEGATIVE_INFINITY;
    for (const member of block.members) {
      if (blockOf(this.#solver, member, other)) return null;
      const at = this.#solver.start(member, other);
      start = Math.min(start, at);
      end = Math.max(end, at + this.#solver.outer(member, other));
    }
    return { start, end };
  }
}

function placeThings(solver: Solver, parent: Node, things: readonly Thing[], obstacles: readonly Box[]): void {
  const sizes: readonly Size[] = things;
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
      thing.moveTo(room.x + places[index]![0] - left!, start + places[index]![1] - top!);
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
    thing.moveTo(...places[index]!);
  }
  if (crowded) {
    const [first, ...others] = things.flatMap(({ members }) => members) as [Node, ...Node[]];
    const parameters = { name: nameOf(first), others: others.length, parent: nameOf(parent) };
    solver.reportOnce('no-free-room', parameters, first.element.origin);
  }
}

function covers(box: Box, room: Box): boolean {
  const { x, y, width, height } = room;
  return box.x <= x && box.y <= y && box.x + box.width >= x + width && box.y + box.height >= y + height;
}

/** Where a block begins whose other axis has its place: in the middle, or as near to it as the siblings let it be. */
function alongAxis(
  solver: Solver,
  block: FreeBlock,
  axis: Axis,
  taken: { readonly start: number; readonly end: number } | null,
  shift: number,
  obstacles: readonly Box[],
): number {
  const parent = block.members[0]!.parent!;
  const wanted = middle(solver, parent, axis, block.size) + shift;
  const start = solver.before(parent, axis);
  const room = { start, end: isSized(parent, axis) ? start + solver.inner(parent, axis) : Number.POSITIVE_INFINITY };
  const blocked: { start: number; end: number }[] = [];
  for (const box of taken && obstacles.length <= mostBlocks ? obstacles : []) {
    const [low, high] = axis === Y ? [box.x, box.x + box.width] : [box.y, box.y + box.height];
    if (high <= taken!.start || low >= taken!.end) continue;
    const [near, far] = axis === X ? [box.x, box.x + box.width] : [box.y, box.y + box.height];
    if (near <= room.start && far >= room.end) continue;
    blocked.push({ start: near - defaultGap, end: far + defaultGap });
  }
  return onGrid(nearestFree(wanted, block.size, room, blocked));
}

/** In the middle of the parent; in one that hugs its children, where that begins. */
export function middle(solver: Solver, parent: Node, axis: Axis, size: number): number {
  if (!isSized(parent, axis)) return 0;
  return onGrid(solver.before(parent, axis) + (solver.inner(parent, axis) - size) / 2);
}

/**
 * Which children's sizes or places speak of where siblings lie that nobody places: those come later, and are no obstacles. (What
 * only a relation ties to such a sibling moves with it.)
 */
class Waiting {
  readonly #solver: Solver;
  readonly #parent: Node;
  readonly #known = new Map<Node, boolean>();

  constructor(solver: Solver, parent: Node) {
    this.#solver = solver;
    this.#parent = parent;
  }

  waits(node: Node): boolean {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    this.#known.set(node, false);
    const found = this.#find(node);
    this.#known.set(node, found);
    return found;
  }

  #find(node: Node): boolean {
    const { plan } = this.#solver.relations;
    if (node.owner[X] === 'free' && node.owner[Y] === 'free') return false;
    for (const { element, axis, place } of referencesOf(node.element)) {
      const target = this.#solver.nodes.get(element);
      const sibling = target && childTowards(this.#parent, target);
      if (place && sibling && (this.#isOpen(sibling, axis) || this.waits(sibling))) return true;
    }
    return axes.some((axis) => {
      const group = plan.groupOf[axis].get(node);
      if (!group) return false;
      const others = group.links.flatMap(moversOf).filter((other) => plan.groupOf[axis].get(other) !== group);
      if (others.some((other) => this.waits(other))) return true;
      return group.level > 0 && others.some((other) => this.#isOpen(other, axis));
    });
  }

  /** Whether the free room decides where a node lies. */
  #isOpen(node: Node, axis: Axis): boolean {
    if (node.owner[axis] === 'free') return true;
    const group = this.#solver.relations.plan.groupOf[axis].get(node);
    return group !== undefined && group.level === 0 && blockOf(this.#solver, node, axis) !== null;
  }
}
