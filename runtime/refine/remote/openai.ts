import type { RGBA } from '../../../compiler/host.js';
import { regionMask } from '../framing/job.js';
import { type Capabilities, type Editor, type Gray, RefineError, type RefineJob, type RefineResult } from '../types.js';
import { formBody, jsonOf } from './answer.js';
import { type Draw, decoded, fromBase64, pngOf } from './codec.js';
import { Http, type Server } from './http.js';
import { finished, type Prepared, prepared } from './prepared.js';
import type { Secret } from './secret.js';
import { Timer } from './timer.js';

export interface OpenAiOptions extends Partial<Pick<Server, 'retries' | 'wait' | 'random'>> {
  /** `https://api.openai.com`, or a server that speaks alike; with or without `/v1`. */
  readonly base: string;
  readonly key: Secret | null;
  readonly model: string;
  readonly draw: Draw;
  readonly quality?: 'low' | 'medium' | 'high' | 'auto';
  /** What the model makes, where it is none of OpenAI's. */
  readonly sizes?: readonly (readonly [width: number, height: number])[];
  readonly within?: number;
}

/** What the models take, by kind. */
interface Kind {
  readonly sizes: readonly (readonly [number, number])[];
  /** Characters. */
  readonly words: number;
  /** Bytes of the picture sent. */
  readonly bytes: number;
  readonly fields: Readonly<Record<string, string>>;
}

const megabyte = 1024 * 1024;

/** OpenAI's `images/edits`, and the many servers that copy it. It knows no strength and no seed: its mask says where it may paint. */
export class OpenAiEditor implements Editor {
  readonly id = 'openai';
  readonly #http: Http;
  readonly #options: OpenAiOptions;
  readonly #kind: Kind;

  constructor(options: OpenAiOptions) {
    this.#options = options;
    this.#kind = kindOf(options);
    this.#http = new Http({
      ...options,
      base: options.base.replace(/\/v1\/?$/, ''),
      name: 'The image service',
      key: options.key ? { scheme: 'Bearer', secret: options.key } : null,
      ifSilent: 'Is the address right, and the network there?',
      ifRefused: 'Is the key right (OPENAI_API_KEY), and may it use this model?',
    });
  }

  async capabilities(): Promise<Capabilities> {
    return {
      mask: true,
      perPixelStrength: false,
      regions: false,
      control: [],
      seed: false,
      preview: false,
      sizes: this.#kind.sizes,
    };
  }

  async refine(job: RefineJob, { signal, onProgress }: Parameters<Editor['refine']>[1]): Promise<RefineResult> {
    const timer = new Timer();
    const parts = prepared(job, this.#kind.sizes);
    if (parts.peak === 0) return timer.unchanged(job, parts);
    const { form, warnings } = this.#form(job, parts);
    onProgress({ phase: 'waiting', done: 0, of: 1, preview: null });
    const within = this.#options.within ?? 10 * 60_000;
    const body = await formBody(form);
    const reply = await timer.phase('work', () =>
      this.#http.ask(
        { method: 'POST', path: '/v1/images/edits', body, within, job: true, limit: 256 * megabyte },
        signal,
      ),
    );
    const [first] = jsonOf(reply).get('data').items();
    if (first === undefined) throw new RefineError(`The image service at ${reply.url} answers with no picture.`);
    if (first.maybe('b64_json') === null && first.maybe('url') !== null)
      throw new RefineError(
        `The image service at ${reply.url} answers with a link instead of a picture: set it to answer with b64_json.`,
      );
    const picture = decoded(fromBase64(first.get('b64_json').string(), reply.url), this.#options.draw, reply.url);
    const done = finished(picture, job, parts, 'The image service');
    onProgress({ phase: 'waiting', done: 1, of: 1, preview: null });
    return timer.result(done.image, job.seed, [...parts.warnings, ...warnings, ...done.warnings]);
  }

  #form(job: RefineJob, parts: Prepared): { readonly form: FormData; readonly warnings: readonly string[] } {
    const warnings = ['The image service takes no seed: another run gives another picture.'];
    if (!parts.even || parts.peak < 1)
      warnings.push('The image service takes no strength: what may change at all may change as much as it likes.');
    const file = (image: RGBA | Gray, name: string, most: number): Blob => {
      const bytes = pngOf(image);
      if (bytes.length > most)
        throw new RefineError(
          `The ${name} is ${Math.ceil(bytes.length / megabyte)} MB as a PNG; ${this.#options.model} takes ${most / megabyte} MB. Make the picture smaller.`,
          false,
        );
      return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' });
    };
    const words = wordsOf(job, parts);
    const prompt = words.length > this.#kind.words ? words.slice(0, this.#kind.words) : words;
    if (prompt !== words)
      warnings.push(`The prompt was cut to the ${this.#kind.words} characters that ${this.#options.model} takes.`);
    const form = new FormData();
    form.set('model', this.#options.model);
    form.set('prompt', prompt);
    form.set('n', '1');
    form.set('size', `${parts.frame.width}x${parts.frame.height}`);
    for (const [name, value] of Object.entries(this.#kind.fields)) form.set(name, value);
    form.set('image', file(parts.draft, 'draft', this.#kind.bytes), 'draft.png');
    form.set('mask', file(clearWhereFree(parts.mask), 'mask', 4 * megabyte), 'mask.png');
    return { form, warnings };
  }
}

/** Where it may paint the mask is clear: the reverse of what others take. */
function clearWhereFree({ width, height, data }: Gray): RGBA {
  const made = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < data.length; pixel++) made[pixel * 4 + 3] = 255 - data[pixel]!;
  return { width, height, data: made };
}

/** It has one field for words: the places of elements and what is not wanted go there as well. */
function wordsOf(job: RefineJob, { frame }: Prepared): string {
  const lines = [job.prompt.trim()];
  for (const region of job.regions) {
    const mask = region.prompt.trim() === '' ? null : regionMask(job, region, frame);
    if (mask !== null) lines.push(`${placeOf(mask)}: ${region.prompt.trim()}`);
  }
  if (job.negative.trim() !== '') lines.push(`Without: ${job.negative.trim()}`);
  return lines.filter((line) => line !== '').join('\n');
}

function placeOf({ width, height, data }: Gray): string {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      if (data[at] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  const share = (at: number, of: number) => Math.round((100 * at) / of);
  return `From ${share(left, width)} % to ${share(right, width)} % of the width and ${share(top, height)} % to ${share(bottom, height)} % of the height`;
}

function kindOf({ model, quality, sizes }: OpenAiOptions): Kind {
  if (/^dall-e/.test(model)) {
    if (model !== 'dall-e-2')
      throw new RefineError(`${model} cannot edit pictures: take dall-e-2 or one of gpt-image.`, false);
    const squares = [256, 512, 1024].map((side) => [side, side] as const);
    return { sizes: squares, words: 1000, bytes: 4 * megabyte, fields: { response_format: 'b64_json' } };
  }
  const all = { words: 32_000, bytes: 50 * megabyte };
  const three = [
    [1024, 1024],
    [1536, 1024],
    [1024, 1536],
  ] as const;
  if (!/^(gpt-image|chatgpt-image)/.test(model))
    return { ...all, sizes: sizes ?? three, fields: { response_format: 'b64_json' } };
  // The small model refuses `input_fidelity`.
  const fidelity = /^gpt-image-1(\.5)?$/.test(model) ? { input_fidelity: 'high' } : {};
  return { ...all, sizes: sizes ?? three, fields: { output_format: 'png', quality: quality ?? 'auto', ...fidelity } };
}
