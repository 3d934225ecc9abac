import { onGrid } from '../geometry/box.js';
import type { RelationStatement, RelationTarget } from '../scene/types.js';
import { type Interval, intervalIn } from './frames.js';
import { type Axis, childTowards, commonAncestor, type Node, X, Y } from './node.js';
import { hasOutline, outlineOf, topAt } from './outline.js';
import { statedOwner } from './owners.js';
import { offset } from './place.js';
import { demands, type EdgeDemand, type Rank } from './relation-words.js';
import { defaultGap } from './sizes.js';
import type { Solver } from './solver.js';
import { resolveLength, resolvePoint } from './terms.js';

/**
 * Which `place` statement moves which node on which axis.
 *
 * Every relation asks that an edge of the subject meets an edge of its target, a gap apart: an equation between two places on one
 * axis. It is read as an assignment to the subject, or, where that is placed already, to the target. Each node takes the most
 * exact assignment on each axis that does not make it wait for itself; what is left over is a check.
 */
export interface RelationPlan {
  /** By axis. */
  readonly rules: readonly [ReadonlyMap<Node, RelationRule>, ReadonlyMap<Node, RelationRule>];
  /** The siblings whose place each moved node waits for, by axis. */
  readonly waits: readonly [ReadonlyMap<Node, readonly Node[]>, ReadonlyMap<Node, readonly Node[]>];
}

/** The end that stays: nodes (their union), a point, or the room of the canvas. */
type Side = readonly Node[] | RelationTarget;

export interface RelationRule {
  readonly statement: RelationStatement;
  readonly demand: EdgeDemand;
  /** The node that is moved, and what of it (or in it) the relation speaks of. */
  readonly node: Node;
  readonly subject: Node;
  /** The nodes of a list that is moved as one, side by side. */
  readonly among: readonly Node[];
  readonly target: Side;
  readonly second: Side | null;
}

export function planRelations(solver: Solver): RelationPlan {
  const planner = new Planner(solver);
  const ranked: [Rank, RelationStatement, EdgeDemand][] = [];
  for (const statement of solver.scene.relations) {
    const stands = [statement.subject, statement.target].every(
      (side) => side.type === 'elements' && side.elements.every((element) => element.kind === 'object'),
    );
    for (const demand of demands(statement, stands)) ranked.push([demand.rank, statement, demand]);
  }
  for (const rank of [0, 1, 2, 3, 4] as const) {
    for (const [of, statement, demand] of ranked) if (of === rank) planner.add(statement, demand);
  }
  return { rules: planner.rules, waits: planner.waits };
}

class Planner {
  readonly rules: [Map<Node, RelationRule>, Map<Node, RelationRule>] = [new Map(), new Map()];
  readonly waits: [Map<Node, Node[]>, Map<Node, Node[]>] = [new Map(), new Map()];
  readonly #waitedFor: readonly [Set<Node>, Set<Node>] = [new Set(), new Set()];
  readonly #solver: Solver;

  constructor(solver: Solver) {
    this.#solver = solver;
  }

  add(statement: RelationStatement, demand: EdgeDemand): void {
    const subjects = this.#nodesOf(statement.subject);
    if (!subjects || subjects.length === 0) return;
    const each = statement.subject.type === 'elements' && statement.subject.each;
    if (each) for (const subject of subjects) this.#assign(statement, demand, [subject]);
    else this.#assign(statement, demand, subjects);
  }

