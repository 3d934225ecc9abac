import { expect, test } from 'vitest';
import { LineIndex } from './lines.js';

const lines = new LineIndex('one\r\ntwo\rthree\nfour');

test('every way to end a line is one', () => {
  expect([0, 5, 9, 15].map((offset) => lines.position(offset))).toEqual(
    [0, 1, 2, 3].map((line) => ({ line, character: 0 })),
  );
});

test('no place lies within the end of a line', () => {
  expect(lines.position(4)).toEqual({ line: 0, character: 3 });
});

test('what lies beyond a line is its end, before what ends it', () => {
  expect([0, 1, 2, 3].map((line) => lines.offset({ line, character: 99 }))).toEqual([3, 8, 14, 19]);
});

test('what lies beyond the last line is the end of the text', () => {
  expect(lines.offset({ line: 4, character: 0 })).toBe(19);
  expect(lines.offset({ line: 99, character: 7 })).toBe(19);
});
