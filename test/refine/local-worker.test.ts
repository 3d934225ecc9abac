import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { LocalEditor, type LocalOptions } from '../../runtime/refine/local/editor.js';
import { factsAbout } from '../../runtime/refine/local/sessions/facts.js';
import { CrashError, WorkerProcess } from '../../runtime/refine/local/worker/process.js';
import { survey, tryDevice } from '../../runtime/refine/local/worker/survey.js';
import type { Progress } from '../../runtime/refine/types.js';
import { root } from '../../scripts/build/tools.js';
import { Graph } from '../../scripts/test-models/onnx.js';
import { jobOf, listener, never } from './remote/kit/job.js';

const program = join(root, 'dist/refine-worker.cjs');
const models = join(root, 'test/data/models');
const editors: LocalEditor[] = [];

function editor(more: Partial<LocalOptions> = {}): LocalEditor {
  const made = new LocalEditor({ folder: async () => join(models, 'sd'), device: 'cpu', threads: 1, program, ...more });
  editors.push(made);
  return made;
}

afterAll(async () => {
  for (const one of editors) await one.release();
});

const small = (steps: number) => jobOf(64, 64, { steps });
/** More steps than anyone waits for. */
const endless = small(200);

/** Does something as soon as the first step is done. */
function atFirstStep(act: () => void): (progress: Progress) => void {
  let done = false;
  return ({ preview }) => {
    if (done || preview === null) return;
    done = true;
    act();
  };
}

describe('a model on this machine', () => {
  test('makes pictures, telling each step, the first and the last with a preview; the model is loaded for the first one only', async () => {
    const one = editor();
    const { heard, onProgress } = listener();
    const first = await one.refine(small(4), { signal: never(), onProgress });
    expect([first.image.width, first.image.height, first.seed]).toEqual([64, 64, 4711]);
    expect(first.image.data).toHaveLength(64 * 64 * 4);
    expect(first.timings.loading).toBeGreaterThan(0);
    expect(first.peakBytes).toBeGreaterThan(20e6);
    expect(heard[0]!.phase).toMatch(/^loading Stable Diffusion.* onto CPU$/);
    const previews = heard.flatMap(({ preview }) => preview ?? []);
    expect(previews.length).toBeGreaterThan(1);
    for (const { width, height, data } of previews) expect(data).toHaveLength(width * height * 4);
    const { pid } = one;
    const second = await one.refine(small(4), { signal: never(), onProgress: () => undefined });
    expect(one.pid).toBe(pid);
    expect(second.timings).not.toHaveProperty('loading');
    expect(Buffer.compare(second.image.data, first.image.data)).toBe(0);
  });

  test('tells what it can', async () => {
    expect(await editor().capabilities()).toMatchObject({
      mask: true,
      perPixelStrength: true,
      seed: true,
      preview: true,
    });
  });

  test('is left within a step, and is there for the next picture', async () => {
    const one = editor();
    const controller = new AbortController();
    let stopped = 0;
    const onProgress = atFirstStep(() => {
      stopped = performance.now();
      controller.abort(new Error('enough'));
    });
    await expect(one.refine(endless, { signal: controller.signal, onProgress })).rejects.toThrow('enough');
    expect(performance.now() - stopped).toBeLessThan(500);
    const { pid } = one;
    const next = await one.refine(small(2), { signal: never(), onProgress: () => undefined });
    expect(performance.now() - stopped).toBeLessThan(5000);
    expect(one.pid).toBe(pid);
    expect(next.timings).not.toHaveProperty('loading');
  });

  test('makes one picture after another for whoever asks at once', async () => {
    const one = editor();
    const options = { signal: never(), onProgress: () => undefined };
    const [first, second] = await Promise.all([one.refine(small(2), options), one.refine(small(2), options)]);
    expect(Buffer.compare(first.image.data, second.image.data)).toBe(0);
  });

  test('who waits for a turn and is told to stop waits no longer', async () => {
    const one = editor();
    const [first, second] = [new AbortController(), new AbortController()];
    const onProgress = atFirstStep(() => second.abort(new Error('no matter')));
    const running = one.refine(endless, { signal: first.signal, onProgress });
    const waiting = one.refine(small(2), { signal: second.signal, onProgress: () => undefined });
    await expect(waiting).rejects.toThrow('no matter');
    first.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
    const next = await one.refine(small(2), { signal: never(), onProgress: () => undefined });
    expect(next.image.width).toBe(64);
  });

  test('half floats with weights beside the network', async () => {
    const half = editor({ folder: async () => join(models, 'half') });
    const { image } = await half.refine(small(2), { signal: never(), onProgress: () => undefined });
    expect(image.data.some((value) => value !== image.data[0])).toBe(true);
  });
});

