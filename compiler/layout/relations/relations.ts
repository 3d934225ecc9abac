import type { RelationStatement } from '../../scene/types.js';
import { solveAxis } from '../../solver/solve.js';
import type { AxisProblem, AxisSolution, Conflict } from '../../solver/types.js';
import { quantities } from '../demand.js';
import { baselineOf } from '../line.js';
import { type Axis, axes, type Node, X, Y } from '../node.js';
import { hasOutline, outlineOf, topAt } from '../outline.js';
import { statedOwner } from '../owners.js';
import { offset } from '../place.js';
import { isSized } from '../sized.js';
import { defaultGap } from '../sizes.js';
import type { Solver } from '../solver.js';
import { resolveLength } from '../terms.js';
import { interiorOf, type Reach, thingOf } from '../things.js';
import { betweenHigh, betweenLow, type Demand, demandsOf, ranks, type Situation } from './demands.js';
import { type End, endOf, innerInterval } from './ends.js';
import { type Link, moversOf, type Part } from './links.js';
import { type Apart, type Group, RelationPlan } from './plan.js';
import { ProblemBuilder, type RankedWish, toPx, type Unit } from './problem.js';
import { addRow, rowsOf } from './rows.js';

/** Things that hang together on an axis but on no place: the free room finds one for all of them. */
export interface FreeBlock {
  readonly members: readonly Node[];
  readonly size: number;
}

/** Where relations put a node on an axis: from the frame's origin, or from the start of its block. px */
export interface Related {
  readonly start: number;
  readonly block: FreeBlock | null;
}

/** A contradiction of statements, with all that a message needs. */
export interface Contradiction {
  readonly axis: Axis;
  readonly conflict: Conflict;
  readonly problem: AxisProblem;
  readonly units: readonly Unit[];
  readonly boxes: readonly Node[];
}

/** What a group's solution was, for explanations. */
export interface Solved {
  readonly group: Group;
  readonly boxes: readonly Node[];
  readonly problem: AxisProblem;
  /** By preference of the problem. */
  readonly wishes: readonly RankedWish[];
  readonly solution: AxisSolution;
}

/** `by` and checks may be off by a hair: judges look at painted boxes. px */
const closeness = 1;

/** Finds the places of what `place` statements move, group by group, each when it is asked for. */
export class Relations {
  readonly plan: RelationPlan;
  readonly contradictions: Contradiction[] = [];
  readonly unsolved: RelationStatement[] = [];
  readonly solved: Solved[] = [];
  readonly #solver: Solver;
  readonly #related: readonly [Map<Node, Related>, Map<Node, Related>] = [new Map(), new Map()];

  constructor(solver: Solver, apart: readonly Apart[]) {
    this.#solver = solver;
    this.plan = new RelationPlan(solver, apart);
  }

  /** Where the node lies; null while that is being found. */
  of(node: Node, axis: Axis): Related | null {
    const group = this.plan.groupOf[axis].get(node);
    if (!group) return null;
    const first = group.members[0]!;
    if (this.#solver.demand.isActive(quantities.related, first, axis)) return null;
    this.#solver.related(first, axis);
    return this.#related[axis].get(node) ?? null;
  }

  /** Solves the group of which the node is the first member. */
  settle(node: Node, axis: Axis): number {
    const group = this.plan.groupOf[axis].get(node)!;
    this.#solveGroup(group);
    return 0;
  }

  /** Relations between things that have their places, each by itself: to see which contradict those. */
  checkOwned(): void {
    for (const axis of axes) {
      for (const link of this.plan.checks[axis]) {
        if (this.plan.role(link, axis) !== 'main' || this.plan.dropped.has(link.statement)) continue;
        this.#solveGroup({ frame: link.frame, axis, level: 0, members: [], links: [link] });
      }
    }
  }

  #solveGroup(group: Group): void {
    const { axis, members, frame } = group;
    const solver = this.#solver;
    if (axis === Y) for (const link of group.links) for (const mover of moversOf(link)) this.of(mover, X);
    const builder = new ProblemBuilder(axis);
    for (const member of members) builder.addBox(member, solver.outer(member, axis));
    const links = group.links.filter(({ statement }) => !this.plan.dropped.has(statement));
    for (const link of links) this.#addFixed(link, builder);
    const rows = rowsOf(this.plan, group);
    const inRow = new Set(rows.filter(({ form }) => form !== 'loose').flatMap((row) => row.members));
    for (const link of links) {
      if (link.statement.relation !== 'between') this.#addLink(link, group, builder, inRow);
    }
    for (const row of rows) addRow(solver, row, group, builder);
    this.#addApart(group, builder);
    const within = isSized(frame, axis) ? innerInterval(solver, frame, axis) : null;
    const between = links.filter(({ statement }) => statement.relation === 'between');
    if (between.length > 0) {
      const { starts, blocks } = solveAxis(builder.build(within).problem);
      const blockOf = new Map(blocks.flatMap((block) => block.boxes.map((box) => [box, block] as const)));
      const at = (end: End): { start: number; base: unknown } => {
        if (end.mover === null) return { start: end.start, base: null };
        const box = builder.number(end.mover);
        return { start: toPx(starts[box]!) + end.start, base: blockOf.get(box) ?? null };
      };
      for (const link of between) this.#addBetween(link, group, builder, at);
    }
    this.#finish(group, builder, within);
  }

