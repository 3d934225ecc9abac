import { describe, expect, it } from 'vitest';
import { parse } from '../../../../language/syntax/parse.js';
import { holdsFor } from './holds.js';
import { unused } from './names.js';
import { plural } from './plural.js';
import { quoted } from './text.js';
import { wornOn } from './worn.js';

describe('words of the source', () => {
  it.each([
    ['knife', 'knives'],
    ['bus', 'buses'],
    ['berry', 'berries'],
    ['sheep', 'sheep'],
    ['scissors', 'scissors'],
  ])('several of %s are %s', (one, many) => {
    expect(plural(one)).toBe(many);
  });

  it('names are free, and none ends in a hyphen and a number', () => {
    expect(unused('shelf', new Set())).toBe('shelf');
    expect(unused('shelf', new Set(['shelf', 'second-shelf']))).toBe('third-shelf');
  });

  it.each(['plain', 'a "quote"', '${no} $price', 'back\\slash', 'two\nlines', '\u2028\u202e\ud800'])(
    '%j is one string',
    (text) => {
      const { diagnostics } = parse('s.coco', `scene S { prompt: ${quoted(text)} }`);
      expect(diagnostics).toEqual([]);
    },
  );

  it('knows where things are worn', () => {
    expect(wornOn('top hat')).toBe('head');
    expect(wornOn('backpack')).toBe('back');
    expect(wornOn('table')).toBeNull();
  });
});

describe('relations are only claimed where boxes leave no doubt', () => {
  const at = (x: number, y: number, side = 100) => ({ x, y, width: side, height: side });

  it.each([
    ['left of', at(0, 0), at(200, 0), true],
    ['left of', at(200, 0), at(0, 0), false],
    // 45° off: a tenth of the sizes off, it is in the cone, but not by much on either axis.
    ['above', at(0, 0), at(200, 200), true],
    ['above', at(0, 0), at(400, 200), false],
    ['near', at(0, 0), at(120, 0), true],
    ['near', at(0, 0), at(160, 0), false],
    ['larger than', at(0, 0, 110), at(0, 0, 100), true],
    ['larger than', at(0, 0, 105), at(0, 0, 100), false],
    ['holding', at(0, 0), at(0, 0), null],
  ] as const)('%s', (kind, a, b, wanted) => {
    expect(holdsFor(kind, a, b)).toBe(wanted);
  });
});
