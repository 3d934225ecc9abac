import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testLibrary } from '../testing/library.js';
import { readChinese } from './chinese.js';
import { chineseNouns } from './chinese-words.js';

function told(prompt: string): { readonly things: string; readonly relations: string } {
  const { things, relations } = readChinese(prompt)!;
  return {
    things: things
      .map(({ name, count, color, pose, region }) =>
        [count, color, name, pose, region].filter((one) => one !== null).join(' '),
      )
      .join(', '),
    relations: relations
      .map(({ kind, a, b }) => `${things[a]!.name} ${kind} ${b.map((one) => things[one]!.name).join(' and ')}`)
      .join(', '),
  };
}

test.each([
  ['一只黑猫坐在红色的椅子上', '1 black cat sitting, 1 red chair', 'cat on chair'],
  ['三个苹果在桌子上', '3 apple, 1 table', 'apple on table'],
  ['一只白狗在一辆深蓝色汽车的左边', '1 white dog, 1 dark blue car', 'dog left of car'],
  ['房子旁边有两棵树', '1 house, 2 tree', 'tree near house'],
  ['猫在狗和鸟之间', '1 cat, 1 dog, 1 bird', 'cat between dog and bird'],
  ['红苹果左边的绿杯子', '1 red apple, 1 green cup', 'cup left of apple'],
  ['三只坐在长椅上的鸟', '1 bench, 3 bird sitting', 'bird on bench'],
  [
    '一个戴红帽子的女孩拿着一把黄色的雨伞',
    '1 red hat, 1 girl, 1 yellow umbrella',
    'girl wearing hat, girl holding umbrella',
  ],
  [
    '一位厨师，左边是冰箱，右边是烤箱',
    '1 chef, 1 refrigerator, 1 oven',
    'refrigerator left of chef, oven right of chef',
  ],
  ['猫在左边，狗在右边', '1 cat left, 1 dog right', ''],
  ['桌子上有一杯咖啡和一本书', '1 table, 1 coffee, 1 book', 'coffee on table, book on table'],
  ['桌上摆着水果：苹果和香蕉', '1 table, 1 apple, 1 banana', 'apple on table, banana on table'],
  ['没有人的沙滩上有一把红色的伞', '1 red umbrella', ''],
  ['湖面上飞着两只鸟', '2 bird flying', ''],
])('%s', (prompt, things, relations) => {
  expect(told(prompt)).toEqual({ things, relations });
});

test('place, time, weather, manner, and what must not be there', () => {
  expect(readChinese('夜晚的森林里下着雨，没有人，水彩画')).toMatchObject({
    setting: { place: 'forest', time: 'night', weather: 'rain' },
    without: ['man'],
    style: ['watercolor'],
  });
});

test('words that nothing was made of are listed', () => {
  expect(readChinese('一只猫思考哲学')!.unread).toEqual(['思考', '哲学']);
});

test.each(['a black cat', 'a sign that says 你好 in a street full of people', ''])('no Chinese: %s', (prompt) => {
  expect(readChinese(prompt)).toBeNull();
});

test('whatever the words: relations are of things that there are', () => {
  const pieces =
    '猫 狗 树 桌子 一只 三个 红色 的 在 有 上 左边 之间 和 拿着 戴着 坐 没有 ， 。 ： 湖 草地 左边 夜晚 大 深 哲学 5 🦊'.split(
      ' ',
    );
  const prompts = fc.array(fc.constantFrom(...pieces), { minLength: 2, maxLength: 14 }).map((words) => words.join(''));
  fc.assert(
    fc.property(prompts, (prompt) => {
      const wish = readChinese(prompt);
      for (const { kind, a, b } of wish?.relations ?? []) {
        expect([a, ...b].every((one) => one < wish!.things.length)).toBe(true);
        expect(b).not.toContain(a);
        expect(b.length).toBeGreaterThanOrEqual(kind === 'between' ? 2 : 1);
      }
    }),
    { seed: 3, numRuns: 500 },
  );
});

test('the library draws each of the nouns', () => {
  const { nouns } = testLibrary();
  expect(chineseNouns().filter((noun) => nouns.find(noun)?.exact !== true)).toEqual([]);
});
