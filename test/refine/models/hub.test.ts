import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Hub } from '../../../runtime/refine/models/hub.js';
import type { ModelFile } from '../../../runtime/refine/models/record.js';
import { Secret } from '../../../runtime/refine/remote/secret.js';
import { deadAddress, noWaiting } from '../remote/kit/loopback.js';
import { gitSha1, HubServer, type Repo, sha256 } from './hub-server.js';

const commit = '0123456789abcdef0123456789abcdef01234567';
const bytes = (length: number, seed: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, (_, at) => (at * seed + (at >> 8)) & 255));
const [weights, settings] = [bytes(300_000, 7), Buffer.from('{"_class_name": "StableDiffusionPipeline"}')];
const repo: Repo = {
  commit,
  branches: { fp16: commit },
  licence: 'openrail',
  files: {
    'model_index.json': { content: settings },
    'unet/model.onnx': { content: weights, lfs: true },
    'unet/empty': { content: Buffer.alloc(0) },
  },
};
const file: ModelFile & { remote: string } = {
  path: 'unet/model.onnx',
  remote: 'unet/model.onnx',
  size: weights.length,
  sha256: sha256(weights),
};

const signal = new AbortController().signal;
const target = () => join(mkdtempSync(join(tmpdir(), 'coco-hub-')), 'file.part');

async function started(over: Partial<Repo> = {}, token: string | null = null, stall = 20_000) {
  const server = await HubServer.start({ 'ann/tiny': { ...repo, ...over } });
  const waits = noWaiting();
  const patience = { tries: 4, stall, wait: waits.wait };
  const hub = new Hub({ endpoint: server.base, token: token === null ? null : new Secret(token), patience });
  const load = async (to: string, one = file, cut = signal) => {
    const progress: number[] = [];
    await hub.download({ repo: 'ann/tiny', commit }, one, to, cut, (there) => progress.push(there));
    return progress;
  };
  return { server, hub, waits, load };
}

describe('what a repository holds', () => {
  test('is the commit of a branch, and each file with its checksum', async () => {
    const { hub } = await started();
    expect(await hub.revision('ann/tiny', 'fp16', signal)).toMatchObject({
      origin: { repo: 'ann/tiny', commit },
      licence: 'openrail',
      files: [
        { path: 'model_index.json', size: settings.length, gitSha1: gitSha1(settings) },
        { path: 'unet/model.onnx', size: 300_000, sha256: sha256(weights) },
        { path: 'unet/empty', size: 0 },
      ],
    });
  });

  test('comes in pages', async () => {
    const { hub, server } = await started();
    server.page = 2;
    expect((await hub.revision('ann/tiny', 'main', signal)).files).toHaveLength(3);
    expect(server.seen.filter(({ path }) => path.includes('/tree/'))).toHaveLength(2);
  });

  test.each<[string, Partial<Repo>, string, RegExp]>([
    ['is private', { access: 'private' }, 'main', /shows no model ann\/tiny.*set HF_TOKEN/],
    ['has no such branch', {}, 'fp32', /no such revision: see .*\/branches/],
    [
      'names files outside of its folder',
      { files: { '../evil': { content: settings } } },
      'main',
      /no name for a file/,
    ],
    [
      'names files that no Windows takes',
      { files: { 'unet/a:b': { content: settings } } },
      'main',
      /no name for a file/,
    ],
  ])('is refused in words where it %s', async (_, over, revision, words) => {
    const { hub } = await started(over);
    await expect(hub.revision('ann/tiny', revision, signal)).rejects.toThrow(words);
  });

  test('opens with a token, which another host never hears', async () => {
    const { hub, load, server } = await started({ access: 'private' }, HubServer.token);
    await hub.revision('ann/tiny', 'main', signal);
    const to = target();
    await load(to);
    expect(readFileSync(to).equals(weights)).toBe(true);
    const keys = server.seen.map(({ host, headers }) => [host, headers.authorization !== undefined]);
    expect(keys).toEqual(
      expect.arrayContaining([
        ['hub', true],
        ['cdn', false],
      ]),
    );
    expect(keys).not.toContainEqual(['cdn', true]);
  });

  test('is refused with a wrong token without saying it', async () => {
    const { hub } = await started({}, 'hf_wrongwrong');
    await expect(hub.revision('ann/tiny', 'main', signal)).rejects.toThrow(/token in HF_TOKEN/);
    await expect(hub.revision('ann/tiny', 'main', signal)).rejects.not.toThrow(/wrongwrong/);
  });

  test('is asked again while the hub is busy, as long as it says', async () => {
    const { hub, server, waits } = await started();
    server.faults.push(
      { path: '/revision/main', fault: { status: 429, headers: { 'retry-after': '7' } } },
      { path: '/revision/main', fault: { status: 503 } },
    );
    await hub.revision('ann/tiny', 'main', signal);
    expect(waits.pauses).toEqual([7000, 1000]);
  });

  test.each<[string, string, RegExp]>([
    ['JSON cut short', '[{"type":', /is not that of a hub/],
    ['a page of a web site', '<html>', /is not that of a hub/],
    ['no commit', '{"id":"ann/tiny","lastModified":"2024-01-01"}', /does not say which commit/],
  ])('is not believed: %s', async (_, body, words) => {
    const { hub, server } = await started();
    server.faults.push({ path: '/revision/main', fault: { status: 200, body } });
    await expect(hub.revision('ann/tiny', 'main', signal)).rejects.toThrow(words);
  });
});

