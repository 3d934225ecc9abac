import { describe, expect, test } from 'vitest';
import { freedomOf } from './freedom.js';
import { solveAxis } from './solve.js';
import { apart, exactly, fixed, prefer, problem } from './testing.js';
import { FRAME, GIVEN } from './types.js';

describe('what the statements demand', () => {
  test('a box stands at least the gap behind another, and exactly so where that is preferred', () => {
    const { starts } = solveAxis(problem([100, 50], [fixed(0, 0, 200), apart(1, 0, 1, 116)], [prefer(0, 1, 116)]));
    expect(starts).toEqual([200, 316]);
  });

  test('an exact offset is exact', () => {
    const { starts } = solveAxis(problem([100, 50], [fixed(0, 0, 200), exactly(1, 0, 1, 140)]));
    expect(starts).toEqual([200, 340]);
  });

  test('the order of statements does not matter to where things lie', () => {
    const chain = [apart(0, 2, 3, 30), apart(1, 1, 2, 30), apart(2, 0, 1, 30), fixed(3, 3, 500)];
    const closest = [prefer(0, 1, 30), prefer(1, 2, 30), prefer(2, 3, 30)];
    expect(solveAxis(problem([20, 20, 20, 20], chain, closest)).starts).toEqual([410, 440, 470, 500]);
  });

  test('what is between two things lies in the middle of the room between them', () => {
    const { starts } = solveAxis(
      problem([100, 60, 100], [fixed(0, 0, 100), fixed(1, 2, 700), apart(2, 0, 1, 116), apart(2, 1, 2, 76)]),
    );
    expect(starts[1]).toBe((200 + 700) / 2 - 30);
  });
});

describe('room', () => {
  test('what nothing holds but its room lies in the middle of what is left to it', () => {
    const { starts } = solveAxis(problem([100, 50], [fixed(0, 0, 200), apart(1, 0, 1, 116)]));
    expect(starts[1]).toBe((316 + 950) / 2);
  });

  test('a chain that does not fit reaches out at the end, in its order and no farther than it must', () => {
    const { starts } = solveAxis(problem([600, 600], [fixed(0, 0, 0), apart(1, 0, 1, 616)]));
    expect(starts).toEqual([0, 616]);
  });

  test('what must lie before a thing at the start of the room leaves the room as little as it can', () => {
    const { starts } = solveAxis(problem([100, 50], [fixed(0, 0, 20), apart(1, 1, 0, 66)]));
    expect(starts).toEqual([20, -46]);
  });

  test('without a size of its own the container is as small as its content', () => {
    const { starts } = solveAxis(
      problem([10, 30, 10], [fixed(0, 0, 0), apart(1, 0, 1, 20), apart(2, 1, 2, 40)], [], null),
    );
    expect(starts).toEqual([0, 20, 60]);
  });
});

describe('preferences', () => {
  test('one that a statement forbids is dropped', () => {
    const { outcomes, starts } = solveAxis(
      problem([10, 10], [fixed(0, 0, 0), apart(1, 0, 1, 100)], [prefer(0, 1, 20)]),
    );
    expect(outcomes).toEqual(['dropped']);
    expect(starts[1]).toBeGreaterThanOrEqual(100);
  });

  test('of two that exclude each other the first is kept', () => {
    const { outcomes, starts } = solveAxis(problem([10, 10], [fixed(0, 0, 0)], [prefer(0, 1, 20), prefer(0, 1, 40)]));
    expect(outcomes).toEqual(['kept', 'dropped']);
    expect(starts).toEqual([0, 20]);
  });

  test('one that takes what is nearest gets as near as the room allows', () => {
    // Centres on one line: the tall one would begin at -150.
    const { outcomes, starts } = solveAxis(problem([100, 400], [fixed(0, 0, 0)], [prefer(0, 1, -150, -150, true)]));
    expect(outcomes).toEqual(['near']);
    expect(starts).toEqual([0, 0]);
  });

  test('one that takes what is nearest gets as near as a statement allows', () => {
    const { starts } = solveAxis(
      problem([10, 10, 10], [fixed(0, 0, 0), apart(1, 0, 2, 50), apart(2, 2, 1, 50)], [prefer(0, 1, 20, 20, true)]),
    );
    expect(starts).toEqual([0, 100, 50]);
  });

  test('a range holds anywhere inside it', () => {
    const { starts, outcomes } = solveAxis(problem([10, 10], [fixed(0, 0, 500)], [prefer(0, 1, -8, 8)]));
    expect(outcomes).toEqual(['kept']);
    expect(Math.abs(starts[1]! - 500)).toBeLessThanOrEqual(8);
  });
});

describe('what is tied to no place', () => {
  test('becomes a rigid block for the caller to place', () => {
    const { blocks, starts } = solveAxis(
      problem([100, 50, 70, 30], [apart(0, 0, 1, 116), apart(1, 3, 2, 46)], [prefer(0, 1, 116), prefer(3, 2, 46)]),
    );
    expect(blocks).toEqual([
      { boxes: [0, 1], size: 166 },
      { boxes: [2, 3], size: 116 },
    ]);
    expect(starts).toEqual([0, 116, 46, 0]);
  });

  test('a single box is a block of its own', () => {
    expect(solveAxis(problem([40], [])).blocks).toEqual([{ boxes: [0], size: 40 }]);
  });

  test('inside a block things are as close as they can be, and centred where there is room', () => {
    const { blocks, starts } = solveAxis(
      problem([10, 10, 10], [exactly(0, 0, 1, 200), apart(1, 0, 2, 20), apart(2, 2, 1, 20)]),
    );
    expect(blocks).toEqual([{ boxes: [0, 1, 2], size: 210 }]);
    expect(starts).toEqual([0, 200, 100]);
  });
});

