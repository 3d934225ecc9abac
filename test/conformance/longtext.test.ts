import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DisplayItem } from '../../compiler/paint/types.js';
import { root } from '../../scripts/build/tools.js';
import { type Draft, draft } from '../kit/draft.js';
import { accuracy, canRead, readWords } from '../kit/ocr.js';

/** The strings of LongText-Bench, each set as a page, come out exact: by what is painted, and by what is read in the picture. */

interface Item {
  readonly id: string;
  readonly lang: 'en' | 'zh';
  readonly expect: { readonly texts: readonly string[] };
}

const items: readonly Item[] = readFileSync(`${root}/test/data/bench/longtext.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

/** Width of the canvas, px. */
const width = 1000;

function page({ expect: { texts } }: Item): string {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const height = 160 + texts.length * 80 + characters * 3;
  const lines = texts.map(
    (text, at) => `    text ${JSON.stringify(text)} { width: 100%; font-size: ${at === 0 ? 40 : 36} }`,
  );
  return `scene Page {
  canvas: size(${width}, ${height}); background: #fffdf8
  column {
    x: 60; y: 60; width: ${width - 120}; gap: 26; fill: #241f1c
${lines.join('\n')}
  }
}
`;
}

/** Lines of words that are painted, in order, by element. */
function paintedWords(items: readonly DisplayItem[]): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  const visit = (item: DisplayItem): void => {
    if (item.type === 'group') for (const inner of item.items) visit(inner);
    else if (item.type === 'glyphs') {
      expect(item.outline.verbs.length, item.text).toBeGreaterThan(0);
      lines.set(item.element, [...(lines.get(item.element) ?? []), item.text.trim()]);
    }
  };
  for (const item of items) visit(item);
  return lines;
}

/** Where a line ends at a space the space is not painted. */
function joined(lines: readonly string[], text: string): string {
  let found = '';
  for (const line of lines) {
    if (text.startsWith(line, found.length)) found += line;
    else found += text[found.length] === ' ' ? ` ${line}` : line;
  }
  return found;
}

test('there are as many of them as the set has, in both languages', () => {
  expect(items.filter(({ lang }) => lang === 'en')).toHaveLength(80);
  expect(items.filter(({ lang }) => lang === 'zh')).toHaveLength(80);
});

describe('every string is painted as it is written', () => {
  test.each(items.map((item) => [item.id, item] as const))('%s', async (_, item) => {
    const made = await draft(page(item));
    expect(made.diagnostics.map(({ message }) => message)).toEqual([]);
    const painted = Array.from(paintedWords(made.displayList.items).values());
    expect(painted.map((lines, at) => joined(lines, item.expect.texts[at]!))).toEqual(item.expect.texts);
  });
});

const readable = canRead('eng', 'chi_sim');

test('Tesseract is there', (context) => {
  if (!readable) context.skip('apt-get install tesseract-ocr tesseract-ocr-chi-sim');
});

describe.runIf(readable)('a reader of pictures finds the words of sixty of them', () => {
  const sample = (['en', 'zh'] as const).map((lang) => ({
    lang,
    items: items.filter((item) => item.lang === lang).filter((_, at) => at % 8 < 3),
  }));

  test.each(sample)(
    '$lang: at least 98 % of the words or characters',
    { timeout: 240_000 },
    async ({ lang, items }) => {
      expect(items).toHaveLength(30);
      const results: { id: string; expected: readonly string[]; read: readonly string[] }[] = [];
      const waiting = items.slice();
      const reader = async (): Promise<void> => {
        for (let item = waiting.shift(); item; item = waiting.shift()) {
          const made: Draft = await draft(page(item));
          const read = await readWords(made.png(), lang === 'en' ? 'eng' : 'chi_sim');
          results.push({
            id: item.id,
            expected: unitsOf(item.expect.texts.join('\n'), lang),
            read: unitsOf(read, lang),
          });
        }
      };
      await Promise.all([reader(), reader()]);
      const units = results.reduce((sum, { expected }) => sum + expected.length, 0);
      const right = results.reduce((sum, { expected, read }) => sum + expected.length * accuracy(expected, read), 0);
      const worst = results.filter(({ expected, read }) => accuracy(expected, read) < 0.98);
      const seen = worst.map(({ id, expected, read }) => `${id}\n  ${expected.join(' ')}\n  ${read.join(' ')}`);
      expect(right / units, seen.join('\n')).toBeGreaterThanOrEqual(0.98);
    },
  );
});

/** Words of English, characters of Chinese, alike in what a reader cannot tell apart: kinds of quotes and dashes, full and half width. */
function unitsOf(text: string, lang: Item['lang']): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/[‘’‛′]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑–—]/g, '-')
    // The dash of Chinese is two strokes like the number one.
    .replaceAll('一一', '--');
  return lang === 'en' ? plain.split(/\s+/).filter((word) => word !== '') : Array.from(plain.replace(/\s/g, ''));
}
