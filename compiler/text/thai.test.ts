import { createRequire } from 'node:module';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadFonts } from './fonts.js';
import { setText } from './set.js';
import { fontHost, plainStyle } from './testing.js';
import { isThai, ThaiWords } from './thai.js';

const require = createRequire(import.meta.url);
const { loadDefaultThaiParser } = require('budoux') as {
  loadDefaultThaiParser: () => { parseBoundaries(sentence: string): number[] };
};

let words: ThaiWords;

beforeAll(async () => {
  words = new ThaiWords((await (await fontHost()).asset('thai-words.json'))!);
});

function parted(text: string): string {
  const places = [0, ...words.breaks(text), text.length];
  return places
    .slice(1)
    .map((end, index) => text.slice(places[index], end))
    .join('|');
}

describe('Thai words', () => {
  test.each([
    ['สวัสดีชาวโลก', 'สวัสดี|ชาว|โลก'],
    ['ร้านอาหารไทยเปิดทุกวัน', 'ร้าน|อาหาร|ไทย|เปิด|ทุก|วัน'],
    ['Night ลอยกระทง 24', 'Night ลอย|กระทง 24'],
    ['no Thai', 'no Thai'],
    ['', ''],
  ])('of “%s” are told apart', (text, expected) => {
    expect(parted(text)).toBe(expected);
  });

  test('end where BudouX says so, and never before a mark', () => {
    const parser = loadDefaultThaiParser();
    const unit = fc.constantFrom(...'กขคงจชดตทนบปพมยรลวสหอเแโใไาะิีึืุูั็่้๊์ำ๑');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 2, maxLength: 40 }), (text) => {
        const expected = parser.parseBoundaries(text).filter((place) => /[ก-ฮเ-ไ๐-๙]/.test(text[place]!));
        expect(words.breaks(text)).toEqual(expected);
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  test('are where lines break', async () => {
    const text = 'เทศกาลลอยกระทงจัดขึ้นในคืนวันเพ็ญเดือนสิบสอง';
    const fonts = await loadFonts([{ text, style: plainStyle }], await fontHost());
    const { lines } = setText(text, plainStyle, { width: 120, fonts });
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.map((line) => line.text).join('')).toBe(text);
    const ends = lines.map((_, index) => lines.slice(0, index + 1).reduce((sum, line) => sum + line.text.length, 0));
    expect([...words.breaks(text), text.length]).toEqual(expect.arrayContaining(ends));
  });

  test('are only in Thai text', () => {
    expect(['ไทย', 'a ไทย b', 'Thai', '฿ 20'].map(isThai)).toEqual([true, true, false, false]);
  });
});
