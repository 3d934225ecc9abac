import type { Span } from '../../../language/diagnostics/types.js';
import type { RelationStatement } from '../../scene/types.js';
import { type AxisProblem, type Constraint, FRAME, GIVEN, type Interval, type Preference } from '../../solver/types.js';
import type { Axis, Node } from '../node.js';
import type { Demand, Rank } from './demands.js';
import { ranks } from './demands.js';
import type { End } from './ends.js';

/** The solver counts in half steps of layout's grid, so that centres are whole numbers too. */
const unit = 128;
/** Steps for a group, and 50 more for each box and each demand; chains, trees and grids take 10 to 20 of those. */
const budget = 100_000;

export function toUnits(px: number): number {
  return Number.isFinite(px) ? Math.round(px * unit) : px;
}

/** On the grid again. Rounding all places down keeps every difference of whole steps. */
export function toPx(units: number): number {
  return Math.floor(units / 2) / (unit / 2);
}

/** Who demands something: a relation, or the property that says where its element lies. */
export type Unit =
  | { readonly type: 'relation'; readonly statement: RelationStatement; readonly span: Span }
  | { readonly type: 'property'; readonly node: Node; readonly property: string; readonly span: Span };

/** A preference with what it stands for. */
export interface RankedWish {
  readonly rank: Rank;
  readonly statement: RelationStatement | null;
  readonly preference: Preference;
}

/** Gathers what the relations of a group demand of an axis, and numbers their statements in source order. */
export class ProblemBuilder {
  readonly axis: Axis;
  readonly boxes: Node[] = [];
  readonly wishes: RankedWish[] = [];
  readonly #sizes: number[] = [];
  readonly #numbers = new Map<Node, number>();
  readonly #constraints: { readonly unit: Unit | null; readonly constraint: Omit<Constraint, 'statement'> }[] = [];
  readonly #units = new Map<RelationStatement | Node, Unit>();

  constructor(axis: Axis) {
    this.axis = axis;
  }

  addBox(node: Node, size: number): void {
    this.#numbers.set(node, this.boxes.length);
    this.boxes.push(node);
    this.#sizes.push(toUnits(size));
  }

  has(node: Node): boolean {
    return this.#numbers.has(node);
  }

  number(node: Node | null): number {
    return node === null ? FRAME : this.#numbers.get(node)!;
  }

  /** @param property that says where the node lies; null: nothing that could be changed */
  fix(node: Node, start: number, property: { readonly name: string; readonly span: Span } | null): void {
    const unit: Unit | null = property && { type: 'property', node, property: property.name, span: property.span };
    if (unit) this.#units.set(node, unit);
    const at = toUnits(start);
    this.#constraints.push({ unit, constraint: { from: FRAME, to: this.number(node), min: at, max: at } });
  }

  /** @param slack px by which both sides are eased */
  demand(statement: RelationStatement, demand: Demand, subject: End, target: End, slack = 0): void {
    const shift = target.start + demand.target * target.size - (subject.start + demand.subject * subject.size);
    const difference = {
      from: this.number(target.mover),
      to: this.number(subject.mover),
      min: toUnits(demand.min + shift - slack),
      max: toUnits(demand.max + shift + slack),
    };
    if (demand.rank !== ranks.must) {
      this.wishes.push({ rank: demand.rank, statement, preference: { ...difference, nearest: demand.nearest } });
      return;
    }
    let unit = this.#units.get(statement);
    if (!unit) {
      unit = { type: 'relation', statement, span: statement.origin };
      this.#units.set(statement, unit);
    }
    this.#constraints.push({ unit, constraint: difference });
  }

  /** That one box begins so many px behind another (null: the frame). */
  wish(rank: Rank, from: Node | null, to: Node, by: number, nearest: boolean): void {
    const at = toUnits(by);
    const preference = { from: this.number(from), to: this.number(to), min: at, max: at, nearest };
    this.wishes.push({ rank, statement: null, preference });
  }

  /** That one box begins at least so many px behind another. */
  keepApart(rank: Rank, from: Node, to: Node, by: number): void {
    const preference = {
      from: this.number(from),
      to: this.number(to),
      min: toUnits(by),
      max: Number.POSITIVE_INFINITY,
      nearest: false,
    };
    this.wishes.push({ rank, statement: null, preference });
  }

  /**
   * Wishes of one rank come in the order of the things that they are about, not in that of their statements, so that those can be
   * written in any order; what nobody said comes last.
   */
  #byThings(a: RankedWish, b: RankedWish): number {
    const [one, other] = [this.#placesOf(a), this.#placesOf(b)];
    if (a.statement === null || b.statement === null) {
      const nobody = Number(a.statement === null) - Number(b.statement === null);
      return nobody || Math.min(...one) - Math.min(...other) || Math.max(...one) - Math.max(...other);
    }
    return (
      one[0] - other[0] ||
      one[1] - other[1] ||
      compare(a.statement.relation, b.statement.relation) ||
      compare(a.statement.edge ?? '', b.statement.edge ?? '')
    );
  }

  /** Among the children of the frame, which is before all of them: what a wish moves, and against what. */
  #placesOf({ preference: { from, to } }: RankedWish): readonly [number, number] {
    const place = (box: number): number => (box === FRAME ? FRAME : this.boxes[box]!.index);
    return [place(to), place(from)];
  }

  /**
   * Properties come before relations, and both in source order: so what a contradiction leaves out is the last `place` of it.
   *
   * @param within px
   */
  build(within: { readonly start: number; readonly size: number } | null): {
    readonly problem: AxisProblem;
    readonly units: readonly Unit[];
    readonly wishes: readonly RankedWish[];
  } {
    const units = [...this.#units.values()].sort(
      (a, b) => Number(a.type === 'relation') - Number(b.type === 'relation') || bySpan(a.span, b.span),
    );
    const numbers = new Map(units.map((one, index) => [one, index]));
    const wishes = [...this.wishes].sort((a, b) => a.rank - b.rank || this.#byThings(a, b));
    const room: Interval | null = within && {
      start: toUnits(within.start),
      end: toUnits(within.start) + toUnits(within.size),
    };
    const problem: AxisProblem = {
      sizes: this.#sizes,
      constraints: this.#constraints.map(({ unit: of, constraint }) => ({
        ...constraint,
        statement: of ? numbers.get(of)! : GIVEN,
      })),
      preferences: wishes.map(({ preference }) => preference),
      within: room,
      budget: budget + 50 * (this.boxes.length + this.#constraints.length + wishes.length),
    };
    return { problem, units, wishes };
  }
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

export function bySpan(a: Span, b: Span): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}
