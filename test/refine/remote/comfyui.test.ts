import { describe, expect, test } from 'vitest';
import { pngOf } from '../../../runtime/refine/remote/codec.js';
import { ComfyEditor, type ComfyOptions } from '../../../runtime/refine/remote/comfyui/editor.js';
import { Secret } from '../../../runtime/refine/remote/secret.js';
import type { RefineJob } from '../../../runtime/refine/types.js';
import { type ComfyFaults, FakeComfy, usualRun } from './kit/comfyui.js';
import { blue, draw, gray, jobOf, listener, never, picture, pixel } from './kit/job.js';
import { deadAddress, noWaiting } from './kit/loopback.js';
import { twoColours } from './kit/pictures.js';

async function refined(
  faults: ComfyFaults = {},
  more: Partial<ComfyOptions> = {},
  job: RefineJob = jobOf(),
  signal = never(),
) {
  const server = await FakeComfy.start(faults);
  const editor = new ComfyEditor({ base: server.base, draw, ...noWaiting(), ...more });
  const { heard, onProgress } = listener();
  const result = editor.refine(job, { signal, onProgress });
  return { server, editor, heard, result };
}

describe('a job', () => {
  test('comes back as the server made it, at the size that was asked for', async () => {
    const { result, server } = await refined();
    const { image, seed, warnings, timings } = await result;
    expect([image.width, image.height, seed]).toEqual([256, 256, 4711]);
    expect(pixel(image, 10, 10)).toEqual([10, 10, 77]);
    expect(pixel(image, 120, 10)).toEqual(blue);
    expect(warnings).toEqual([]);
    expect(Object.keys(timings)).toEqual(['upload', 'work', 'download', 'total']);
    expect(server.seen.at(-1)).toBe('GET /view');
  });

  test('gives the sampler as much noise as the freest pixel asks for, and that share of the steps', async () => {
    const { result, server } = await refined();
    await result;
    expect(server.inputs('KSampler')[0]).toMatchObject({
      seed: 4711,
      steps: 16,
      cfg: 6,
      denoise: 0.8,
      sampler_name: 'euler',
      scheduler: 'normal',
    });
  });

  test('sends each pixel’s strength as its share of the greatest', async () => {
    const { result, server } = await refined();
    await result;
    const [mask] = [...server.uploads].filter(([name]) => name.startsWith('coco/mask'));
    expect([10, 120, 250].map((x) => pixel(mask![1], x, 9)[0])).toEqual([0, 128, 255]);
    expect(server.inputs('DifferentialDiffusion')).toHaveLength(1);
  });

  test('ties the words of an element to its pixels', async () => {
    const { result, server } = await refined();
    await result;
    expect(server.inputs('CLIPTextEncode').map(({ text }) => text)).toEqual([
      'a still life',
      'blurry',
      'a red apple',
      'green',
    ]);
    const [region] = [...server.uploads].filter(([name]) => name.startsWith('coco/region'));
    expect([10, 120, 250].map((x) => pixel(region![1], x, 9)[0])).toEqual([0, 0, 255]);
    expect(server.inputs('ConditioningCombine')).toHaveLength(2);
  });

  test('is held by depth and edges with models of the checkpoint’s family', async () => {
    const { result, server } = await refined();
    await result;
    expect(server.inputs('ControlNetLoader').map((inputs) => inputs.control_net_name)).toEqual([
      'sd15-depth.pth',
      'sd15-canny.pth',
    ]);
    const other = await refined({}, { checkpoint: 'xl.safetensors' });
    expect((await other.result).warnings).toEqual([expect.stringMatching(/no ControlNet model for edges/)]);
    expect(other.server.inputs('ControlNetLoader').map((inputs) => inputs.control_net_name)).toEqual(['xl-depth.pth']);
  });

  test('tells its steps, with pictures', async () => {
    const { result, heard } = await refined({ run: (job) => usualRun(job, twoColours) });
    await result;
    const steps = heard.filter(({ phase, preview }) => phase === 'step' && preview === null);
    expect(steps.map(({ done, of }) => [done, of])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    const shown = heard.find(({ preview }) => preview !== null)!.preview!;
    expect([shown.width, shown.height]).toEqual([32, 16]);
    expect(pixel(shown, 3, 3)[0]).toBeGreaterThan(240);
  });

  test('without a free pixel is the draft, and no server is asked', async () => {
    const job = jobOf();
    const { result, server } = await refined(
      {},
      {},
      { ...job, maps: { ...job.maps, strength: gray(256, 256, () => 0) } },
    );
    expect((await result).image).toEqual(job.draft);
    expect(server.seen).toEqual([]);
  });

  test('of a size that no model takes has a margin there, cut off again', async () => {
    const { result, server } = await refined({}, {}, jobOf(301, 260));
    const { image, warnings } = await result;
    expect([image.width, image.height]).toEqual([301, 260]);
    expect(pixel(image, 10, 259)).toEqual([10, 3, 77]);
    expect(warnings).toEqual([expect.stringContaining('works at 304 × 264')]);
    expect([...server.uploads.values()].every(({ width, height }) => width === 304 && height === 264)).toBe(true);
  });

  test('that is small is made larger and brought back', async () => {
    const { result } = await refined({}, {}, jobOf(128, 64));
    const { image, warnings } = await result;
    expect([image.width, image.height]).toEqual([128, 64]);
    expect(pixel(image, 20, 30)).toEqual([20, 30, 77]);
    expect(warnings).toEqual([expect.stringContaining('made at 512 × 256')]);
  });
});

describe('what a server lacks', () => {
  test('DifferentialDiffusion: one strength for all that may change, and it is said', async () => {
    const { result, server } = await refined({ without: ['DifferentialDiffusion'] });
    expect((await result).warnings).toEqual([expect.stringContaining('the strength 0.80')]);
    const [mask] = [...server.uploads].filter(([name]) => name.startsWith('coco/mask'));
    expect([10, 120, 250].map((x) => pixel(mask![1], x, 9)[0])).toEqual([0, 255, 255]);
  });

  test('ConditioningSetMask: the words of the whole alone, and it is said', async () => {
    const { result, server } = await refined({ without: ['ConditioningSetMask'] });
    expect((await result).warnings).toEqual([expect.stringContaining('cannot tie words to places')]);
    expect(server.inputs('CLIPTextEncode')).toHaveLength(2);
  });

  test('a node that cannot be done without is named', async () => {
    const { result } = await refined({ without: ['VAEEncode'] });
    await expect(result).rejects.toThrow(/lacks the nodes VAEEncode/);
  });

  test('a checkpoint is named, with those that are there', async () => {
    const { result } = await refined({}, { checkpoint: 'none' });
    await expect(result).rejects.toThrow('no checkpoint “none”. It has dream.safetensors, xl.safetensors.');
  });

  test('is what it says it can do', async () => {
    const full = await FakeComfy.start();
    const poor = await FakeComfy.start({
      without: ['DifferentialDiffusion', 'ConditioningSetMask', 'ControlNetLoader'],
    });
    const of = (base: string) => new ComfyEditor({ base, draw }).capabilities();
    expect(await of(full.base)).toMatchObject({
      mask: true,
      perPixelStrength: true,
      regions: true,
      control: ['depth', 'edges'],
    });
    expect(await of(poor.base)).toMatchObject({ mask: true, perPixelStrength: false, regions: false, control: [] });
  });
});

describe('a workflow of one’s own', () => {
  const workflow = {
    1: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'dream.safetensors' } },
    2: { class_type: 'LoadImage', inputs: { image: '%draft%' } },
    3: { class_type: 'SaveImage', inputs: { images: ['2', 0], filename_prefix: 'mine' } },
  };

  test('is given what it asks for, and nothing else is uploaded', async () => {
    const { result, server } = await refined({}, { workflow });
    expect(pixel((await result).image, 5, 5)).toEqual(blue);
    expect([...server.uploads.keys()]).toEqual([expect.stringMatching(/^coco\/draft-/)]);
  });

  test('may set words beside ours, and keeps ComfyUI’s own names', async () => {
    const words = { class_type: 'CLIPTextEncode', inputs: { text: 'best quality, %prompt%, %year%', clip: ['1', 1] } };
    const { result, server } = await refined({}, { workflow: { ...workflow, 4: words } });
    await result;
    expect(server.inputs('CLIPTextEncode')[0]!.text).toBe('best quality, a still life, %year%');
  });

  test('that asks for what there is not is refused', async () => {
    const { result } = await refined(
      {},
      { workflow: { ...workflow, 2: { class_type: 'LoadImage', inputs: { image: '%drft%' } } } },
    );
    await expect(result).rejects.toThrow(/asks for %drft%\. There are .*%draft%/);
  });
});

