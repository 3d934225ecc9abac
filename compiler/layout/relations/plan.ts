import type { RelationStatement } from '../../scene/types.js';
import { type Axis, across, axes, childTowards, commonAncestor, type Node, X, Y } from '../node.js';
import { selfPlaced, statedOwner } from '../owners.js';
import { referencesOf } from '../references.js';
import type { Solver } from '../solver.js';
import { type Link, linksOf, moversOf, type Part, type Role, roleOf } from './links.js';

/** Children of one frame whose places on an axis hang on each other, and are found together. */
export interface Group {
  readonly frame: Node;
  readonly axis: Axis;
  /** Groups whose sizes or bounds speak of places wait for those: 0 waits for none of its frame. */
  readonly level: number;
  readonly members: readonly Node[];
  /** In source order; the ends that are no members have places of their own. */
  readonly links: readonly Link[];
}

/** Two siblings, by id, that an attempt found on each other by accident: on that axis the first is to end before the second begins. */
export interface Apart {
  readonly axis: Axis;
  readonly first: string;
  readonly second: string;
  /** From 1 on: the third time it comes before where directions are plain. */
  readonly tries: number;
}

interface ApartNodes {
  readonly pair: readonly [Node, Node];
  readonly firmly: boolean;
  /** The level of what comes later: that gives way, the other cannot wait for it. */
  level: number;
}

/** Of the relations that bound a place on both axes, those that settle it. */
const settling: readonly [ReadonlySet<string>, ReadonlySet<string>] = [
  new Set(['between']),
  new Set(['between', 'on', 'under']),
];

/** Whether a relation settles where its subject lies on an axis, and does not only bound it. */
function settles(statement: RelationStatement, axis: Axis): boolean {
  if (roleOf(statement, axis) !== 'main') return false;
  return roleOf(statement, across(axis)) !== 'main' || settling[axis].has(statement.relation);
}

/** Which `place` statements move which children of which frame, decided by what is said alone, never by numbers. */
export class RelationPlan {
  /** By axis. */
  readonly groupOf: readonly [Map<Node, Group>, Map<Node, Group>] = [new Map(), new Map()];
  /** Links that move nothing on an axis: both ends have owners, and the relation is a check. */
  readonly checks: readonly [Link[], Link[]] = [[], []];
  /** What a contradiction has left out, on both axes from then on. */
  readonly dropped = new Set<RelationStatement>();
  readonly links: readonly Link[];
  /** By axis, siblings to keep apart; `firmly`: at the cost of all other preferences. */
  readonly apart: readonly [ApartNodes[], ApartNodes[]] = [[], []];
  /** Subjects, themselves, and not as part of something. */
  readonly #subjects = new Set<Node>();
  /** By axis, the links in which a mover is the subject. */
  readonly #said: readonly [Map<Node, Link[]>, Map<Node, Link[]>] = [new Map(), new Map()];
  readonly #centred = new Map<Link, Axis>();

