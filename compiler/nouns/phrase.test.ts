import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hexColor } from '../color/hex.js';
import { readNoun } from './phrase.js';

const names = (words: string): string[] => readNoun(words).candidates.map(({ name }) => name);

/** The first candidate of a small library, with its colour: `car red`. */
function found(words: string, library: readonly string[]): string | null {
  const hit = readNoun(words).candidates.find(({ name }) => library.includes(name));
  if (hit === undefined) return null;
  return hit.color === null ? hit.name : `${hit.name} ${hexColor(hit.color)}`;
}

describe('what a noun may name, the most exact first', () => {
  test.each<[string, string[], string | null]>([
    ['apple', ['apple'], 'apple'],
    ['red apple', ['apple'], 'apple #ff0000'],
    ['Red Apples', ['apple'], 'apple #ff0000'],
    ['two small red sports cars', ['car'], 'car #ff0000'],
    ['two small red sports cars', ['car', 'sports car'], 'sports car #ff0000'],
    ['dark green leaf', ['leaf'], 'leaf #006400'],
    ['red panda', ['red panda', 'panda'], 'red panda'],
    ['an orange', ['orange'], 'orange'],
    ['orange cat', ['orange', 'cat'], 'cat #ffa500'],
    ['golden retriever', ['golden retriever', 'dog'], 'golden retriever'],
    ['loaf of bread', ['bread'], 'bread'],
    ['a loaf of fresh bread', ['bread', 'loaf of bread'], 'bread'],
    ['loaf of bread', ['bread', 'loaf of bread'], 'loaf of bread'],
    ['bunch of bananas', ['banana'], 'banana'],
    ['glass of water', ['glass', 'water'], 'glass'],
    ['woman with a yellow umbrella', ['woman', 'umbrella'], 'woman'],
    ['woman with a yellow umbrella', ['woman', 'woman with umbrella'], 'woman with umbrella'],
    ['wizard on a broom', ['wizard', 'broom'], 'wizard'],
    ['young apprentice holding a glowing wand', ['apprentice', 'wand'], 'apprentice'],
    ['man running', ['man', 'running man'], 'running man'],
    ['vintage cars parked in a row', ['car', 'row'], 'car'],
    ['thief trap', ['thief'], null],
    ['sunglasses', ['sunglasses'], 'sunglasses'],
    ['pair of skis', ['skis'], 'skis'],
    ['wine glasses', ['wine glass', 'glass'], 'wine glass'],
    ['teddy bears, brown', ['teddy bear', 'bear'], 'teddy bear'],
    ['苹果', ['苹果'], '苹果'],
  ])('“%s” of %j is %s', (words, library, hit) => {
    expect(found(words, library)).toBe(hit);
  });

  test('an empty phrase names nothing', () => {
    expect(names('')).toEqual([]);
    expect(names(' , . ')).toEqual([]);
  });

  test.each<[string, number | null]>([
    ['two cats', 2],
    ['3 apples', 3],
    ['one apple', null],
    ['a cat', null],
    ['seven', null],
    ['cats', null],
  ])('“%s” speaks of %s', (words, number) => {
    expect(readNoun(words).number).toBe(number);
  });

  test('anything is read, and every name is in lower case with single spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (words) => {
        for (const name of names(words)) expect(name).toMatch(/^\S+( \S+)*$/u);
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('red', 'two', 'a', 'cars', 'of', 'with', 'loaf', 'glasses', 'running'), {
          maxLength: 9,
        }),
        (words) => {
          expect(names(words.join(' '))).toEqual(names(` ${words.join('  ')} `));
        },
      ),
    );
  });
});

describe('the pose that a phrase says', () => {
  test.each<[string, string | null]>([
    ['sleeping cat', 'sleeping'],
    ['orange cat asleep on a red sofa', 'sleeping'],
    ['cat napping', 'sleeping'],
    ['dog sitting on the grass', 'sitting'],
    ['dog that is sitting', 'sitting'],
    ['bird in flight', 'flying'],
    ['man with a sleeping cat', null],
    ['ocean waves', null],
    ['cat', null],
  ])('“%s” says %s', (words, pose) => {
    expect(readNoun(words).pose).toBe(pose);
  });
});
