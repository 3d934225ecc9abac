import { describe, expect, test } from 'vitest';
import { draft } from '../../kit/draft.js';
import { pictureOf } from '../drafts.js';
import { judgeSpatial } from './compbench.js';
import { colorOf, judgeGeneval, relativePosition } from './geneval.js';
import type { Picture, Thing } from './picture.js';
import { judgeVisor } from './visor.js';
import { missingTexts } from './words.js';

function thing(noun: string, box: Thing['box'], more: Partial<Thing> = {}): Thing {
  return { noun, drawn: 'shape', visible: 1, box, pixels: [220, 30, 30], depth: 0.5, ...more };
}

const picture = (...things: Thing[]): Picture => ({ width: 400, height: 400, things, texts: [] });

describe('GenEval’s rule of places', () => {
  const dog: Thing['box'] = [180, 180, 220, 220];
  test.each([
    [[80, 180, 120, 220], ['left of']],
    [[280, 180, 320, 220], ['right of']],
    [[180, 80, 220, 120], ['above']],
    [[180, 280, 220, 320], ['below']],
    // Corner to corner, 45°: both.
    [
      [80, 80, 120, 120],
      ['left of', 'above'],
    ],
    // 8 px of offset are a tenth of two extents of 40.
    [[172, 180, 212, 220], []],
    [[180, 180, 220, 220], []],
    // Wide things shorten the offset on their axis: 100 − 0.1 × (400 + 40) = 56 of 141 is less than half, 92 of 141 is not.
    [[-100, 80, 300, 120], ['above']],
  ] as const)('%j is %j', (box, found) => {
    expect([...relativePosition(box, dog)]).toEqual(found);
  });
});

describe('T2I-CompBench’s scores', () => {
  const cat = (box: Thing['box'], depth = 0.5) =>
    picture(thing('cat', box, { depth }), thing('dog', [180, 180, 220, 220]));
  const score = (kind: string, box: Thing['box'], depth?: number) =>
    judgeSpatial(cat(box, depth), { kind, a: 'cat', b: 'dog' });
  test('a side is full where it is the larger offset and the boxes hardly overlap', () => {
    expect(score('on the left of', [80, 180, 120, 220])).toBe(1);
    expect(score('on the left of', [80, 60, 120, 100])).toBe(0);
    expect(score('on the top of', [80, 60, 120, 100])).toBe(1);
    expect(score('on the right of', [80, 180, 120, 220])).toBe(0);
    // IoU 800 / 2400.
    expect(score('on the left of', [160, 180, 200, 220])).toBeCloseTo(0.3);
  });
  test('near is within 150 px on one axis', () => {
    expect(score('next to', [0, 180, 40, 220])).toBe(1);
    expect(score('near', [380, 380, 400, 400])).toBeCloseTo(150 / 190);
  });
  test('before and behind need depth and overlap', () => {
    expect(score('in front of', [190, 190, 220, 220], 0.9)).toBe(1);
    expect(score('in front of', [190, 190, 220, 220], 0.1)).toBe(0);
    expect(score('hidden by', [200, 180, 240, 220], 0.1)).toBeCloseTo(2 / 3);
    expect(score('behind', [300, 180, 340, 220], 0.1)).toBe(0);
  });
});

test('VISOR looks at centroids only', () => {
  const far = picture(thing('cat', [179, 0, 219, 40]), thing('dog', [180, 180, 220, 220]));
  expect(judgeVisor(far, { kind: 'to the left of', a: 'cat', b: 'dog' })).toBe(true);
  expect(judgeVisor(far, { kind: 'to the right of', a: 'cat', b: 'dog' })).toBe(false);
  expect(judgeVisor(far, { kind: 'above', a: 'cat', b: 'dog' })).toBe(true);
});

