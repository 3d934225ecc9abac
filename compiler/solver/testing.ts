import {
  type AxisProblem,
  type AxisSolution,
  type Constraint,
  type Difference,
  FRAME,
  type Interval,
  type Preference,
} from './types.js';

/** A problem in few words. */
export function problem(
  sizes: readonly number[],
  constraints: readonly Constraint[],
  preferences: readonly Preference[] = [],
  within: Interval | null = { start: 0, end: 1000 },
): AxisProblem {
  return { sizes, constraints, preferences, within, budget: null };
}

/** Statement `statement`: `to` begins at least `gap` behind where `from` begins. */
export function apart(statement: number, from: number, to: number, gap: number): Constraint {
  return { statement, from, to, min: gap, max: Number.POSITIVE_INFINITY };
}

export function exactly(statement: number, from: number, to: number, offset: number): Constraint {
  return { statement, from, to, min: offset, max: offset };
}

export function fixed(statement: number, box: number, start: number): Constraint {
  return exactly(statement, FRAME, box, start);
}

export function prefer(from: number, to: number, min: number, max = min, nearest = false): Preference {
  return { from, to, min, max, nearest };
}

export function holds(difference: Difference, starts: readonly number[]): boolean {
  const at = (box: number): number => (box === FRAME ? 0 : starts[box]!);
  const found = at(difference.to) - at(difference.from);
  return found >= difference.min && found <= difference.max;
}

/** An oracle apart from the solver: Bellman and Ford's longest paths, run until nothing changes or it is plain that it never ends. */
export function isFeasible(boxes: number, differences: readonly Difference[]): boolean {
  const edges: [number, number, number][] = [];
  const at = (box: number): number => (box === FRAME ? boxes : box);
  for (const { from, to, min, max } of differences) {
    if (min !== Number.NEGATIVE_INFINITY) edges.push([at(from), at(to), min]);
    if (max !== Number.POSITIVE_INFINITY) edges.push([at(to), at(from), -max]);
  }
  const longest = new Array<number>(boxes + 1).fill(0);
  for (let round = 0; round <= boxes + 1; round++) {
    let changed = false;
    for (const [tail, head, weight] of edges) {
      if (longest[tail]! + weight <= longest[head]!) continue;
      longest[head] = longest[tail]! + weight;
      changed = true;
    }
    if (!changed) return true;
  }
  return false;
}

/** Constraints whose statement is not left out. */
export function left(constraints: readonly Constraint[], solution: AxisSolution): Constraint[] {
  const out = new Set([...solution.conflicts.map(({ dropped }) => dropped), ...solution.unsolved]);
  return constraints.filter(({ statement }) => !out.has(statement));
}

/** Starts in the frame: the first block at 0, the next behind it, … */
export function inFrame(solution: AxisSolution): number[] {
  const starts = [...solution.starts];
  let at = 0;
  for (const { boxes, size } of solution.blocks) {
    for (const box of boxes) starts[box] = starts[box]! + at;
    at += size;
  }
  return starts;
}
