import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BoxNumbers, layOut } from './testing.js';

/** Things by number, the first with a place of its own; each other one is placed by what comes before it. */
interface Thing {
  readonly width: number;
  readonly height: number;
  readonly relation: string;
  readonly target: number;
  readonly by: number | null;
}

const directions = ['left of', 'right of', 'above', 'below'];
const things = fc.array(
  fc.record<Thing>({
    width: fc.integer({ min: 10, max: 60 }),
    height: fc.integer({ min: 10, max: 60 }),
    relation: fc.constantFrom(...directions),
    target: fc.nat(20),
    by: fc.option(fc.nat(30), { nil: null }),
  }),
  { minLength: 2, maxLength: 7 },
);

const statement = ({ relation, target, by }: Thing, index: number): string =>
  `place t${index} ${relation} t${target % index}${by === null ? '' : ` by ${by}`}`;

function scene(
  list: readonly Thing[],
  at: readonly [number, number],
  order = list.map((_, index) => index),
  more = '',
) {
  const elements = list.map(
    ({ width, height }, index) =>
      `rect t${index} { width: ${width}; height: ${height}${index === 0 ? `; x: ${at[0]}; y: ${at[1]}` : ''} }`,
  );
  const places = order.filter((index) => index > 0).map((index) => statement(list[index]!, index));
  return layOut(`canvas: size(4000, 4000)\n${elements.join('\n')}\n${places.join('\n')}\n${more}`);
}

const isBeside: Readonly<Record<string, (a: BoxNumbers, b: BoxNumbers, gap: number) => boolean>> = {
  'left of': ([ax, , aw], [bx], gap) => bx - ax - aw >= gap,
  'right of': ([ax], [bx, , bw], gap) => ax - bx - bw >= gap,
  above: ([, ay, , ah], [, by], gap) => by - ay - ah >= gap,
  below: ([, ay], [, by, , bh], gap) => ay - by - bh >= gap,
};

/** Every thing is in line with its target, and none lies on another: none had to make way. */
function isPlain(list: readonly Thing[], boxes: Readonly<Record<string, BoxNumbers>>): boolean {
  const all = list.map((_, index) => boxes[`t${index}`]!);
  const overlap = all.some(([x, y, w, h], at) =>
    all.slice(at + 1).some(([u, v, s, t]) => x < u + s && u < x + w && y < v + t && v < y + h),
  );
  return (
    !overlap &&
    list.every(({ relation, target }, index) => {
      if (index === 0) return true;
      const cross = relation === 'above' || relation === 'below' ? 0 : 1;
      const [a, b] = [boxes[`t${index}`]!, boxes[`t${target % index}`]!];
      return Math.abs(2 * a[cross] + a[cross + 2]! - 2 * b[cross] - b[cross + 2]!) < 0.1;
    })
  );
}

const runs = { numRuns: 120 };

describe('whatever is placed by what', () => {
  test('every relation holds, with its gap', () => {
    fc.assert(
      fc.property(things, (list) => {
        const { boxes } = scene(list, [2000, 2000]);
        for (const [index, { relation, target, by }] of list.entries()) {
          if (index === 0) continue;
          expect(isBeside[relation]!(boxes[`t${index}`]!, boxes[`t${target % index}`]!, by ?? 16)).toBe(true);
        }
      }),
      runs,
    );
  });

  test('moving what the others hang on moves them all by as much', () => {
    fc.assert(
      fc.property(things, fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 }), (list, dx, dy) => {
        const here = scene(list, [2000, 2000]).boxes;
        const there = scene(list, [2000 + dx, 2000 + dy]).boxes;
        for (const index of list.keys()) {
          const [x, y, width, height] = here[`t${index}`]!;
          expect(there[`t${index}`]).toEqual([x + dx, y + dy, width, height]);
        }
      }),
      runs,
    );
  });

  test('in any order of the statements every relation holds, and where distances are given every box stays', () => {
    fc.assert(
      fc.property(things, fc.boolean(), (given, exact) => {
        const list = given.map((thing) => ({ ...thing, by: exact ? (thing.by ?? 20) : thing.by }));
        const reversed = scene(list, [2000, 2000], list.map((_, index) => index).reverse()).boxes;
        for (const [index, { relation, target, by }] of list.entries()) {
          if (index === 0) continue;
          expect(isBeside[relation]!(reversed[`t${index}`]!, reversed[`t${target % index}`]!, by ?? 16)).toBe(true);
        }
        // Several things on one side of one target lie in source order: then order is something that is said.
        const sides = list.map(({ relation, target }, index) => `${relation} ${index && target % index}`).slice(1);
        const { boxes } = scene(list, [2000, 2000]);
        if (exact && new Set(sides).size === sides.length && isPlain(list, boxes)) expect(reversed).toEqual(boxes);
      }),
      runs,
    );
  });

  test('saying again what is true already changes nothing', () => {
    fc.assert(
      fc.property(things, fc.nat(20), (list, which) => {
        const index = 1 + (which % (list.length - 1));
        const again = statement(list[index]!, index);
        expect(scene(list, [2000, 2000], undefined, again).boxes).toEqual(scene(list, [2000, 2000]).boxes);
      }),
      runs,
    );
  });

  test('the same scene has the same draft', () => {
    fc.assert(
      fc.property(things, (list) => {
        expect(scene(list, [50, 50]).boxes).toEqual(scene(list, [50, 50]).boxes);
      }),
      { numRuns: 20 },
    );
  });
});