describe('contradictions', () => {
  test('two statements that cannot hold together are named, and by how much they miss', () => {
    const { conflicts, starts } = solveAxis(problem([10, 10], [apart(0, 0, 1, 26), apart(1, 1, 0, 26)]));
    expect(conflicts).toEqual([
      {
        statements: [0, 1],
        dropped: 1,
        excess: 52,
        minimal: true,
        walk: [
          { constraint: 1, side: 'low' },
          { constraint: 0, side: 'low' },
        ],
      },
    ]);
    expect(starts[1]! - starts[0]!).toBeGreaterThanOrEqual(26);
  });

  test('bystanders are not named', () => {
    const { conflicts } = solveAxis(
      problem(
        [10, 10, 10, 10],
        [apart(0, 0, 3, 20), apart(1, 0, 1, 20), apart(2, 1, 2, 20), apart(3, 2, 3, 20), apart(4, 2, 0, 20)],
      ),
    );
    expect(conflicts.map(({ statements }) => statements)).toEqual([[1, 2, 4]]);
  });

  test('the smaller of two explanations is given', () => {
    const { conflicts } = solveAxis(
      problem([10, 10, 10], [apart(0, 0, 1, 20), apart(1, 1, 2, 20), apart(2, 0, 2, 20), apart(3, 2, 0, 20)]),
    );
    expect(conflicts[0]!.statements).toEqual([2, 3]);
  });

  test('each contradiction is told by itself, and the rest is solved', () => {
    const { conflicts, starts } = solveAxis(
      problem(
        [10, 10, 10, 10],
        [apart(0, 0, 1, 20), apart(1, 1, 0, 20), exactly(2, 2, 3, 40), exactly(3, 2, 3, 50), fixed(4, 2, 100)],
      ),
    );
    expect(conflicts.map(({ statements }) => statements)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(starts.slice(2)).toEqual([100, 140]);
  });

  test('a statement that owns several constraints is one statement, and falls as a whole', () => {
    const { conflicts, starts } = solveAxis(
      problem([10, 10, 10], [fixed(0, 0, 0), fixed(1, 1, 40), apart(2, 0, 2, 500), apart(2, 1, 0, 20)]),
    );
    expect(conflicts.map(({ statements }) => statements)).toEqual([[0, 1, 2]]);
    expect(starts[2]).toBe((0 + 990) / 2 - 495);
  });

  test('a statement that contradicts what is given stands alone', () => {
    const { conflicts } = solveAxis(problem([10, 10], [fixed(GIVEN, 0, 0), fixed(GIVEN, 1, 40), apart(0, 0, 1, 100)]));
    expect(conflicts.map(({ statements, excess }) => ({ statements, excess }))).toEqual([
      { statements: [0], excess: 60 },
    ]);
  });

  test('room that two fixed places leave is compared with what must stand between them', () => {
    const { conflicts } = solveAxis(
      problem([10, 312, 10], [fixed(0, 0, 90), fixed(1, 2, 380), apart(2, 0, 1, 10), apart(3, 1, 2, 312)]),
    );
    expect(conflicts.map(({ statements, excess }) => ({ statements, excess }))).toEqual([
      { statements: [0, 1, 2, 3], excess: 32 },
    ]);
  });

  test('a box cannot be before itself', () => {
    expect(solveAxis(problem([10], [apart(0, 0, 0, 20)])).conflicts).toEqual([
      { statements: [0], dropped: 0, excess: 20, minimal: true, walk: [{ constraint: 0, side: 'low' }] },
    ]);
  });
});

describe('freedom', () => {
  test('is the room that the statements leave, whatever was preferred', () => {
    const given = problem([10, 10, 10], [fixed(0, 0, 100), apart(1, 0, 1, 20)], [prefer(0, 1, 20)]);
    expect(freedomOf(given, solveAxis(given))).toEqual([
      { start: 100, end: 100 },
      { start: 120, end: 990 },
      { start: 0, end: 990 },
    ]);
  });
});

describe('the budget', () => {
  const boxes = 200;
  // Long leaps over a chain: each moves many boxes.
  const chain = Array.from({ length: boxes - 1 }, (_, box) => apart(box, box, box + 1, 10));
  const leaps = Array.from({ length: boxes - 1 }, (_, box) => apart(boxes + box, 0, box + 1, 40 * (box + 1)));

  test('is far away in honest scenes', () => {
    const { unsolved, conflicts } = solveAxis(problem(new Array(boxes).fill(5), [...chain, ...leaps]));
    expect([unsolved, conflicts]).toEqual([[], []]);
  });

  test('when it ends the rest is left out by name, and what was solved stands', () => {
    const given = { ...problem(new Array(boxes).fill(5), [...chain, ...leaps]), budget: 1000 };
    const { unsolved, starts, conflicts } = solveAxis(given);
    expect(conflicts).toEqual([]);
    expect(unsolved.length).toBeGreaterThan(0);
    for (let box = 1; box < boxes; box++) expect(starts[box]! - starts[box - 1]!).toBeGreaterThanOrEqual(10);
  });

  test('an unbounded constraint says nothing', () => {
    const open = { statement: 0, from: FRAME, to: 0, min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
    expect(solveAxis(problem([10], [open])).conflicts).toEqual([]);
  });
});