describe('a connection that breaks', () => {
  test('is opened again, and the job goes on', async () => {
    const { result, heard } = await refined({
      run: async (job) => {
        job.send('progress', { prompt_id: job.id, value: 1, max: 3, node: 'sampled' });
        job.drop();
        await job.asked();
        usualRun(job);
      },
    });
    await result;
    expect(heard.filter(({ phase }) => phase === 'step').map(({ done }) => done)).toEqual([1, 1, 2, 3]);
  });

  test('does not lose a job that ended meanwhile', async () => {
    const { result } = await refined({
      run: (job) => {
        job.drop();
        job.finish();
      },
    });
    await result;
  });

  test('does not lose a job that ends between two questions', async () => {
    const { result } = await refined({ run: (job) => job.drop(), endsWhenAsked: true });
    await result;
  });

  test('again and again is an error', async () => {
    const drop = (job: { drop(): void }) => void setInterval(() => job.drop(), 2).unref();
    const { result } = await refined({ run: drop });
    await expect(result).rejects.toThrow(/keeps breaking its connection/);
  });

  test('is not waited for where the server has forgotten the job', async () => {
    const { result } = await refined({ run: (job) => job.forget(), ownIds: true }, { patience: 30 });
    await expect(result).rejects.toThrow(/no longer knows the job/);
  });
});

