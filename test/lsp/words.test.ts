import { expect, test } from 'vitest';
import { vocabulary } from '../../language/prelude/prelude.js';
import { plain } from '../../language/services/completion/proposals.js';
import {
  blockStatements,
  kindSnippets,
  moduleStatements,
  sceneSnippets,
} from '../../language/services/completion/snippets.js';
import { typeDocs } from '../../language/services/hover/meaning.js';
import { geometryDocs, wordDocs } from '../../language/services/hover/words.js';
import { heads, joiners, relationWords } from '../../language/syntax/keywords.js';
import { problems } from '../../language/testing/diagnose.js';
import { anchors, measures } from '../../language/types/access.js';
import { typeNames } from '../../language/types/types.js';

/** Where a kind stands that stands in others only. */
function around(kind: string, text: string): string {
  const parent = vocabulary.kinds.get(kind)?.[0]?.parents?.[0];
  const block = parent === undefined || parent === 'scene' ? text : `${parent} { ${text} }`;
  return `scene S { rect a { width: 10 } rect b { width: 10 } ${block} }`;
}

test.each(Object.entries(kindSnippets))(
  'the snippet of `%s` is without problems as it comes',
  async (kind, snippet) => {
    expect(vocabulary.kinds.has(kind)).toBe(true);
    expect(await problems(around(kind, plain(snippet)))).toEqual([]);
  },
);

test.each(sceneSnippets)('$label is without problems as it comes', async ({ snippet }) => {
  expect(await problems(plain(snippet))).toEqual([]);
});

const fillings: Readonly<Record<string, string>> = {
  target: 'a',
  claim: 'a left of b',
  value: '3',
  condition: 'true',
};

test.each(blockStatements)('`$label` is without problems once its words are filled in', async ({ snippet }) => {
  const filled = plain(snippet).replace(/\b(target|claim|value|condition)\b/g, (word) => fillings[word]!);
  const inside = filled.startsWith('place')
    ? `rect b { width: 10; ${filled} }`
    : `rect b { place right of a } ${filled}`;
  const text = `scene S { rect a { width: 10 } ${inside} }`;
  expect(await problems(text)).toEqual([]);
});

test.each(moduleStatements.filter(({ label }) => label !== 'import'))(
  '`$label` at the top is without problems once its words are filled in',
  async ({ snippet }) => {
    expect(await problems(plain(snippet).replace('= value', '= 3'))).toEqual([]);
  },
);

test('every word of the language has something said of it', () => {
  const said = new Set(wordDocs.keys());
  const words = [
    ...heads,
    ...relationWords,
    ...joiners,
    'left of',
    'right of',
    'in front of',
    'larger than',
    'smaller than',
    'taller than',
  ];
  expect(words.filter((word) => word !== 'extern' && !said.has(word))).toEqual([]);
});

test('so has every type, measure and anchor', () => {
  expect(typeNames.filter((name) => typeDocs[name] === undefined)).toEqual([]);
  expect([...measures, ...anchors].filter((name) => geometryDocs[name] === undefined)).toEqual([]);
});

test('a snippet for editors without snippets has its first choice and no marks', () => {
  expect(plain('place ${1|right of,left of|} ${2:target}$0')).toBe('place right of target');
});
