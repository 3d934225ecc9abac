import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coco, run, start, workspace } from '../cli/harness.js';
import { ollamaService } from '../generate/kit/ollama.js';
import { inPieces } from '../generate/kit/turns.js';

const item = (id: string, category: string, prompt: string, expect: object) =>
  JSON.stringify({ id, set: 'geneval', category, prompt, lang: 'en', expect });
const set = [
  item('one', 'single', 'a photo of a dog', { objects: [{ class: 'dog', count: 1 }] }),
  item('two', 'position', 'a photo of a dog left of a cat', {
    objects: [
      { class: 'dog', count: 1 },
      { class: 'cat', count: 1 },
    ],
    relations: [{ kind: 'left of', a: 'dog', b: 'cat' }],
  }),
  item('three', 'single', 'a photo of a zorblax', { objects: [{ class: 'zorblax', count: 1 }] }),
].join('\n');
const scene = (body: string) => `scene S { canvas: size(400, 300); background: white\n${body}\n}\n`;
const scenes = {
  'scenes/one.coco': scene('object "dog" { width: 200; at: center }'),
  'scenes/two.coco': scene('object "cat" { width: 120; x: 20; y: 80 }\nobject "dog" { width: 120; x: 240; y: 80 }'),
};
const linesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));

describe('coco eval', () => {
  test('judges scenes from a folder: results, scenes, drafts, a table and a page', () => {
    const cwd = workspace({ 'set.jsonl': set, ...scenes });
    const { status, stdout, stderr } = run(['eval', '--set', 'set.jsonl', '--scenes', 'scenes', '--out', 'out'], {
      cwd,
    });
    expect([status, stderr]).toEqual([0, expect.stringContaining('3 of 3 items')]);
    const results = linesOf(readFileSync(join(cwd, 'out/results.jsonl'), 'utf8'));
    const kinds = Object.fromEntries(
      results.map(({ id, failed }) => [id, failed.map((one: { kind: string }) => one.kind)]),
    );
    expect(kinds).toEqual({ one: [], two: ['relation'], three: ['generator failed'] });
    expect(results.find(({ id }) => id === 'two')).toMatchObject({
      ok: false,
      compiles: true,
      objects: { wanted: 2, held: 2 },
      relations: { wanted: 1, held: 0 },
      coverage: { wanted: 3, stated: 0 },
    });
    expect(readdirSync(join(cwd, 'out/drafts')).sort()).toEqual(['one.svg', 'two.svg']);
    expect(stdout).toBe(readFileSync(join(cwd, 'out/table.txt'), 'utf8'));
    expect(stdout.split('\n')[1]).toMatch(/^geneval +3 +33\.3 +66\.7/);
    const page = readFileSync(join(cwd, 'out/index.html'), 'utf8');
    expect(page).toContain('2 of 3 failed');
    expect(page).toContain('drafts/two.svg');
  });

  test('the built-in generator does what is easy; without --out results are on standard output', () => {
    const cwd = workspace({ 'set.jsonl': set });
    const { status, stdout } = run(['eval', '--set', 'set.jsonl', '--offline', '--limit', '2'], { cwd });
    expect(status).toBe(0);
    const results = linesOf(stdout);
    expect(results.map(({ id, ok, failed }) => [id, ok, failed]).sort()).toEqual([
      ['one', true, []],
      ['two', true, []],
    ]);
    expect(existsSync(join(cwd, 'results.jsonl'))).toBe(false);
  });

  test('goes on where it was stopped', () => {
    const cwd = workspace({ 'set.jsonl': set, ...scenes });
    const call = ['eval', '--set', 'set.jsonl', '--scenes', 'scenes', '--out', 'out', '--jobs', '1'];
    run([...call, '--limit', '1'], { cwd });
    appendFileSync(join(cwd, 'out/results.jsonl'), '{"id":"two","ok":tr');
    const { stderr } = run(call, { cwd });
    expect(stderr).toContain('3 of 3 items, 1 of them from an earlier call');
    expect(linesOf(readFileSync(join(cwd, 'out/results.jsonl'), 'utf8')).map(({ id }) => id)).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  test('Ctrl-C ends it at once, with what there is', async () => {
    const many = Array.from({ length: 400 }, (_, at) => item(`i${at}`, 'single', 'a dog', {})).join('\n');
    const cwd = workspace({ 'set.jsonl': many });
    const running = start(['eval', '--set', 'set.jsonl', '--offline', '--jobs', '1'], cwd);
    await running.says(/"id":"i1"/);
    const code = await running.stop('SIGINT');
    expect(code).toBe(3);
    expect(await running.says(/stopped/)).toContain(' of 400 items');
  });

  test('a language model is measured in the same way', async () => {
    const cwd = workspace({ 'set.jsonl': set });
    const server = await ollamaService([{ say: inPieces(scenes['scenes/one.coco']) }]);
    const args = ['eval', '--set', 'set.jsonl', '--limit', '1', '--provider', 'ollama', '--server', server.base];
    const child = spawn(coco, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    await new Promise((resolve) => child.once('close', resolve));
    expect(linesOf(out)).toMatchObject([
      { id: 'one', ok: true, objects: { wanted: 1, held: 1 }, coverage: { stated: 0 } },
    ]);
  });

  test('the stage of scenes looks at nothing but whether they compile and what they state', () => {
    const cwd = workspace({ 'set.jsonl': set, ...scenes });
    const { stdout } = run(['eval', '--set', 'set.jsonl', '--scenes', 'scenes', '--stage', 'scene', '--limit', '2'], {
      cwd,
    });
    for (const result of linesOf(stdout)) {
      expect(result).toMatchObject({ ok: false, compiles: true, failed: [] });
      expect(result.objects).toBeUndefined();
    }
  });

  test.each([
    [['--set', 'none.jsonl'], 'there is no file none.jsonl'],
    [['--set', 'bad.jsonl'], 'bad.jsonl, line 2: no JSON object'],
    [['--set', 'set.jsonl', '--only', 'colours'], 'no item is of colours'],
    [['--set', 'set.jsonl', '--scenes', 'nowhere'], 'there is no folder nowhere'],
    [['--set', 'set.jsonl', '--provider', 'nobody'], 'There is no provider `nobody`'],
    [['--set', 'set.jsonl', '--stage', 'final'], 'Allowed choices are scene, draft'],
  ])('%j is refused', (args, message) => {
    const cwd = workspace({ 'set.jsonl': set, 'bad.jsonl': `${set.split('\n')[0]}\nnonsense` });
    const { status, stderr } = run(['eval', ...args], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
