import { createRequire } from 'node:module';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type FontSet, loadFonts } from './fonts.js';
import { setText } from './set.js';
import { fontHost, plainStyle } from './testing.js';
import { type ParagraphStyle, plainParagraph, type TextLayout, type TextStyle } from './types.js';

const prose =
  'In olden times when wishing still helped one, there lived a king whose daughters were all beautiful; and the youngest was so beautiful that the sun itself, which has seen so much, was astonished whenever it shone in her face.';

let fonts: FontSet;

beforeAll(async () => {
  const host = await fontHost();
  const { asset } = host;
  const require = createRequire(import.meta.url);
  host.asset = async (id) =>
    id === 'hyphens-en-us.json'
      ? new TextEncoder().encode(JSON.stringify(require('hyphen/patterns/en-us.js')))
      : asset(id);
  fonts = await loadFonts([{ text: `${prose} Łódź 漢字「」。、ー っ`, style: plainStyle }], host);
  await fonts.breaks.loadPatterns([null], host);
});

type Said = Partial<Omit<TextStyle, 'paragraph'>> & { readonly paragraph?: Partial<ParagraphStyle> };

function set(text: string, width: number | null, { paragraph, ...style }: Said = {}): TextLayout {
  const whole = { ...plainStyle, ...style, paragraph: { ...plainParagraph, ...paragraph } };
  return setText(text, whole as TextStyle, { width, fonts });
}

const linesOf = (layout: TextLayout): string[] => layout.lines.map(({ text }) => text);

describe('hyphens', () => {
  test('soft ones are breaks that show a hyphen, and nothing elsewhere', () => {
    const text = 'ex\u00adtra\u00ador\u00addi\u00adnary';
    expect(linesOf(set(text, null))).toEqual(['extraordinary']);
    expect(linesOf(set(text, 62))).toEqual(['extraor-', 'dinary']);
    expect(linesOf(set(text, 62, { paragraph: { hyphens: 'none' } }))).toEqual(['extraor', 'dinary']);
  });

  test('auto takes those of the language, between no two of which a line is too wide', () => {
    const layout = set(prose, 90, { paragraph: { hyphens: 'auto' } });
    expect(linesOf(layout).join(' ')).toMatch(/beau-|wish-|daugh-|aston-|young-|when-/);
    for (const line of layout.lines) expect(line.width).toBeLessThanOrEqual(90);
    expect(linesOf(layout).join(' ').replaceAll('- ', '')).toBe(prose);
  });
});

describe('text-wrap', () => {
  const heading = 'A heading that runs over two lines';

  test('balance makes lines of like length, and no more of them', () => {
    const plain = set(heading, 220);
    const balanced = set(heading, 220, { paragraph: { textWrap: 'balance' } });
    const spread = (layout: TextLayout): number => {
      const widths = layout.lines.map(({ width }) => width);
      return Math.max(...widths) - Math.min(...widths);
    };
    expect(balanced.lines).toHaveLength(plain.lines.length);
    expect(spread(balanced)).toBeLessThan(spread(plain) / 2);
  });

  test('pretty leaves no single short word on the last line', () => {
    for (let width = 200; width < 420; width += 10) {
      const plain = set(prose, width).lines.at(-1)!.width;
      const pretty = set(prose, width, { paragraph: { textWrap: 'pretty' } }).lines.at(-1)!.width;
      if (plain < width / 4) expect(pretty).toBeGreaterThan(plain);
    }
    expect(set(prose, 300).lines.at(-1)!.text).toBe('face.');
  });
});

describe('justified lines', () => {
  test.each([200, 300, 420])('fill %s px exactly, but for the last', (width) => {
    const layout = set(prose, width, { textAlign: 'justify' });
    for (const line of layout.lines.slice(0, -1)) expect(line.width).toBe(width);
    expect(linesOf(layout).join(' ')).toBe(prose);
  });

  test('are broken so that the loosest is no looser than where each takes all it can', () => {
    for (let width = 180; width < 500; width += 20) {
      const natural = (lines: readonly string[]): number =>
        Math.max(
          ...lines.slice(0, -1).map((text) => (width - set(text, null).width) / (text.split(' ').length - 1 || 0.4)),
        );
      const greedy = linesOf(set(prose, width));
      const total = linesOf(set(prose, width, { textAlign: 'justify' }));
      expect(natural(total)).toBeLessThanOrEqual(natural(greedy) + 0.01);
    }
  });

  test('of Chinese grow between the characters', () => {
    const layout = set('漢字漢字漢字漢字漢', 75, { textAlign: 'justify' });
    expect(layout.lines.map(({ width }) => width)).toEqual([75, 75, 16]);
  });

  test('text-align-last lays the last line', () => {
    const last = (textAlignLast: ParagraphStyle['textAlignLast']) =>
      set(prose, 250, { textAlign: 'justify', paragraph: { textAlignLast } }).lines.at(-1)!;
    expect(last('auto').x).toBe(0);
    expect(last('end').x).toBeCloseTo(250 - last('end').width, 1);
    expect(last('justify').width).toBe(250);
  });

  test('text-indent moves the first line of each paragraph', () => {
    const layout = set(`${prose}\n\n${prose}`, 300, { paragraph: { textIndent: 20 } });
    const firsts = layout.lines.filter(({ text }) => text.startsWith('In olden')).map(({ x }) => x);
    expect(firsts).toEqual([20, 20]);
    expect(layout.lines.filter(({ x }) => x !== 0)).toHaveLength(2);
  });
});

