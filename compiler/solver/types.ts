/** The fixed frame in which the boxes lie: as an end of a constraint it is the place 0. */
export const FRAME = -1;

/** The statement of what nobody wrote and nothing can drop: places that a container or another step has settled. */
export const GIVEN = -1;

/**
 * `min <= to.start - from.start <= max` on one axis. Every relation of boxes of known size is of this form: a separation has only a
 * `min`, an exact offset has both the same, a fixed place or a bound has `from: FRAME`.
 */
export interface Difference {
  /** Index of a box, or `FRAME`. */
  readonly from: number;
  readonly to: number;
  /** Integers; `-Infinity` and `Infinity` where a side is open. */
  readonly min: number;
  readonly max: number;
}

/** A difference that must hold. */
export interface Constraint extends Difference {
  /** Who demands it: statements count in source order from 0; one may own several constraints. `GIVEN`: nobody. */
  readonly statement: number;
}

/** A difference that should hold where everything before it allows it. */
export interface Preference extends Difference {
  /** Where it cannot hold, come as near to it as everything before allows (else it is dropped). */
  readonly nearest: boolean;
}

export interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * Rigid boxes on one axis of one container. All numbers are integers (layout counts in half steps of its grid, 1/128 px, so that
 * centres are integers too).
 */
export interface AxisProblem {
  readonly sizes: readonly number[];
  readonly constraints: readonly Constraint[];
  /** In order of importance. */
  readonly preferences: readonly Preference[];
  /**
   * The room that everything should stay in; it yields to constraints and comes before all preferences. Null: the container takes
   * its size from what is in it, so things lie as close from 0 on as they can.
   */
  readonly within: Interval | null;
  /** Most steps (visits of a box or a constraint) before what is left is given up; null: a limit by the size of the problem. */
  readonly budget: number | null;
}

/** A constraint used in one direction: `low`: its `min` pushes `to` away from `from`; `high`: its `max` pulls it back. */
export interface Step {
  /** Index into the problem's constraints. */
  readonly constraint: number;
  readonly side: 'low' | 'high';
}

/** Statements that cannot hold together; without any one of them the others can. */
export interface Conflict {
  /** In source order; only given places, and `dropped`, where it has one member. */
  readonly statements: readonly number[];
  /** The last of them in source order: left out, so that the rest can be solved. */
  readonly dropped: number;
  /** A closed walk through the constraints of these statements, each pushing the next, that ends `excess` beyond its start. */
  readonly walk: readonly Step[];
  /** By how much they miss each other, > 0. */
  readonly excess: number;
  /** False where the budget ended before the set was known to be the smallest. */
  readonly minimal: boolean;
}

/**
 * `kept`: it holds. `near`: as near as possible. `dropped`: it cannot hold with what came before. `unsolved`: the budget ended.
 */
export type Outcome = 'kept' | 'near' | 'dropped' | 'unsolved';

/** Boxes tied to each other but to no place: rigid, to be put anywhere by the caller. Their starts count from the block's. */
export interface Block {
  /** Indices in order. */
  readonly boxes: readonly number[];
  readonly size: number;
}

export interface AxisSolution {
  /** Start of every box; of a box in a block, from the start of its block. */
  readonly starts: readonly number[];
  readonly blocks: readonly Block[];
  /** By source order of the dropped statement. */
  readonly conflicts: readonly Conflict[];
  /** Statements left out because the budget ended, in source order. */
  readonly unsolved: readonly number[];
  /** One for each preference. */
  readonly outcomes: readonly Outcome[];
  readonly steps: number;
}
