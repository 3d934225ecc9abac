import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freedomOf } from './freedom.js';
import { solveAxis } from './solve.js';
import { exactly, holds, inFrame, isFeasible, left, problem } from './testing.js';
import { type AxisProblem, type AxisSolution, type Constraint, type Difference, FRAME, GIVEN } from './types.js';

const boxes = 6;
const end = fc.integer({ min: -1, max: boxes - 1 });
const offset = fc.integer({ min: -120, max: 120 });

const difference: fc.Arbitrary<Difference> = fc
  .record({
    from: end,
    to: end,
    low: offset,
    form: fc.constantFrom('low', 'high', 'exact', 'range'),
    width: fc.nat(80),
  })
  .filter(({ from, to }) => from !== to)
  .map(({ from, to, low, form, width }) => ({
    from,
    to,
    min: form === 'high' ? Number.NEGATIVE_INFINITY : low,
    max: form === 'low' ? Number.POSITIVE_INFINITY : form === 'exact' ? low : low + (form === 'range' ? width : 0),
  }));

/** Mostly in contradiction, with several constraints to some statements. */
const statements = fc.array(fc.array(difference, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 });
/** Mostly without. */
const few = fc.array(fc.array(difference, { minLength: 1, maxLength: 1 }), { minLength: 1, maxLength: 5 });
const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: boxes, maxLength: boxes });
const preferences = fc.array(
  fc.tuple(difference, fc.boolean()).map(([one, nearest]) => ({ ...one, nearest })),
  { maxLength: 6 },
);

function constraintsOf(list: readonly (readonly Difference[])[]): Constraint[] {
  return list.flatMap((own, statement) => own.map((one) => ({ ...one, statement })));
}

function of(constraints: readonly Constraint[], among: readonly number[]): Constraint[] {
  return constraints.filter(({ statement }) => among.includes(statement));
}

/** All subsets of statements that contradict themselves and of which no part does. */
function minimalSets(constraints: readonly Constraint[], count: number): number[][] {
  const bad: number[][] = [];
  const subsets = Array.from({ length: 1 << count }, (_, bits) =>
    Array.from({ length: count }, (_, index) => index).filter((index) => bits & (1 << index)),
  ).sort((a, b) => a.length - b.length);
  for (const subset of subsets) {
    if (bad.some((smaller) => smaller.every((one) => subset.includes(one)))) continue;
    if (!isFeasible(boxes, of(constraints, subset))) bad.push(subset);
  }
  return bad;
}

const runs = { numRuns: 400 };

