import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import LineBreaker from 'linebreak';
import { beforeAll, describe, expect, test } from 'vitest';
import { dist, root } from '../../scripts/build/tools.ts';
import { LineBreaks } from './breaks.js';
import { type FontSet, loadFonts } from './fonts.js';
import type { Run } from './run.js';
import { setText } from './set.js';
import { GlyphTable } from './table.js';
import { fontHost, plainStyle, type TestHost } from './testing.js';
import type { TextStyle } from './types.js';

const prompts = readFileSync(join(root, 'test/data/prompts/prompts.txt'), 'utf8').trim().split('\n');
const instances: readonly Pick<TextStyle, 'fontWeight' | 'fontStyle'>[] = [
  ...[400, 500, 600, 700].map((fontWeight) => ({ fontWeight, fontStyle: 'normal' as const })),
  ...[400, 700].map((fontWeight) => ({ fontWeight, fontStyle: 'italic' as const })),
];

let tableHost: TestHost;
/** Those of a glyph table, and those of the table of line breaks. */
let characters: string[];
let alphabets: string[];
/** The same styles, set from tables and by HarfBuzz. */
let byTable: FontSet;
let byHarfBuzz: FontSet;

beforeAll(async () => {
  tableHost = await fontHost();
  const needs = instances.map((instance) => ({ text: 'Ab', style: { ...plainStyle, ...instance } }));
  byTable = await loadFonts(needs, tableHost);
  byHarfBuzz = await loadFonts(needs, await fontHost({ tables: false }));
  const breaks = JSON.parse(readFileSync(join(dist, 'assets/line-breaks.json'), 'utf8')) as { characters: string };
  alphabets = Array.from(breaks.characters);
  const { table } = byTable.instance(plainStyle);
  characters = [...alphabets.filter((character) => table!.covers(character, null)), ' '];
});

/** All that a run says but which font its glyphs are numbered in. */
function content(run: Run) {
  return {
    pen: run.pen,
    shifts: run.shifts,
    starts: run.starts,
    missing: run.missing,
  };
}

function outlines(run: Run) {
  return run.glyphs.map((glyph, index) => run.sources[run.sourceOf[index]!]!.outline(glyph));
}

function expectSame(text: string, style: Pick<TextStyle, 'fontWeight' | 'fontStyle'>): void {
  const full = { ...plainStyle, ...style };
  const table = byTable.instance(full).shape(text, null, false);
  const shaped = byHarfBuzz.instance(full).shape(text, null, false);
  expect(content(table), `"${text}" at ${style.fontWeight} ${style.fontStyle}`).toEqual(content(shaped));
  // HarfBuzz also warns of pairs whose kerning this weight rounds to nothing.
  expect(table.unsafe.every((unsafe, glyph) => unsafe <= shaped.unsafe[glyph]!)).toBe(true);
}

describe('a glyph table', () => {
  test('has ASCII, Latin-1 and common punctuation', () => {
    const wanted = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).filter((c) =>
      /[^\p{C}]/u.test(c),
    );
    expect(characters).toEqual(expect.arrayContaining([...wanted, ...'ıŒœ–—‘’‚“”„•…′″‹›€™−']));
    expect(characters.length).toBeGreaterThan(210);
  });

  test('is enough for plain text: HarfBuzz is not loaded', () => {
    expect(tableHost.loaded.filter((name) => !name.endsWith('.glyphs'))).toEqual(['line-breaks.json']);
  });

  test.each(instances)('holds what HarfBuzz says of every pair of characters ($fontWeight $fontStyle)', (instance) => {
    for (const character of characters) expectSame(characters.map((other) => character + other).join(''), instance);
  });

  test.each(instances)('has the outlines that HarfBuzz has ($fontWeight $fontStyle)', (instance) => {
    const style = { ...plainStyle, ...instance };
    const text = characters.join('');
    const table = outlines(byTable.instance(style).shape(text, null, false));
    expect(table).toEqual(outlines(byHarfBuzz.instance(style).shape(text, null, false)));
    expect(new Set(table.map((outline) => outline.coords.join())).size).toBeGreaterThan(190);
  });

  test.each(instances)('sets random text as HarfBuzz does ($fontWeight $fontStyle)', (instance) => {
    const text = fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(text, (value) => expectSame(value, instance)),
      { numRuns: 200, seed: 7 },
    );
  });

  test('sets English prose as HarfBuzz does, line by line and outline by outline', () => {
    const covered = prompts.filter((prompt) => byTable.instance(plainStyle).table!.covers(prompt, null));
    expect(covered.length / prompts.length).toBeGreaterThan(0.95);
    covered.forEach((prompt, index) => {
      const style = { ...plainStyle, ...instances[index % instances.length]!, fontSize: 13 + (index % 40) };
      const lines = (fonts: FontSet) =>
        setText(prompt, style, { width: 300, fonts }).lines.map(({ text, x, width, outline }) => ({
          text,
          x,
          width,
          outline,
        }));
      expect(lines(byTable)).toEqual(lines(byHarfBuzz));
    });
  });

  test('leaves to HarfBuzz what it does not have: other letters, marks, languages with forms of their own', () => {
    const table = byTable.instance(plainStyle).table!;
    expect(table.covers('Łódź', null)).toBe(false);
    expect(table.covers('e\u0301', null)).toBe(false);
    expect(table.covers('1\u20442', null)).toBe(false);
    expect(table.covers('col·lecció', 'en')).toBe(true);
    expect(table.covers('col·lecció', 'ca-ES')).toBe(false);
  });

  test('is refused if it is not one', () => {
    expect(() => new GlyphTable(new Uint8Array(64))).toThrow(RangeError);
    expect(() => new GlyphTable(new Uint8Array(0))).toThrow(RangeError);
  });
});

describe('the table of line breaks', () => {
  test('has the letters of the European alphabets', () => {
    expect(alphabets.length).toBeGreaterThan(1300);
    expect(alphabets).toEqual(expect.arrayContaining([...'ŁőřảπЖ']));
  });

  test('breaks random text where the library does', () => {
    const table = new LineBreaks(readFileSync(join(dist, 'assets/line-breaks.json')));
    // Half of it punctuation and other special characters, of which there are few.
    const special = alphabets.filter((character) => !/\p{L}/u.test(character));
    const unit = fc.oneof(fc.constantFrom(...alphabets), fc.constantFrom(...special));
    const word = fc.string({ unit, minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const text = words.join(' ');
        expect(table.breaksOf(text)).toEqual(libraryBreaks(text));
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  test('breaks English prose where the library does', () => {
    const table = new LineBreaks(readFileSync(join(dist, 'assets/line-breaks.json')));
    for (const prompt of prompts.filter((value) => table.covers(value))) {
      expect(table.breaksOf(prompt)).toEqual(libraryBreaks(prompt));
    }
  });
});

function libraryBreaks(text: string): number[] {
  const breaker = new LineBreaker(text);
  const found: number[] = [];
  for (let place = breaker.nextBreak(); place; place = breaker.nextBreak()) found.push(place.position);
  return found;
}