describe.skipIf(process.platform === 'win32')('a worker that dies', () => {
  test.each([
    ['SIGKILL', /The system ended the process of the model while it held [\d.]+ GB, most likely for want of memory/],
    [
      'SIGSEGV',
      /The process of the model ended by SIGSEGV while it held [\d.]+ GB; the next picture starts a fresh one/,
    ],
  ] as const)('by %s is said, and the next picture is made by a fresh one', async (signal, words) => {
    const one = editor();
    let pid: number | null = null;
    const onProgress = atFirstStep(() => {
      ({ pid } = one);
      process.kill(pid!, signal);
    });
    const dying = one.refine(endless, { signal: never(), onProgress });
    await expect(dying).rejects.toThrow(words);
    await expect(dying).rejects.toMatchObject({ name: 'CrashError', lacking: true });
    const next = await one.refine(small(2), { signal: never(), onProgress: () => undefined });
    expect(next.timings.loading).toBeGreaterThan(0);
    expect(one.pid).not.toBe(pid);
  });

  test('that runs out of memory says so, and gives back what it held', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'coco-worker-')), 'model');
    cpSync(join(models, 'sd'), folder, { recursive: true });
    const graph = new Graph();
    const sample = graph.input('sample', 'float32', ['batch', 3, 'height', 'width']);
    const sum = graph.op('ReduceSum', [sample], { keepdims: 0 });
    const huge = graph.op('Expand', [sum, graph.whole(1, 8, 2 ** 20, 2 ** 20)]);
    graph.output('latent_parameters', huge, 'float32', ['batch', 8, 'h', 'w']);
    graph.write(join(folder, 'vae_encoder'));
    const one = editor({ folder: async () => folder });
    const running = one.refine(small(2), { signal: never(), onProgress: () => undefined });
    await expect(running).rejects.toThrow(/not enough memory to run `vae_encoder` on CPU/);
    expect(one.pid).toBeNull();
  });

  test.each([
    ['a large picture', 512, undefined],
    ['one that is made large, as the model wants it', 128, 64],
  ] as const)(
    'that runs out of memory in %s makes it in smaller pieces, and says so',
    { timeout: 60_000 },
    async (_, side, cells) => {
      const folder = join(mkdtempSync(join(tmpdir(), 'coco-worker-')), 'model');
      const whole = `${folder}-whole`;
      for (const place of [folder, whole]) {
        cpSync(join(models, 'colors'), place, { recursive: true });
        const config = { block_out_channels: [192], sample_size: cells };
        writeFileSync(join(place, 'unet', 'config.json'), JSON.stringify(config));
      }
      // Beside what it should it makes a tensor that is small up to 2048 cells, and larger than any memory at 4096.
      const graph = new Graph();
      const latents = graph.input('latent_sample', 'float32', ['batch', 192, 'h', 'w']);
      const sides = graph.op('Slice', [graph.op('Shape', [latents]), graph.whole(2), graph.whole(4)]);
      const count = graph.op('Cast', [graph.op('ReduceProd', [sides])], { to: 1 });
      const share = graph.op('Mul', [count, graph.singles(1 / 2048)]);
      const size = graph.op(
        'Cast',
        [graph.op('Max', [graph.op('Pow', [share, graph.singles(40)]), graph.singles(1)])],
        {
          to: 7,
        },
      );
      const none = graph.op('ReduceSum', [graph.op('Expand', [graph.singles(0), size])], { keepdims: 0 });
      const pixels = graph.op('DepthToSpace', [latents], { blocksize: 8, mode: 'DCR' });
      graph.output('sample', graph.op('Add', [pixels, none]), 'float32', ['batch', 3, 'height', 'width']);
      graph.write(join(folder, 'vae_decoder'));
      const one = editor({ folder: async () => folder });
      const large = jobOf(side, side, { steps: 1 });
      const fitted = await one.refine(large, { signal: never(), onProgress: () => undefined });
      expect(fitted.warnings).toContain('made in pieces of 256 px: there is not the memory for larger ones');
      const free = await editor({ folder: async () => whole }).refine(large, {
        signal: never(),
        onProgress: () => undefined,
      });
      expect(Buffer.compare(fitted.image.data, free.image.data)).toBe(0);
    },
  );

  test('or does not heed a stop is ended, and the next picture is made by a fresh one', async () => {
    const one = editor({ patience: 300 });
    const controller = new AbortController();
    let pid: number | null = null;
    const onProgress = atFirstStep(() => {
      ({ pid } = one);
      process.kill(pid!, 'SIGSTOP');
      controller.abort(new Error('enough'));
    });
    await expect(one.refine(endless, { signal: controller.signal, onProgress })).rejects.toThrow('enough');
    const next = await one.refine(small(2), { signal: never(), onProgress: () => undefined });
    expect(next.timings.loading).toBeGreaterThan(0);
    expect(one.pid).not.toBe(pid);
  });

  test('before it has begun is told with its own words', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'coco-worker-'));
    const broken = join(folder, 'broken.cjs');
    writeFileSync(broken, "throw new Error('no such driver')");
    const failing = new WorkerProcess({ program: broken }).probe({ device: 'cpu', threads: 1 }, never());
    await expect(failing).rejects.toBeInstanceOf(CrashError);
    await expect(failing).rejects.toThrow(/ended with code 1; .* It said: Error: no such driver/);
  });
});

