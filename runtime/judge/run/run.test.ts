import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ItemError, readItem } from '../wanted.js';
import { failure } from './evaluate.js';
import { fileName, inOrder, ResultFolder } from './results.js';
import { readSets } from './run.js';
import { failureKinds, rowsOf, tableText } from './table.js';
import { contentWords } from './words.js';

const item = (id: string, more: object = {}) =>
  readItem(JSON.stringify({ id, set: 'mine', category: 'one', prompt: 'a red dog', ...more }), 1);
const failed = (id: string) => ({ result: failure(item(id), 'no', 1), source: 'scene S {}', svg: null });
const key = { stage: 'draft', writer: 'built in', build: '1' };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coco-eval-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a folder of results', () => {
  const results = () => readFileSync(join(folder, 'results.jsonl'), 'utf8');

  test('goes on where an earlier call was cut off: a last line that is not whole is dropped', () => {
    const first = new ResultFolder(folder);
    expect(first.resume(key, false).size).toBe(0);
    first.add(item('a'), failed('a'));
    first.add(item('b'), failed('b'));
    const whole = results();
    appendFileSync(join(folder, 'results.jsonl'), '{"id":"c","ok":tr');
    const second = new ResultFolder(folder);
    expect([...second.resume(key, false).keys()]).toEqual(['a', 'b']);
    second.add(item('c'), failed('c'));
    expect(results().startsWith(whole)).toBe(true);
    expect([...new ResultFolder(folder).resume(key, false).keys()]).toEqual(['a', 'b', 'c']);
    expect(readFileSync(join(folder, 'scenes/a.coco'), 'utf8')).toBe('scene S {}');
  });

  test.each([
    [{ ...key, build: '2' }, false],
    [{ ...key, stage: 'scene' }, false],
    [key, true],
  ])('starts anew with %j, fresh: %s', (other, fresh) => {
    const first = new ResultFolder(folder);
    first.resume(key, false);
    first.add(item('a'), failed('a'));
    expect(new ResultFolder(folder).resume(other, fresh).size).toBe(0);
    expect(results()).toBe('');
  });

  test('in the end the results stand in the order of the items, with those of other sets behind', () => {
    const results = new Map(['z', 'b', 'a'].map((id) => [id, failed(id).result]));
    const lines = inOrder([item('a'), item('b'), item('c')], results)
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(['a', 'b', 'z']);
  });

  test('names files by ids, whatever is in them', () => {
    expect(fileName('geneval-0001')).toBe('geneval-0001');
    const odd = ['../../etc/passwd', '.hidden', 'a/b', 'a:b', '猫'].map(fileName);
    expect(new Set(odd).size).toBe(5);
    for (const name of odd) expect(name).toMatch(/^[\w][\w.-]*$/);
  });
});

describe('a set', () => {
  const file = (text: string) => {
    writeFileSync(join(folder, 'set.jsonl'), text);
    return join(folder, 'set.jsonl');
  };
  const all = { only: [], limit: Infinity };
  test('is one item a line; what is missing has a default', () => {
    const [only] = readSets([file('{"id":"a","prompt":"a dog"}\n\n')], all);
    expect(only).toMatchObject({ set: 'set', category: 'all', lang: 'en', expect: { objects: [], texts: [] } });
  });
  test('can be cut to categories and to a number', () => {
    const lines = ['x', 'y', 'x', 'x'].map((category, at) => JSON.stringify({ id: `${at}`, prompt: 'p', category }));
    const ids = (only: string[], limit: number) =>
      readSets([file(lines.join('\n'))], { only, limit }).map(({ id }) => id);
    expect(ids(['x'], 2)).toEqual(['0', '2']);
    expect(ids([], 3)).toEqual(['0', '1', '2']);
  });
  test.each([
    ['{"id":"a"}', 'line 1: “prompt” should be a text'],
    ['{"id":"a","prompt":"p"}\nnonsense', 'line 2: no JSON object'],
    ['{"id":"a","prompt":"p","expect":{"objects":[{"class":1}]}}', 'line 1: “expect.objects” has {"class":1}'],
    ['{"id":"a","prompt":"p"}\n{"id":"a","prompt":"p"}', 'line 2: a second item “a”'],
  ])('%s is refused', (text, message) => {
    expect(() => readSets([file(text)], all)).toThrow(ItemError);
    expect(() => readSets([file(text)], all)).toThrow(message);
  });
});

test('the table sums up by set and category; 100 is all of them', () => {
  const right = (id: string, category: string) => ({
    item: item(id, { category }),
    result: { ...failed(id).result, ok: true, compiles: true, failed: [], objects: { wanted: 2, held: 2 } },
  });
  const wrong = { item: item('w', { category: 'two' }), result: failure(item('w'), 'no', 1) };
  const rows = rowsOf([right('a', 'one'), right('b', 'one'), wrong]);
  expect(rows.map(({ set, category, items, ok }) => [set, category, items, Math.round(ok * 100)])).toEqual([
    ['mine', null, 3, 67],
    ['mine', 'one', 2, 100],
    ['mine', 'two', 1, 0],
  ]);
  expect(tableText(rows).split('\n')[0]).toBe('set    items  all right  compiles  objects  unused');
  expect(failureKinds([wrong, right('a', 'one')])).toEqual([
    { kind: 'generator failed', items: 1, sets: ['mine 1'], details: [] },
  ]);
  const failures = [
    { kind: 'own expectation', detail: 'readable(title) (`title` is 6 px high; 10 px can be read)' },
    { kind: 'own expectation', detail: 'count("cat") == 1 (`count("cat")` is 0; it should be 1)' },
    { kind: 'own expectation', detail: 'cat left of dog (it is above)' },
    { kind: 'own expectation', detail: 'readable(line)' },
    { kind: 'does not compile', detail: 'COCO2003: `shelf` is declared twice.' },
  ] as const;
  expect(failureKinds([{ ...wrong, result: { ...wrong.result, failed: failures } }])).toEqual([
    { kind: 'does not compile', items: 1, sets: ['mine 1'], details: ['COCO2003 1'] },
    { kind: 'own expectation', items: 1, sets: ['mine 1'], details: ['readable 2', 'count 1', 'left of 1'] },
  ]);
});

test('words of content leave out the small ones', () => {
  expect(contentWords('A photo of a red dog on the left of two cats')).toBe(5); // red dog left two cats
  expect(contentWords('')).toBe(0);
});