describe('a file', () => {
  test('comes whole, by one request', async () => {
    const { load, server } = await started();
    const to = target();
    const progress = await load(to);
    expect(readFileSync(to).equals(weights)).toBe(true);
    expect(server.loads).toEqual(['hub unet/model.onnx', 'cdn unet/model.onnx']);
    expect([progress[0], progress.at(-1)]).toEqual([0, 300_000]);
  });

  test('goes on where an earlier call ended', async () => {
    const { load, server } = await started();
    const to = target();
    writeFileSync(to, weights.subarray(0, 123_456));
    expect((await load(to))[0]).toBe(123_456);
    expect(readFileSync(to).equals(weights)).toBe(true);
    expect(server.loads.at(-1)).toBe('cdn unet/model.onnx bytes=123456-299999');
  });

  test('goes on behind each broken connection, as often as it gets further', async () => {
    const { load, server, waits } = await started();
    for (let times = 0; times < 9; times++) server.faults.push({ path: 'model.onnx', fault: { cutAfter: 30_000 } });
    const to = target();
    await load(to);
    expect(readFileSync(to).equals(weights)).toBe(true);
    expect(new Set(waits.pauses)).toEqual(new Set([500]));
    expect(server.loads.at(-1)).toMatch(/bytes=2\d{5}-299999$/);
  });

  test('is given up after tries that get no further', async () => {
    const { load, server, waits } = await started();
    for (let times = 0; times < 9; times++) server.faults.push({ path: 'model.onnx', fault: { status: 503 } });
    await expect(load(target())).rejects.toThrow(/answers 503/);
    expect(waits.pauses).toEqual([500, 1000, 2000]);
  });

  test('is asked for again where the connection falls silent', async () => {
    const { load, server } = await started({}, null, 800);
    server.faults.push({ path: 'model.onnx', fault: { stallAfter: 50_000 } });
    const to = target();
    await load(to);
    expect(readFileSync(to).equals(weights)).toBe(true);
    expect(server.loads.at(-1)).toMatch(/bytes=50000-/);
  });

  test.each<[string, (server: HubServer) => void]>([
    [
      'sends no files from the middle',
      (server) => server.faults.push({ path: 'model.onnx', fault: { noRanges: true } }),
    ],
    ['says that there is no such part', (server) => server.faults.push({ path: 'model.onnx', fault: { status: 416 } })],
  ])('begins again where the server %s', async (_, prepare) => {
    const { load, server } = await started();
    prepare(server);
    const to = target();
    writeFileSync(to, weights.subarray(0, 1000));
    await load(to);
    expect(readFileSync(to).equals(weights)).toBe(true);
  });

  test('that is longer here than there begins again', async () => {
    const { load } = await started();
    const to = target();
    writeFileSync(to, bytes(300_001, 3));
    await load(to);
    expect(readFileSync(to).equals(weights)).toBe(true);
  });

  test('that is longer than the hub said is no such file', async () => {
    const { load } = await started();
    await expect(load(target(), { ...file, size: 299_999 })).rejects.toThrow(/longer than the 299999 bytes/);
  });

  test('of no bytes is made without a request', async () => {
    const { load, server } = await started();
    const to = target();
    await load(to, { ...file, path: 'unet/empty', remote: 'unet/empty', size: 0 });
    expect([statSync(to).size, server.loads]).toEqual([0, []]);
  });

  test('that needs terms to be accepted says where', async () => {
    const { load } = await started({ access: 'gated' });
    await expect(load(target())).rejects.toThrow(/accept its terms: do so at .*\/ann\/tiny/);
  });

  test('ends at once when told, and keeps what came', async () => {
    const { load, server } = await started();
    server.faults.push({ path: 'model.onnx', fault: { stallAfter: 40_000 } });
    const controller = new AbortController();
    const to = target();
    const timer = setInterval(() => {
      if (existsSync(to) && statSync(to).size === 40_000) controller.abort(new Error('enough'));
    }, 10);
    await expect(load(to, file, controller.signal)).rejects.toThrow('enough');
    clearInterval(timer);
    expect(statSync(to).size).toBe(40_000);
  });

  test('of a hub that is not there says so', async () => {
    const hub = new Hub({
      endpoint: await deadAddress(),
      token: null,
      patience: { tries: 1, stall: 500, ...noWaiting() },
    });
    await expect(hub.revision('ann/tiny', 'main', signal)).rejects.toThrow(/nothing answers there/);
  });
});

test.each<[string, string | null, RegExp]>([
  ['ftp://x', null, /no address of a hub/],
  ['http://a:b@hub.local', null, /holds a name or password/],
  ['http://hub.local', 'hf_secretsecret', /not https/],
  ['https://hub.local', 'secret', /begin with hf_/],
])('a hub at %s with the token %s is refused', (endpoint, token, words) => {
  expect(() => new Hub({ endpoint, token: token === null ? null : new Secret(token) })).toThrow(words);
});
