import { expect, test } from 'vitest';
import { headPhrase } from './head.js';

test.each([
  ['red vintage car', 'vintage car'],
  ['woman with a yellow umbrella', 'woman'],
  ['wizard on a broom', 'wizard'],
  ['young apprentice holding a glowing wand', 'young apprentice'],
  ['loaf of bread', 'loaf of bread'],
  ['glass bottle of milk', 'glass bottle'],
  ['an orange', 'orange'],
  ['three ripe oranges', 'ripe oranges'],
  ['dark blue mug', 'mug'],
  ['dark chocolate', 'dark chocolate'],
  ['cat, asleep', 'cat'],
  ['面包店', '面包店'],
  ['a', 'a'],
])('the head of “%s” is “%s”', (words, head) => {
  expect(headPhrase(words)).toBe(head);
});

test('nothing is the head of nothing', () => {
  expect(headPhrase('  ')).toBeNull();
});
