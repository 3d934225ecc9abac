import { beforeAll, describe, expect, test } from 'vitest';
import { type FontSet, loadFonts } from './fonts.js';
import { measureText } from './measure.js';
import { setText } from './set.js';
import { fontHost, plainStyle } from './testing.js';
import type { TextLayout, TextStyle } from './types.js';

const prose = 'The quick brown fox jumps over the lazy dog, and the dog – being lazy – lets it. Why would it not?';

let fonts: FontSet;

beforeAll(async () => {
  const needs = [prose, 'Łódź é 漢字 ★ 👩‍👩‍👧', 'q\u0303 x\u030c'].map((text) => ({ text, style: plainStyle }));
  const bold = { text: prose, style: { ...plainStyle, fontWeight: 700 } };
  fonts = await loadFonts([...needs, bold], await fontHost());
});

function set(text: string, width: number | null = null, style: Partial<TextStyle> = {}): TextLayout {
  return setText(text, { ...plainStyle, ...style }, { width, fonts });
}

function words(layout: TextLayout): string[] {
  return layout.lines.map((line) => line.text);
}

/** Left and right ends of what is drawn. */
function inkOf(layout: TextLayout, line = 0): [left: number, right: number] {
  const xs = layout.lines[line]!.outline.coords.filter((_, index) => index % 2 === 0);
  return [Math.min(...xs), Math.max(...xs)];
}

describe('line boxes', () => {
  test('the first base line is at the ascent plus half the leading, the height is the sum of the line heights', () => {
    const ascent = (1984 / 2048) * 100;
    const descent = (494 / 2048) * 100;
    const layout = set('Ag', null, { fontSize: 100, lineHeight: 1.5 });
    expect(layout.height).toBe(150);
    expect(layout.lines[0]!.baseline).toBeCloseTo((150 - ascent - descent) / 2 + ascent, 1);
    const two = set('A\u2028g', null, { fontSize: 100, lineHeight: 1.5 });
    expect(two.height).toBe(300);
    expect(two.lines[1]!.baseline - two.lines[0]!.baseline).toBe(150);
  });

  test('advance widths are the font’s', () => {
    // hmtx of Inter 4 at weight 400, units of 2048 to the em.
    expect(set('H', null, { fontSize: 2048 }).width).toBe(1522);
    expect(set('i', null, { fontSize: 2048 }).width).toBe(496);
    expect(set('z', null, { fontSize: 1024 }).width).toBe(565.5);
  });

  test('pairs are kerned', () => {
    const apart = set('A', null, { fontSize: 100 }).width + set('V', null, { fontSize: 100 }).width;
    expect(set('AV', null, { fontSize: 100 }).width).toBeLessThan(apart - 3);
  });

  test('an empty text has no lines and no size', () => {
    expect(set('  ')).toMatchObject({ lines: [], width: 0, height: 0, missing: [], truncated: false });
  });
});