  constructor(solver: Solver, apart: readonly Apart[]) {
    this.links = solver.scene.relations.flatMap((statement) =>
      linksOf(statement, solver.root, (element) => solver.nodes.get(element)),
    );
    if (this.links.length === 0) return;
    this.#settleCentres();
    for (const link of this.links) {
      for (const { mover, nodes } of link.subjects) if (mover && nodes.includes(mover)) this.#subjects.add(mover);
      for (const axis of axes) {
        if (this.role(link, axis) === null) continue;
        for (const { mover } of link.subjects) add(this.#said[axis], mover!, link);
      }
    }
    for (const { axis, first, second, tries } of apart) {
      const [one, other] = [first, second].map((id) => solver.nodes.get(solver.scene.elements.get(id)!));
      if (one && other) this.apart[axis].push({ pair: [one, other], firmly: tries > 2, level: 0 });
    }
    this.#buildGroups(solver);
  }

  /** True where a `place` speaks of the node itself: points and the like no longer say where it lies. */
  isSubject(node: Node): boolean {
    return this.#subjects.has(node);
  }

  /** What the link does on an axis; null: nothing. */
  role(link: Link, axis: Axis): Role | null {
    const centred = this.#centred.get(link);
    return centred !== undefined && centred !== axis ? null : roleOf(link.statement, axis);
  }

  /** The links that speak of a mover first, on an axis, in source order. */
  said(mover: Node, axis: Axis): readonly Link[] {
    return this.#said[axis].get(mover) ?? [];
  }

  /** Whether the link settles where its subjects lie on an axis, and does not only bound it. */
  settles(link: Link, axis: Axis): boolean {
    const centred = this.#centred.get(link);
    return centred === undefined ? settles(link.statement, axis) : centred === axis;
  }

  /** Whether the middle of a node is what its relations speak of, across: so words in it lie in the middle too. */
  isCentred(node: Node): boolean {
    const sides = new Set(['left of', 'right of', 'near', 'touching', 'overlapping', 'outside']);
    return this.said(node, X).every(
      ({ statement: { relation, edge } }) =>
        !sides.has(relation) && (relation !== 'aligned' || edge === null || edge === 'center'),
    );
  }

  /** `aligned center` means the axis on which no other relation decides the subject's place; across, if neither. */
  #settleCentres(): void {
    const decided = [new Set<Node>(), new Set<Node>()] as const;
    const bound = [new Set<Node>(), new Set<Node>()] as const;
    const isCentre = ({ statement }: Link): boolean =>
      statement.relation === 'aligned' && (statement.edge === null || statement.edge === 'center');
    for (const link of this.links) {
      if (isCentre(link)) continue;
      for (const axis of axes) {
        if (roleOf(link.statement, axis) !== 'main') continue;
        const sides = settles(link.statement, axis) ? decided : bound;
        for (const { mover } of link.subjects) sides[axis].add(mover!);
      }
    }
    for (const link of this.links.filter(isCentre)) {
      const taken = (axis: Axis, by: typeof decided): boolean =>
        link.subjects.some(({ mover }) => by[axis].has(mover!));
      const open = axes.filter((axis) => !taken(axis, decided));
      const axis = open.find((one) => !taken(one, bound)) ?? open[0] ?? this.#openBetween(link);
      this.#centred.set(link, axis);
      for (const { mover } of link.subjects) decided[axis].add(mover!);
    }
  }

  /** Both axes are decided: that which is not so between the same two. */
  #openBetween({ subjects, targets }: Link): Axis {
    const nodes = (parts: readonly Part[]): string =>
      parts.flatMap((part) => part.nodes.map(({ element }) => element.id)).join(' ');
    const isAcross = this.links.some(
      (other) =>
        settles(other.statement, X) &&
        nodes(other.subjects) === nodes(subjects) &&
        nodes(other.targets) === nodes(targets),
    );
    return isAcross ? Y : X;
  }

  #buildGroups(solver: Solver): void {
    const levels = new Levels(solver, this);
    for (const axis of axes) {
      const acting = this.links.filter((link) => this.#acts(link, axis));
      const managed = new Set<Node>();
      for (const link of acting) for (const node of movable(this, link, axis)) managed.add(node);
      const parents = new Map<Node, Node>();
      for (const link of acting) {
        const movers = moversOf(link).filter((mover) => managed.has(mover));
        if (movers.length === 0) {
          this.checks[axis].push(link);
          continue;
        }
        const top = movers.reduce((most, mover) => Math.max(most, levels.of(mover)), 0);
        const tied = movers.filter((mover) => levels.of(mover) === top);
        for (const mover of tied) unite(parents, tied[0]!, mover);
      }
      for (const apart of this.apart[axis]) {
        const [one, other] = apart.pair;
        apart.level = Math.max(levels.of(one), levels.of(other));
        if (managed.has(one) && managed.has(other) && levels.of(one) === levels.of(other)) unite(parents, one, other);
      }
      this.#collect(axis, acting, managed, parents, levels);
    }
  }

  #collect(
    axis: Axis,
    acting: readonly Link[],
    managed: ReadonlySet<Node>,
    parents: Map<Node, Node>,
    levels: Levels,
  ): void {
    const groups = new Map<Node, { frame: Node; members: Node[]; links: Link[] }>();
    for (const node of managed) {
      const root = rootOf(parents, node);
      const group = groups.get(root);
      if (group) group.members.push(node);
      else groups.set(root, { frame: node.parent!, members: [node], links: [] });
    }
    for (const link of acting) {
      const movers = moversOf(link).filter((mover) => managed.has(mover));
      const top = movers.reduce((most, mover) => Math.max(most, levels.of(mover)), -1);
      const mover = movers.find((one) => levels.of(one) === top);
      if (mover) groups.get(rootOf(parents, mover))!.links.push(link);
    }
    for (const { frame, members, links } of groups.values()) {
      members.sort((a, b) => a.index - b.index);
      const group: Group = { frame, axis, level: levels.of(members[0]!), members, links };
      for (const member of members) this.groupOf[axis].set(member, group);
    }
  }

  /** What is weak on an axis counts only where nothing else speaks of the subject there, or owns it. */
  #acts(link: Link, axis: Axis): boolean {
    const role = this.role(link, axis);
    if (role !== 'weak') return role !== null;
    return link.subjects.every(({ mover }) => {
      if (statedOwner(mover!, axis) || statedOwner(mover!, across(axis))) return false;
      return this.said(mover!, axis).every((other) => this.role(other, axis) === 'weak');
    });
  }
}

