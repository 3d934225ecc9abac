import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openPipeline } from '../../../runtime/refine/local/pipeline/open.js';
import { folderGraphs } from '../../../runtime/refine/local/sessions/graphs.js';
import { addModel } from '../../../runtime/refine/models/add.js';
import { Hub } from '../../../runtime/refine/models/hub.js';
import { type Asked, planPull, pull, readRepo } from '../../../runtime/refine/models/pull.js';
import { ModelStore, modelFolder } from '../../../runtime/refine/models/store.js';
import { verifyModel } from '../../../runtime/refine/models/verify.js';
import { root } from '../../../scripts/build/tools.js';
import { noWaiting } from '../remote/kit/loopback.js';
import { HubServer, type RepoFile } from './hub-server.js';

const signal = new AbortController().signal;
const commits = ['0123456789abcdef0123456789abcdef01234567', 'fedcba9876543210fedcba9876543210fedcba98'] as const;
const tiny = join(root, 'test/data/models/sd');
const quiet = () => undefined;

let folder: string;
let store: ModelStore;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'coco-models-')));
  store = new ModelStore(join(folder, 'home'));
});

const add = (from: string, options = {}) => addModel(from, options, store, signal, quiet);
const verify = async (name: string) =>
  verifyModel(
    await store.get(name),
    async (model) => {
      const graphs = await folderGraphs(model, { device: 'cpu', threads: 1 });
      await (await openPipeline(model, graphs, signal)).release();
      return graphs.device;
    },
    signal,
    quiet,
  );