describe('breaking', () => {
  test('fills lines greedily, with the spaces between them left out', () => {
    const layout = set(prose, 200);
    expect(words(layout).join(' ')).toBe(prose);
    expect(layout.lines.length).toBeGreaterThan(3);
    layout.lines.forEach((line, index) => {
      expect(line.width).toBeLessThanOrEqual(200);
      const next = layout.lines[index + 1]?.text.split(' ')[0];
      if (next) expect(set(`${line.text} ${next}`).width).toBeGreaterThan(200);
    });
  });

  test('follows Unicode: behind a hyphen and a dash, not before punctuation', () => {
    expect(words(set('well-known wish', 52))).toEqual(['well-', 'known', 'wish']);
    expect(words(set('(yes) “no”!', 40))).toEqual(['(yes)', '“no”!']);
    expect(words(set('漢字漢字', 40))).toEqual(['漢字', '漢字']);
  });

  test('a line is as wide as its text is alone: no kerning with what went to the next line', () => {
    const layout = set('Why-Tell', 60);
    expect(words(layout)).toEqual(['Why-', 'Tell']);
    expect(set('Why-Tell').width).toBeLessThan(set('Why-').width + set('Tell').width - 1);
    for (const line of layout.lines) expect(line.width).toBe(set(line.text).width);
  });

  test('breaks a word that is wider than the line at characters, and never without a character on a line', () => {
    const broken = words(set('I like incomprehensibilities a lot', 60));
    expect(broken.slice(0, 2)).toEqual(['I like', expect.stringMatching(/^incom/)]);
    expect(broken.join('').replace(/ /g, '')).toBe('Ilikeincomprehensibilitiesalot');
    expect(words(set('abc', 0))).toEqual(['a', 'b', 'c']);
    expect(words(set('abc', -5))).toEqual(['a', 'b', 'c']);
  });

  test('keeps a character with its marks', () => {
    expect(words(set('q\u0303q\u0303', 1))).toEqual(['q\u0303', 'q\u0303']);
  });

  test('white-space: nowrap overflows at the right end, whatever the alignment', () => {
    const layout = set(prose, 100, { whiteSpace: 'nowrap', textAlign: 'center' });
    expect(words(layout)).toEqual([prose]);
    expect(layout.lines[0]!.x).toBe(0);
  });

  test('a blank line stands between paragraphs', () => {
    expect(words(set('one\ntwo\n\nthree'))).toEqual(['one two', '', 'three']);
    expect(set('one\ntwo\n\nthree').height).toBe(60);
  });

  test.each([1, 7, 13, 40, 97])(
    'at its max-content a text has one line, at its min-content no broken word (%s px)',
    (size) => {
      for (const text of [prose, 'AV To. Ty', 'Łódź AVAVA']) {
        const style = { ...plainStyle, fontSize: size };
        const { minContent, maxContent } = measureText(text, style, fonts);
        expect(words(set(text, maxContent, { fontSize: size }))).toEqual([text]);
        if (size > 1) expect(words(set(text, maxContent - 1 / 16, { fontSize: size })).length).toBeGreaterThan(1);
        expect(words(set(text, minContent, { fontSize: size })).join(' ')).toBe(text);
      }
    },
  );
});

describe('alignment', () => {
  test.each([
    ['left', 0],
    ['start', 0],
    ['center', 0.5],
    ['right', 1],
    ['end', 1],
  ] as const)('%s', (textAlign, share) => {
    for (const line of set(prose, 200, { textAlign }).lines) {
      expect(line.x).toBeCloseTo((200 - line.width) * share, 1);
    }
  });

  test('without a width, lines are aligned with the widest', () => {
    const layout = set('wide line\u2028x', null, { textAlign: 'right' });
    expect(layout.lines[0]!.x).toBe(0);
    expect(layout.lines[1]!.x + layout.lines[1]!.width).toBeCloseTo(layout.width, 1);
  });

  test('justify widens the spaces of all lines but a paragraph’s last', () => {
    const ragged = set(prose, 200);
    const layout = set(prose, 200, { textAlign: 'justify' });
    expect(words(layout)).toEqual(words(ragged));
    const last = layout.lines.length - 1;
    layout.lines.forEach((line, index) => {
      expect(line.x).toBe(0);
      expect(line.width).toBe(index === last ? ragged.lines[last]!.width : 200);
      if (index < last) expect(inkOf(layout, index)[1]).toBeGreaterThan(inkOf(ragged, index)[1]);
    });
    const gap = 200 - ragged.lines[0]!.width;
    expect(inkOf(layout, 0)[1] - inkOf(ragged, 0)[1]).toBeCloseTo(gap, 1);
    expect(set('one\u2028two', 200, { textAlign: 'justify' }).lines[0]!.width).toBeLessThan(100);
  });

  test('letter-spacing goes between characters, not behind the last', () => {
    const plain = set('abc');
    const spaced = set('abc', null, { letterSpacing: 10 });
    expect(spaced.width).toBeCloseTo(set('a').width + set('b').width + set('c').width + 20, 1);
    expect(inkOf(spaced)[1] - inkOf(plain)[1]).toBeCloseTo(20, 1);
    expect(set('q\u0303q\u0303', null, { letterSpacing: 10 }).width).toBeCloseTo(set('q\u0303q\u0303').width + 10, 1);
  });
});

