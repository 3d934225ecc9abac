import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Blob, Buffer, Direction, Face, Feature, Font, shape, Variation } from 'harfbuzzjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { dist } from '../../scripts/build/tools.ts';
import { Coverage } from './coverage.js';
import type { FontFamily } from './family.js';
import { type FontSet, loadFonts } from './fonts.js';
import type { RunDirection } from './instance.js';
import { itemize } from './itemize.js';
import type { Run } from './run.js';
import { setText } from './set.js';
import { fontHost, plainStyle, type TestHost } from './testing.js';
import type { TextStyle } from './types.js';
import { forcedLines } from './whitespace.js';

let host: TestHost;

beforeAll(async () => {
  host = await fontHost();
});

async function shaped(
  text: string,
  direction: RunDirection = 'ltr',
  style: Partial<TextStyle> = {},
  features?: Readonly<Record<string, number>>,
): Promise<Run> {
  const full = { ...plainStyle, ...style };
  const fonts = await loadFonts([{ text, style: full }], host);
  return fonts.instance(full).shape(text, full.lang, false, { direction, ...(features ? { features } : {}) });
}

/** What HarfBuzz's own JavaScript says of a text that one slice of a family has, in ems. */
function byHarfBuzz(
  text: string,
  font: string,
  { script, lang, direction, weight }: { script: string; lang: string; direction: Direction; weight: number },
) {
  const map = new Coverage(readFileSync(join(dist, `fonts/${font}.map`)));
  const slice = map.slicesOf(text.codePointAt(0)!)[0];
  const face = new Face(new Blob(readFileSync(join(dist, `fonts/${font}.${slice}.ttf`))));
  const instance = new Font(face);
  instance.setVariations([new Variation('wght', weight)]);
  const buffer = new Buffer();
  buffer.addText(text);
  buffer.setDirection(direction);
  buffer.setScript(script);
  buffer.setLanguage(lang);
  shape(instance, buffer, [new Feature('calt', font.startsWith('inter') ? 0 : 1)]);
  const { upem } = face;
  let pen = 0;
  return buffer.getGlyphInfosAndPositions().map((glyph) => {
    const at = pen;
    pen += glyph.xAdvance! / upem;
    return { glyph: glyph.codepoint, pen: at, dx: glyph.xOffset! / upem, dy: glyph.yOffset! / upem };
  });
}

function content(run: Run) {
  return run.glyphs.map((glyph, index) => {
    const [dx, dy] = run.shifts?.[index] ?? [0, 0];
    return { glyph, pen: run.pen[index]!, dx, dy };
  });
}

const scripts = [
  ['Arabic, joined and with marks', 'مَرْحَبًا', 'noto-sans-arabic-normal', 'Arab', 'ar', 'rtl', 400],
  ['Arabic with a lam-alif ligature', 'السلام', 'noto-sans-arabic-normal', 'Arab', 'ar', 'rtl', 700],
  ['Hebrew with points', 'בְּרֵאשִׁית', 'noto-sans-hebrew-normal', 'Hebr', 'he', 'rtl', 400],
  ['Devanagari with conjuncts', 'क्षत्रियश्रीकृष्ण', 'noto-sans-devanagari-normal', 'Deva', 'hi', 'ltr', 400],
  ['Devanagari with a reordered vowel', 'विद्यार्थी', 'noto-sans-devanagari-normal', 'Deva', 'hi', 'ltr', 700],
  ['Thai with stacked marks', 'น้ำที่ปั๊มผู้', 'noto-sans-thai-normal', 'Thai', 'th', 'ltr', 500],
  ['Greek', 'Ελληνικά', 'inter-normal', 'Grek', 'en', 'ltr', 400],
  ['Cyrillic', 'Город', 'inter-normal', 'Cyrl', 'en', 'ltr', 350],
  ['Hangul', '안', 'noto-sans-kr-normal', 'Hang', 'ko', 'ltr', 900],
  ['kana', 'のに', 'noto-sans-jp-normal', 'Hira', 'ja', 'ltr', 400],
  ['Chinese', '不', 'noto-sans-sc-normal', 'Hani', 'zh-Hans', 'ltr', 400],
] as const;

