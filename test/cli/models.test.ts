import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/build/tools.ts';
import { HubServer, type RepoFile } from '../refine/models/hub-server.js';
import { deadAddress } from '../refine/remote/kit/loopback.js';
import { coco, workspace } from './harness.js';

const tiny = join(root, 'test/data/models/sd');
const commit = '0123456789abcdef0123456789abcdef01234567';

/** Runs beside the loopback hub, which lives in this process. */
function models(
  folder: string,
  args: readonly string[],
  env: Record<string, string> = {},
  onStart?: (stop: () => void) => void,
) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(coco, ['models', ...args], {
      cwd: folder,
      env: {
        ...process.env,
        COCO_MODELS: join(folder, 'models'),
        HF_TOKEN: '',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    child.on('close', (code) => resolve({ code, out, err }));
    onStart?.(() => child.kill('SIGINT'));
  });
}

async function hub() {
  const files: Record<string, RepoFile> = {};
  for (const name of readdirSync(tiny, { recursive: true, encoding: 'utf8' }))
    if (/\.\w+$/.test(name)) files[name] = { content: readFileSync(join(tiny, name)), lfs: name.endsWith('.onnx') };
  return HubServer.start({ 'ann/tiny': { commit, licence: 'openrail', files } });
}

describe('coco models', () => {
  test('lists, adds, verifies and removes', async () => {
    const folder = workspace();
    expect(await models(folder, [])).toEqual({
      code: 0,
      out: expect.stringMatching(/^There are no models in /),
      err: '',
    });
    const added = await models(folder, ['add', tiny, '--name', 'small']);
    expect(added).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^small: Stable Diffusion.*, float32, \d+ kB, in /),
    });
    expect((await models(folder, ['list'])).out).toMatch(/name +kind +weights +size +tested +from\nsmall .*no +\//);
    expect(await models(folder, ['verify'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^small: whole; every network opens \(CPU/),
    });
    expect((await models(folder, ['list'])).out).toMatch(/small .*\d{4}-\d\d-\d\d, CPU/);
    const [row] = JSON.parse((await models(folder, ['list', '--format', 'json'])).out);
    expect(row).toMatchObject({ name: 'small', folder: tiny, dtype: 'float32' });
    expect(await models(folder, ['remove', 'small'])).toMatchObject({
      code: 0,
      out: `small: removed; its files stay in ${tiny}\n`,
    });
    expect(existsSync(join(tiny, 'model_index.json'))).toBe(true);
  });

  test('says what it would load, and loads nothing unasked', async () => {
    const server = await hub();
    const folder = workspace();
    const { code, err } = await models(folder, ['pull', 'ann/tiny'], { HF_ENDPOINT: server.base });
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(
        /ann\/tiny at 0123456 \(licence openrail\): 14 files, \d+ kB. It becomes `tiny`.\ncoco: say --yes/,
      ),
    ]);
    expect([server.loads, existsSync(join(folder, 'models'))]).toEqual([[], false]);
  });

  test('loads a model, once', async () => {
    const server = await hub();
    const folder = workspace();
    const env = { HF_ENDPOINT: server.base };
    const { code, out } = await models(folder, ['pull', 'ann/tiny', '--yes'], env);
    expect([code, out]).toEqual([0, expect.stringMatching(/^tiny: Stable Diffusion/)]);
    const { length } = server.loads;
    expect(await models(folder, ['pull', 'ann/tiny', '--yes'], env)).toMatchObject({
      code: 0,
      out: expect.stringContaining('here already'),
    });
    expect(server.loads).toHaveLength(length);
    expect((await models(folder, ['list'])).out).toContain('ann/tiny@0123456');
    expect((await models(folder, ['verify', 'tiny'])).code).toBe(0);
  });

  test('stopped in the middle it leaves no model, says so, and goes on the next time', async () => {
    const server = await hub();
    const folder = workspace();
    const env = { HF_ENDPOINT: server.base };
    server.faults.push({ path: 'unet/model.onnx', fault: { stallAfter: 70_000 } });
    const stopped = await models(folder, ['pull', 'ann/tiny', '--yes'], env, (stop) => {
      const timer = setInterval(() => {
        const part = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((file) =>
          file.endsWith('unet/model.onnx.part'),
        );
        if (part === undefined || statSync(join(folder, part)).size < 70_000) return;
        clearInterval(timer);
        stop();
      }, 20);
    });
    expect([stopped.code, stopped.err]).toEqual([3, expect.stringContaining('stopped; what was loaded is kept')]);
    expect((await models(folder, ['list'])).out).toContain('no models');
    const again = await models(folder, ['pull', 'ann/tiny', '--yes'], env);
    expect([again.code, again.err]).toEqual([0, expect.stringMatching(/of which \d+ kB are here/)]);
    expect(server.loads.at(-1)).toMatch(/^cdn unet\/model.onnx bytes=70000-/);
  });

  test.each<[readonly string[], number, RegExp]>([
    [['pull', 'tiny'], 2, /owner\/name/],
    [['pull', 'ann/tiny', '--yes'], 3, /nothing answers there/],
    [['add', 'nowhere'], 2, /no folder/],
    [['add', '.'], 3, /holds no model/],
    [['remove', 'small'], 3, /no model `small`/],
    [['list', '--format', 'xml'], 2, /table, json/],
  ])(
    '%j is told',
    async (args, code, words) => {
      const result = await models(workspace(), args, { HF_ENDPOINT: await deadAddress() });
      expect([result.code, result.err]).toEqual([code, expect.stringMatching(words)]);
    },
    30_000,
  );
});
