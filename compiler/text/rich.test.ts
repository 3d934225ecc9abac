import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { MeasuredPath } from '../geometry/along.js';
import { pathBounds } from '../geometry/bounds.js';
import { ellipsePath, polylinePath } from '../geometry/shapes.js';
import { type FontSet, loadFonts } from './fonts.js';
import { fitFontSize, measureText } from './measure.js';
import { type OnPath, setOnPath } from './on-path.js';
import { setText } from './set.js';
import { fontHost, plainStyle } from './testing.js';
import { plainParagraph, type RichWords, type TextPart, type TextStyle } from './types.js';

let fonts: FontSet;

beforeAll(async () => {
  const needs = [400, 700].map((fontWeight) => ({ text: 'Łódź and words', style: { ...plainStyle, fontWeight } }));
  fonts = await loadFonts(needs, await fontHost());
});

const plainPart: TextPart = {
  text: '',
  span: 0,
  fontFamily: 'Inter',
  fontWeight: 400,
  fontStyle: 'normal',
  size: 1,
  rise: 0,
  lineHeight: 1.25,
  letterSpacing: 0,
  textTransform: 'none',
  lang: null,
  before: 0,
  after: 0,
};

function words(...parts: (string | (Partial<TextPart> & { text: string }))[]): RichWords {
  const made = parts.map((part, span) => ({
    ...plainPart,
    span,
    ...(typeof part === 'string' ? { text: part } : part),
  }));
  const blocks = [{ parts: made, indent: 0, marker: null, gap: 0 }];
  return { blocks, key: JSON.stringify(blocks) };
}

function set(said: RichWords | string, width: number | null = null, style: Partial<TextStyle> = {}) {
  return setText(said, { ...plainStyle, ...style }, { width, fonts });
}

describe('parts of a line', () => {
  test('follow each other, each as wide as alone', () => {
    const line = set(words('one ', { text: 'two', fontWeight: 700 }, ' three')).lines[0]!;
    expect(line.text).toBe('one two three');
    expect(line.fragments.map(({ text, span }) => [text, span])).toEqual([
      ['one ', 0],
      ['two', 1],
      [' three', 2],
    ]);
    const [first, second, third] = line.fragments;
    expect(second!.x).toBeCloseTo(first!.width, 1);
    expect(second!.width).toBeCloseTo(set('two', null, { fontWeight: 700 }).width, 1);
    expect(third!.x + third!.width).toBeCloseTo(line.width, 1);
  });

  test('are broken together: white space folds across them, and no break stands inside a word of two looks', () => {
    expect(set(words('one  ', ' two')).lines[0]!.text).toBe('one two');
    expect(set(words('one ', 'two', { text: 'some' }), 70).lines.map(({ text }) => text)).toEqual(['one', 'twosome']);
  });

  test('of one look look like a text without parts', () => {
    const text = 'the quick brown fox jumps over the lazy dog and back again';
    const whole = set(text, 120);
    const parted = set(words(text), 120);
    expect(parted.lines.map((line) => [line.text, line.x, line.baseline, line.width])).toEqual(
      whole.lines.map((line) => [line.text, line.x, line.baseline, line.width]),
    );
    expect(parted.lines.map((line) => line.outline)).toEqual(whole.lines.map((line) => line.outline));
    expect(parted.height).toBe(whole.height);
  });

  test('keep padding free around them, where they begin and end', () => {
    const plain = set(words('a', 'b', 'c')).width;
    expect(set(words('a', { text: 'b', before: 0.5, after: 1 }, 'c')).width).toBeCloseTo(plain + 24, 1);
  });

  test('change letters by their own text-transform', () => {
    const said = words(
      'a ',
      { text: 'straße', textTransform: 'uppercase' },
      { text: 'x y', textTransform: 'capitalize' },
    );
    expect(set(said).lines[0]!.text).toBe('a STRASSEx Y');
  });
});

