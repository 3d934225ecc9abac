import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { RGBA } from '../../../compiler/host.js';
import { Automatic1111Editor, type Automatic1111Options } from '../../../runtime/refine/remote/automatic1111.js';
import { pngOf } from '../../../runtime/refine/remote/codec.js';
import { Secret } from '../../../runtime/refine/remote/secret.js';
import type { RefineJob } from '../../../runtime/refine/types.js';
import { blue, draw, gray, jobOf, listener, never, painted, picture, pixel, readPng } from './kit/job.js';
import { json, type Loopback, loopback, noWaiting, type Received } from './kit/loopback.js';
import { webp } from './kit/pictures.js';

const base64 = { type: 'string', pattern: '^[A-Za-z0-9+/]+={0,2}$' };
const share = { type: 'number', minimum: 0, maximum: 1 };
interface Body {
  readonly init_images: readonly [string];
  readonly mask: string;
  readonly denoising_strength: number;
  readonly seed: number;
  readonly force_task_id: string;
}

/** StableDiffusionProcessingImg2Img of the web UI's API, with nothing that it does not know. */
const img2img = new Ajv().compile<Body>({
  type: 'object',
  additionalProperties: false,
  required: ['init_images', 'mask', 'prompt', 'denoising_strength', 'sampler_name', 'force_task_id'],
  properties: {
    init_images: { type: 'array', items: base64, minItems: 1, maxItems: 1 },
    mask: base64,
    inpainting_mask_invert: { const: 0 },
    inpainting_fill: { enum: [0, 1, 2, 3] },
    inpaint_full_res: { type: 'boolean' },
    mask_blur: { type: 'integer' },
    prompt: { type: 'string' },
    negative_prompt: { type: 'string' },
    denoising_strength: share,
    steps: { type: 'integer', minimum: 1 },
    cfg_scale: { type: 'number' },
    seed: { type: 'integer' },
    width: { type: 'integer', multipleOf: 8 },
    height: { type: 'integer', multipleOf: 8 },
    resize_mode: { enum: [0, 1, 2, 3] },
    batch_size: { const: 1 },
    n_iter: { const: 1 },
    sampler_name: { enum: ['Euler', 'DPM++ 2M'] },
    scheduler: { enum: ['Automatic', 'Karras'] },
    override_settings: {
      type: 'object',
      additionalProperties: false,
      properties: { sd_model_checkpoint: { type: 'string' } },
    },
    override_settings_restore_afterwards: { type: 'boolean' },
    alwayson_scripts: {
      type: 'object',
      additionalProperties: false,
      properties: {
        'soft inpainting': {
          type: 'object',
          required: ['args'],
          properties: {
            args: {
              type: 'array',
              minItems: 7,
              maxItems: 7,
              items: [{ const: true }, ...Array(6).fill({ type: 'number' })],
            },
          },
        },
        controlnet: {
          type: 'object',
          required: ['args'],
          properties: {
            args: {
              type: 'array',
              items: {
                type: 'object',
                additionalProperties: false,
                required: ['enabled', 'module', 'model', 'image'],
                properties: {
                  enabled: { const: true },
                  module: { const: 'none' },
                  model: { type: 'string', pattern: ' \\[\\w+\\]$' },
                  weight: { type: 'number' },
                  image: base64,
                  guidance_start: share,
                  guidance_end: share,
                  control_mode: { enum: [0, 1, 2] },
                  pixel_perfect: { type: 'boolean' },
                },
              },
            },
          },
        },
      },
    },
    send_images: { const: true },
    save_images: { type: 'boolean' },
    include_init_images: { const: false },
    force_task_id: { type: 'string', minLength: 1 },
  },
});

interface Faults {
  readonly soft?: boolean;
  readonly control?: boolean;
  readonly login?: string;
  /** Milliseconds that the picture takes. */
  readonly slow?: number;
  /** Whose task runs, as `progress` tells. */
  readonly runs?: string;
  readonly answer?: (picture: Buffer) => unknown;
  readonly fail?: (respond: Parameters<typeof json>[0]) => void;
}

interface Fake extends Loopback {
  readonly bodies: Body[];
  readonly interrupts: number[];
}

