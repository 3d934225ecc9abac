import { describe, expect, test } from 'vitest';
import { allNames, type Fields, type Name, senseOf } from '../../scripts/nouns/names.js';
import { WordNet } from '../../scripts/nouns/wordnet.js';

const wordnet = new WordNet();
const drawing = (id: string, nouns: readonly string[], fields: Fields = [['animal', 'artifact']]) => ({
  id,
  nouns,
  sense: senseOf(nouns, fields, wordnet),
});
const none = new Map<string, Name | null>();

describe('names of drawings', () => {
  const names = allNames(
    [drawing('a:dog', ['dog']), drawing('a:poodle', ['poodle']), drawing('a:bed', ['bed'])],
    none,
    wordnet,
  );

  test('a drawing is called by its nouns and by what means the same', () => {
    expect(names.get('dog')).toEqual({ id: 'a:dog', color: null, exact: true });
    expect(names.get('domestic dog')).toEqual({ id: 'a:dog', color: null, exact: true });
  });

  test('it stands for its kinds, unless there is one of the kind', () => {
    expect(names.get('golden retriever')).toEqual({ id: 'a:dog', color: null, exact: false });
    expect(names.get('poodle')).toMatchObject({ id: 'a:poodle', exact: true });
    expect(names.get('toy poodle')).toMatchObject({ id: 'a:poodle', exact: false });
  });

  test('Latin names, and words that are adjectives first, name nothing', () => {
    expect(wordnet.senses('canis familiaris')).not.toEqual([]);
    for (const name of ['canis familiaris', 'lower']) expect(names.has(name), name).toBe(false);
  });

  test('what the table says goes before all else, and what it forbids is no name', () => {
    const curated = new Map<string, Name | null>([
      ["hot-dog's bun", { id: 'a:bun', color: '#aa7733', exact: true }],
      ['poodle', { id: 'a:dog', color: null, exact: true }],
      ['hound', null],
    ]);
    const found = allNames([drawing('a:dog', ['dog']), drawing('a:poodle', ['poodle'])], curated, wordnet);
    expect(found.get('hot dogs bun')).toMatchObject({ id: 'a:bun', color: '#aa7733' });
    expect(found.get('poodle')?.id).toBe('a:dog');
    expect(found.has('hound')).toBe(false);
  });

  test('phrases are found with and without their articles', () => {
    const found = allNames([drawing('a:w', ['woman with an umbrella'], [])], none, wordnet);
    expect([...found.keys()]).toEqual(['woman with an umbrella', 'woman with umbrella']);
  });
});

describe('WordNet', () => {
  test('the commonest sense in a field of the first group that has one is meant', () => {
    expect(senseOf(['mouse'], [['animal']], wordnet)?.field).toBe('animal');
    expect(senseOf(['mouse'], [['artifact'], ['animal']], wordnet)?.words).toContain('computer mouse');
    expect(senseOf(['no such thing', 'mouse'], [['plant'], ['animal']], wordnet)?.field).toBe('animal');
    expect(senseOf(['mouse'], [['plant']], wordnet)).toBeNull();
  });

  test('words are found wherever they stand in the file, and no others', () => {
    for (const word of ['a', 'dog', 'ice cream', 'zymurgy', "'hood"])
      expect(wordnet.senses(word)[0]?.words, word).toContain(word);
    for (const word of ['', 'do g', 'zzz', 'zymurgyx', 'ice'])
      expect(
        wordnet.senses(word).every(({ words }) => words.includes(word)),
        word,
      ).toBe(true);
    expect(wordnet.senses('zzz')).toEqual([]);
  });

  test('a dog is an animal in some steps', () => {
    const [dog] = wordnet.senses('dog');
    const above = Array.from(wordnet.ancestors(dog!), ({ words }) => words[0]);
    expect(above.indexOf('canine')).toBeLessThan(above.indexOf('animal'));
    expect(above).toContain('animal');
  });

  test('tells nouns from words that are something else first', () => {
    expect(['dog', 'table', 'oak'].every((word) => wordnet.isChieflyNoun(word))).toBe(true);
    expect(['entire', 'lower', 'upper', 'portable'].some((word) => wordnet.isChieflyNoun(word))).toBe(false);
  });
});
