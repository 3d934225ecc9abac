import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shiftBetween, shiftedStretch } from './shift.js';

describe('the stretch in which two texts differ', () => {
  test.each([
    ['same', 'abc', 'abc', { start: 3, end: 3, newEnd: 3 }],
    ['typed', 'ac', 'abc', { start: 1, end: 1, newEnd: 2 }],
    ['deleted', 'abc', 'ac', { start: 1, end: 2, newEnd: 1 }],
    ['of a repetition, the last', 'aa', 'aaa', { start: 2, end: 2, newEnd: 3 }],
    ['all', 'abc', 'xyz', { start: 0, end: 3, newEnd: 3 }],
  ])('%s', (_, before, after, shift) => {
    expect(shiftBetween(before, after)).toEqual(shift);
  });

  test('what is outside of it is the same, in every pair of texts', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const { start, end, newEnd } = shiftBetween(before, after);
        expect(before.slice(0, start) + after.slice(start, newEnd) + before.slice(end)).toBe(after);
      }),
    );
  });
});

describe('where a stretch lies after an edit', () => {
  const of = (before: string, after: string, word: string) => {
    const start = before.indexOf(word);
    const moved = shiftedStretch({ start, end: start + word.length }, shiftBetween(before, after));
    return moved && after.slice(moved.start, moved.end);
  };

  test.each([
    ['before it', 'x rect', 'xyz rect', 'rect'],
    ['behind it', 'rect x', 'rect xyz', 'rect'],
    ['inside of it', 'a rect b', 'a reeect b', 'reeect'],
  ])('an edit %s', (_, before, after, found) => {
    expect(of(before, after, 'rect')).toBe(found);
  });

  test.each([
    ['it is deleted', 'a rect b', 'a  b'],
    ['it is replaced', 'a rect b', 'a oval b'],
    ['its end is cut away with what follows', 'a rect b', 'a re'],
  ])('nobody can say where %s', (_, before, after) => {
    expect(of(before, after, 'rect')).toBeNull();
  });
});
