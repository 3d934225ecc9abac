import { describe, expect, test } from 'vitest';
import { testHost } from '../../../test/kit/host.js';
import { Bench } from './bench.js';
import { withoutErrors } from './leave-out.js';

const bench = new Bench(testHost('.'), 'left.coco', new AbortController().signal);
const errorsOf = async (text: string) => (await bench.check(text)).filter(({ severity }) => severity === 'error');

async function left(...lines: readonly string[]) {
  const program = (all: readonly string[]) =>
    `scene S {\n  canvas: size(400, 300)\n${all.map((line) => `  ${line}\n`).join('')}}\n`;
  const { text, leftOut } = await withoutErrors(program(lines), bench.uri, errorsOf);
  expect(await errorsOf(text)).toEqual([]);
  const kept = text
    .split('\n')
    .slice(2, -2)
    .map((line) => line.slice(2).trimEnd());
  return { kept, sources: leftOut.map(({ source }) => source) };
}

describe('a program without its errors', () => {
  test('is as it was where there are none', async () => {
    expect(await left('rect a { width: 10 }')).toEqual({ kept: ['rect a { width: 10 }'], sources: [] });
  });

  test('lacks a property rather than its element', async () => {
    expect(await left('rect a { width: 10; glow: 3; height: 20 }')).toEqual({
      kept: ['rect a { width: 10; height: 20 }'],
      sources: ['glow: 3'],
    });
  });

  test('lacks an element of no kind, its comment, and then what speaks of it', async () => {
    const { kept, sources } = await left(
      '// My blob.',
      'blob b { width: 10 }',
      'rect a { width: 10 }',
      'expect b left of a',
    );
    expect(kept).toEqual(['rect a { width: 10 }']);
    expect(sources).toEqual(['blob b { width: 10 }', 'expect b left of a']);
  });

  test('lacks what could not be read, and not the element around it', async () => {
    const { kept } = await left(
      'rect a {',
      '  width: 10',
      '  place on b, at end of cut',
      '  layer: above b',
      '}',
      'rect b { width: 10 }',
    );
    expect(kept.filter((line) => line !== '')).toEqual([
      'rect a {',
      '  width: 10',
      '  place on b',
      '}',
      'rect b { width: 10 }',
    ]);
  });
});
