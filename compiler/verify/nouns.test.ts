import { expect, test } from 'vitest';
import { isNoun } from './nouns.js';

test.each([
  ['red apple', 'apple', true],
  ['apples', 'apple', true],
  ['thief with a bag', 'thief', true],
  ['thief trap', 'thief', false],
  ['wizard on a broom', 'wizard', true],
  ['wizard on a broom', 'broom', false],
  ['computer keyboard', 'keyboard', true],
  ['keyboard', 'computer keyboard', false],
  ['golden retriever', 'golden retriever', true],
  ['loaf of bread', 'bread', true],
  ['two women', 'woman', true],
  ['glass', 'glas', false],
  ['苹果', '苹果', true],
  ['', 'apple', false],
])('“%s” is “%s”: %s', (words, noun, is) => {
  expect(isNoun(words, noun)).toBe(is);
});
