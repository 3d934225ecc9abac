import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FromServer, Question, RefineWishes } from '../protocol.js';
import { refineCall } from './process.js';
import { Refiner } from './refiner.js';

const wishes: RefineWishes = { editor: '', server: '', model: '', device: '', seed: null, steps: null, candidates: 1 };

/** A refiner whose program is a line of JavaScript, with a page. `null`: there is no program. */
function desk(program: string | null) {
  const folder = mkdtempSync(join(tmpdir(), 'coco-refiner-'));
  writeFileSync(join(folder, 'shop.coco'), 'scene Shop { }');
  const logged: string[] = [];
  const refiner = new Refiner({
    file: join(folder, 'shop.coco'),
    ready: async () =>
      program === null ? { no: 'Trust it first.' } : { command: process.execPath, args: ['-e', program, '--'] },
    environment: { COCO_EDITOR: ' comfyui ' },
    log: (line) => logged.push(line),
  });
  onTestFinished(() => refiner.close());
  const page = () => {
    const heard: FromServer[] = [];
    let looks = 0;
    const seat = refiner.join(
      (message) => heard.push(message),
      () => looks++,
    );
    const ended = async () => {
      await expect.poll(() => heard.at(-1)?.type, { timeout: 10_000 }).toBe('refining-ended');
      return (heard.at(-1) as Extract<FromServer, { type: 'refining-ended' }>).end;
    };
    const ask = (question: Question) => {
      seat.receive({ type: 'question', number: 1, question });
      return heard.at(-1)!;
    };
    return { seat, heard, ended, ask, looks: () => looks };
  };
  return { folder, refiner, logged, page };
}

/** A program that does so at each call, and so when it is told to stop. */
const onCall = (run: string, stopped = 'process.exit(0)') =>
  `require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => { if ('call' in JSON.parse(line)) { ${run} } else { ${stopped} } });`;
const say = (...lines: (object | string)[]) =>
  lines
    .map((line) => `console.log(${JSON.stringify(typeof line === 'string' ? line : JSON.stringify(line))});`)
    .join('');
const step = { type: 'progress', phase: 'step', done: 1, of: 3, attempt: 1 };
const done = { type: 'done', hash: 'aaaaaaaaaaaaaaaa', verdict: 'drifted', known: false, warnings: ['It is slow.'] };

test('what the program tells reaches all pages of the file; those that come later hear how far it is', async () => {
  const { page, refiner } = desk(onCall(`${say({ ...step, preview: 'AAAA' })}setTimeout(() => {${say(done)}}, 400)`));
  const [one, other] = [page(), page()];
  one.seat.receive({ type: 'refine', scene: null, wishes });
  await expect
    .poll(() => other.heard.at(-1))
    .toMatchObject({ phase: 'step', done: 1, of: 3, preview: 'data:image/png;base64,AAAA' });
  const late = page();
  expect(late.seat.told({ type: 'welcome', file: '', maps: [], editor: true, refines: null })).toMatchObject({
    refines: { editor: 'comfyui', server: '' },
  });
  await expect
    .poll(() => late.heard)
    .toEqual([expect.objectContaining({ type: 'refining', preview: 'data:image/png;base64,AAAA' })]);
  // One at a time.
  late.seat.receive({ type: 'refine', scene: null, wishes });
  expect(await other.ended()).toEqual({
    state: 'done',
    hash: done.hash,
    verdict: 'drifted',
    known: false,
    warnings: ['It is slow.'],
  });
  expect([one.looks(), other.looks(), late.looks()]).toEqual([1, 1, 1]);
  refiner.close();
});