/**
 * The ends that a link may move on an axis: those that nothing holds there. A group whose children name coordinates is moved only
 * where nothing else can be, and the relation speaks first of what is in it.
 */
function movable(plan: RelationPlan, link: Link, axis: Axis): Node[] {
  const open = moversOf(link).filter((mover) => !statedOwner(mover, axis));
  const free = open.filter((mover) => selfPlaced(plan, mover) === null);
  if (free.length > 0) return free;
  const subjects = new Set(link.subjects.map(({ mover }) => mover));
  return open.filter((mover) => subjects.has(mover) && selfPlaced(plan, mover) === 'frame');
}

/**
 * Sizes and places may be said in terms of where siblings lie. What says so waits for them: it is on a level above theirs, and is
 * placed when they have their places.
 */
class Levels {
  readonly #waits = new Map<Node, Node[]>();
  /** What nothing moves, by what a relation ties to it: that comes no earlier. */
  readonly #ties = new Map<Node, Node[]>();
  readonly #levels = new Map<Node, number>();

  constructor(solver: Solver, plan: RelationPlan) {
    for (const node of solver.nodes.values()) {
      for (const { element, place } of referencesOf(node.element)) {
        const other = solver.nodes.get(element);
        if (!place || !other) continue;
        const common = commonAncestor(node, other);
        const [own, awaited] = [childTowards(common, node), childTowards(common, other)];
        if (own && awaited && own !== awaited) add(this.#waits, own, awaited);
      }
    }
    if (this.#waits.size === 0) return;
    for (const axis of axes) {
      for (const link of plan.links) {
        const moving = new Set(movable(plan, link, axis));
        const still = moversOf(link).filter((mover) => !moving.has(mover) && this.#waits.has(mover));
        for (const node of moving) for (const other of still) add(this.#ties, node, other);
      }
    }
  }

  of(node: Node): number {
    const known = this.#levels.get(node);
    if (known !== undefined) return known;
    const [waits, ties] = [this.#waits.get(node) ?? [], this.#ties.get(node) ?? []];
    if (waits.length === 0 && ties.length === 0) return 0;
    // Where they wait for each other in a circle, the demand for numbers tells it.
    this.#levels.set(node, 0);
    const behind = waits.reduce((most, other) => Math.max(most, this.#behind(other)), 0);
    const level = ties.reduce((most, other) => Math.max(most, this.of(other)), behind);
    this.#levels.set(node, level);
    return level;
  }

  /** The level of what waits for a node: the same where that has places of its own. */
  #behind(node: Node): number {
    const level = this.of(node);
    return level === 0 && statedOwner(node, X) && statedOwner(node, Y) ? 0 : level + 1;
  }
}

function add<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

function rootOf(parents: Map<Node, Node>, node: Node): Node {
  let at = node;
  for (let up = parents.get(at); up; up = parents.get(at)) at = up;
  for (let from = node; from !== at; ) {
    const up = parents.get(from)!;
    parents.set(from, at);
    from = up;
  }
  return at;
}

function unite(parents: Map<Node, Node>, one: Node, other: Node): void {
  const [a, b] = [rootOf(parents, one), rootOf(parents, other)];
  if (a !== b) parents.set(b, a);
}
