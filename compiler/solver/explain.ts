import { Differences, type Side } from './differences.js';
import { type Conflict, type Constraint, FRAME, GIVEN, type Step } from './types.js';
import { Graph } from './walk.js';

/** Finds why a statement cannot hold with those before it. Costs nothing until it is asked. */
export class Explainer {
  readonly #constraints: readonly Constraint[];
  readonly #graph: Graph;
  /** Constraints that hold, not yet in the graph. */
  readonly #waiting: number[] = [];
  /** Constraints of each statement that is kept; those of `GIVEN` by box. */
  readonly #owned = new Map<number, readonly number[]>();
  readonly #given = new Map<number, number[]>();
  readonly #budget: number;
  steps = 0;

  constructor(constraints: readonly Constraint[], budget: number) {
    this.#constraints = constraints;
    this.#graph = new Graph(constraints);
    this.#budget = budget;
  }

  /** These constraints of a statement hold. */
  keep(statement: number, constraints: readonly number[]): void {
    for (const constraint of constraints) this.#waiting.push(constraint);
    if (statement !== GIVEN) this.#owned.set(statement, constraints);
  }

  /**
   * The conflict of a statement with those kept.
   *
   * @param constraints all that the statement owns
   * @param failed index into them of the first that could not be added; `side`: in which direction
   * @param positionOf positions that satisfy what is kept and the statement's constraints before the failed one
   */
  explain(
    statement: number,
    constraints: readonly number[],
    failed: number,
    side: Side,
    positionOf: (node: number) => number,
  ): Conflict {
    this.#buildGraph();
    this.#owned.set(statement, constraints);
    const closing: Step = { constraint: constraints[failed]!, side };
    let walk = this.#walkThrough(closing, constraints.slice(0, failed), positionOf);
    let statements = this.#statementsOf(walk);
    const needed = this.#minimise(statements, statement);
    if (needed.length < statements.length) {
      walk = this.#walkWithin(needed);
      statements = needed;
    }
    this.#owned.delete(statement);
    const excess = this.#graph.excess(walk);
    return { statements, dropped: statement, walk, excess, minimal: this.steps <= this.#budget };
  }

  #buildGraph(): void {
    for (const constraint of this.#waiting) {
      this.#graph.add(constraint);
      const { from, to, statement } = this.#constraints[constraint]!;
      if (statement !== GIVEN) continue;
      for (const box of [from, to]) {
        const list = this.#given.get(box);
        if (list) list.push(constraint);
        else this.#given.set(box, [constraint]);
      }
    }
    this.#waiting.length = 0;
  }

  #walkThrough(closing: Step, own: readonly number[], positionOf: (node: number) => number): Step[] {
    for (const constraint of own) this.#graph.add(constraint);
    const { walk, steps } = this.#graph.shortest(closing, this.#budget - this.steps);
    this.steps += steps;
    const found = walk ?? this.#graph.longest(closing, positionOf);
    for (const constraint of [...own].reverse()) this.#graph.remove(constraint);
    return found;
  }

  /** Without `GIVEN`, in source order. */
  #statementsOf(walk: readonly Step[]): number[] {
    const found = new Set(walk.map(({ constraint }) => this.#constraints[constraint]!.statement));
    found.delete(GIVEN);
    return [...found].sort((a, b) => a - b);
  }

  /** Leaves out, from the last on, every statement without which the others still contradict each other. `last` is needed. */
  #minimise(statements: readonly number[], last: number): number[] {
    let left = [...statements];
    for (const statement of [...statements].reverse()) {
      if (statement === last || this.steps > this.#budget) continue;
      const without = left.filter((other) => other !== statement);
      if (this.#contradiction(without)) left = without;
    }
    return left;
  }

  /** Where these statements, with what is given around them, contradict each other: the constraints before, and the one that fails. */
  #contradiction(statements: readonly number[]): { before: readonly number[]; closing: Step } | null {
    const constraints = this.#withGiven(statements.flatMap((statement) => this.#owned.get(statement)!));
    const numbers = new Map<number, number>();
    const local = (box: number): number => {
      if (box === FRAME) return FRAME;
      const number = numbers.get(box) ?? numbers.size;
      numbers.set(box, number);
      return number;
    };
    const differences = constraints.map((index) => {
      const { from, to, min, max } = this.#constraints[index]!;
      return { from: local(from), to: local(to), min, max };
    });
    const system = new Differences(numbers.size, Number.POSITIVE_INFINITY);
    this.steps += constraints.length;
    for (const [index, difference] of differences.entries()) {
      const side = system.add(difference);
      if (side) return { before: constraints.slice(0, index), closing: { constraint: constraints[index]!, side } };
      system.commit();
    }
    this.steps += system.steps;
    return null;
  }

  /** The constraints, behind the given ones that hold their boxes together or fast. */
  #withGiven(constraints: readonly number[]): number[] {
    const given = new Set<number>();
    const seen = new Set<number>([FRAME]);
    const open: number[] = [];
    const visit = (index: number): void => {
      const { from, to } = this.#constraints[index]!;
      for (const box of [from, to]) {
        if (seen.has(box)) continue;
        seen.add(box);
        open.push(box);
      }
    };
    for (const index of constraints) visit(index);
    for (let box = open.pop(); box !== undefined; box = open.pop()) {
      for (const index of this.#given.get(box) ?? []) {
        given.add(index);
        visit(index);
      }
    }
    return [...[...given].sort((a, b) => a - b), ...constraints];
  }

  /** The walk through statements that are known to contradict each other. */
  #walkWithin(statements: readonly number[]): Step[] {
    const { before, closing } = this.#contradiction(statements)!;
    const graph = new Graph(this.#constraints);
    for (const constraint of before) graph.add(constraint);
    const { walk, steps } = graph.shortest(closing, Number.POSITIVE_INFINITY);
    this.steps += steps;
    return walk!;
  }
}
