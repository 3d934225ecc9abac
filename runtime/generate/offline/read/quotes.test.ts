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
  ['Chinese in curly single ones', '标着‘茶’和‘咖啡’，右边是‘24小时营业’的字样', ['茶', '咖啡', '24小时营业']],
  ['Chinese in straight single ones', "标题为'你好'，写着'再见'。", ['你好', '再见']],
  ['names of works within a quote', '「《山海经》读书会」', ['《山海经》读书会']],
  ['other marks', 'reads ‹Salut› above „Guten Tag“ and 〈诗〉', ['Salut', 'Guten Tag', '诗']],
  [
    'what many own',
    "'Visitors' entrance', ‘The dogs’ home’ and 'Exit'",
    ["Visitors' entrance", 'The dogs’ home', 'Exit'],
  ],
  ['what many own, outside', "labels 'Oils' next to 'Soaps' in the girls' room", ['Oils', 'Soaps']],
  ['letters left out', "'Rock 'n' Roll' and 'Tea'", ["Rock 'n' Roll", 'Tea']],
  ['double ones within double ones', 'a note: "She asked, "Where?"" and more', ['She asked, "Where?"']],
  ['one that was never closed', 'the title "Sale and a cat, "Today only" and "Free"', ['Today only', 'Free']],
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
