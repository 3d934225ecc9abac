import { describe, expect, test } from 'vitest';
import { mend } from '../diagnostics/fixes.js';
import { analyzeText, problems } from '../testing/diagnose.js';

const scene = (relation: string) =>
  `scene S { rect a { width: 10; height: 10 }  rect c { width: 10 }  rect b { width: 10; place ${relation} } }`;

async function mended(text: string): Promise<string> {
  return (await mend(text, 'test.coco', async (one) => (await analyzeText(one)).diagnostics)).text;
}

describe('canonical relations', () => {
  test.each([
    'left of a',
    'right of a by 4',
    'above a',
    'below a by 10%',
    'on a',
    'under a',
    'inside a',
    'outside a',
    'in front of a',
    'behind a',
    'near a',
    'between a and c',
    'around a',
    'touching a',
    'overlapping a',
    'larger than a',
    'smaller than a',
    'taller than a',
    'same width as a',
    'same height as a',
    'aligned top with a',
    'aligned center with a',
    'left of a, above c by 4',
    'near a.top-right',
    'near (10, 20)',
    'inside canvas',
  ])('%s', async (relation) => expect(await problems(scene(relation))).toEqual([]));

  test.each(['left of', 'right of', 'above', 'on', 'inside', 'behind', 'near', 'overlapping', 'larger than'])(
    '`%s` is a claim as well',
    async (relation) => {
      expect(
        await problems(`scene S { rect a { width: 10 }  rect b { width: 10 }  expect not b ${relation} a }`),
      ).toEqual([]);
    },
  );
});

describe('other words get their canonical one', () => {
  test.each([
    ['beside a', 'near a'],
    ['next to a', 'near a'],
    ['close to a', 'near a'],
    ['alongside a', 'near a'],
    ['on top of a', 'on a'],
    ['atop a', 'on a'],
    ['upon a', 'on a'],
    ['onto a', 'on a'],
    ['beneath a', 'under a'],
    ['underneath a', 'under a'],
    ['to the left of a', 'left of a'],
    ['on the right side of a', 'right of a'],
    ['left_of a', 'left of a'],
    ['right-of a', 'right of a'],
    ['in_front_of a', 'in front of a'],
    ['in a', 'inside a'],
    ['within a', 'inside a'],
    ['inside of a', 'inside a'],
    ['bigger than a', 'larger than a'],
    ['left a', 'left of a'],
  ])('%s → %s', async (written, canonical) => {
    expect(await problems(scene(written))).toHaveLength(1);
    expect(await mended(scene(written))).toBe(scene(canonical));
  });

  test('a word whose meaning is open gets a fix that nobody applies unasked', async () => {
    const { diagnostics } = await analyzeText(scene('over a'));
    expect(diagnostics.map(({ data }) => data.fixes.map(({ safe, title }) => [safe, title]))).toEqual([
      [[false, 'Write `above`']],
    ]);
  });
});

describe('`at` is a property', () => {
  test('and moves out of the statement', async () => {
    expect(await mended(scene('on a, at center'))).toBe(scene('on a').replace('place', 'at: center; place'));
    expect(await mended(scene('at center, on a'))).toBe(scene('on a').replace('place', 'at: center; place'));
    expect(await mended(scene('at top'))).toBe(scene('at top').replace('place at top', 'at: top'));
  });

  test('unless the element has a place already', async () => {
    const text = 'scene S { rect a { width: 10 }  rect b { width: 10; at: top; place on a, at center } }';
    expect(await mended(text)).toBe(text);
  });
});

test('the parts of a relation must all be there', async () => {
  expect(await problems(scene('left of'))).toEqual(['COCO2082 left of']);
  expect(await problems(scene('between a'))).toEqual(['COCO2083 between a']);
  expect(await problems(scene('aligned upper with a'))).toEqual(['COCO2085 upper']);
  expect(await problems(scene('same colour as a'))).toEqual(['COCO2085 colour']);
});

test('`by` goes with directions only', async () => {
  for (const relation of ['inside a', 'on a', 'behind a', 'overlapping a', 'larger than a'])
    expect(await problems(scene(`${relation} by 4`))).toEqual(['COCO2084 by 4']);
});

test('what is related must lie somewhere', async () => {
  expect(await problems(scene('left of 40'))).toEqual(['COCO2087 40']);
  expect(await problems(`let t = "x"\n${scene('left of t')}`)).toEqual(['COCO2087 t']);
});

test('outside an element’s block a subject is needed', async () => {
  expect(await problems('scene S { rect a { width: 10 }  place left of a }')).toEqual(['COCO2086 place left of a']);
  expect(await problems('scene S { rect a { width: 10 }  rect b { width: 10 }  place b left of a }')).toEqual([]);
});
