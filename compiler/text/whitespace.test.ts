import { describe, expect, test } from 'vitest';
import type { TextStyle } from './types.js';
import { forcedLines } from './whitespace.js';

function lines(
  text: string,
  whiteSpace: TextStyle['whiteSpace'] = 'normal',
  textTransform: TextStyle['textTransform'] = 'none',
) {
  return forcedLines(text, { whiteSpace, textTransform });
}

describe('white-space: normal', () => {
  test('folds a line end to a space, with the spaces around it', () => {
    expect(lines('one \n  two\tthree')).toEqual(['one two three']);
    expect(lines('one\r\ntwo\rthree')).toEqual(['one two three']);
  });

  test('folds a line end to nothing between Han or kana', () => {
    expect(lines('河灯\n之夜')).toEqual(['河灯之夜']);
    expect(lines('こんに\nちは。\n世界')).toEqual(['こんにちは。世界']);
    expect(lines('河灯\nnight')).toEqual(['河灯 night']);
  });

  test('takes an empty line as the end of a paragraph, however many there are', () => {
    expect(lines('one\ntwo\n\nthree')).toEqual(['one two', '', 'three']);
    expect(lines('one\n  \n\n\nthree')).toEqual(['one', '', 'three']);
    expect(lines('\n\none\n\n')).toEqual(['one']);
  });

  test('breaks at U+2028, which a written `\\n` becomes', () => {
    expect(lines('one\u2028two')).toEqual(['one', 'two']);
    expect(lines('one\u2028\u2028two')).toEqual(['one', '', 'two']);
    expect(lines('one\u2028')).toEqual(['one']);
    expect(lines('one\u2028two', 'nowrap')).toEqual(['one', 'two']);
  });

  test('of nothing but space has no lines', () => {
    expect(lines('')).toEqual([]);
    expect(lines(' \n\n \t ')).toEqual([]);
  });
});

test('white-space: pre-line keeps line ends and empty lines, and folds spaces', () => {
  expect(lines('one  two\n\n\nthree\n', 'pre-line')).toEqual(['one two', '', '', 'three']);
});

describe('text-transform', () => {
  test('changes letters', () => {
    expect(lines('Straße', 'normal', 'uppercase')).toEqual(['STRASSE']);
    expect(lines('ÀB', 'normal', 'lowercase')).toEqual(['àb']);
  });

  test('capitalizes the first letter of each word, also behind a dash or a quote, not behind an apostrophe', () => {
    expect(lines('the “old” man-of-war can’t élan 3rd', 'normal', 'capitalize')).toEqual([
      'The “Old” Man-Of-War Can’t Élan 3rd',
    ]);
  });
});

test('characters that nothing could draw are dropped, half surrogates replaced', () => {
  expect(lines('a\u0000b\u00adc\ufeff')).toEqual(['abc']);
  expect(lines('a\ud83d')).toEqual(['a\ufffd']);
});

test('letters and their marks are joined where Unicode has the joined letter', () => {
  expect(lines('e\u0301')).toEqual(['é']);
});

test('long runs of spaces and line ends take no more than their length', () => {
  expect(lines(`${' '.repeat(300_000)}a${'\n'.repeat(300_000)}b`)).toEqual(['a', '', 'b']);
});