test('the program stays for the next picture, until it is no longer wanted', async () => {
  const { page, refiner } = desk(
    onCall(
      say({ type: 'failed', message: 'x', choices: null }).replace('\\"x\\"', '\\"" + process.pid + "\\"'),
      say({ type: 'failed', message: 'stopped', choices: null }),
    ),
  );
  const one = page();
  const pids: string[] = [];
  for (let round = 0; round < 2; round++) {
    one.heard.length = 0;
    one.seat.receive({ type: 'refine', scene: null, wishes });
    const end = await one.ended();
    if (end.state === 'failed') pids.push(end.message);
  }
  expect(pids[0]).toMatch(/^\d+$/);
  expect(pids[1]).toBe(pids[0]);
  refiner.close();
  await expect.poll(() => isAlive(Number(pids[0])), { timeout: 5000 }).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('what is no message of the program goes into the log', async () => {
  const { page, logged } = desk(onCall(`console.error('a warning');setTimeout(() => {${say('hello', done)}}, 100)`));
  const one = page();
  one.seat.receive({ type: 'refine', scene: null, wishes });
  expect((await one.ended()).state).toBe('done');
  expect(logged).toEqual(expect.arrayContaining(['hello', 'a warning']));
});

test.each([
  [
    'tells why',
    onCall(say({ type: 'failed', message: 'No editor.', choices: ['local'] })),
    { message: 'No editor.', choices: ['local'] },
  ],
  [
    'ends with words on standard error',
    "console.error('it broke'); process.exit(2)",
    { message: 'it broke', choices: null },
  ],
  ['ends without a word', 'process.exit(2)', { message: 'coco ended without a word.', choices: null }],
  ['is none', null, { message: 'Trust it first.', choices: null }],
])('a program that %s', async (_, program, failed) => {
  const one = desk(program).page();
  one.seat.receive({ type: 'refine', scene: null, wishes });
  expect(await one.ended()).toEqual({ state: 'failed', ...failed });
});

test('is stopped, also where it does not hear', async () => {
  const { page } = desk(`process.on('SIGTERM', () => {}); ${onCall(say(step), '')}`);
  const one = page();
  one.seat.receive({ type: 'refine', scene: null, wishes });
  await expect.poll(() => one.heard.length, { timeout: 10_000 }).toBe(2);
  one.seat.receive({ type: 'stop-refining' });
  expect(await one.ended()).toEqual({ state: 'stopped' });
});

test('nothing outside of the folder of pictures is read or removed', () => {
  const { page, folder } = desk('');
  const one = page();
  writeFileSync(join(folder, 'secret.json'), '{}');
  for (const question of [
    { ask: 'forget', scene: null, hash: '../secret' },
    { ask: 'picture', scene: '../secret', hash: 'aaaaaaaaaaaaaaaa' },
    { ask: 'choose', scene: null, hash: 'aaaaaaaaaaaaaaaa' },
  ] as const)
    expect(one.ask(question)).toMatchObject({ type: 'refused' });
  expect(readFileSync(join(folder, 'secret.json'), 'utf8')).toBe('{}');
});

test('records that are damaged are passed over', () => {
  const { page, folder } = desk('');
  const one = page();
  mkdirSync(join(folder, 'shop.pictures'));
  writeFileSync(join(folder, 'shop.pictures/aaaaaaaaaaaaaaaa.json'), '{ "hash": "aaaa');
  writeFileSync(join(folder, 'shop.pictures/bbbbbbbbbbbbbbbb.json'), '{}');
  const hash = 'cccccccccccccccc';
  const made = { at: '2026-03-02T12:04:00Z', editor: 'x', model: null, seed: 1 };
  const record = {
    version: 1,
    hash,
    draft: 'd',
    verdict: 'kept',
    elements: [] as unknown[],
    expectations: [],
    made,
    thumbnail: '',
  };
  const write = (elements: unknown[]) =>
    writeFileSync(join(folder, `shop.pictures/${hash}.json`), JSON.stringify({ ...record, elements }));
  write([null]);
  writeFileSync(join(folder, `shop.pictures/${hash}.png`), '');
  expect(one.ask({ ask: 'pictures', scene: null })).toEqual({ type: 'answer', number: 1, answer: [] });
  write([]);
  expect(one.ask({ ask: 'pictures', scene: null })).toMatchObject({ answer: [{ hash, seed: 1, isChosen: false }] });
  expect(one.ask({ ask: 'choose', scene: null, hash })).toMatchObject({ answer: null });
  expect(one.ask({ ask: 'pictures', scene: null })).toMatchObject({ answer: [{ isChosen: true }] });
});

test('the call says what was wished, and nothing else', () => {
  expect(refineCall('-shop.coco', null, wishes)).toEqual(['./-shop.coco']);
  const all = { editor: 'local', server: 'http://x', model: 'sd15', device: 'cpu', seed: 0, steps: 4, candidates: 3 };
  expect(refineCall('shop.coco', 'Night', all).join(' ')).toBe(
    './shop.coco --scene Night --editor local --server http://x --model sd15 --device cpu --seed 0 --steps 4 --candidates 3',
  );
});
