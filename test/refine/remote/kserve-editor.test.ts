import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readModelFolder } from '../../../runtime/refine/local/folder/read.js';
import { openPipeline } from '../../../runtime/refine/local/pipeline/open.js';
import { folderGraphs } from '../../../runtime/refine/local/sessions/graphs.js';
import { KserveEditor } from '../../../runtime/refine/remote/kserve-editor.js';
import type { Progress, RefineJob } from '../../../runtime/refine/types.js';
import { root } from '../../../scripts/build/tools.js';
import { jobOf, never } from './kit/job.js';
import { deadAddress, noWaiting } from './kit/loopback.js';
import { triton } from './kit/triton.js';

const models = join(root, 'test/data/models');
const small: RefineJob = { ...jobOf(64, 64), steps: 3, strength: 0.75 };
const quiet = { signal: never(), onProgress: () => undefined };
const usual = '{model}_{component}';

/** The settings and tokenizers of a model, without its networks. */
function settingsOf(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'coco-kserve-'));
  cpSync(join(models, name), folder, { recursive: true });
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory())
      for (const file of readdirSync(join(folder, entry.name)))
        if (/onnx|weights/.test(file)) rmSync(join(folder, entry.name, file));
  return folder;
}

async function served(name: string, names = usual) {
  const server = await triton(join(models, name), (component) =>
    names.replaceAll('{model}', 'tiny').replaceAll('{component}', component),
  );
  const folder = settingsOf(name);
  const editor = new KserveEditor({
    base: server.base,
    model: 'tiny',
    names,
    folder: async () => folder,
    within: 60_000,
    ...noWaiting(),
  });
  return { server, editor, folder };
}

describe('a pipeline whose networks are on a cluster', () => {
  test.each(readdirSync(models))('gives the same bytes as on this machine: %s', async (name) => {
    const { editor, server } = await served(name);
    const there = await editor.refine(small, quiet);
    const model = await readModelFolder(join(models, name));
    const pipeline = await openPipeline(model, await folderGraphs(model, { device: 'cpu', threads: 1 }), never());
    const here = await pipeline.refine(small, quiet);
    await pipeline.release();
    expect(Buffer.from(there.image.data).equals(Buffer.from(here.image.data))).toBe(true);
    expect([there.image.width, there.image.height]).toEqual([small.width, small.height]);
    const steps = `POST /v2/models/tiny_${model.denoiser.name}/infer`;
    expect(server.seen.filter((request) => request === steps).length).toBeGreaterThan(1);
  });

  test('tells each step, and what it can', async () => {
    const { editor } = await served('sd');
    const told: Progress[] = [];
    await editor.refine(small, { signal: never(), onProgress: (progress) => told.push(progress) });
    expect(told[0]!.phase).toBe('connecting');
    expect(told.filter(({ phase }) => /step/.test(phase)).length).toBeGreaterThan(1);
    expect(await editor.capabilities()).toMatchObject({ mask: true, seed: true });
  });

  test('may have names of its own', async () => {
    const { editor, server } = await served('sd', 'team.{component}.{model}');
    await editor.refine(small, quiet);
    expect(server.seen).toContain('POST /v2/models/team.unet.tiny/infer');
  });

  test('takes another picture after the first', async () => {
    const { editor } = await served('sd');
    const one = await editor.refine(small, quiet);
    const two = await editor.refine({ ...small, seed: small.seed + 1 }, quiet);
    const again = await editor.refine(small, quiet);
    expect(Buffer.from(two.image.data).equals(Buffer.from(one.image.data))).toBe(false);
    expect(Buffer.from(again.image.data).equals(Buffer.from(one.image.data))).toBe(true);
  });

  test('survives what passes, as the same tensors give the same answer', async () => {
    const { editor, server } = await served('sd');
    server.faults.push(
      (response) => void response.destroy(),
      (response) => void response.writeHead(503).end('{"error":"busy"}'),
    );
    await editor.refine(small, quiet);
  });
});

describe('a failure', () => {
  test('of a network that is not served says which, and by which pattern it was looked for', async () => {
    const { server, folder } = await served('sd');
    const editor = new KserveEditor({
      base: server.base,
      model: 'other',
      names: usual,
      folder: async () => folder,
      ...noWaiting(),
    });
    await expect(editor.refine(small, quiet)).rejects.toThrow(
      /serves no model other_\w+.*by the pattern \{model\}_\{component\} \(COCO_KSERVE_NAMES\)/,
    );
  });

  test('of an inference is told in the words of the server', async () => {
    const { editor, server } = await served('sd');
    server.faults.push((response) => void response.writeHead(400).end('{"error":"out of memory on GPU 3"}'));
    await expect(editor.refine(small, quiet)).rejects.toThrow(/answers 400: out of memory on GPU 3/);
  });

  test('of the server is told', async () => {
    const folder = settingsOf('sd');
    const editor = new KserveEditor({
      base: await deadAddress(),
      model: 'tiny',
      names: usual,
      folder: async () => folder,
      ...noWaiting(),
    });
    await expect(editor.refine(small, quiet)).rejects.toThrow(/nothing answers there/);
  });

  test('of patience ends within a step', async () => {
    const { editor, server } = await served('sd');
    const controller = new AbortController();
    const done = editor.refine(small, {
      signal: controller.signal,
      onProgress: ({ phase }) => {
        if (/step/.test(phase)) controller.abort(new Error('enough'));
      },
    });
    await expect(done).rejects.toThrow('enough');
    const { length } = server.seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.seen.length).toBe(length);
  });

  test('of a pattern without the network is a wrong call', () => {
    const options = { base: 'http://127.0.0.1:1', model: 'x', folder: async () => '' };
    expect(() => new KserveEditor({ ...options, names: '{model}' })).toThrow(/must hold \{component\}/);
  });
});