describe('whatever the statements', () => {
  test('all that are kept hold, in the frame and wherever the blocks are put', () => {
    fc.assert(
      fc.property(sizes, statements, preferences, (size, list, wishes) => {
        const constraints = constraintsOf(list);
        const solution = solveAxis(problem(size, constraints, wishes));
        const starts = inFrame(solution);
        for (const constraint of left(constraints, solution)) expect(holds(constraint, starts)).toBe(true);
        for (const [index, wish] of wishes.entries()) {
          if (solution.outcomes[index] === 'kept') expect(holds(wish, starts)).toBe(true);
        }
        expect(starts.every(Number.isInteger)).toBe(true);
      }),
      runs,
    );
  });

  test('a conflict is found exactly where an oracle finds none feasible', () => {
    fc.assert(
      fc.property(sizes, fc.oneof(statements, few), (size, list) => {
        const constraints = constraintsOf(list);
        const { conflicts } = solveAxis(problem(size, constraints));
        expect(conflicts.length === 0).toBe(isFeasible(boxes, constraints));
      }),
      runs,
    );
  });

  test('each set contradicts itself, and without any one of its statements it does not', () => {
    fc.assert(
      fc.property(sizes, statements, (size, list) => {
        const constraints = constraintsOf(list);
        for (const { statements: set, dropped, minimal } of solveAxis(problem(size, constraints)).conflicts) {
          expect(minimal).toBe(true);
          expect(dropped).toBe(Math.max(...set));
          expect(isFeasible(boxes, of(constraints, set))).toBe(false);
          for (const one of set) {
            const without = set.filter((other) => other !== one);
            expect(isFeasible(boxes, of(constraints, without))).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  test('the walk of a conflict goes round through its statements alone, and gains what it says', () => {
    fc.assert(
      fc.property(sizes, statements, (size, list) => {
        const constraints = constraintsOf(list);
        for (const conflict of solveAxis(problem(size, constraints)).conflicts) {
          const ends = conflict.walk.map(({ constraint, side }) => {
            const { from, to, min, max, statement } = constraints[constraint]!;
            expect(conflict.statements).toContain(statement);
            return side === 'low' ? { tail: from, head: to, weight: min } : { tail: to, head: from, weight: -max };
          });
          for (const [index, { head }] of ends.entries()) expect(ends[(index + 1) % ends.length]!.tail).toBe(head);
          expect(ends.reduce((sum, { weight }) => sum + weight, 0)).toBe(conflict.excess);
          expect(conflict.excess).toBeGreaterThan(0);
        }
      }),
      runs,
    );
  });

  test('a statement is left out exactly if it contradicts those kept before it', () => {
    fc.assert(
      fc.property(sizes, statements, (size, list) => {
        const constraints = constraintsOf(list);
        const kept: number[] = [];
        const dropped: number[] = [];
        for (const statement of list.keys()) {
          (isFeasible(boxes, of(constraints, [...kept, statement])) ? kept : dropped).push(statement);
        }
        expect(solveAxis(problem(size, constraints)).conflicts.map((conflict) => conflict.dropped)).toEqual(dropped);
      }),
      runs,
    );
  });

  test('contradictions that share no statement are all found, in any order of the statements', () => {
    fc.assert(
      fc.property(sizes, statements, fc.infiniteStream(fc.nat()), (size, list, random) => {
        const constraints = constraintsOf(list);
        const sets = minimalSets(constraints, list.length);
        fc.pre(sets.length > 0 && new Set(sets.flat()).size === sets.flat().length);
        const order = shuffled(list.length, random);
        const moved = constraints.map((one) => ({ ...one, statement: order[one.statement]! }));
        const named = solveAxis(problem(size, moved)).conflicts.map(({ statements: set }) =>
          set.map((statement) => order.indexOf(statement)).sort((a, b) => a - b),
        );
        expect(named.sort(compare)).toEqual(sets.sort(compare));
      }),
      runs,
    );
  });

  test('renaming boxes renames the answer and nothing else', () => {
    fc.assert(
      fc.property(sizes, statements, preferences, fc.infiniteStream(fc.nat()), (size, list, wishes, random) => {
        const order = shuffled(boxes, random);
        const rename = <Kind extends Difference>(one: Kind): Kind => ({
          ...one,
          from: one.from === FRAME ? FRAME : order[one.from]!,
          to: one.to === FRAME ? FRAME : order[one.to]!,
        });
        const constraints = constraintsOf(list);
        const one = solveAxis(problem(size, constraints, wishes));
        const renamedSizes = new Array<number>(boxes);
        for (const [box, number] of order.entries()) renamedSizes[number] = size[box]!;
        const other = solveAxis(problem(renamedSizes, constraints.map(rename), wishes.map(rename)));
        expect(order.map((box) => other.starts[box])).toEqual(one.starts);
        expect(other.outcomes).toEqual(one.outcomes);
        expect(other.conflicts.map(({ statements: set }) => set)).toEqual(
          one.conflicts.map(({ statements: set }) => set),
        );
      }),
      runs,
    );
  });

  test('the same problem has the same solution', () => {
    fc.assert(
      fc.property(sizes, statements, preferences, (size, list, wishes) => {
        const given = problem(size, constraintsOf(list), wishes);
        expect(solveAxis(given)).toEqual(solveAxis(given));
      }),
      { numRuns: 50 },
    );
  });
});

describe('where the statements can hold together', () => {
  const feasible = (run: (given: AxisProblem, solution: AxisSolution) => void) =>
    fc.assert(
      fc.property(sizes, few, preferences, (size, list, wishes) => {
        const given = problem(size, constraintsOf(list), wishes);
        fc.pre(isFeasible(boxes, given.constraints));
        run(given, solveAxis(given));
      }),
      runs,
    );

  test('moving the frame moves everything', () => {
    fc.assert(
      fc.property(sizes, few, preferences, fc.integer({ min: -500, max: 500 }), (size, list, wishes, move) => {
        const shift = <Kind extends Difference>(one: Kind): Kind => {
          const by = one.from === FRAME ? move : one.to === FRAME ? -move : 0;
          return { ...one, min: one.min + by, max: one.max + by };
        };
        const given = problem(size, constraintsOf(list), wishes);
        const moved: AxisProblem = {
          ...given,
          constraints: given.constraints.map(shift),
          preferences: wishes.map(shift),
          within: { start: 0 + move, end: 1000 + move },
        };
        const one = solveAxis(given);
        const other = solveAxis(moved);
        const inBlock = new Set(one.blocks.flatMap((block) => block.boxes));
        expect(other.starts).toEqual(one.starts.map((start, box) => (inBlock.has(box) ? start : start + move)));
      }),
      runs,
    );
  });

  test('the order of statements does not matter', () => {
    feasible((given, solution) => {
      const reversed = given.constraints.map((one, index) => ({ ...one, statement: given.constraints.length - index }));
      expect(solveAxis({ ...given, constraints: reversed }).starts).toEqual(solution.starts);
    });
  });

  test('adding what is already true of all solutions changes nothing', () => {
    feasible((given, solution) => {
      const again = given.constraints.map((one) => ({ ...one, min: one.min - 1, max: one.max + 1, statement: 100 }));
      expect(solveAxis({ ...given, constraints: [...given.constraints, ...again] }).starts).toEqual(solution.starts);
    });
  });

  test('adding what is true of the one solution leaves it a solution', () => {
    feasible((given, solution) => {
      const tied = new Set(solution.blocks.flatMap(({ boxes: of }) => of));
      const [one, other] = solution.starts.map((_, box) => box).filter((box) => !tied.has(box));
      if (one === undefined || other === undefined) return;
      const found = exactly(100, one, other, solution.starts[other]! - solution.starts[one]!);
      const { conflicts, starts } = solveAxis({ ...given, constraints: [...given.constraints, found] });
      expect(conflicts).toEqual([]);
      expect(starts[other]! - starts[one]!).toBe(found.min);
    });
  });

  test('a preference is kept exactly if it can hold with the statements, the room and all before it', () => {
    fc.assert(
      fc.property(sizes, few, preferences, (size, list, wishes) => {
        const constraints = constraintsOf(list);
        // Room for everything, so that it forbids nothing but what it must.
        const within = { start: -5000, end: 5000 };
        const room = size.map((own, box) => ({ from: FRAME, to: box, min: -5000, max: 5000 - own }));
        fc.pre(isFeasible(boxes, [...constraints, ...room]));
        const plain = wishes.map((wish) => ({ ...wish, nearest: false }));
        const { outcomes } = solveAxis(problem(size, constraints, plain, within));
        const kept: Difference[] = [...constraints, ...room];
        for (const [index, wish] of plain.entries()) {
          const possible = isFeasible(boxes, [...kept, wish]);
          expect(outcomes[index]).toBe(possible ? 'kept' : 'dropped');
          if (possible) kept.push(wish);
        }
      }),
      runs,
    );
  });

  test('the nearest is as near as can be', () => {
    fc.assert(
      fc.property(sizes, few, difference, (size, list, wish) => {
        const constraints = constraintsOf(list);
        const within = { start: -5000, end: 5000 };
        const room = size.map((own, box) => ({ from: FRAME, to: box, min: -5000, max: 5000 - own }));
        fc.pre(isFeasible(boxes, [...constraints, ...room]) && !isFeasible(boxes, [...constraints, ...room, wish]));
        const solution = solveAxis(problem(size, constraints, [{ ...wish, nearest: true }], within));
        const starts = inFrame(solution);
        const at = (box: number): number => (box === FRAME ? 0 : starts[box]!);
        const found = at(wish.to) - at(wish.from);
        const [min, max] = found < wish.min ? [found + 1, wish.min] : [wish.max, found - 1];
        expect(solution.outcomes).toEqual(['near']);
        expect(isFeasible(boxes, [...constraints, ...room, { ...wish, min, max }])).toBe(false);
      }),
      runs,
    );
  });

  test('every box has the freedom that an oracle finds', () => {
    fc.assert(
      fc.property(sizes, few, (size, list) => {
        const constraints = constraintsOf(list);
        const room = size.map((own, box) => ({ from: FRAME, to: box, min: 0, max: 1000 - own }));
        fc.pre(isFeasible(boxes, [...constraints, ...room]));
        const given = problem(size, constraints);
        for (const [box, { start, end: greatest }] of freedomOf(given, solveAxis(given)).entries()) {
          const can = (place: number): boolean =>
            isFeasible(boxes, [...constraints, ...room, exactly(GIVEN, FRAME, box, place)]);
          expect([can(start), can(start - 1), can(greatest), can(greatest + 1)]).toEqual([true, false, true, false]);
        }
      }),
      { numRuns: 150 },
    );
  });
});

function shuffled(count: number, random: Iterable<number>): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  const numbers = random[Symbol.iterator]();
  for (let index = count - 1; index > 0; index--) {
    const other = (numbers.next().value as number) % (index + 1);
    [order[index], order[other]] = [order[other]!, order[index]!];
  }
  return order;
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a[0]! - b[0]!;
}
