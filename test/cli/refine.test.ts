import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/build/tools.js';
import { FakeComfy } from '../refine/remote/kit/comfyui.js';
import { readPng } from '../refine/remote/kit/job.js';
import { deadAddress, loopback } from '../refine/remote/kit/loopback.js';
import { triton } from '../refine/remote/kit/triton.js';
import { coco, run, workspace } from './harness.js';

const scene = (held: string) => `scene Shop {
  canvas: size(256, 256)
  prompt: "a shop"
  background: #f4efe4
  text sign "OPEN" { x: 20; y: 30; font-size: 40; color: #223 }
  circle disc "red ball" { x: 60; y: 120; r: 40; fill: crimson; ${held} }
}
`;

/** Runs beside the loopback server, which lives in this process. */
function refine(folder: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(coco, ['refine', 'shop.coco', ...args], { cwd: folder });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const report = (folder: string) => JSON.parse(readFileSync(join(folder, 'shop.fidelity.json'), 'utf8'));

describe('coco refine', () => {
  test('writes the picture and what became of each element; words are the draft’s, bit by bit', async () => {
    const folder = workspace({ 'shop.coco': scene('strength: 1') });
    const server = await FakeComfy.start({});
    const { code, out, err } = await refine(folder, '--editor', 'comfyui', '--server', server.base, '--seed', '7');
    expect([code, out, err]).toEqual([0, 'shop.picture.png\nshop.fidelity.json\n', expect.any(String)]);
    expect(server.inputs('KSampler')[0]).toMatchObject({ seed: 7 });
    run(['compile', 'shop.coco', '--format', 'png,maps'], { cwd: folder });
    const [draft, picture, strength] = ['shop.png', 'shop.picture.png', 'shop.maps/strength.png'].map((file) =>
      readPng(readFileSync(join(folder, file))),
    );
    let kept = 0;
    for (let at = 0; at < draft!.data.length; at += 4) {
      if (strength!.data[at] !== 0) continue;
      kept++;
      expect([...picture!.data.subarray(at, at + 3)]).toEqual([...draft!.data.subarray(at, at + 3)]);
    }
    expect(kept).toBeGreaterThan(500);
    const { elements, exact, made } = report(folder);
    expect(exact).toBe(1);
    expect(elements.map(({ id, verdict }: { id: string; verdict: string }) => [id, verdict])).toEqual([
      ['sign', 'kept'],
      ['disc', 'kept'],
    ]);
    expect(made).toMatchObject({ seed: 7, attempts: 1 });
  });

  test('says what was lost, tries again as often as it is told, with other seeds and less freedom', async () => {
    const folder = workspace({ 'shop.coco': scene('keep: layout') });
    const server = await FakeComfy.start({});
    const { code, err } = await refine(
      folder,
      '--editor',
      'comfyui',
      '--server',
      server.base,
      '--seed',
      '7',
      '--retries',
      '2',
    );
    expect(code).toBe(1);
    expect(err).toMatch(/^lost: disc: .*colour/m);
    // The loopback knows the last job only.
    expect(server.inputs('KSampler')[0]).toMatchObject({ seed: 9 });
    expect(report(folder).made.attempts).toBe(3);
  });

  test('judges the expectations again on the picture, and says how', async () => {
    const claims = 'expect color-of(disc) == red\n  expect readable(sign)\n  expect no "dog"\n';
    const folder = workspace({ 'shop.coco': scene('strength: 1').replace(/}\n$/, `${claims}}\n`) });
    const server = await FakeComfy.start({});
    const { code, err } = await refine(folder, '--editor', 'comfyui', '--server', server.base);
    expect(code).toBe(1);
    expect(err).toContain('expectations of the picture: 0 hold, 2 fail, 1 cannot be told\n');
    expect(err).toMatch(/^fails: color-of\(disc\) == red: it is blue .*; it should be red/m);
    // The letters are the draft's, but what is behind them has become as dark as they are.
    expect(err).toMatch(/^fails: readable\(sign\): .*contrast of 2/m);
    expect(err).toMatch(/^cannot be told: no "dog"/m);
    expect(report(folder).expectations).toEqual([
      { source: 'color-of(disc) == red', draft: true, picture: 'fails', how: expect.any(String), about: ['disc'] },
      {
        source: 'readable(sign)',
        draft: true,
        picture: 'fails',
        how: expect.stringContaining('with a contrast of 2'),
        about: ['sign'],
      },
      {
        source: 'no "dog"',
        draft: true,
        picture: 'cannot be told from the picture',
        how: expect.any(String),
        about: [],
      },
    ]);
  });

  test('puts draft and picture side by side on a page of its own, also for a picture that was there', async () => {
    const folder = workspace({
      'shop.coco': scene('strength: 1').replace(/}\n$/, 'expect color-of(disc) == red\n}\n'),
    });
    const server = await FakeComfy.start({});
    const flags = ['--editor', 'comfyui', '--server', server.base, '--seed', '7', '--report'];
    for (const times of [1, 2]) {
      const { code, out } = await refine(folder, ...flags);
      expect([times, code, out.split('\n').filter(Boolean)]).toEqual([
        times,
        1,
        ['shop.picture.png', 'shop.fidelity.json', 'shop.fidelity.html'],
      ]);
      const page = readFileSync(join(folder, 'shop.fidelity.html'), 'utf8');
      for (const file of ['shop.picture.png', 'shop.fidelity.json']) expect(page).toContain(file);
      const png = readFileSync(join(folder, 'shop.picture.png')).toString('base64');
      expect(page).toContain(`data:image/png;base64,${png}`);
      expect(page).toContain('comfyui: seed 7');
      expect(page).toContain('it should be red');
      // With numbers for each element.
      expect(page).toMatch(/>ball<\/a><small>edges 0\.00, [^<]*colour off by \d+\.\d<\/small>/);
      rmSync(join(folder, 'shop.fidelity.html'));
    }
  });

  test('makes candidates, and keeps the others where asked', async () => {
    const folder = workspace({ 'shop.coco': scene('strength: 1') });
    const server = await FakeComfy.start({});
    const flags = ['--editor', 'comfyui', '--server', server.base, '--seed', '7', '--candidates', '3', '--keep'];
    const { code, out } = await refine(folder, ...flags);
    expect([code, out.split('\n').filter(Boolean)]).toEqual([
      0,
      ['shop.picture.png', 'shop.picture-2.png', 'shop.picture-3.png', 'shop.fidelity.json'],
    ]);
    expect(report(folder)).toMatchObject({
      made: { seed: 7, attempts: 3 },
      others: [
        { seed: 8, verdict: 'kept', broken: [] },
        { seed: 9, verdict: 'kept', broken: [] },
      ],
    });
  });

  test('runs a pipeline whose networks are on a cluster', async () => {
    const folder = workspace({ 'shop.coco': scene('strength: 1').replace('size(256, 256)', 'size(128, 128)') });
    const model = join(root, 'test/data/models/sd');
    const server = await triton(model, (component) => `tiny_${component}`);
    const flags = ['--editor', 'kserve', '--server', server.base, '--steps', '2'];
    const { code, err } = await refine(folder, ...flags, '--model', 'tiny', '--config', model);
    expect([code, err]).toEqual([0, expect.any(String)]);
    expect(readPng(readFileSync(join(folder, 'shop.picture.png')))).toMatchObject({ width: 128, height: 128 });
    expect(server.seen).toContain('POST /v2/models/tiny_unet/infer');
    expect((await refine(folder, ...flags)).err).toContain('Which model?');
    expect((await refine(folder, ...flags, '--model', 'large')).err).toContain('no model `large`');
  });

  test('takes the editor that answers at an address', async () => {
    const folder = workspace({ 'shop.coco': scene('strength: 1') });
    const { base } = await loopback((request, response) => {
      if (request.path === '/sdapi/v1/options') response.end('{"sd_model_checkpoint":"dream"}');
      else response.writeHead(404).end('{}');
    });
    const { code, err } = await refine(folder, '--server', base);
    expect([code, err]).toEqual([3, expect.stringContaining('web UI')]);
    const nobody = await loopback((_, response) => void response.writeHead(404).end('{}'));
    expect((await refine(folder, '--server', nobody.base)).err).toContain('no editor that is known');
  });

  test('without an editor it says what there is and what each needs', () => {
    const folder = workspace({ 'shop.coco': scene('') });
    const { status, stderr } = run(['refine', 'shop.coco'], { cwd: folder });
    expect(status).toBe(3);
    expect(stderr).toMatch(/No editor is chosen[\s\S]*comfyui[\s\S]*automatic1111[\s\S]*openai/);
  });

  test('a server that is not there leaves nothing behind', async () => {
    const folder = workspace({ 'shop.coco': scene('') });
    const { code, err } = await refine(folder, '--editor', 'comfyui', '--server', await deadAddress());
    expect([code, err]).toEqual([3, expect.stringContaining('nothing answers there')]);
    expect(readdirSync(folder).sort()).toEqual(['package.json', 'shop.coco']);
  });

  test('a scene with errors is drawn as far as it goes, and refined all the same', async () => {
    const folder = workspace({ 'shop.coco': scene('strength: 1').replace('"a shop"', '') });
    const server = await FakeComfy.start({});
    const { err } = await refine(folder, '--editor', 'comfyui', '--server', server.base);
    expect(err).toContain('COCO');
    expect(existsSync(join(folder, 'shop.picture.png'))).toBe(true);
  });

  test.each([
    [['--editor', 'nope'], 'there are local, comfyui'],
    [['--editor', 'local', '--device', 'tpu'], 'there are auto, cuda'],
    [['--editor', 'comfyui', '--server', 'ftp://x'], 'no address'],
    [['--editor', 'comfyui', '--seed', '-1'], 'a whole number'],
  ])('%j is a wrong call', (args, words) => {
    const folder = workspace({ 'shop.coco': scene('') });
    const { status, stderr } = run(['refine', 'shop.coco', ...args], { cwd: folder });
    expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
  });
});
