import { describe, expect, test } from 'vitest';
import { colorName } from '../color.js';
import { detected, overlapOf, type Picture, type Thing } from '../picture.js';
import { judgeTexts, sameWords } from '../texts.js';
import { judgeSpatial, spatialScore } from './compbench.js';
import { judgeExcluded, judgeObject, judgePosition, relativePosition } from './geneval.js';
import { judgeListed } from './genevalpp.js';
import { longTextMatch } from './longtext.js';
import { editDistance, oneIgMeasures, oneIgScore } from './oneig.js';
import { judgeVisor } from './visor.js';

let made = 0;

function thing(label: string, box: Thing['box'], more: Partial<Thing> = {}): Thing {
  const area = (box[2] - box[0]) * (box[3] - box[1]);
  const id = `${label}-${++made}`;
  const plain = {
    noun: label,
    look: null,
    drawn: 'library',
    visible: 1,
    color: 'red',
    depth: 0.5,
    within: [],
  } as const;
  return { id, label, box, area, ...plain, ...more };
}

const picture = (...things: Thing[]): Picture => ({ width: 400, height: 400, things, texts: [] });

describe('what counts as a thing of a class', () => {
  const box = [0, 0, 10, 10] as const;
  test('the head noun decides, one or many; the library’s noun does too', () => {
    const all = picture(thing('vintage cars', box), thing('carpet', box));
    expect(detected(all, 'car').map(({ label }) => label)).toEqual(['vintage cars']);
    expect(detected(picture(thing('beetle', box, { noun: 'car' })), 'car')).toHaveLength(1);
  });
  test('a hot dog is no dog where there are dogs', () => {
    const all = picture(thing('hot dog', [0, 0, 90, 90]), thing('dogs', box));
    expect(detected(all, 'dog').map(({ label }) => label)).toEqual(['dogs']);
    expect(detected(all, 'hot dog').map(({ label }) => label)).toEqual(['hot dog']);
  });
  test('placeholders, what is not drawn and what is less than 60 % seen do not count', () => {
    for (const more of [{ drawn: 'placeholder' }, { drawn: 'none' }, { visible: 0.59 }] as const)
      expect(detected(picture(thing('dog', box, more)), 'dog')).toEqual([]);
    expect(detected(picture(thing('dog', box, { visible: 0.6 })), 'dog')).toHaveLength(1);
  });
  test('a part of a thing that counts is no second one', () => {
    const tree = thing('tree', box);
    expect(detected(picture(tree, thing('tree', box, { within: [tree.id] })), 'tree')).toEqual([tree]);
  });
});

describe('GenEval', () => {
  const dog = [180, 180, 220, 220] as const;
  test.each([
    [[80, 180, 120, 220], ['left of']],
    [[280, 180, 320, 220], ['right of']],
    [[180, 80, 220, 120], ['above']],
    [[180, 280, 220, 320], ['below']],
    // Corner to corner: (100 − 0.1 · 80) / 141.4 = 0.65 on both axes.
    [
      [80, 80, 120, 120],
      ['left of', 'above'],
    ],
    // 8 px of offset are a tenth of two extents of 40: nothing is left.
    [[172, 180, 212, 220], []],
    [[180, 180, 220, 220], []],
    // A wide thing: (100 − 0.1 · 440) / 141.4 = 0.396 across, 0.65 down.
    [[-100, 80, 300, 120], ['above']],
  ] as const)('%j is %j of the dog', (box, found) => {
    expect([...relativePosition(box, dog)]).toEqual(found);
  });

  test('at least so many; their colours are those of the surest ones', () => {
    const all = picture(thing('dog', [0, 0, 20, 20]), thing('dog', [30, 0, 40, 10], { color: 'blue' }));
    expect(judgeObject(all, { class: 'dog', count: 2 })).toBeNull();
    expect(judgeObject(all, { class: 'dog', count: 3 })?.kind).toBe('object');
    expect(judgeObject(all, { class: 'dog', count: 1, color: 'red' })).toBeNull();
    expect(judgeObject(all, { class: 'dog', count: 1, color: 'blue' })?.detail).toBe('dog is red, not blue');
    expect(judgeObject(all, { class: 'dog', count: 2, color: 'red' })?.detail).toBe('dog is blue, not red');
  });

  test('what is excluded may be there less often', () => {
    const two = picture(thing('dog', dog), thing('dog', dog));
    expect(judgeExcluded(two, { class: 'dog', count: 3 })).toBeNull();
    expect(judgeExcluded(two, { class: 'dog', count: 2 })?.kind).toBe('excluded');
  });

  test('a position needs both', () => {
    const relation = { kind: 'left of', a: 'cat', b: 'dog' };
    const cat = thing('cat', [80, 180, 120, 220]);
    expect(judgePosition(picture(cat, thing('dog', dog)), relation)).toBeNull();
    expect(judgePosition(picture(cat, thing('dog', dog)), { ...relation, kind: 'above' })?.kind).toBe('relation');
    expect(judgePosition(picture(cat), relation)?.detail).toBe('no dog');
  });
});

