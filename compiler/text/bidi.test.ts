import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levelsOf } from './bidi.js';

/** As digits, one a UTF-16 unit. */
function levels(text: string, base: 'ltr' | 'rtl' | 'auto' = 'auto'): string {
  return levelsOf(text, base).levels.join('');
}

describe('directions', () => {
  test.each([
    ['abc', '000', 'ltr'],
    ['אבג', '111', 'rtl'],
    ['a בג c', '001100', 'ltr'],
    ['א bc 12', '1122222', 'rtl'],
    ['12 אב', '22111', 'rtl'],
    ['!', '0', 'ltr'],
    ['', '', 'ltr'],
  ] as const)('of “%s” are %s, and it runs %s', (text, expected, base) => {
    expect(levels(text)).toBe(expected);
    expect(levelsOf(text, 'auto').base).toBe(base);
  });

  test('of signs follow the paragraph if that is said', () => {
    expect(levels('abc!', 'rtl')).toBe('2221');
    expect(levels('אב!', 'ltr')).toBe('110');
    expect(levelsOf('abc', 'rtl').base).toBe('rtl');
  });

  test('of isolated and overridden text are those of Unicode’s rules', () => {
    expect(levels('a\u2067b\u2069c')).toBe('00200');
    expect(levels('\u202eab\u202c', 'ltr').slice(1, 3)).toBe('11');
  });

  test('there is one for every unit of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(levelsOf(text, 'auto').levels).toHaveLength(text.length);
      }),
      { seed: 5 },
    );
  });
});
