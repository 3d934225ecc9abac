import { describe, expect, test } from 'vitest';
import { pngOf } from '../../../runtime/refine/remote/codec.js';
import { OpenAiEditor, type OpenAiOptions } from '../../../runtime/refine/remote/openai.js';
import { Secret } from '../../../runtime/refine/remote/secret.js';
import type { RefineJob } from '../../../runtime/refine/types.js';
import { blue, draw, gray, jobOf, listener, never, picture, pixel, readPng } from './kit/job.js';
import { form, json, loopback, noWaiting } from './kit/loopback.js';
import { webp } from './kit/pictures.js';

const key = 'sk-test-0123456789';
const rules = {
  'gpt-image-1': {
    sizes: ['1024x1024', '1536x1024', '1024x1536'],
    fields: ['quality', 'output_format', 'input_fidelity'],
  },
  'gpt-image-1-mini': { sizes: ['1024x1024', '1536x1024', '1024x1536'], fields: ['quality', 'output_format'] },
  'dall-e-2': { sizes: ['256x256', '512x512', '1024x1024'], fields: ['response_format'] },
  'local-model': { sizes: ['64x64', '128x64'], fields: ['response_format'] },
} as const;

interface Faults {
  readonly answer?: (picture: Buffer) => unknown;
  readonly fail?: (response: Parameters<typeof json>[0]) => void;
}

/** `POST /v1/images/edits` as documented: any field that the model does not know, or of the wrong kind, is refused. */
async function fakeService(faults: Faults = {}) {
  const sent: {
    readonly fields: Record<string, string>;
    readonly size: readonly number[];
    readonly bands: readonly (number | undefined)[];
  }[] = [];
  const server = await loopback(async (request, response) => {
    const refuse = (message: string, status = 400) =>
      json(response, { error: { message, type: 'invalid_request_error', param: null, code: null } }, status);
    if (request.headers.authorization !== `Bearer ${key}`)
      return refuse(`Incorrect API key provided: ${request.headers.authorization?.slice(7)}.`, 401);
    if (request.method !== 'POST' || request.path !== '/v1/images/edits') return refuse('Unknown request URL', 404);
    const data = await form(request);
    const [image, mask] = [data.get('image'), data.get('mask')];
    const fields = Object.fromEntries([...data].filter(([name]) => name !== 'image' && name !== 'mask')) as Record<
      string,
      string
    >;
    const rule = rules[fields.model as keyof typeof rules];
    if (rule === undefined) return refuse(`The model ${fields.model} does not exist`, 404);
    const unknown = Object.keys(fields).find(
      (name) => !['model', 'prompt', 'n', 'size', ...rule.fields].includes(name),
    );
    if (unknown !== undefined) return refuse(`Unknown parameter: '${unknown}'.`);
    if (!(rule.sizes as readonly string[]).includes(fields.size!)) return refuse(`Invalid size ${fields.size}`);
    if (!(image instanceof File) || !(mask instanceof File) || image.type !== 'image/png')
      return refuse('Invalid image');
    const [draft, clear] = [readPng(await image.bytes()), readPng(await mask.bytes())];
    if (draft.width !== clear.width || draft.height !== clear.height)
      return refuse('mask size does not match image size');
    if (`${draft.width}x${draft.height}` !== fields.size) return refuse('image size does not match size');
    const alpha = (share: number) => clear.data[(8 * clear.width + Math.floor(share * clear.width)) * 4 + 3];
    sent.push({ fields, size: [draft.width, draft.height], bands: [0.1, 0.5, 0.9].map(alpha) });
    if (faults.fail) return faults.fail(response);
    const made = new Uint8Array(draft.data);
    for (let at = 0; at < made.length; at += 4) if (clear.data[at + 3] === 0) made.set(blue, at);
    const bytes = Buffer.from(pngOf({ ...draft, data: made }));
    json(
      response,
      faults.answer?.(bytes) ?? {
        created: 1,
        data: [{ b64_json: bytes.toString('base64') }],
        usage: { total_tokens: 1 },
      },
    );
  });
  return { ...server, sent };
}

async function refined(
  faults: Faults = {},
  more: Partial<OpenAiOptions> = {},
  job: RefineJob = jobOf(),
  signal = never(),
) {
  const server = await fakeService(faults);
  const { heard, onProgress } = listener();
  const editor = new OpenAiEditor({
    base: `${server.base}/v1`,
    key: new Secret(key),
    model: 'dall-e-2',
    draw,
    ...noWaiting(),
    ...more,
  });
  return { server, heard, result: editor.refine(job, { signal, onProgress }) };
}