  #assign(statement: RelationStatement, demand: EdgeDemand, subjects: readonly Node[]): void {
    const target = this.#nodesOf(statement.target);
    const second = statement.second ? this.#nodesOf(statement.second) : null;
    if (target?.length === 0 || second?.length === 0) return;
    const frame = this.#frameOf(statement, [...subjects, ...(target ?? []), ...(second ?? [])], subjects);
    const movers = subjects.map((subject) => childTowards(frame, subject));
    if (movers.some((mover) => mover === null)) return;
    // A container places its children itself; the types say so.
    if (frame.flow) return;
    const fixed = movers.filter((mover) => statedOwner(mover!, demand.axis) !== null);
    if (fixed.length === 0) {
      const side = target ?? statement.target;
      const rest = second ?? statement.second;
      for (const [index, subject] of subjects.entries()) {
        this.#take({
          statement,
          demand: this.#axisOf(demand, movers[index]!),
          node: movers[index]!,
          subject,
          among: subjects,
          target: side,
          second: rest,
        });
      }
      return;
    }
    const order = statement.relation === 'in front of' || statement.relation === 'behind';
    if (order || !target || target.length !== 1 || second) return;
    const other = childTowards(frame, target[0]!);
    if (!other || other === movers[0] || statedOwner(other, demand.axis) || hasOutline(other)) return;
    this.#take({
      statement,
      demand: { ...demand, share: demand.targetShare, targetShare: demand.share, sign: -demand.sign, support: false },
      node: other,
      subject: target[0]!,
      among: target,
      target: subjects,
      second: null,
    });
  }

  /** `aligned center` means the axis on which no other relation has placed the node. */
  #axisOf(demand: EdgeDemand, mover: Node): EdgeDemand {
    if (!demand.eitherAxis) return demand;
    return this.rules[demand.axis].has(mover) ? { ...demand, axis: demand.axis === X ? Y : X } : demand;
  }

  #take(rule: RelationRule): void {
    const { axis } = rule.demand;
    const { node } = rule;
    if (statedOwner(node, axis) || this.rules[axis].has(node)) return;
    const waits: Node[] = [];
    for (const side of [rule.target, rule.second]) {
      if (side === null || 'type' in side) continue;
      for (const target of side) {
        const sibling = childTowards(node.parent!, target);
        if (sibling) waits.push(sibling);
      }
    }
    // Only what is waited for can close a circle.
    const closes = this.#waitedFor[axis].has(node) || waits.includes(node);
    if (closes && waits.some((other) => this.#reaches(other, node, axis))) return;
    for (const other of waits) this.#waitedFor[axis].add(other);
    this.rules[axis].set(node, rule);
    this.waits[axis].set(node, waits);
  }

  #reaches(from: Node, goal: Node, axis: Axis): boolean {
    const open = [from];
    const seen = new Set<Node>();
    for (let node = open.pop(); node; node = open.pop()) {
      if (node === goal) return true;
      if (seen.has(node)) continue;
      seen.add(node);
      open.push(...(this.waits[axis].get(node) ?? []));
    }
    return false;
  }

  /** The frame in which a relation is settled: that of the nearest common ancestor; for a point, the subject's parent. */
  #frameOf(statement: RelationStatement, nodes: readonly Node[], subjects: readonly Node[]): Node {
    const { type } = statement.target;
    if (type === 'canvas' || type === 'region') return this.#solver.root;
    if (type === 'point') return subjects[0]!.parent ?? this.#solver.root;
    const frame = nodes.reduce((common, node) => commonAncestor(common, node));
    return subjects.includes(frame) ? (frame.parent ?? frame) : frame;
  }

  /** Null for what is no node: a point, the canvas. */
  #nodesOf(target: RelationTarget): readonly Node[] | null {
    if (target.type === 'anchor') return this.#nodes([target.anchor.element]);
    return target.type === 'elements' ? this.#nodes(target.elements) : null;
  }

  #nodes(elements: Iterable<Node['element']>): readonly Node[] {
    const found: Node[] = [];
    for (const element of elements) {
      const node = this.#solver.nodes.get(element);
      if (node) found.push(node);
    }
    return found;
  }
}

/** Where the plan puts a node on an axis, in its parent's coordinates. */
export function relatedStart(solver: Solver, node: Node, axis: Axis): number {
  const rule = solver.plan.rules[axis].get(node)!;
  const { statement, demand } = rule;
  const words = `place ${statement.words.subject} ${statement.relation} ${statement.words.target}`;
  return solver.demand.because(words, statement.origin, () => {
    const part = partOf(solver, rule, axis);
    let meet = targetPlace(solver, rule, axis);
    if (demand.support) meet = supportAt(solver, rule) ?? meet;
    const start = meet + demand.sign * gapOf(solver, rule) - part.start - demand.share * part.size;
    return demand.exact ? start : start + offset(solver, node, axis);
  });
}

