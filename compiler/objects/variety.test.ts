import { expect, test } from 'vitest';
import { NounIndex } from './index.js';
import type { NounMatch } from './types.js';
import { varied } from './variety.js';

/** A library that draws these nouns, each by a drawing of its own. */
function indexOf(nouns: readonly string[]): NounIndex {
  const lines = nouns.map((noun) => `${noun}\t${noun}\t0\t1\t1\t-\t-\t-\t${'0'.repeat(36)}`);
  const names = nouns.map((noun, at) => `${noun}\t${at}\t-\t=`).sort();
  return new NounIndex(new TextEncoder().encode(`${lines.join('\n')}\n\n${names.join('\n')}\n`));
}

const index = indexOf([
  'man',
  'second man',
  'third man',
  'cat',
  'child',
  'running child',
  'running girl',
  'running boy',
]);

function drawn(noun: string, pose: string | null, color: string | null = null): string[] {
  const { entry } = index.find(pose === null ? noun : `${pose} ${noun}`)!;
  const match: NounMatch = { noun, canonical: noun, pose, entry, color };
  return [0, 1, 2, 3].map((at) => varied(match, at, index).id);
}

test('several people are no clones, and the first is the one that is drawn alone', () => {
  expect(drawn('man', null)).toEqual(['man', 'second man', 'third man', 'man']);
});

test('they keep the pose, as far as the library has it for them', () => {
  expect(drawn('child', 'running')).toEqual(['running child', 'running girl', 'running boy', 'running child']);
});

test('what is no person is the same each time, and so are people in one colour', () => {
  expect(new Set(drawn('cat', null))).toEqual(new Set(['cat']));
  expect(new Set(drawn('man', null, '#ff0000'))).toEqual(new Set(['man']));
});