describe('max-lines', () => {
  test('cuts with an ellipsis that fits', () => {
    const layout = set(prose, 200, { maxLines: 2 });
    expect(layout.truncated).toBe(true);
    expect(layout.lines).toHaveLength(2);
    expect(layout.lines[1]!.text).toMatch(/\S…$/);
    expect(layout.lines[1]!.width).toBeLessThanOrEqual(200);
    expect(layout.height).toBe(40);
  });

  test('leaves alone what fits', () => {
    expect(set('one two', 200, { maxLines: 1 })).toMatchObject({ truncated: false, lines: [{ text: 'one two' }] });
  });

  test('also where forced breaks make too many lines, without a blank last one', () => {
    expect(words(set('one\u2028two\u2028three', null, { maxLines: 2 }))).toEqual(['one', 'two…']);
    expect(words(set('one\n\ntwo', null, { maxLines: 2 }))).toEqual(['one…']);
  });

  test('shows the ellipsis alone where nothing else fits', () => {
    expect(words(set('WWW WWW', 16, { maxLines: 1 }))).toEqual(['…']);
  });
});

describe('missing characters', () => {
  test('are named once each and drawn as boxes', () => {
    const layout = set('𪛖𓀀𪛖 é');
    expect(layout.missing).toEqual(['𪛖', '𓀀']);
    expect(set('𪛖', null, { fontSize: 100 }).lines[0]!.outline.verbs).toBe('MLLLZMLLLZ');
    expect(set('𪛖', null, { fontSize: 100 }).width).toBe(100);
  });

  test('joined emoji are one', () => {
    expect(set('👩‍👩‍👧').missing).toEqual(['👩‍👩‍👧']);
  });

  test('a letter with a mark that its font lacks is drawn without the mark, and named with it', () => {
    const layout = set('x\u030c');
    expect(layout.missing).toEqual(['x\u030c']);
    expect(layout.lines[0]!.outline).toEqual(set('x').lines[0]!.outline);
  });

  test('on a line that was cut away are not named', () => {
    expect(set('one\u2028𪛖', null, { maxLines: 1 }).missing).toEqual([]);
  });
});

describe('outlines', () => {
  test('stand on the base line, y down, in steps of 1/100 px', () => {
    const line = set('H', null, { fontSize: 100 }).lines[0]!;
    const ys = line.outline.coords.filter((_, index) => index % 2 === 1);
    expect(Math.max(...ys)).toBe(Math.round(line.baseline * 100) / 100);
    expect(line.baseline - Math.min(...ys)).toBeCloseTo((1490 / 2048) * 100, 0);
    for (const value of line.outline.coords) expect(Math.round(value * 100) / 100).toBe(value);
  });

  test('grow with the size', () => {
    const small = inkOf(set('Rag', null, { fontSize: 10 }));
    const large = inkOf(set('Rag', null, { fontSize: 100 }));
    expect(large[1] / small[1]).toBeCloseTo(10, 1);
  });

  test('are heavier in bold', () => {
    expect(set('weight', null, { fontWeight: 700 }).width).toBeGreaterThan(set('weight').width);
  });
});

test('what was written is drawn: no arrows for `->`, no multiplication sign for x', () => {
  expect(set('1x2 ->').width).toBeCloseTo(
    [...'1x2 ->'].reduce((sum, letter) => sum + set(letter).width, 0) + spaces(1),
    0,
  );
  function spaces(count: number): number {
    return (set('x x').width - set('xx').width) * count;
  }
});