describe('GenEval++', () => {
  const dogs = [thing('dog', [10, 10, 50, 50]), thing('dog', [60, 10, 100, 50])];
  const cat = thing('cat', [300, 10, 330, 40], { color: 'blue' });
  const list = (wanted: Parameters<typeof judgeListed>[1], all = [wanted]) =>
    judgeListed(picture(...dogs, cat), wanted, all);
  test('counts are exact', () => {
    expect(list({ class: 'dog', count: 2, color: 'red' })).toBeNull();
    expect(list({ class: 'dog', count: 1, color: 'red' })?.kind).toBe('object');
  });
  test('a region is a half of the picture', () => {
    expect(list({ class: 'dog', count: 2, region: 'left' })).toBeNull();
    expect(list({ class: 'cat', count: 1, region: 'right' })).toBeNull();
    expect(list({ class: 'cat', count: 1, region: 'below' })?.kind).toBe('region');
  });
  test('larger is more pixels than every smaller one', () => {
    const [larger, smaller] = [
      { class: 'dog', count: 2, size: 'larger' },
      { class: 'cat', count: 1, size: 'smaller' },
    ];
    expect(list(larger, [larger, smaller])).toBeNull();
    expect(list(smaller, [larger, smaller])).toBeNull();
    const turned = [
      { ...larger, size: 'smaller' },
      { ...smaller, size: 'larger' },
    ];
    expect(turned.map((each) => list(each, turned)?.kind)).toEqual(['size', 'size']);
  });
  test('an attribute is in what the thing is said to be or to look like', () => {
    const striped = picture(thing('cat', [0, 0, 9, 9], { look: 'striped' }));
    expect(judgeListed(striped, { class: 'cat', count: 1, attr: 'striped' }, [])).toBeNull();
    expect(judgeListed(striped, { class: 'cat', count: 1, attr: 'spotted' }, [])?.kind).toBe('attribute');
  });
});

describe('T2I-CompBench', () => {
  const dog = { box: [180, 180, 220, 220], depth: 0.5 } as const;
  const score = (kind: string, box: Thing['box'], depth = 0.5) => spatialScore(kind, { box, depth }, dog);
  test('a side is full where it is the larger offset and the boxes hardly overlap', () => {
    expect(score('on the left of', [80, 180, 120, 220])).toBe(1);
    expect(score('on the right of', [80, 180, 120, 220])).toBe(0);
    expect(score('on the left of', [80, 60, 120, 100])).toBe(0);
    expect(score('on the top of', [80, 60, 120, 100])).toBe(1);
    expect(score('on the bottom of', [80, 300, 120, 340])).toBe(1);
    // IoU 800 / 2400, so 0.1 / 0.333.
    expect(overlapOf([160, 180, 200, 220], dog.box)).toBeCloseTo(1 / 3);
    expect(score('on the left of', [160, 180, 200, 220])).toBeCloseTo(0.3);
  });
  test('near is within 150 px on one axis', () => {
    expect(score('next to', [0, 180, 40, 220])).toBe(1);
    // 190 px on both axes.
    expect(score('near', [380, 380, 400, 400])).toBeCloseTo(150 / 190);
    expect(score('on side of', [380, 180, 400, 220])).toBe(1);
  });
  test('before and behind need the order and overlap', () => {
    // IoU 1200 / 1600.
    expect(score('in front of', [190, 180, 220, 220], 0.9)).toBe(1);
    expect(score('in front of', [190, 180, 220, 220], 0.1)).toBe(0);
    // IoU 800 / 2400 of the 0.5 that a full score needs.
    expect(score('hidden by', [200, 180, 240, 220], 0.1)).toBeCloseTo(2 / 3);
    expect(score('behind', [300, 180, 340, 220], 0.1)).toBe(0);
  });
  test('of two things of one class the pair decides', () => {
    const pair = picture(
      thing('hen', [100, 100, 140, 140], { depth: 0.2 }),
      thing('hen', [120, 100, 160, 140], { depth: 0.8 }),
    );
    expect(judgeSpatial(pair, { kind: 'hidden by', a: 'hen', b: 'hen' }).wrong).toBeNull();
    expect(judgeSpatial(picture(pair.things[0]!), { kind: 'hidden by', a: 'hen', b: 'hen' }).wrong).not.toBeNull();
  });
  test('other relations have no score', () => {
    expect(score('wearing', [0, 0, 1, 1])).toBeNull();
  });
});

