import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Capabilities,
  type Editor,
  type Progress,
  RefineError,
  type RefineJob,
  type RefineResult,
} from '../types.js';
import { Answer, jsonBody, jsonOf } from './answer.js';
import { base64, type Draw, decoded, fromBase64, pngOf } from './codec.js';
import { Http, RemoteError, type Server } from './http.js';
import { type ControlKind, controlModel, lacks } from './models.js';
import { finished, type Prepared, prepared, relative } from './prepared.js';
import type { Secret } from './secret.js';
import { Timer } from './timer.js';

export interface Automatic1111Options extends Partial<Pick<Server, 'retries' | 'wait' | 'random'>> {
  /** `http://127.0.0.1:7860`. */
  readonly base: string;
  /** `name:password`, as given to `--api-auth`. */
  readonly login?: Secret | null;
  readonly draw: Draw;
  /** One of the server's; what it has loaded where it is not said. */
  readonly checkpoint?: string;
  readonly sampler?: string;
  readonly scheduler?: string;
  /** ControlNet models, found by their names where they are not said; null: none. */
  readonly control?: { readonly depth?: string | null; readonly edges?: string | null };
  readonly controlWeight?: number;
  /** Milliseconds for the picture, half an hour unless said otherwise. */
  readonly within?: number;
  /** Milliseconds between two questions for progress. */
  readonly every?: number;
}

type RefineOptions = Parameters<Editor['refine']>[1];

const sizes = { multiple: 8, least: 256, most: 2048 } as const;
/** The always-on script that takes a strength for every pixel. */
const soft = 'soft inpainting';

/** What a server offers beside `img2img`. */
interface Offers {
  readonly samplers: readonly string[];
  readonly schedulers: readonly string[];
  readonly soft: boolean;
  /** Models of the ControlNet extension; empty without it. */
  readonly nets: readonly string[];
  /** That it has loaded, or that was asked for. */
  readonly checkpoint: string | null;
}

/** AUTOMATIC1111's web UI and Forge, started with `--api`. */
export class Automatic1111Editor implements Editor {
  readonly id = 'automatic1111';
  readonly #http: Http;
  readonly #options: Automatic1111Options;