describe('what to run on', () => {
  const start = () => new WorkerProcess({ program });
  const facts = factsAbout(program);

  test('every device of this machine is tried; the processor works in any case', async () => {
    const { tried, chosen, against } = await survey(start, facts, { halves: true, all: true, signal: never() });
    expect(tried.at(-1)).toMatchObject({ device: 'cpu', works: true, halves: true, why: '' });
    for (const { works, why, gigaflops } of tried) expect(works ? gigaflops > 0 : why !== '').toBe(true);
    expect(tried.map(({ device }) => device)).toContain(chosen);
    const [first] = tried;
    expect(against.has(first!.device)).toBe(chosen !== first!.device);
  });

  test('a provider that takes its process along does not work', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'coco-worker-'));
    const aborting = join(folder, 'aborting.cjs');
    writeFileSync(aborting, "process.on('message', () => process.abort())");
    const tried = await tryDevice(() => new WorkerProcess({ program: aborting }), 'webgpu', facts, never());
    expect(tried).toMatchObject({ works: false, why: 'trying it ended the process' });
    expect(tried.problem).toMatch(/ended by SIGABRT/);
  });

  test.skipIf(process.platform === 'win32')(
    'a device that is asked for and is not there is refused with the reason',
    async () => {
      const one = editor({ device: 'directml' });
      const refused = one.refine(small(1), { signal: never(), onProgress: () => undefined });
      await expect(refused).rejects.toThrow(/^DirectML does not do here: onnxruntime-node has none for/);
    },
  );
});