  /** Ends that have places of their own. */
  #addFixed(link: Link, builder: ProblemBuilder): void {
    for (const mover of moversOf(link)) this.#addFixedBox(mover, builder);
  }

  #addFixedBox(node: Node, builder: ProblemBuilder): void {
    if (builder.has(node)) return;
    const { axis } = builder;
    builder.addBox(node, this.#solver.outer(node, axis));
    const property = placedBy(node, axis);
    const span = property ? node.element.propertyOrigins.get(property) : undefined;
    builder.fix(node, this.#solver.start(node, axis), property && span ? { name: property, span } : null);
  }

  #addLink(link: Link, group: Group, builder: ProblemBuilder, inRow: ReadonlySet<Node>): void {
    const { axis } = group;
    const isCheck = moversOf(link).every((mover) => statedOwner(mover, axis) !== null);
    for (const subject of link.subjects) {
      for (const target of link.targets) {
        const situation = this.#situation(link, group, subject, target);
        for (const demand of demandsOf(situation)) {
          if (demand.rank === ranks.cross && inRow.has(subject.mover!)) continue;
          if (!isCheck) builder.demand(link.statement, demand, situation.subject, situation.target);
          else if (demand.rank === ranks.must) this.#addCheck(situation, demand, builder);
        }
      }
    }
  }

  /** Between two things that are where they are, a direction need only be the right one; how plainly, the judges say. */
  #addCheck({ link, subject, target, by }: Situation, demand: Demand, builder: ProblemBuilder): void {
    const { relation } = link.statement;
    const isDirection =
      relation === 'left of' || relation === 'right of' || relation === 'above' || relation === 'below';
    if (isDirection && by === null) {
      const sign = relation === 'left of' || relation === 'above' ? -1 : 1;
      const order = { ...demand, subject: 0.5, target: 0.5 };
      const least = { min: sign > 0 ? 0 : Number.NEGATIVE_INFINITY, max: sign > 0 ? Number.POSITIVE_INFINITY : 0 };
      builder.demand(link.statement, { ...order, ...least }, subject, target);
    } else builder.demand(link.statement, demand, subject, target, closeness);
  }

  #situation(link: Link, group: Group, subject: Part, target: Part): Situation {
    const solver = this.#solver;
    const { axis, frame } = group;
    const { statement } = link;
    const mover = subject.mover!;
    const [own, other] = [endOf(solver, subject, frame, axis), endOf(solver, target, frame, axis)];
    const by = statement.by
      ? resolveLength(
          solver,
          statement.by,
          frame,
          () => solver.coordinateBase(frame, axis),
          () => solver.fontSize(mover),
        )
      : null;
    const longest = ({ mover: of, nodes }: Part): number =>
      of && nodes.length > 0 ? Math.max(solver.outer(of, X), solver.outer(of, Y)) : Number.POSITIVE_INFINITY;
    return {
      link,
      axis,
      role: this.plan.role(link, axis)!,
      subject: own,
      target: other,
      by,
      offset: subject.nodes.includes(mover) && !statedOwner(mover, axis) ? offset(solver, mover, axis) : 0,
      gap: this.#gapOf(link, group, own, other),
      decided: this.plan.said(mover, axis).some((one) => one !== link && this.plan.settles(one, axis)),
      acrossBy: axis === Y && link.subjects.length === 1 ? this.#acrossBy(subject, target, frame) : null,
      acrossGap: axis === Y && link.subjects.length === 1 ? this.#acrossGap(subject, target, frame) : null,
      longest: () => [longest(subject), longest(target)],
      baselines: () => this.#baseline(target, other) - this.#baseline(subject, own),
      support: axis === Y && statement.relation === 'on' ? this.#support(subject, target, frame) : null,
      reach: this.#reach(link, target, axis),
    };
  }

  /** Of the first words in it, from its top. */
  #baseline({ nodes }: Part, { size }: End): number {
    const [only] = nodes;
    return only && nodes.length === 1 ? baselineOf(this.#solver, only) : size;
  }

  /** Things that shall also touch have no gap between them, and things that shall overlap less than none. */
  #gapOf(link: Link, group: Group, subject: End, target: End): number {
    for (const other of this.#closeLinks(group)) {
      const ends = moversOf(other);
      if (other === link || !moversOf(link).every((mover) => ends.includes(mover))) continue;
      if (other.statement.relation === 'touching') return 0;
      return -Math.max(1, 0.25 * Math.min(subject.size, target.size));
    }
    return defaultGap;
  }

  readonly #close = new Map<Group, readonly Link[]>();

  #closeLinks(group: Group): readonly Link[] {
    let found = this.#close.get(group);
    if (!found) {
      const isClose = ({ statement: { relation } }: Link): boolean =>
        relation === 'touching' || relation === 'overlapping';
      found = group.links.filter(isClose);
      this.#close.set(group, found);
    }
    return found;
  }

  /** Where both ends lie across, their centres' difference; null where they are not settled against each other. */
  #acrossBy(subject: Part, target: Part, frame: Node): number | null {
    const [a, b] = [this.#across(subject, frame), this.#across(target, frame)];
    return a && b && a.base === b.base ? Math.abs(a.centre - b.centre) : null;
  }

  /** How far both ends lie apart across, edge to edge; 0 where they overlap. */
  #acrossGap(subject: Part, target: Part, frame: Node): number | null {
    const by = this.#acrossBy(subject, target, frame);
    if (by === null) return null;
    return Math.max(
      0,
      by - (endOf(this.#solver, subject, frame, X).size + endOf(this.#solver, target, frame, X).size) / 2,
    );
  }

  #across(part: Part, frame: Node): { base: unknown; start: number; centre: number } | null {
    const solver = this.#solver;
    const end = endOf(solver, part, frame, X);
    const centre = end.start + end.size / 2;
    if (end.mover === null) return { base: null, start: 0, centre };
    if (end.mover.owner[X] === 'free') return { base: end.mover, start: 0, centre };
    if (end.mover.owner[X] !== 'relation') {
      const start = solver.start(end.mover, X);
      return { base: null, start, centre: start + centre };
    }
    const related = this.of(end.mover, X);
    return related && { base: related.block, start: related.start, centre: related.start + centre };
  }

  /** The line on which a thing bears others, or the top of a path's or polygon's outline under the subject's centre, from the start of what moves with it. */
  #support(subject: Part, target: Part, frame: Node): number | null {
    const solver = this.#solver;
    const [ground] = target.nodes;
    const surface = ground && target.anchor === null && target.nodes.length === 1 && thingOf(solver, ground)?.surface;
    if (surface) {
      const { start, size } = endOf(solver, target, frame, Y);
      return start + surface.y * size;
    }
    if (!ground || target.nodes.length !== 1 || target.mover !== ground || !hasOutline(ground) || ground.turn)
      return null;
    if (target.anchor !== null) return null;
    const [a, b] = [this.#across(subject, frame), this.#across(target, frame)];
    if (!a || !b || a.base !== b.base) return null;
    const outline = solver.outline(ground, X);
    const top = topAt(outlineOf(solver, ground), a.centre - b.start + outline.start);
    return top === null ? null : top - solver.outline(ground, Y).start;
  }

  /** How far along a thing others may stand on it, or lie inside it. */
  #reach({ statement: { relation } }: Link, { nodes, anchor }: Part, axis: Axis): Reach | null {
    const [node] = nodes;
    if (!node || nodes.length !== 1 || anchor !== null) return null;
    if (relation === 'inside') return interiorOf(this.#solver, node, axis);
    return relation === 'on' && axis === X ? (thingOf(this.#solver, node)?.surface ?? null) : null;
  }

  /** On the axis on which the two lie apart, in the order in which they do; on the other, in the middle of their centres. */
  #addBetween(
    link: Link,
    group: Group,
    builder: ProblemBuilder,
    at: (end: End) => { start: number; base: unknown },
  ): void {
    const solver = this.#solver;
    const { axis, frame } = group;
    const [one, two] = [link.targets[0], link.seconds[0]].map((part) => part && endOf(solver, part, frame, axis));
    if (!one || !two) return;
    const [a, b] = [at(one), at(two)];
    const tied = a.base === b.base;
    const isApart = !tied || a.start + one.size <= b.start || b.start + two.size <= a.start;
    const main = axis === X ? isApart : isApart && !this.#isApartAcross(link, frame);
    const [low, high] = tied && b.start + two.size / 2 < a.start + one.size / 2 ? [two, one] : [one, two];
    for (const subject of link.subjects) {
      const end = endOf(solver, subject, frame, axis);
      if (main) {
        for (const demand of betweenLow) builder.demand(link.statement, demand, end, low);
        for (const demand of betweenHigh) builder.demand(link.statement, demand, end, high);
      } else {
        const middle = tied ? (b.start + two.size / 2 - a.start - one.size / 2) / 2 : 0;
        const level: Demand = { rank: ranks.cross, subject: 0.5, target: 0.5, min: middle, max: middle, nearest: true };
        builder.demand(link.statement, level, end, one);
        if (!tied) builder.demand(link.statement, level, end, two);
      }
    }
  }

  #isApartAcross(link: Link, frame: Node): boolean {
    const [one, two] = [link.targets[0]!, link.seconds[0]!];
    const [a, b] = [this.#across(one, frame), this.#across(two, frame)];
    if (!a || !b) return false;
    if (a.base !== b.base) return true;
    const reach = (endOf(this.#solver, one, frame, X).size + endOf(this.#solver, two, frame, X).size) / 2;
    return Math.abs(a.centre - b.centre) >= reach;
  }

  /** In the order in which they lie, or, where that cannot be, the other way round. */
  #addApart({ axis, members, level }: Group, builder: ProblemBuilder): void {
    const own = new Set(members);
    for (const { pair, firmly, level: later } of this.plan.apart[axis]) {
      const [first, second] = pair;
      if (later > level) continue;
      if (!own.has(first) && !own.has(second)) continue;
      for (const node of pair) this.#addFixedBox(node, builder);
      const rank = firmly ? ranks.must : ranks.zone;
      builder.keepApart(rank, first, second, this.#solver.outer(first, axis) + defaultGap);
      builder.keepApart(rank, second, first, this.#solver.outer(second, axis) + defaultGap);
    }
  }

  #finish(group: Group, builder: ProblemBuilder, within: { start: number; size: number } | null): void {
    const { axis, members } = group;
    const { problem, units, wishes } = builder.build(within);
    const solution = solveAxis(problem);
    const { boxes } = builder;
    for (const conflict of solution.conflicts) {
      this.contradictions.push({ axis, conflict, problem, units, boxes });
      this.#drop(units[conflict.dropped]!);
    }
    for (const statement of solution.unsolved) {
      const unit = units[statement]!;
      if (unit.type === 'relation') this.unsolved.push(unit.statement);
      this.#drop(unit);
    }
    const moved = new Set(members);
    const blocks = solution.blocks.map((block): [readonly number[], FreeBlock] => [
      block.boxes,
      { members: block.boxes.map((box) => boxes[box]!), size: toPx(block.size) },
    ]);
    const blockOf = new Map(blocks.flatMap(([of, block]) => of.map((box) => [box, block] as const)));
    for (const [box, node] of boxes.entries()) {
      if (!moved.has(node)) continue;
      this.#related[axis].set(node, { start: toPx(solution.starts[box]!), block: blockOf.get(box) ?? null });
    }
    if (members.length > 0) this.solved.push({ group, boxes, problem, wishes, solution });
  }

  #drop(unit: Unit): void {
    if (unit.type === 'relation') this.plan.dropped.add(unit.statement);
  }
}

/** The property that says where a node lies on an axis. */
function placedBy(node: Node, axis: Axis): string | null {
  switch (node.owner[axis]) {
    case 'edge':
      return axis === X ? 'x' : 'y';
    case 'anchor':
    case 'point':
      return 'at';
    case 'stand':
      return 'stand';
    case 'points':
      return ['points', 'through', 'd', 'from'].find((name) => node.element.written.has(name)) ?? null;
    default:
      return null;
  }
}