  constructor(options: Automatic1111Options) {
    this.#options = options;
    this.#http = new Http({
      ...options,
      name: 'The web UI',
      key: options.login ? { scheme: 'Basic', secret: options.login } : null,
      ifSilent: 'Is it running, and was it started with --api?',
      ifRefused: 'Give the name and password that it was started with (--api-auth).',
    });
  }

  async capabilities(): Promise<Capabilities> {
    const offers = await this.#offers(AbortSignal.timeout(60_000));
    return {
      mask: true,
      perPixelStrength: offers.soft,
      regions: false,
      control: (['depth', 'edges'] as const).filter((kind) => this.#net(kind, offers) !== null),
      seed: true,
      preview: true,
      sizes,
    };
  }

  async refine(job: RefineJob, { signal, onProgress }: RefineOptions): Promise<RefineResult> {
    const timer = new Timer();
    const parts = prepared(job, sizes);
    if (parts.peak === 0) return timer.unchanged(job, parts);
    const offers = await timer.phase('ask', () => this.#offers(signal));
    const task = `coco-${randomUUID()}`;
    const { body, warnings } = this.#request(job, parts, offers, task);
    const { bytes, url } = await timer.phase('work', () => this.#work(body, task, signal, onProgress));
    const answer = jsonOf({ bytes, url });
    // Those of the ControlNet extension's maps follow the picture.
    const [first] = answer.get('images').items();
    if (first === undefined) throw new RefineError(`The web UI at ${url} answers with no picture.`);
    const picture = decoded(fromBase64(first.string(), url), this.#options.draw, url);
    const done = finished(picture, job, parts, 'The web UI');
    return timer.result(done.image, seedIn(answer, url) ?? job.seed, [
      ...parts.warnings,
      ...warnings,
      ...done.warnings,
    ]);
  }

  #request(
    job: RefineJob,
    parts: Prepared,
    offers: Offers,
    task: string,
  ): { readonly body: Readonly<Record<string, unknown>>; readonly warnings: readonly string[] } {
    const warnings: string[] = [];
    const graded = !parts.even && offers.soft;
    if (!parts.even && !graded)
      warnings.push(
        `This web UI takes no strength for every pixel (its script “Soft inpainting” does): all that may change is given ${parts.mean.toFixed(2)}, their mean.`,
      );
    if (job.regions.some(({ prompt }) => prompt.trim() !== ''))
      warnings.push('The web UI cannot tie words to places: only the prompt of the whole picture is used.');
    const scripts: Record<string, unknown> = {};
    // On, schedule bias, preservation, contrast boost, mask influence, difference threshold, difference contrast.
    if (graded) scripts[soft] = { args: [true, 1, 0.5, 4, 0, 0.5, 2] };
    const units = this.#controls(parts, offers, warnings);
    if (units.length > 0) scripts.controlnet = { args: units };
    const { width, height } = parts.frame;
    const { checkpoint, scheduler } = this.#options;
    if (scheduler !== undefined && !offers.schedulers.includes(scheduler))
      throw lacks('scheduler', scheduler, offers.schedulers);
    const body = {
      init_images: [base64(pngOf(parts.draft))],
      mask: base64(pngOf(graded ? relative(parts) : parts.mask)),
      inpainting_mask_invert: 0,
      inpainting_fill: 1,
      inpaint_full_res: false,
      mask_blur: 0,
      prompt: job.prompt,
      negative_prompt: job.negative,
      denoising_strength: parts.even || graded ? parts.peak : parts.mean,
      steps: job.steps,
      cfg_scale: job.guidance,
      seed: job.seed,
      width,
      height,
      resize_mode: 0,
      batch_size: 1,
      n_iter: 1,
      sampler_name: this.#sampler(offers),
      ...(scheduler !== undefined && { scheduler }),
      ...(checkpoint !== undefined && {
        override_settings: { sd_model_checkpoint: checkpoint },
        override_settings_restore_afterwards: true,
      }),
      ...(Object.keys(scripts).length > 0 && { alwayson_scripts: scripts }),
      send_images: true,
      save_images: false,
      include_init_images: false,
      force_task_id: task,
    };
    return { body, warnings };
  }

  #sampler({ samplers }: Offers): string {
    const { sampler } = this.#options;
    if (sampler !== undefined && !samplers.includes(sampler)) throw lacks('sampler', sampler, samplers);
    const found = sampler ?? ['Euler', 'Euler a'].find((name) => samplers.includes(name)) ?? samplers[0];
    if (found === undefined) throw new RefineError('The web UI names no sampler.');
    return found;
  }

  #controls(parts: Prepared, offers: Offers, warnings: string[]): Readonly<Record<string, unknown>>[] {
    return (['depth', 'edges'] as const).flatMap((kind) => {
      const model = this.#net(kind, offers);
      if (model === null) {
        if (this.#options.control?.[kind] !== null)
          warnings.push(`This web UI has no ControlNet model for ${kind}: the picture is not held by it.`);
        return [];
      }
      const image = base64(pngOf(parts[kind]));
      const weight = this.#options.controlWeight ?? 0.6;
      return [
        {
          enabled: true,
          module: 'none',
          model,
          weight,
          image,
          guidance_start: 0,
          guidance_end: 1,
          control_mode: 0,
          pixel_perfect: true,
        },
      ];
    });
  }

  #net(kind: ControlKind, { nets, checkpoint }: Offers): string | null {
    return controlModel(kind, this.#options.control?.[kind], nets, checkpoint);
  }

  async #work(
    request: Readonly<Record<string, unknown>>,
    task: string,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<{ readonly bytes: Uint8Array; readonly url: string }> {
    const over = new AbortController();
    const polling = this.#poll(task, AbortSignal.any([signal, over.signal]), onProgress);
    try {
      const within = this.#options.within ?? 30 * 60_000;
      const body = jsonBody(request);
      return await this.#http.ask(
        { method: 'POST', path: '/sdapi/v1/img2img', body, within, job: true, limit: 256 * 1024 * 1024 },
        signal,
      );
    } catch (error) {
      if (!(error instanceof RemoteError)) await this.#takeBack(task);
      throw error;
    } finally {
      over.abort();
      await polling;
    }
  }

  /** A server that does not tell how far it is may well be busy with the picture. */
  async #poll(task: string, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<void> {
    try {
      for (;;) {
        await sleep(this.#options.every ?? 500, undefined, { signal });
        const { current, progress, done, of, picture, url } = await this.#progress(signal);
        if (current !== null && current !== task) onProgress({ phase: 'waiting', done: 0, of: 1, preview: null });
        else if (progress > 0) onProgress({ phase: 'step', done, of, preview: this.#preview(picture, url) });
      }
    } catch {
      // Ended with the job, or without it.
    }
  }

  async #progress(signal: AbortSignal): Promise<{
    readonly current: string | null;
    readonly progress: number;
    readonly done: number;
    readonly of: number;
    readonly picture: string | null;
    readonly url: string;
  }> {
    const reply = await this.#http.ask({ path: '/sdapi/v1/progress', query: { skip_current_image: 'false' } }, signal);
    const answer = jsonOf(reply);
    const state = answer.maybe('state');
    const progress = answer.get('progress').number();
    const of = state?.maybe('sampling_steps')?.number() ?? 0;
    return {
      current: answer.maybe('current_task')?.string() ?? null,
      progress,
      done: of > 0 ? (state?.maybe('sampling_step')?.number() ?? 0) : progress,
      of: of > 0 ? of : 1,
      picture: answer.maybe('current_image')?.string() ?? null,
      url: reply.url,
    };
  }

  #preview(picture: string | null, url: string): Progress['preview'] {
    if (picture === null || picture === '') return null;
    try {
      return decoded(fromBase64(picture, url), this.#options.draw, url);
    } catch {
      return null;
    }
  }

  /** It has one switch for whatever runs: not to be touched while that is somebody else's. */
  async #takeBack(task: string): Promise<void> {
    const soon = AbortSignal.timeout(3000);
    try {
      const { current } = await this.#progress(soon);
      if (current === null || current === task)
        await this.#http.ask({ method: 'POST', path: '/sdapi/v1/interrupt', body: jsonBody({}) }, soon);
    } catch {
      // The job was given up for a reason of its own, which is the one to tell.
    }
  }

  async #offers(signal: AbortSignal): Promise<Offers> {
    const names = (list: Answer) => list.items().map((item) => item.get('name').string());
    const [samplers, schedulers, scripts, nets, settings] = await Promise.all([
      this.#http.ask({ path: '/sdapi/v1/samplers' }, signal).then(jsonOf),
      this.#optional('/sdapi/v1/schedulers', signal),
      this.#optional('/sdapi/v1/scripts', signal),
      this.#optional('/controlnet/model_list', signal),
      this.#optional('/sdapi/v1/options', signal),
    ]);
    return {
      samplers: names(samplers),
      schedulers: schedulers === null ? [] : names(schedulers),
      soft:
        scripts
          ?.maybe('img2img')
          ?.items()
          .some((name) => name.value === soft) ?? false,
      nets:
        nets
          ?.get('model_list')
          .items()
          .map((name) => name.string()) ?? [],
      checkpoint: this.#options.checkpoint ?? settings?.maybe('sd_model_checkpoint')?.string() ?? null,
    };
  }

  /** Routes that come with newer versions or extensions. */
  async #optional(path: string, signal: AbortSignal): Promise<Answer | null> {
    try {
      return jsonOf(await this.#http.ask({ path }, signal));
    } catch (error) {
      if (error instanceof RemoteError && error.status === 404) return null;
      throw error;
    }
  }
}

/** The answer holds a second JSON, as a text. */
function seedIn(answer: Answer, url: string): number | null {
  const info = answer.maybe('info');
  if (info === null) return null;
  try {
    return new Answer(JSON.parse(info.string()), url).maybe('seed')?.number() ?? null;
  } catch {
    return null;
  }
}
