import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { FakeComfy, usualRun } from '../refine/remote/kit/comfyui.js';
import { readPng } from '../refine/remote/kit/job.js';
import { coco, run, workspace } from './harness.js';

const shop = (held = 'strength: 1') => `scene Shop {
  canvas: size(256, 256)
  prompt: "a shop"
  background: #f4efe4
  text sign "OPEN" { x: 20; y: 30; font-size: 40; color: #223 }
  circle disc "red ball" { x: 60; y: 120; r: 40; fill: crimson; ${held} }
}
scene Night { canvas: size(128, 128); background: navy; circle moon { x: 30; y: 30; r: 20; fill: white; strength: 1 } }
`;

interface Ended {
  readonly code: number | null;
  readonly lines: readonly Record<string, unknown>[];
  readonly out: string;
  readonly err: string;
}

/** Beside the loopback server, which lives in this process. @param heard called with each line of JSON, with a way to end the program */
function refine(
  folder: string,
  args: readonly string[],
  heard: (line: Record<string, unknown>, end: (sign: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(coco, ['refine', 'shop.coco', ...args], { cwd: folder });
    let [out, err, rest] = ['', '', ''];
    const lines: Record<string, unknown>[] = [];
    child.stdout.on('data', (data) => {
      out += data;
      if (!args.includes('json')) return;
      const parts = (rest + data).split('\n');
      rest = parts.pop()!;
      for (const line of parts) {
        lines.push(JSON.parse(line));
        heard(lines.at(-1)!, (sign) => child.kill(sign));
      }
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    child.on('close', (code) => resolve({ code, lines, out, err }));
  });
}

const json = (folder: string, file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const past = (folder: string) => readdirSync(join(folder, 'shop.pictures')).sort();

describe('the history of coco refine', () => {
  test('keeps every picture by a hash, and has one of the same draft and settings at once', async () => {
    const folder = workspace({ 'shop.coco': shop() });
    const server = await FakeComfy.start({});
    const flags = ['--editor', 'comfyui', '--server', server.base, '--seed', '7'];
    expect((await refine(folder, flags)).out).toBe('shop.picture.png\nshop.fidelity.json\n');
    const { hash, made, thumbnail } = json(folder, 'shop.fidelity.json');
    expect([thumbnail, made.editor, Date.parse(made.at)]).toEqual([undefined, 'comfyui', expect.any(Number)]);
    expect(past(folder)).toEqual([`${hash}.json`, `${hash}.png`]);
    const record = json(folder, `shop.pictures/${hash}.json`);
    expect(readPng(Buffer.from(record.thumbnail.split(',')[1], 'base64'))).toMatchObject({ width: 128, height: 128 });
    // Comments and names of the source change no draft.
    writeFileSync(join(folder, 'shop.coco'), `// a shop\n${shop()}`);
    writeFileSync(join(folder, 'shop.picture.png'), 'gone');
    const again = await refine(folder, flags);
    expect([again.code, again.err]).toEqual([0, expect.stringContaining('--again makes it anew')]);
    expect(readFileSync(join(folder, 'shop.picture.png'))).toEqual(
      readFileSync(join(folder, `shop.pictures/${hash}.png`)),
    );
    expect(server.graphs.length).toBe(1);
    await refine(folder, [...flags, '--again']);
    expect([server.graphs.length, past(folder).length]).toEqual([2, 2]);
  });

  test('another draft, another wish is another picture; the oldest go', async () => {
    const folder = workspace({ 'shop.coco': shop() });
    const server = await FakeComfy.start({});
    const hashes: string[] = [];
    for (const text of [shop(), shop('keep: idea'), shop().replace('crimson', 'teal')]) {
      writeFileSync(join(folder, 'shop.coco'), text);
      await refine(folder, ['--editor', 'comfyui', '--server', server.base, '--seed', '8', '--history', '2']);
      hashes.push(json(folder, 'shop.fidelity.json').hash);
    }
    expect(new Set(hashes).size).toBe(3);
    expect(past(folder)).toEqual(
      hashes
        .slice(1)
        .flatMap((hash) => [`${hash}.json`, `${hash}.png`])
        .sort(),
    );
  }, 60_000);

  test('candidates that were not chosen are in it too', async () => {
    const folder = workspace({ 'shop.coco': shop() });
    const server = await FakeComfy.start({});
    await refine(folder, ['--editor', 'comfyui', '--server', server.base, '--candidates', '3']);
    const { hash, others } = json(folder, 'shop.fidelity.json');
    const names = [hash, ...others.map((one: { hash: string }) => one.hash)];
    expect(past(folder)).toEqual(names.flatMap((name: string) => [`${name}.json`, `${name}.png`]).sort());
  });
});

describe('coco refine --scene', () => {
  test('makes the picture of another scene, under its name', async () => {
    const folder = workspace({ 'shop.coco': shop() });
    const server = await FakeComfy.start({});
    const { out } = await refine(folder, ['--editor', 'comfyui', '--server', server.base, '--scene', 'Night']);
    expect(out).toBe('shop.Night.picture.png\nshop.Night.fidelity.json\n');
    expect(readPng(readFileSync(join(folder, 'shop.Night.picture.png')))).toMatchObject({ width: 128, height: 128 });
    expect(existsSync(join(folder, 'shop.Night.pictures'))).toBe(true);
    const { code, err } = await refine(folder, ['--editor', 'comfyui', '--server', server.base, '--scene', 'Noon']);
    expect([code, err]).toEqual([2, expect.stringContaining('no scene `Noon`: it has Shop, Night')]);
  });
});

describe('coco refine --progress json', () => {
  test('tells each step, small pictures of the work, and what came of it', async () => {
    const folder = workspace({ 'shop.coco': shop() });
    const draft = readFileSync(join(import.meta.dirname, '../../docs/images/things.png'));
    const server = await FakeComfy.start({ run: (job) => usualRun(job, draft) });
    const { lines } = await refine(folder, ['--editor', 'comfyui', '--server', server.base, '--progress', 'json']);
    expect(lines.filter(({ phase }) => phase === 'step').map(({ done, of }) => [done, of])).toContainEqual([3, 3]);
    const previews = lines.filter(({ preview }) => preview !== undefined);
    expect(previews.length).toBeGreaterThan(0);
    const { width, height } = readPng(Buffer.from(String(previews[0]!.preview), 'base64'));
    expect(Math.max(width, height)).toBe(256);
    const { hash, draft: drawn } = json(folder, 'shop.fidelity.json');
    expect(lines.at(-1)).toMatchObject({
      type: 'done',
      files: [join(folder, 'shop.picture.png'), join(folder, 'shop.fidelity.json')],
      hash,
      draft: drawn,
      verdict: 'kept',
      known: false,
    });
  });

  test('tells why there is no picture, and what can be chosen', async () => {
    const folder = workspace({ 'shop.coco': shop() });
    const { code, lines } = await refine(folder, ['--progress', 'json']);
    expect(code).toBe(3);
    expect(lines).toEqual([
      {
        type: 'failed',
        message: expect.stringContaining('No editor is chosen'),
        choices: expect.arrayContaining([expect.stringContaining('--editor local')]),
      },
    ]);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s in the midst of it leaves nothing behind', async (sign) => {
    const folder = workspace({ 'shop.coco': shop() });
    const server = await FakeComfy.start({
      run: (job) => job.send('progress', { prompt_id: job.id, node: 'sampled', value: 1, max: 3 }),
    });
    const { code, lines, err } = await refine(
      folder,
      ['--editor', 'comfyui', '--server', server.base, '--progress', 'json'],
      ({ phase }, end) => phase === 'step' && end(sign),
    );
    expect([code, err]).toEqual([3, expect.stringContaining('stopped; nothing was written')]);
    expect(lines.at(-1)).toEqual({ type: 'failed', message: 'stopped; nothing was written', choices: null });
    expect(readdirSync(folder).sort()).toEqual(['package.json', 'shop.coco']);
    expect(server.interrupted.length).toBe(1);
  });
});

describe('coco refine --calls', () => {
  test('does one call after another, says what is none, and stops what it is told to', async () => {
    const folder = workspace({ 'shop.coco': shop() });
    let isSlow = false;
    const server = await FakeComfy.start({
      run: (job) => {
        job.send('progress', { prompt_id: job.id, node: 'sampled', value: 1, max: 3 });
        if (!isSlow) usualRun(job);
      },
    });
    const child = spawn(coco, ['refine', '--calls'], { cwd: folder });
    const lines: { type: string; phase?: string; message?: string; hash?: string }[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)));
    const write = (line: object) => child.stdin.write(`${JSON.stringify(line)}\n`);
    const ends = () => lines.filter(({ type }) => type !== 'progress');
    const call = (...more: string[]) =>
      write({ call: ['shop.coco', '--editor', 'comfyui', '--server', server.base, ...more] });
    call('--seed', '1');
    call('--scene', 'Night');
    call('--seed', 'x');
    write({ call: [] });
    await expect.poll(() => ends().length, { timeout: 30_000 }).toBe(4);
    expect(ends()).toEqual([
      expect.objectContaining({ type: 'done' }),
      expect.objectContaining({
        type: 'done',
        files: expect.arrayContaining([join(folder, 'shop.Night.picture.png')]),
      }),
      { type: 'failed', message: expect.stringContaining('a whole number'), choices: null },
      { type: 'failed', message: expect.stringContaining('missing required argument'), choices: null },
    ]);
    isSlow = true;
    lines.length = 0;
    call('--seed', '2');
    await expect.poll(() => lines.some(({ phase }) => phase === 'step'), { timeout: 20_000 }).toBe(true);
    write({ stop: true });
    await expect
      .poll(ends, { timeout: 20_000 })
      .toEqual([expect.objectContaining({ type: 'failed', message: expect.stringContaining('stopped') })]);
    isSlow = false;
    lines.length = 0;
    call('--seed', '2');
    await expect.poll(ends, { timeout: 20_000 }).toEqual([expect.objectContaining({ type: 'done' })]);
    child.stdin.end();
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, past(folder).length]).toEqual([0, 4]);
  }, 90_000);

  test('without them a file is needed', async () => {
    const folder = workspace({ 'shop.coco': shop() });
    const { status, stderr } = run(['refine'], { cwd: folder });
    expect([status, stderr]).toEqual([2, expect.stringContaining('refine needs a file')]);
  });
});
