import { describe, expect, test } from 'vitest';
import { type OrderEdge, paintOrder } from './order.js';

/** `c front a`, `a behind c`. */
function edge(text: string): OrderEdge<string> {
  const [subject, relation, target] = text.split(' ') as [string, string, string];
  const [own, other] = [subject, target].map((name) => 'abcdef'.indexOf(name)) as [number, number];
  const front = relation === 'front';
  return { before: front ? other : own, after: front ? own : other, moved: own, statement: text };
}

function painted(count: number, ...statements: string[]): string {
  return paintOrder(count, statements.map(edge))
    .order.map((index) => 'abcdef'[index])
    .join('');
}

describe('paint order', () => {
  test('is source order', () => expect(painted(4)).toBe('abcd'));
  test('what holds already changes nothing', () => expect(painted(4, 'c front a', 'a behind d')).toBe('abcd'));
  test('what is in front comes at once after what it is in front of', () =>
    expect(painted(4, 'a front c')).toBe('bcad'));
  test('what is behind comes at once before what it is behind', () => expect(painted(4, 'd behind b')).toBe('adbc'));
  test('several statements', () => expect(painted(4, 'a front d', 'b front a')).toBe('cdab'));
  test('a thing moved back takes along what must be behind it', () => {
    expect(painted(4, 'c behind a', 'd behind c')).toBe('dcab');
  });
  test('said twice', () => expect(painted(3, 'a front b', 'b behind a')).toBe('bac'));

  test('a circle is shown, and the statement that closes it is left out', () => {
    const { order, cycles } = paintOrder(3, ['a front b', 'b front c', 'c front a'].map(edge));
    expect(order).toEqual([2, 1, 0]);
    expect(cycles).toEqual([['b front c', 'a front b', 'c front a']]);
  });
  test('nothing is in front of itself', () => {
    expect(paintOrder(2, [edge('a front a')]).cycles).toEqual([['a front a']]);
  });
  test('a thousand things and as many statements', () => {
    const edges = Array.from({ length: 999 }, (_, index) => ({
      before: index + 1,
      after: index,
      moved: index,
      statement: index,
    }));
    expect(paintOrder(1000, edges).order).toEqual(Array.from({ length: 1000 }, (_, index) => 999 - index));
  });
});
