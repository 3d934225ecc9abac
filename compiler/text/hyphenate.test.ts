import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HyphenPatterns, hyphenPlaces, lettersAfter, patternsFor } from './hyphenate.js';

const require = createRequire(import.meta.url);

function patternsOf(name: string): HyphenPatterns {
  return new HyphenPatterns(
    new TextEncoder().encode(JSON.stringify(require(`hyphen/patterns/${name}.js`))),
    lettersAfter(name),
  );
}

function hyphenated(text: string, patterns: HyphenPatterns): string {
  const places = new Set(hyphenPlaces(text, patterns));
  return Array.from(text, (unit, at) => (places.has(at) ? `-${unit}` : unit)).join('');
}

describe('words are parted as the patterns of their language say', () => {
  test.each([
    ['en-us', 'hyphenation', 'hy-phen-ation'],
    ['en-us', 'typographer beautiful', 'ty-pog-ra-pher beau-ti-ful'],
    ['en-us', 'Associates', 'As-soc-iates'],
    ['de-1996', 'Silbentrennung', 'Sil-ben-tren-nung'],
    ['de-1996', 'Donaudampfschifffahrt', 'Do-nau-dampf-schiff-fahrt'],
    ['fr', 'typographie', 'ty-po-gra-phie'],
    ['es', 'murciélago', 'mur-cié-la-go'],
    ['it', 'impaginazione', 'im-pa-gi-na-zio-ne'],
    ['en-us', 'the cat', 'the cat'],
    ['en-us', 'McDonaldsville', 'McDonaldsville'],
  ])('%s: %s', (name, text, parted) => {
    expect(hyphenated(text, patternsOf(name))).toBe(parted);
  });
});

test('as the package that the patterns come with does', () => {
  const patterns = patternsOf('en-us');
  const { hyphenateSync } = require('hyphen/en-us') as { hyphenateSync(text: string): string };
  const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 5, maxLength: 20 });
  fc.assert(
    fc.property(letters, (word) => {
      // The package leaves two letters behind the last hyphen; here three stay together, as in TeX.
      const theirs = hyphenateSync(word).replace(/\u00ad(?=..$)/, '');
      expect(hyphenated(word, patterns).replaceAll('-', '\u00ad')).toBe(theirs);
    }),
    { numRuns: 500, seed: 11 },
  );
});

test.each([
  [null, 'en-us'],
  ['en', 'en-us'],
  ['en-GB', 'en-gb'],
  ['de-AT', 'de-1996'],
  ['pt_BR', 'pt'],
  ['zh', null],
])('the patterns of %s are %s', (lang, name) => {
  expect(patternsFor(lang)).toBe(name);
});