describe('a job', () => {
  test('is painted where the mask is clear, which is where it may change', async () => {
    const { result, server } = await refined();
    const { image } = await result;
    expect(server.sent[0]!.bands).toEqual([255, 0, 0]);
    expect([pixel(image, 10, 10), pixel(image, 120, 10), pixel(image, 250, 10)]).toEqual([[10, 10, 77], blue, blue]);
  });

  test.each([
    ['gpt-image-1', 300, 200, [1536, 1024]],
    ['gpt-image-1-mini', 200, 300, [1024, 1536]],
    ['gpt-image-1', 256, 256, [1024, 1024]],
    ['dall-e-2', 256, 256, [256, 256]],
    ['dall-e-2', 400, 300, [256, 256]],
  ])('%s makes %d × %d at %j, and it comes back at its own size', async (model, width, height, size) => {
    const { result, server } = await refined({}, { model }, jobOf(width, height));
    const { image } = await result;
    expect(server.sent[0]!.size).toEqual(size);
    expect([image.width, image.height]).toEqual([width, height]);
    expect(pixel(image, 20, height - 1)[2]).toBe(77);
    expect(pixel(image, width - 9, height - 1)).toEqual(blue);
  });

  test('of another server’s model takes that one’s sizes', async () => {
    const { result, server } = await refined(
      {},
      {
        model: 'local-model',
        sizes: [
          [64, 64],
          [128, 64],
        ],
      },
      jobOf(128, 64),
    );
    expect((await result).warnings).not.toContainEqual(expect.stringContaining('brought to size'));
    expect(server.sent[0]!.size).toEqual([128, 64]);
  });

  test('puts into words what has no field', async () => {
    const { result, server } = await refined();
    await result;
    // Forms end their lines so.
    expect(server.sent[0]!.fields.prompt!.split('\r\n')).toEqual([
      'a still life',
      'From 67 % to 100 % of the width and 0 % to 100 % of the height: a red apple',
      'Without: blurry',
    ]);
  });

  test('says what it cannot do', async () => {
    const { result } = await refined({}, {}, { ...jobOf(), prompt: 'x'.repeat(2000) });
    expect((await result).warnings).toEqual([
      'The image service takes no seed: another run gives another picture.',
      'The image service takes no strength: what may change at all may change as much as it likes.',
      'The prompt was cut to the 1000 characters that dall-e-2 takes.',
    ]);
  });

  test('without a free pixel is the draft, and costs nothing', async () => {
    const job = jobOf();
    const { result, server } = await refined(
      {},
      {},
      { ...job, maps: { ...job.maps, strength: gray(256, 256, () => 0) } },
    );
    expect((await result).image).toEqual(job.draft);
    expect(server.seen).toEqual([]);
  });

  test('for a model that cannot edit is refused', () => {
    expect(() => new OpenAiEditor({ base: 'http://127.0.0.1', key: null, model: 'dall-e-3', draw })).toThrow(
      /dall-e-3 cannot edit/,
    );
  });
});

describe('a failure', () => {
  const of = (bytes: Buffer) => ({ data: [{ b64_json: bytes.toString('base64') }] });

  test.each([
    ['no data', () => ({ created: 1 }), /“data” in the answer of .* is missing/],
    ['an empty list', () => ({ data: [] }), /answers with no picture/],
    ['a link', () => ({ data: [{ url: 'http://127.0.0.1:1/x.png' }] }), /answers with a link instead of a picture/],
    ['a number', () => ({ data: [{ b64_json: 7 }] }), /“data\[0\]\.b64_json” in the answer of .* is 7, not a text/],
    ['a PNG cut off', (made: Buffer) => of(made.subarray(0, 200)), /it is cut off/],
    ['WebP', () => of(webp), /it is WEBP/],
    ['another shape', () => of(Buffer.from(pngOf(picture(20, 10, () => [0, 0, 0])))), /20 × 10 instead of 256 × 256/],
  ])('of the answer is told: %s', async (_, answer, message) => {
    await expect((await refined({ answer })).result).rejects.toThrow(message);
  });

  test('of the key is told without it', async () => {
    const { result } = await refined({}, { key: new Secret('sk-wrong-key') });
    const failure = await result.catch(String);
    expect(failure).toMatch(/answers 401: Incorrect API key provided: •••.*OPENAI_API_KEY/);
    expect(failure).not.toContain('wrong');
  });

  test('for too many requests is waited out', async () => {
    let left = 1;
    const waiting = noWaiting();
    const picture = Buffer.from(pngOf(jobOf().draft)).toString('base64');
    const fail = (response: Parameters<typeof json>[0]) =>
      left-- > 0 ? json(response, {}, 429, { 'retry-after': '3' }) : json(response, { data: [{ b64_json: picture }] });
    const { result, server } = await refined({ fail }, waiting);
    await result;
    expect([server.sent.length, waiting.pauses]).toEqual([2, [3000]]);
  });

  test('in the middle of the answer is told; nothing is paid for twice', async () => {
    const fail = (response: Parameters<typeof json>[0]) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"data"');
      setTimeout(() => response.destroy(), 10);
    };
    const { result, server } = await refined({ fail });
    await expect(result).rejects.toThrow(/broke in the middle of the answer/);
    expect(server.sent).toHaveLength(1);
  });

  test('to answer in time is told', async () => {
    await expect((await refined({ fail: () => {} }, { within: 600 })).result).rejects.toThrow(
      /no whole answer within 600 ms/,
    );
  });

  test('of patience ends the request', async () => {
    const controller = new AbortController();
    const { result } = await refined(
      { fail: () => controller.abort(new Error('enough')) },
      {},
      jobOf(),
      controller.signal,
    );
    await expect(result).rejects.toThrow('enough');
  });
});