async function fakeUi(faults: Faults = {}): Promise<Fake> {
  const bodies: Body[] = [];
  const interrupts: number[] = [];
  let task = '';
  const answer = async (
    { method, path, headers, body }: Received,
    response: Parameters<typeof json>[0],
  ): Promise<void> => {
    if (faults.login !== undefined && headers.authorization !== `Basic ${btoa(faults.login)}`)
      return json(response, { detail: 'Not authenticated' }, 401);
    switch (`${method} ${path}`) {
      case 'GET /sdapi/v1/samplers':
        return json(response, [{ name: 'DPM++ 2M' }, { name: 'Euler' }]);
      case 'GET /sdapi/v1/schedulers':
        return json(response, [{ name: 'Automatic' }, { name: 'Karras' }]);
      case 'GET /sdapi/v1/scripts':
        return json(response, { txt2img: [], img2img: faults.soft === false ? [] : ['soft inpainting', 'controlnet'] });
      case 'GET /sdapi/v1/options':
        return json(response, { sd_model_checkpoint: 'dreamXL.safetensors' });
      case 'GET /controlnet/model_list':
        if (faults.control === false) return json(response, { detail: 'Not Found' }, 404);
        return json(response, { model_list: ['sd15_depth [0a1b2c3d]', 'xl_depth [1a1b2c3d]', 'xl_canny [2a1b2c3d]'] });
      case 'GET /sdapi/v1/progress': {
        const current = pngOf(picture(8, 8, () => [9, 9, 9]));
        return json(response, {
          progress: 0.5,
          eta_relative: 1,
          state: { sampling_step: 10, sampling_steps: 20, job: '' },
          current_image: Buffer.from(current).toString('base64'),
          current_task: faults.runs ?? task,
        });
      }
      case 'POST /sdapi/v1/interrupt':
        interrupts.push(1);
        return json(response, {});
      case 'POST /sdapi/v1/img2img': {
        const value: unknown = JSON.parse(body.toString());
        if (!img2img(value))
          return json(
            response,
            { detail: img2img.errors!.map(({ instancePath, message }) => ({ loc: [instancePath], msg: message })) },
            422,
          );
        bodies.push(value);
        task = value.force_task_id;
        if (faults.fail) return faults.fail(response);
        await new Promise((resolve) => setTimeout(resolve, faults.slow ?? 0));
        const [draft, mask] = [value.init_images[0], value.mask].map((text: string) =>
          readPng(Buffer.from(text, 'base64')),
        ) as [RGBA, RGBA];
        const made = painted(draft, mask);
        return json(
          response,
          faults.answer?.(made) ?? {
            images: [made.toString('base64')],
            parameters: {},
            info: JSON.stringify({ seed: value.seed + 1 }),
          },
        );
      }
      default:
        return json(response, { detail: 'Not Found' }, 404);
    }
  };
  return { ...(await loopback(answer)), bodies, interrupts };
}

async function refined(
  faults: Faults = {},
  more: Partial<Automatic1111Options> = {},
  job: RefineJob = jobOf(),
  signal = never(),
) {
  const server = await fakeUi(faults);
  const { heard, onProgress } = listener();
  const editor = new Automatic1111Editor({ base: server.base, draw, every: 10, ...noWaiting(), ...more });
  return { server, heard, result: editor.refine(job, { signal, onProgress }) };
}

describe('a job', () => {
  test('comes back as the web UI made it, with the seed that it used', async () => {
    const { result } = await refined();
    const { image, seed, warnings } = await result;
    expect([pixel(image, 10, 10), pixel(image, 120, 10), seed]).toEqual([[10, 10, 77], blue, 4712]);
    expect(warnings).toEqual(['The web UI cannot tie words to places: only the prompt of the whole picture is used.']);
  });

  test('sends a strength for every pixel where the script for that is there', async () => {
    const { result, server } = await refined();
    await result;
    const [body] = server.bodies;
    const mask = readPng(Buffer.from(body!.mask, 'base64'));
    expect([10, 120, 250].map((x) => pixel(mask, x, 9)[0])).toEqual([0, 128, 255]);
    expect(body).toMatchObject({ denoising_strength: 0.8, steps: 20, seed: 4711, sampler_name: 'Euler' });
  });

  test('sends the mean strength where it is not, and says so', async () => {
    const { result, server } = await refined({ soft: false });
    expect((await result).warnings).toContainEqual(
      expect.stringMatching(/no strength for every pixel.*given 0\.60, their mean/),
    );
    const mask = readPng(Buffer.from(server.bodies[0]!.mask, 'base64'));
    expect([10, 120, 250].map((x) => pixel(mask, x, 9)[0])).toEqual([0, 255, 255]);
    expect(server.bodies[0]!.denoising_strength).toBeCloseTo(0.6, 2);
  });

  test('is held by models of the loaded checkpoint’s family, where the extension is there', async () => {
    const { result, server } = await refined();
    await result;
    expect(server.bodies[0]).toHaveProperty('alwayson_scripts.controlnet.args.0.model', 'xl_depth [1a1b2c3d]');
    expect(server.bodies[0]).toHaveProperty('alwayson_scripts.controlnet.args.1.model', 'xl_canny [2a1b2c3d]');
    const without = await refined({ control: false });
    expect((await without.result).warnings).toContainEqual(expect.stringContaining('no ControlNet model for depth'));
    expect(without.server.bodies[0]).not.toHaveProperty('alwayson_scripts.controlnet');
  });

  test('takes a model, a sampler and a scheduler by name, or says what there is', async () => {
    const more = {
      checkpoint: 'other',
      sampler: 'DPM++ 2M',
      scheduler: 'Karras',
      control: { depth: 'sd15_depth', edges: null },
    };
    const { result, server } = await refined({}, more);
    await result;
    expect(server.bodies[0]).toMatchObject({
      sampler_name: 'DPM++ 2M',
      scheduler: 'Karras',
      override_settings: { sd_model_checkpoint: 'other' },
    });
    expect(server.bodies[0]).toHaveProperty('alwayson_scripts.controlnet.args.length', 1);
    await expect((await refined({}, { sampler: 'X' })).result).rejects.toThrow(
      'no sampler “X”. It has DPM++ 2M, Euler.',
    );
  });

  test('tells its steps, with pictures', async () => {
    const { result, heard } = await refined({ slow: 150 });
    await result;
    expect(heard).toContainEqual(
      expect.objectContaining({ phase: 'step', done: 10, of: 20, preview: expect.objectContaining({ width: 8 }) }),
    );
  });

  test('without a free pixel is the draft', async () => {
    const job = jobOf();
    const { result, server } = await refined(
      {},
      {},
      { ...job, maps: { ...job.maps, strength: gray(256, 256, () => 0) } },
    );
    expect((await result).image).toEqual(job.draft);
    expect(server.seen).toEqual([]);
  });

  test('what it can do depends on scripts and models', async () => {
    const of = async (faults: Faults) =>
      new Automatic1111Editor({ base: (await fakeUi(faults)).base, draw }).capabilities();
    expect(await of({})).toMatchObject({ perPixelStrength: true, control: ['depth', 'edges'] });
    expect(await of({ soft: false, control: false })).toMatchObject({ perPixelStrength: false, control: [] });
  });
});