describe('shaping', () => {
  test.each(scripts)('of %s is as HarfBuzz does it', async (_, text, font, script, lang, direction, weight) => {
    const run = await shaped(text, direction, { fontWeight: weight });
    const way = { ltr: Direction.LTR, rtl: Direction.RTL }[direction];
    expect(run.missing).toEqual([]);
    expect(content(run)).toEqual(
      byHarfBuzz(text, font, { script, lang, direction: way, weight }).map((glyph) => ({
        ...glyph,
        pen: expect.closeTo(glyph.pen, 9) as number,
      })),
    );
  });

  test('joins and reorders: the glyphs are not those of the characters one by one', async () => {
    const alone = async (text: string, direction: RunDirection) =>
      (await Promise.all(Array.from(text, (character) => shaped(character, direction)))).flatMap((run) => run.glyphs);
    for (const [text, direction] of [
      ['بيت', 'rtl'],
      ['क्षि', 'ltr'],
    ] as const)
      expect((await shaped(text, direction)).glyphs.toSorted()).not.toEqual((await alone(text, direction)).toSorted());
  });

  test('goes from left to right on the page, whatever the direction: clusters fall where text runs to the left', async () => {
    const run = await shaped('אב 漢 גד', 'rtl');
    const order = Array.from(run.text, (_, offset) => run.starts[offset]!);
    expect(order).toEqual(order.toSorted((a, b) => b - a));
    expect(run.pen).toEqual(run.pen.toSorted((a, b) => a - b));
  });

  test('mirrors brackets in text that runs to the left', async () => {
    const [open, left, close] = await Promise.all([shaped('('), shaped('(', 'rtl'), shaped(')')]);
    expect(left!.glyphs).toEqual(close!.glyphs);
    expect(left!.glyphs).not.toEqual(open!.glyphs);
  });

  test('downwards gives each sign of East Asia an em, brackets forms of their own, and other letters an em too', async () => {
    for (const text of ['日本語', 'ABC', '（日）', '★']) {
      const run = await shaped(text, 'ttb');
      expect(run.vertical).toBe(true);
      expect(run.pen).toEqual(Array.from({ length: text.length + 1 }, (_, index) => expect.closeTo(index, 6)));
    }
    for (const bracket of '「』（。、ー') {
      const wish = { script: 'Hani', lang: 'zh-Hans', direction: Direction.TTB, weight: 400 };
      const { glyphs } = await shaped(bracket, 'ttb', { lang: 'zh-Hans' });
      expect(glyphs).toEqual(byHarfBuzz(bracket, 'noto-sans-sc-normal', wish).map(({ glyph }) => glyph));
      expect(glyphs).not.toEqual((await shaped(bracket, 'ltr', { lang: 'zh-Hans' })).glyphs);
    }
    // In the middle of the line: as much to the left as to the right.
    const wide = await shaped('M', 'ttb');
    expect(wide.shifts![0]![0]).toBeCloseTo(-(await shaped('M')).pen[1]! / 2, 3);
  });

  test('gives letters below each other the same places whatever was loaded before', async () => {
    const style = { ...plainStyle, fontStyle: 'italic' } as const;
    const fresh = await fontHost();
    const places = async (text: string) => {
      const fonts = await loadFonts([{ text, style }], fresh);
      return fonts.instance(style).shape('AVATAR', null, false, { direction: 'ttb' }).shifts;
    };
    expect(await places('AVATAR')).toEqual(await places('AVATAR ж'));
  });

  test('takes features', async () => {
    const plain = await shaped('1/2', 'ltr', { fontFamily: 'Source Serif 4' });
    const fraction = await shaped('1/2', 'ltr', { fontFamily: 'Source Serif 4' }, { frac: 1 });
    expect(fraction.glyphs).not.toEqual(plain.glyphs);
  });
});

describe('styles', () => {
  const italic = { fontStyle: 'italic' } as const;
  const outlineOf = (run: Run) => run.sources[run.sourceOf[0]!]!.outline(run.glyphs[0]!);

  test('a family without italics leans by 12°, and keeps its widths', async () => {
    const [upright, leaning] = await Promise.all([
      shaped('H', 'ltr', { fontFamily: 'Oswald' }),
      shaped('H', 'ltr', { fontFamily: 'Oswald', ...italic }),
    ]);
    expect(leaning!.pen).toEqual(upright!.pen);
    const [before, after] = [outlineOf(upright!).coords, outlineOf(leaning!).coords];
    for (let at = 0; at < before.length; at += 2) {
      expect(after[at + 1]).toBe(before[at + 1]);
      expect(after[at]! - before[at]!).toBeCloseTo(before[at + 1]! * 0.21256, 0);
    }
    expect(after).not.toEqual(before);
  });

  test('a family with italics has them drawn', async () => {
    const run = await shaped('a', 'ltr', { fontFamily: 'Playfair Display', ...italic });
    expect(run.pen).not.toEqual((await shaped('a', 'ltr', { fontFamily: 'Playfair Display' })).pen);
  });

  test.each(['河', '한', 'ب', 'न', 'ก', 'の', '★'])('%s stands upright in italics', async (character) => {
    expect(outlineOf(await shaped(character, 'ltr', italic))).toEqual(outlineOf(await shaped(character)));
  });

  test('weights change letters of all scripts', async () => {
    for (const character of ['河', '한', 'ب', 'न', 'ก', '→', 'ж'])
      expect(outlineOf(await shaped(character, 'ltr', { fontWeight: 700 }))).not.toEqual(
        outlineOf(await shaped(character)),
      );
  });
});