describe('the height of a line', () => {
  test('is that of its tallest part, and never less than that of the text', () => {
    expect(set(words('one ', { text: 'two', size: 0.5 })).height).toBe(20);
    expect(set(words('one ', { text: 'two', size: 2 })).height).toBeCloseTo(40, 0);
  });

  test('grows by what a raised part reaches over it', () => {
    const raised = set(words('mc', { text: '2', size: 0.7, rise: 0.9 }));
    expect(raised.height).toBeGreaterThan(22);
    const [base, exponent] = raised.lines[0]!.fragments;
    expect(base!.baseline - exponent!.baseline).toBeCloseTo(0.9 * 16, 1);
  });
});

describe('max-lines', () => {
  test('puts the ellipsis in the look of what stands before it', () => {
    const layout = set(words('one ', { text: 'two three four five', fontWeight: 700 }), 90, { maxLines: 1 });
    expect(layout.truncated).toBe(true);
    expect(layout.lines[0]!.fragments.at(-1)).toMatchObject({ span: 1, text: expect.stringMatching(/^two.*…$/) });
    expect(layout.lines[0]!.width).toBeLessThanOrEqual(90);
  });
});

test('font-size: fit keeps parts in proportion', () => {
  const said = words('fit ', { text: 'small', size: 0.5 });
  const size = fitFontSize(said, plainStyle, { width: 300, height: null, maxLines: 0, fonts });
  const layout = set(said, 300, { fontSize: size });
  expect(layout.lines).toHaveLength(1);
  expect(layout.width).toBeLessThanOrEqual(300);
  expect(set(said, null, { fontSize: size + 0.25 }).width).toBeGreaterThan(300);
  expect(layout.lines[0]!.fragments.map(({ fontSize }) => fontSize)).toEqual([size, size / 2]);
});

describe('blocks', () => {
  const block = (text: string, marker: string) => ({
    parts: [{ ...plainPart, text }],
    indent: 2,
    marker: { ...plainPart, text: marker },
    gap: 0.5,
  });
  const list = (...blocks: ReturnType<typeof block>[]): RichWords => ({ blocks, key: JSON.stringify(blocks) });

  test('hang behind their marks, whose ends are in line', () => {
    const layout = set(list(block('one and a long rest of it', '9.'), block('two', '10.')), 120);
    expect(layout.lines.map(({ x }) => x)).toEqual(layout.lines.map(() => 32));
    const ends = layout.lines.flatMap(({ fragments }) =>
      fragments.length === 2 ? [fragments[0]!.x + fragments[0]!.width] : [],
    );
    expect(ends).toEqual([expect.closeTo(24, 1), expect.closeTo(24, 1)]);
    expect(layout.height).toBe(layout.lines.length * 20 + 8);
    expect(measureText(list(block('one', '1.')), plainStyle, fonts).maxContent).toBeCloseTo(32 + set('one').width, 1);
  });
});

