import fc from 'fast-check';
import { expect, test } from 'vitest';
import { semanticTokensLegend, services } from '../../language/services/index.js';
import { runFixtures } from './kit/fixtures.js';

runFixtures('semantic-tokens', ({ document, selection }) => {
  const empty = selection.start.line === selection.end.line && selection.start.character === selection.end.character;
  const { data } = services.semanticTokens(document, empty ? undefined : selection);
  const lines = document.text.split('\n');
  const said: string[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [down, along, length, type, bits] = data.slice(at, at + 5) as [number, number, number, number, number];
    line += down;
    character = down === 0 ? character + along : along;
    const modifiers = semanticTokensLegend.tokenModifiers.filter((_, index) => bits & (1 << index));
    const word = lines[line]!.slice(character, character + length);
    said.push(`${line + 1} ${word} · ${[semanticTokensLegend.tokenTypes[type], ...modifiers].join(' ')}`);
  }
  return said.join('\n');
});

const word = fc.tuple(fc.nat(3), fc.nat(9), fc.nat(9), fc.nat(5), fc.nat(3));

test('a delta makes the new numbers of the old ones, in whole words', () => {
  fc.assert(
    fc.property(fc.array(word), fc.array(word), fc.array(word), fc.array(word), (head, old, now, tail) => {
      const [before, after] = [[...head, ...old, ...tail].flat(), [...head, ...now, ...tail].flat()];
      const result = [...before];
      for (const { start, deleteCount, data = [] } of services.semanticTokensDelta(before, after)) {
        expect([start % 5, deleteCount % 5, data.length % 5]).toEqual([0, 0, 0]);
        result.splice(start, deleteCount, ...data);
      }
      expect(result).toEqual(after);
    }),
  );
});

test('no change gives no edit', () => {
  expect(services.semanticTokensDelta([0, 1, 2, 3, 4], [0, 1, 2, 3, 4])).toEqual([]);
});
