import { expect, test } from 'vitest';
import { promisesOf } from './legible.js';

test.each([
  ['Latin, Greek and Cyrillic', 'Crème brûlée €6.50 — Ωμέγα, Ёлка'],
  ['everyday Chinese, both ways of writing', '單價：￥38.5元／斤（简体、繁體）'],
  ['Japanese', 'コーヒーと紅茶'],
])('that it can be read: %s', (_, text) => {
  expect(promisesOf('title', text)).toEqual(['expect readable(title)']);
});

test.each([
  ['emoji', 'Good luck 🍀'],
  ['emoji of several characters', 'family 👨‍👩‍👧'],
  ['rare symbols', '⅓ H₂O'],
  ['rare characters', '丳'],
  ['letters as wide as Chinese ones', 'ＡＢＣ'],
  ['scripts of their own fonts', 'नमस्ते'],
])('only that it can be seen, since some fonts may lack it: %s', (_, text) => {
  expect(promisesOf('title', text)).toEqual(['expect visible(title) > 60%']);
});

test.each(['', ' ', '\u0000', '\u0301'])('nothing of what cannot be seen: %j', (text) => {
  expect(promisesOf('title', text)).toEqual([]);
});
