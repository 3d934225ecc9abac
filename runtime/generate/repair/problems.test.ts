import { describe, expect, test } from 'vitest';
import { testHost } from '../../../test/kit/host.js';
import { Bench } from './bench.js';
import { faultsOf } from './problems.js';

const bench = new Bench(testHost('.'), 'faults.coco', new AbortController().signal);

async function faults(...lines: readonly string[]) {
  const text = `scene S {\n  canvas: size(400, 300)\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
  const { problems, statements, waiting } = faultsOf(text, bench.uri, (await bench.draft(text)).diagnostics);
  return { problems, waiting, statements: statements.map(({ start, end }) => text.slice(start, end)) };
}

describe('what a model is told of a fault', () => {
  test('is its code, its place from 1, what stands there, what was expected and what came', async () => {
    const { problems } = await faults('rect a { width: "wide" }');
    expect(problems).toMatchObject([
      { code: 'COCO2050', severity: 'error', statement: 1, line: 3, column: 19, source: '"wide"', actual: 'text' },
    ]);
    expect(problems[0]!.expected).toMatch(/^a length/);
  });

  test('are candidates and ready edits, where there are some', async () => {
    const { problems } = await faults('rect lamp { width: 10 }', 'expect lump.width == 10');
    expect(problems[0]).toMatchObject({ source: 'lump', candidates: ['lamp'], edits: [{ write: ['lamp'] }] });
  });
});

describe('what may be rewritten', () => {
  test('is the element that a property belongs to, once for several faults of it', async () => {
    const { problems, statements } = await faults('rect a { width: "x"; glow: 3; height: 20 }', 'rect b { width: 10 }');
    expect(problems.map(({ statement }) => statement)).toEqual([1, 1]);
    expect(statements).toEqual(['rect a { width: "x"; glow: 3; height: 20 }']);
  });

  test('is the element too where a relation stands with it on one line', async () => {
    const { statements } = await faults('rect a { width: 10; place below }', 'rect b {', '  place below', '}');
    expect(statements).toEqual(['rect a { width: 10; place below }', 'place below']);
  });

  test('is the whole line of what could not be read', async () => {
    const { statements } = await faults('object dog "dog" { width: 100 }', 'place dog at: top');
    expect(statements).toEqual(['place dog at: top']);
  });

  test('is not an expectation that fails, but the things that it speaks of and the relations that place them', async () => {
    const { problems, statements } = await faults(
      'object cat "cat" { width: 90; at: center }',
      'object dog "dog" { width: 90 }',
      'object owl "owl" { width: 50; at: top-left }',
      'place dog left of cat by 20',
      'expect cat left of dog',
    );
    expect(problems).toMatchObject([{ code: 'COCO5001', statement: null }]);
    expect(statements).toEqual([
      'object cat "cat" { width: 90; at: center }',
      'object dog "dog" { width: 90 }',
      'place dog left of cat by 20',
    ]);
  });
});

describe('the order', () => {
  test('is that of causes: what the draft lacks waits for what has no meaning', async () => {
    const { problems, waiting } = await faults(
      'object cat "cat" { width: 90; at: center; glow: 3 }',
      'expect count("cat") == 2',
    );
    expect(problems.map(({ code }) => code)).toEqual(['COCO2031']);
    expect(waiting).toBe(1);
  });

  test('leaves out names that are unknown because their declaration could not be read', async () => {
    const { problems } = await faults(
      'object cat "cat" with { width: 90 }',
      'expect cat.width == 90',
      'rect a { glow: 3 }',
    );
    expect(problems.every(({ source }) => source !== 'cat')).toBe(true);
    expect(problems.some(({ source }) => source === 'glow')).toBe(true);
  });

  test('is cut where it gets too long for anybody', async () => {
    const { problems, statements, waiting } = await faults(
      ...Array.from({ length: 40 }, (_, i) => `rect r${i} { glow: 3 }`),
    );
    expect(statements).toHaveLength(12);
    expect(problems).toHaveLength(12);
    expect(waiting).toBeGreaterThanOrEqual(28);
  });
});
