import { describe, expect, test } from 'vitest';
import { draft } from '../../test/kit/draft.js';
import { testHost } from '../../test/kit/host.js';
import { judgeDraft, judgeRelation } from './judge.js';
import { pictureOf } from './look.js';
import type { Picture, Thing } from './picture.js';
import { judgeObject } from './rules/geneval.js';
import { judgeTexts } from './texts.js';
import { readItem } from './wanted.js';

const source = `scene S {
  canvas: size(600, 400); background: white
  circle "apple" { r: 50; at: (120, 200); fill: #d22020 }
  circle "apple" { r: 50; at: (240, 200); fill: #d22020 }
  rect mug "mug" { width: 90; height: 110; at: (420, 200); fill: #2850d0 }
  text title "Breakfast is served" { at: top; offset: (0, 30) }
  expect count("apple", color: red) == 2 and count("apple") < 3
  expect count("mug", color: blue) == 1
  expect mug near title
  expect readable(title)
}`;

const item = readItem(
  JSON.stringify({
    id: 'breakfast',
    set: 'geneval',
    category: 'position',
    prompt: 'two red apples left of a blue mug',
    expect: {
      objects: [
        { class: 'apple', count: 2, color: 'red' },
        { class: 'mug', count: 1, color: 'blue' },
      ],
      relations: [{ kind: 'right of', a: 'mug', b: 'apple' }],
      exclude: [{ class: 'apple', count: 3 }],
      texts: ['Breakfast is served'],
    },
  }),
  1,
);
const raster = testHost('.').raster.bind(testHost('.'));
const judged = async (text: string) => judgeDraft(item, (await draft(text)).compilation, raster);

describe('a draft', () => {
  test('that shows all is right; what no expect states is named', async () => {
    const { failed, ...rest } = await judged(source.replace('expect mug near title', ''));
    expect(failed).toEqual([]);
    expect(rest).toMatchObject({
      ok: true,
      compiles: true,
      objects: { wanted: 3, held: 3 },
      relations: { wanted: 1, held: 1, score: 1 },
      texts: { wanted: 1, shown: 1, exact: 1 },
      coverage: { wanted: 5, stated: 4, missing: ['mug right of apple'] },
    });
  });

  test('whose own expectations fail is wrong', async () => {
    const { ok, compiles, failed } = await judged(source);
    expect([ok, compiles]).toEqual([false, false]); // a failed expect is an error
    expect(failed.map(({ kind }) => kind)).toContain('own expectation');
  });

  test('that does not compile has nothing', async () => {
    const { compiles, failed } = await judged(source.replace('circle', 'circel'));
    expect(compiles).toBe(false);
    expect(failed[0]?.kind).toBe('does not compile');
  });

  test.each([
    ['expect mug right of apples', true],
    ['expect apples left of mug', true],
    ['expect apples above mug', false],
  ])('“%s” states the relation: %s', async (line, stated) => {
    const named = source
      .replace('circle "apple" { r: 50; at: (120', 'circle apples "apple" { r: 50; at: (120')
      .replace('expect mug near title', line);
    expect((await judged(named)).coverage.missing.includes('mug right of apple')).toBe(!stated);
  });
});

/** Judges that cannot fail prove nothing: a good draft, and the same one spoilt. */
describe('negative controls', () => {
  async function seen(change: (thing: Thing) => Partial<Thing> = () => ({}), text = source): Promise<Picture> {
    const good = pictureOf((await draft(text)).compilation.scenes[0]!, raster);
    return { ...good, things: good.things.map((each) => ({ ...each, ...change(each) })) };
  }
  const relation = { kind: 'right of', a: 'mug', b: 'apple' };
  const everySet = [
    ['geneval', 'right of'],
    ['visor', 'to the right of'],
    ['t2i-compbench', 'on the right of'],
  ] as const;

  test('boxes are those of the pixels', async () => {
    expect((await seen()).things.map(({ label, box, color }) => [label, box, color])).toEqual([
      ['apple', [70, 150, 170, 250], 'red'],
      ['apple', [190, 150, 290, 250], 'red'],
      ['mug', [375, 145, 465, 255], 'blue'],
    ]);
  });

  test.each(everySet)('swapped boxes fail by the rule of %s', async (set, kind) => {
    const wanted = { ...relation, kind };
    expect(judgeRelation(await seen(), wanted, set).wrong).toBeNull();
    const mirrored = await seen(({ box }) => ({ box: [600 - box[2], box[1], 600 - box[0], box[3]] }));
    expect(judgeRelation(mirrored, wanted, set).wrong?.kind).toBe('relation');
  });

  test('a recoloured mask fails', async () => {
    const green = source.replaceAll('#d22020', '#1e8c32');
    expect(judgeObject(await seen(undefined, green), item.expect.objects[0]!)?.detail).toBe('apple is green, not red');
    // What is painted counts, not what is declared.
    const hidden = source.replace('fill: #2850d0 }', 'fill: #2850d0; color: red }');
    expect(judgeObject(await seen(undefined, hidden), item.expect.objects[1]!)).toBeNull();
  });

  test.each([{ drawn: 'placeholder' }, { drawn: 'none' }, { visible: 0.5 }] as const)(
    'a mug with %j fails',
    async (blank) => {
      const without = await seen(({ label }) => (label === 'mug' ? blank : {}));
      expect(judgeObject(without, item.expect.objects[1]!)?.detail).toBe('0 of 1 × mug');
      for (const [set, kind] of everySet)
        expect(judgeRelation(without, { ...relation, kind }, set).wrong?.detail).toBe('no mug');
    },
  );

  test('an unknown noun is a placeholder, and fails', async () => {
    const text = source.replace('rect mug "mug" {', 'object mug "zorblax" {').replace('; fill: #2850d0', '');
    const { things } = await seen(undefined, text);
    expect(things.find(({ label }) => label === 'zorblax')?.drawn).toBe('placeholder');
    expect(judgeObject(await seen(undefined, text), { class: 'zorblax', count: 1 })?.kind).toBe('object');
  });

  test('lines may break at spaces and at hyphens', async () => {
    const narrow = source
      .replace('"Breakfast is served"', '"Single-use plastics are served"')
      .replace('{ at: top', '{ width: 90; at: top');
    const { texts } = await seen(undefined, narrow);
    expect(texts).toEqual(['Single-use plastics are served']);
  });

  test('a missing word fails, and so do words that are covered', async () => {
    const judge = async (text: string) => judgeTexts(await seen(undefined, text), item.expect.texts, 'en').missing;
    expect(await judge(source)).toEqual([]);
    expect(await judge(source.replace('is served', 'is severed'))).toEqual(item.expect.texts);
    const covered = source.replace(
      'expect count("apple"',
      'rect { width: 600; height: 90; x: 0; y: 0; fill: white }\n expect count("apple"',
    );
    expect(await judge(covered)).toEqual(item.expect.texts);
  });
});