test('VISOR looks at centroids only', () => {
  const far = picture(thing('cat', [179, 0, 219, 40]), thing('dog', [180, 180, 220, 220]));
  const judge = (kind: string) => judgeVisor(far, { kind, a: 'cat', b: 'dog' });
  expect([judge('to the left of'), judge('above')]).toEqual([null, null]);
  expect([judge('to the right of')?.kind, judge('below')?.kind]).toEqual(['relation', 'relation']);
  expect(judgeVisor(picture(far.things[0]!), { kind: 'above', a: 'cat', b: 'dog' })?.detail).toBe('no dog');
});

describe('words', () => {
  test('LongText compares words as a multiset, in lower case and without marks', () => {
    expect(
      longTextMatch(['Fresh brews, every morning', 'every day!'], ['EVERY DAY fresh', 'Every brews'], 'en'),
    ).toEqual({
      matched: 5,
      wanted: 6,
    });
    expect(longTextMatch(['to be or not to be'], ['to be'], 'en')).toEqual({ matched: 2, wanted: 6 });
  });
  test('and characters in Chinese', () => {
    expect(longTextMatch(['欢迎光临，请进'], ['光临 欢迎'], 'zh')).toEqual({ matched: 4, wanted: 6 });
  });
  test('edits are the fewest', () => {
    const edits = (from: string, to: string) => editDistance([...from], [...to]);
    expect([edits('kitten', 'sitting'), edits('', 'abc'), edits('flaw', 'lawn'), edits('same', 'same')]).toEqual([
      3, 3, 2, 0,
    ]);
  });
  test('OneIG keeps case, drops marks, and counts whole words', () => {
    expect(oneIgMeasures('Grand Opening, May 5', 'Grand opening May 5')).toEqual({
      distance: 1,
      exact: false,
      matched: 3,
      wanted: 4,
    });
    expect(oneIgMeasures('Café — open', 'Café  open').exact).toBe(true);
    // Characters, without spaces.
    expect(oneIgMeasures('新年 快乐', '新年快乐')).toEqual({ distance: 0, exact: true, matched: 4, wanted: 4 });
  });
  test('its score of a set: 1 − 5 · (1 − 1/2) · (1 − 6/8) / 100', () => {
    const half = [
      { distance: 0, exact: true, matched: 4, wanted: 4 },
      { distance: 10, exact: false, matched: 2, wanted: 4 },
    ];
    expect(oneIgScore(half, 'en')).toBeCloseTo(0.99375);
    expect(oneIgScore(half, 'zh')).toBeCloseTo(0.9875);
    // 400 edits count as 100.
    expect(oneIgScore([{ distance: 400, exact: false, matched: 0, wanted: 4 }], 'en')).toBe(0);
  });
  test('a string is shown whatever its lines and the marks at its ends, but not in another case or order', () => {
    expect(sameWords('Central Park -  2\nBlocks', 'Central Park - 2 Blocks.')).toBe(true);
    expect(sameWords('欢迎 光临', '欢迎光临')).toBe(true);
    expect(sameWords('CENTRAL PARK', 'Central Park')).toBe(false);
    expect(sameWords('Park Central', 'Central Park')).toBe(false);
  });
  test('what is missing is named; exact strings have every mark', () => {
    const shown = { ...picture(), texts: ['Open daily', 'Closed on Monday.'] };
    const verdict = judgeTexts(shown, ['Open daily.', 'Closed on Monday.', 'Sunday'], 'en');
    expect(verdict).toMatchObject({ wanted: 3, shown: 2, exact: 1, missing: ['Sunday'] });
  });
});

test.each([
  ['red', ['#d22020', '#8b0000', '#ff4d4d', '#e74c3c']],
  ['orange', ['#ff8c00', '#f39c12', '#ff7b2b']],
  ['yellow', ['#ffd700', '#fff176', '#f1c40f']],
  ['green', ['#2e8b57', '#90ee90', '#14301c', '#7cb342']],
  ['blue', ['#1e5bd8', '#87ceeb', '#0e1f3f', '#00b8d4']],
  ['purple', ['#800080', '#9b59b6', '#4b0082']],
  ['pink', ['#ffc0cb', '#ff69b4', '#f8bbd0']],
  ['brown', ['#8b4513', '#5c3a21', '#a0714f', '#6d4c41']],
  ['black', ['#000000', '#1c1c1c', '#2b2b2b']],
  ['white', ['#ffffff', '#f5f5f5', '#fffaf0']],
  ['gray', ['#808080', '#a9a9a9', '#5f6368', '#c0c0c0']],
] as const)('%s is what people call %j', (name, colors) => {
  const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  expect(colors.map((hex) => colorName(...(channels(hex) as [number, number, number])))).toEqual(
    colors.map(() => name),
  );
});
