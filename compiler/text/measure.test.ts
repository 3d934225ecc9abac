import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type FontSet, loadFonts } from './fonts.js';
import { fitFontSize, measureText } from './measure.js';
import { setText } from './set.js';
import { fontHost, plainStyle } from './testing.js';

const title = 'Night of the River Lanterns';

let fonts: FontSet;

beforeAll(async () => {
  fonts = await loadFonts([{ text: title, style: plainStyle }], await fontHost());
});

function largest(text: string, width: number, height: number | null = null, maxLines = 0): number {
  return fitFontSize(text, plainStyle, { width, height, maxLines, fonts });
}

function at(fontSize: number, text: string, width: number | null) {
  return setText(text, { ...plainStyle, fontSize }, { width, fonts });
}

describe('measured widths', () => {
  test('are those of the longest word and of the longest forced line', () => {
    const measure = measureText('a lantern\u2028on the river', plainStyle, fonts);
    expect(measure.minContent).toBe(at(16, 'lantern', null).width);
    expect(measure.maxContent).toBe(at(16, 'on the river', null).width);
  });

  test('without wrapping are the same', () => {
    const { minContent, maxContent } = measureText(title, { ...plainStyle, whiteSpace: 'nowrap' }, fonts);
    expect(minContent).toBe(maxContent);
  });

  test('of nothing are nothing', () => {
    expect(measureText('', plainStyle, fonts)).toEqual({ minContent: 0, maxContent: 0 });
  });
});

describe('font-size: fit', () => {
  test('with a width alone keeps the text on one line', () => {
    const size = largest(title, 600);
    expect(at(size, title, null).width).toBeLessThanOrEqual(600);
    expect(at(size + 0.25, title, null).width).toBeGreaterThan(600);
  });

  test('with max-lines wraps', () => {
    const size = largest(title, 600, null, 2);
    expect(size).toBeGreaterThan(largest(title, 600));
    expect(at(size, title, 600).lines).toHaveLength(2);
    expect(at(size + 0.25, title, 600).lines.length).toBeGreaterThan(2);
  });

  test('with a height wraps to fill the box', () => {
    const size = largest(title, 300, 200);
    expect(at(size, title, 300).height).toBeLessThanOrEqual(200);
    expect(size).toBeGreaterThan(largest(title, 300));
    expect(largest(title, 300, 1.25 * 20)).toBeLessThanOrEqual(20);
  });

  test('never breaks a word', () => {
    const size = largest('incomprehensibilities a', 200, 1000);
    expect(at(size, 'incomprehensibilities a', 200).lines.map((line) => line.text)).toContain('incomprehensibilities');
  });

  test('is a multiple of 1/4 px, the smallest where nothing fits', () => {
    expect(largest(title, 333, 77) % 0.25).toBe(0);
    expect(largest(title, 0)).toBe(0.25);
  });

  test('is the largest size that fits, for any box', () => {
    const boxes = fc.record({ width: fc.integer({ min: 40, max: 1500 }), height: fc.integer({ min: 20, max: 900 }) });
    fc.assert(
      fc.property(boxes, ({ width, height }) => {
        const size = largest(title, width, height);
        const fits = (fontSize: number) => {
          const layout = at(fontSize, title, width);
          const measure = measureText(title, { ...plainStyle, fontSize }, fonts);
          return layout.height <= height && measure.minContent <= width + 1 / 32;
        };
        expect(fits(size)).toBe(true);
        expect([0.5, 1, 3, 10, 40].filter((more) => fits(size + more))).toEqual([]);
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});