describe('a failure', () => {
  test('of a node is told', async () => {
    const { result } = await refined({
      run: (job) =>
        job.send('execution_error', {
          prompt_id: job.id,
          node_id: '3',
          node_type: 'KSampler',
          exception_message: 'CUDA out of memory\n',
          traceback: [],
        }),
    });
    await expect(result).rejects.toThrow('could not make the picture: KSampler: CUDA out of memory.');
  });

  test('of another’s job is none', async () => {
    const { result } = await refined({
      run: (job) => {
        job.send('execution_error', { prompt_id: 'other', node_type: 'X', exception_message: 'no' });
        usualRun(job);
      },
    });
    await result;
  });

  test('that only the history tells is told', async () => {
    const { result } = await refined({
      history: {
        outputs: {},
        status: { status_str: 'error', messages: [['execution_error', { exception_message: 'no VAE' }]] },
      },
    });
    await expect(result).rejects.toThrow('could not make the picture: no VAE.');
  });

  test.each([
    ['no JSON', (job: { sendRaw(data: string): void }) => job.sendRaw('{"type":'), /is not JSON/],
    [
      'a step without number',
      (job: { send(type: string, data: object): void }) => job.send('progress', { value: 'x', max: 3 }),
      /“data.value” in the answer of .* is a text, not a number/,
    ],
  ])('of the protocol is an error: %s', async (_, run, message) => {
    const { result } = await refined({ run });
    await expect(result).rejects.toThrow(message);
  });

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40), /it is cut off/],
    [
      'damaged',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 60), Buffer.alloc(9), bytes.subarray(69)]),
      /cannot be read/,
    ],
    ['no picture', () => Buffer.from('<html>'), /neither PNG nor JPEG/],
    [
      'another shape',
      () => Buffer.from(pngOf(picture(256, 128, () => [1, 2, 3]))),
      /256 × 128 instead of 256 × 256: the shapes differ/,
    ],
  ])('of the picture is an error: %s', async (_, view, message) => {
    const { result } = await refined({ view });
    await expect(result).rejects.toThrow(message);
  });

  test('a picture of another size and the same shape is scaled, and it is said', async () => {
    const { result } = await refined({ view: () => Buffer.from(pngOf(picture(512, 512, () => [1, 2, 3]))) });
    const { image, warnings } = await result;
    expect([image.width, pixel(image, 3, 3)]).toEqual([256, [1, 2, 3]]);
    expect(warnings).toEqual(['ComfyUI made a picture of 512 × 512 instead of 256 × 256; it was scaled.']);
  });

  test('of the key says what is wanted', async () => {
    const of = (secret: string) => ({ key: { scheme: 'Bearer', secret: new Secret(secret) } }) as const;
    await expect((await refined({ key: 'right-key' }, of('wrong-key'))).result).rejects.toThrow(
      /answers 401: no key. Give the key/,
    );
    await (await refined({ key: 'right-key' }, of('right-key'))).result;
  });

  test('of the WebSocket says what may be the cause', async () => {
    await expect((await refined({ noSocket: true })).result).rejects.toThrow(
      /no WebSocket .*Does a proxy before it let WebSockets through/,
    );
  });

  test('no server', async () => {
    const base = await deadAddress();
    const result = new ComfyEditor({ base, draw, ...noWaiting() }).refine(jobOf(), {
      signal: never(),
      onProgress: () => {},
    });
    await expect(result).rejects.toThrow(/nothing answers there. Is it running/);
  });
});

describe('taking a job back', () => {
  test('interrupts it where it runs, and nothing else', async () => {
    const controller = new AbortController();
    const { result, server } = await refined(
      { run: () => controller.abort(new Error('enough')) },
      {},
      jobOf(),
      controller.signal,
    );
    await expect(result).rejects.toThrow('enough');
    expect(server.deleted).toHaveLength(1);
    expect(server.interrupted).toEqual(server.deleted);
  });

  test('leaves alone what others run', async () => {
    const controller = new AbortController();
    const started = Promise.withResolvers<void>();
    const { result, server } = await refined({ run: () => started.resolve() }, {}, jobOf(), controller.signal);
    await started.promise;
    server.runOther();
    controller.abort(new Error('enough'));
    await expect(result).rejects.toThrow('enough');
    expect(server.deleted).toHaveLength(1);
    expect(server.interrupted).toEqual([]);
  });

  test('is what happens when it takes too long', async () => {
    const { result, server } = await refined({ run: () => {} }, { within: 300 });
    await expect(result).rejects.toThrow(/was not done in time; the job was taken back/);
    expect(server.interrupted).toHaveLength(1);
  });
});