describe('fallback', () => {
  test('finds signs and letters of a dozen scripts', async () => {
    const text = '→ ★ ✓ ✗ ♥ ☂ ① ∑ √ 河灯之夜 مرحبا שלום नमस्ते สวัสดี 안녕 こんにちは Ελλάδα Привет ½ ₿ ⌘ ░ ⠿';
    const fonts = await loadFonts([{ text, style: plainStyle }], host);
    expect(fonts.problems).toEqual([]);
    expect(setText(text, plainStyle, { width: null, fonts }).missing).toEqual([]);
  });

  test('takes Chinese characters as the language writes them', async () => {
    const glyphs = await Promise.all(
      ['zh-Hans', 'zh-Hant', 'ja', 'ko'].map(async (lang) => {
        const run = await shaped('骨', 'ltr', { lang });
        return JSON.stringify(run.sources[0]!.outline(run.glyphs[0]!));
      }),
    );
    expect(new Set(glyphs).size).toBeGreaterThanOrEqual(3);
    const inJapanese = await shaped('骨の', 'ltr');
    expect(JSON.stringify(inJapanese.sources[0]!.outline(inJapanese.glyphs[0]!))).toBe(glyphs[2]);
  });

  test('an earlier family of the list has its letters set, a later one what it lacks', async () => {
    const run = await shaped('Aж河', 'ltr', { fontFamily: 'Noto Sans Hebrew, Oswald, Noto Serif SC' });
    const oswald = await shaped('ж', 'ltr', { fontFamily: 'Oswald' });
    const serif = await shaped('河', 'ltr', { fontFamily: 'Noto Serif SC' });
    const outlines = run.glyphs.map((glyph, index) => run.sources[run.sourceOf[index]!]!.outline(glyph));
    expect(outlines[1]).toEqual(oswald.sources[0]!.outline(oswald.glyphs[0]!));
    expect(outlines[2]).toEqual(serif.sources[0]!.outline(serif.glyphs[0]!));
  });

  test('what no font has is a box, and said', async () => {
    expect((await shaped('aᚠb')).missing).toEqual(['ᚠ']);
  });
});

describe('emoji', () => {
  test('are pictures, one for all that makes one', async () => {
    const run = await shaped('a🎉b👍🏽👨‍👩‍👧🇯🇵1️⃣☀️');
    expect(run.pictures.map(({ emoji }) => emoji)).toEqual(['🎉', '👍🏽', '👨‍👩‍👧', '🇯🇵', '1️⃣', '☀️']);
    expect(run.pictures[0]!.index).toBe(1);
    expect(run.pen[2]! - run.pen[1]!).toBeCloseTo(1.2, 9);
  });

  test('signs that are text by default, or asked to be, are not', async () => {
    expect((await shaped('☀ ★ ✓ ⚡\ufe0e 1')).pictures).toEqual([]);
  });
});

test('an item is of one script', () => {
  const face = { face: {} as never };
  const family: FontFamily = {
    ...{ kind: 'sans' as const, sheared: false, featuresOff: [], extents: () => ({ ascent: 1, descent: 0 }) },
    slicesOf: () => [face],
  };
  const items = itemize('1 ab жд! かな漢字 ', () => [family]);
  expect(items.map(({ start, end, script }) => [start, end, script])).toEqual([
    [0, 5, 'Latn'],
    [5, 9, 'Cyrl'],
    [9, 14, 'Hira'],
  ]);
});

test('any text is set without an accident, and twice the same', async () => {
  const directions = fc.constantFrom<RunDirection>('ltr', 'rtl', 'ttb');
  const strange = fc.constantFrom(...'\u200d\ufe0f\u0301\u202e\u0e33\u093f\u0640\u3099\ud83d🏽🇯क्');
  const unit = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), strange);
  const families = fc.constantFrom('Inter', 'Caveat', 'Noto Serif SC', 'Noto Sans Arabic');
  await fc.assert(
    fc.asyncProperty(fc.array(unit, { maxLength: 12 }), directions, families, async (units, direction, fontFamily) => {
      const text = units.join('');
      const style = { ...plainStyle, fontFamily };
      // What is shaped are the lines of a text, without what no one sees.
      const runsOf = (fonts: FontSet) =>
        forcedLines(text, style).map((line) => fonts.instance(style).shape(line, null, false, { direction }));
      const runs = runsOf(await loadFonts([{ text, style }], host));
      const others = runsOf(await loadFonts([{ text, style }], await fontHost()));
      expect(runs.map(content)).toEqual(others.map(content));
      for (const run of runs) {
        expect(run.pen.every(Number.isFinite)).toBe(true);
        expect(run.starts).toHaveLength(run.text.length + 1);
        expect(run.starts[run.text.length]).toBe(run.glyphs.length);
      }
    }),
    { numRuns: 300, seed: 11 },
  );
});
