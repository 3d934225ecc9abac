import { describe, expect, test } from 'vitest';
import { analyze } from '../../language/analyze.js';
import { parse } from '../../language/syntax/parse.js';
import { limits } from './budget.js';
import { type Evaluation, evaluate } from './evaluate.js';

function evaluated(source: string): Evaluation {
  return evaluate(analyze(parse('test.coco', source), new Map()));
}

/** The quickest of some runs of evaluation alone, in ms: other work on the machine makes some slow. */
function quickest(source: string, runs: number): number {
  const times = Array.from({ length: runs }, () => {
    const module = analyze(parse('test.coco', source), new Map());
    const start = performance.now();
    evaluate(module);
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** The quickest of both, measured in turn, so that both have the same share of a busy machine. */
function inTurn(one: string, other: string, rounds: number): readonly [number, number] {
  let [first, second] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round++) {
    first = Math.min(first, quickest(one, 1));
    second = Math.min(second, quickest(other, 2));
  }
  return [first, second];
}

const thousand =
  'scene S { for i in 1..1000 { rect { width: 20; height: 20; x: mod(i, 40) * 30; y: floor(i / 40) * 30; fill: mix(red, blue, i / 1000) } } }';

const lets = (count: number, name: string, next: (before: string) => string) =>
  Array.from({ length: count }, (_, i) => `let ${name}${i + 1} = ${next(name + i)}`).join('\n');
const list = (item: string, count: number) => `[${Array.from({ length: count }, () => item).join(', ')}]`;
const long = 'x'.repeat(50_000);

/** Sources that would take for ever, or all memory, were there no budgets. */
const bombs: Readonly<Record<string, readonly [code: number, source: string]>> = {
  'a loop of a hundred thousand': [
    3035,
    'scene S { for i in 1..100000 { for j in 1..100000 { rect { width: 1; height: 1 } } } }',
  ],
  'a loop in a loop': [
    3030,
    'scene S { for i in 1..9000 { for j in 1..9000 { rect { width: i; height: j; x: i + j * 2; fill: mix(red, blue, i / 10000) } } } }',
  ],
  'loops that make nothing': [
    3032,
    'scene S { for i in 1..9000 { for j in 1..9000 { if i == j * 7 { rect { width: 2; height: 2 } } } } }',
  ],
  'components that double': [
    3030,
    `component C0() { rect { width: 10; height: 4 } }\n${Array.from({ length: 30 }, (_, i) => `component C${i + 1}() { group { C${i} { } C${i} { } } }`).join('\n')}\nscene S { C30 { } }`,
  ],
  'slots that double': [
    3030,
    `component C0() { group { slot { } slot { } } }\n${Array.from({ length: 20 }, (_, i) => `component C${i + 1}() { group { C${i} { slot { } } C${i} { slot { } } } }`).join('\n')}\nscene S { C20 { rect { width: 2; height: 2 } } }`,
  ],
  'a text that doubles': [
    3036,
    `let t0 = "coco"\n${lets(40, 't', (t) => `"\${${t}}\${${t}}"`)}\nscene S { text { content: t40 } }`,
  ],
  'a text that is joined to itself': [
    3036,
    `let t0 = "ab"\n${lets(40, 't', (t) => `join([${t}, ${t}], with: "")`)}\nscene S { text { content: t40 } }`,
  ],
  'long texts in a loop': [
    3033,
    `let big = "${long}"\nscene S { for i in 1..9000 { text { content: "\${big}\${i}" } } }`,
  ],
  'long texts joined in a loop': [
    3036,
    `let big = "${long}"\nlet all = ${list('big', 60)}\nscene S { for i in 1..9000 { text { content: join(all) } } }`,
  ],
  'a list that doubles': [
    3035,
    `let t0 = [1, 2]\n${lets(40, 't', (t) => `[${t}, ${t}]`)}\nscene S { text { content: "\${t40}" } }`,
  ],
  'a pair that doubles': [
    3035,
    `let t0 = (1, 2)\n${lets(40, 't', (t) => `(${t}, ${t})`)}\nscene S { rect { width: if t40 == t40 then 1 else 2; height: 2 } }`,
  ],
  'a record that doubles': [
    3035,
    `let t0 = { a: 1 }\n${lets(40, 't', (t) => `{ a: ${t}, b: ${t} }`)}\nscene S { rect { width: if t40 == t40 then 1 else 2; height: 2 } }`,
  ],
  'functions that double': [
    3033,
    `fn f0(x: number): number = x\n${Array.from({ length: 40 }, (_, i) => `fn f${i + 1}(x: number): number = f${i}(x) + f${i}(x)`).join('\n')}\nscene S { rect { width: f40(1); height: 2 } }`,
  ],
  'long lists in a loop': [
    3033,
    'scene S { for i in 1..9000 { rect { width: steps(0, 10000, 1).length; height: 2 } } }',
  ],
  'points in a loop': [
    3033,
    `let p = ${list('(1, 2)', 3000)}\nscene S { for i in 1..9000 { polyline { points: p } } }`,
  ],
  'tables in a loop': [
    3033,
    `scene S { for i in 1..9000 { rect { width: rows(csv("${'a,b,c\\n'.repeat(300)}")).length; height: 2 } } }`,
  ],
  '`let`s that need each other deeply': [
    3034,
    `let a0 = 1\n${lets(450, 'a', (a) => `abs(${a})`)}\nscene S { rect { width: a450; height: 2 } }`,
  ],
};

describe('bombs end in a diagnostic, in less than 100 ms', () => {
  test.each(Object.entries(bombs))('%s', (_name, [code, source]) => {
    const { scenes, diagnostics } = evaluated(source);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(`COCO${code}`);
    expect(diagnostics.length).toBeLessThan(4);
    expect(scenes).toHaveLength(1);
    // On a machine that is busy with other things all takes longer, an ordinary scene too.
    const [bomb, ordinary] = inTurn(source, thousand, 8);
    expect(bomb).toBeLessThan(Math.max(100, 25 * ordinary));
  });

  test('what was made before is kept, with its values', () => {
    const [scene] = evaluated(
      'scene S { rect first { width: 5; height: 5 }\n for i in 1..200 { for j in 1..200 { rect { width: i; height: j } } } }',
    ).scenes;
    expect(scene!.elements.size).toBe(limits.elements + 1);
    expect(scene!.elements.get('first')!.properties.width).toMatchObject({ px: 5 });
    expect(scene!.root.children.at(-1)!.properties.width).toMatchObject({ type: 'length' });
  });

  test('a scene as large as the budget is whole', () => {
    const { scenes, diagnostics } = evaluated(
      'scene S { for i in 1..99 { for j in 1..100 { rect { width: 4; height: 4; x: i * 10; y: j * 10; fill: mix(red, blue, i / 100) } } } }',
    );
    expect(diagnostics).toEqual([]);
    expect(scenes[0]!.elements.size).toBe(9901);
  });
});

test('1,000 elements from a loop take a fifth of what 5,000 do, so that time grows with the elements alone', () => {
  const more = thousand.replace('1..1000', '1..5000');
  const [many, few] = inTurn(more, thousand, 20);
  expect(many).toBeLessThan(12 * few);
});