/** Judges that cannot fail prove nothing: a good draft, and the same one spoilt. */
describe('negative controls', () => {
  const source = `scene S {
    canvas: size(600, 400); background: white
    circle "apple" { r: 50; at: (120, 200); fill: #d22020 }
    circle "apple" { r: 50; at: (240, 200); fill: #d22020 }
    rect mug "mug" { width: 90; height: 110; at: (420, 200); fill: #2850d0 }
    text "Breakfast is served" { at: top; offset: (0, 30) }
  }`;
  const wanted = {
    objects: [
      { class: 'apple', count: 2, color: 'red' },
      { class: 'mug', count: 1, color: 'blue' },
    ],
    relations: [{ kind: 'right of', a: 'mug', b: 'apple' }],
    exclude: [{ class: 'apple', count: 3 }],
  };
  const relation = { kind: 'to the right of', a: 'mug', b: 'apple' };

  async function spoilt(change: (thing: Thing, all: readonly Thing[]) => Thing): Promise<Picture> {
    const good = pictureOf(await draft(source));
    return { ...good, things: good.things.map((each) => change(each, good.things)) };
  }

  test('the draft as it is passes', async () => {
    const good = await spoilt((each) => each);
    expect(judgeGeneval(good, wanted)).toEqual([]);
    expect(judgeVisor(good, relation)).toBe(true);
    expect(judgeSpatial(good, { ...relation, kind: 'on the right of' })).toBe(1);
    expect(missingTexts(good, ['Breakfast is served'])).toEqual([]);
    const [apple] = good.things;
    // The circle about (120, 200), to the pixel.
    expect(apple!.box).toEqual([70, 150, 170, 250]);
  });

  test('swapped boxes fail', async () => {
    const mirrored = await spoilt((each) => ({
      ...each,
      box: [600 - each.box[2], each.box[1], 600 - each.box[0], each.box[3]],
    }));
    expect(judgeGeneval(mirrored, wanted)).toEqual(['expected mug right of apple, found left of']);
    expect(judgeVisor(mirrored, relation)).toBe(false);
    expect(judgeSpatial(mirrored, { ...relation, kind: 'on the right of' })).toBe(0);
  });

  test('a recoloured mask fails', async () => {
    const green = await spoilt((each) => ({ ...each, pixels: each.pixels.map((_, at) => [30, 140, 50][at % 3]!) }));
    expect(judgeGeneval(green, wanted)).toEqual([
      'expected red apple >= 2, found 0',
      'expected blue mug >= 1, found 0',
    ]);
    expect(colorOf(green.things[0]!)).toBe('green');
  });

  test('a blank placeholder, what is not drawn and what is covered fail', async () => {
    for (const blank of [{ drawn: 'placeholder' }, { drawn: 'none' }, { visible: 0.5 }] as const) {
      const without = await spoilt((each) => (each.noun === 'mug' ? { ...each, ...blank } : each));
      expect(judgeGeneval(without, wanted)).toEqual(['expected mug >= 1, found 0']);
      expect(judgeVisor(without, relation)).toBe(false);
      expect(judgeSpatial(without, { ...relation, kind: 'on the right of' })).toBe(0);
    }
    const unknown = pictureOf(
      await draft(source.replaceAll('circle "apple" { r: 50;', 'object "zorblax" { width: 100; height: 100;')),
    );
    const zorblax = { ...wanted, objects: wanted.objects.map((one) => ({ ...one, class: 'zorblax', count: 2 })) };
    expect(judgeGeneval(unknown, zorblax)).toContain('expected zorblax >= 2, found 0');
  });

  test('one too many and one too few fail', async () => {
    const good = await spoilt((each) => each);
    const three = { ...good, things: [...good.things, good.things[0]!] };
    expect(judgeGeneval(three, wanted)).toEqual(['expected apple < 3, found 3']);
    const one = { ...good, things: good.things.slice(1) };
    expect(judgeGeneval(one, wanted)).toEqual(['expected apple >= 2, found 1']);
  });

  test('a missing word fails', async () => {
    const words = pictureOf(await draft(source.replace('is served', 'is severed')));
    expect(missingTexts(words, ['Breakfast is served'])).toEqual(['Breakfast is served']);
  });
});