function gapOf(solver: Solver, { statement, demand, node }: RelationRule): number {
  if (!statement.by) return demand.gap ?? defaultGap;
  const base = (): number => solver.coordinateBase(node.parent!, demand.axis);
  return resolveLength(solver, statement.by, node.parent!, base, () => solver.fontSize(node));
}

/** What the relation speaks of, from the start of the node that is moved: the node, a part of it, or the list it belongs to. */
function partOf(solver: Solver, { node, subject, among }: RelationRule, axis: Axis): Interval {
  if (subject !== node) {
    const { start, size } = intervalIn(solver, subject, node, axis);
    const zoom = solver.zoom(node);
    const middle = solver.origin(node, axis) + solver.size(node, axis) / 2;
    return { start: solver.outer(node, axis) / 2 + zoom * (start - middle), size: zoom * size };
  }
  if (among.length === 1 || axis === Y) return { start: 0, size: solver.outer(node, axis) };
  let before = 0;
  let size = -defaultGap;
  for (const member of among) {
    if (member === node) before = size + defaultGap;
    size += defaultGap + solver.outer(member, axis);
  }
  return { start: -before, size };
}

function targetPlace(solver: Solver, rule: RelationRule, axis: Axis): number {
  const { demand, target, second, node } = rule;
  const first = sideInterval(solver, target, node, axis);
  if (!second) return first.start + demand.targetShare * first.size;
  const other = sideInterval(solver, second, node, axis);
  const [low, high] = first.start <= other.start ? [first, other] : [other, first];
  const lowEnd = low.start + low.size;
  // Between the edges that face each other; between the centres where the two lie side by side.
  if (lowEnd <= high.start) return onGrid((lowEnd + high.start) / 2);
  return onGrid((low.start + low.size / 2 + high.start + high.size / 2) / 2);
}

function sideInterval(solver: Solver, side: Side, node: Node, axis: Axis): Interval {
  const frame = node.parent!;
  if (!('type' in side)) return unionInterval(side.map((each) => roomOf(solver, each, frame, axis)));
  if (side.type === 'point') {
    const length = axis === X ? side.x : side.y;
    const em = (): number => solver.fontSize(node);
    return { start: resolveLength(solver, length, frame, () => solver.coordinateBase(frame, axis), em), size: 0 };
  }
  if (side.type === 'anchor') {
    return { start: resolvePoint(solver, side.anchor, frame, axis, () => solver.fontSize(node)) ?? 0, size: 0 };
  }
  return { start: solver.before(solver.root, axis), size: solver.inner(solver.root, axis) };
}

/** The box of a target; of the parent itself its inner box. */
function roomOf(solver: Solver, target: Node, frame: Node, axis: Axis): Interval {
  const { start, size } = intervalIn(solver, target, frame, axis);
  if (target !== frame) return { start, size };
  return { start: start + solver.before(target, axis), size: solver.inner(target, axis) };
}

function unionInterval(intervals: readonly Interval[]): Interval {
  const start = intervals.reduce((least, interval) => Math.min(least, interval.start), Number.POSITIVE_INFINITY);
  const end = intervals.reduce((most, { start: from, size }) => Math.max(most, from + size), Number.NEGATIVE_INFINITY);
  return { start, size: end - start };
}

/** `on` a path or polygon: the top of its outline under the subject's centre. */
function supportAt(solver: Solver, { target, node, subject }: RelationRule): number | null {
  if ('type' in target || target.length !== 1) return null;
  const ground = target[0]!;
  if (!hasOutline(ground) || ground.parent !== node.parent || ground.turn) return null;
  const part = subject === node ? { start: 0, size: solver.outer(node, X) } : intervalIn(solver, subject, node, X);
  const centre = solver.start(node, X) + part.start + part.size / 2;
  const moved = [X, Y].map((axis) => solver.start(ground, axis as Axis) - solver.outline(ground, axis as Axis).start);
  const top = topAt(outlineOf(solver, ground), centre - moved[X]!);
  return top === null ? null : top + moved[Y]!;
}