describe('where lines of Chinese and Japanese begin and end', () => {
  test.each([
    ['漢字漢、字', 48, ['漢字', '漢、字']],
    ['漢字漢。字', 48, ['漢字', '漢。字']],
    ['漢字「漢字」', 48, ['漢字', '「漢', '字」']],
    ['漢字漢ー字', 48, ['漢字', '漢ー字']],
    ['漢字漢っ字', 48, ['漢字', '漢っ字']],
    ['漢字漢。“字', 64, ['漢字漢。', '“字']],
    ['漢字”漢字', 48, ['漢字”', '漢字']],
    ['漢字漢”。字', 60, ['漢字', '漢”。字']],
  ])('%s in %s px', (text, width, lines) => {
    expect(linesOf(set(text, width))).toEqual(lines);
  });

  test('keep-all breaks at spaces alone', () => {
    expect(linesOf(set('漢字 漢字漢', 64, { paragraph: { wordBreak: 'keep-all' } }))).toEqual(['漢字', '漢字漢']);
  });
});

test('overflow-wrap: normal leaves a word whole', () => {
  expect(linesOf(set('incomprehensibilities a', 60, { paragraph: { overflowWrap: 'normal' } }))).toEqual([
    'incomprehensibilities',
    'a',
  ]);
});

describe('columns', () => {
  test('have like heights and lie side by side', () => {
    const layout = set(prose, 620, { paragraph: { columnCount: 3, columnGap: 10 } });
    const columns = new Map<number, number>();
    for (const { x } of layout.lines) columns.set(x, (columns.get(x) ?? 0) + 1);
    expect([...columns.keys()]).toEqual([0, 210, 420]);
    const counts = [...columns.values()];
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
    expect(layout.height).toBe(Math.max(...counts) * 20);
    expect(linesOf(layout).join(' ')).toBe(prose);
  });
});

describe('vertical lines', () => {
  test('run down and follow each other from right to left', () => {
    const layout = set('漢字漢字漢', 32, { paragraph: { writingMode: 'vertical-rl' } });
    expect(linesOf(layout)).toEqual(['漢字', '漢字', '漢']);
    expect(layout.lines.map(({ x }) => x)).toEqual([50, 30, 10]);
    expect([layout.width, layout.height]).toEqual([60, 32]);
    const left = set('漢字漢字漢', 32, { paragraph: { writingMode: 'vertical-lr' } });
    expect(left.lines.map(({ x }) => x)).toEqual([10, 30, 50]);
  });

  test('turn Latin letters, and stand them up where asked', () => {
    const boxOf = (textOrientation: ParagraphStyle['textOrientation']) => {
      const { coords } = set('HH', null, {
        fontSize: 100,
        paragraph: { writingMode: 'vertical-rl', textOrientation },
      }).lines[0]!.outline;
      const ys = coords.filter((_, at) => at % 2 === 1);
      const xs = coords.filter((_, at) => at % 2 === 0);
      return { width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) };
    };
    const turned = boxOf('mixed');
    // Two letters beside each other are wider than high; turned, the other way round.
    expect(turned.width).toBeCloseTo((1490 / 2048) * 100, 0);
    expect(turned.height).toBeGreaterThan(120);
    expect(boxOf('upright').width).toBeLessThan(70);
  });
});

