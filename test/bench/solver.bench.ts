// `npm run bench:solver`: how long the solver takes for both axes of scenes of 100 … 10,000 boxes, warm, and how that grows.
import { solveAxis } from '../../compiler/solver/solve.js';
import { type AxisProblem, type Constraint, FRAME, type Preference } from '../../compiler/solver/types.js';

interface Scene {
  readonly x: AxisProblem;
  readonly y: AxisProblem;
  readonly relations: number;
}

const gap = 2048;
const infinity = Number.POSITIVE_INFINITY;

/** Sizes between 40 and 168 px in steps of 1/128 px, always the same. */
function sizesOf(count: number, salt: number): number[] {
  return Array.from({ length: count }, (_, index) => 5120 + (((index + salt) * 7919) % 128) * 128);
}

class Builder {
  readonly sizes: [number[], number[]];
  readonly constraints: [Constraint[], Constraint[]] = [[], []];
  readonly preferences: [Preference[], Preference[]] = [[], []];
  relations = 0;

  constructor(count: number) {
    this.sizes = [sizesOf(count, 0), sizesOf(count, 50)];
  }

  /** What `left of` and `above` become: apart and near on one axis, centred on the other. */
  before(axis: 0 | 1, one: number, other: number): void {
    const statement = this.relations++;
    const cross = axis === 0 ? 1 : 0;
    const apart = this.sizes[axis][one]! + gap;
    this.constraints[axis].push({ statement, from: one, to: other, min: apart, max: infinity });
    this.preferences[axis].push({ from: one, to: other, min: apart, max: apart, nearest: false });
    const middle = (this.sizes[cross][one]! - this.sizes[cross][other]!) / 2;
    this.preferences[cross].push({ from: one, to: other, min: middle, max: middle, nearest: true });
  }

  at(box: number): void {
    const statement = this.relations++;
    for (const axis of [0, 1] as const) {
      this.constraints[axis].push({ statement, from: FRAME, to: box, min: 1280, max: 1280 });
    }
  }

  get scene(): Scene {
    const problem = (axis: 0 | 1): AxisProblem => ({
      sizes: this.sizes[axis],
      constraints: this.constraints[axis],
      preferences: this.preferences[axis],
      within: { start: 0, end: 1024 * 128 },
      budget: null,
    });
    return { x: problem(0), y: problem(1), relations: this.relations };
  }
}

/** One behind the other, told from the middle outwards, so that neither end is always the one that moves. */
function chain(count: number): Scene {
  const builder = new Builder(count);
  const middle = count >> 1;
  for (let step = 0; step < middle; step++) {
    if (middle + step + 1 < count) builder.before(0, middle + step, middle + step + 1);
    builder.before(0, middle - step - 1, middle - step);
  }
  builder.at(middle);
  return builder.scene;
}

/** Each left of the next in its row and above the next in its column: twice as many relations as boxes. */
function grid(count: number): Scene {
  const builder = new Builder(count);
  const side = Math.round(Math.sqrt(count));
  builder.at(0);
  for (let box = 0; box < count; box++) {
    if ((box + 1) % side !== 0 && box + 1 < count) builder.before(0, box, box + 1);
    if (box + side < count) builder.before(1, box, box + side);
  }
  return builder.scene;
}

/** Each hangs on the one at half its number: a tree in which every thing has two. */
function tree(count: number): Scene {
  const builder = new Builder(count);
  builder.at(0);
  for (let box = 1; box < count; box++) builder.before(box % 2 === 0 ? 0 : 1, (box - 1) >> 1, box);
  return builder.scene;
}

/** The second half of the statements contradicts the first. */
function contradictions(count: number): Scene {
  const builder = new Builder(count);
  for (let box = 0; box + 1 < count; box++) builder.before(0, box, box + 1);
  for (let box = 0; box + 3 < count; box += 3) builder.before(0, box + 3, box);
  return builder.scene;
}

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[list.length >> 1]!;
}

function time(run: () => unknown, rounds: number): number {
  for (let round = 0; round < 5; round++) run();
  return median(
    Array.from({ length: rounds }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    }),
  );
}

const kinds = { chain, grid, tree, contradictions };
const counts = [100, 300, 1000, 3000, 10_000];

process.stdout.write('scene           boxes  relations  both axes, ms  steps     ms per 1,000 boxes  conflicts\n');
for (const [name, make] of Object.entries(kinds)) {
  for (const count of counts) {
    const scene = make(count);
    const solve = () => [solveAxis(scene.x), solveAxis(scene.y)] as const;
    const [x, y] = solve();
    const milliseconds = time(solve, count > 1000 ? 7 : 25);
    const cells = [
      name.padEnd(14),
      String(count).padStart(6),
      String(scene.relations).padStart(10),
      milliseconds.toFixed(2).padStart(14),
      String(x.steps + y.steps).padStart(9),
      ((milliseconds * 1000) / count).toFixed(2).padStart(19),
      String(x.conflicts.length + y.conflicts.length).padStart(10),
    ];
    process.stdout.write(`${cells.join(' ')}\n`);
  }
}