/** Files of a folder as a repository holds them, networks in LFS. */
function filesOf(path: string, below = ''): Record<string, RepoFile> {
  const files: Record<string, RepoFile> = {};
  for (const entry of readdirSync(join(path, below), { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) Object.assign(files, filesOf(path, name));
    else files[name] = { content: readFileSync(join(path, name)), lfs: /onnx/.test(entry.name) };
  }
  return files;
}

async function hubWith(over: Record<string, RepoFile> = {}, commit: string = commits[0]) {
  const extra = {
    'README.md': { content: Buffer.from('# Tiny') },
    'unet/weights.safetensors': { content: Buffer.alloc(9) },
  };
  const server = await HubServer.start({
    'ann/tiny': { commit, files: { ...filesOf(tiny), ...extra, ...over } },
    'ann/torch': { commit, files: extra },
    'ann/below': {
      commit,
      files: Object.fromEntries(Object.entries(filesOf(tiny)).map(([path, file]) => [`onnx/${path}`, file])),
    },
  });
  const hub = new Hub({
    endpoint: server.base,
    token: null,
    patience: { tries: 2, stall: 20_000, wait: noWaiting().wait },
  });
  const load = async (asked: Asked = { repo: 'ann/tiny' }, cut = signal, onProgress: (bytes: number) => void = quiet) =>
    pull(await planPull(asked, store, hub, cut), store, hub, cut, ({ bytes }) => onProgress(bytes));
  return { server, hub, load };
}

describe('a model that is added', () => {
  test('is known by its name, where it is, until its files are gone', async () => {
    cpSync(tiny, join(folder, 'mine'), { recursive: true });
    const model = await add(join(folder, 'mine'), { name: 'small' });
    expect(model).toMatchObject({
      name: 'small',
      folder: join(folder, 'mine'),
      record: { dtype: 'float32', tested: null },
    });
    expect(model.record.kind).toContain('image to image');
    expect(await modelFolder('small', store)).toBe(join(folder, 'mine'));
    rmSync(join(folder, 'mine'), { recursive: true });
    await expect(modelFolder('small', store)).rejects.toThrow(/not at .*mine any more/);
  });

  test('may be copied, without what nobody needs', async () => {
    cpSync(tiny, join(folder, 'mine'), { recursive: true });
    writeFileSync(join(folder, 'mine/unet/weights.safetensors'), 'x');
    const model = await add(join(folder, 'mine'), { copy: true });
    rmSync(join(folder, 'mine'), { recursive: true });
    expect((await verify('mine')).problems).toEqual([]);
    expect(existsSync(join(model.folder, 'unet/weights.safetensors'))).toBe(false);
  });

  test('must be a pipeline, and its name free', async () => {
    await expect(add(folder)).rejects.toThrow(/holds no model/);
    await expect(add(join(folder, 'nowhere'))).rejects.toThrow(/no folder/);
    await expect(add(tiny, { name: '../x' })).rejects.toThrow(/no name for a model/);
    await add(tiny, { name: 'sd' });
    await expect(add(tiny, { name: 'sd' })).rejects.toThrow(/already: say --name/);
    expect(readdirSync(join(store.home, '.unfinished'))).toEqual([]);
  });

  test('is taken away without its files', async () => {
    await add(tiny, { name: 'small' });
    await store.remove('small');
    expect([await store.list(), existsSync(join(tiny, 'model_index.json'))]).toEqual([[], true]);
    await expect(store.get('small')).rejects.toThrow('There is no model `small`. There is none yet');
  });
});

describe('where a model is', () => {
  test('is said by its folder or its name', async () => {
    await add(tiny, { name: 'small' });
    expect(await modelFolder(tiny, store)).toBe(tiny);
    await expect(modelFolder('large', store)).rejects.toThrow('There are small.');
    await expect(modelFolder('./large', store)).rejects.toThrow(/no folder .*large/);
  });
});

describe('verifying', () => {
  test('reads every file again, opens every network, and notes it', async () => {
    await add(tiny, { name: 'small', copy: true });
    expect(await verify('small')).toEqual({ name: 'small', problems: [], device: 'CPU, 1 thread' });
    expect((await store.get('small')).record.tested).toMatchObject({ device: 'CPU, 1 thread' });
  });

  test.each<[string, (unet: string) => void, RegExp]>([
    ['is gone', (unet) => rmSync(unet), /unet\/model.onnx: it is not there/],
    ['is cut short', (unet) => writeFileSync(unet, readFileSync(unet).subarray(1)), /bytes, not \d+/],
    [
      'has one other byte',
      (unet) => {
        const bytes = readFileSync(unet);
        bytes[bytes.length >> 1]! ^= 1;
        writeFileSync(unet, bytes);
      },
      /content has changed/,
    ],
  ])('tells a file that %s', async (_, harm, words) => {
    const { folder: place } = await add(tiny, { name: 'small', copy: true });
    await verify('small');
    harm(join(place, 'unet/model.onnx'));
    const { problems, device } = await verify('small');
    expect([problems.length, device]).toEqual([1, null]);
    expect(problems[0]).toMatch(words);
    expect((await store.get('small')).record.tested).toBeNull();
  });
});

describe('pulling', () => {
  test('says first what it would load, and loads what a pipeline needs', async () => {
    const { hub, load, server } = await hubWith();
    const plan = await planPull({ repo: 'ann/tiny' }, store, hub, signal);
    expect(plan).toMatchObject({ name: 'tiny', licence: 'mit', there: 0, done: false, replaces: null });
    expect(plan.bytes).toBe(plan.files.reduce((sum, { size }) => sum + size, 0));
    expect(server.loads).toEqual([]);
    const model = await load();
    expect(model.record).toMatchObject({ origin: { repo: 'ann/tiny', commit: commits[0], endpoint: server.base } });
    expect(existsSync(join(model.folder, 'README.md'))).toBe(false);
    expect(existsSync(join(model.folder, 'unet/weights.safetensors'))).toBe(false);
    expect((await verify('tiny')).problems).toEqual([]);
    expect((await planPull({ repo: 'ann/tiny' }, store, hub, signal)).done).toBe(true);
  });

  test('that is cut off leaves no model, and goes on where it was', async () => {
    const { hub, load, server } = await hubWith();
    const controller = new AbortController();
    server.faults.push({ path: 'unet/model.onnx', fault: { stallAfter: 60_000 } });
    const { files } = await planPull({ repo: 'ann/tiny' }, store, hub, signal);
    const unet = files.findIndex(({ path }) => path === 'unet/model.onnx');
    const there = files.slice(0, unet).reduce((sum, { size }) => sum + size, 60_000);
    const cut = load({ repo: 'ann/tiny' }, controller.signal, (bytes) => {
      if (bytes >= there) controller.abort(new Error('enough'));
    });
    await expect(cut).rejects.toThrow('enough');
    expect(await store.list()).toEqual([]);
    const before = server.loads.length;
    const plan = await planPull({ repo: 'ann/tiny' }, store, hub, signal);
    expect(plan.there).toBe(there);
    await load();
    expect((await verify('tiny')).problems).toEqual([]);
    expect(server.loads.slice(before).some((one) => one.includes('bytes=60000-'))).toBe(true);
    expect(readdirSync(join(store.home, '.unfinished'))).toEqual([]);
  });

  test('throws away what has another checksum, and leaves no model', async () => {
    const unet = readFileSync(join(tiny, 'unet/model.onnx'));
    const { load, server } = await hubWith();
    const body = Buffer.from(unet);
    body[1000]! ^= 1;
    server.faults.push({ path: 'unet/model.onnx', fault: { body } });
    await expect(load()).rejects.toThrow(/unet\/model.onnx of ann\/tiny does not have the checksum/);
    expect(await store.list()).toEqual([]);
    await load();
    expect((await verify('tiny')).problems).toEqual([]);
  });

  test('begins a file again that an earlier try has left broken', async () => {
    const { load, hub } = await hubWith();
    const plan = await planPull({ repo: 'ann/tiny' }, store, hub, signal);
    const part = join(store.stagingFor(plan.name, commits[0].slice(0, 16)), 'unet/model.onnx.part');
    mkdirSync(join(part, '..'), { recursive: true });
    writeFileSync(part, Buffer.alloc(5000, 7));
    await load();
    expect((await verify('tiny')).problems).toEqual([]);
  });

  test('replaces the model of another commit once the new one is whole', async () => {
    await (await hubWith()).load();
    const { hub, load } = await hubWith({ 'tokenizer/extra.json': { content: Buffer.from('{}') } }, commits[1]);
    expect((await planPull({ repo: 'ann/tiny' }, store, hub, signal)).replaces?.record.origin?.commit).toBe(commits[0]);
    const model = await load();
    expect(model.record.origin?.commit).toBe(commits[1]);
    expect(existsSync(join(model.folder, 'tokenizer/extra.json'))).toBe(true);
    expect((await store.list()).map(({ name }) => name)).toEqual(['tiny']);
  });

  test('takes the folder of a repository that is said', async () => {
    const { load, hub } = await hubWith();
    await expect(planPull({ repo: 'ann/below' }, store, hub, signal)).rejects.toThrow('It has one in --folder onnx.');
    await load({ repo: 'ann/below', folder: 'onnx', name: 'deep' });
    expect((await verify('deep')).problems).toEqual([]);
  });

  test('refuses what is no pipeline, a name that is taken, and a second call at the same time', async () => {
    const { hub, load } = await hubWith();
    const plan = (asked: Asked) => planPull(asked, store, hub, signal);
    await expect(plan({ repo: 'ann/torch' })).rejects.toThrow(/holds no ONNX networks. Export it: `optimum-cli/);
    await add(tiny, { name: 'tiny' });
    await expect(plan({ repo: 'ann/tiny' })).rejects.toThrow(/another model `tiny`: say --name/);
    const letGo = await store.hold('twice');
    await expect(load({ repo: 'ann/tiny', name: 'twice' })).rejects.toThrow(/Another call of coco/);
    await letGo();
    writeFileSync(join(store.home, '.unfinished/twice.lock'), '999999999');
    expect((await load({ repo: 'ann/tiny', name: 'twice' })).name).toBe('twice');
  });

  test('of what cannot be run leaves no model, but what was loaded, and says what helps', async () => {
    const { load } = await hubWith({ 'unet/model.onnx': { content: Buffer.from('no network'), lfs: true } });
    const helps =
      /`coco models pull ann\/tiny@0123456789abcdef[0-9a-f]{24} --name tiny` takes it as it lies; `coco models remove tiny` frees the disk/;
    await expect(load()).rejects.toThrow(
      /cannot be run: unet\/model.onnx is no whole ONNX model.*The [\d.]+ kB of it that are loaded are kept/s,
    );
    await expect(load()).rejects.toThrow(helps);
    expect(await store.list()).toEqual([]);
    const [left] = await store.unfinished();
    expect(left).toMatchObject({ name: 'tiny', repo: 'ann/tiny', problem: expect.stringContaining('no whole ONNX') });
    expect(left!.there).toBe(left!.bytes);
    await expect(modelFolder('tiny', store)).rejects.toThrow(helps);
    expect(await store.remove('tiny')).toBeNull();
    expect(await store.unfinished()).toEqual([]);
    expect(readdirSync(join(store.home, '.unfinished'))).toEqual([]);
  });

  test('that was cut off is told as such, until it is whole', async () => {
    const { load } = await hubWith();
    const cut = new AbortController();
    await expect(load(undefined, cut.signal, (bytes) => bytes > 1000 && cut.abort(new Error('cut')))).rejects.toThrow();
    const [left] = await store.unfinished();
    expect(left).toMatchObject({ name: 'tiny', problem: null });
    expect(left!.there).toBeLessThan(left!.bytes);
    await expect(modelFolder('tiny', store)).rejects.toThrow(/is not loaded whole. `coco models pull .*` goes on/);
    await load();
    expect(await store.unfinished()).toEqual([]);
    expect((await verify('tiny')).problems).toEqual([]);
  });

  test('of what cannot be run stops before its weights, and keeps nothing', async () => {
    const odd = { _class_name: 'EDMEulerScheduler' };
    const weights = { content: Buffer.alloc(16_000_001), lfs: true };
    const { load, server } = await hubWith({
      'scheduler/scheduler_config.json': { content: Buffer.from(JSON.stringify(odd)), lfs: false },
      'unet/model.onnx_data': weights,
    });
    await expect(load()).rejects.toThrow(/EDMEulerScheduler is not one.*before its 16.\d? ?MB of weights were loaded/s);
    expect(server.loads.join()).not.toContain('model.onnx_data');
    expect(readdirSync(join(store.home, '.unfinished'))).toEqual([]);
    // Large files that an earlier version has loaded are not thrown away for it.
    const staging = store.stagingFor('tiny', commits[0].slice(0, 16));
    mkdirSync(join(staging, 'unet'), { recursive: true });
    writeFileSync(join(staging, 'unet/model.onnx_data.part'), 'begun');
    await expect(load()).rejects.toThrow(/EDMEulerScheduler is not one.*are kept/s);
    expect(readFileSync(join(staging, 'unet/model.onnx_data.part'), 'utf8')).toBe('begun');
  });

  test('of what lacks a network is not even begun', async () => {
    const files = Object.entries(filesOf(tiny)).filter(([path]) => !path.startsWith('vae_encoder/'));
    const server = await HubServer.start({ 'ann/tiny': { commit: commits[0], files: Object.fromEntries(files) } });
    const hub = new Hub({ endpoint: server.base, token: null });
    await expect(planPull({ repo: 'ann/tiny' }, store, hub, signal)).rejects.toThrow(
      /it has no vae_encoder\/model.onnx, which takes the draft. Export it/,
    );
  });
});

test.each([
  ['ann/tiny', 'ann/tiny', 'main'],
  ['ann/tiny@fp16', 'ann/tiny', 'fp16'],
  ['https://huggingface.co/ann/tiny', 'ann/tiny', 'main'],
  ['https://huggingface.co/ann/tiny/tree/refs/pr/1', 'ann/tiny', 'refs/pr/1'],
])('%s is a repository', (said, repo, revision) => {
  expect(readRepo(said)).toEqual({ repo, revision });
});

test.each(['tiny', 'a/b/c', '../x/y', 'ann/tiny@../x', ''])('%j is no repository', (said) => {
  expect(() => readRepo(said)).toThrow('owner/name@revision');
});
