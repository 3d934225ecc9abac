import { separateBlocks } from './blocks.js';
import { Differences } from './differences.js';
import { Explainer } from './explain.js';
import { shareSlack, stayWithin } from './slack.js';
import {
  type AxisProblem,
  type AxisSolution,
  type Conflict,
  type Constraint,
  type Difference,
  FRAME,
  GIVEN,
  type Outcome,
  type Preference,
} from './types.js';

/**
 * Places boxes on one axis so that the constraints hold, then as many preferences as can.
 *
 * 1. Statements are added one by one in source order, each whole or not at all. One that contradicts those before it is left out
 *    and explained by the smallest set that contradicts itself: it is then the last of that set in source order.
 * 2. Everything is confined to the room, as far as the constraints allow; what does not fit reaches out at the end.
 * 3. Preferences are added one by one in their order: one is kept exactly if it can hold with all that came before it.
 * 4. What is still free lies in the middle between the least and the greatest of all solutions: a mean of two solutions is one.
 *
 * Steps are n log n where constraints make chains, trees and grids. They are counted; when the budget ends, statements and
 * preferences that do not hold where things happen to lie are left out as `unsolved`.
 */
export function solveAxis(problem: AxisProblem): AxisSolution {
  const { sizes, constraints, preferences, within } = problem;
  const budget = problem.budget ?? 1_000_000 + 200 * (sizes.length + constraints.length + preferences.length);
  const system = new Differences(sizes.length, budget);
  const hard = addStatements(system, constraints, budget);
  stayWithin(system, sizes, within);
  const outcomes = preferences.map((preference) => addPreference(system, preference));
  const placed = shareSlack(system);
  const holding: Difference[] = constraints.filter((_, index) => hard.kept[index]);
  for (const [index, preference] of preferences.entries()) {
    if (outcomes[index] === 'kept') holding.push(preference);
    else if (outcomes[index] === 'near') holding.push(pinned(preference, placed));
  }
  const { starts, blocks } = separateBlocks(sizes, holding, placed);
  return {
    starts,
    blocks,
    conflicts: hard.conflicts,
    unsolved: hard.unsolved,
    outcomes,
    steps: system.steps + hard.steps,
  };
}

interface Statements {
  readonly kept: readonly boolean[];
  readonly conflicts: Conflict[];
  readonly unsolved: number[];
  readonly steps: number;
}

function addStatements(system: Differences, constraints: readonly Constraint[], budget: number): Statements {
  const kept = new Array<boolean>(constraints.length).fill(false);
  const conflicts: Conflict[] = [];
  const unsolved: number[] = [];
  const explainer = new Explainer(constraints, budget);
  for (const [statement, own] of byStatement(constraints)) {
    const failed = addAll(system, constraints, own);
    if (failed === null) {
      for (const index of own) kept[index] = true;
      explainer.keep(statement, own);
    } else if (system.exhausted) {
      unsolved.push(statement);
    } else {
      const at = (node: number): number => system.positionOf(node);
      conflicts.push(explainer.explain(statement, own, failed.index, failed.side, at));
    }
  }
  return { kept, conflicts, unsolved, steps: explainer.steps };
}

/** Indices of constraints by statement, in source order, what is given first: each of those by itself. */
function byStatement(constraints: readonly Constraint[]): [statement: number, own: number[]][] {
  const groups = new Map<number, number[]>();
  const given: [number, number[]][] = [];
  for (const [index, { statement }] of constraints.entries()) {
    if (statement === GIVEN) given.push([GIVEN, [index]]);
    else if (groups.has(statement)) groups.get(statement)!.push(index);
    else groups.set(statement, [index]);
  }
  return [...given, ...[...groups].sort(([a], [b]) => a - b)];
}

function addAll(system: Differences, constraints: readonly Constraint[], own: readonly number[]) {
  for (const [index, constraint] of own.entries()) {
    const side = system.add(constraints[constraint]!);
    if (side === null) continue;
    system.rollback();
    return { index, side };
  }
  system.commit();
  return null;
}

function addPreference(system: Differences, preference: Preference): Outcome {
  const side = system.add(preference);
  if (side === null) {
    system.commit();
    return 'kept';
  }
  system.rollback();
  if (system.exhausted) return 'unsolved';
  if (!preference.nearest) return 'dropped';
  system.addNearest(preference);
  if (system.exhausted) {
    system.rollback();
    return 'unsolved';
  }
  system.commit();
  return 'near';
}

/** The difference that `addNearest` has fixed. */
function pinned({ from, to }: Preference, placed: readonly number[]): Difference {
  const at = (box: number): number => (box === FRAME ? 0 : placed[box]!);
  const reached = at(to) - at(from);
  return { from, to, min: reached, max: reached };
}
