import { expect, test } from 'vitest';
import { singular } from './singular.js';

test.each([
  ['apples', 'apple'],
  ['boxes', 'box'],
  ['watches', 'watch'],
  ['cherries', 'cherry'],
  ['buses', 'bus'],
  ['horses', 'horse'],
  ['glass', 'glass'],
  ['bus', 'bus'],
  ['mice', 'mouse'],
])('one of the %s is a %s', (many, one) => {
  expect(singular(many)).toBe(one);
});
