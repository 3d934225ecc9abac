import { expect, test } from 'vitest';
import { distinctTexts, quotedTexts } from './quotes.js';

const texts = (prompt: string): string[] => quotedTexts(prompt).map(({ text }) => text);

test.each([
  ['straight', 'a sign that reads "OPEN LATE" above a door', ['OPEN LATE']],
  ['curly', 'a card with “Thank you, Ada” on it', ['Thank you, Ada']],
  ['single', "show 'EST. 1952' and 'Coffee & Toast - $5.75'", ['EST. 1952', 'Coffee & Toast - $5.75']],
  ['single and curly', 'a poster titled ‘Colors of Fall’', ['Colors of Fall']],
  ['an apostrophe inside of single ones', "the name 'ROSIE'S DINER' in red", ["ROSIE'S DINER"]],
  ['a curly apostrophe', 'it says “Don’t panic”', ['Don’t panic']],
  ['apostrophes outside', `the dog's sign and the boys' hats, '90s style, with "Hello"`, ['Hello']],
  ['single ones within single ones', "reads: 'Model: CM-88B 'Bison''. A 'STAR' too", ["Model: CM-88B 'Bison'", 'STAR']],
  ['single ones within double ones', `he says, "Left says 'Lair', right 'Doom'."`, ["Left says 'Lair', right 'Doom'."]],
  ['a mark behind a backslash', '• "\\"There is no Planet B\\""', ['"There is no Planet B"']],
  ['Chinese', '写着“每日新鲜烘焙”，下面是「开门」与『大吉』', ['每日新鲜烘焙', '开门', '大吉']],
  ['titles of works', '一本书《红楼梦》的封面', ['红楼梦']],
  ['Chinese ones that nest', '骑士说：“左边标注‘龙穴’。走吗？”', ['左边标注‘龙穴’。走吗？']],
  ['broken lines', 'a note: "two\n   lines"', ['two lines']],
  ['none', 'three red apples on a table', []],
  ['one that never closes', 'a 5" screen and a sign', []],
  ['nothing in them', 'an empty "" and " " sign', []],
])('texts in marks: %s', (_, prompt, expected) => {
  expect(texts(prompt)).toEqual(expected);
});

test.each([
  ['behind a colon', 'A wooden sign that reads: Welcome to Oslo. Snow all around.', ['Welcome to Oslo']],
  ['capitals', 'a stop sign that says STOP and a tree', ['STOP']],
  ['a name', 'a book titled Deep Blue on a shelf', ['Deep Blue']],
  ['no capitals, no colon', 'a sign that says something rude', []],
  ['Chinese', '门上写着：欢迎光临。门前有树', ['欢迎光临']],
])('texts without marks: %s', (_, prompt, expected) => {
  expect(texts(prompt)).toEqual(expected);
});

test('a text knows its place, marks included', () => {
  const prompt = 'say "hi" now';
  const [hi] = quotedTexts(prompt);
  expect(prompt.slice(hi!.start, hi!.end)).toBe('"hi"');
});

test('to name a text again asks for no second one', () => {
  expect(distinctTexts("list 'Tea' and 'Milk'; an icon next to 'Tea'").map(({ text }) => text)).toEqual([
    'Tea',
    'Milk',
  ]);
});
