import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SceneGraph } from '../../compiler/emit/scene-graph/types.js';
import { type Draft, draft } from '../kit/draft.js';
import { directions, elementOf, idOf, placeOf, sceneOf, type Thing, thingsArbitrary } from './scenes.js';

const runs = { numRuns: 150 };

async function drawn(
  list: readonly Thing[],
  shift?: readonly [number, number],
  more: readonly string[] = [],
): Promise<Draft> {
  const places = list.flatMap((thing, index) => placeOf(thing, index) ?? []);
  return draft(sceneOf([...list.map((thing, index) => elementOf(thing, index, shift)), ...places, ...more]));
}

const boxesOf = ({ graph }: Draft): Record<string, SceneGraph['objects'][number]['bbox']> =>
  Object.fromEntries(graph.objects.map(({ id, bbox }) => [id, bbox]));

/** The relations of the scene that hold, in its own words. */
const holding = ({ graph }: Draft): string[] =>
  graph.relations
    .filter(({ holds }) => holds)
    .map(({ subject, relation, object }) => `${subject} ${relation} ${object}`)
    .sort();

const errors = ({ diagnostics }: Draft): string[] =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`);

/** Ids of what layout chose a place for on some axis. */
const guessed = ({ layout }: Draft): Set<string> => new Set(layout.guesses().map(({ element }) => element.id));

describe('moving all coordinates of a scene by as much', () => {
  test('moves every box by that, and changes no relation, no order and no message', async () => {
    const step = fc.integer({ min: -500, max: 500 });
    await fc.assert(
      fc.asyncProperty(thingsArbitrary, step, step, async (list, dx, dy) => {
        const [here, there] = [await drawn(list), await drawn(list, [dx, dy])];
        for (const { id, bbox, z } of here.graph.objects.slice(1)) {
          const moved = { ...bbox, x: bbox.x + dx, y: bbox.y + dy };
          expect(there.object(id)).toMatchObject({ bbox: moved, z });
        }
        expect(there.graph.relations.map(({ holds }) => holds)).toEqual(here.graph.relations.map(({ holds }) => holds));
        expect(there.diagnostics.map(({ code }) => code)).toEqual(here.diagnostics.map(({ code }) => code));
      }),
      runs,
    );
  });
});

describe('statements in another order', () => {
  /** The same statements, each as it was, shuffled by sort keys. */
  const shuffled = fc.tuple(thingsArbitrary, fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }));

  test('keep every box of what needed no default, and every relation', async () => {
    let exact = 0;
    await fc.assert(
      fc.asyncProperty(shuffled, async ([list, keys]) => {
        const elements = list.map((thing, index) => elementOf(thing, index));
        const places = list.flatMap((thing, index) => placeOf(thing, index) ?? []);
        const order = places.map((place, index) => [keys[index]!, place] as const).sort(([a], [b]) => a - b);
        const here = await draft(sceneOf([...elements, ...places]));
        // Which of contradictory statements is left out is a matter of their order.
        fc.pre(errors(here).length === 0);
        const there = await draft(sceneOf([...elements, ...order.map(([, place]) => place)]));
        expect(errors(there)).toEqual([]);
        expect(holding(there)).toEqual(holding(here));
        const chosen = guessed(here);
        const [before, after] = [boxesOf(here), boxesOf(there)];
        if (chosen.size === 0) {
          exact++;
          expect(after).toEqual(before);
        }
      }),
      runs,
    );
    expect(exact).toBeGreaterThan(5);
  });

  test('and elements in another order, where nothing was left to a default', async () => {
    let exact = 0;
    await fc.assert(
      fc.asyncProperty(shuffled, async ([list, keys]) => {
        const said = list.map((thing): Thing => (thing.kind === 'coordinates' ? thing : { ...thing, kind: 'exact' }));
        const all = said.flatMap((thing, index) => [elementOf(thing, index), placeOf(thing, index) ?? []].flat());
        const here = await draft(sceneOf(all));
        if (errors(here).length > 0 || guessed(here).size > 0) return;
        exact++;
        const order = all.map((one, index) => [keys[index]!, one] as const).sort(([a], [b]) => a - b);
        const there = await draft(sceneOf(order.map(([, one]) => one)));
        expect(boxesOf(there)).toEqual(boxesOf(here));
        expect(holding(there)).toEqual(holding(here));
      }),
      runs,
    );
    expect(exact).toBeGreaterThan(100);
  });
});

type Box = SceneGraph['objects'][number]['bbox'];

/** Whether things lie as a `place` without `by` asks, which for some relations is more than that the relation holds. */
function isAsPlaced(word: string, a: Box, b: Box): boolean {
  const gap = 16;
  const [dx, dy] = [Math.abs(a.x + a.width / 2 - b.x - b.width / 2), Math.abs(a.y + a.height / 2 - b.y - b.height / 2)];
  const shared = [
    Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
  ] as const;
  switch (word) {
    case 'left of':
      return b.x - a.x - a.width >= gap && dy <= 0.8 * dx;
    case 'right of':
      return a.x - b.x - b.width >= gap && dy <= 0.8 * dx;
    case 'above':
      return b.y - a.y - a.height >= gap && dx <= 0.8 * dy;
    case 'below':
      return a.y - b.y - b.height >= gap && dx <= 0.8 * dy;
    case 'overlapping':
      return shared[0] >= Math.min(a.width, b.width) / 4 && shared[1] >= Math.min(a.height, b.height) / 4;
    case 'touching':
      return shared[0] >= 0 && shared[1] >= 0;
    case 'inside':
      return shared[0] === a.width && shared[1] === a.height;
    case 'around':
      return shared[0] === b.width && shared[1] === b.height;
    default:
      return true;
  }
}

describe('saying what is true already', () => {
  const words = [
    ...directions,
    'touching',
    'overlapping',
    'outside',
    'near',
    'in front of',
    'behind',
    'inside',
    'around',
  ];
  const more = fc.tuple(thingsArbitrary, fc.nat(20), fc.nat(20), fc.constantFrom(...words));

  test('of things that lie where the source says changes nothing; of others, it contradicts nothing', async () => {
    const counts = { exact: 0, others: 0 };
    await fc.assert(
      fc.asyncProperty(more, async ([list, one, other, word]) => {
        const [a, b] = [one % list.length, other % list.length];
        fc.pre(a !== b);
        const claim = `${idOf(a)} ${word} ${idOf(b)}`;
        const here = await drawn(list, undefined, [`expect ${claim}`]);
        fc.pre(errors(here).length === 0 && here.graph.expectations[0]!.holds);
        fc.pre(isAsPlaced(word, here.object(idOf(a)).bbox, here.object(idOf(b)).bbox));
        const there = await drawn(list, undefined, [`expect ${claim}`, `place ${claim}`]);
        expect(there.diagnostics.filter(({ code }) => code === 'COCO4011')).toEqual([]);
        const chosen = guessed(here);
        if (chosen.has(idOf(a)) || chosen.has(idOf(b))) counts.others++;
        else {
          counts.exact++;
          expect(boxesOf(there)).toEqual(boxesOf(here));
        }
      }),
      runs,
    );
    expect(counts.exact).toBeGreaterThan(20);
    expect(counts.others).toBeGreaterThan(20);
  });
});