describe('taking a job back', () => {
  test('interrupts it', async () => {
    const { result, server } = await refined({ slow: 2000 }, {}, jobOf(), AbortSignal.timeout(400));
    await expect(result).rejects.toThrow(/timeout/);
    expect(server.interrupts).toHaveLength(1);
  });

  test('leaves alone what others run', async () => {
    const { result, server, heard } = await refined(
      { slow: 2000, runs: 'task(other)' },
      {},
      jobOf(),
      AbortSignal.timeout(400),
    );
    await expect(result).rejects.toThrow(/timeout/);
    expect(server.interrupts).toEqual([]);
    expect(heard.at(-1)?.phase).toBe('waiting');
  });

  test('is what happens when it takes too long', async () => {
    const { result, server } = await refined({ slow: 2000 }, { within: 300 });
    await expect(result).rejects.toThrow(/no whole answer within 300 ms/);
    expect(server.interrupts).toHaveLength(1);
  });
});

describe('a failure', () => {
  const broken = (bytes: Buffer) => ({ images: [bytes.toString('base64')], info: '{}' });

  test.each([
    ['no images', () => ({ parameters: {} }), /“images” in the answer of .* is missing, not a list/],
    ['an empty list', () => ({ images: [] }), /answers with no picture/],
    ['no base64', () => ({ images: ['<svg>'] }), /is not base64/],
    ['a PNG cut off', (made: Buffer) => broken(made.subarray(0, made.length / 2)), /it is cut off/],
    ['WebP', () => broken(webp), /it is WEBP; set the server to answer with PNG or JPEG/],
    ['another shape', () => broken(Buffer.from(pngOf(picture(64, 256, () => [0, 0, 0])))), /the shapes differ/],
  ])('of the answer is told: %s', async (_, answer, message) => {
    await expect((await refined({ answer })).result).rejects.toThrow(message);
  });

  test('of JSON is told', async () => {
    const { result } = await refined({ fail: (response) => void response.end('{"images": [') });
    await expect(result).rejects.toThrow(/is not JSON but “{"images": \[”/);
  });

  test('in the middle of the answer is told, and the job not sent again', async () => {
    const fail = (response: Parameters<typeof json>[0]) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{');
      setTimeout(() => response.destroy(), 10);
    };
    const { result, server } = await refined({ fail });
    await expect(result).rejects.toThrow(/broke in the middle of the answer.*not sent again/);
    expect(server.bodies).toHaveLength(1);
  });

  test('for a while is waited out', async () => {
    let left = 2;
    const { result, server } = await refined({
      fail: (response) =>
        json(
          response,
          left > 0 ? {} : { images: [Buffer.from(pngOf(jobOf().draft)).toString('base64')] },
          left-- > 0 ? 503 : 200,
        ),
    });
    await result;
    expect(server.bodies).toHaveLength(3);
  });

  test('of the login says what is wanted', async () => {
    await expect((await refined({ login: 'me:right' }, { login: new Secret('me:wrong') })).result).rejects.toThrow(
      /answers 401: Not authenticated. Give the name and password/,
    );
    await (await refined({ login: 'me:right' }, { login: new Secret('me:right') })).result;
  });
});