describe('direction', () => {
  const rtl = { paragraph: { direction: 'rtl' } } as const;

  test('rtl lays lines at the right, with their end at the left', () => {
    const layout = set('Words to the left (yes).', 400, rtl);
    const [line] = layout.lines;
    expect(line!.rtl).toBe(true);
    expect(line!.text).toBe('Words to the left (yes).');
    expect(line!.x + line!.width).toBeCloseTo(400, 1);
    const [words, stop] = line!.fragments;
    expect([words!.text, stop!.text]).toEqual(['Words to the left (yes)', '.']);
    expect(stop!.x).toBeLessThan(words!.x);
    expect(set('Words', 400, { ...rtl, textAlign: 'end' }).lines[0]!.x).toBe(0);
    expect(set('Words', 400, { ...rtl, textAlign: 'left' }).lines[0]!.x).toBe(0);
  });

  test('auto follows the first letter that has one', () => {
    expect(set('שלום abc', 400).lines[0]!.rtl).toBe(true);
    expect(set('abc שלום', 400).lines[0]!.rtl).toBe(false);
    expect(set('12 שלום', 400).lines[0]!.rtl).toBe(true);
    expect(set('שלום', 400, { paragraph: { direction: 'ltr' } }).lines[0]!.rtl).toBe(false);
  });

  test('stretches of the other direction stand in their place, turned as a whole', () => {
    const { fragments } = set('abc שלום עולם def', null).lines[0]!;
    expect(fragments.map(({ text, rtl: left }) => [text, left])).toEqual([
      ['abc ', false],
      ['שלום עולם', true],
      [' def', false],
    ]);
    expect(fragments.map(({ x }) => x)).toEqual(fragments.map(({ x }) => x).toSorted((a, b) => a - b));
    const mirrored = set('שלום abc 12 עולם', null).lines[0]!.fragments;
    const order = mirrored.toSorted((a, b) => a.x - b.x).map(({ text }) => text.trim());
    expect(order.filter((text) => text !== '')).toEqual(['עולם', 'abc 12', 'שלום']);
  });

  test('an ellipsis stands at the end of the line as it is read', () => {
    const [line] = set('שלום עולם ועוד מילים רבות', 100, { maxLines: 1 }).lines;
    expect(line!.text).toMatch(/^שלום.*…$/);
    expect(line!.x + line!.width).toBeCloseTo(100, 1);
  });
});

describe('any text in any style', () => {
  const words = fc
    .array(
      fc.constantFrom(
        'the',
        'quick',
        'brown-eyed',
        'fox',
        '漢字',
        'שלום',
        'Łódź',
        '“no”!',
        'in\u00adcomprehensible',
        'a',
      ),
      {
        minLength: 1,
        maxLength: 30,
      },
    )
    .map((list) => list.join(' '));
  const style = fc.record({
    fontSize: fc.constantFrom(7, 16, 33.5),
    textAlign: fc.constantFrom<TextStyle['textAlign']>('start', 'end', 'center', 'justify'),
    letterSpacing: fc.constantFrom(0, 1.5, -0.5),
    paragraph: fc.record({
      textWrap: fc.constantFrom<ParagraphStyle['textWrap']>('wrap', 'balance', 'pretty'),
      hyphens: fc.constantFrom<ParagraphStyle['hyphens']>('none', 'manual', 'auto'),
      textAlignLast: fc.constantFrom<ParagraphStyle['textAlignLast']>('auto', 'justify', 'center'),
      textJustify: fc.constantFrom<ParagraphStyle['textJustify']>('auto', 'inter-character', 'none'),
      direction: fc.constantFrom<ParagraphStyle['direction']>('auto', 'rtl', 'ltr'),
      textIndent: fc.constantFrom(0, 20),
      columnCount: fc.constantFrom(1, 2),
      columnGap: fc.constant(12),
    }),
  });

  test('has finite lines in the order of its words, within its width where no word is wider', () => {
    fc.assert(
      fc.property(words, style, fc.integer({ min: 60, max: 700 }), (text, own, width) => {
        const layout = set(text, width, own);
        const bare = (said: string): string => said.replace(/[-\u00ad ]/g, '');
        expect(bare(linesOf(layout).join(''))).toBe(bare(text));
        for (const line of layout.lines) {
          expect([line.x, line.baseline, line.width].every(Number.isFinite)).toBe(true);
          expect(line.outline.coords.every(Number.isFinite)).toBe(true);
          expect(line.fragments.map((fragment) => fragment.text).join('')).toBe(line.text);
          const column = own.paragraph.columnCount === 2 ? (width - 12) / 2 : width;
          if (Array.from(line.text).length > 1 && column > 250 && own.fontSize < 20) {
            expect(line.width).toBeLessThanOrEqual(column + 1 / 64);
            expect(line.x + line.width).toBeLessThanOrEqual(width + 1 / 32);
          }
        }
      }),
      { numRuns: 120, seed: 5 },
    );
  });
});