describe('on a path', () => {
  const on = (said: Partial<OnPath>): OnPath => ({
    path: polylinePath(
      [
        [0, 100],
        [300, 100],
      ],
      false,
    ),
    side: 'left',
    anchor: 'start',
    offset: null,
    fits: false,
    ...said,
  });
  const along = (text: RichWords | string, said: Partial<OnPath> = {}, style: Partial<TextStyle> = {}) =>
    setOnPath(text, { ...plainStyle, ...style }, on(said), fonts);

  test('that is a straight line the letters stand as on any line', () => {
    const bent = along('Words').lines[0]!.outline;
    const straight = set('Words').lines[0]!;
    expect(bent.verbs).toBe(straight.outline.verbs);
    bent.coords.forEach((value, at) => {
      const plain = straight.outline.coords[at]!;
      expect(value).toBeCloseTo(at % 2 === 0 ? plain : plain - straight.baseline + 100, 1);
    });
  });

  test('they have their start, middle or end at the offset', () => {
    const width = set('Words').width;
    const leftOf = (said: Partial<OnPath>) => pathBounds(along('Words', said).lines[0]!.outline)!.x;
    const base = leftOf({});
    expect(leftOf({ anchor: 'end' }) - base).toBeCloseTo(300 - width, 1);
    expect(leftOf({ anchor: 'middle' }) - base).toBeCloseTo((300 - width) / 2, 1);
    expect(leftOf({ offset: (length) => length / 10 }) - base).toBeCloseTo(30, 1);
  });

  test('what stands beyond its end is left out, and told', () => {
    const text = 'many words that do not fit on the way of three hundred pixels';
    expect(along(text).truncated).toBe(true);
    expect(along('Words').truncated).toBe(false);
    expect(pathBounds(along(text).lines[0]!.outline)!.width).toBeLessThan(310);
  });

  test('that is a circle they stand outside of it, and inside on the other side', () => {
    const path = ellipsePath(0, 0, 100, 100);
    const distances = (side: 'left' | 'right') => {
      const { coords } = along('HHH HHH', { path, side, anchor: 'middle' }).lines[0]!.outline;
      return coords.flatMap((x, at) => (at % 2 === 0 ? [Math.hypot(x, coords[at + 1]!)] : []));
    };
    expect(Math.min(...distances('left'))).toBeGreaterThan(98);
    expect(Math.max(...distances('right'))).toBeLessThan(102);
  });

  test('the middle of words in the middle of a circle is at its top, or at the bottom inside', () => {
    const path = ellipsePath(0, 0, 100, 100);
    for (const [side, sign] of [
      ['left', -1],
      ['right', 1],
    ] as const) {
      const box = pathBounds(along('HOH', { path, side, anchor: 'middle' }).lines[0]!.outline)!;
      expect(box.x + box.width / 2).toBeCloseTo(0, 0);
      expect(Math.sign(box.y)).toBe(sign);
    }
  });

  test('fit takes the largest size that the path holds', () => {
    const path = polylinePath(
      [
        [0, 0],
        [200, 150],
      ],
      false,
    );
    const layout = along('Words that fit', { path, fits: true });
    expect(layout.truncated).toBe(false);
    expect(set('Words that fit', null, { fontSize: layout.fontSize }).width).toBeLessThanOrEqual(250);
    expect(set('Words that fit', null, { fontSize: layout.fontSize + 0.25 }).width).toBeGreaterThan(250);
    expect(new MeasuredPath(path).length).toBe(250);
  });
});

test('any parts at any width: finite, in order, within the width', () => {
  const part = fc.record({
    text: fc.constantFrom('one ', 'two', ' three four ', '', 'five-six ', ' '),
    fontWeight: fc.constantFrom(400, 700),
    size: fc.constantFrom(1, 0.6, 1.7),
    rise: fc.constantFrom(0, 0.3, -0.2),
    letterSpacing: fc.constantFrom(0, 2),
    before: fc.constantFrom(0, 0.3),
    after: fc.constantFrom(0, 0.3),
  });
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 120, max: 600 }),
      fc.constantFrom('start' as const, 'justify' as const, 'center' as const),
      (parts, width, textAlign) => {
        const said = words(...parts);
        const layout = set(said, width, { textAlign });
        const bare = (text: string): string => text.replaceAll(' ', '');
        expect(bare(layout.lines.map(({ text }) => text).join(''))).toBe(bare(parts.map(({ text }) => text).join('')));
        let bottom = 0;
        for (const line of layout.lines) {
          expect(line.baseline).toBeGreaterThan(bottom);
          bottom = line.baseline;
          expect(line.outline.coords.every(Number.isFinite)).toBe(true);
          expect(line.x + line.width).toBeLessThanOrEqual(width + 1 / 32);
          for (const { x, width: own } of line.fragments) {
            expect(x).toBeGreaterThanOrEqual(line.x - 1 / 32);
            expect(x + own).toBeLessThanOrEqual(line.x + line.width + 1 / 16);
          }
        }
        expect(layout.height).toBeGreaterThanOrEqual(bottom);
      },
    ),
    { numRuns: 200, seed: 3 },
  );
  expect(plainStyle.paragraph).toBe(plainParagraph);
});
